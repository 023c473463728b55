import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { sameGuard } from '#domain/guards.ts'

/** The guards of a cell, as branches in the order of their goals. */
export function branchesIn(document: RoadmapDocument, themeId: string, horizonId: string): { guards: Guard[]; goals: Goal[] } {
  const goals = document.goals.filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId && goal.guard !== null)
  const guards: Guard[] = []
  const firsts: Goal[] = []
  for (const goal of goals) {
    if (goal.guard === null || guards.some((known) => sameGuard(known, goal.guard))) continue
    guards.push(goal.guard)
    firsts.push(goal)
  }
  return { guards, goals: firsts }
}
