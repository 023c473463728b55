import type { GoalState } from './documents.schema.ts'
import type { Goal } from './goals.schema.ts'
import { guardKey } from './guards.ts'
import type { Worlds } from './worlds.ts'

type ConditionalGoal = Pick<Goal, 'guard' | 'condition' | 'horizonId'>

const verdicts = new WeakMap<Worlds, Map<string, GoalState>>()

/**
 * Whether the goal is in force (its guard holds in all worlds left), lapsed (in none) or waiting (in some).
 * A condition that is only in words waits always. Where no world is left, or it is too hard to tell, a guarded goal waits: nothing is claimed.
 */
export function goalState(goal: ConditionalGoal, worlds: Worlds): GoalState {
  if (!goal.guard) return goal.condition ? 'waiting' : 'in_force'

  let known = verdicts.get(worlds)
  if (!known) verdicts.set(worlds, (known = new Map()))
  const key = `${goal.horizonId} ${guardKey(goal.guard)}`
  let state = known.get(key)
  if (!state) {
    const verdict = worlds.consistent ? worlds.verdict(goal.guard, goal.horizonId) : null
    known.set(key, (state = verdict === 'always' ? 'in_force' : verdict === 'never' ? 'lapsed' : 'waiting'))
  }
  return state
}
