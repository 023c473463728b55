import type { Decision } from './decisions.schema.ts'
import type { Guard } from './guards.schema.ts'

/**
 * Which of the outcome marks (A, B, C, D) a branch is drawn with: that of the first outcome that its guard asks for, so that the same
 * turn of events looks the same in every cell. A branch for what is still open, or something else, is the counterpart: B.
 */
export function outcomeIndexOf(guard: Guard, decisions: readonly Pick<Decision, 'id' | 'outcomes'>[]): number {
  const term = guard.alternatives[0]?.terms[0]
  const outcomes = decisions.find((decision) => decision.id === term?.decisionId)?.outcomes ?? []
  const at = outcomes.findIndex((outcome) => term?.states.includes(outcome.id) ?? false)
  return at === -1 || term?.states.includes('open') ? 1 : at
}
