import type { Decision } from '#domain/decisions.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { allBut, statesOf } from '../roadmap/guards/guard-draft.ts'

/** A constraint as a sentence with choices: one thing cannot be so, alone, unless another is so, or when another is so. */
export interface ConstraintDraft {
  decisionId: string
  state: State
  link: 'alone' | 'unless' | 'when'
  otherId: string
  otherState: State
}

const sole = (states: readonly State[]): State | null => (states.length === 1 ? (states[0] ?? null) : null)

/** The choices that say this guard; null when it says more than one sentence of choices can. */
export function draftOfConstraint(guard: Guard, decisions: readonly Decision[]): ConstraintDraft | null {
  const [alternative, ...more] = guard.alternatives
  const [first, second, ...rest] = alternative?.terms ?? []
  if (!first || more.length > 0 || rest.length > 0) return null
  const state = sole(first.states)
  if (state === null) return null
  const chosen = { decisionId: first.decisionId, state }
  if (!second) return { ...chosen, link: 'alone', otherId: '', otherState: 'open' }
  const other = decisions.find(({ id }) => id === second.decisionId)
  if (!other) return null
  const when = sole(second.states)
  if (when !== null) return { ...chosen, link: 'when', otherId: other.id, otherState: when }
  const unless = sole(statesOf(other).filter((each) => !second.states.includes(each)))
  return unless === null ? null : { ...chosen, link: 'unless', otherId: other.id, otherState: unless }
}

/** What the choices rule out. */
export function constraintOf(draft: ConstraintDraft, decisions: readonly Decision[]): Guard {
  const first = { decisionId: draft.decisionId, states: [draft.state] }
  const other = decisions.find(({ id }) => id === draft.otherId)
  if (draft.link === 'alone' || !other) return { alternatives: [{ terms: [first] }] }
  const states = draft.link === 'when' ? [draft.otherState] : allBut(other, draft.otherState)
  return { alternatives: [{ terms: [first, { decisionId: other.id, states }] }] }
}

/** The first sentence that one may choose: something of one decision, unless something of another. */
export function blankConstraint(decisions: readonly Decision[]): ConstraintDraft {
  const [first, second] = [decisions.at(-1), decisions.find(({ id }) => id !== decisions.at(-1)?.id)]
  return {
    ...{ decisionId: first?.id ?? '', state: first?.outcomes[0]?.id ?? 'other' },
    ...{ link: second ? 'unless' : 'alone', otherId: second?.id ?? '', otherState: second?.outcomes[0]?.id ?? 'open' },
  }
}
