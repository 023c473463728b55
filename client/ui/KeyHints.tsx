import styles from './KeyHints.module.css'
import { Kbd } from './Kbd.tsx'

/** The keys that one needs most in a view, and what each does; on a narrow screen the first three. */
export function KeyHints({ hints }: { hints: readonly (readonly [key: string, does: string])[] }) {
  return (
    <span class={styles.hints}>
      {hints.map(([key, does]) => (
        <span key={key}>
          <Kbd>{key}</Kbd>
          {does}
        </span>
      ))}
    </span>
  )
}
