import type { Outcome } from './decisions.schema.ts'
import { type Language, languages, type LocalText } from './languages.ts'
import { negate } from './negations.ts'

/** How a decision commonly ends, in three languages, with other wordings of the same. */
interface CommonOutcome {
  name: Required<{ [language in Language]: string }>
  alike: readonly string[]
  /** What the opposite outcome is, for a decision of which the plan names only this one. */
  opposite: string | null
}

const common: Readonly<Record<string, CommonOutcome>> = {
  approved: {
    name: { fi: 'on hyväksytty', sv: 'är godkänd', en: 'is approved' },
    alike: ['hyväksytään', 'on säädetty', 'godkänns', 'har godkänts', 'är antagen', 'has been approved', 'has been passed', 'is passed'],
    opposite: 'rejected',
  },
  rejected: {
    name: { fi: 'on hylätty', sv: 'är förkastad', en: 'is rejected' },
    alike: ['hylätään', 'förkastas', 'har förkastats', 'has been rejected'],
    opposite: 'approved',
  },
  started: {
    name: { fi: 'on käynnistynyt', sv: 'har startat', en: 'has started' },
    alike: ['käynnistyy', 'on alkanut', 'har inletts', 'startar', 'inleds', 'has begun', 'starts', 'begins'],
    opposite: 'cancelled',
  },
  realised: {
    name: { fi: 'on toteutunut', sv: 'har genomförts', en: 'has been carried out' },
    alike: ['toteutuu', 'genomförs', 'is carried out'],
    opposite: 'cancelled',
  },
  cancelled: {
    name: { fi: 'on peruttu', sv: 'är inställd', en: 'is cancelled' },
    alike: ['perutaan', 'peruuntuu', 'har ställts in', 'ställs in', 'has been cancelled'],
    opposite: null,
  },
}

const plain = (words: string): string => words.trim().toLowerCase().replace(/\s+/gu, ' ')

const keyOf = (predicate: string, language: Language): string | null =>
  Object.entries(common).find(([, { name, alike }]) => [name[language], ...alike].includes(plain(predicate)))?.[0] ?? null

/** Whether two predicates say the same thing of a decision: word for word, or as common wordings of one outcome. */
export function samePredicate(a: string, b: string, language: Language): boolean {
  const key = keyOf(a, language)
  return plain(a) === plain(b) || (key !== null && key === keyOf(b, language))
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
  // A wording of its own is kept as it is written; the other languages say what it means.
  const name: LocalText = { ...(key === null ? {} : common[key]?.name), [language]: predicate }
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
