import type { Decision } from './decisions.schema.ts'
import type { State } from './guards.schema.ts'
import { hasEnded } from './horizons.ts'
import type { Horizon } from './roadmaps.schema.ts'
import { knownTimeline, stateInTimeline, type KnownResolution } from './states.ts'

/** How one decision goes: its state at the end of each horizon, in order. */
export type Trajectory = readonly State[]

/** What a scenario says of one decision. Horizons are inclusive. */
export type ScenarioTerm =
  /** It gets this outcome, which begins to hold at some horizon's end: not before the first, not after the last of them. */
  | { outcome: State; firstHorizonId?: string | null; lastHorizonId?: string | null }
  /** It is open at least until this horizon's end, or for good when there is none. */
  | { openUntilHorizonId: string | null }

/** A named restriction of the worlds: a way to look at the one plan, never a copy of it. */
export type Scenario = Readonly<Record<string, ScenarioTerm>>

/**
 * All the ways in which a decision can go, as far as is known on a date and the scenario lets it, seen at the horizons' ends.
 * Settled: the one way that is known. Open: never, or any outcome from any horizon that has not ended yet.
 */
export function trajectoriesOf(
  decision: Pick<Decision, 'id' | 'outcomes'>,
  resolutions: readonly KnownResolution[],
  horizons: readonly Horizon[],
  asOf: string,
  term?: ScenarioTerm,
): Trajectory[] {
  const timeline = knownTimeline(resolutions, asOf)
  const ways = timeline.length > 0 ? [horizons.map(({ endsOn }) => stateInTimeline(timeline, endsOn))] : openWays(decision, horizons, asOf)
  return term ? ways.filter((way) => agrees(way, horizons, term)) : ways
}

function openWays(decision: Pick<Decision, 'outcomes'>, horizons: readonly Horizon[], asOf: string): Trajectory[] {
  const never = horizons.map((): State => 'open')
  const outcomes = [...decision.outcomes.map(({ id }) => id), 'other']
  const starts = horizons.flatMap((horizon, i) => (hasEnded(horizon, asOf) ? [] : [i]))
  return [never, ...outcomes.flatMap((outcome) => starts.map((start) => horizons.map((_, i): State => (i < start ? 'open' : outcome))))]
}

function agrees(way: Trajectory, horizons: readonly Horizon[], term: ScenarioTerm): boolean {
  const at = (horizonId: string | null | undefined, otherwise: number) => {
    const found = horizons.findIndex(({ id }) => id === horizonId)
    return found < 0 ? otherwise : found
  }
  if ('openUntilHorizonId' in term) {
    const until = at(term.openUntilHorizonId, horizons.length - 1)
    return way.every((state, i) => i > until || state === 'open')
  }
  const [first, last] = [at(term.firstHorizonId, 0), at(term.lastHorizonId, horizons.length - 1)]
  return way.some((state, i) => state === term.outcome && way[i - 1] !== state && first <= i && i <= last)
}
