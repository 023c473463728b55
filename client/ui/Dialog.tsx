import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { IconButton } from './IconButton.tsx'
import styles from './Dialog.module.css'
import { uiTexts } from './texts.ts'

type DialogProps = {
  title: string
  onClose: () => void
  /** How much room it may take: `very` is for pictures and tables. */
  wide?: boolean | 'very'
  /** It asks for something that cannot be passed over: only what it offers itself closes it. */
  firm?: boolean
  children: ComponentChildren
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(target.type))

/** A modal dialog. It is open while it is drawn; Esc, the cross and, until something is written in it, a press beside it call `onClose`; the focus returns to where it was. */
export function Dialog({ title, onClose, wide = false, firm = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  /** What has been typed does not go by a press that missed. */
  const isTyped = useRef(false)

  useLayoutEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      data-wide={wide}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!firm) onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget && !firm && !isTyped.current) onClose()
      }}
      onInput={({ target }) => (isTyped.current ||= isWriting(target))}
      // Keys that a view listens to on the window do not reach it through an open dialog.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header class={styles.head}>
        <h2 id={titleId} class={styles.title}>
          {title}
        </h2>
        {!firm && <IconButton icon="close" label={uiTexts.value.close} onClick={onClose} />}
      </header>
      <div class={styles.body}>{children}</div>
    </dialog>
  )
}

/** The dialog's buttons: the way back first, what it is for last. */
export const DialogActions = ({ children }: { children: ComponentChildren }) => <div class={styles.actions}>{children}</div>
