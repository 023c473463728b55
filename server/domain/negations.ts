import type { Language } from './languages.ts'

/** Finnish verbs whose negative form is not their stem alone, because the consonants inside weaken. */
const finnishNegatives: Readonly<Record<string, string>> = {
  alkaa: 'ala', etenee: 'etene', jatkuu: 'jatku', kaatuu: 'kaadu', lykkääntyy: 'lykkäänny', muuttuu: 'muutu', onnistuu: 'onnistu',
  peruuntuu: 'peruunnu', päättyy: 'pääty', raukeaa: 'raukea', siirtyy: 'siirry', toteutuu: 'toteudu', tulee: 'tule',
} // prettier-ignore

const splitFirst = (predicate: string): [string, string] => {
  const at = predicate.indexOf(' ')
  return at < 0 ? [predicate, ''] : [predicate.slice(0, at), predicate.slice(at)]
}

function negateFinnish(predicate: string): string | null {
  const [verb, rest] = splitFirst(predicate)
  if (verb === 'on') return rest === '' ? null : `ei ole${rest}`
  if (verb === 'ovat') return rest === '' ? null : `eivät ole${rest}`
  if (verb === 'ei' || verb === 'eivät') return rest.startsWith(' ole ') ? `${verb === 'ei' ? 'on' : 'ovat'}${rest.slice(4)}` : null
  const known = finnishNegatives[verb]
  if (known !== undefined) return `ei ${known}${rest}`
  if (/..(aan|ään)$/u.test(verb)) return `ei ${verb.slice(0, -2)}${rest}`
  if (/s(tyy|tuu)$/u.test(verb)) return `ei ${verb.slice(0, -1)}${rest}`
  return null
}

function negateSwedish(predicate: string): string | null {
  if (/(^| )inte( |$)/u.test(predicate)) return predicate.replace(/(^| )inte(?= |$)/u, '').trim() || null
  // Conditions are subordinate clauses: "om lagen inte är godkänd".
  return predicate === '' ? null : `inte ${predicate}`
}

const englishHelpers = new Set('is are was were has have had will would can could must should may'.split(' '))

function negateEnglish(predicate: string): string | null {
  if (/ not( |$)/u.test(predicate)) return predicate.replace(/ not(?= |$)/u, '')
  const [verb, rest] = splitFirst(predicate)
  if (englishHelpers.has(verb)) return rest === '' ? null : `${verb} not${rest}`
  if (!/[a-z]{2}s$/u.test(verb)) return null
  const plain = /ies$/u.test(verb)
    ? `${verb.slice(0, -3)}y`
    : /(ss|sh|ch|x)es$/u.test(verb)
      ? verb.slice(0, -2)
      : /ss$/u.test(verb)
        ? null
        : verb.slice(0, -1)
  return plain === null ? null : `does not ${plain}${rest}`
}

const negators = { fi: negateFinnish, sv: negateSwedish, en: negateEnglish }

/**
 * The negation of a predicate where it is formed regularly ("on käynnistynyt" → "ei ole käynnistynyt"), otherwise null:
 * a proposal for people to mend, never a rule.
 */
export const negate = (predicate: string, language: Language): string | null => negators[language](predicate.trim().replace(/\s+/gu, ' '))
