import { placeInColumns } from '#domain/horizons.ts'
import type { RoadmapSummary } from '#domain/documents.schema.ts'

type Cell = RoadmapSummary['cells'][number]
type Branch = Cell['branches'][number]

export type DrawnStation = { x: number; y: number; radius: number; percent: number | null; done: boolean }
export type DrawnBranch = { dropY: number; state: Branch['state'] | 'always' }
export type DrawnFork = { from: number; to: number; settled: boolean; branches: readonly DrawnBranch[] }
export type DrawnRow = {
  theme: RoadmapSummary['themes'][number]
  y: number
  /** Where the theme's own line runs: between the forks. */
  runs: readonly { from: number; to: number }[]
  forks: readonly DrawnFork[]
  stations: readonly DrawnStation[]
}
export type Drawing = {
  width: number
  height: number
  columns: readonly { x: number; year: number }[]
  /** Where today falls; null before the first column and after the last. */
  todayX: number | null
  rows: readonly DrawnRow[]
  forkCount: number
}

const badge = 30
const margin = 10
const top = 40

/** Whether the cell forks: some of its goals hold only on a condition. */
export const forks = (cell: Pick<Cell, 'branches'>): boolean => cell.branches.some((branch) => branch.conditional)

/** Where everything stands in the drawn summary of a roadmap, in a drawing as wide as this. */
export function drawSummary(summary: Pick<RoadmapSummary, 'horizons' | 'themes' | 'cells'>, today: string | null, width: number): Drawing {
  const { horizons, themes } = summary
  const first = badge + 8
  const end = width - margin
  // The baseline needs less room than what is still to come.
  const weights = horizons.map((horizon) => (horizon.kind === 'baseline' ? 0.6 : 1))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const starts = weights.map(
    (_weight, index) => first + ((end - first) * weights.slice(0, index).reduce((sum, weight) => sum + weight, 0)) / whole,
  )
  const columns = horizons.map((horizon, index) => ({ x: starts[index] ?? first, year: horizon.year }))
  const narrow = (end - first) / whole < 90

  const cells = new Map(summary.cells.map((cell) => [`${cell.themeId} ${cell.horizonId}`, cell]))
  const pitch = narrow ? 28 : 34
  const drop = narrow ? 13 : 15
  let y = narrow ? 36 : top
  let forkCount = 0

  const rows = themes.map((theme) => {
    const row = { theme, y, runs: [] as { from: number; to: number }[], forks: [] as DrawnFork[], stations: [] as DrawnStation[] }
    let from = badge
    let deepest = 0
    horizons.forEach((horizon, index) => {
      const cell = cells.get(`${theme.id} ${horizon.id}`)
      const x = starts[index] ?? first
      const next = starts[index + 1] ?? end
      if (!cell || cell.goalCount === 0 || horizon.kind === 'baseline') return
      if (!forks(cell)) {
        row.stations.push({ x: x + margin, y, radius: narrow ? 6.5 : 7.5, percent: cell.percent, done: cell.allDone })
        return
      }
      forkCount += 1
      const at = { from: x + (narrow ? 3 : 6), to: next - (next === end ? 20 : 8) }
      const branches = cell.branches.map((branch, place) => ({
        dropY: place === 0 ? 0 : place * drop,
        state: branch.conditional ? branch.state : ('always' as const),
      }))
      row.forks.push({ ...at, branches, settled: cell.branches.every((branch) => !branch.conditional || branch.state !== 'waiting') })
      cell.branches.forEach((branch, place) => {
        // A path not taken keeps its line and loses its station: its goals are not counted any more.
        if (branch.state === 'lapsed') return
        const radius = place === 0 ? (narrow ? 6 : 7) : 5
        row.stations.push({
          x: at.from + (narrow ? 17 : 22),
          y: y + place * drop,
          radius,
          percent: branch.percent,
          done: branch.percent === 100,
        })
      })
      row.runs.push({ from, to: at.from })
      from = at.to
      deepest = Math.max(deepest, (cell.branches.length - 1) * drop)
    })
    row.runs.push({ from, to: end - 3 })
    y += pitch + (deepest > 0 ? deepest - 2 : 0)
    return row
  })

  return {
    width,
    height: y - pitch + 24,
    columns,
    todayX: today === null ? null : placeOfToday(horizons, starts, end, today),
    rows,
    forkCount,
  }
}

/** Today at the true fraction of its horizon, as the grid places it. */
function placeOfToday(horizons: RoadmapSummary['horizons'], starts: readonly number[], end: number, today: string): number | null {
  const place = placeInColumns(horizons, today)
  const index = horizons.findIndex((horizon) => horizon.id === place?.horizonId)
  const start = starts[index]
  return place && start !== undefined ? start + place.fraction * ((starts[index + 1] ?? end) - start) : null
}
