import type { Decision } from '#domain/decisions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { textIn, type Language } from '#domain/languages.ts'

/** The condition of a goal's branch as a sentence, or in its planner's words; null: there is none. */
export function describeBranch(goal: Pick<Goal, 'guard' | 'condition'>, decisions: readonly Decision[], language: Language): string | null {
  if (goal.guard !== null) return describeGuard(goal.guard, decisions, null, language)
  return goal.condition === null ? null : textIn(goal.condition, language)
}
