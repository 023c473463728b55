import { useTexts } from '../../../lib/texts.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import styles from '../../roadmap/grid/StatusLine.module.css'
import { comparisonTexts } from './texts.ts'

/** The keys of the comparison, on the status line. */
export function CompareKeys() {
  const { keys } = useTexts(comparisonTexts)
  const hints = [
    ['↑↓', keys.next],
    ['Enter', keys.open],
    ['Ctrl P', keys.print],
  ] as const
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
