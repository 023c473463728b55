import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { useTexts } from '../../lib/texts.ts'
import { FindingMark } from './FindingMark.tsx'
import styles from './CellFindingsLink.module.css'
import { findingsOf } from './findings-of.ts'
import { markTexts } from './mark-texts.ts'

/** The triangle on a cell where something has been found, and the way to it. Drawn again only when this cell's findings change. */
export function CellFindingsLink({ model, themeId, horizonId }: { model: RoadmapModel; themeId: string; horizonId: string }) {
  const texts = useTexts(markTexts)
  const found = findingsOf(model).inCell(themeId, horizonId).value
  if (found === null) return null
  const says = texts.inCell(found.count, texts.severities[found.severity])
  return (
    <a
      class={styles.link}
      href={`${model.home}/checks?theme=${themeId}&horizon=${horizonId}`}
      data-stop=""
      data-findings={found.severity}
      tabIndex={-1}
      aria-label={says}
      title={says}
    >
      <FindingMark severity={found.severity} size={18} />
      {found.count > 1 && <b>{found.count}</b>}
    </a>
  )
}
