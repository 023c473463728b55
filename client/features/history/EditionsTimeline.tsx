import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ChangeCounts } from '#contract/changes.ts'
import type { Topic } from '#domain/changes.schema.ts'
import type { Edition } from '#domain/editions.schema.ts'
import { textIn } from '#domain/languages.ts'
import { call } from '../../lib/api.ts'
import { capital } from '../../lib/capital.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Diamond } from '../../ui/Diamond.tsx'
import { ApproveDialog } from '../editions/ApproveDialog.tsx'
import { BeginDialog } from '../editions/BeginDialog.tsx'
import { approvalOf, comparisonAddress, editionsOf, nameOfEdition, nextNumber } from '../editions/editions-model.ts'
import { editionTexts } from '../editions/texts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './HistoryRail.module.css'
import { historyTexts } from './texts.ts'

const counted = ['added', 'removed', 'wording', 'moved', 'condition'] as const satisfies readonly Topic[]

type EditionsTimelineProps = { model: RoadmapModel; counts: ChangeCounts }

/** The life of the roadmap from its beginning to the present draft: its approved editions, and what can be done with each. */
export function EditionsTimeline({ model, counts }: EditionsTimelineProps) {
  const texts = useTexts(historyTexts)
  const t = useTexts(editionTexts)
  const editions = editionsOf(model.roadmapId)
  const approving = useSignal(false)
  const beginning = useSignal<Edition | null>(null)
  useEffect(() => void editions.load(), [editions])
  const list = editions.list.value
  const document = model.document.value
  const last = list?.at(-1)
  const since = useCountsSince(model, last, counts)
  if (document === null) return null
  const mayApprove = list !== null && !model.readOnly.value && model.may('approve_editions')
  const shown = since ?? counts

  return (
    <section aria-labelledby="editions-title">
      <h2 id="editions-title">{t.title}</h2>
      <p class={styles.intro}>{list?.length === 0 ? t.none : t.intro}</p>
      {editions.failed.value && (
        <p class={styles.intro} role="alert">
          {t.failed}{' '}
          <button type="button" onClick={() => void editions.load()}>
            {t.retry}
          </button>
        </p>
      )}
      <ol class={styles.life}>
        <li data-now>
          <h3>{texts.draft}</h3>
          <p>{since !== null && last !== undefined ? t.changesSince(since.total, last.number) : texts.changes(counts.total)}</p>
          <ul class={styles.topics}>
            {counted.flatMap((topic) => {
              const count = shown.byTopic.find((one) => one.topic === topic)?.count ?? 0
              return count === 0 ? [] : [<li key={topic}>{texts.topicCounts[topic](count)}</li>]
            })}
          </ul>
          {(mayApprove || last !== undefined) && (
            <p class={styles.ways}>
              {mayApprove && (
                <Button kind="main" icon="flag" onClick={() => (approving.value = true)}>
                  {t.approve(nextNumber(list))}
                </Button>
              )}
              {last !== undefined && (
                <ButtonLink href={comparisonAddress(model.roadmapId, last.id)}>{t.compareWith(last.number)}</ButtonLink>
              )}
            </p>
          )}
        </li>
        {[...(list ?? [])].reverse().map((edition, at, newestFirst) => {
          const [later, earlier] = [newestFirst[at - 1], newestFirst[at + 1]]
          return (
            <li key={edition.id}>
              <h3>{nameOfEdition(edition)}</h3>
              <p>{approvalOf(edition)}</p>
              <Recorded model={model} after={earlier?.madeAt ?? ''} until={edition.madeAt} />
              <p class={styles.links}>
                <a href={`/roadmaps/${model.roadmapId}/editions/${edition.id}`} aria-label={t.openNamed(nameOfEdition(edition))}>
                  {t.open}
                </a>
                <a href={comparisonAddress(model.roadmapId, edition.id, later?.id)}>
                  {later === undefined ? t.compareWithPresent : t.compareWith(later.number)}
                </a>
                {model.may('create_roadmaps') && (
                  <button type="button" aria-label={t.beginFrom(nameOfEdition(edition))} onClick={() => (beginning.value = edition)}>
                    {t.begin}
                  </button>
                )}
              </p>
            </li>
          )
        })}
        {counts.firstAt !== null && (
          <li>
            <h3>{texts.began}</h3>
            <p>
              {formatDate(dateOfInstant(counts.firstAt))}
              {document.roadmap.fromEditionId !== undefined && `, ${t.begunFrom}`}
            </p>
          </li>
        )}
      </ol>
      {approving.value && <ApproveDialog model={model} onClose={() => (approving.value = false)} />}
      {beginning.value !== null && (
        <BeginDialog edition={beginning.value} name={document.roadmap.name} onClose={() => (beginning.value = null)} />
      )}
    </section>
  )
}

/** What has been done since an edition was approved; null: not known yet, or there is none. */
function useCountsSince(model: RoadmapModel, edition: Edition | undefined, counts: ChangeCounts): ChangeCounts | null {
  const since = useSignal<{ editionId: string; counts: ChangeCounts } | null>(null)
  useEffect(() => {
    if (edition === undefined) return
    let isWanted = true
    call('countChanges', { params: { roadmapId: model.roadmapId }, query: { after: edition.lastChangeId } }).then(
      // Its approval is a change too, and none of the draft's.
      (found) => isWanted && (since.value = { editionId: edition.id, counts: { ...found, total: Math.max(0, found.total - 1) } }),
      () => undefined,
    )
    return () => void (isWanted = false)
  }, [edition?.id, counts.total])
  return since.value !== null && since.value.editionId === edition?.id ? since.value.counts : null
}

/** The resolutions that were recorded between two editions. */
function Recorded({ model, after, until }: { model: RoadmapModel; after: string; until: string }) {
  const t = useTexts(editionTexts)
  const document = model.document.value
  return (
    <>
      {document?.resolutions
        .filter(({ recordedAt }) => recordedAt > after && recordedAt <= until)
        .map(({ id, decisionId, recordedAt }) => (
          <p key={id} class={styles.recorded}>
            <Diamond form="settled" size={12} />
            {t.recorded(
              capital(textIn(document.decisions.find((decision) => decision.id === decisionId)?.name, language.value)),
              formatDate(dateOfInstant(recordedAt)),
            )}
          </p>
        ))}
    </>
  )
}
