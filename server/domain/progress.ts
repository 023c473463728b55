import type { GoalMark, GoalState } from './documents.schema.ts'
import type { Goal, GoalStatus } from './goals.schema.ts'
import { hasEnded } from './horizons.ts'
import type { Horizon } from './roadmaps.schema.ts'

type Reported = Pick<Goal, 'status' | 'percent' | 'statusOn'>

/** What had been reported of a goal by a date: a report that came later does not count yet. */
export const statusAsOf = (goal: Reported, asOf: string): GoalStatus =>
  goal.statusOn !== null && goal.statusOn > asOf ? 'not_started' : goal.status

/**
 * How a goal stands on a date. Late: its horizon has ended, it is in force, and it is not done.
 * The baseline tells what was reached, so it is never late.
 */
export function goalMark(goal: Reported, state: GoalState, horizon: Pick<Horizon, 'endsOn' | 'kind'>, asOf: string): GoalMark {
  if (state === 'lapsed') return 'lapsed'
  const status = statusAsOf(goal, asOf)
  if (status === 'done' || status === 'dropped' || status === 'not_applicable') return status
  if (state === 'in_force' && horizon.kind !== 'baseline' && hasEnded(horizon, asOf)) return 'late'
  if (status === 'at_risk' || status === 'in_progress') return status
  return state === 'waiting' ? 'waiting' : 'not_started'
}

/** How far a goal is by a date, percent 0–100. Null: it is dropped or does not apply, and counts in no mean. */
export function goalPercent(goal: Reported, asOf: string): number | null {
  switch (statusAsOf(goal, asOf)) {
    case 'done':
      return 100
    case 'in_progress':
    case 'at_risk':
      return goal.percent ?? 0
    case 'not_started':
      return 0
    case 'dropped':
    case 'not_applicable':
      return null
  }
}

/** The mean of the percentages that count; null when none does. */
export function meanPercent(percents: readonly (number | null)[]): number | null {
  const counted = percents.filter((percent) => percent !== null)
  return counted.length === 0 ? null : counted.reduce((sum, percent) => sum + percent, 0) / counted.length
}
