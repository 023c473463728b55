import type { Language } from './languages.ts'

/** How guards read in one language: whole messages with their parts as parameters, because word order differs. */
export interface GuardWording {
  open: string
  settled: string
  other: string
  anyState: string
  unknownDecision: string
  unknownState: string
  /** A decision and what is so of it. */
  term(decision: string, predicate: string): string
  /** One of several things is so of a decision. */
  eitherOf(predicates: readonly string[]): string
  /** The same among other terms, so that "and" and "or" cannot be misread. */
  eitherOfClearly(predicates: readonly string[]): string
  terms(terms: readonly string[]): string
  /** Terms some of which hold several predicates. */
  termsClearly(terms: readonly string[]): string
  sentence(alternatives: readonly string[], when: string | null): string
  atEndOfYear(year: number): string
  onDate(day: number, month: number, year: number): string
}

const listed = (parts: readonly string[], last: string): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`

const englishMonths = 'January February March April May June July August September October November December'.split(' ')

/** With several alternatives the time is set off by a comma, because it belongs to them all. */
const withTime = (alternatives: readonly string[], or: string, when: string | null): string =>
  `${alternatives.join(or)}${when === null ? '' : alternatives.length > 1 ? `, ${when}` : ` ${when}`}`

export const guardWording: Record<Language, GuardWording> = {
  fi: {
    open: 'on vielä avoin',
    settled: 'on ratkennut',
    other: 'on ratkennut muulla tavalla',
    anyState: 'on missä tilassa tahansa',
    unknownDecision: 'poistettu päätöspiste',
    unknownState: 'saa poistetun lopputuloksen',
    term: (decision, predicate) => `${decision} ${predicate}`,
    eitherOf: (predicates) => listed(predicates, 'tai'),
    eitherOfClearly: (predicates) => `joko ${listed(predicates, 'tai')}`,
    terms: (terms) => terms.join(' ja '),
    termsClearly: (terms) => terms.join(', ja '),
    sentence: (alternatives, when) => `Jos ${withTime(alternatives, ', tai jos ', when)}.`,
    atEndOfYear: (year) => `vuoden ${year} lopussa`,
    onDate: (day, month, year) => `${day}.${month}.${year}`,
  },
  sv: {
    open: 'ännu är öppen',
    settled: 'är avgjord',
    other: 'är avgjord på annat sätt',
    anyState: 'är i vilket läge som helst',
    unknownDecision: 'en borttagen beslutspunkt',
    unknownState: 'får en borttagen utgång',
    term: (decision, predicate) => `${decision} ${predicate}`,
    eitherOf: (predicates) => listed(predicates, 'eller'),
    eitherOfClearly: (predicates) => `antingen ${listed(predicates, 'eller')}`,
    terms: (terms) => terms.join(' och '),
    termsClearly: (terms) => terms.join(', och '),
    sentence: (alternatives, when) => `Om ${withTime(alternatives, ', eller om ', when)}.`,
    atEndOfYear: (year) => `i slutet av ${year}`,
    onDate: (day, month, year) => `den ${day}.${month}.${year}`,
  },
  en: {
    open: 'is still open',
    settled: 'is settled',
    other: 'is settled in some other way',
    anyState: 'is in any state',
    unknownDecision: 'a removed decision point',
    unknownState: 'gets a removed outcome',
    term: (decision, predicate) => `${decision} ${predicate}`,
    eitherOf: (predicates) => listed(predicates, 'or'),
    eitherOfClearly: (predicates) => `either ${listed(predicates, 'or')}`,
    terms: (terms) => terms.join(' and '),
    termsClearly: (terms) => terms.join(', and '),
    sentence: (alternatives, when) => `If ${withTime(alternatives, ', or if ', when)}.`,
    atEndOfYear: (year) => `at the end of ${year}`,
    onDate: (day, month, year) => `on ${day} ${englishMonths[month - 1]} ${year}`,
  },
}
