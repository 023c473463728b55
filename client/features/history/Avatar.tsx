import styles from './Avatar.module.css'
import { initialsOf, nameOf } from './names.ts'

/** Somebody's initials; the name stands beside it. */
export const Avatar = ({ actor }: { actor: string }) => (
  <i class={styles.avatar} aria-hidden="true">
    {initialsOf(nameOf(actor))}
  </i>
)
