import { batch, computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { ChangeCounts, ChangeList, ListedChange } from '#contract/changes.ts'
import type { ChangeNote } from '#domain/changes.schema.ts'
import { call, Offline, Refused } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'
import { newId } from '../../lib/new-id.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { queryOf, type HistoryFilter } from './history-filter.ts'

const aPage = 30
const mostAtOnce = 100

export interface HistoryList {
  readonly changes: ReadonlySignal<readonly ListedChange[] | null>
  /** What the changes name and the roadmap has no more. */
  readonly former: ReadonlySignal<ChangeList['former']>
  readonly hasMore: ReadonlySignal<boolean>
  readonly counts: ReadonlySignal<ChangeCounts | null>
  readonly failure: ReadonlySignal<'offline' | 'failed' | null>
  readonly busy: ReadonlySignal<boolean>
  load(): Promise<void>
  more(): Promise<void>
  /** Takes a change back; throws what the server refuses it with. Gives the change that did it. */
  revert(changeId: number): Promise<number>
  /** Tells why a change was made. */
  note(changeId: number, text: string): Promise<void>
  dispose(): void
}

const nothing: ChangeList['former'] = { themes: [], horizons: [], goals: [], decisions: [] }

/** The changes of one roadmap that a filter leaves, page by page; asked for anew when the filter or the roadmap changes. */
export function createHistoryList(model: RoadmapModel, filter: ReadonlySignal<HistoryFilter>, { counted = true } = {}): HistoryList {
  const { roadmapId } = model
  const changes = signal<readonly ListedChange[] | null>(null)
  const former = signal(nothing)
  const next = signal<number | null>(null)
  const counts = signal<ChangeCounts | null>(null)
  const failure = signal<'offline' | 'failed' | null>(null)
  const busy = signal(false)
  /** The latest asking: what an earlier one is answered is too late. */
  let asking = 0
  /** The newest change that the roadmap told of. */
  let latest = model.document.peek()?.lastChangeId ?? 0

  async function ask(before: number | null, limit: number) {
    const mine = ++asking
    busy.value = true
    try {
      const [list, tally] = await Promise.all([
        call('listChanges', { params: { roadmapId }, query: { ...queryOf(filter.peek()), limit, before: before ?? undefined } }),
        counted && before === null ? call('countChanges', { params: { roadmapId } }) : null,
      ])
      if (mine !== asking) return
      batch(() => {
        changes.value = before === null ? list.changes : [...(changes.peek() ?? []), ...list.changes]
        former.value = before === null ? list.former : joined(former.peek(), list.former)
        next.value = list.next
        if (tally !== null) counts.value = tally
        failure.value = null
      })
    } catch (error) {
      if (mine !== asking) return
      // A change that is not there (any more) is no failure: there is just none to show.
      if (error instanceof Refused && error.status === 404 && filter.peek().changeId !== null) changes.value = []
      else failure.value = error instanceof Offline ? 'offline' : 'failed'
    } finally {
      if (mine === asking) busy.value = false
    }
  }

  /** As much as is on show already. */
  const load = () => ask(null, Math.min(mostAtOnce, Math.max(aPage, changes.peek()?.length ?? 0)))

  const stops = [
    effect(() => {
      void filter.value
      untracked(() => {
        changes.value = null
        void load()
      })
    }),
    // What I do elsewhere on this page, and what others did, is in the log once the roadmap tells of it.
    effect(() => {
      const known = model.document.value?.lastChangeId ?? 0
      const isQuiet = model.saving.value.pending === 0
      untracked(() => {
        const shown = changes.peek()
        if (isQuiet && shown !== null && known > latest) void load()
        if (isQuiet) latest = Math.max(latest, known)
      })
    }),
    effect(() => {
      if (online.value && failure.peek() === 'offline') untracked(() => void load())
    }),
  ]

  return {
    changes,
    former,
    hasMore: computed(() => next.value !== null),
    counts,
    failure,
    busy,
    load,
    more: () => ask(next.peek(), aPage),
    async revert(changeId) {
      const made = await call('revertChange', { params: { changeId } })
      await Promise.all([load(), model.refresh()])
      return made.id
    },
    async note(changeId, text) {
      const note = await tellWhy(changeId, text)
      changes.value = (changes.peek() ?? []).map((change) =>
        change.id === changeId ? { ...change, notes: [...change.notes, note] } : change,
      )
    },
    dispose() {
      asking++
      for (const stop of stops) stop()
    },
  }
}

/** Tells why a change was made; sent again after a lost answer, it is still told once. */
export async function tellWhy(changeId: number, text: string, id: string = newId()): Promise<ChangeNote> {
  try {
    return await call('noteChange', { params: { changeId }, body: { id, text } })
  } catch (error) {
    // The one that is there under my id is the one that I sent.
    if (error instanceof Refused && error.code === 'id_taken' && error.current) return error.current as ChangeNote
    throw error
  }
}

const joined = (one: ChangeList['former'], other: ChangeList['former']): ChangeList['former'] => ({
  themes: [...one.themes, ...other.themes],
  horizons: [...one.horizons, ...other.horizons],
  goals: [...one.goals, ...other.goals],
  decisions: [...one.decisions, ...other.decisions],
})
