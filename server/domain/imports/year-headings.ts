import { limits } from '../limits.ts'
import { type Cell, cellText } from './blocks.ts'

export type YearHeading = { year: number; label: string }

const pattern =
  /^(?:(\p{L}[\p{L}. :–-]{0,40}?)[ :]*)?(?<![\d])((?:19|20|21)\d\d)(?:\s?[-–—/]\s?((?:19|20|21)?\d\d))?(?![\d%€]|[.,]\d)\s*(mennessä|loppuun mennessä|loppuun|lopussa)?\s*[:.–—-]*\s*(.*)$/u
/** Words that only say that a number is a year. */
const yearWords = /^(?:v\.?|vv\.?|vuosi|vuonna|vuoteen|vuoden|vuosina|vuodet|år|åren|året|senast|year|by|until|in)$/iu

/** The year that a heading gives ("2019", "v. 2019", "2019–2021", "2018 Mihin päästiin", "Visio 2030"), or null when it is no such heading. */
export function yearHeading(text: string): YearHeading | null {
  if (text.length > 100 || text.length < 4) return null
  const match = pattern.exec(text)
  if (match === null) return null
  const [, before = '', first = '', second, by, after = ''] = match
  const last = second === undefined ? first : second.length === 2 ? first.slice(0, 2) + second : second
  const year = Math.max(Number(first), Number(last))
  if (year < limits.yearFirst || year > limits.yearLast) return null
  // "2025 malli on käytössä" and "Strategia 2040 valmistuu." are goals, not headings.
  if (after !== '' && (!/^[\p{Lu}\d("(]/u.test(after) || /[.;,]$/.test(after) || after.split(' ').length > 8)) return null
  const prefix = yearWords.test(before.trim()) ? '' : before.trim().replace(/[ :–-]+$/u, '')
  if (prefix !== '' && (after !== '' || by !== undefined || prefix.split(' ').length > 3 || !/^\p{Lu}/u.test(prefix))) {
    // "Vuoden 2025 tilanne" and the like are too loose to be a heading.
    return null
  }
  const label = (prefix === '' ? after : prefix).trim()
  return { year, label: label.length > limits.label ? label.slice(0, limits.label).trimEnd() : label }
}

export const yearOf = (cell: Cell | undefined): YearHeading | null => yearHeading(cellText(cell))

/** Whether the row is a line of years: at least two different ones, and hardly anything else. */
export function isYearRow(row: readonly Cell[]): boolean {
  const filled = new Set(row.filter((cell) => cell.paragraphs.length > 0))
  const years = [...filled].flatMap((cell) => yearOf(cell)?.year ?? [])
  return new Set(years).size >= 2 && years.length * 2 >= filled.size
}
