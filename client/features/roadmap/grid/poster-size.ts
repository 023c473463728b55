/** What of a roadmap takes room on the poster, as lengths of texts. */
export interface PosterCell {
  /** Letters of each goal with its scope. */
  goals: readonly number[]
  /** Letters of each branch's heading. */
  headings: readonly number[]
}
export interface PosterRow {
  name: number
  cells: readonly PosterCell[]
}
export interface PosterContents {
  /** Which columns are narrow: the baseline's. */
  narrow: readonly boolean[]
  decisions: number
  rows: readonly PosterRow[]
}

/** An A3 sheet on its side without its margins, in CSS pixels, and what the poster's styles (print.css and the grid's) put on it. */
const sheet = { width: 1504, height: 1054 }
/** Letters are this wide and lines this high on the average; set densely, less (print.css). */
const setting = { plain: { letter: 6.45, line: 17, gap: 5 }, dense: { letter: 6.0, line: 15.5, gap: 4 } }
/** At this size the smallest text is 7.5 points; it is not made smaller than that. */
export const leastZoom = 0.77

export interface PosterSize {
  zoom: number
  dense: boolean
}

const linesOf = (letters: number, width: number, ofLetter: number) => Math.max(1, Math.ceil((letters * ofLetter) / width))

function heights({ narrow, decisions, rows }: PosterContents, { zoom, dense }: PosterSize) {
  const { letter, line, gap } = dense ? setting.dense : setting.plain
  const width = sheet.width / zoom
  const themeWidth = width * 0.09
  const narrowWidth = width * 0.1
  const narrowCount = narrow.filter(Boolean).length
  const columnWidth = (width - themeWidth - narrowCount * narrowWidth) / Math.max(1, narrow.length - narrowCount)
  const cellHeight = ({ goals, headings }: PosterCell, isNarrow: boolean) => {
    const textWidth = (isNarrow ? narrowWidth : columnWidth) - (isNarrow ? 20 : 44) - (headings.length > 0 ? 22 : 0)
    const ofGoals = goals.reduce((sum, letters) => sum + linesOf(letters, textWidth, letter) * line + (isNarrow ? 7 : gap), 0)
    const ofHeadings = headings.reduce((sum, letters) => sum + linesOf(letters + 3, textWidth - 6, setting.plain.letter) * 16 + 20, 0)
    return 39 + ofGoals + ofHeadings
  }
  return {
    head: Math.max(77, 11 + decisions * 25),
    columns: 58,
    foot: 48,
    rows: rows.map(({ name, cells }) =>
      Math.max(52 + linesOf(name, themeWidth - 8, 9) * 22, ...cells.map((cell, index) => cellHeight(cell, narrow[index] ?? false))),
    ),
  }
}

/** On how many sheets the rows come at that size: a theme stays on one sheet where it can. */
export function sheetsAt(contents: PosterContents, size: PosterSize): number {
  const { head, columns, foot, rows } = heights(contents, size)
  const room = sheet.height / size.zoom
  let sheets = 1
  let filled = head + columns
  for (const row of [...rows, foot]) {
    if (filled + row > room && filled > columns) {
      sheets++
      filled = columns
    }
    filled += row
    while (filled > room) {
      sheets++
      filled += columns - room
    }
  }
  return sheets
}

function* sizes(): Generator<PosterSize> {
  for (const dense of [false, true])
    for (let percent = dense ? 85 : 100; percent >= leastZoom * 100; percent--) yield { zoom: percent / 100, dense }
}

/** How large the poster is set: as large as it can be on the fewest sheets that legible text allows. */
export function posterSize(contents: PosterContents): PosterSize {
  const fewest = sheetsAt(contents, { zoom: leastZoom, dense: true })
  for (const size of sizes()) if (sheetsAt(contents, size) <= fewest) return size
  return { zoom: leastZoom, dense: true }
}
