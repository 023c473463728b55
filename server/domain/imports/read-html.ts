import { Tokenizer } from 'htmlparser2'
import { type Block, type Cell, paragraphsOf, saysSomething, tableLimits } from './blocks.ts'
import { looksLikeHeading } from './read-text.ts'
import { isYearRow } from './year-headings.ts'

/** Tables inside tables deeper than this are read as text. */
const deepest = 30
const breaking = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption section article header footer main blockquote pre hr body form figure address'.split(
    ' ',
  ),
)
const unread = new Set(['script', 'style', 'title', 'template', 'noscript', 'svg', 'textarea', 'select'])

/** A spilling cell lies past what is read as a table: its text becomes lines after it. */
type OpenCell = { cell: Cell; parts: string[]; spills: boolean }
type OpenTable = {
  rows: Cell[][]
  row: Cell[] | null
  /** Merged cells that reach down into the rows to come, by column. */
  carried: Map<number, { cell: Cell; left: number }>
  open: OpenCell | null
  /** A table that only lays out a page: its text is lines. */
  layout: boolean
  spilled: string[]
}

const span = (value: string, most: number): number => Math.min(most, Math.max(1, Number.parseInt(value, 10) || 1))

/**
 * Lines and tables of HTML as office programs put it on the clipboard. It reads tags one by one and builds no tree,
 * so that neither unclosed nor deeply nested tags can slow it down.
 */
export function readHtml(html: string): Block[] {
  const blocks: Block[] = []
  const tables: OpenTable[] = []
  let ignoredTables = 0
  let rows = 0
  let text: string[] = []
  let tag = ''
  let attribute = ''
  let value = ''
  let colspan = 1
  let rowspan = 1
  let skipping = ''
  let heading = false
  let item = false
  let inParagraph = false

  const top = () => tables.at(-1)

  function pushLine(line: string, isHeading: boolean) {
    if (saysSomething(line)) blocks.push({ kind: 'line', text: line, heading: isHeading, continues: false })
  }

  /** Ends the paragraph being read: it goes into the open cell, or becomes a line. */
  function flush() {
    if (text.length === 0) return
    const read = text.join('').replace(/[ \t]+/g, ' ')
    text = []
    if (!saysSomething(read)) return
    const table = top()
    if (table?.open != null && !table.layout) return void table.open.parts.push(read.trim())
    const line = inParagraph || heading ? read.replace(/\s+/g, ' ').trim() : null
    if (line !== null) pushLine(line, heading || (!item && looksLikeHeading(line) && line.length <= 80))
    else for (const each of read.split('\n')) pushLine(each.trim(), !item && looksLikeHeading(each) && each.trim().length <= 80)
  }

  function endCell(table: OpenTable) {
    flush()
    const { open } = table
    if (open === null) return
    table.open = null
    // Where a cell has paragraphs, a line break is only the layout's; in a cell of one paragraph it may part goals.
    open.cell.paragraphs = open.parts.length > 1 ? open.parts : open.parts.flatMap(paragraphsOf)
    if (open.spills) table.spilled.push(...open.cell.paragraphs)
  }

  /** Puts the merged cells that reach into this column of the row in their places. */
  function placeCarried(table: OpenTable, row: Cell[]) {
    for (let carried = table.carried.get(row.length); carried !== undefined; carried = table.carried.get(row.length)) {
      if (--carried.left <= 0) table.carried.delete(row.length)
      row.push(carried.cell)
      if (row.length >= tableLimits.columns) return
    }
  }

  function endRow(table: OpenTable) {
    endCell(table)
    const { row } = table
    if (row === null) return
    table.row = null
    if (table.layout) return
    placeCarried(table, row)
    if (row.length === 0) return
    table.rows.push(row)
    rows++
  }

  function openRow(table: OpenTable) {
    endRow(table)
    table.row = []
  }

  function openCell(table: OpenTable) {
    endCell(table)
    if (table.layout) return
    table.row ??= []
    const { row } = table
    placeCarried(table, row)
    const cell: Cell = { paragraphs: [] }
    const spills = row.length >= tableLimits.columns || rows >= tableLimits.rows
    table.open = { cell, parts: [], spills }
    if (spills) return
    for (let n = 0; n < colspan && row.length < tableLimits.columns; n++) {
      if (rowspan > 1) table.carried.set(row.length, { cell, left: rowspan - 1 })
      row.push(cell)
    }
  }

  /** What a table held turns out to be a page's layout: its cells so far are lines. */
  function becomeLayout(table: OpenTable) {
    flush()
    for (const cell of new Set([...table.rows.flat(), ...(table.row ?? [])]))
      for (const paragraph of cell.paragraphs) pushLine(paragraph, looksLikeHeading(paragraph) && paragraph.length <= 80)
    for (const part of table.open?.parts ?? []) pushLine(part, looksLikeHeading(part) && part.length <= 80)
    Object.assign(table, { layout: true, rows: [], row: null, open: null })
    table.carried.clear()
  }

  function openTable() {
    const outer = top()
    const insidePlan = outer !== undefined && outer.open !== null && outer.rows.some((row) => isYearRow(row))
    if (tables.length >= deepest || insidePlan || ignoredTables > 0) return void ignoredTables++
    if (outer !== undefined && !outer.layout) becomeLayout(outer)
    tables.push({ rows: [], row: null, carried: new Map(), open: null, layout: false, spilled: [] })
  }

  function closeTable() {
    if (ignoredTables > 0) return void ignoredTables--
    const table = top()
    if (table === undefined) return
    endRow(table)
    tables.pop()
    if (table.rows.length > 0) blocks.push({ kind: 'table', rows: table.rows })
    for (const paragraph of table.spilled) pushLine(paragraph, false)
  }

  function opened(name: string) {
    if (name === 'br') return void text.push('\n')
    if (!breaking.has(name)) return
    flush()
    if (name === 'p' || name === 'li') inParagraph = true
    if (name === 'li') item = true
    if (/^h[1-6]$/.test(name)) heading = true
    if (name === 'table') return openTable()
    const table = top()
    if (table === undefined || ignoredTables > 0) return
    if (name === 'tr') openRow(table)
    else if (name === 'td' || name === 'th') openCell(table)
  }

  function closed(name: string) {
    if (!breaking.has(name)) return
    flush()
    if (name === 'p' || name === 'li') inParagraph = false
    if (name === 'li') item = false
    if (/^h[1-6]$/.test(name)) heading = false
    if (name === 'table') return closeTable()
    const table = top()
    if (table === undefined || ignoredTables > 0) return
    if (name === 'tr') endRow(table)
    else if (name === 'td' || name === 'th') endCell(table)
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = html.slice(start, Math.min(end, start + 30)).toLowerCase()
        colspan = 1
        rowspan = 1
      },
      onattribname(start, end) {
        attribute = end - start < 10 ? html.slice(start, end).toLowerCase() : ''
        value = ''
      },
      onattribdata(start, end) {
        if (attribute === 'colspan' || attribute === 'rowspan') value += html.slice(start, Math.min(end, start + 10))
      },
      onattribentity() {},
      onattribend() {
        if (attribute === 'colspan') colspan = span(value, tableLimits.columns)
        else if (attribute === 'rowspan') rowspan = span(value, tableLimits.rowspan)
      },
      onopentagend() {
        if (skipping !== '') return
        if (unread.has(tag)) skipping = tag
        else opened(tag)
      },
      onselfclosingtag() {
        if (skipping === '' && !unread.has(tag)) opened(tag)
      },
      onclosetag(start, end) {
        const name = html.slice(start, Math.min(end, start + 30)).toLowerCase()
        if (skipping !== '') {
          if (name === skipping) skipping = ''
        } else if (name === 'br') text.push('\n')
        else closed(name)
      },
      ontext(start, end) {
        if (skipping === '') text.push(html.slice(start, end).replace(/\s/g, ' '))
      },
      ontextentity(codepoint) {
        if (skipping === '') text.push(codepoint === 0xa0 ? ' ' : String.fromCodePoint(codepoint))
      },
      oncomment() {},
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  flush()
  while (tables.length > 0) {
    ignoredTables = 0
    closeTable()
  }
  return blocks
}
