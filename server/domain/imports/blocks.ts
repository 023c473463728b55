/** Material on its way to being a plan: lines and tables in reading order, whichever program they came from. */
export type Line = {
  kind: 'line'
  text: string
  /** It looks like a title of what follows. */
  heading: boolean
  /** It follows the line before it without a gap, so the two may be one title in two lines. */
  continues: boolean
}

/** One cell; a merged cell is the same object in every place that it covers. */
export type Cell = { paragraphs: string[] }
export type Table = { kind: 'table'; rows: Cell[][] }
export type Block = Line | Table

/** What a table may hold before the rest of it is listed as lines. */
export const tableLimits = { columns: 64, rows: 20_000, rowspan: 500 } as const

const letterOrDigit = /[\p{L}\p{N}]/u
export const saysSomething = (text: string): boolean => letterOrDigit.test(text)

export const cellText = (cell: Cell | undefined): string =>
  cell === undefined ? '' : cell.paragraphs.join(' ').replace(/\s+/gu, ' ').trim()

const bulleted = /^\s*(?:[•‣▪●○*·]|[-–—]\s|\d{1,2}[.)]\s)/u
export const isBulleted = (line: string): boolean => bulleted.test(line)

/**
 * Lines of one cell that the layout broke are joined again; lines that begin anew are paragraphs of their own.
 * A line goes on when the next begins in lower case, or when it ends in a hyphen or a comma.
 */
export function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let gap = true
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029\v]/u)) {
    if (line.trim() === '') {
      gap = true
      continue
    }
    const previous = paragraphs.at(-1)
    const goesOn = previous !== undefined && !gap && !isBulleted(line) && (/^\s*\p{Ll}/u.test(line) || /[-,]\s*$/.test(previous.slice(-8)))
    if (goesOn && previous.length < 20_000) paragraphs[paragraphs.length - 1] = `${previous}\n${line}`
    else paragraphs.push(line)
    gap = false
  }
  return paragraphs.flatMap((paragraph) => paragraph.split(/\s[•▪●‣]\s+/u)).filter(saysSomething)
}
