import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import styles from './Combobox.module.css'
import suggested from './SuggestionList.module.css'

export type Choice = { id: string; text: ComponentChildren; note?: ComponentChildren; lang?: string | undefined }

type ComboboxProps = {
  label: string
  placeholder?: string
  /** What fits what has been typed, the best first. */
  choicesFor: (typed: string) => readonly Choice[]
  onPick: (id: string) => void
  /** Said when nothing fits. */
  nothing: string
  autoFocus?: boolean
}

/** A field in which one types to find, and picks by arrows and Enter or by pointer. */
export function Combobox({ label, placeholder, choicesFor, onPick, nothing, autoFocus = false }: ComboboxProps) {
  const typed = useSignal('')
  const open = useSignal(false)
  const at = useSignal(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  // The attribute is heeded once a page.
  useLayoutEffect(() => {
    if (autoFocus) field.current?.focus()
  }, [])
  const choices = open.value ? choicesFor(typed.value.trim()) : []
  // What the arrows have come to is seen, however long the list.
  useLayoutEffect(() => {
    if (open.value) document.getElementById(`${id}-${at.value}`)?.scrollIntoView?.({ block: 'nearest' })
  }, [open.value, at.value])

  function pick(choice: Choice | undefined) {
    if (choice === undefined) return
    typed.value = ''
    open.value = false
    at.value = 0
    onPick(choice.id)
    field.current?.focus()
  }

  return (
    <div
      class={styles.combobox}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) open.value = false
      }}
    >
      <input
        ref={field}
        class={styles.input}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={label}
        placeholder={placeholder ?? label}
        aria-expanded={open.value}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open.value && choices.length > 0 ? `${id}-${at.value}` : undefined}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value
          at.value = 0
          open.value = true
        }}
        onClick={() => (open.value = true)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            if (!open.value) open.value = true
            else if (choices.length > 0) at.value = (at.value + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length
          } else if (event.key === 'Enter' && open.value) {
            event.preventDefault()
            pick(choices[at.value])
          } else if (event.key === 'Escape' && open.value) {
            event.preventDefault()
            event.stopPropagation()
            open.value = false
          }
        }}
      />
      <ul
        id={`${id}-list`}
        class={`${suggested.list} ${styles.list}`}
        role="listbox"
        aria-label={label}
        hidden={!open.value || choices.length === 0}
      >
        {choices.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at.value}
            onMouseDown={(event) => {
              event.preventDefault()
              pick(choice)
            }}
          >
            <span lang={choice.lang}>{choice.text}</span>
            {choice.note !== undefined && <small>{choice.note}</small>}
          </li>
        ))}
      </ul>
      <p class={styles.nothing} role="status">
        {open.value && typed.value.trim() !== '' && choices.length === 0 ? nothing : ''}
      </p>
    </div>
  )
}
