import { branchesOf } from '#domain/branches.ts'
import type { GoalState, RoadmapDocument } from '#domain/documents.schema.ts'
import { goalState } from '#domain/goal-states.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { groupBy } from '#domain/grouping.ts'
import { guardDecisions } from '#domain/guards.ts'
import { byYear } from '#domain/horizons.ts'
import { byPosition } from '#domain/order.ts'
import type { Theme } from '#domain/roadmaps.schema.ts'
import type { Worlds } from '#domain/worlds.ts'

export interface DrawnLane {
  path: string
  x: number
  y: number
  state: GoalState
}
export interface DrawnFork {
  from: number
  to: number
  /** Nothing of it waits any more. */
  settled: boolean
  lanes: readonly DrawnLane[]
  /** Where it is marked that no lane is left. */
  empty: { x: number; y: number } | null
}
export interface DrawnLine {
  theme: Theme
  y: number
  /** The line itself, between the forks. */
  runs: readonly { from: number; to: number }[]
  forks: readonly DrawnFork[]
  /** Columns with goals that do not fork by the decision. */
  stops: readonly { x: number }[]
  /** Goals that move on, as arrows. */
  moves: readonly { path: string; x: number }[]
}
export interface ForkPlaces {
  width: number
  height: number
  years: readonly { year: number; x: number }[]
  lines: readonly DrawnLine[]
}

/** More lines than this are no small picture. */
const mostLines = 3
const badge = 38
const corner = 16
const widthOf = { baseline: 0.5, plain: 1, forking: 2 }
const narrowestFork = 60
const widestYear = 34

const cellKey = (themeId: string, horizonId: string) => `${themeId} ${horizonId}`

/**
 * Where the lines stand that fork by a decision, each cell with the goals that it had (`before`), and what becomes of its lanes in the plan
 * as it would be (`after`, in `worlds`). Null: no goal names the decision, or there is no room.
 */
export function placeForks(
  before: Pick<RoadmapDocument, 'goals'>,
  after: Pick<RoadmapDocument, 'goals' | 'horizons' | 'themes'>,
  decisionId: string,
  worlds: Worlds,
  width: number,
): ForkPlaces | null {
  const formerly = new Map(before.goals.map((goal) => [goal.id, goal]))
  const placeBefore = ({ id, horizonId }: Goal) => formerly.get(id)?.horizonId ?? horizonId
  // A goal that moves on leaves its lane behind, in which it has lapsed.
  const cells = new Map(
    [...groupBy(after.goals, (goal) => cellKey(goal.themeId, placeBefore(goal)))].map(([key, goals]) => {
      const asBefore = goals.map((goal) => ({ ...goal, position: formerly.get(goal.id)?.position ?? goal.position }))
      const lanes = branchesOf(asBefore).flatMap((branch) =>
        branch.goals.slice(0, 1).map((goal) => ({
          goalIds: branch.goals.map(({ id }) => id),
          state: goalState({ ...goal, horizonId: placeBefore(goal) }, worlds),
        })),
      )
      return [
        key,
        {
          lanes,
          forks: goals.some(({ guard }) => guardDecisions(guard).includes(decisionId)),
          empty: lanes.every(({ state }) => state === 'lapsed'),
        },
      ]
    }),
  )
  const cellAt = (themeId: string, horizonId: string) => cells.get(cellKey(themeId, horizonId))

  const horizons = [...after.horizons].sort(byYear)
  const forking = [...after.themes].sort(byPosition).filter(({ id }) => horizons.some((horizon) => cellAt(id, horizon.id)?.forks))
  const emptied = forking.filter(({ id }) =>
    horizons.some((horizon) => {
      const cell = cellAt(id, horizon.id)
      return cell?.forks && cell.empty
    }),
  )
  const shown = new Set([...new Set([...emptied, ...forking])].slice(0, mostLines))
  const themes = forking.filter((theme) => shown.has(theme))
  const forksIn = (horizonId: string) => themes.some(({ id }) => cellAt(id, horizonId)?.forks)

  const parts = horizons.map(({ id, kind }) => widthOf[forksIn(id) ? 'forking' : kind === 'baseline' ? 'baseline' : 'plain'])
  const unit = (width - badge - 20) / parts.reduce((sum, part) => sum + part, 0)
  if (themes.length === 0 || unit * widthOf.forking < narrowestFork) return null
  const columns = horizons.map(({ id, year }, i) => {
    const left = badge + unit * parts.slice(0, i).reduce((sum, part) => sum + part, 0)
    const right = left + unit * (parts[i] as number)
    return { id, year, left, right, middle: (left + right) / 2 }
  })

  let bottom = 0
  const lines = themes.map((theme): DrawnLine => {
    const at = columns.flatMap((column) => {
      const cell = cellAt(theme.id, column.id)
      return cell?.forks ? [{ column, cell }] : []
    })
    const most = Math.max(...at.map(({ cell }) => cell.lanes.length))
    const gap = most > 3 ? 24 : 36
    const reach = ((most - 1) / 2) * gap + 16
    const moved = after.goals.filter((goal) => goal.themeId === theme.id && placeBefore(goal) !== goal.horizonId)
    const y = bottom + reach + (moved.length > 0 ? 18 : 0)
    bottom = y + reach
    const laneAt = (i: number, of: number) => y + (i - (of - 1) / 2) * gap
    const forks = at.map(({ column: { left, right, middle }, cell: { lanes, empty } }): DrawnFork => {
      const [from, to] = [left + 10, right - 10]
      return {
        from,
        to,
        settled: lanes.every(({ state }) => state !== 'waiting'),
        lanes: lanes.map(({ state }, i) => {
          const at = laneAt(i, lanes.length)
          return { x: middle, y: at, state, path: `M${from} ${y}L${from + corner} ${at}H${to - corner}L${to} ${y}` }
        }),
        // Between the lanes, or beside the stop of the one in the middle.
        empty: empty ? { x: lanes.length % 2 === 0 ? middle : middle + 20, y } : null,
      }
    })
    const edges = [badge - 4, ...forks.flatMap(({ from, to }) => [from, to]), width - 14]
    const arrows = moved.flatMap((goal) => {
      const from = columns.find(({ id }) => id === placeBefore(goal))
      const to = columns.find(({ id }) => id === goal.horizonId)
      if (!from || !to) return []
      const cell = cellAt(theme.id, from.id)
      const lane = cell?.forks ? cell.lanes.findIndex(({ goalIds }) => goalIds.includes(goal.id)) : -1
      const start = lane < 0 ? y : laneAt(lane, cell?.lanes.length ?? 1)
      const above = y - reach - 12
      const path = `M${from.middle + 7} ${start - 6}C${from.middle + 34} ${above} ${to.middle} ${above} ${to.middle} ${y - 13}`
      return [[path, { path, x: to.middle }] as const]
    })
    return {
      theme,
      y,
      forks,
      runs: Array.from({ length: edges.length / 2 }, (_, i) => ({ from: edges[2 * i] as number, to: edges[2 * i + 1] as number })),
      stops: columns
        .filter(({ id }) => {
          const cell = cellAt(theme.id, id)
          return !cell?.forks && (cell !== undefined || moved.some(({ horizonId }) => horizonId === id))
        })
        .map(({ middle }) => ({ x: middle })),
      // Goals of one lane go by one arrow.
      moves: [...new Map(arrows).values()],
    }
  })

  const years: { year: number; x: number }[] = []
  // Those of the forks first: where the columns are narrow, the others go without.
  for (const { year, middle } of [...columns].sort((a, b) => Number(forksIn(b.id)) - Number(forksIn(a.id))))
    if (years.every(({ x }) => Math.abs(x - middle) >= widestYear)) years.push({ year, x: middle })
  return { width, height: bottom + 20, years, lines }
}
