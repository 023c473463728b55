import type { Goal } from './goals.schema.ts'

type PlannedGoal = Pick<Goal, 'id' | 'themeId' | 'horizonId' | 'guard' | 'condition'>

/** Whether the goal waits for a decision point: it has a condition in own words only. */
export const isUntied = (goal: Pick<Goal, 'guard' | 'condition'>): boolean => goal.guard === null && goal.condition !== null

/** The goals with a condition in own words only, cell by cell: the branches of one cell tell each other's outcomes. */
export function untiedCells<One extends PlannedGoal>(goals: readonly One[]): One[][] {
  const cells = new Map<string, One[]>()
  for (const goal of goals) {
    if (!isUntied(goal)) continue
    const key = `${goal.themeId}/${goal.horizonId}`
    cells.set(key, [...(cells.get(key) ?? []), goal])
  }
  return [...cells.values()]
}
