import type { Decision, Resolution } from './decisions.schema.ts'
import { accept, refuse, type Result } from './result.ts'
import { standingRecord, turnsOf, type KnownResolution, type Turn } from './states.ts'

type NewResolution = Pick<Resolution, 'outcome' | 'effectiveOn'> & { supersedes?: Resolution['supersedes'] | undefined }

type ResolutionRefusal =
  'unknown_state' | 'open_only_in_correction' | 'resolution_must_supersede' | 'resolution_superseded' | 'resolution_order' | 'not_found'

/** Later than any date that can be recorded: everything recorded counts, whenever it became known. */
const endOfTime = '9999-12-31'

/**
 * Whether a resolution may be recorded after those there are (in the order of recording).
 * What is recorded is never overwritten, so a second word on a settled decision says what it takes the place of, and how.
 */
export function acceptResolution<Draft extends NewResolution>(
  existing: readonly KnownResolution[],
  decision: Pick<Decision, 'id' | 'outcomes'>,
  draft: Draft,
): Result<Draft, ResolutionRefusal> {
  const supersedes = draft.supersedes ?? null
  if (draft.outcome === 'open') {
    if (supersedes?.as !== 'correction') return refuse('open_only_in_correction')
  } else if (draft.outcome !== 'other' && !decision.outcomes.some(({ id }) => id === draft.outcome)) return refuse('unknown_state')

  const records = existing.filter(({ decisionId }) => decisionId === decision.id)
  const turns = turnsOf(records)
  if (!supersedes) return turns.some(stands) ? refuse('resolution_must_supersede') : accept(draft)

  const turn = turns.find((candidate) => candidate.records.some(({ id }) => id === supersedes.resolutionId))
  if (!turn) return refuse('not_found')
  if (turn.records.at(-1)?.id !== supersedes.resolutionId) return refuse('resolution_superseded')
  // The world moves on from where it stands: a turn that has already been followed by another is changed there, or corrected.
  if (supersedes.as === 'change' && turns.some((other) => stands(other) && follows(other, turn))) return refuse('resolution_superseded')

  const recorded = { ...draft, id: ' draft', decisionId: decision.id, knownOn: endOfTime, supersedes }
  return turnsOf([...records, recorded]).every(takesEffectInOrder) ? accept(draft) : refuse('resolution_order')
}

const stands = (turn: Turn): boolean => standingRecord(turn, endOfTime) !== null

const follows = (turn: Turn, earlier: Turn): boolean => turn.after !== null && (turn.after === earlier || follows(turn.after, earlier))

function takesEffectInOrder(turn: Turn): boolean {
  const record = standingRecord(turn, endOfTime)
  let before = turn.after
  while (before && !stands(before)) before = before.after
  const earlier = before && standingRecord(before, endOfTime)
  return !record || !earlier || earlier.effectiveOn < record.effectiveOn
}
