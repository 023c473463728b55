import { signal, useComputed, useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ListedChange } from '#contract/changes.ts'
import { deedOf } from '#domain/change-deeds.ts'
import { Refused } from '../../lib/api.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { ChangeRow } from './ChangeRow.tsx'
import styles from './GoalHistory.module.css'
import { everything } from './history-filter.ts'
import { createHistoryList } from './history-list.ts'
import { fetchNames } from './names.ts'
import { NoteDialog } from './NoteDialog.tsx'
import { historyTexts } from './texts.ts'
import { thingsOf } from './things.ts'

/** What has been done to one goal, newest first. */
export function GoalHistory({ model, goalId }: { model: RoadmapModel; goalId: string }) {
  const texts = useTexts(historyTexts)
  const list = useMemo(() => createHistoryList(model, signal({ ...everything, goalId }), { counted: false }), [model, goalId])
  const asking = useSignal<ListedChange | null>(null)
  const things = useComputed(() => (model.document.value === null ? null : thingsOf(model.document.value, list.former.value)))
  useEffect(() => list.dispose, [list])
  useEffect(() => void fetchNames(model.roadmapId), [model])
  const home = `/roadmaps/${model.roadmapId}`
  const changes = list.changes.value
  const failure = list.failure.value
  const mayRevert = model.may('revert_changes')
  if (things.value === null) return null

  const show = (changeId: number) => {
    document.querySelector<HTMLElement>(`#goal-history [data-change="${String(changeId)}"]`)?.focus()
  }
  const revert = async (change: ListedChange) => {
    try {
      const made = await list.revert(change.id)
      const isRemoval = deedOf(change).endsWith('_deleted')
      sayDone(() => (isRemoval ? historyTexts.value.broughtBack : historyTexts.value.reverted), {
        text: () => historyTexts.value.undo,
        run: () => void list.revert(made).catch(() => sayFailure(() => historyTexts.value.revertFailed)),
      })
    } catch (error) {
      sayFailure(() => (error instanceof Refused && error.detail !== '' ? error.detail : historyTexts.value.revertFailed))
      await list.load()
    }
  }

  return (
    <div
      id="goal-history"
      class={styles.history}
      aria-busy={list.busy.value}
      onClick={(event) => {
        const link = (event.target as Element).closest('a[data-goal]')
        if (link !== null) model.selectedGoalId.value = link.getAttribute('data-goal')
      }}
    >
      {failure !== null && (
        <p role="alert" class={styles.said}>
          {texts[failure]}{' '}
          <button type="button" onClick={() => void list.load()}>
            {texts.retry}
          </button>
        </p>
      )}
      {changes === null && failure === null && <Skeleton widths={[70, 54]} />}
      <ol>
        {(changes ?? []).map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            things={things.value!}
            home={home}
            deeds={{
              revert: mayRevert ? (one) => void revert(one) : null,
              note: mayRevert ? (one) => (asking.value = one) : null,
              show,
            }}
            isStop={false}
            narrow
            day={formatDate(dateOfInstant(change.at))}
          />
        ))}
      </ol>
      {list.hasMore.value && (
        <Button kind="quiet" disabled={list.busy.value} onClick={() => void list.more()}>
          {texts.more}
        </Button>
      )}
      <p class={styles.said}>
        <a href={`${home}/history?of=${goalId}`}>{texts.allOfGoal}</a>
      </p>
      {asking.value !== null && (
        <NoteDialog
          drafts={model.drafts}
          draftKey={fieldDraft(String(asking.value.id), 'note')}
          note={asking.value.notes.at(-1)?.text ?? ''}
          onSave={(text) => list.note(asking.peek()!.id, text)}
          onClose={() => (asking.value = null)}
        />
      )}
    </div>
  )
}
