import { createPlaces, overlaps, type Box } from './boxes.ts'
import { connectionPath } from './curves.ts'
import { fitText, type FittedText, type Lettering } from './fit-text.ts'
import { layOutColumns, placeOf, type Column } from './lay-out-columns.ts'
import { draftLine, lineHeights, placeLine, setText, type LineDraft, type Wording } from './lay-out-line.ts'
import type { GatePicture, LinePicture, Picture, PlacedText, Station } from './picture.ts'
import type { PathDecision, Paths } from './read-paths.ts'
import { includes } from './time-axis.ts'

/** The words of the whole picture. */
export interface PictureWording extends Omit<Wording, 'labels'> {
  theme(themeId: string): string
  horizonLabel(horizonId: string): string
  /** A decision's flag on the time axis, shortest last: the first that fits is written. */
  decision(decision: PathDecision): readonly string[]
  now: string
}

/** The paper: as wide as what it is shown in; its height is a wish. */
export interface Paper {
  width: number
  height: number
}

const head = 128
const tail = 44
const margin = 16
const tagsTop = 60
const tagRow = 27
const widestTag = 230
const lineGap = 12
const mostTextLines = 3
const keyColumn = 330
/** A picture wider than its window is moved about in; more than so many windows is too much. */
const mostWindows = 2.4
const leastPicture = 1200

/** Lays the whole picture out. The same paths, paper and wording give the same picture. */
export function layOutPaths(paths: Paths, asOf: string, paper: Paper, words: PictureWording): Picture {
  const wording: PictureWording & Wording = { ...words, labels: new Map() }
  const { measure } = wording
  const one = (text: string, width: number, lettering: Lettering): FittedText | null =>
    fitText(text, width, 1, (some) => measure(some, lettering))

  const years = paths.horizons.map(({ year }): FittedText => ({ lines: [String(year)], width: measure(String(year), 'year'), whole: true }))
  const columns = layOutColumns(
    paths,
    head,
    paper.width - head - tail,
    Math.max(mostWindows * paper.width, leastPicture) - head - tail,
    (at) => (years[at]?.width ?? 0) + 2 * 9 + 4,
  )
  const last = columns.at(-1)
  const width = Math.ceil((last ? last.x + last.width : head + 200) + tail)

  const names = paths.lines.map(({ theme }) => fitText(wording.theme(theme.id), head - margin - 6, 4, (text) => measure(text, 'name')))
  const draftAll = (mostLines: number) =>
    paths.lines.map((line, i) =>
      draftLine(line, columns, paths.decisions, (names[i]?.lines.length ?? 0) * lineHeights.name, mostLines, wording),
    )

  const flags = layOutFlags(columns, paths.decisions, asOf, width, wording)
  const linesTop = tagsTop + flags.rows * tagRow + 4
  const room = paper.height - linesTop - 40
  const neededBy = (some: readonly LineDraft[]) => some.reduce((sum, { above, below }) => sum + above + below + lineGap, 0)
  const brief = draftAll(mostTextLines - 1)
  const roomForMore = room - neededBy(brief) >= brief.length * lineHeights.label
  // Fuller texts where the paper is tall enough for them.
  const full = roomForMore ? draftAll(mostTextLines) : brief
  const drafts = neededBy(full) <= room ? full : brief
  const needed = neededBy(drafts)
  const spare = drafts.length === 0 ? 0 : Math.max(0, Math.min(56, (room - needed) / drafts.length))

  const places = createPlaces()
  const digits = '0'.repeat(String(drafts.reduce((sum, { stops, forks }) => sum + stops.length + forks.length * 9, 1)).length)
  let top = linesTop + spare / 2
  const stations: Station[] = []
  const lines = drafts.map((draft, i): LinePicture => {
    const { theme } = draft.line
    const y = Math.round(top + draft.above)
    top += draft.above + draft.below + lineGap + spare
    const codeWidth = measure(theme.code, 'code')
    const badge: Box = { x: margin, y: y - 12, width: Math.max(36, codeWidth + 12), height: 24 }
    const named = names[i]
    const name = named ? setText(named, 'name', 'start', margin, y + 17) : null
    if (name) places.take(name.box)
    places.take(badge)
    const placed = placeLine(draft, y, { width }, places, digits, paths.decisions, wording)
    stations.push(...placed.stations)
    const endX = width - 32
    return {
      themeId: theme.id,
      code: theme.code,
      colour: theme.colour,
      y,
      badge,
      codeText: setText({ lines: [theme.code], width: codeWidth, whole: true }, 'code', 'middle', badge.x + badge.width / 2, badge.y),
      name,
      trunks: trunksBetween(
        badge.x + badge.width - 2,
        endX,
        placed.forks.filter(({ lanes }) => lanes.length > 1),
      ),
      forks: placed.forks,
      end: { x: endX, y },
    }
  })

  const bottom = Math.round(top + 4)
  const numbered = stations.filter(({ number }) => number !== null)
  numbered.forEach((station, i) => {
    station.number = i + 1
    const text = String(i + 1)
    const { box } = station.label
    station.label = { ...station.label, lines: [text], box: shrunk(box, measure(text, 'label')) }
  })
  const key = layOutKey(numbered, width, bottom + 34, wording)
  const height = Math.ceil(key.bottom + 8)

  const lowest = (x: number, decisionId: string) =>
    lines
      .flatMap(({ forks, y }) => (forks.some((fork) => fork.decisionIds.includes(decisionId) && Math.abs(fork.x1 - x) < 1) ? [y] : []))
      .at(-1)
  const stationOf = new Map(stations.map((station) => [station.goalId, station]))
  return {
    width,
    height,
    columns: columns.map((column, at) => {
      const label = one(wording.horizonLabel(column.span.horizonId), column.width - 14, 'note')
      return {
        horizonId: column.span.horizonId,
        x: column.x,
        width: column.width,
        year: setText(years[at] as FittedText, 'year', 'start', column.x + 9, 4),
        label: label && setText(label, 'note', 'start', column.x + 9, 34),
      }
    }),
    axis: { top: 0, bottom, ...yearsOf(columns, bottom, wording) },
    now: flags.now && { ...flags.now, y1: flags.now.tag.y + flags.now.tag.height, y2: bottom },
    gates: flags.gates.map((gate) => ({ ...gate, y1: gate.tag.y + gate.tag.height, y2: lowest(gate.x, gate.decisionId) ?? bottom })),
    lines,
    stations,
    connections: paths.links.flatMap(({ id, goalId, buildsOnGoalId }) => {
      const from = stationOf.get(buildsOnGoalId)
      const to = stationOf.get(goalId)
      return from && to ? [{ linkId: id, fromGoalId: buildsOnGoalId, toGoalId: goalId, path: connectionPath(from, to) }] : []
    }),
    key: key.entries,
  }
}

/** The same place for a narrower text. */
const shrunk = (box: Box, width: number): Box => ({ ...box, x: box.x + (box.width - width) / 2, width })

function trunksBetween(from: number, to: number, forks: readonly { x1: number; x2: number }[]): { x1: number; x2: number }[] {
  const edges = [from, ...forks.flatMap(({ x1, x2 }) => [x1, x2]), to]
  return Array.from({ length: edges.length / 2 }, (_, i) => ({ x1: edges[2 * i] as number, x2: edges[2 * i + 1] as number })).filter(
    ({ x1, x2 }) => x2 > x1,
  )
}

/** The flags over the lines: today's first, then the decisions from left to right, each in the first row that has room. */
function layOutFlags(columns: readonly Column[], decisions: readonly PathDecision[], asOf: string, width: number, wording: PictureWording) {
  const taken: Box[][] = []
  const row = (box: Omit<Box, 'y'>): Box => {
    const wide = (other: Box) => ({ ...other, x: other.x - 6, width: other.width + 12 })
    let at = 0
    while ((taken[at] ?? []).some((other) => overlaps(wide(other), { ...box, y: other.y }))) at += 1
    const placed = { ...box, y: tagsTop + at * tagRow }
    taken[at] = [...(taken[at] ?? []), placed]
    return placed
  }
  const flag = (x: number, options: readonly string[], sign: number) => {
    const fitted =
      options.map((text) => fitText(text, widestTag, 1, (some) => wording.measure(some, 'tag'))).find((some) => some?.whole) ??
      fitText(options[0] ?? '', widestTag, 1, (some) => wording.measure(some, 'tag'))
    if (!fitted) return null
    const boxWidth = fitted.width + 20 + sign
    const tag = row({ x: Math.max(4, Math.min(width - 4 - boxWidth, x - boxWidth / 2)), width: boxWidth, height: lineHeights.tag })
    return { tag, text: setText(fitted, 'tag', 'middle', tag.x + sign + (boxWidth - sign) / 2, tag.y) }
  }
  const at = (date: string | null) => {
    const column = date === null ? undefined : columns.find(({ span }) => includes(span, date))
    return column && date !== null ? placeOf(column, date) : null
  }

  const nowX = at(asOf)
  const nowFlag = nowX === null ? null : flag(nowX, [wording.now], 0)
  const gates = decisions
    .flatMap((decision) => {
      const x = at(decision.on)
      return x === null ? [] : [{ decision, x }]
    })
    .sort((a, b) => a.x - b.x)
    .flatMap(({ decision, x }): Omit<GatePicture, 'y1' | 'y2'>[] => {
      const placed = flag(x, wording.decision(decision), 18)
      return placed ? [{ decisionId: decision.id, settled: decision.settled, x, ...placed }] : []
    })
  return { rows: Math.max(1, taken.length), now: nowX !== null && nowFlag ? { x: nowX, ...nowFlag } : null, gates }
}

/** The years along the bottom, those that have room. */
function yearsOf(columns: readonly Column[], bottom: number, wording: PictureWording): { ticks: number[]; years: PlacedText[] } {
  const ticks: number[] = []
  const years: PlacedText[] = []
  for (const column of columns) {
    const first = Number(column.span.startsOn.slice(0, 4))
    const last = Number(column.span.endsOn.slice(0, 4))
    // A column of centuries would be nothing but ticks.
    const step = Math.max(1, Math.ceil((last - first + 1) / 30))
    for (let year = first; year <= last; year += step) {
      const from = year === first ? column.x : placeOf(column, `${year}-01-01`)
      const to = year + step > last ? column.x + column.width : placeOf(column, `${year + step}-01-01`)
      if (year !== first) ticks.push(from)
      const text = String(year)
      const wide = wording.measure(text, 'note')
      if (to - from >= wide + 4)
        years.push(setText({ lines: [text], width: wide, whole: true }, 'note', 'middle', (from + to) / 2, bottom + 4))
    }
  }
  return { ticks, years }
}

/** What the numbers stand for, in columns below the picture. */
function layOutKey(numbered: readonly Station[], width: number, top: number, wording: PictureWording) {
  const columns = Math.max(1, Math.floor((width - 2 * margin) / keyColumn))
  const rows = Math.ceil(numbered.length / columns)
  const columnWidth = (width - 2 * margin) / columns
  const entries = numbered.flatMap((station, i) => {
    const text = `${station.number} ${wording.goal(station.goalId)}`
    const fitted = fitText(text, columnWidth - 20, 1, (some) => wording.measure(some, 'label'))
    const x = margin + Math.floor(i / rows) * columnWidth
    return fitted
      ? [
          {
            number: station.number as number,
            goalId: station.goalId,
            text: setText(fitted, 'label', 'start', x, top + (i % rows) * 17),
          },
        ]
      : []
  })
  return { entries, bottom: numbered.length === 0 ? top - 10 : top + rows * 17 }
}
