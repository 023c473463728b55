import type { ChangeCounts } from '#contract/changes.ts'
import { useTexts } from '../../lib/texts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { Avatar } from './Avatar.tsx'
import { EditionsTimeline } from './EditionsTimeline.tsx'
import styles from './HistoryRail.module.css'
import { nameOf } from './names.ts'
import { historyTexts } from './texts.ts'

/** Beside the log: what has been done since the beginning or the latest edition, and who has done it. */
export function HistoryRail({ model, counts }: { model: RoadmapModel; counts: ChangeCounts | null }) {
  const texts = useTexts(historyTexts)
  if (counts === null || counts.total === 0) return null
  const most = counts.byPerson[0]?.count ?? 1
  return (
    <aside class={styles.rail} aria-label={texts.whoEdited}>
      <EditionsTimeline model={model} counts={counts} />
      <section class={styles.who}>
        <h2>{texts.whoEdited}</h2>
        <ul>
          {counts.byPerson.map(({ person, count }) => (
            <li key={person}>
              <Avatar actor={person} />
              <span>{nameOf(person)}</span>
              <span class={styles.bar} aria-hidden="true">
                <i style={{ width: `${String((count / most) * 100)}%` }} />
              </span>
              <b>{count}</b>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
