import { byYear, placeInColumns } from '#domain/horizons.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'

/** The horizons' time axis: each horizon is a stretch of the line, longer for more years but not in proportion. */
export interface Axis {
  columns: { horizon: Horizon; from: number; width: number }[]
  /** The turns of years inside the stretches. */
  ticks: number[]
  /** Where a day stands on the line, 0–100; what is before or after the line stands at its end. */
  at(date: string): number
}

export function makeAxis(given: readonly Horizon[]): Axis {
  const horizons = [...given].sort(byYear)
  const years = horizons.map((horizon, i) => Math.max(1, horizon.year - (horizons[i - 1]?.year ?? horizon.year - 1)))
  const weights = years.map((count, i) => Math.sqrt(count) * (horizons[i]?.kind === 'baseline' ? 0.7 : 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let from = 0
  const columns = horizons.map((horizon, i) => {
    const width = ((weights[i] ?? 0) / total) * 100
    const column = { horizon, from, width }
    from += width
    return column
  })
  const at = (date: string) => {
    const place = placeInColumns(horizons, date)
    const column = columns.find(({ horizon }) => horizon.id === place?.horizonId)
    if (place && column) return column.from + place.fraction * column.width
    return date > (horizons.at(-1)?.endsOn ?? '') ? 100 : 0
  }
  const ticks = columns.flatMap(({ horizon }, i) =>
    Array.from({ length: (years[i] ?? 1) - 1 }, (_, step) => at(`${horizon.year - step}-01-01`)),
  )
  return { columns, ticks, at }
}
