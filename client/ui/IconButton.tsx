import type { JSX, Ref } from 'preact'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

type IconButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon' | 'class' | 'className' | 'ref' | 'label'> & {
  icon: IconName
  /** What it does, as a verb; read aloud and shown on hover. */
  label: string
  class?: string | undefined
  buttonRef?: Ref<HTMLButtonElement>
}

/** A button that is only an icon. */
export function IconButton({ icon, label, class: more, buttonRef, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      ref={buttonRef}
      type={type}
      class={[styles.button, styles.icon, more].filter(Boolean).join(' ')}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
