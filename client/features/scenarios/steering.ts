import type { Decision } from '#domain/decisions.schema.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { allBranches } from '#domain/scenarios.ts'
import { horizonsAhead, isOpenAsOf, withTerm } from '#domain/steering.ts'
import type { ScenarioTerm } from '#domain/trajectories.ts'
import type { State } from '#domain/guards.schema.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { stateOfTerm } from './scenario-words.ts'

/** The columns that a term covers, by place among those ahead; first and last. Null: years are not limited. */
export type Span = { first: number; last: number } | null

/** The term for a choice of state; years that were limited stay limited where they mean the same. */
export function termFor(state: State | 'all', before: ScenarioTerm | undefined): ScenarioTerm | null {
  if (state === 'all') return null
  if (state === 'open') return { openUntilHorizonId: null }
  return before !== undefined && 'outcome' in before
    ? { ...before, outcome: state }
    : { outcome: state, firstHorizonId: null, lastHorizonId: null }
}

/** Where the term's years stand among the horizons that are ahead. */
export function spanOf(term: ScenarioTerm, ahead: readonly Pick<Horizon, 'id'>[]): Span {
  const at = (horizonId: string | null | undefined) => ahead.findIndex(({ id }) => id === horizonId)
  if ('openUntilHorizonId' in term) {
    const until = at(term.openUntilHorizonId)
    return until < 0 ? null : { first: 0, last: until }
  }
  const [first, last] = [at(term.firstHorizonId), at(term.lastHorizonId)]
  return first < 0 && last < 0 ? null : { first: Math.max(0, first), last: last < 0 ? ahead.length - 1 : last }
}

/** The term with other years. A bound that bounds nothing is none; what is open is open from the beginning. */
export function withSpan(term: ScenarioTerm, span: Span, ahead: readonly Pick<Horizon, 'id'>[]): ScenarioTerm {
  const end = ahead.length - 1
  const idAt = (place: number | undefined, none: number) => (place === undefined || place === none ? null : (ahead[place]?.id ?? null))
  if ('openUntilHorizonId' in term) return { openUntilHorizonId: idAt(span?.last, end) }
  return { ...term, firstHorizonId: idAt(span?.first, 0), lastHorizonId: idAt(span?.last, end) }
}

/** Choosing scenarios, whoever asks: the bar, the sheet of a phone, the keyboard. */
export function createSteering(model: RoadmapModel) {
  const termOf = (decisionId: string) => (Object.hasOwn(model.scenario.value, decisionId) ? model.scenario.value[decisionId] : undefined)
  const openDecisions = (): Decision[] => {
    const document = model.document.value
    return document === null ? [] : document.decisions.filter(({ id }) => isOpenAsOf(id, document.resolutions, model.asOf.value))
  }
  const ahead = () => horizonsAhead(model.document.value?.horizons ?? [], model.asOf.value)
  const set = (decisionId: string, term: ScenarioTerm | null) => (model.scenario.value = withTerm(model.scenario.peek(), decisionId, term))

  return {
    openDecisions,
    ahead,
    termOf,
    set,
    choose: (decisionId: string, state: State | 'all') => set(decisionId, termFor(state, termOf(decisionId))),
    showAll: () => (model.scenario.value = allBranches),
    /** The next state of the n-th open decision: all, each outcome, something else, still open, and round again. */
    cycle(place: number) {
      const decision = openDecisions()[place]
      if (decision === undefined) return
      const states = ['all', ...decision.outcomes.map(({ id }) => id), 'other', 'open']
      const term = termOf(decision.id)
      const at = states.indexOf(term === undefined ? 'all' : stateOfTerm(term))
      set(decision.id, termFor(states[(at + 1) % states.length] ?? 'all', term))
    },
    /** The next years of it: one horizon after another, then unlimited. */
    cycleYears(place: number) {
      const decision = openDecisions()[place]
      const term = decision === undefined ? undefined : termOf(decision.id)
      if (decision === undefined || term === undefined) return
      const columns = ahead()
      const span = spanOf(term, columns)
      const next = span === null ? 0 : span.last + 1
      set(decision.id, withSpan(term, next >= columns.length ? null : { first: next, last: next }, columns))
    },
  }
}
export type Steering = ReturnType<typeof createSteering>
