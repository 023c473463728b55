import type { Goal } from '#domain/goals.schema.ts'
import type { Actor } from '#domain/roles.ts'
import type { WritableRows } from '../../db/storage.ts'

/** Takes goals out with the links to and from them, within the running change. */
export function clearGoals(rows: WritableRows, actor: Actor, goals: readonly Goal[]): void {
  for (const goal of goals) {
    rows.links.ofGoal(goal.id, actor).forEach((link) => rows.links.remove(link))
    rows.goals.remove(goal)
  }
}
