import type { AnchorHTMLAttributes, ComponentChildren, JSX, Ref } from 'preact'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

export type ButtonKind = 'main' | 'normal' | 'quiet' | 'danger'

const classOf = (kind: ButtonKind, more?: string) =>
  [styles.button, kind === 'normal' ? undefined : styles[kind], more].filter(Boolean).join(' ')

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon' | 'class' | 'className' | 'ref'> & {
  kind?: ButtonKind
  icon?: IconName
  class?: string | undefined
  children: ComponentChildren
  buttonRef?: Ref<HTMLButtonElement>
}

/** A button: `main` once a view, `normal`, `quiet`, or `danger` for what cannot be undone. */
export function Button({ kind = 'normal', icon, class: more, children, buttonRef, type = 'button', ...rest }: ButtonProps) {
  return (
    <button ref={buttonRef} type={type} class={classOf(kind, more)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** The words of a button on the line of tools: on a phone its sign alone is drawn, and the words are its name. */
export const FoldingWords = ({ children }: { children: ComponentChildren }) => <span class={styles.folding}>{children}</span>

type ButtonLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'class' | 'className' | 'icon' | 'role'> & {
  href: string
  kind?: ButtonKind
  icon?: IconName
  class?: string | undefined
  children: ComponentChildren
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ kind = 'normal', icon, class: more, children, ...rest }: ButtonLinkProps) {
  return (
    <a class={classOf(kind, more)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
