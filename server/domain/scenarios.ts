import type { Constraint, Decision } from './decisions.schema.ts'
import { knowsState } from './guard-names.ts'
import { byYear, hasEnded } from './horizons.ts'
import { byCodeUnit } from './order.ts'
import { accept, refuse, type Result } from './result.ts'
import type { Horizon } from './roadmaps.schema.ts'
import { knownTimeline, resolutionsByDecision, type KnownResolution } from './states.ts'
import { trajectoriesOf, type Scenario, type ScenarioTerm } from './trajectories.ts'
import { makeWorlds, type WorldFacts } from './worlds.ts'

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

const sameTerm = (a: ScenarioTerm, b: ScenarioTerm | undefined): boolean => {
  if (b === undefined) return false
  if ('openUntilHorizonId' in a) return 'openUntilHorizonId' in b && a.openUntilHorizonId === b.openUntilHorizonId
  return (
    'outcome' in b &&
    a.outcome === b.outcome &&
    (a.firstHorizonId ?? null) === (b.firstHorizonId ?? null) &&
    (a.lastHorizonId ?? null) === (b.lastHorizonId ?? null)
  )
}

/** Whether two scenarios restrict the same. */
export const sameScenario = (a: Scenario, b: Scenario): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([decisionId, term]) => sameTerm(term, b[decisionId]))

/** The scenario with another term for one decision; null lets it go any way. */
export function withTerm(scenario: Scenario, decisionId: string, term: ScenarioTerm | null): Scenario {
  const { [decisionId]: _, ...rest } = scenario
  return term === null ? rest : { ...rest, [decisionId]: term }
}

/** Whether nothing is known of what becomes of the decision, as of a date. */
export const isOpenAsOf = (decisionId: string, resolutions: readonly KnownResolution[], asOf: string): boolean =>
  knownTimeline(
    resolutions.filter((resolution) => resolution.decisionId === decisionId),
    asOf,
  ).length === 0

/** The horizons at whose end something may still begin, as of a date: those that have not ended. */
export const horizonsAhead = <Ahead extends Column>(horizons: readonly Ahead[], asOf: string): Ahead[] =>
  [...horizons].sort(byYear).filter((horizon) => !hasEnded(horizon, asOf))

/** The years in which an outcome may take effect, by the horizons at whose end it may begin to hold; null: unlimited on that side. */
export function yearsOf(
  term: Extract<ScenarioTerm, { outcome: string }>,
  horizons: readonly Column[],
): { from: number | null; to: number | null } {
  const columns = [...horizons].sort(byYear)
  const first = columns.findIndex(({ id }) => id === term.firstHorizonId)
  const last = columns.find(({ id }) => id === term.lastHorizonId)
  const before = columns[first - 1]
  return {
    from: first < 1 || before === undefined ? null : before.year + 1,
    to: last === undefined || last === columns.at(-1) ? null : last.year,
  }
}

/** The dates worth looking from: horizons' ends, the days on which something became known, and today. In order, each once. */
export const momentsOf = (horizons: readonly Pick<Horizon, 'endsOn'>[], resolutions: readonly KnownResolution[], today: string): string[] =>
  [...new Set([...horizons.map(({ endsOn }) => endsOn), ...resolutions.map(({ knownOn }) => knownOn), today])].sort(byCodeUnit)

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

const yearsIn = (text: string): [first: string, last: string] => {
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

/** The years in an address that are no horizon's: they are read at a horizon's end, and whoever wrote them is told so. In order, each once. */
export function yearsBetweenHorizons(told: readonly string[], horizons: readonly Pick<Column, 'year'>[]): number[] {
  const years = told.flatMap(yearsIn).filter((year) => /^\d{4}$/.test(year))
  return [...new Set(years.map(Number))].filter((year) => horizons.every((horizon) => horizon.year !== year)).sort((a, b) => a - b)
}

// ---- what cannot be -------------------------------------------------------------------------

/** Why a scenario leaves no world. */
export type Contradiction =
  /** What is known of these decisions, or the years that have passed, speak against it. */
  | { kind: 'known'; decisionIds: string[] }
  /** These constraints rule it out; each alone, if one does. */
  | { kind: 'constraints'; constraints: Pick<Constraint, 'id' | 'reason'>[] }
  /** No world was left before it either. */
  | { kind: 'plan' }

type Facts = Omit<WorldFacts, 'constraints'> & { constraints: readonly Pick<Constraint, 'id' | 'guard' | 'reason'>[] }

/** Why no world is left within a scenario; null: some world is. */
export function contradictionOf(facts: Facts, asOf: string, scenario: Scenario): Contradiction | null {
  if (makeWorlds(facts, asOf, scenario).consistent) return null
  if (!makeWorlds(facts, asOf).consistent) return { kind: 'plan' }
  const recorded = resolutionsByDecision(facts.resolutions)
  const columns = [...facts.horizons].sort(byYear)
  const decisionIds = facts.decisions
    .filter((decision) => trajectoriesOf(decision, recorded.get(decision.id) ?? [], columns, asOf, scenario[decision.id]).length === 0)
    .map(({ id }) => id)
  if (decisionIds.length > 0) return { kind: 'known', decisionIds }
  const alone = facts.constraints.filter((constraint) => !makeWorlds({ ...facts, constraints: [constraint] }, asOf, scenario).consistent)
  return { kind: 'constraints', constraints: (alone.length > 0 ? alone : facts.constraints).map(({ id, reason }) => ({ id, reason })) }
}
