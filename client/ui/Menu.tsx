import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Menu.module.css'

export type MenuItem = {
  key: string
  text: ComponentChildren
  icon?: IconName
  /** Said after the text, smaller: a key, a place. */
  note?: string
  /** One of a set: shows which is chosen. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  lang?: string
} & ({ onSelect: () => void; href?: undefined } | { href: string; onSelect?: undefined })

export type MenuGroup = { key: string; heading?: string; items: readonly MenuItem[] }

type MenuProps = {
  /** What the button says aloud when its content is only an icon. */
  label?: string
  title?: string
  groups: readonly MenuGroup[]
  class?: string | undefined
  align?: 'start' | 'end'
  /** The menu opens: time to fetch what it shows. */
  onOpen?: () => void
  /** The button is one of the places of a grid: the grid's arrow keys come to it (unless they pass it by), and Tab does not. */
  inGrid?: boolean | 'passed_by'
  /** The button's content. */
  children: ComponentChildren
}

const gap = 4

function place(menu: HTMLElement, button: HTMLElement, align: 'start' | 'end') {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const left = align === 'start' ? at.left : at.right - width
  const below = at.bottom + gap
  const top = below + height > window.innerHeight - 8 && at.top - gap - height > 8 ? at.top - gap - height : below
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`
  menu.style.top = `${top}px`
}

/** One begins at what is chosen, if the menu begins with a choice, and otherwise at its first line. */
const startIn = (menu: HTMLElement) =>
  (
    menu.querySelector<HTMLElement>('[role=group]:first-of-type [aria-checked=true]') ?? menu.querySelector<HTMLElement>('[role^=menuitem]')
  )?.focus()

/** A button that opens a menu. Arrow keys, Home, End and letters move in it, Esc closes it, and the focus returns to the button. */
export function Menu({ label, title, groups, class: buttonClass, align = 'start', onOpen, inGrid = false, children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const show = () => {
    onOpen?.()
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  useLayoutEffect(() => {
    if (!open || !menu.current || !button.current) return
    menu.current.showPopover?.()
    place(menu.current, button.current, align)
    startIn(menu.current)
    const beside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false)
    }
    const away = () => setOpen(false)
    document.addEventListener('pointerdown', beside)
    window.addEventListener('resize', away)
    return () => {
      document.removeEventListener('pointerdown', beside)
      window.removeEventListener('resize', away)
    }
  }, [open])

  // What has arrived since may have made the menu larger, and taken the place of what had the focus.
  useLayoutEffect(() => {
    if (!open || !menu.current || !button.current) return
    place(menu.current, button.current, align)
    if (!menu.current.contains(document.activeElement)) startIn(menu.current)
  }, [open, groups])

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const go = (index: number) => {
      event.preventDefault()
      all[(index + all.length) % all.length]?.focus()
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(all.length - 1)
    else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Tab') setOpen(false)
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLocaleLowerCase()
      const after = [...all.slice(at + 1), ...all.slice(0, at + 1)]
      after.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter))?.focus()
    }
  }

  return (
    <>
      <button
        {...(inGrid ? { tabIndex: -1 } : {})}
        {...(inGrid === true ? { 'data-stop': '' } : {})}
        ref={button}
        type="button"
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={title ?? (label === undefined ? undefined : label)}
        onClick={() => (open ? close() : show())}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open && !inGrid) {
            event.preventDefault()
            event.stopPropagation()
            show()
          }
        }}
      >
        {children}
      </button>
      {open && (
        <div ref={menu} id={id} class={styles.menu} role="menu" aria-label={label ?? title} popover="manual" onKeyDown={onKeyDown}>
          {groups
            .filter((group) => group.items.length > 0)
            .map((group) => (
              <div key={group.key} class={styles.group} role="group" aria-label={group.heading}>
                {group.heading && (
                  <p class={styles.heading} aria-hidden="true">
                    {group.heading}
                  </p>
                )}
                {group.items.map((item) => (
                  <MenuEntry key={item.key} item={item} close={close} />
                ))}
              </div>
            ))}
        </div>
      )}
    </>
  )
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  const role = item.checked === undefined ? ('menuitem' as const) : ('menuitemradio' as const)
  const icon = item.checked === undefined ? item.icon : item.checked ? 'check' : undefined
  const content = (
    <>
      {icon ? <Icon name={icon} /> : <span />}
      <span lang={item.lang}>{item.text}</span>
      {item.note && <span class={styles.note}>{item.note}</span>}
    </>
  )
  const voice = {
    class: styles.item,
    role,
    tabIndex: -1,
    'data-danger': item.danger,
    'aria-checked': item.checked,
    'aria-disabled': item.disabled || undefined,
  }
  if (item.href !== undefined)
    return (
      <a {...voice} href={item.href} onClick={close}>
        {content}
      </a>
    )
  return (
    <button
      {...voice}
      type="button"
      onClick={() => {
        if (item.disabled) return
        close()
        item.onSelect()
      }}
    >
      {content}
    </button>
  )
}
