import { countTruth, type TruthMap } from '#domain/checks/truth-maps.ts'
import { useTexts } from '../../lib/texts.ts'
import { sameValue } from '../roadmap/model/entities.ts'
import styles from './TruthChange.module.css'
import { checksTexts } from './texts.ts'
import { SmallTruth } from './TruthTable.tsx'

/** What a cell covers before and after a repair, in small and in figures; nothing where the two are not about the same decisions. */
export function TruthChange({ before, after }: { before: TruthMap; after: TruthMap }) {
  const texts = useTexts(checksTexts)
  if (!sameValue(before.states, after.states)) return null
  const [was, is] = [countTruth(before), countTruth(after)]
  const change = (from: number, to: number) => (from === to ? String(to) : `${from} → ${to}`)
  return (
    <div class={styles.counts}>
      <SmallTruth before={before} after={after} label={texts.covers(is.covered, is.impossible, is.gaps)} />
      <dl>
        <dt>{texts.coveredCount}</dt>
        <dd>{change(was.covered, is.covered)}</dd>
        <dt>{texts.impossibleCount}</dt>
        <dd>{change(was.impossible, is.impossible)}</dd>
        <dt>{texts.gapCount}</dt>
        <dd>{change(was.gaps, is.gaps)}</dd>
      </dl>
    </div>
  )
}
