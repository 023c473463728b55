import { anyOf, guardHolds, not, stateIs, type Formula } from '../formulas.ts'
import type { Guard, State } from '../guards.schema.ts'
import { guardDecisions, guardKey } from '../guards.ts'
import { makeWorlds, type Answer, type EffortAllowed, type WorldFacts, type Worlds } from '../worlds.ts'

/** Enough for any plan that people write; a plan made to be hard gives up within a second or two, and says where. */
const usualEffort: EffortAllowed = { perQuestion: 10_000_000, inAll: 40_000_000, always: 20_000 }

/** How much may be done for the sake of smallest scenarios: when it is spent, scenarios are shown that may not be the smallest, and say so. */
export interface ScenarioEffort {
  /** Scenarios looked at in one search among worlds, and in all of them. */
  perSearch: number
  looks: number
  /** Comparisons while joining reasons for one fault, and in all. */
  perJoin: number
  comparisons: number
  /** Questions asked to make scenarios smaller that were not found by looking. */
  questions: number
}
/** What each check of a plan may spend. */
export const usualScenarioEffort: Readonly<ScenarioEffort> = {
  perSearch: 400,
  looks: 2_000,
  perJoin: 2_000_000,
  comparisons: 60_000_000,
  questions: 8_000,
}

/** What may happen, as the checks see it: the possible worlds, and what has been found out about them so far. Everything in it holds for good. */
export interface Outlook {
  readonly facts: WorldFacts
  readonly worlds: Worlds
  /** The worlds that the constraints alone allow, whatever is recorded and whatever the date. */
  readonly unrecorded: Worlds
  ask(formula: Formula): Answer
  /** The states that the decision may have at the horizon's end: outcomes as listed, `other`, `open`. */
  statesOf(decisionId: string, horizonId: string): readonly State[]
  /** These decisions and all that constraints tie to them, in the roadmap's order. */
  tiedTo(decisionIds: Iterable<string>): readonly string[]
  /** What was found out before under this key, or else finds it out now. */
  remember<Found>(key: string, findOut: () => Found): Found
  /** What is left to be done for the sake of smallest scenarios. */
  readonly effort: ScenarioEffort
}

/** The outlook of a plan as of a date. */
export function makeOutlook(facts: WorldFacts, asOf: string, effort: EffortAllowed = usualEffort): Outlook {
  const worlds = makeWorlds(facts, asOf, {}, effort)
  const unrecorded = makeWorlds({ ...facts, resolutions: [] }, beforeAll, {}, effort)
  const remembered = new Map<string, unknown>()
  const tied = tiesOf(facts)
  const outlook: Outlook = {
    facts,
    worlds,
    unrecorded,
    ask: worlds.ask,
    effort: { ...usualScenarioEffort },
    tiedTo: (decisionIds) => {
      const groups = new Set([...decisionIds].map((id) => tied.get(id)))
      return facts.decisions.filter(({ id }) => groups.has(tied.get(id))).map(({ id }) => id)
    },
    statesOf: (decisionId, horizonId) =>
      outlook.remember(`states ${decisionId} ${horizonId}`, () =>
        statesInOrder(facts, decisionId).filter((state) => worlds.ask(stateIs(decisionId, horizonId, [state])) !== 'none'),
      ),
    remember<Found>(key: string, findOut: () => Found): Found {
      // What stands under a key was found out by the same kind of question: the key says which.
      if (remembered.has(key)) return remembered.get(key) as Found
      const found = findOut()
      remembered.set(key, found)
      return found
    },
  }
  return outlook
}

/** Earlier than any date that can be recorded: no horizon has ended. */
const beforeAll = '0000-01-01'

/** The states of a decision in the order in which they are named: outcomes as listed, `other`, `open`. */
export const statesInOrder = (facts: Pick<WorldFacts, 'decisions'>, decisionId: string): State[] => {
  const decision = facts.decisions.find(({ id }) => id === decisionId)
  return decision ? [...decision.outcomes.map(({ id }) => id), 'other', 'open'] : []
}

/** None of the guards holds at the horizon's end. */
export const noneHolds = (guards: readonly Guard[], horizonId: string): Formula =>
  not(anyOf(guards.map((guard) => guardHolds(guard, horizonId))))

/** The guards, each once, in an order that does not depend on how they came; and a key for what they say together. */
export function distinctGuards(guards: Iterable<Guard>): { key: string; guards: Guard[] } {
  const byKey = new Map<string, Guard>()
  for (const guard of guards) byKey.set(guardKey(guard), guard)
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1))
  return { key: sorted.map(([key]) => key).join('\n'), guards: sorted.map(([, guard]) => guard) }
}

/** Each decision with the name of the group that constraints tie it into. */
function tiesOf(facts: WorldFacts): Map<string, string> {
  const group = new Map(facts.decisions.map(({ id }) => [id, id]))
  for (const { guard } of facts.constraints) {
    const [first, ...rest] = guardDecisions(guard).flatMap((id) => group.get(id) ?? [])
    for (const other of rest) for (const [id, name] of group) if (name === other && first) group.set(id, first)
  }
  return group
}
