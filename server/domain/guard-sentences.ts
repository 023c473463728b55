import type { Decision } from './decisions.schema.ts'
import type { Guard, GuardAlternative, GuardTerm, State } from './guards.schema.ts'
import { guardWording, type GuardWording } from './guard-wording.ts'
import { endOfYear } from './horizons.ts'
import { textIn, type Language } from './languages.ts'
import type { Horizon } from './roadmaps.schema.ts'

type NamedDecision = Pick<Decision, 'id' | 'name' | 'outcomes'>

/**
 * The guard as one sentence in the reader's language: "Jos laki on hyväksytty ja toiminta on käynnistynyt vuoden 2022 lopussa."
 * Without a horizon it says nothing of when.
 */
export function describeGuard(
  guard: Guard,
  decisions: readonly NamedDecision[],
  horizon: Pick<Horizon, 'endsOn'> | null,
  language: Language,
): string {
  const wording = guardWording[language]
  const alternatives = guard.alternatives.map((alternative) => describeAlternative(alternative, decisions, language))
  return wording.sentence(alternatives, horizon && describeEnd(horizon, wording))
}

/** What is so of the decision, as its predicate: "on hyväksytty", "ei ole käynnistynyt", "on hyväksytty tai on vielä avoin". */
export const describeStates = (decision: Pick<Decision, 'outcomes'>, states: readonly State[], language: Language): string =>
  guardWording[language].eitherOf(predicatesOf(decision, states, language))

/** What is so of each decision that an alternative names: "the law is passed and the county operates". */
export function describeAlternative({ terms }: GuardAlternative, decisions: readonly NamedDecision[], language: Language): string {
  const wording = guardWording[language]
  const known = terms.map((term) => readTerm(term, decisions, language))
  const mixed = known.length > 1 && known.some(({ predicates }) => predicates.length > 1)
  const described = known.map(({ name, predicates }) =>
    wording.term(name, mixed && predicates.length > 1 ? wording.eitherOfClearly(predicates) : wording.eitherOf(predicates)),
  )
  return mixed ? wording.termsClearly(described) : wording.terms(described)
}

function readTerm(term: GuardTerm, decisions: readonly NamedDecision[], language: Language): { name: string; predicates: string[] } {
  const decision = decisions.find(({ id }) => id === term.decisionId)
  if (!decision) return { name: guardWording[language].unknownDecision, predicates: [guardWording[language].unknownState] }
  return { name: textIn(decision.name, language), predicates: predicatesOf(decision, term.states, language) }
}

/** One predicate for each state; a set that is all but one state is the missing one's negation, except that nobody says "not settled in another way". */
function predicatesOf({ outcomes }: Pick<Decision, 'outcomes'>, states: readonly State[], language: Language): string[] {
  const wording = guardWording[language]
  const all = [
    ...outcomes.map(({ id, name, negation }) => ({ id, says: textIn(name, language), denies: textIn(negation, language) })),
    { id: 'other', says: wording.other, denies: null },
    { id: 'open', says: wording.open, denies: wording.settled },
  ]
  const named = all.filter(({ id }) => states.includes(id))
  const missing = all.filter(({ id }) => !states.includes(id))
  if (missing.length === 0) return [wording.anyState]
  const denied = missing.length === 1 ? missing[0]?.denies : null
  if (denied) return [denied]
  return named.length > 0 ? named.map(({ says }) => says) : [wording.unknownState]
}

/** When the horizon ends, as it stands in a sentence: "vuoden 2022 lopussa". */
export function describeEnd({ endsOn }: Pick<Horizon, 'endsOn'>, wording: GuardWording): string {
  const [year = 0, month = 0, day = 0] = endsOn.split('-').map(Number)
  return endsOn === endOfYear(year) ? wording.atEndOfYear(year) : wording.onDate(day, month, year)
}
