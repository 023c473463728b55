import type { Goal } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { LocalText } from '#domain/languages.ts'

/** What a goal takes on when it comes to a lane. */
export interface LaneTerms {
  key: string
  guard: Guard | null
  condition: LocalText | null
}

/** A lane as moving sees it: its goals in order. */
export interface Lane extends LaneTerms {
  goals: readonly Goal[]
}

/** A cell with its lanes. */
export interface Cell {
  themeId: string
  horizonId: string
  lanes: readonly Lane[]
}

/** A place that a goal can be put in: a lane of a cell, before one of its goals or last. */
export interface Place {
  themeId: string
  horizonId: string
  lane: LaneTerms
  beforeGoalId: string | null
  /** Counted from one, among the places of its lane. */
  ordinal: number
  of: number
}

/** What moves: the goals, and the lane that they come from. */
export interface Load {
  goalIds: ReadonlySet<string>
  lane: LaneTerms
}

/** The lane of what holds whatever happens. */
export const always: LaneTerms = { key: 'always', guard: null, condition: null }

/** Every place of a cell for these goals, from the top down: unconditional first, and the lane they come from last where the cell lacks it. */
export function placesIn({ themeId, horizonId, lanes }: Cell, { goalIds, lane: from }: Load): Place[] {
  const open: Lane[] = [...lanes]
  if (!open.some((lane) => lane.key === always.key)) open.unshift({ ...always, goals: [] })
  if (!open.some((lane) => lane.key === from.key)) open.push({ ...from, goals: [] })
  return open.flatMap(({ goals, key, guard, condition }) => {
    const staying = goals.filter((goal) => !goalIds.has(goal.id))
    const rest = { themeId, horizonId, lane: { key, guard, condition }, of: staying.length + 1 }
    return [
      ...staying.map((goal, index) => ({ ...rest, beforeGoalId: goal.id, ordinal: index + 1 })),
      { ...rest, beforeGoalId: null, ordinal: rest.of },
    ]
  })
}

const samePlace = (a: Place, b: Place) => a.lane.key === b.lane.key && a.beforeGoalId === b.beforeGoalId

/** Where a goal stands now, and what moves with it from there. */
export function placeOf(cell: Cell, goalId: string, goalIds: ReadonlySet<string>): { place: Place; load: Load } | null {
  const lane = cell.lanes.find((candidate) => candidate.goals.some((goal) => goal.id === goalId))
  if (lane === undefined) return null
  const load = { goalIds, lane: { key: lane.key, guard: lane.guard, condition: lane.condition } }
  const at = lane.goals.findIndex((goal) => goal.id === goalId)
  const beforeGoalId = lane.goals.slice(at + 1).find((goal) => !goalIds.has(goal.id))?.id ?? null
  const place = placesIn(cell, load).find((candidate) => candidate.lane.key === lane.key && candidate.beforeGoalId === beforeGoalId)
  return place === undefined ? null : { place, load }
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The rows and columns among which goals move; folded rows are left out. */
export interface Layout {
  themeIds: readonly string[]
  horizonIds: readonly string[]
  cellAt: (themeId: string, horizonId: string) => Cell
}

/** The next place in a direction, or null at the edge. Up and down pass through the lanes of a cell; into another cell a goal takes its lane along. */
export function nextPlace(layout: Layout, from: Place, direction: Direction, load: Load): Place | null {
  const upright = direction === 'up' || direction === 'down'
  const by = direction === 'up' || direction === 'left' ? -1 : 1
  if (upright) {
    const here = placesIn(layout.cellAt(from.themeId, from.horizonId), load)
    const beside = here[here.findIndex((place) => samePlace(place, from)) + by]
    if (beside !== undefined) return beside
  }
  const themeId = upright ? layout.themeIds[layout.themeIds.indexOf(from.themeId) + by] : from.themeId
  const horizonId = upright ? from.horizonId : layout.horizonIds[layout.horizonIds.indexOf(from.horizonId) + by]
  if (themeId === undefined || horizonId === undefined) return null

  const there = placesIn(layout.cellAt(themeId, horizonId), load)
  const sameLane = there.filter((place) => place.lane.key === from.lane.key)
  const candidates = sameLane.length > 0 ? sameLane : there
  const at = direction === 'up' ? candidates.length : direction === 'down' ? 1 : Math.min(from.ordinal, candidates.length)
  return candidates[at - 1] ?? null
}
