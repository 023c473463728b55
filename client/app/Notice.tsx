import type { ComponentChildren } from 'preact'
import styles from './Notice.module.css'

/** A page that has one thing to say, and the ways out of it. */
export const Notice = ({ title, text, children }: { title: string; text: string; children: ComponentChildren }) => (
  <div class={styles.notice}>
    <h1 class={styles.title}>{title}</h1>
    <p class={styles.text}>{text}</p>
    <div class={styles.ways}>{children}</div>
  </div>
)
