import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { EditionComparison } from '#contract/editions.ts'
import type { Finding } from '#domain/checks/findings.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { call } from '../../../lib/api.ts'
import { fetchNames } from '../../history/names.ts'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
import { editionsOf } from '../editions-model.ts'

/** An edition's id, or the present draft. */
export type Side = string
export const present: Side = 'present'

/** What the changes did to the plan's gaps. */
export interface GapChange {
  made: readonly Finding[]
  closed: number
  /** The document in which the gaps that were made are. */
  after: RoadmapDocument
}

export type ComparisonModel = ReturnType<typeof createComparison>

/** Two editions, or one and the present: what is compared, and what came of it. */
export function createComparison(model: RoadmapModel) {
  const editions = editionsOf(model.roadmapId)
  const asked = new URLSearchParams(globalThis.location?.search ?? '')
  const from = signal<Side | null>(asked.get('from'))
  const to = signal<Side>(asked.get('to') ?? present)
  const result = signal<EditionComparison | null>(null)
  const gaps = signal<GapChange | null>(null)
  const failed = signal(false)
  /** Whether the names of those who made the changes are here; until then the days are told alone. */
  const named = signal(false)
  let latest = 0

  /** Asks the server to compare; only the answer to the latest question counts. */
  async function compare() {
    const question = ++latest
    const [one, other] = [from.peek(), to.peek()]
    if (one === null) return
    failed.value = false
    gaps.value = null
    try {
      const answer = await call('compareEditions', { params: { roadmapId: model.roadmapId }, query: { from: one, to: other } })
      if (question !== latest) return
      result.value = answer
      const change = await gapsBetween(one, other)
      if (question === latest) gaps.value = change
    } catch {
      if (question === latest) failed.value = true
    }
  }

  const documentOf = async (side: Side): Promise<RoadmapDocument | null> =>
    side === present ? model.document.peek() : (await call('getEdition', { params: { editionId: side } })).document

  /** Both plans are checked as of the same date, so that only what was changed makes a difference. */
  async function gapsBetween(one: Side, other: Side): Promise<GapChange | null> {
    const [{ gapsOf }, before, after] = await Promise.all([import('#domain/checks/plan-gaps.ts'), documentOf(one), documentOf(other)])
    if (before === null || after === null) return null
    const asOf = model.asOf.peek()
    const [was, is] = [gapsOf(before, asOf), gapsOf(after, asOf)]
    const known = new Set(was.map(({ key }) => key))
    const left = new Set(is.map(({ key }) => key))
    return { made: is.filter(({ key }) => !known.has(key)), closed: was.filter(({ key }) => !left.has(key)).length, after }
  }

  function choose(sides: { from?: Side; to?: Side }) {
    from.value = sides.from ?? from.peek()
    to.value = sides.to ?? to.peek()
    const told = new URLSearchParams(location.search)
    told.set('from', from.peek() ?? '')
    told.set('to', to.peek())
    history.replaceState(null, '', `${location.pathname}?${told}`)
  }

  // What is shown first: the latest edition and the present.
  const stopChoosing = effect(() => {
    const list = editions.list.value
    const last = list?.at(-1)
    if (from.value === null && last !== undefined) choose({ from: last.id })
  })
  const presentChange = computed(() => (from.value === present || to.value === present ? (model.document.value?.lastChangeId ?? 0) : 0))
  const isHere = computed(() => model.document.value !== null)
  const stopComparing = effect(() => {
    void [from.value, to.value, presentChange.value]
    if (isHere.value) void compare()
  })
  void editions.load()
  void fetchNames(model.roadmapId).then(() => (named.value = true))

  return {
    model,
    editions,
    from: from as ReadonlySignal<Side | null>,
    to: to as ReadonlySignal<Side>,
    result: result as ReadonlySignal<EditionComparison | null>,
    gaps: gaps as ReadonlySignal<GapChange | null>,
    failed: failed as ReadonlySignal<boolean>,
    named: named as ReadonlySignal<boolean>,
    choose,
    compare,
    /** Where a goal is opened as it stands on a side of the comparison. */
    addressOf(side: Side | undefined, goalId: string): string {
      const home = `/roadmaps/${model.roadmapId}`
      return `${side === undefined || side === present ? home : `${home}/editions/${side}`}?goal=${goalId}`
    },
    dispose() {
      latest++
      stopChoosing()
      stopComparing()
    },
  }
}
