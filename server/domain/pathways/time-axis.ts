import { addDays, daysBetween } from '../dates.ts'
import type { Horizon } from '../roadmaps.schema.ts'

/** A column of the picture: a horizon with its days. */
export interface Span {
  horizonId: string
  startsOn: string
  endsOn: string
}

/** The days of each horizon: from the day after the one before it ended; the first from the beginning of its year. */
export const spansOf = (horizons: readonly Horizon[]): Span[] =>
  horizons.map((horizon, i) => {
    const before = horizons[i - 1]
    return {
      horizonId: horizon.id,
      startsOn: before ? addDays(before.endsOn, 1) : `${horizon.endsOn.slice(0, 4)}-01-01`,
      endsOn: horizon.endsOn,
    }
  })

/** How much of the span has gone on a date: 0 on its first day, 1 when it is over. */
export const fractionOf = (span: Span, date: string): number =>
  daysBetween(span.startsOn, date) / (daysBetween(span.startsOn, span.endsOn) + 1)

export const includes = (span: Span, date: string): boolean => span.startsOn <= date && date <= span.endsOn

/** A place in a column that a day has been given. */
export interface Knot {
  fraction: number
  x: number
}

/** Where a fraction of a column falls, between the places that have been given. */
export function placeBetween(knots: readonly Knot[], fraction: number): number {
  const after = knots.findIndex((knot) => knot.fraction >= fraction)
  const to = knots[after === -1 ? knots.length - 1 : after] as Knot
  const from = knots[Math.max(0, (after === -1 ? knots.length : after) - 1)] as Knot
  if (to.fraction === from.fraction) return to.x
  return from.x + ((fraction - from.fraction) / (to.fraction - from.fraction)) * (to.x - from.x)
}
