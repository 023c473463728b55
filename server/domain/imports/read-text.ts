import { type Block, type Cell, isBulleted, paragraphsOf, saysSomething, tableLimits } from './blocks.ts'

/** Quoted cells longer than this, and cells after so many whose quote or paragraph never closes, are read as they stand. */
const longestQuoted = 20_000
const failuresBorne = 40
/** A cell whose `<p>` closes on a later line, at most so many lines down. */
const linesInCell = 40

const paragraphTag = /<p[\s>]/i
const tags = /<(\/?)(p|br|li|ul|ol|div|b|i|u|strong|em|span)(?:\s[^<>]{0,200})?\/?>/gi

function cellOf(raw: string): Cell {
  if (!paragraphTag.test(raw)) return { paragraphs: paragraphsOf(raw) }
  const text = raw
    .replace(tags, (_, _close, name: string) => (/^(?:p|li|br|div|ul|ol)$/i.test(name) ? '\u2029' : ''))
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&amp;/gi, '&')
  return {
    paragraphs: text
      .split('\u2029')
      .flatMap((part) => part.split(/\s[•▪●‣]\s+/u))
      .filter(saysSomething),
  }
}

/** Cells past the last column that is read stand together in one more cell, so that nothing is lost. */
function row(cells: readonly string[]): Cell[] {
  const kept = cells.slice(0, tableLimits.columns).map(cellOf)
  const more = cells.slice(tableLimits.columns).filter(saysSomething)
  return more.length === 0 ? kept : [...kept, { paragraphs: more }]
}

/** Reads one row of quoted cells from `at`; null when a quote does not close. */
function quotedRow(text: string, at: number, separator: string): { cells: string[]; end: number } | null {
  const cells: string[] = []
  for (;;) {
    let cell: string
    if (text[at] === '"') {
      let value = ''
      let from = at + 1
      for (;;) {
        const quote = text.indexOf('"', from)
        if (quote < 0 || quote - at > longestQuoted) return null
        value += text.slice(from, quote)
        if (text[quote + 1] === '"') {
          value += '"'
          from = quote + 2
          continue
        }
        const after = text[quote + 1]
        if (after !== undefined && after !== separator && after !== '\n' && after !== '\r') return null
        at = quote + 1
        break
      }
      cell = value
    } else {
      let to = at
      while (to < text.length && text[to] !== separator && text[to] !== '\n' && text[to] !== '\r') to++
      cell = text.slice(at, to)
      at = to
    }
    cells.push(cell)
    if (text[at] !== separator) return { cells, end: at }
    at++
  }
}

const yearsAlone = /^\s*(?:(?:19|20|21)\d\d\s+){1,20}(?:19|20|21)\d\d\s*$/

const lineBreak = /\r\n|\n|\r/g
function endOfLine(text: string, at: number): number {
  lineBreak.lastIndex = at
  return lineBreak.exec(text)?.index ?? text.length
}
const afterBreak = (text: string, end: number): number => (text.startsWith('\r\n', end) ? end + 2 : end + 1)

function openParagraphs(line: string): number {
  let open = 0
  if (line.includes('<')) for (const match of line.matchAll(/<(\/?)p[\s>]/gi)) open += match[1] === '' ? 1 : -1
  return open
}

/** Where the row ends when a `<p>` of it closes on a later line; -1 when none does soon. */
function endOfOpenParagraph(text: string, line: string, end: number): number {
  let open = openParagraphs(line)
  let last = end
  for (let more = 0; open > 0 && more < linesInCell && last < text.length; more++) {
    const start = afterBreak(text, last)
    last = endOfLine(text, start)
    open += openParagraphs(text.slice(start, last))
    if (open <= 0) return last
  }
  return open > 0 ? -1 : end
}

/** Text with tables whose cells are parted by `separator`; other lines stay lines. */
export function readText(text: string, separator: '\t' | ';' | ','): Block[] {
  const blocks: Block[] = []
  let table: Cell[][] | null = null
  let failures = 0
  let blankBefore = true
  let rows = 0
  const isCsv = separator !== '\t'

  const endTable = () => {
    if (table !== null) blocks.push({ kind: 'table', rows: table })
    table = null
  }

  let at = 0
  while (at < text.length) {
    let end = endOfLine(text, at)
    let line = text.slice(at, end)

    let cells: string[] | null = null
    const hasQuote = line.startsWith('"') || line.includes(`${separator}"`)
    if (hasQuote && failures < failuresBorne) {
      const quoted = quotedRow(text, at, separator)
      if (quoted === null) failures++
      else if (quoted.cells.length > 1 || isCsv) {
        cells = quoted.cells
        end = quoted.end
      }
    }
    if (cells === null) {
      let rowEnd = isCsv || failures >= failuresBorne ? end : endOfOpenParagraph(text, line, end)
      if (rowEnd < 0) {
        failures++
        rowEnd = end
      }
      const whole = text.slice(at, rowEnd)
      if (whole.includes(separator)) {
        end = rowEnd
        line = whole
        cells = whole.split(separator)
      }
    }
    if (cells === null && !isCsv && yearsAlone.test(line)) cells = line.trim().split(/\s+/)

    if (cells !== null && rows < tableLimits.rows) {
      if (cells.some(saysSomething)) {
        table ??= []
        table.push(row(cells))
        rows++
      } else if (!isCsv) endTable()
      blankBefore = !cells.some(saysSomething)
    } else if (isCsv && table !== null && saysSomething(line) && rows < tableLimits.rows) {
      table.push([{ paragraphs: [line] }])
      rows++
    } else {
      endTable()
      if (saysSomething(line))
        blocks.push({ kind: 'line', text: line, heading: blankBefore && looksLikeHeading(line), continues: !blankBefore })
      blankBefore = line.trim() === ''
    }
    at = afterBreak(text, end)
  }
  endTable()
  return blocks.map((block, n) =>
    block.kind === 'line' && block.heading && followsDirectly(blocks[n + 1]) ? { ...block, heading: false } : block,
  )
}

/** A line that another follows without a gap begins a paragraph rather than stands over one, unless what follows is a list. */
const followsDirectly = (next: Block | undefined): boolean => next?.kind === 'line' && next.continues && !isBulleted(next.text)

/** Short, and neither a list's item, a sentence, nor a particular ("Lisätietoja: …"). */
export function looksLikeHeading(line: string): boolean {
  const text = line.trim()
  return text.length <= 100 && !isBulleted(text) && !/(?:^|[^.])[.,;]$|:\s+\S|@|www\.|:\/\//.test(text)
}
