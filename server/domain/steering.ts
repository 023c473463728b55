import type { Constraint, Decision } from './decisions.schema.ts'
import { byYear, hasEnded } from './horizons.ts'
import { byCodeUnit } from './order.ts'
import type { Horizon } from './roadmaps.schema.ts'
import { readScenario, yearsIn } from './scenarios.ts'
import { knownTimeline, resolutionsByDecision, type KnownResolution } from './states.ts'
import { trajectoriesOf, type Scenario, type ScenarioTerm } from './trajectories.ts'
import { makeWorlds, type WorldFacts } from './worlds.ts'

/** What is asked when somebody steers a scenario: no plan is painted with it, so it stands apart from reading one (scenarios.ts). */

type Column = Pick<Horizon, 'id' | 'year' | 'endsOn'>

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

/** The years in an address that are no horizon's: they are read at a horizon's end, and whoever wrote them is told so. In order, each once. */
export function yearsBetweenHorizons(told: readonly string[], horizons: readonly Pick<Column, 'year'>[]): number[] {
  const years = told.flatMap(yearsIn).filter((year) => /^\d{4}$/.test(year))
  return [...new Set(years.map(Number))].filter((year) => horizons.every((horizon) => horizon.year !== year)).sort((a, b) => a - b)
}

/** Whether one text of an address (`law.approved.2022`) names a decision, and a state of it, that the roadmap does not have. */
export const isOfAnotherPlan = (told: string, decisions: readonly Pick<Decision, 'id' | 'outcomes'>[]): boolean =>
  Object.keys(readScenario([told.split('.', 2).join('.')], decisions, [])).length === 0

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
