import type { Municipality } from '../regions.schema.ts'
import { type NameForm, nameForms } from '../municipality-names.ts'
import type { Mention } from './proposals.ts'

const words = /\p{L}[\p{L}\p{M}\p{N}:’']*(?:\([A-Za-z]{2}\))?/gu
const clitics = /(?:kin|kaan|kään|han|hän|ko|kö)$/
const openers = /^(?:S:t|Koski|Kosken|Koske\p{Ll}{1,4})$/u

type Word = { start: number; end: number; text: string; startsSentence: boolean }

function wordsOf(text: string): Word[] {
  const found: Word[] = []
  let previousEnd = 0
  for (const match of text.matchAll(words)) {
    const gap = text.slice(previousEnd, match.index)
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      startsSentence: found.length === 0 || /[.!?:•]\s|[.!?]["”»]\s|^["”»–-]+\s*$/.test(gap),
    })
    previousEnd = match.index + match[0].length
  }
  return found
}

const isCapitalised = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}\p{Ll}/u.test(word)
const isCapitals = (word: string): boolean => /^\p{Lu}{4,}$/u.test(word)

/** Recognises municipalities in texts; built once for a list of municipalities and the members of a region. */
export function municipalityFinder(municipalities: readonly Municipality[], memberCodes: readonly string[]): (text: string) => Mention[] {
  const table = nameForms(municipalities)
  const members = new Set(memberCodes)

  function lookUp(word: string): NameForm | undefined {
    const written = isCapitals(word) ? word.charAt(0) + word.slice(1).toLocaleLowerCase('fi') : word
    return table.get(written) ?? (clitics.test(written) ? table.get(written.replace(clitics, '')) : undefined)
  }

  return (text) => {
    const all = wordsOf(text)
    const found: { mention: Mention; at: number; last: number; form: NameForm }[] = []
    for (let at = 0; at < all.length; at++) {
      const word = all[at]
      if (word === undefined || !/^\p{Lu}/u.test(word.text)) continue
      const next = all[at + 1]
      const gap = next === undefined ? '' : text.slice(word.end, next.start)
      // Names of two words: S:t Karins, Kosken Tl, Mänttä-Vilppula.
      const joined =
        next !== undefined && (gap === '-' || (/^\s\(?$/.test(gap) && openers.test(word.text)))
          ? table.get(text.slice(word.start, text[next.end] === ')' && gap.includes('(') ? next.end + 1 : next.end))
          : undefined
      const form = joined ?? lookUp(word.text)
      if (form === undefined) continue
      const last = joined === undefined ? at : at + 1
      // "Keski-Uusimaa", "Etelä-Salo": a second half belongs to the name before it, unless that is a municipality too.
      const hyphened = text[word.start - 1] === '-' && /\p{L}/u.test(text[word.start - 2] ?? '')
      if (hyphened && found.at(-1)?.last !== at - 1) continue
      const end = joined === undefined ? word.end : (all[last]?.end ?? word.end) + (gap.includes('(') ? 1 : 0)
      found.push({ mention: { start: word.start, end, code: form.code, certainty: 'likely' }, at, last, form })
      at = last
    }

    return found.flatMap(({ mention, at, last, form }, n) => {
      const { code } = mention
      const before = all[at - 1]
      const after = all[last + 1]
      const isMember = members.has(code)
      const spaceBefore = before !== undefined && text.slice(before.end, mention.start) === ' '
      const spaceAfter = after !== undefined && text.slice(mention.end, after.start) === ' '
      const neighbour = (other: number) => found.some((one) => one.at === other || one.last === other)
      // "Loviisa Virtanen", "Matti Salo": a name beside another capitalised word that is no municipality.
      const besideName =
        (form.nominative && spaceAfter && isCapitalised(after?.text) && !neighbour(last + 1)) ||
        (form.ambiguous && spaceBefore && isCapitalised(before?.text) && !before?.startsSentence && !neighbour(at - 1)) ||
        (form.ambiguous && spaceBefore && isCapitalised(before?.text) && form.nominative && !neighbour(at - 1))
      // "Imatra-malli": the name of a thing, not of those it binds.
      const partOfWord = text[mention.end] === '-' && /\p{L}/u.test(text[mention.end + 1] ?? '')
      const otherDoubt = besideName || partOfWord
      if (isMember) return [{ ...mention, certainty: otherDoubt ? 'likely' : 'sure' }]
      const inCompany = found.some(
        (one, other) => other !== n && one.form.code !== code && (members.has(one.form.code) || !one.form.ambiguous),
      )
      // "Perho lensi", "Virrat ovat": an everyday word that begins a sentence, with nothing to say that it is a place.
      if (form.ambiguous && all[at]?.startsSentence && !inCompany) return []
      const certainty = members.size === 0 && !form.ambiguous && !otherDoubt ? 'sure' : 'likely'
      return [{ ...mention, certainty }]
    })
  }
}
