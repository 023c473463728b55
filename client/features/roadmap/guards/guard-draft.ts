import type { Decision } from '#domain/decisions.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { limits } from '#domain/limits.ts'
import type { WorldFacts } from '#domain/worlds.ts'
import { makeWorlds } from '#domain/worlds.ts'

/** A term being chosen: its decision may still be missing, and so may its states. */
export interface TermDraft {
  decisionId: string | null
  states: readonly State[]
}
/** Alternatives ("tai jos") of terms ("ja"). Never without a first term. */
export type GuardDraft = readonly (readonly TermDraft[])[]

const emptyTerm: TermDraft = { decisionId: null, states: [] }

export const draftOf = (guard: Guard | null): GuardDraft =>
  guard === null ? [[emptyTerm]] : guard.alternatives.map(({ terms }) => terms.map(({ decisionId, states }) => ({ decisionId, states })))

/** All states of a decision: its outcomes, something else, still open. */
export const statesOf = (decision: Pick<Decision, 'outcomes'>): State[] => [...decision.outcomes.map(({ id }) => id), 'other', 'open']

/** All states but one, by which "has not started" is said. */
export const allBut = (decision: Pick<Decision, 'outcomes'>, state: State): State[] => statesOf(decision).filter((other) => other !== state)

/** The guard that the draft says so far (terms without states left out), and whether a term still lacks something. */
export function guardOf(draft: GuardDraft): { guard: Guard | null; isComplete: boolean } {
  const isFull = (term: TermDraft) => term.decisionId !== null && term.states.length > 0
  const isBlank = (term: TermDraft) => term.decisionId === null
  const alternatives = draft
    .map((terms) => terms.filter(isFull).map(({ decisionId, states }) => ({ decisionId: decisionId!, states: [...states] })))
    .filter((terms) => terms.length > 0)
    .map((terms) => ({ terms }))
  const isComplete = draft.every((terms, index) =>
    terms.every((term) => isFull(term) || (isBlank(term) && (terms.length > 1 || index > 0))),
  )
  return { guard: alternatives.length === 0 ? null : { alternatives }, isComplete: isComplete && alternatives.length > 0 }
}

export const setTerm = (draft: GuardDraft, at: readonly [number, number], term: TermDraft): GuardDraft =>
  draft.map((terms, i) => (i === at[0] ? terms.map((other, j) => (j === at[1] ? term : other)) : terms))

/** Puts a state into a term, or takes it out; states stand in the decision's own order. */
export function toggleState(term: TermDraft, decision: Pick<Decision, 'outcomes'>, state: State): TermDraft {
  const chosen = new Set(term.states)
  if (!chosen.delete(state)) chosen.add(state)
  return { ...term, states: statesOf(decision).filter((other) => chosen.has(other)) }
}

export const addTerm = (draft: GuardDraft, alternative: number): GuardDraft =>
  draft.map((terms, i) => (i === alternative && terms.length < limits.termsPerAlternative ? [...terms, emptyTerm] : terms))
export const addAlternative = (draft: GuardDraft): GuardDraft =>
  draft.length < limits.alternativesPerGuard ? [...draft, [emptyTerm]] : draft

/** Takes a term out; an alternative without terms goes, and of the last one an empty term stays. */
export function dropTerm(draft: GuardDraft, at: readonly [number, number]): GuardDraft {
  const left = draft.map((terms, i) => (i === at[0] ? terms.filter((_, j) => j !== at[1]) : terms)).filter((terms) => terms.length > 0)
  return left.length === 0 ? [[emptyTerm]] : left
}

/** Whether a guard says anything at all: by the constraints alone, whatever is recorded, it may hold always, never, or in some worlds. */
export function emptyVerdict(guard: Guard, horizonId: string, facts: Omit<WorldFacts, 'resolutions'>): 'always' | 'never' | null {
  const worlds = makeWorlds({ ...facts, resolutions: [] }, '1900-01-01')
  const verdict = worlds.consistent ? worlds.verdict(guard, horizonId) : null
  return verdict === 'always' || verdict === 'never' ? verdict : null
}
