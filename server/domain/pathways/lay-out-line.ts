import type { Box, Places } from './boxes.ts'
import { lanePath } from './curves.ts'
import { fitText, type FittedText, type Lettering, type Measure } from './fit-text.ts'
import { bend, columnPadding, forkStart, type Column } from './lay-out-columns.ts'
import type { ForkPicture, LanePicture, PlacedText, Station } from './picture.ts'
import type { PathCell, PathDecision, PathLane, PathLine } from './read-paths.ts'

/** How the picture's texts read, and how wide they come out. */
export interface Wording {
  measure: Measure
  /** A goal's text, with soft hyphens where long words may break. */
  goal(goalId: string): string
  /** What is so on a lane, briefly. */
  /** What is so on a lane of this fork. */
  lane(lane: PathLane, fork: PathCell): string
  lapsed(date: string): string
  /** What has been fitted already. */
  labels: Map<string, FittedText | null>
}

export const lineHeights: Record<Lettering, number> = { label: 15, caption: 15, name: 17, code: 24, year: 28, note: 16, tag: 21 }
const ascents: Record<Lettering, number> = { label: 11.5, caption: 11.5, name: 13, code: 17, year: 22, note: 12, tag: 15 }

/** A text set at a place: its box, and the baselines of its lines. */
export function setText(fitted: FittedText, lettering: Lettering, anchor: 'start' | 'middle', x: number, top: number): PlacedText {
  const height = lineHeights[lettering]
  const { lines, whole, width } = fitted
  return {
    lettering,
    lines,
    whole,
    anchor,
    x,
    baselines: lines.map((_, i) => top + i * height + ascents[lettering]),
    box: { x: anchor === 'start' ? x : x - width / 2, y: top, width, height: lines.length * height },
  }
}

const widestHalf = 70
const leastText = 40
/** From a line to the texts above and below it, past its stations. */
const clearance = 15

interface Stop {
  goalId: string
  horizonId: string
  laneKey: string | null
  x: number
  above: boolean
  /** Half of the room that its neighbours leave it. */
  half: number
}

interface LaneDraft {
  lane: PathLane
  stops: Stop[]
  caption: FittedText | null
  lapsed: FittedText | null
  captionAbove: boolean
  /** How many lines the longest label of the lane takes. */
  lines: number
}

interface ForkDraft {
  cell: PathCell
  x1: number
  x2: number
  lanes: LaneDraft[]
  /** The places of the lanes, from the line. */
  offsets: number[]
  above: number
  below: number
}

/** One theme's line before it has a height: all that is known of it sideways. */
export interface LineDraft {
  line: PathLine
  stops: Stop[]
  forks: ForkDraft[]
  /** How many lines its labels take at most, on either side. */
  linesAbove: number
  linesBelow: number
  above: number
  below: number
}

const fitLabel = (stop: Stop, most: number, half: number, wording: Wording): FittedText | null => {
  if (half * 2 < leastText) return null
  const key = `${stop.goalId} ${most} ${half}`
  const known = wording.labels.get(key)
  if (known !== undefined) return known
  const fitted = fitText(wording.goal(stop.goalId), half * 2, most, (text) => wording.measure(text, 'label'))
  const label = fitted && (fitted.whole || fitted.lines.join('').length >= 8) ? fitted : null
  wording.labels.set(key, label)
  return label
}

const longest = (stops: readonly Stop[], mostLines: number, wording: Wording): number =>
  Math.max(1, ...stops.map((stop) => fitLabel(stop, mostLines, stop.half, wording)?.lines.length ?? 1))

/** Spreads the stations and forks of a line over the columns, and finds how much room it needs above and below. */
export function draftLine(
  line: PathLine,
  columns: readonly Column[],
  decisions: readonly PathDecision[],
  nameHeight: number,
  mostLines: number,
  wording: Wording,
): LineDraft {
  const stops: Stop[] = []
  const forks: ForkDraft[] = []
  columns.forEach((column, at) => {
    const cell = line.cells[at]
    if (!cell) return
    const from = column.x + columnPadding
    const to = column.x + column.width - columnPadding
    const x1 = cell.lanes.length > 0 ? forkStart(cell, column, decisions) : to
    cell.always.forEach((goal, i) =>
      stops.push({
        goalId: goal.id,
        horizonId: cell.horizonId,
        laneKey: null,
        x: from + ((i + 0.5) * (x1 - from)) / cell.always.length,
        above: stops.length % 2 === 0,
        half: widestHalf,
      }),
    )
    if (cell.lanes.length > 0) forks.push(draftFork(cell, x1, to, mostLines, wording))
  })
  giveRoom(stops, forks)

  const linesAbove = longest(
    stops.filter(({ above }) => above),
    mostLines,
    wording,
  )
  const linesBelow = longest(
    stops.filter(({ above }) => !above),
    mostLines,
    wording,
  )
  const reach = (lines: number) => clearance + lines * lineHeights.label
  return {
    line,
    stops,
    forks,
    linesAbove,
    linesBelow,
    above: Math.max(reach(linesAbove), ...forks.map(({ above }) => above)),
    below: Math.max(reach(linesBelow), 17 + nameHeight, ...forks.map(({ below }) => below)),
  }
}

/** Each label may reach half way to the next one on its side, and to where a fork begins. */
function giveRoom(stops: readonly Stop[], forks: readonly ForkDraft[]) {
  for (const side of [true, false]) {
    const some = stops.filter(({ above }) => above === side)
    some.forEach((stop, i) => {
      const gaps = [some[i - 1], some[i + 1]].flatMap((other) => (other ? [Math.abs(other.x - stop.x) / 2 - 3] : []))
      const edges = forks.map(({ x1, x2 }) => (stop.x <= x1 ? x1 - stop.x : stop.x - x2) + 14)
      stop.half = Math.max(0, Math.min(widestHalf, ...gaps, ...edges))
    })
  }
}

function draftFork(cell: PathCell, x1: number, x2: number, mostLines: number, wording: Wording): ForkDraft {
  const from = x1 + bend
  const to = x2 - bend
  const captionRoom = Math.max(0, to - from + 10)
  const measure = (text: string) => wording.measure(text, 'caption')
  const lanes = cell.lanes.map((lane, at): LaneDraft => {
    const step = (to - from) / Math.max(1, lane.goals.length)
    const stops = lane.goals.map((goal, i): Stop => {
      const x = from + (i + 0.5) * step
      const edges = [x - x1 + 10, x2 - x + 10]
      return {
        goalId: goal.id,
        horizonId: cell.horizonId,
        laneKey: lane.key,
        x,
        above: at === 0,
        half: Math.min(widestHalf, ...(lane.goals.length > 1 ? [step / 2 - 3] : []), ...edges),
      }
    })
    const sign = lane.state === 'empty' ? 0 : 16
    return {
      lane,
      stops,
      caption: captionRoom - sign < leastText ? null : fitText(wording.lane(lane, cell), captionRoom - sign, 2, measure),
      lapsed: lane.lapsedOn === null ? null : fitText(wording.lapsed(lane.lapsedOn), captionRoom, 1, measure),
      captionAbove: at > 0,
      lines: longest(stops, mostLines, wording),
    }
  })

  const captionReach = ({ caption, lapsed, lane }: LaneDraft) => {
    const lines = (caption?.lines.length ?? 0) + (lapsed?.lines.length ?? 0)
    return lines === 0 ? clearance : (lane.state === 'empty' ? 17 : clearance) + lines * lineHeights.caption + 2
  }
  const labelReach = (draft: LaneDraft) => (draft.stops.length === 0 ? clearance : clearance + draft.lines * lineHeights.label + 2)
  const places: number[] = []
  let cursor = 0
  lanes.forEach((draft, at) => {
    const [above, below] = at === 0 ? [labelReach(draft), captionReach(draft)] : [captionReach(draft), labelReach(draft)]
    places.push(cursor + above)
    cursor += above + below
  })
  const first = places[0] as number
  const last = places.at(-1) as number
  // A lane alone bows over the line, which goes on below it.
  const alone = lanes.length === 1
  const line = alone ? cursor + 6 : (first + last) / 2
  return { cell, x1, x2, lanes, offsets: places.map((place) => place - line), above: line, below: alone ? 0 : cursor - line }
}

/** Draws a line at its height: its forks and stations, with every text where nothing else stands. */
export function placeLine(
  draft: LineDraft,
  y: number,
  picture: { width: number },
  places: Places,
  digits: string,
  decisions: readonly PathDecision[],
  wording: Wording,
): { forks: ForkPicture[]; stations: Station[] } {
  const settled = new Set(decisions.filter((decision) => decision.settled).map(({ id }) => id))
  const forks = draft.forks.map((fork): ForkPicture => {
    const lanes = fork.lanes.map((lane, at) => placeLane(lane, fork, y, y + (fork.offsets[at] as number), places))
    return {
      key: `${draft.line.theme.id} ${fork.cell.horizonId}`,
      horizonId: fork.cell.horizonId,
      decisionIds: fork.cell.decisionIds,
      settled: fork.cell.decisionIds.length > 0 && fork.cell.decisionIds.every((id) => settled.has(id)),
      x1: fork.x1,
      x2: fork.x2,
      y,
      lanes,
    }
  })

  const numberFit: FittedText = { lines: [digits], width: wording.measure(digits, 'label'), whole: true }
  const set = (stop: Stop, at: number, fitted: FittedText) => {
    const height = fitted.lines.length * lineHeights.label
    const x = Math.max(4 + fitted.width / 2, Math.min(picture.width - 4 - fitted.width / 2, stop.x))
    return setText(fitted, 'label', 'middle', x, stop.above ? at - clearance - height : at + clearance)
  }
  const all = [
    ...draft.stops.map((stop) => ({ stop, at: y, most: stop.above ? draft.linesAbove : draft.linesBelow })),
    ...draft.forks.flatMap((fork) =>
      fork.lanes.flatMap((lane, i) => lane.stops.map((stop) => ({ stop, at: y + (fork.offsets[i] as number), most: lane.lines }))),
    ),
  ].map((one) => ({ ...one, label: set(one.stop, one.at, numberFit) }))

  // First every station gets room for its number; then each takes as much text as the others leave it.
  for (const { label } of all) places.take(label.box)
  const stations = all.map(({ stop, at, most, label: reserved }): Station => {
    places.free(reserved.box)
    const options = [1, 0.8, 0.6].flatMap((share) => {
      const fitted = fitLabel(stop, most, stop.half * share, wording)
      return fitted ? [fitted] : []
    })
    const found = options.map((fitted) => set(stop, at, fitted)).find((label) => places.isFree(label.box))
    const label = found ?? reserved
    places.take(label.box)
    return {
      goalId: stop.goalId,
      themeId: draft.line.theme.id,
      horizonId: stop.horizonId,
      laneKey: stop.laneKey,
      x: stop.x,
      y: at,
      label,
      number: found ? null : 0,
    }
  })
  return { forks, stations }
}

function placeLane(draft: LaneDraft, fork: ForkDraft, lineY: number, y: number, places: Places): LanePicture {
  const { lane, caption, lapsed, captionAbove } = draft
  const middle = (fork.x1 + fork.x2) / 2
  const empty = lane.state === 'empty'
  const texts: PlacedText[] = []
  let sign: LanePicture['sign'] = null
  const lines = (caption?.lines.length ?? 0) + (lapsed?.lines.length ?? 0)
  let top = captionAbove ? y - (empty ? 17 : clearance) - lines * lineHeights.caption : y + (empty ? 17 : clearance)
  const add = (fitted: FittedText, x: number) => {
    const text = setText(fitted, 'caption', 'middle', x, top)
    top += text.box.height
    texts.push(text)
    places.take(text.box)
    return text
  }
  const captionText = caption ? add(caption, middle + (empty ? 0 : 8)) : null
  if (captionText && !empty) {
    sign = { x: captionText.box.x - 10, y: captionText.box.y + lineHeights.caption / 2 }
    places.take({ x: captionText.box.x - 16, y: captionText.box.y, width: 16, height: lineHeights.caption })
  }
  const lapsedText = lapsed ? add(lapsed, middle) : null
  for (const box of inkOf(fork, lineY, y)) places.take(box)
  return {
    key: lane.key,
    state: lane.state,
    guard: lane.guard,
    condition: lane.condition,
    goalIds: lane.goals.map(({ id }) => id),
    y,
    path: lanePath(fork.x1, fork.x2, lineY, y, bend),
    caption: captionText,
    lapsed: lapsedText,
    sign,
    gap: empty ? { x: middle, y } : null,
  }
}

/** What a lane covers, roughly: texts keep off it. */
function inkOf({ x1, x2 }: ForkDraft, lineY: number, y: number): Box[] {
  const straight = { x: x1 + bend, y: y - 3, width: Math.max(0, x2 - x1 - 2 * bend), height: 6 }
  if (y === lineY) return [straight]
  const steps = 4
  const slants = Array.from({ length: steps }, (_, i) => {
    const rise = (y - lineY) / steps
    const run = (bend - 6) / steps
    const box = {
      y: Math.min(lineY + i * rise, lineY + (i + 1) * rise) + (i === 0 && y > lineY ? 4 : 0),
      width: run,
      height: Math.abs(rise) - 4,
    }
    return [
      { ...box, x: x1 + 6 + i * run },
      { ...box, x: x2 - 6 - (i + 1) * run },
    ]
  })
  return [straight, ...slants.flat()]
}
