import type { Resolution } from './decisions.schema.ts'
import { groupBy } from './grouping.ts'
import type { State } from './guards.schema.ts'
import { byCodeUnit } from './order.ts'

export type KnownResolution = Pick<Resolution, 'id' | 'decisionId' | 'outcome' | 'effectiveOn' | 'knownOn' | 'supersedes'>

/** One thing that happened to a decision, with all that was later recorded to put its record right. */
export interface Turn {
  /** First the record, then its corrections, in the order of recording. */
  records: KnownResolution[]
  /** The turn that this one changed: the world moved again. */
  after: Turn | null
}

/** The turns of one decision, from its resolutions in the order of recording. */
export function turnsOf(resolutions: readonly KnownResolution[]): Turn[] {
  const turns: Turn[] = []
  const turnOf = new Map<string, Turn>()
  for (const record of resolutions) {
    const superseded = record.supersedes ? (turnOf.get(record.supersedes.resolutionId) ?? null) : null
    const turn = superseded && record.supersedes?.as === 'correction' ? superseded : { records: [], after: superseded }
    if (turn.records.length === 0) turns.push(turn)
    turn.records.push(record)
    turnOf.set(record.id, turn)
  }
  return turns
}

/** What is held to be true of a turn by a date: the last of its records known by then. Null: nothing known, or known not to have happened. */
export function standingRecord(turn: Turn, asOf: string): KnownResolution | null {
  const record = turn.records.findLast(({ knownOn }) => knownOn <= asOf)
  return record && record.outcome !== 'open' ? record : null
}

/**
 * How a decision has gone and will go by what was known on a date: outcomes by the day each takes effect. Empty: it is open.
 * A correction wipes out what it corrects; a change lets the old outcome stand until the new one takes effect.
 */
export function knownTimeline(resolutions: readonly KnownResolution[], asOf: string): KnownResolution[] {
  const standing = turnsOf(resolutions).flatMap((turn) => standingRecord(turn, asOf) ?? [])
  return standing
    .sort((a, b) => byCodeUnit(a.effectiveOn, b.effectiveOn))
    .filter((record, i, all) => record.effectiveOn !== all[i + 1]?.effectiveOn)
}

/** The resolutions of each decision, in the order of recording. */
export const resolutionsByDecision = <Record extends KnownResolution>(resolutions: readonly Record[]): Map<string, Record[]> =>
  groupBy(resolutions, ({ decisionId }) => decisionId)

/** The state that a timeline gives on a date: the outcome in effect, otherwise open. */
export const stateInTimeline = (timeline: readonly KnownResolution[], date: string): State =>
  timeline.findLast((record) => record.effectiveOn <= date)?.outcome ?? 'open'

/** Of a timeline, what is in effect on a date and what is to come after it. */
export const standingAndAhead = (timeline: readonly KnownResolution[], date: string): KnownResolution[] =>
  timeline.slice(
    Math.max(
      0,
      timeline.findLastIndex((record) => record.effectiveOn <= date),
    ),
  )

/** The state of a decision on a date, by what was known as of another. */
export const stateOn = (decisionId: string, resolutions: readonly KnownResolution[], date: string, asOf: string): State =>
  stateInTimeline(
    knownTimeline(
      resolutions.filter((resolution) => resolution.decisionId === decisionId),
      asOf,
    ),
    date,
  )
