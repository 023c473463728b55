import type { Decision } from './decisions.schema.ts'
import { knowsState } from './guard-names.ts'
import { byYear } from './horizons.ts'
import { accept, refuse, type Result } from './result.ts'
import type { Horizon } from './roadmaps.schema.ts'
import type { Scenario, ScenarioTerm } from './trajectories.ts'

type NamedDecision = Pick<Decision, 'id' | 'outcomes'>
type Column = Pick<Horizon, 'id' | 'year' | 'endsOn'>

/** All branches: nothing is restricted. */
export const allBranches: Scenario = {}

const horizonsOf = (term: ScenarioTerm) =>
  'openUntilHorizonId' in term ? [term.openUntilHorizonId] : [term.firstHorizonId ?? null, term.lastHorizonId ?? null]

/** A scenario names decisions, outcomes and horizons of its own roadmap. */
export function acceptScenario(
  scenario: Scenario,
  decisions: readonly NamedDecision[],
  horizons: readonly Pick<Horizon, 'id'>[],
): Result<Scenario, 'unknown_decision' | 'unknown_state' | 'wrong_roadmap'> {
  for (const [decisionId, term] of Object.entries(scenario)) {
    const decision = decisions.find(({ id }) => id === decisionId)
    if (decision === undefined) return refuse('unknown_decision')
    if ('outcome' in term && (term.outcome === 'open' || !knowsState(decision, term.outcome))) return refuse('unknown_state')
    if (horizonsOf(term).some((horizonId) => horizonId !== null && !horizons.some(({ id }) => id === horizonId)))
      return refuse('wrong_roadmap')
  }
  return accept(scenario)
}

/** What is left of a scenario when decisions, outcomes or horizons that it names have been removed. The same object when all are there. */
export function tidyScenario(scenario: Scenario, decisions: readonly NamedDecision[], horizons: readonly Pick<Horizon, 'id'>[]): Scenario {
  if (acceptScenario(scenario, decisions, horizons).ok) return scenario
  const there = (horizonId: string | null | undefined) =>
    horizonId != null && horizons.some(({ id }) => id === horizonId) ? horizonId : null
  return Object.fromEntries(
    Object.entries(scenario).flatMap(([decisionId, term]): [string, ScenarioTerm][] => {
      const decision = decisions.find(({ id }) => id === decisionId)
      if (decision === undefined) return []
      if ('openUntilHorizonId' in term) return [[decisionId, { openUntilHorizonId: there(term.openUntilHorizonId) }]]
      if (term.outcome === 'open' || !knowsState(decision, term.outcome)) return []
      return [[decisionId, { ...term, firstHorizonId: there(term.firstHorizonId), lastHorizonId: there(term.lastHorizonId) }]]
    }),
  )
}

// ---- in an address --------------------------------------------------------------------------

/**
 * A scenario as it stands in an address, one text for each decision, readable and without what an address has to escape:
 * `law.approved.-2022`, `county.started.2025-`, `law.open.2022`. Years are those of the horizons. In the decisions' order.
 */
export function writeScenario(scenario: Scenario, decisions: readonly Pick<Decision, 'id'>[], horizons: readonly Column[]): string[] {
  const yearOf = (horizonId: string | null | undefined) => horizons.find(({ id }) => id === horizonId)?.year ?? ''
  return decisions.flatMap(({ id }) => {
    const term = Object.hasOwn(scenario, id) ? scenario[id] : undefined
    if (term === undefined) return []
    if ('openUntilHorizonId' in term) return [[id, 'open', yearOf(term.openUntilHorizonId)].filter((part) => part !== '').join('.')]
    const [first, last] = [yearOf(term.firstHorizonId), yearOf(term.lastHorizonId)]
    const years = first === '' && last === '' ? '' : first === last ? `.${first}` : `.${first}-${last}`
    return [`${id}.${term.outcome}${years}`]
  })
}

/** The years that one text of an address tells; one year is both. */
export const yearsIn = (text: string): [first: string, last: string] => {
  const [, , years = ''] = text.split('.')
  const [first = '', last = ''] = years.includes('-') ? years.split('-') : [years, years]
  return [first, last]
}

/**
 * The scenario that an address tells; what the roadmap does not have is left out. States are read at the horizons' ends: what begins by a year
 * between them holds at the end of the next one, and what is open until such a year is open at the end of the one before it.
 */
export function readScenario(told: readonly string[], decisions: readonly NamedDecision[], horizons: readonly Column[]): Scenario {
  const columns = [...horizons].sort(byYear)
  const isYear = (year: string) => /^\d{1,4}$/.test(year)
  const endOf = (year: string) => (isYear(year) ? (columns.find((column) => column.year >= Number(year))?.id ?? null) : null)
  const scenario: Record<string, ScenarioTerm> = {}
  for (const text of told) {
    const [decisionId = '', state = ''] = text.split('.')
    const decision = decisions.find(({ id }) => id === decisionId)
    if (decision === undefined || !knowsState(decision, state)) continue
    const [first, last] = yearsIn(text)
    if (state === 'open') {
      const until = columns.findLast((column) => column.year <= Number(last))
      // Open until a year before the first horizon ends: that says nothing of any horizon's end.
      if (until !== undefined || !isYear(last)) scenario[decisionId] = { openUntilHorizonId: isYear(last) ? (until?.id ?? null) : null }
    } else if (isYear(first) && endOf(first) === null) {
      // After the last horizon: at the end of each of them it is still open.
      scenario[decisionId] = { openUntilHorizonId: null }
    } else scenario[decisionId] = { outcome: state, firstHorizonId: endOf(first), lastHorizonId: endOf(last) }
  }
  return scenario
}
