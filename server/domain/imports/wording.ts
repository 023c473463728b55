import type { Language, LocalText } from '../languages.ts'
import { limits } from '../limits.ts'

/** Words of a plan's field that stay in capitals when a shouted heading is written in sentence case. */
const knownAcronyms = 'SOTE LAPE HYTE LANUPE ALVA THL STM OKM EU IT ICT PKS VASU OPS YK UNICEF HVA VIP SISOTE NEUVO'.split(' ')

/** What a material tells about the spelling of words: which it writes in capitals, which with a capital in mid-sentence. */
export type Spelling = { acronyms: ReadonlySet<string>; names: ReadonlyMap<string, string> }

const lower = (word: string): string => word.toLocaleLowerCase('fi')
export const isShouted = (text: string): boolean => /\p{Lu}.*\p{Lu}.*\p{Lu}.*\p{Lu}/su.test(text) && !/\p{Ll}/u.test(text)

export function spellingOf(texts: readonly string[]): Spelling {
  const acronyms = new Set(knownAcronyms.map(lower))
  const names = new Map<string, string>()
  let read = 0
  for (const text of texts) {
    // Enough to know the spelling of any real plan, and an end to what is none.
    if ((read += text.length) > 400_000) break
    if (isShouted(text)) continue
    for (const [word] of text.matchAll(/(?<!\p{L})\p{Lu}{2,8}(?!\p{L})/gu)) acronyms.add(lower(word))
    for (const [, word = ''] of text.matchAll(/(?<=[\p{Ll},] )(\p{Lu}\p{Ll}{2,30})(?!\p{L})/gu)) names.set(lower(word), word)
  }
  return { acronyms, names }
}

/** A shouted heading in sentence case; acronyms and names keep their capitals. Other texts stay as they are. */
export function sentenceCase(text: string, { acronyms, names }: Spelling): string {
  if (!isShouted(text)) return text
  let first = true
  return text.replace(/\p{L}+/gu, (word) => {
    const small = lower(word)
    const opening = first
    first = false
    if (acronyms.has(small)) return word
    const name = names.get(small)
    if (name !== undefined) return name
    return opening ? word.charAt(0) + small.slice(1) : small
  })
}

const knownCodes: [RegExp, string][] = [
  [/toimintakulttuuri/i, 'TK'],
  [/perhekesku/i, 'PK'],
  [/varhaiskasvatu/i, 'VK'],
  [/erity[^,]*vaativ/i, 'EV'],
]
const smallWords = new Set('ja sekä tai och samt eller and or of the för av i a an on'.split(' '))

/** A short code for each theme, two letters where they will do, never the same twice. */
export function codesFor(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, at) => {
    const words = (name.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !smallWords.has(lower(word)))
    const [first = '', second = ''] = words
    const letters = [...first.slice(1), ...words.slice(1).join('')]
    const candidates = [
      knownCodes.find(([pattern]) => pattern.test(name))?.[1],
      second === '' ? first.slice(0, 2) : first.charAt(0) + second.charAt(0),
      ...letters.slice(0, 40).map((letter) => first.charAt(0) + letter),
      ...Array.from({ length: 99 }, (_, n) => `${first.charAt(0) || 'T'}${n + 1}`),
    ]
    const code = candidates
      .map((candidate) => (candidate ?? '').toLocaleUpperCase('fi'))
      .find((candidate) => /^[\p{L}\p{N}]{2,3}$/u.test(candidate) && candidate.length <= limits.code && !taken.has(candidate))
    taken.add(code ?? `T${at + 100}`)
    return code ?? `T${at + 100}`
  })
}

/** Words that horizons have when the material gives none. */
export const horizonWords: Record<'baseline' | 'first' | 'middle' | 'vision', Record<Language, string>> = {
  baseline: { fi: 'Lähtötaso', sv: 'Utgångsläge', en: 'Baseline' },
  first: { fi: 'Välittömät toimet', sv: 'Omedelbara åtgärder', en: 'Immediate actions' },
  middle: { fi: 'Strategiset toimet', sv: 'Strategiska åtgärder', en: 'Strategic actions' },
  vision: { fi: 'Visio', sv: 'Vision', en: 'Vision' },
}
export const themeWord: Record<Language, string> = { fi: 'Teema', sv: 'Tema', en: 'Theme' }

const baselineLabel = /päästiin|lähtöt|nykyt|hankeaika|utgångsläge|nuläge|baseline|starting point|current/i
const visionLabel = /\bvisio|vision/i

type Horizon = { year: number; label: LocalText; kind: 'baseline' | 'action' | 'vision' }

/** Labels and kinds by the material's own words, otherwise by the place of the year among the others. */
export function describeHorizons(years: readonly { year: number; label: string; hasGoals: boolean }[], language: Language): Horizon[] {
  const sorted = years.toSorted((a, b) => a.year - b.year)
  const anyGoals = sorted.some(({ hasGoals }) => hasGoals)
  const kinds = sorted.map(({ label, hasGoals }, at): Horizon['kind'] => {
    if (visionLabel.test(label)) return 'vision'
    // The first year, named in the plan's table of years but without goals, is what it started from.
    if (at === 0 && (baselineLabel.test(label) || (anyGoals && !hasGoals && sorted.length > 1))) return 'baseline'
    return 'action'
  })
  const planned = kinds.filter((kind) => kind !== 'baseline').length
  const last = kinds.length - 1
  // Without a word of its own, the last column is the vision where it is far off: further than the step before it.
  const yearAt = (at: number) => sorted[at]?.year ?? 0
  const isFar = planned >= 3 && (yearAt(last) >= 2030 || yearAt(last) - yearAt(last - 1) > yearAt(last - 1) - yearAt(last - 2))
  if (isFar && !kinds.includes('vision') && sorted[last]?.label === '') kinds[last] = 'vision'
  const middles = kinds.filter((kind) => kind === 'action').length - 1
  let action = 0
  return sorted.map(({ year, label }, at) => {
    const kind = kinds[at] ?? 'action'
    const place = kind === 'action' ? action++ : 0
    const word =
      kind !== 'action' ? horizonWords[kind][language] : place === 0 ? horizonWords.first[language] : horizonWords.middle[language]
    const numbered = kind === 'action' && place > 0 && middles > 1 ? `${word} ${place}` : word
    return { year, label: { [language]: label === '' ? numbered : label }, kind }
  })
}

const commonWords: Record<Language, RegExp> = {
  fi: /(?<!\p{L})(?:ja|on|ovat|että|tai|sekä|joka|mukaan|kunta|kunnat|kunnissa|lasten|käytössä|ei|\p{L}{3,}(?:ssa|ssä|sta|stä|lla|llä|ksi|aan|ään|ten|jen))(?!\p{L})/giu,
  sv: /(?<!\p{L})(?:och|att|är|som|för|med|av|på|till|den|det|ett|en|har|inte|eller|kommun|kommuner|kommunerna|barn|alla)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|and|of|to|in|is|are|for|with|that|by|on|all|be|has|have|children|municipalities)(?!\p{L})/giu,
}

/** The language that most of the words are in; Finnish when nothing tells. */
export function languageOf(texts: readonly string[]): Language {
  const sample = texts.slice(0, 4_000).join('\n').slice(0, 40_000)
  const count = (language: Language) => sample.match(commonWords[language])?.length ?? 0
  const scores: [Language, number][] = [
    ['fi', count('fi')],
    ['sv', count('sv')],
    ['en', count('en')],
  ]
  return scores.reduce((best, score) => (score[1] > best[1] ? score : best))[0]
}
