import { useComputed, useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ListedChange } from '#contract/changes.ts'
import { deedOf } from '#domain/change-deeds.ts'
import { useKeyChapter } from '../../app/keys.ts'
import { Refused } from '../../lib/api.ts'
import { today } from '../../lib/clock.ts'
import { formatDate, formatDay } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { sayDone, sayFailure } from '../../ui/toasts.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { ChangeRow, type ChangeDeeds } from './ChangeRow.tsx'
import { HistoryFilters } from './HistoryFilters.tsx'
import { isNarrowed, keepFilter } from './history-filter.ts'
import { createHistoryList, type HistoryList } from './history-list.ts'
import { HistoryRail } from './HistoryRail.tsx'
import styles from './HistoryView.module.css'
import { fetchNames } from './names.ts'
import { NoteDialog } from './NoteDialog.tsx'
import { historyTexts } from './texts.ts'
import { thingsOf } from './things.ts'

const keyChapter = () => {
  const { help } = historyTexts.value
  return {
    title: help.title,
    lines: [
      { keys: ['↑ ↓'], does: help.move },
      { keys: ['Enter'], does: help.open },
      { keys: ['Ctrl Z'], does: help.undo },
    ],
  }
}

/** All that has been done to the roadmap: who, when, what, before and after; each can be taken back while nothing later stands on it. */
export default function HistoryView({ model }: { model: RoadmapModel }) {
  const texts = useTexts(historyTexts)
  const { route } = useLocation()
  const place = useMemo(keepFilter, [])
  const list = useMemo(() => createHistoryList(model, place.filter), [model])
  const asking = useSignal<ListedChange | null>(null)
  const standing = useSignal<number | null>(null)
  const log = useRef<HTMLDivElement>(null)
  useKeyChapter(keyChapter)
  useEffect(() => list.dispose, [list])
  useEffect(() => void fetchNames(model.roadmapId), [model])

  const things = useComputed(() => (model.document.value === null ? null : thingsOf(model.document.value, list.former.value)))
  const home = `/roadmaps/${model.roadmapId}`
  const deeds = useMemo(() => deedsOf(list, place, asking, standing, log), [list])

  const document = model.document.value
  const changes = list.changes.value
  const failure = list.failure.value
  if (document === null || things.value === null) return null
  const filter = place.filter.value
  const readOnly = document.roadmap.archivedAt !== null
  const mayRevert = model.may('revert_changes')
  const stop = changes?.some(({ id }) => id === standing.value) ? standing.value : (changes?.[0]?.id ?? null)
  const counts = list.counts.value

  /** The roadmap is open already: the goal is chosen in it as one goes to it. */
  const open = (link: Element | null | undefined) => {
    const goalId = link?.getAttribute('data-goal')
    if (goalId) model.selectedGoalId.value = goalId
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target.dataset['change'] === undefined) return
    const rows = [...(log.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
    const at = rows.indexOf(target)
    if (event.key === 'Enter') {
      const goal = target.querySelector<HTMLAnchorElement>('a[data-goal]')
      if (goal === null) return
      event.preventDefault()
      open(goal)
      route(goal.getAttribute('href') ?? home)
      return
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))]
    standing.value = Number(next?.dataset['change'])
    next?.focus()
  }

  return (
    <div class={styles.view}>
      <HistoryFilters place={place} counts={counts} things={things.value} document={document} />
      <div
        class={styles.log}
        ref={log}
        onKeyDown={onKeyDown}
        onClick={(event) => open((event.target as Element).closest('a[data-goal]'))}
        aria-busy={list.busy.value}
      >
        <header class={styles.head}>
          <h2>{texts.history}</h2>
          <p role="status">{counts === null ? texts.loading : texts.about(counts.total)}</p>
        </header>
        {readOnly && <Banner tone="risk">{texts.archived}</Banner>}
        {filter.changeId !== null && (
          <p class={styles.one}>
            {texts.oneChange}{' '}
            <button type="button" onClick={() => place.narrow({})}>
              {texts.showAll}
            </button>
          </p>
        )}
        {failure !== null && (
          <Banner
            tone={failure === 'offline' ? 'risk' : 'late'}
            role="alert"
            actions={
              <button type="button" onClick={() => void list.load()}>
                {texts.retry}
              </button>
            }
          >
            {texts[failure]}
          </Banner>
        )}
        {changes === null && failure === null && (
          <div class={styles.ghost}>
            <Skeleton widths={[70, 54, 62, 40]} height={18} />
          </div>
        )}
        {changes?.length === 0 && (
          <EmptyState title={texts.emptyTitle} why={isNarrowed(filter) || filter.changeId !== null ? texts.nothingFits : texts.nothingYet}>
            {(isNarrowed(filter) || filter.changeId !== null) && <Button onClick={place.showAll}>{texts.showAll}</Button>}
          </EmptyState>
        )}
        {daysOf(changes ?? []).map(({ day, changes: ofDay }, index, days) => (
          <section key={day} class={styles.day} aria-labelledby={`day-${day}`}>
            <h3 id={`day-${day}`}>
              {nameOfDay(day)}
              {/* Of the last day there may be more behind the button. */}
              {(index < days.length - 1 || !list.hasMore.value) && <span>{texts.changes(ofDay.length)}</span>}
            </h3>
            <ol>
              {ofDay.map((change) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  things={things.value!}
                  home={home}
                  deeds={mayRevert ? deeds : { ...deeds, revert: null, note: null }}
                  isStop={change.id === stop}
                />
              ))}
            </ol>
          </section>
        ))}
        {list.hasMore.value && (
          <Button class={styles.more} disabled={list.busy.value} onClick={() => void list.more()}>
            {texts.more}
          </Button>
        )}
      </div>
      <HistoryRail model={model} counts={counts} />
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

type Place = ReturnType<typeof keepFilter>

function deedsOf(
  list: HistoryList,
  place: Place,
  asking: { value: ListedChange | null },
  standing: { value: number | null },
  log: { current: HTMLElement | null },
): ChangeDeeds {
  async function revert(changeId: number, isRemoval: boolean) {
    const texts = () => historyTexts.value
    try {
      const made = await list.revert(changeId)
      standing.value = made
      sayDone(() => (isRemoval ? texts().broughtBack : texts().reverted), { text: () => texts().undo, run: () => void revert(made, false) })
    } catch (error) {
      sayFailure(() => (error instanceof Refused && error.detail !== '' ? error.detail : texts().revertFailed))
      // What is in the way is told by the log as it is now.
      await list.load()
    }
  }
  return {
    revert: (change) => void revert(change.id, deedOf(change).endsWith('_deleted')),
    note: (change) => (asking.value = change),
    show(changeId) {
      const row = log.current?.querySelector<HTMLElement>(`[data-change="${String(changeId)}"]`)
      standing.value = changeId
      if (row) row.focus()
      else place.narrow({ changeId })
    },
  }
}

function daysOf(changes: readonly ListedChange[]): { day: string; changes: ListedChange[] }[] {
  const days: { day: string; changes: ListedChange[] }[] = []
  for (const change of changes) {
    const day = dateOfInstant(change.at)
    const last = days.at(-1)
    if (last?.day === day) last.changes.push(change)
    else days.push({ day, changes: [change] })
  }
  return days
}

/** "Tänään 14.10.", "Perjantai 11.10.", and of other years with the year. */
function nameOfDay(day: string): string {
  const texts = historyTexts.value
  const now = today.value
  const date = day.slice(0, 4) === now?.slice(0, 4) ? formatDay(day) : formatDate(day)
  if (day === now) return `${texts.today} ${date}`
  const weekday = texts.weekdays.split(' ')[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? ''
  return `${weekday.charAt(0).toLocaleUpperCase('fi')}${weekday.slice(1)} ${date}`
}
