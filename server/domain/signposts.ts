import type { Decision, Signpost, SignpostDraft } from './decisions.schema.ts'
import { knowsState } from './guard-names.ts'
import { accept, refuse, type Result } from './result.ts'

/** The signposts as a planner gives them, with the readings that they have: what has been read stays, whatever becomes of the list. */
export function reviseSignposts(
  decision: Pick<Decision, 'outcomes' | 'signposts'>,
  drafts: readonly (SignpostDraft & { id: string })[],
): Result<Signpost[], 'readings_stay' | 'unknown_state'> {
  const before = new Map((decision.signposts ?? []).map((signpost) => [signpost.id, signpost]))
  const kept = new Set(drafts.map(({ id }) => id))
  if ([...before.values()].some(({ id, readings }) => readings.length > 0 && !kept.has(id))) return refuse('readings_stay')
  if (!drafts.every(({ pointsTo }) => knowsState(decision, pointsTo))) return refuse('unknown_state')
  return accept(drafts.map((draft) => ({ everyMonths: null, ...draft, readings: before.get(draft.id)?.readings ?? [] })))
}

/**
 * A former state of a decision with what must not be lost when an edit is taken back: readings, and outcomes in which something has been recorded.
 */
export function withWhatStays(former: Decision, present: Decision, recorded: ReadonlySet<string>): Decision {
  const listed = new Set(former.outcomes.map(({ id }) => id))
  const outcomes = [...former.outcomes, ...present.outcomes.filter(({ id }) => !listed.has(id) && recorded.has(id))]
  const before = new Map((former.signposts ?? []).map((signpost) => [signpost.id, signpost]))
  const read = (present.signposts ?? []).filter(({ readings }) => readings.length > 0)
  const signposts = [
    ...(former.signposts ?? [])
      .map((signpost) => read.find(({ id }) => id === signpost.id) ?? signpost)
      .map((signpost) => {
        const words = before.get(signpost.id)
        return words ? { ...words, readings: signpost.readings } : signpost
      }),
    ...read.filter(({ id }) => !before.has(id)),
  ]
  const { signposts: _, ...rest } = former
  return { ...rest, outcomes, ...(signposts.length > 0 && { signposts }) }
}
