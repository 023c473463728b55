import type { Outcome } from './decisions.schema.ts'
import { type Language, languages, type LocalText } from './languages.ts'
import { negate } from './negations.ts'

/** How a decision commonly ends, in three languages, with other wordings of the same. */
interface CommonOutcome {
  name: Required<{ [language in Language]: string }>
  alike: readonly string[]
  /** Wordings of its coming to pass: an outcome is a state, so the name takes their place. */
  coming: readonly string[]
  /** What the opposite outcome is, for a decision of which the plan names only this one. */
  opposite: string | null
}

const common: Readonly<Record<string, CommonOutcome>> = {
  approved: {
    name: { fi: 'on hyväksytty', sv: 'är godkänd', en: 'is approved' },
    alike: ['on säädetty', 'har godkänts', 'är antagen', 'has been approved', 'has been passed', 'is passed'],
    coming: ['hyväksytään', 'godkänns'],
    opposite: 'rejected',
  },
  rejected: {
    name: { fi: 'on hylätty', sv: 'är förkastad', en: 'is rejected' },
    alike: ['har förkastats', 'has been rejected'],
    coming: ['hylätään', 'förkastas'],
    opposite: 'approved',
  },
  started: {
    name: { fi: 'on käynnistynyt', sv: 'har startat', en: 'has started' },
    alike: ['on alkanut', 'har inletts', 'has begun'],
    coming: ['käynnistyy', 'alkaa', 'startar', 'inleds', 'starts', 'begins'],
    opposite: 'cancelled',
  },
  realised: {
    name: { fi: 'on toteutunut', sv: 'har genomförts', en: 'has been carried out' },
    alike: ['is carried out'],
    coming: ['toteutuu', 'genomförs'],
    opposite: 'cancelled',
  },
  cancelled: {
    name: { fi: 'on peruttu', sv: 'är inställd', en: 'is cancelled' },
    alike: ['har ställts in', 'has been cancelled'],
    coming: ['perutaan', 'peruuntuu', 'ställs in'],
    opposite: null,
  },
}

const plain = (words: string): string => words.trim().toLowerCase().replace(/\s+/gu, ' ')

const keyOf = (predicate: string, language: Language): string | null =>
  Object.entries(common).find(([, { name, alike, coming }]) => [name[language], ...alike, ...coming].includes(plain(predicate)))?.[0] ??
  null

/** How the ends of the Finnish passive say that it has been done: hyväksy|tään → hyväksy|tty, teh|dään → teh|ty, tul|laan → tul|tu. */
const passives: readonly [RegExp, string][] = [
  [/^(.*[aeiouyäö])t(?:aan|ään)$/u, 'tt'],
  [/^(.*)[td](?:aan|ään)$/u, 't'],
  [/^(.*([lnr]))\2(?:aan|ään)$/u, 't'],
]

/** What is so once it has happened: a guard asks for a state, and "is approved at the end of 2022" is not the day on which that is done. */
function asState(predicate: string, language: Language): string {
  const key = keyOf(predicate, language)
  if (key !== null && common[key]?.coming.includes(plain(predicate))) return common[key].name[language]
  if (language !== 'fi') return predicate
  const [, verb = '', rest = ''] = /^(\S+)(.*)$/su.exec(predicate.trim()) ?? []
  for (const [ending, mark] of passives) {
    const stem = ending.exec(verb)?.[1]
    if (stem !== undefined && stem.length > 1) return `on ${stem}${mark}${verb.endsWith('aan') ? 'u' : 'y'}${rest}`
  }
  return predicate
}

/** Whether two predicates say the same thing of a decision: word for word, or as common wordings of one outcome. */
export function samePredicate(a: string, b: string, language: Language): boolean {
  const key = keyOf(a, language)
  return plain(asState(a, language)) === plain(asState(b, language)) || (key !== null && key === keyOf(b, language))
}

/** What one can say where a negation is not formed by rule. */
const clumsy: Record<Language, (predicate: string) => string> = {
  fi: (predicate) => `ei ole niin, että ${predicate}`,
  sv: (predicate) => `inte är så att ${predicate}`,
  en: (predicate) => `is not so that it ${predicate}`,
}

/** A negation for each language that the name has: the regular one, or a clumsy one for people to mend. */
export const negationOf = (name: LocalText): LocalText =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const predicate = name[language]
      return predicate ? [[language, negate(predicate, language) ?? clumsy[language](predicate)]] : []
    }),
  )

const outcomeOf = (key: string, id: string): Outcome => {
  const name = common[key]?.name ?? {}
  return { id, name, negation: negationOf(name), criterion: null }
}

/** An outcome of which a condition speaks: in all languages where it is a common one, otherwise in the condition's own. */
export function outcomeFrom(predicate: string, language: Language, id: string): Outcome {
  const key = keyOf(predicate, language)
  // A wording of its own for the state is kept as it is written; the other languages say what it means.
  const name: LocalText = { ...(key === null ? {} : common[key]?.name), [language]: asState(predicate, language) }
  return { id, name, negation: negationOf(name), criterion: null }
}

/** The outcome that is the opposite of this one, where there is a common one. */
export function oppositeOf(predicate: string, language: Language, id: string): Outcome | null {
  const key = keyOf(predicate, language)
  const opposite = key === null ? null : (common[key]?.opposite ?? null)
  return opposite === null ? null : outcomeOf(opposite, id)
}

/** What a decision of this name would end in, where the plan only says that it is late: a law is approved, other things come true. */
export const likelyOutcome = (subject: string, id: string): Outcome =>
  outcomeOf(
    /(^|\s|-)(laki|laissa|lain|lag|lagen|law|act|bill)(\s|$)|lainsäädän|laki$|lagstiftning|lagen$|legislation/iu.test(subject)
      ? 'approved'
      : 'realised',
    id,
  )
