import { useTexts } from '../../lib/texts.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './HistoryKeys.module.css'
import { historyTexts } from './texts.ts'

/** The keys of the history, on the status line. */
export function HistoryKeys() {
  const { hints } = useTexts(historyTexts)
  const keys = [
    ['↑↓', hints.move],
    ['Enter', hints.open],
    ['Ctrl Z', hints.undo],
    ['[ ]', hints.view],
  ] as const
  return (
    <span class={styles.hints}>
      {keys.map(([key, does]) => (
        <span key={key}>
          <Kbd>{key}</Kbd>
          {does}
        </span>
      ))}
    </span>
  )
}
