import { Kbd } from '../../ui/Kbd.tsx'
import styles from '../roadmap/grid/StatusLine.module.css'
import { decisionsTexts } from './texts.ts'

/** The keys that a planner needs most among the decisions. */
export function DecisionKeys() {
  const { keys } = decisionsTexts.value
  const hints = [
    ['↑↓', keys.move],
    ['Enter', keys.enter],
    ['N', keys.new],
    ['R', keys.resolve],
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
