import type { Goal } from '#domain/goals.schema.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'

/** The goal after this one as the roadmap is read: down its cell, then the next year, then the next theme, and round again. */
export function nextGoalId(model: RoadmapModel, goal: Goal): string | null {
  const document = model.document.peek()
  if (document === null) return null
  const inOrder = document.themes.flatMap((theme) =>
    document.horizons.flatMap((horizon) =>
      model
        .cell(theme.id, horizon.id)
        .peek()
        .flatMap((branch) => branch.goals.map(({ id }) => id)),
    ),
  )
  if (inOrder.length < 2) return null
  return inOrder[(inOrder.indexOf(goal.id) + 1) % inOrder.length] ?? null
}
