import type { ComponentChildren } from 'preact'
import styles from './EmptyState.module.css'

/** Nothing here yet: one sentence why, and one button. */
export function EmptyState({ title, why, children }: { title: string; why: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class={styles.empty}>
      <strong class={styles.title}>{title}</strong>
      <p class={styles.why}>{why}</p>
      {children}
    </div>
  )
}
