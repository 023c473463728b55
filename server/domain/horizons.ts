import { addDays, daysBetween } from './dates.ts'
import { byCodeUnit } from './order.ts'
import { accept, refuse, type Result } from './result.ts'
import type { Horizon } from './roadmaps.schema.ts'

/** The day on which a horizon ends unless told otherwise. */
export const endOfYear = (year: number): string => `${String(year).padStart(4, '0')}-12-31`

/** Orders horizons as the columns stand: by year. */
export const byYear = (a: Pick<Horizon, 'year' | 'endsOn'>, b: Pick<Horizon, 'year' | 'endsOn'>): number =>
  a.year - b.year || byCodeUnit(a.endsOn, b.endsOn)

/** The roadmap's columns in order, or why they cannot stand side by side: one column a year, and each ends after the one before it. */
export function acceptHorizons<Column extends Pick<Horizon, 'year' | 'endsOn'>>(
  horizons: readonly Column[],
): Result<Column[], 'horizon_year_taken' | 'horizons_out_of_order'> {
  const columns = [...horizons].sort(byYear)
  const pairs = columns.slice(1).map((column, i) => [columns[i] as Column, column] as const)

  if (pairs.some(([before, after]) => before.year === after.year)) return refuse('horizon_year_taken')
  if (pairs.some(([before, after]) => before.endsOn >= after.endsOn)) return refuse('horizons_out_of_order')
  return accept(columns)
}

/** Whether the horizon is over as of a date. Its last day counts as over: the date stands for the end of that day. */
export const hasEnded = (horizon: Pick<Horizon, 'endsOn'>, asOf: string): boolean => horizon.endsOn <= asOf

/**
 * Where a date falls among the columns: which column, and how far into it (0 on its first day, below 1 on its last).
 * A column starts the day after the one before it ends; the first starts with the year in which it ends. Null outside the roadmap.
 */
export function placeInColumns(
  horizons: readonly Pick<Horizon, 'id' | 'year' | 'endsOn'>[],
  date: string,
): { horizonId: string; fraction: number } | null {
  const columns = [...horizons].sort(byYear)
  const at = columns.findIndex((column) => date <= column.endsOn)
  const column = columns[at]
  if (!column) return null

  const before = columns[at - 1]
  const startsOn = before ? addDays(before.endsOn, 1) : `${column.endsOn.slice(0, 4)}-01-01`
  if (date < startsOn) return null
  return { horizonId: column.id, fraction: daysBetween(startsOn, date) / (daysBetween(startsOn, column.endsOn) + 1) }
}
