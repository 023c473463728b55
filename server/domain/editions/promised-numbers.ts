import { languages, type LocalText } from '../languages.ts'

const number = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[\s\u00a0]\d{3})+(?!\d)|(?<![\p{L}\p{N}])\d+(?:[.,]\d+)?/gu
const isYear = (digits: string): boolean => /^(?:19|20|21)\d\d$|^2200$/.test(digits)

/** The numbers that a text promises, with what they are of: "70 %", "9 kuntaa". Years are no promise. */
export function numbersIn(text: string): { value: string; words: string }[] {
  return Array.from(text.matchAll(number)).flatMap((match) => {
    const digits = match[0].replace(/[\s\u00a0]/g, '').replace(',', '.')
    const following = /^[\s\u00a0]{0,2}%/.exec(text.slice(match.index + match[0].length))
    if (following) return [{ value: `${digits} %`, words: `${match[0]} %` }]
    if (isYear(match[0])) return []
    const unit = /^[\s\u00a0]{1,2}(\p{L}[\p{L}\u00ad-]*)/u.exec(text.slice(match.index + match[0].length))?.[1]
    return [{ value: digits, words: unit === undefined ? match[0] : `${match[0]} ${unit}` }]
  })
}

/** The numbers that one text has and the other has not; null when both promise the same in every language that both have. */
export function promisesThatDiffer(before: LocalText, after: LocalText): { before: string[]; after: string[] } | null {
  for (const language of languages) {
    const [was, is] = [before[language], after[language]]
    if (was === undefined || is === undefined || was === is) continue
    const [earlier, later] = [numbersIn(was), numbersIn(is)]
    const gone = without(earlier, later)
    const come = without(later, earlier)
    if (gone.length > 0 || come.length > 0) return { before: gone, after: come }
  }
  return null
}

/** The words of those numbers that are left when each of `others` has taken away one like itself. */
function without(numbers: readonly { value: string; words: string }[], others: readonly { value: string }[]): string[] {
  const taken = new Map<string, number>()
  for (const { value } of others) taken.set(value, (taken.get(value) ?? 0) + 1)
  return numbers.flatMap(({ value, words }) => {
    const left = taken.get(value) ?? 0
    taken.set(value, left - 1)
    return left > 0 ? [] : [words]
  })
}
