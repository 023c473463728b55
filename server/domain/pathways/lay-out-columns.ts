import type { PathCell, PathDecision, Paths } from './read-paths.ts'
import { fractionOf, includes, placeBetween, spansOf, type Knot, type Span } from './time-axis.ts'

/** Room for a fork's bends, on either side. */
export const bend = 42
export const columnPadding = 14
/** Stations never stand closer than this, so that at least a number fits beside each. */
export const leastSpacing = 26
const spacing = 62
/** A lane has its texts on one side only, so its stations stand further apart. */
const laneSpacing = 120
/** What is so on a lane is told in its fork, and needs room too. */
const leastLane = 96
const easyLane = 150
const pixelsPerYear = 14

export interface Column {
  span: Span
  x: number
  width: number
  knots: readonly Knot[]
}

const laneGoals = (cell: PathCell): number => Math.max(1, ...cell.lanes.map(({ goals }) => goals.length))
const forks = (cell: PathCell): boolean => cell.lanes.length > 0

const leastWidth = (cell: PathCell): number =>
  2 * columnPadding + cell.always.length * leastSpacing + (forks(cell) ? 2 * bend + Math.max(leastLane, laneGoals(cell) * leastSpacing) : 0)

const easyWidth = (cell: PathCell): number =>
  2 * columnPadding + cell.always.length * spacing + (forks(cell) ? 2 * bend + Math.max(easyLane, laneGoals(cell) * laneSpacing) : 0)

/**
 * The columns side by side: as wide as their stations need, and what is left over goes by years. Within a column time runs evenly between the
 * places given to the decisions, which stand at their day as far as the stations before and after them let them.
 */
export function layOutColumns(paths: Paths, left: number, available: number, most: number, leastOf: (at: number) => number): Column[] {
  const spans = spansOf(paths.horizons)
  const years = spans.map((span) => Math.max(0.25, fractionalYears(span)))
  const cells = spans.map((_, at) => paths.lines.flatMap((line) => line.cells[at] ?? []))
  const least = cells.map((some, at) => Math.max(leastOf(at), ...some.map(leastWidth)))
  const easy = cells.map((some, at) => Math.max((least[at] as number) + (years[at] as number) * pixelsPerYear, ...some.map(easyWidth)))
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0)

  // A little tighter is better than wider than the window; where it would be too tight, the picture is moved about in.
  const tight = sum(least) + 0.45 * (sum(easy) - sum(least))
  const total = tight <= available ? available : Math.max(available, sum(least), Math.min(sum(easy), most))
  const spare = total - sum(easy)
  const share = spare >= 0 ? 1 : (total - sum(least)) / Math.max(1, sum(easy) - sum(least))
  const spareYears = sum(years.map((some) => Math.min(some, 6)))
  let x = left
  return spans.map((span, at) => {
    const between = (least[at] as number) + share * ((easy[at] as number) - (least[at] as number))
    const width = between + (spare > 0 ? (spare * Math.min(years[at] as number, 6)) / spareYears : 0)
    const column = { span, x, width, knots: knotsOf(span, x, width, cells[at] as PathCell[], paths.decisions) }
    x += width
    return column
  })
}

const fractionalYears = (span: Span): number => Number(span.endsOn.slice(0, 4)) + 1 - Number(span.startsOn.slice(0, 4))

/** Where a day falls in its column. */
export const placeOf = (column: Column, date: string): number => placeBetween(column.knots, fractionOf(column.span, date))

/** The leftmost and rightmost place where a cell's fork can begin. */
function forkRange(cell: PathCell, x: number, width: number): { from: number; to: number } {
  const goals = laneGoals(cell)
  const room = width - 2 * columnPadding - 2 * bend
  const inLanes = Math.max(leastLane, goals * leastSpacing)
  const parts = cell.always.length + 1.6 * goals
  const onLine = Math.max(
    cell.always.length * leastSpacing,
    Math.min((room * cell.always.length) / parts, room - inLanes, cell.always.length * spacing),
  )
  const wanted = Math.max(inLanes, Math.min(room - onLine, Math.max(easyLane, goals * laneSpacing)))
  return { from: x + columnPadding + onLine, to: x + columnPadding + Math.max(onLine, room - wanted) }
}

const firstDate = (cell: PathCell, decisions: readonly PathDecision[], span: Span): string | null => {
  const dates = decisions.flatMap(({ id, on }) => (on !== null && cell.decisionIds.includes(id) && includes(span, on) ? [on] : []))
  return dates.length === 0 ? null : dates.reduce((first, date) => (date < first ? date : first))
}

/** Where the fork of a cell begins: at its first decision's day, or where the stations before it end. */
export function forkStart(cell: PathCell, column: Column, decisions: readonly PathDecision[]): number {
  const { from, to } = forkRange(cell, column.x, column.width)
  const date = firstDate(cell, decisions, column.span)
  return date === null ? from : Math.max(from, Math.min(to, placeOf(column, date)))
}

function knotsOf(span: Span, x: number, width: number, cells: readonly PathCell[], decisions: readonly PathDecision[]): Knot[] {
  const forked = cells.filter(forks).map((cell) => ({ date: firstDate(cell, decisions, span), ...forkRange(cell, x, width) }))
  const dates = [...new Set(decisions.flatMap(({ on }) => (on !== null && includes(span, on) ? [on] : [])))].sort()
  const knots: Knot[] = [{ fraction: 0, x }]
  for (const date of dates) {
    const fraction = fractionOf(span, date)
    const waiting = forked.filter((fork) => fork.date === date)
    const earliest = Math.max(x, ...waiting.map(({ from }) => from))
    const latest = Math.min(x + width, ...waiting.map(({ to }) => to))
    const due = x + fraction * width
    const given = earliest <= latest ? Math.max(earliest, Math.min(latest, due)) : due
    if (fraction > 0) knots.push({ fraction, x: Math.max(given, (knots.at(-1) as Knot).x) })
  }
  return [...knots, { fraction: 1, x: x + width }]
}
