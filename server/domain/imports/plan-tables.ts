import { type Block, type Cell, cellText, isBulleted, type Line, saysSomething, type Table } from './blocks.ts'
import { isShouted } from './wording.ts'
import { isYearRow, type YearHeading, yearHeading, yearOf } from './year-headings.ts'

/** What the tables of a material say, before it is cleaned. */
export type RawPlan = {
  /** By year: the label that the material gives, or none. */
  years: Map<number, string>
  /** Titles as they stand; null for a table that has none. */
  themes: { original: string | null }[]
  goals: { theme: number; year: number; original: string }[]
  /** Everything else, in reading order. */
  left: Left[]
  title: string | null
}
export type Left = { text: string; heading: boolean; under: string | null }

const longestTitle = 200
const filled = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.paragraphs.length > 0

/** The column where the rows have their years: at least two rows, and hardly anything else below its heading. */
function yearColumn(rows: readonly Cell[][]): number {
  const width = Math.min(8, Math.max(0, ...rows.map((row) => row.length)))
  for (let column = 0; column < width; column++) {
    const cells = [...new Set(rows.map((row) => row[column]).filter(filled))]
    const years = cells.filter((cell) => yearOf(cell) !== null)
    if (years.length >= 2 && years.length >= cells.length - 1) return column
  }
  return -1
}

type Shape = { by: 'row' } | { by: 'column'; column: number } | null

function shapeOf(table: Table): Shape {
  if (table.rows.some((row) => isYearRow(row))) return { by: 'row' }
  const column = yearColumn(table.rows)
  return column < 0 ? null : { by: 'column', column }
}

/** A table of years with a label each, and no goals: it explains the horizons of the other tables. */
function isLegend(table: Table, column: number): boolean {
  const [first = []] = table.rows
  return (
    column === 0 &&
    yearOf(first[0]) !== null &&
    table.rows.every((row) =>
      row.slice(1).every((cell) => cell.paragraphs.length <= 1 && cellText(cell).length <= 80 && !/[.]$/.test(cellText(cell))),
    )
  )
}

const themeKey = (title: string): string =>
  title
    .toLocaleLowerCase('fi')
    .replace(/\(?\s*(?:jatkuu|jatkoa|forts(?:ätter)?\.?|cont(?:inued|\.)?)\s*\.*\)?\s*$|\s+\d{1,2}\s?\/\s?\d{1,2}\s*$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Reads the plan out of lines and tables. */
export function readTables(blocks: readonly Block[]): RawPlan {
  const plan: RawPlan = { years: new Map(), themes: [], goals: [], left: [], title: null }
  const themes = new Map<string, number>()
  /** Lines since the last table: the last of them may be the title of the next. */
  let loose: Line[] = []
  let currentTheme = -1

  const shapes = new Map<Table, Shape>()
  for (const block of blocks) if (block.kind === 'table') shapes.set(block, shapeOf(block))
  const legends = new Set<Table>()
  for (const [table, shape] of shapes)
    if (
      shape?.by === 'column' &&
      isLegend(table, shape.column) &&
      [...shapes].some(([other, its]) => other !== table && its !== null && !(its.by === 'column' && isLegend(other, its.column)))
    )
      legends.add(table)

  const titleOf = (theme: number): string | null => plan.themes[theme]?.original ?? null
  const leave = (text: string, under: string | null) => void (saysSomething(text) && plan.left.push({ text, heading: false, under }))
  /** Lines after a table, as long as no heading follows, stand under what the table stood under. */
  let afterTable: string | null = null
  function leaveLoose() {
    for (const { text, heading } of loose) {
      if (heading) afterTable = null
      plan.left.push({ text, heading, under: afterTable })
    }
    loose = []
  }
  function name(year: YearHeading) {
    const known = plan.years.get(year.year)
    if (known === undefined || known === '') plan.years.set(year.year, year.label)
    else if (year.label !== '' && year.label !== known) leave(`${year.year} ${year.label}`, titleOf(currentTheme))
  }

  function themeNamed(title: string | null): number {
    const key = title === null ? null : themeKey(title)
    const known = key === null || key === '' ? undefined : themes.get(key)
    if (known !== undefined) {
      if (titleOf(known) !== title && title !== null) leave(title, titleOf(known))
      return known
    }
    plan.themes.push({ original: title })
    const made = plan.themes.length - 1
    if (key !== null && key !== '') themes.set(key, made)
    return made
  }

  /** The line that is the title of the table below it: the last one, unless that is an explanation under a heading. */
  function titleLine(): number {
    const usable = (line: Line) => line.text.trim().length <= longestTitle && !isBulleted(line.text)
    const last = loose.at(-1)
    if (last === undefined) return -1
    if (usable(last) && (last.heading || !/[.!?;,]\s*$/.test(last.text))) return loose.length - 1
    const heading = loose.findLastIndex((line) => line.heading && usable(line))
    return heading >= 0 ? heading : usable(last) ? loose.length - 1 : -1
  }

  /** The theme of a table by the title over it; a table without one goes on with the theme before. */
  function themeAbove(): number {
    let at = titleLine()
    const line = loose[at]
    if (line === undefined) {
      leaveLoose()
      return currentTheme >= 0 ? currentTheme : themeNamed(null)
    }
    let title = line.text.trim()
    loose.splice(at, 1)
    // A title that is shouted in several lines is one title.
    for (let continues = line.continues; continues && isShouted(title);) {
      const above = loose[--at]
      if (above === undefined || !isShouted(above.text) || above.text.length + title.length > longestTitle) break
      loose.splice(at, 1)
      title = `${above.text.trim()} ${title}`
      continues = above.continues
    }
    leaveLoose()
    return themeNamed(title)
  }

  function addGoals(theme: number, year: number, cell: Cell) {
    for (const original of cell.paragraphs) plan.goals.push({ theme, year, original })
  }

  function readByRow({ rows }: Table) {
    let columns: (YearHeading | null)[] | null = null
    let firstYear = 0
    let corner: string | null = null
    let theme = -1
    /** The title over the table names the theme, unless its cells do. */
    const takeTitle = () => {
      if (columns === null || theme >= 0) return
      theme = themeAbove()
      currentTheme = theme
    }
    /** Words of the line of years that are neither years nor a theme ("Teema", "Vastuutaho"): listed once the theme is known. */
    let aside: string[] = []
    const leaveAside = () => {
      for (const text of aside) leave(text, null)
      aside = []
    }
    const seen = new Set<Cell>()
    const fresh = (cell: Cell | undefined): cell is Cell => filled(cell) && !seen.has(cell)
    const asTitle = (row: readonly Cell[]) => {
      for (const cell of new Set(row.filter(fresh)))
        for (const text of cell.paragraphs) loose.push({ kind: 'line', text, heading: true, continues: false })
    }

    rows.forEach((row, at) => {
      if (isYearRow(row)) {
        takeTitle()
        columns = row.map(yearOf)
        firstYear = columns.findIndex((year) => year !== null)
        const cornerCell = row.slice(0, firstYear).find(filled)
        corner = cornerCell === undefined ? null : cellText(cornerCell)
        theme = -1
        for (const year of columns) if (year !== null) name(year)
        if (corner !== null && usesOwnTheme(rows, at, firstYear)) {
          leaveLoose()
          theme = themeNamed(corner)
          currentTheme = theme
        } else if (corner !== null) for (const cell of row.slice(0, firstYear)) aside.push(cellText(cell))
        columns.forEach((year, column) => {
          if (year === null && column > firstYear) aside.push(cellText(row[column]))
        })
        return
      }
      if (columns === null) return asTitle(row)

      const cells = new Set(row.filter(fresh))
      if (cells.size === 0) return
      const [only] = cells
      const next = rows[at + 1]
      const wide =
        only !== undefined && row.filter((cell) => cell === only).length >= Math.max(2, columns.filter((year) => year !== null).length)
      const over = next !== undefined && isYearRow(next)
      // A merged cell across the years, or a cell alone over a new line of years, is a title.
      if (
        cells.size === 1 &&
        only !== undefined &&
        (over || (wide && only.paragraphs.length === 1 && cellText(only).length <= longestTitle && !/[.!?]$/.test(cellText(only))))
      ) {
        if (over) return asTitle(row)
        leaveLoose()
        theme = themeNamed(cellText(only))
        currentTheme = theme
        seen.add(only)
        return
      }

      const ownTitle = [...new Set(row.slice(0, firstYear))].filter(fresh).map(cellText).filter(saysSomething)
      if (ownTitle.length > 0) {
        const title = ownTitle.join(' ')
        leaveLoose()
        if (title.length <= longestTitle) theme = themeNamed(title)
        else {
          if (theme < 0) theme = themeNamed(null)
          for (const text of ownTitle) leave(text, titleOf(theme))
        }
        currentTheme = theme
        for (const cell of row.slice(0, firstYear)) seen.add(cell)
      }
      takeTitle()
      leaveAside()
      row.forEach((cell, column) => {
        if (column < firstYear || !fresh(cell)) return
        seen.add(cell)
        const year = columns?.[column] ?? null
        if (year !== null) addGoals(theme, year.year, cell)
        else for (const text of cell.paragraphs) leave(text, titleOf(theme))
      })
    })
    takeTitle()
    leaveAside()
  }

  function readByColumn({ rows }: Table, column: number, legend: boolean) {
    const [first = []] = rows
    const hasTitles = yearOf(first[column]) === null
    const body = hasTitles ? rows.slice(1) : rows
    const seen = new Set<Cell>()
    const fresh = (cell: Cell | undefined): cell is Cell => filled(cell) && !seen.has(cell)
    const width = Math.max(0, ...rows.map((row) => row.length))
    const right = Array.from({ length: Math.max(0, width - column - 1) }, (_, n) => column + 1 + n)
    const total = (at: number) => body.reduce((sum, row) => sum + cellText(row[at]).length, 0)

    /** Which of the columns holds labels rather than goals: short ones beside a longer column. */
    const isLabel = (at: number) => {
      const cells = body.map((row) => row[at]).filter(filled)
      return (
        cells.length > 0 &&
        cells.every((cell) => cell.paragraphs.length === 1 && cellText(cell).length <= 60 && !/[.]$/.test(cellText(cell)))
      )
    }
    const asList = column > 0
    const titled = hasTitles && !asList && right.length > 1
    const goalColumn = asList ? right.toSorted((a, b) => total(b) - total(a))[0] : undefined
    const [next = -1] = right
    const labelColumn = legend
      ? next
      : !hasTitles && !asList && right.length > 1 && isLabel(next) && right.slice(1).some((at) => !isLabel(at))
        ? next
        : -1

    if (legend) leaveLoose()
    const under = plan.left.findLast((line) => line.heading)?.text.trim() ?? null
    const above = legend || asList || titled ? -1 : themeAbove()
    if (titled || asList) leaveLoose()
    const byColumn = new Map<number, number>()
    if (hasTitles)
      first.forEach((cell, at) => {
        if (!fresh(cell)) return
        seen.add(cell)
        const title = cellText(cell)
        if (titled && at > column && title.length <= longestTitle) byColumn.set(at, themeNamed(title))
        else for (const text of cell.paragraphs) leave(text, titleOf(currentTheme))
      })
    let theme = above
    if (above >= 0) currentTheme = above
    let year: YearHeading | null = null
    for (const row of body) {
      const yearCell = row[column]
      if (fresh(yearCell)) {
        const heading = yearOf(yearCell)
        if (heading === null) for (const text of yearCell.paragraphs) leave(text, under)
        else year = heading
        seen.add(yearCell)
        if (heading !== null) {
          const label = labelColumn < 0 ? '' : cellText(row[labelColumn])
          if (label !== '' && heading.label === '' && label.length <= 80) {
            year = { ...heading, label }
            const labelCell = row[labelColumn]
            if (labelCell !== undefined) seen.add(labelCell)
          }
          if (year !== null) name(year)
        }
      }
      const ownTitle = [...new Set(row.slice(0, column))].filter(fresh).map(cellText).filter(saysSomething).join(' ')
      if (ownTitle !== '') {
        if (ownTitle.length <= longestTitle) theme = themeNamed(ownTitle)
        else leave(ownTitle, titleOf(theme))
        currentTheme = theme
        for (const cell of row.slice(0, column)) seen.add(cell)
      }
      for (const at of right) {
        const cell = row[at]
        if (!fresh(cell)) continue
        seen.add(cell)
        const its = byColumn.get(at) ?? theme
        const isGoal = !legend && year !== null && (goalColumn === undefined ? true : at === goalColumn)
        if (isGoal && year !== null) addGoals(its >= 0 ? its : (theme = themeNamed(null)), year.year, cell)
        else for (const text of cell.paragraphs) leave(text, legend ? under : titleOf(its))
      }
    }
    if (titled) currentTheme = Math.max(currentTheme, ...byColumn.values())
  }

  let titleSought = true
  for (const block of blocks) {
    if (block.kind === 'line') {
      if (titleSought) plan.title = block.text
      titleSought = false
      loose.push(block)
      continue
    }
    titleSought = false
    const shape = shapes.get(block) ?? null
    if (shape?.by === 'row') readByRow(block)
    else if (shape?.by === 'column') readByColumn(block, shape.column, legends.has(block))
    if (shape !== null)
      afterTable = legends.has(block) ? (plan.left.findLast((line) => line.heading)?.text.trim() ?? null) : titleOf(currentTheme)
    else
      for (const row of block.rows)
        for (const cell of new Set(row.filter(filled)))
          for (const text of cell.paragraphs) loose.push({ kind: 'line', text, heading: false, continues: true })
  }
  leaveLoose()
  if (plan.title !== null && plan.themes.some(({ original }) => original?.includes(plan.title?.trim() ?? '') === true)) plan.title = null
  return plan
}

const commonCorner =
  /^(?:teemat?|theme|tema|osa-?alue|kokonaisuus|tavoite|tavoitteet|painopiste|kehittämiskohde|kehittämisalue|vuosi|år|year|mål|goal|goals|område|area|helhet)$/i

/** Whether the words in a table's corner are its theme: no row under it has a theme of its own. */
function usesOwnTheme(rows: readonly Cell[][], header: number, firstYear: number): boolean {
  const corner = (rows[header] ?? []).slice(0, firstYear).find(filled)
  const text = cellText(corner)
  if (corner === undefined || commonCorner.test(text) || text.length > longestTitle || yearHeading(text) !== null) return false
  for (const row of rows.slice(header + 1)) {
    if (isYearRow(row)) break
    if (row.slice(0, firstYear).some((cell) => filled(cell) && cell !== corner)) return false
  }
  return true
}
