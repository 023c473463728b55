import { useTexts } from '../../lib/texts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './FindingCount.module.css'
import { findingsOf } from './findings-of.ts'
import { markTexts } from './mark-texts.ts'

/** How many findings are open, beside the name of the view; nothing when there is none. */
export function FindingCount({ model }: { model: RoadmapModel }) {
  const texts = useTexts(markTexts)
  const count = findingsOf(model).open.value.length
  if (count === 0) return null
  return (
    <span class={styles.count} role="img" aria-label={texts.found(count)}>
      {count}
    </span>
  )
}
