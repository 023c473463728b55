import type { ForScript } from '#contract/published-page.ts'
import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import { goalState } from '#domain/goal-states.ts'
import type { GoalStatus } from '#domain/goals.schema.ts'
import { goalMark } from '#domain/progress.ts'
import type { Scenario } from '#domain/trajectories.ts'
import { makeWorlds, type Worlds } from '#domain/worlds.ts'

/** The worlds that a choice leaves, by the same rules as everywhere. */
export function worldsWithin(plan: ForScript, scenario: Scenario): Worlds {
  // A roadmap's horizons know whose they are; those of a page need not.
  const horizons = plan.horizons.map((horizon) => ({ ...horizon, roadmapId: '', label: {}, version: 1 }))
  return makeWorlds(
    { ...plan, horizons, decisions: plan.decisions.map(({ id, outcomes }) => ({ id, outcomes: outcomes.map(named) })) },
    plan.asOf,
    scenario,
  )
}
const named = ({ id }: { id: string }) => ({ id, name: {}, negation: {}, criterion: null })

/** What becomes of each lane that has a guard. */
export const statesOf = (plan: ForScript, worlds: Worlds): GoalState[] =>
  plan.questions.map(({ guard, horizonId }) => goalState({ guard, condition: null, horizonId }, worlds))

/** The mark of a goal of a lane in this state; `status` is what had been reported by the plan's day. */
export function markOf(plan: ForScript, place: number, state: GoalState, status: GoalStatus): GoalMark {
  const horizon = plan.horizons.find(({ id }) => id === plan.questions[place]?.horizonId)
  return horizon === undefined ? 'not_started' : goalMark({ status, percent: null, statusOn: null }, state, horizon, plan.asOf)
}
