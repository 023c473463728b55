import { allOf, stateIs } from './formulas.ts'
import type { Goal } from './goals.schema.ts'
import type { GuardAlternative, State } from './guards.schema.ts'
import { guardDecisions } from './guards.ts'
import { TooHardToTell, type Worlds } from './worlds.ts'

type GuardedGoal = Pick<Goal, 'guard' | 'horizonId'>

/** The states that a decision may be in at a horizon's end; null where it is too hard to tell. */
function statesThen(decisionId: string, horizonId: string, worlds: Worlds): readonly State[] | null {
  try {
    return worlds.possibleStates(decisionId, horizonId)
  } catch (error) {
    // Nothing is claimed of what cannot be told; any other error is a fault, and is not hidden.
    if (!(error instanceof TooHardToTell)) throw error
    return null
  }
}

/** The decisions that a waiting goal still waits for: those that can go either way by its horizon's end, in a way of its guard that is left. */
export function waitsFor({ guard, horizonId }: GuardedGoal, worlds: Worlds): string[] {
  if (!guard) return []
  const isLeft = ({ terms }: GuardAlternative) =>
    worlds.ask(allOf(terms.map(({ decisionId, states }) => stateIs(decisionId, horizonId, states)))) !== 'none'
  return guardDecisions({ alternatives: guard.alternatives.filter(isLeft) }).filter(
    (decisionId) => statesThen(decisionId, horizonId, worlds)?.length !== 1,
  )
}

/** What a lapsed goal fails on: the decisions of its guard that cannot be as it asks at its horizon's end, and what they can be instead. */
export function failsOn({ guard, horizonId }: GuardedGoal, worlds: Worlds): { decisionId: string; states: readonly State[] }[] {
  const failing = new Map<string, readonly State[]>()
  for (const { decisionId, states } of guard?.alternatives.flatMap(({ terms }) => terms) ?? []) {
    const left = statesThen(decisionId, horizonId, worlds)
    if (left !== null && left.length > 0 && !left.some((state) => states.includes(state))) failing.set(decisionId, left)
  }
  return [...failing].map(([decisionId, states]) => ({ decisionId, states }))
}
