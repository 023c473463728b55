import type { ComponentChildren } from 'preact'
import styles from './Kbd.module.css'

/** A key of the keyboard. */
export const Kbd = ({ children }: { children: ComponentChildren }) => <kbd class={styles.key}>{children}</kbd>
