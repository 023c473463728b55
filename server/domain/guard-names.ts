import type { Decision } from './decisions.schema.ts'
import type { Guard, State } from './guards.schema.ts'
import { accept, refuse, type Result } from './result.ts'

/** Whether the decision knows this state: a listed outcome, `other` or `open`. */
export const knowsState = (decision: Pick<Decision, 'outcomes'>, state: State): boolean =>
  state === 'other' || state === 'open' || decision.outcomes.some((outcome) => outcome.id === state)

/** A guard names decisions of its own roadmap, and states that they have. */
export function acceptGuard(
  guard: Guard,
  decisions: readonly Pick<Decision, 'id' | 'outcomes'>[],
): Result<Guard, 'unknown_decision' | 'unknown_state'> {
  const known = new Map(decisions.map((decision) => [decision.id, decision]))
  for (const { decisionId, states } of guard.alternatives.flatMap((alternative) => alternative.terms)) {
    const decision = known.get(decisionId)
    if (decision === undefined) return refuse('unknown_decision')
    if (!states.every((state) => knowsState(decision, state))) return refuse('unknown_state')
  }
  return accept(guard)
}
