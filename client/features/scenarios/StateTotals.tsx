import { useTexts } from '../../lib/texts.ts'
import { Ring } from '../../ui/Ring.tsx'
import type { StateCounts } from '../roadmap/model/state-counts.ts'
import styles from './StateTotals.module.css'
import { gridTexts } from '../roadmap/grid/texts.ts'

/** How many goals are in force, waiting, lapsed: a shape, a number and a word each. */
export function StateTotals({ counts }: { counts: StateCounts }) {
  const texts = useTexts(gridTexts).states
  return (
    <ul class={styles.totals}>
      <li>
        <Ring mark="not_started" size={14} label={null} />
        <b>{counts.in_force}</b> {texts.in_force}
      </li>
      <li>
        <Ring mark="waiting" size={14} label={null} />
        <b>{counts.waiting}</b> {texts.waiting}
      </li>
      <li>
        <Ring mark="lapsed" size={14} label={null} />
        <b>{counts.lapsed}</b> {texts.lapsed}
      </li>
    </ul>
  )
}
