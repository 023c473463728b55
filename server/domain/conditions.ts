import type { Language } from './languages.ts'
import { negate } from './negations.ts'

/** One thing that a condition in own words says: of what, and what. */
export interface Clause {
  /** "maakunnan toiminta" */
  subject: string
  /** "on käynnistynyt"; for what is denied, as it would be affirmed. */
  predicate: string
  /** `late`: it is still open then ("myöhästyy"). */
  says: 'is' | 'is_not' | 'late'
}

/** How conditions are written in one language. */
interface Grammar {
  opener: RegExp
  and: RegExp
  or: RegExp
  /** Words that may begin a predicate. */
  verbs: ReadonlySet<string>
  verbLike: RegExp
  /** A predicate that tells that it is not settled. */
  late: RegExp
  denies: RegExp
  /** Words that carry no meaning of their own when subjects are compared. */
  small: ReadonlySet<string>
}

const words = (listed: string): Set<string> => new Set(listed.split(' '))

const grammars: Record<Language, Grammar> = {
  fi: {
    opener: /^(?:jos|mikäli|siinä tapauksessa,? että|sikäli kuin)\s+/iu,
    and: /\s*,?\s+(?:ja|sekä)\s+/iu,
    or: /\s*,?\s+tai\s+(?:jos\s+)?/iu,
    verbs: words('on ovat oli olivat ei eivät alkaa aloittaa jatkaa kaataa raukeaa jää saa voi tulee'),
    verbLike: /..(?:taan|tään|daan|dään|lään|laan|yy|uu|ee)$/iu,
    late: /^(?:myöhästy|viivästy|lykkäänty|siirtyy\s+(?:myöhemmäksi|eteenpäin)|(?:on|ovat)\s+(?:(?:vielä|yhä|edelleen)\s+)*(?:avoin|avoinna|auki|kesken|ratkaisematta|myöhässä|myöhästynyt|viivästynyt|lykkääntynyt))/iu,
    denies: /^(?:ei|eivät)\s/iu,
    small: words('on ovat ei eivät ole vielä jo yhä se sen ne'),
  },
  sv: {
    opener: /^(?:om|ifall|såvida|i det fall att)\s+/iu,
    and: /\s*,?\s+(?:och|samt)\s+/iu,
    or: /\s*,?\s+eller\s+(?:om\s+)?/iu,
    verbs: words(
      'är har hade blir blev var kan ska skall kommer startar börjar dröjer träder fortsätter upphör gäller faller godkänns antas stiftas förkastas försenas fördröjs inleds startas avbryts upphävs genomförs skjuts ställs uppskjuts',
    ),
    verbLike: /(?!)/u,
    late: /^(?:försenas|fördröjs|dröjer|skjuts upp|uppskjuts|(?:är|har)\s+(?:(?:ännu|fortfarande|blivit)\s+)*(?:öppen|öppet|oavgjord|oavgjort|försenad|försenat|försenade|försenats|fördröjd|fördröjts|uppskjuten|skjutits upp))/iu,
    denies: /(?:^|\s)inte(?:\s|$)/iu,
    small: words('är har inte ännu den det de en ett'),
  },
  en: {
    opener: /^(?:if|in case|provided that|where)\s+/iu,
    and: /\s*,?\s+and\s+(?:if\s+)?/iu,
    or: /\s*,?\s+or\s+(?:if\s+)?/iu,
    verbs: words(
      'is are was were has have had will can gets becomes starts begins passes fails continues ends does do comes falls remains',
    ),
    verbLike: /(?!)/u,
    late: /^(?:(?:is|are|gets|becomes|remains)\s+(?:(?:still|yet)\s+)*(?:delayed|late|postponed|open|pending|undecided)|(?:has|have)\s+been\s+(?:delayed|postponed))/iu,
    denies: /^(?:is|are|was|were|has|have|had|will|can|does|do)\s+not(?:\s|$)|n't(?:\s|$)/iu,
    small: words('is are has have not been the a an of its still yet'),
  },
}

/** The clauses of a condition in own words, alternative by alternative; null when something in it cannot be read. */
export function readCondition(text: string, language: Language): Clause[][] | null {
  const grammar = grammars[language]
  const said = text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[\s,;:.…]+$/u, '')
  const bare = expandNeither(said.replace(grammar.opener, ''), language)
  if (bare === '') return null
  const alternatives = splitAtVerbs(bare, grammar.or, grammar).map((alternative) =>
    splitAtVerbs(alternative, grammar.and, grammar).map((clause) => readClause(clause, grammar, language)),
  )
  return alternatives.every((clauses) => clauses.every((clause) => clause !== null)) ? (alternatives as Clause[][]) : null
}

/** "… eikä maakunta ole aloittanut" says "… ja maakunta ei ole aloittanut". */
const expandNeither = (text: string, language: Language): string =>
  language === 'fi' ? text.replace(/,?\s+eikä\s+(.+?)\s+ole(?=\s)/giu, ' ja $1 ei ole') : text

const verbAt = (tokens: readonly string[], grammar: Grammar): number =>
  tokens.findIndex((token, i) => i > 0 && (grammar.verbs.has(token.toLowerCase()) || grammar.verbLike.test(token)))

/** The parts between the conjunctions; one without a verb of its own belongs to its neighbour ("SOTE- ja maakuntalaki", "hyväksytty ja voimassa"). */
function splitAtVerbs(text: string, conjunction: RegExp, grammar: Grammar): string[] {
  const conjunctions = [...text.matchAll(new RegExp(conjunction, `${conjunction.flags}g`))]
  const parts: string[] = []
  let from = 0
  for (const found of conjunctions) {
    const [left, right] = [text.slice(from, found.index), text.slice(found.index + found[0].length)]
    if (verbAt(left.split(' '), grammar) < 0 || verbAt(right.split(' '), grammar) < 0) continue
    // What comes next must begin with a subject of its own, before the next conjunction.
    const next = right.slice(0, new RegExp(conjunction).exec(right)?.index ?? right.length)
    if (verbAt(next.split(' '), grammar) < 0 && !/-$/u.test(next.split(' ').at(-1) ?? '')) continue
    parts.push(left)
    from = found.index + found[0].length
  }
  return [...parts, text.slice(from)].map((part) => part.trim())
}

function readClause(text: string, grammar: Grammar, language: Language): Clause | null {
  const tokens = text.split(' ')
  // Swedish denies before the verb in a subordinate clause: "om landskapet inte har startat".
  const early = language === 'sv' && tokens.findIndex((token) => /^(inte|ännu|ej)$/iu.test(token)) > 0 ? 'inte' : null
  const at = verbAt(tokens, grammar)
  if (at < 1) return null
  const subject = tokens
    .slice(0, at)
    .filter((token) => early === null || !/^(inte|ännu|ej)$/iu.test(token))
    .join(' ')
  const denied = early !== null && tokens.slice(0, at).some((token) => /^(inte|ej)$/iu.test(token))
  const predicate = tokens.slice(at).join(' ')
  if (subject === '' || /^[\p{P}\s]+$/u.test(subject)) return null
  if (!denied && grammar.late.test(predicate)) return { subject, predicate, says: 'late' }
  if (denied) return { subject, predicate, says: 'is_not' }
  if (!grammar.denies.test(predicate)) return { subject, predicate: withoutAlready(predicate), says: 'is' }
  return { subject, predicate: negate(predicate.replace(/\s(?:vielä|ännu|yet)(?=\s|$)/iu, ''), language) ?? predicate, says: 'is_not' }
}

const withoutAlready = (predicate: string): string => predicate.replace(/\s(?:jo|redan|already|silloin|då)(?=\s)/iu, '')

/** Whether two words are forms of one: most of their beginning is the same ("maakunta", "maakunnan"). */
function alike(a: string, b: string): boolean {
  if (a === b) return true
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared += 1
  const longest = Math.max(a.length, b.length)
  return longest <= 6 ? shared >= 3 && longest - shared <= 3 : shared >= Math.max(4, longest * 0.6)
}

/** Forms of "law", too short and too changeable to be known by their beginning. */
const irregular: readonly string[][] = [['laki', 'lain', 'lakia', 'laissa', 'lait', 'lakien', 'lailla']]

const isForm = (a: string, b: string): boolean =>
  alike(a, b) ||
  irregular.some((forms) => forms.includes(a) && forms.includes(b)) ||
  // A compound by its last part: "lainsäädäntö" in "maakuntalainsäädäntö".
  (Math.min(a.length, b.length) >= 7 && (a.endsWith(b) || b.endsWith(a)))

const contentWords = (text: string, language: Language): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => !grammars[language].small.has(word) && word !== 'ja' && word !== 'och',
  )

/**
 * Whether two clauses speak of the same thing: their subjects are forms of the same words, or what one subject lacks the predicate tells
 * ("maakunnan toiminta on käynnistynyt", "maakunta ei ole aloittanut toimintaa").
 */
export function sameSubject(
  a: { subject: string; predicate: string },
  b: { subject: string; predicate: string },
  language: Language,
): boolean {
  const [one, other] = [contentWords(a.subject, language), contentWords(b.subject, language)]
  if (one.length === 0 || other.length === 0) return false
  const within = (some: readonly string[], all: readonly string[]) => some.every((word) => all.some((each) => isForm(word, each)))
  if (within(one, other) && within(other, one)) return true
  const [shorter, longer, rest] = one.length <= other.length ? [one, other, a.predicate] : [other, one, b.predicate]
  if (!within(shorter, longer)) return false
  if (within(longer, [...shorter, ...contentWords(rest, language)])) return true
  // "laki" for "SOTE-laki": the same last word, said more briefly.
  return isForm(shorter.at(-1) ?? '', longer.at(-1) ?? '')
}
