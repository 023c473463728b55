import type { ChangeCounts } from '#contract/changes.ts'
import type { Topic } from '#domain/changes.schema.ts'
import { dateOfInstant, formatDate } from '../../lib/formats.ts'
import { useTexts } from '../../lib/texts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './HistoryRail.module.css'
import { historyTexts } from './texts.ts'

const counted = ['added', 'removed', 'wording', 'moved', 'condition'] as const satisfies readonly Topic[]

type EditionsTimelineProps = { model: RoadmapModel; counts: ChangeCounts }

/** The life of the roadmap from its beginning to the present draft. */
export function EditionsTimeline({ model: _model, counts }: EditionsTimelineProps) {
  const texts = useTexts(historyTexts)
  return (
    <ol class={styles.life}>
      <li data-now>
        <h2>{texts.draft}</h2>
        <p>{texts.changes(counts.total)}</p>
        <ul class={styles.topics}>
          {counted.flatMap((topic) => {
            const count = counts.byTopic.find((one) => one.topic === topic)?.count ?? 0
            return count === 0 ? [] : [<li key={topic}>{texts.topicCounts[topic](count)}</li>]
          })}
        </ul>
      </li>
      {counts.firstAt !== null && (
        <li>
          <h2>{texts.began}</h2>
          <p>{formatDate(dateOfInstant(counts.firstAt))}</p>
        </li>
      )}
    </ol>
  )
}
