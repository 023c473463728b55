import { bitsWhere, firstOf, type Bits } from './bits.ts'
import { clausesOf, type Clause, type ReadState } from './clauses.ts'
import { componentsOf } from './components.ts'
import type { Constraint, Decision } from './decisions.schema.ts'
import { allOf, guardHolds, isSoIn, not, stateIs, type Formula } from './formulas.ts'
import type { Guard, State } from './guards.schema.ts'
import { byYear } from './horizons.ts'
import type { Horizon } from './roadmaps.schema.ts'
import { findValues, type Effort } from './search.ts'
import { resolutionsByDecision, type KnownResolution } from './states.ts'
import { trajectoriesOf, type Scenario, type Trajectory } from './trajectories.ts'

/** What of a roadmap settles which worlds are possible. */
export interface WorldFacts {
  horizons: readonly Horizon[]
  decisions: readonly Pick<Decision, 'id' | 'outcomes'>[]
  /** In the order of recording. */
  resolutions: readonly KnownResolution[]
  constraints: readonly Pick<Constraint, 'guard'>[]
}

/** One way in which everything can go: the state of every decision at every horizon's end. */
export type World = Readonly<Record<string, Readonly<Record<string, State>>>>

/** A world in which it is so; `none`: there is none; `undecided`: too much to find out, and no guess is made. */
export type Answer = { world: World } | 'none' | 'undecided'

/** The worlds that what is known, the constraints and the scenario leave possible. Never listed: asked. */
export interface Worlds {
  readonly asOf: string
  /** By year. */
  readonly horizons: readonly Horizon[]
  /** False when no world is left: the constraints, what is known and the scenario contradict each other. */
  readonly consistent: boolean
  /** Whether some question so far was too much to find out. */
  readonly undecided: boolean
  /** A world in which the formula holds, if there is one. */
  ask(formula: Formula): Answer
  /** Whether the formula holds in some world. A question too hard to answer throws `TooHardToTell`; `ask` answers it in words. */
  possible(formula: Formula): boolean
  /** A world in which the formula holds, or null. Throws like `possible`. */
  witness(formula: Formula): World | null
  /** Whether the guard holds, fails, or does the one in some worlds and the other in others; null when it cannot be told. */
  verdict(guard: Guard, horizonId: string): 'always' | 'never' | 'sometimes' | null
  /** The states that a decision has at a horizon's end in some world: listed outcomes, `other`, `open`. */
  possibleStates(decisionId: string, horizonId: string): State[]
}

/** A question about the worlds that is too hard to answer within the effort allowed. No guess is made. */
export class TooHardToTell extends Error {
  override name = 'TooHardToTell'
}

/** How much looking is allowed, in literals looked at: some hundred million a second. */
export interface EffortAllowed {
  perQuestion: number
  inAll: number
  /** What every question gets, even when the rest is spent: plain questions are answered beside hard ones. */
  always: number
}
const usualEffort: EffortAllowed = { perQuestion: 100_000_000, inAll: 160_000_000, always: 100_000 }

const worldsRemembered = 40

/**
 * The worlds that are possible as of a date, within a scenario if one is given. Exact: every answer is about all worlds, found by splitting
 * on the decisions that matter for the question (those it names, and those tied to them through constraints).
 */
export function makeWorlds(facts: WorldFacts, asOf: string, scenario: Scenario = {}, effort: EffortAllowed = usualEffort): Worlds {
  const horizons = [...facts.horizons].sort(byYear)
  const horizonAt = new Map(horizons.map(({ id }, i) => [id, i]))
  const recorded = resolutionsByDecision(facts.resolutions)
  const ways = facts.decisions.map((decision) =>
    trajectoriesOf(decision, recorded.get(decision.id) ?? [], horizons, asOf, termOf(scenario, decision.id)),
  )
  const variableOf = new Map(facts.decisions.map(({ id }, i) => [id, i]))
  const read = stateReader(ways, variableOf, horizonAt)

  let left = effort.inAll
  let undecided = false
  const find = (domains: Bits[], clauses: readonly Clause[]) => {
    const allowed: Effort = { left: Math.max(effort.always, Math.min(effort.perQuestion, left)) }
    const before = allowed.left
    const found = findValues(domains, clauses, allowed)
    left -= before - allowed.left
    undecided ||= found === 'undecided'
    return found
  }

  const start = ways.map((some) => bitsWhere(some.length, () => true))
  const rules = facts.constraints.flatMap(({ guard }) => horizons.map(({ id }) => not(guardHolds(guard, id))))
  const clauses = clausesOf(allOf(rules), start, read)
  const parts = clauses && componentsOf({ domains: start, clauses })
  /** One possible world, when nothing but the constraints is asked after; found when first needed. */
  let base: Bits[] | null | 'undecided' | undefined
  const anyWorld = () => (base === undefined ? (base = findBase()) : base)
  /** The worlds found last: most questions about what may happen are answered by one of them, without a search. */
  const seen: World[] = []

  function findBase(): Bits[] | null | 'undecided' {
    if (!parts) return null
    const values = [...parts.domains]
    for (const part of parts.components) {
      const found = find(parts.domains, part.clauses)
      if (found === null || found === 'undecided') return found
      for (const variable of part.variables) values[variable] = found[variable] as Bits
    }
    return values
  }

  function ask(formula: Formula): Answer {
    const some = anyWorld()
    if (some === null || !parts) return 'none'
    if (some === 'undecided') return 'undecided'

    const shown = seen.find((world) => isSoIn(world, formula))
    if (shown) return { world: shown }
    const domains = [...parts.domains]
    const asked = clausesOf(formula, domains, read)
    if (!asked) return 'none'
    const tied = parts.tiedTo(asked)
    const found = find(domains, [...asked, ...tied.clauses])
    if (found === null) return 'none'
    if (found === 'undecided') return 'undecided'

    const values = [...some]
    for (const variable of tied.variables) values[variable] = found[variable] as Bits
    const world = worldOf(values)
    if (seen.unshift(world) > worldsRemembered) seen.pop()
    return { world }
  }

  function worldOf(values: readonly Bits[]): World {
    return Object.fromEntries(
      facts.decisions.map(({ id }, variable) => {
        const way = ways[variable]?.[firstOf(values[variable] as Bits)] as Trajectory
        return [id, Object.fromEntries(horizons.map((horizon, i) => [horizon.id, way[i] as State]))]
      }),
    )
  }

  function witness(formula: Formula): World | null {
    const answer = ask(formula)
    if (answer === 'undecided') throw new TooHardToTell()
    return answer === 'none' ? null : answer.world
  }

  const worlds: Worlds = {
    asOf,
    horizons,
    get consistent() {
      return anyWorld() !== null
    },
    get undecided() {
      return undecided
    },
    ask,
    witness,
    possible: (formula) => witness(formula) !== null,
    verdict(guard, horizonId) {
      const holds = ask(guardHolds(guard, horizonId))
      if (holds === 'none') return 'never'
      const fails = ask(not(guardHolds(guard, horizonId)))
      if (fails === 'none') return 'always'
      return holds === 'undecided' || fails === 'undecided' ? null : 'sometimes'
    },
    possibleStates(decisionId, horizonId) {
      const at = horizonAt.get(horizonId) ?? -1
      const states = new Set(ways[variableOf.get(decisionId) ?? -1]?.flatMap((way) => way[at] ?? []))
      return [...states].filter((state) => worlds.possible(stateIs(decisionId, horizonId, [state])))
    },
  }
  return worlds
}

const termOf = (scenario: Scenario, decisionId: string) => (Object.hasOwn(scenario, decisionId) ? scenario[decisionId] : undefined)

function stateReader(
  ways: readonly Trajectory[][],
  variableOf: ReadonlyMap<string, number>,
  horizonAt: ReadonlyMap<string, number>,
): ReadState {
  const known = new Map<string, Bits>()
  return (decisionId, horizonId, states) => {
    const variable = variableOf.get(decisionId)
    const at = horizonAt.get(horizonId)
    if (variable === undefined || at === undefined) return null
    const key = `${variable} ${at} ${states.join(' ')}`
    let values = known.get(key)
    if (!values) {
      const some = ways[variable] as Trajectory[]
      values = bitsWhere(some.length, (i) => states.includes((some[i] as Trajectory)[at] as State))
      known.set(key, values)
    }
    return { variable, values }
  }
}
