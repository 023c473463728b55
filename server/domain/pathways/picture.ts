import type { Guard } from '../guards.schema.ts'
import type { LocalText } from '../languages.ts'
import type { Box } from './boxes.ts'
import type { Lettering } from './fit-text.ts'
import type { PathLane } from './read-paths.ts'

/** Text with its place: no two of them share any paper, and all lie in the picture. */
export interface PlacedText {
  lettering: Lettering
  lines: readonly string[]
  /** False: cut with an ellipsis. */
  whole: boolean
  anchor: 'start' | 'middle'
  x: number
  /** The baseline of each line. */
  baselines: readonly number[]
  box: Box
}

/** A goal on its line. */
export interface Station {
  goalId: string
  themeId: string
  horizonId: string
  /** Null: on the theme's own line. */
  laneKey: string | null
  x: number
  y: number
  label: PlacedText
  /** The number that stands for the text where there is no room for it; the key tells what it is. */
  number: number | null
}

export interface LanePicture {
  key: string
  state: PathLane['state']
  guard: Guard | null
  condition: LocalText | null
  goalIds: readonly string[]
  y: number
  path: string
  caption: PlacedText | null
  /** Since when the path is not taken. */
  lapsed: PlacedText | null
  /** Where the outcome's diamond stands, before the caption. */
  sign: { x: number; y: number } | null
  /** Where the warning of an empty lane stands. */
  gap: { x: number; y: number } | null
}

export interface ForkPicture {
  key: string
  horizonId: string
  decisionIds: readonly string[]
  /** Every decision that it waits for is settled. */
  settled: boolean
  x1: number
  x2: number
  y: number
  lanes: readonly LanePicture[]
}

export interface LinePicture {
  themeId: string
  code: string
  colour: number
  y: number
  badge: Box
  codeText: PlacedText
  name: PlacedText | null
  /** Where the theme's own line is drawn: between its forks. */
  trunks: readonly { x1: number; x2: number }[]
  forks: readonly ForkPicture[]
  end: { x: number; y: number }
}

export interface ColumnPicture {
  horizonId: string
  x: number
  width: number
  year: PlacedText
  label: PlacedText | null
}

/** A decision on the time axis, with its line down to the forks that begin there. */
export interface GatePicture {
  decisionId: string
  settled: boolean
  x: number
  y1: number
  y2: number
  tag: Box
  text: PlacedText
}

export interface Connection {
  linkId: string
  fromGoalId: string
  toGoalId: string
  path: string
}

/** The whole picture of a roadmap's pathways: only places and texts, ready to be drawn by anything that draws. */
export interface Picture {
  width: number
  height: number
  columns: readonly ColumnPicture[]
  /** The lines between the columns, and the year axis below, span these. */
  axis: { top: number; bottom: number; ticks: readonly number[]; years: readonly PlacedText[] }
  now: { x: number; y1: number; y2: number; tag: Box; text: PlacedText } | null
  gates: readonly GatePicture[]
  lines: readonly LinePicture[]
  stations: readonly Station[]
  connections: readonly Connection[]
  /** What the numbers stand for. */
  key: readonly { number: number; goalId: string; text: PlacedText }[]
}

/** Every text of the picture: what must not overlap. */
export const textsOf = (picture: Picture): PlacedText[] => [
  ...picture.columns.flatMap(({ year, label }) => (label ? [year, label] : [year])),
  ...picture.axis.years,
  ...(picture.now ? [picture.now.text] : []),
  ...picture.gates.map(({ text }) => text),
  ...picture.lines.flatMap(({ name, codeText, forks }) => [
    codeText,
    ...(name ? [name] : []),
    ...forks.flatMap(({ lanes }) => lanes.flatMap(({ caption, lapsed }) => [caption, lapsed].filter((text) => text !== null))),
  ]),
  ...picture.stations.map(({ label }) => label),
  ...picture.key.map(({ text }) => text),
]
