/**
 * Phrases of a goal's text that tell whom it binds, under what condition, and how much it promises.
 * Words only: which names are municipalities is known by `municipality-mentions.ts`, which the client does not carry.
 */

type Place = { start: number; end: number; words: string }
export type Comparison = 'about' | 'at_least' | 'more_than' | 'at_most' | 'less_than' | 'exactly'
export type ConditionPhrase = Place & { certainty: 'sure' | 'likely'; condition: string; rest: string }
export type SharePhrase = Place & { certainty: 'sure' | 'likely'; percent: number }
export type AllPhrase = Place & { certainty: 'sure' | 'likely' }
export type NumberPhrase = Place & { comparison: Comparison; value: number }

const edge = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'

/** The first letter as a capital; the rest as it stands. */
export const capitalised = (text: string): string => {
  const first = text.codePointAt(0)
  if (first === undefined) return text
  const letter = String.fromCodePoint(first)
  return letter.toLocaleUpperCase('fi') + text.slice(letter.length)
}

// ---- Conditions

const conditionOpeners =
  /^(?:jos|mikäli|jollei|ellei|siinä tapauksessa,? että|edellyttäen,? että|om|ifall|därest|såvida|förutsatt,? att|under förutsättning,? att|if|provided(?: that)?|unless|in case)(?![\p{L}\p{N}])/iu
const trailingCondition =
  /,\s+((?:jos|mikäli|edellyttäen,? että|ifall|förutsatt,? att|om|if|provided that|unless)(?![\p{L}\p{N}])[^.!?;]*?)([.!?]?)$/iu
/** Words that open a clause inside the condition: the comma before them does not end it. */
const subordinate =
  /^(?:että|joka|jonka|jota|jossa|josta|johon|jolla|jolta|jolle|jotka|joiden|joita|joissa|joista|joihin|joilla|joilta|joille|mikä|mitä|minkä|kun|kunhan|eikä|som|att|vars|där|vilket|vilken|vilka|that|which|who|whose|where)(?![\p{L}\p{N}])/iu
const joining = /^(?:ja|sekä|tai|mutta|eikä|jos|mikäli|och|samt|eller|men|om|ifall|and|or|but|if)(?![\p{L}\p{N}])/iu
const joined = /(?<![\p{L}\p{N}-])(?:ja|sekä|och|samt|and)\s+/iu
/** Words that follow a whole main clause rather than begin one. */
const following = /^(?:jolloin|siten|niin että|mutta|vaan|jotta|koska|vaikka|varvid|så att|so that|because|although)(?![\p{L}\p{N}])/iu
const verbs =
  /(?<![\p{L}\p{N}-])(?:on|ovat|ei|eivät|oli|olivat|olisi|olisivat|ole|saa|voi|tulee|jää|pitää|är|var|har|hade|blir|blev|kan|ska|skall|inte|måste|vill|is|are|was|were|has|have|had|will|can|not|does|do|\p{L}{2,}(?:[tdnlr](?:aan|ään)|vat|vät|nut|nyt|neet|ttu|tty|dut|isi|aa|ää|yy|uu|ii|ee)|\p{L}{2,}(?:as|des|ts|ats|er|ar)|\p{L}{3,}(?:ed|es))(?![\p{L}\p{N}])/iu

const hasVerb = (clause: string): boolean => verbs.test(clause)

/** Whether both sides of an "and" are clauses: "rahoitus on varmistunut ja maakunta on käynnistynyt". */
function joinsClauses(segment: string): boolean {
  const join = joined.exec(segment)
  return join !== null && hasVerb(segment.slice(0, join.index)) && hasVerb(segment.slice(join.index + join[0].length))
}

/** Commas that part clauses: outside brackets, followed by a space, before the first sentence ends. */
function clauseCommas(text: string): number[] {
  const commas: number[] = []
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0 && character === ',' && /\s/.test(text[at + 1] ?? '')) commas.push(at)
    else if (depth === 0 && /[.!?;]/.test(character ?? '') && /^\s+\p{Lu}/u.test(text.slice(at + 1, at + 6))) break
    if (commas.length === 12) break
  }
  return commas
}

/** Where the condition ends: the comma after its last clause, or -1 when the text has no clear end of it. */
function conditionEnd(text: string, opener: number): number {
  const commas = clauseCommas(text).filter((comma) => comma >= opener)
  const segment = (n: number) => text.slice((commas[n] ?? 0) + 1, commas[n + 1] ?? text.length).trim()
  for (let n = 0; n < commas.length; n++) {
    const comma = commas[n] ?? 0
    const isLast = n === commas.length - 1
    const next = segment(n)
    if (joining.test(next)) continue
    if (subordinate.test(next)) {
      // "Jos laki, jota valmistellaan, hyväksytään, …": the clause in between belongs to an unfinished condition.
      if (!isLast && !hasVerb(text.slice(opener, comma))) n++
      continue
    }
    // "Jos kunnat, järjestöt ja seurakunnat sopivat, …": a list before the verb.
    if (!isLast && joined.test(next) && !hasVerb(text.slice(opener, comma))) continue
    // "Jos laki on hyväksytty, rahoitus on varmistunut ja maakunta toimii, kunnat …": a list of clauses, closed by its last one.
    if (!isLast && joinsClauses(next)) {
      const after = segment(n + 1)
      if (hasVerb(after) && !subordinate.test(after) && !joining.test(after) && !following.test(after)) continue
    }
    return comma
  }
  return -1
}

/** The condition that a goal's text begins (or, less surely, ends) with. */
export function findCondition(text: string): ConditionPhrase | null {
  const opener = conditionOpeners.exec(text)
  if (opener !== null) {
    const comma = conditionEnd(text, opener[0].length)
    if (comma > 0) {
      const condition = text.slice(0, comma).trimEnd()
      const rest = text
        .slice(comma + 1)
        .trim()
        .replace(/^(?:niin|så|then)\s+(?=\p{L})/iu, '')
      if (/\p{L}/u.test(rest) && condition.length > opener[0].length + 2)
        return { start: 0, end: condition.length, words: opener[0], certainty: 'sure', condition, rest: capitalised(rest) }
    }
    return null
  }
  const trailing = trailingCondition.exec(text)
  if (trailing?.[1] === undefined || trailing.index === 0) return null
  const condition = trailing[1].trimEnd()
  const start = text.indexOf(trailing[1], trailing.index)
  // With more than one sentence before it, one cannot tell how much of the text the condition governs.
  if (/[.!?]\s+\p{Lu}/u.test(text.slice(0, trailing.index)) || !condition.includes(' ')) return null
  return {
    start,
    end: start + condition.length,
    words: condition.split(' ', 1)[0] ?? condition,
    certainty: 'likely',
    condition: capitalised(condition),
    rest: capitalised(text.slice(0, trailing.index).trimEnd() + (trailing[2] ?? '')),
  }
}

// ---- Percentages and shares

const comparisons: [RegExp, Comparison][] = [
  [
    /^(?:n\.?|noin|lähes|arviolta|suunnilleen|ca\.?|c\.|cirka|ungefär|omkring|nästan|about|around|approximately|approx\.?|nearly|almost|~)$/iu,
    'about',
  ],
  [/^(?:yli|enemmän kuin|över|mer än|over|more than|above|>)$/iu, 'more_than'],
  [/^(?:vähintään|ainakin|väh\.?|minst|åtminstone|at least|≥)$/iu, 'at_least'],
  [/^(?:enintään|korkeintaan|enint\.?|max\.?|högst|at most|up to|no more than|≤)$/iu, 'at_most'],
  [/^(?:alle|vähemmän kuin|under|mindre än|less than|fewer than|below|<)$/iu, 'less_than'],
]
const comparisonWords =
  'n\\.?|noin|lähes|arviolta|suunnilleen|ca\\.?|c\\.|cirka|ungefär|omkring|nästan|about|around|approximately|approx\\.?|nearly|almost|~|yli|enemmän kuin|över|mer än|over|more than|above|>|vähintään|ainakin|väh\\.?|minst|åtminstone|at least|≥|enintään|korkeintaan|enint\\.?|max\\.?|högst|at most|up to|no more than|≤|alle|vähemmän kuin|under|mindre än|less than|fewer than|below|<'
const percentages = new RegExp(
  `(?:${edge}(${comparisonWords})\\s{0,2})?(?<![\\p{L}\\p{N}.,–-])(\\d{1,6}(?:[.,]\\d{1,4})?)(?:\\s?[–-]\\s?\\d{1,6}(?:[.,]\\d{1,4})?)?\\s{0,2}(?:%(?::\\p{Ll}{1,5})?|(?:prosent\\p{L}{1,8}|procent|per\\s?cent)${end})`,
  'giu',
)
const municipal = '(?:kunnissa|kunnista|kunnilla|kunnilta|kunnille|kuntia|kuntien|kunnat|kommunerna|kommuner|municipalities)'
/** What stands between a share and the municipalities: "% **Uudenmaan** kunnista", "% **av de nyländska** kommunerna". */
const between = `(?:\\s+(?:av|i|of|in|the|de|den|alla|all|\\p{L}{3,25}(?:n|s|a|ä))){0,3}`
const ofMunicipalities = new RegExp(`^${between}\\s+${municipal}${end}`, 'iu')

/** Those that no decimal tells are rounded down, so that as many are asked as the words say: two thirds of 18 are 12, 66.7 % of them 13. */
const fractions: [RegExp, number][] = [
  [/^(?:puol|hälften|half)/iu, 50],
  [/^(?:kaksi|kahdessa|två tredjedelar|two[ -]thirds)/iu, 66.6],
  [/^(?:kolme|kolmessa|tre fjärdedelar|three[ -]quarters)/iu, 75],
  [/^(?:kolma|kolmannes|en tredjedel|a third|one[ -]third)/iu, 33.3],
  [/^(?:neljä|neljännes|en fjärdedel|a quarter|one[ -]quarter)/iu, 25],
]
const fractionWords =
  '(?:puolet|puolessa|puolella|puolesta|kaksi kolmasosaa|kahdessa kolmasosassa|kolme neljäsosaa|kolmessa neljäsosassa|kolmasosa|kolmasosassa|kolmannes|kolmanneksessa|neljäsosa|neljäsosassa|neljännes|neljänneksessä|hälften|två tredjedelar|tre fjärdedelar|en tredjedel|en fjärdedel|two[ -]thirds|three[ -]quarters|one[ -]third|a third|one[ -]quarter|a quarter|half)'
const fractionsOfMunicipalities = new RegExp(
  `${edge}(?:(${comparisonWords})\\s{1,2})?(${fractionWords})${between}\\s+${municipal}${end}`,
  'giu',
)

const comparisonOf = (words: string | undefined): Comparison =>
  (words === undefined ? undefined : comparisons.find(([pattern]) => pattern.test(words))?.[1]) ?? 'exactly'

/** Percentages and shares of municipalities, in the order of the text. */
export function findPercentages(text: string): { shares: SharePhrase[]; numbers: NumberPhrase[] } {
  const shares: SharePhrase[] = []
  const numbers: NumberPhrase[] = []
  for (const match of text.matchAll(percentages)) {
    const value = Number((match[2] ?? '').replace(',', '.'))
    const comparison = comparisonOf(match[1])
    const after = match.index + match[0].length
    const tail = ofMunicipalities.exec(text.slice(after, after + 120))
    // "At most 20 % of municipalities" is a number, not a scope: a share binds at least so many.
    if (tail !== null && value > 0 && value <= 100 && comparison !== 'at_most' && comparison !== 'less_than') {
      const place = { start: match.index, end: after + tail[0].length }
      shares.push({
        ...place,
        words: text.slice(place.start, place.end),
        certainty: comparison === 'about' ? 'likely' : 'sure',
        percent: value,
      })
    } else numbers.push({ start: match.index, end: after, words: match[0], comparison, value })
  }
  for (const match of text.matchAll(fractionsOfMunicipalities)) {
    const percent = fractions.find(([pattern]) => pattern.test(match[2] ?? ''))?.[1]
    const comparison = comparisonOf(match[1])
    if (percent === undefined || comparison === 'at_most' || comparison === 'less_than') continue
    shares.push({
      start: match.index,
      end: match.index + match[0].length,
      words: match[0],
      certainty: comparison === 'about' ? 'likely' : 'sure',
      percent,
    })
  }
  return { shares: shares.sort((a, b) => a.start - b.start), numbers }
}

// ---- Every municipality

const hedge = '(?:(lähes|melkein|ei|eivät|nästan|inte|nearly|almost|not)\\s+)?'
const everyMunicipality = new RegExp(
  `${edge}${hedge}(?:(?:kaikki|kaikissa|kaikista|kaikkien|kaikkiin|kaikilla|kaikilta|kaikille)(?:\\s+\\p{L}{3,25}(?:n|ssa|ssä|sta|stä|en))?\\s+(?:kunnat|kunnissa|kunnista|kuntien|kuntiin|kunnilla|kunnilta|kunnille)|(?:jokainen|jokaisen|jokaista|jokaisessa|jokaisesta|jokaiseen|jokaisella|jokaiselta|jokaiselle|joka)(?:\\s+\\p{L}{3,25}n)?\\s+(?:kunta|kunnan|kuntaa|kunnassa|kunnasta|kuntaan|kunnalla|kunnalta|kunnalle)|(?:alla|samtliga)(?:\\s+\\p{L}{3,25})?\\s+(?:kommuner|kommunerna)|(?:varje|var och en)\\s+kommun|(?:all|all the|all of the)(?:\\s+\\p{L}{3,25})?\\s+municipalities|(?:every|each)\\s+municipality)${end}`,
  'giu',
)
const everywhere = new RegExp(`${edge}${hedge}(?:kaikkialla|kaikkialle|kaikkialta|joka puolella|överallt|everywhere)${end}`, 'giu')

/** Words that say "every municipality": plainly ("kaikissa kunnissa") or vaguely ("kaikkialla"). */
export function findAll(text: string): AllPhrase[] {
  const phrase = (match: RegExpExecArray, certainty: 'sure' | 'likely'): AllPhrase => ({
    start: match.index,
    end: match.index + match[0].length,
    words: match[0],
    certainty: match[1] === undefined ? certainty : 'likely',
  })
  return [
    ...Array.from(text.matchAll(everyMunicipality), (match) => phrase(match, 'sure')),
    ...Array.from(text.matchAll(everywhere), (match) => phrase(match, 'likely')),
  ].sort((a, b) => a.start - b.start)
}
