type Point = readonly [x: number, y: number]

const round = (value: number) => Math.round(value * 10) / 10

/** A line through points, its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 9): string {
  const [first, ...rest] = points
  if (!first) return ''
  const parts = [`M${round(first[0])} ${round(first[1])}`]
  rest.forEach((corner, i) => {
    const before = points[i] as Point
    const after = rest[i + 1]
    if (!after) {
      parts.push(`L${round(corner[0])} ${round(corner[1])}`)
      return
    }
    const from = towards(corner, before, radius)
    const to = towards(corner, after, radius)
    parts.push(`L${round(from[0])} ${round(from[1])}Q${round(corner[0])} ${round(corner[1])} ${round(to[0])} ${round(to[1])}`)
  })
  return parts.join('')
}

/** A lane that leaves its line, runs beside it and joins it again. */
export function lanePath(x1: number, x2: number, lineY: number, laneY: number, bend: number): string {
  if (laneY === lineY) return `M${round(x1)} ${round(lineY)}H${round(x2)}`
  return roundedPath([
    [x1, lineY],
    [x1 + 6, lineY],
    [x1 + bend, laneY],
    [x2 - bend, laneY],
    [x2 - 6, lineY],
    [x2, lineY],
  ])
}

/** A connection between two stations: along one line it bows over it, otherwise it swings from one to the other. */
export function connectionPath(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const reach = Math.max(18, Math.abs(to.x - from.x) * 0.35)
  const along = to.x >= from.x ? reach : -reach
  const bow = Math.abs(to.y - from.y) < 60 ? -16 : 0
  const numbers = [from.x, from.y, from.x + along, from.y + bow, to.x - along, to.y + bow, to.x, to.y].map(round)
  return `M${numbers[0]} ${numbers[1]}C${numbers.slice(2).join(' ')}`
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}
