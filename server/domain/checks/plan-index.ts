import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal, Link } from '../goals.schema.ts'
import type { Guard } from '../guards.schema.ts'
import { groupBy } from '../grouping.ts'
import { byYear } from '../horizons.ts'
import { byPosition } from '../order.ts'
import type { Horizon } from '../roadmaps.schema.ts'
import type { Cell, Place } from './findings.ts'
import { distinctGuards } from './outlook.ts'

/** The goals of one theme and horizon, and what they say of when they hold. The same object for as long as its goals are the same. */
export interface CellGoals {
  themeId: string
  horizon: Horizon
  goals: readonly Goal[]
  /** Some goal holds whatever happens. */
  always: boolean
  /** The guards of its goals, each once. */
  guards: Guard[]
  guardsKey: string
  /** Goals whose condition is in words only. */
  untied: Goal[]
}

/** A document, ready to be checked. */
export interface PlanIndex {
  document: RoadmapDocument
  /** Cells that have goals: theme by theme, by year. */
  cells: CellGoals[]
  horizonById: ReadonlyMap<string, Horizon>
  goalById: ReadonlyMap<string, Goal>
  /** What each goal builds on. */
  foundations: ReadonlyMap<string, Link[]>
}

/** The document indexed; cells whose goals have not changed are taken from the index before. */
export function indexPlan(document: RoadmapDocument, before?: PlanIndex): PlanIndex {
  const { goals, links, themes } = document
  const horizons = [...document.horizons].sort(byYear)
  const goalsByCell = groupBy(goals, cellKey)
  const cellsBefore = new Map(before?.cells.map((cell) => [cellKey({ themeId: cell.themeId, horizonId: cell.horizon.id }), cell]))
  const cells = [...themes].sort(byPosition).flatMap((theme) =>
    horizons.flatMap((horizon) => {
      const key = cellKey({ themeId: theme.id, horizonId: horizon.id })
      const members = goalsByCell.get(key)
      if (!members) return []
      const known = cellsBefore.get(key)
      return known && known.horizon === horizon && sameMembers(known.goals, members) ? known : readCell(theme.id, horizon, members)
    }),
  )
  return {
    document,
    cells,
    horizonById: new Map(horizons.map((horizon) => [horizon.id, horizon])),
    goalById: before?.document.goals === goals ? before.goalById : new Map(goals.map((goal) => [goal.id, goal])),
    foundations: before?.document.links === links ? before.foundations : groupBy(links, ({ goalId }) => goalId),
  }
}

const cellKey = ({ themeId, horizonId }: Cell): string => `${themeId} ${horizonId}`

const sameMembers = (a: readonly Goal[], b: readonly Goal[]): boolean => a.length === b.length && a.every((goal, i) => goal === b[i])

function readCell(themeId: string, horizon: Horizon, goals: readonly Goal[]): CellGoals {
  const { key, guards } = distinctGuards(goals.flatMap(({ guard }) => guard ?? []))
  const untied = goals.filter(isUntied)
  return { themeId, horizon, goals, always: goals.some(holdsAlways), guards, guardsKey: key, untied }
}

/** A condition in words that no guard says yet: nobody guesses when the goal holds. */
export const isUntied = (goal: Pick<Goal, 'guard' | 'condition'>): boolean => !goal.guard && goal.condition !== null

/** The goal holds whatever happens. */
export const holdsAlways = (goal: Pick<Goal, 'guard' | 'condition'>): boolean => !goal.guard && goal.condition === null

export const cellOf = ({ themeId, horizonId }: Cell): Cell => ({ themeId, horizonId })

/** A place that names these. */
export const placeAt = (place: Partial<Place>): Place => ({ cells: [], goalIds: [], linkId: null, decisionId: null, ...place })

/** The place of some goals: their cells, each once, and themselves. */
export function placeOfGoals(goals: readonly Goal[], rest: Partial<Place> = {}): Place {
  const cells = new Map(goals.map((goal) => [cellKey(goal), cellOf(goal)]))
  return placeAt({ cells: [...cells.values()], goalIds: goals.map(({ id }) => id), ...rest })
}

/** The place of a whole cell. */
export const placeOfCell = (
  { themeId, horizon }: Pick<CellGoals, 'themeId' | 'horizon'>,
  goals: readonly Goal[],
  rest: Partial<Place> = {},
): Place => placeAt({ cells: [{ themeId, horizonId: horizon.id }], goalIds: goals.map(({ id }) => id), ...rest })
