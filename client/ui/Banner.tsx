import type { ComponentChildren } from 'preact'
import styles from './Banner.module.css'
import { Icon, type IconName } from './Icon.tsx'

type BannerProps = {
  tone: 'risk' | 'late' | 'ok'
  icon?: IconName
  children: ComponentChildren
  /** Ways out: links and buttons. */
  actions?: ComponentChildren
  /** `alert` interrupts, `status` waits for its turn. */
  role?: 'alert' | 'status'
}

/** Something about the whole view that stays until it is settled: no connection, a conflict, a review. */
export function Banner({ tone, icon = tone === 'ok' ? 'check' : tone === 'late' ? 'tri' : 'clock', children, actions, role }: BannerProps) {
  return (
    <div class={styles.banner} data-tone={tone} role={role}>
      <Icon name={icon} />
      <div class={styles.content}>
        <span class={styles.said}>{children}</span>
        {actions && <span class={styles.ways}>{actions}</span>}
      </div>
    </div>
  )
}
