import type { Decision } from './decisions.schema.ts'
import { describeGuard, describeStates } from './guard-sentences.ts'
import type { Guard, GuardAlternative } from './guards.schema.ts'
import { type Language, textIn } from './languages.ts'

type NamedDecision = Pick<Decision, 'id' | 'name' | 'outcomes'>

interface Wording {
  cannot: (what: string) => string
  unless: (what: string, decision: string, predicate: string, negation: string | null) => string
}

const wordings: Record<Language, Wording> = {
  fi: {
    cannot: (what) => `Ei voi olla, että ${what}.`,
    unless: (what, decision, predicate, negation) =>
      negation?.startsWith('ei ') === true
        ? `Ei voi olla, että ${what}, ellei ${decision} ${negation.slice(3)}.`
        : `Ei voi olla, että ${what}, paitsi jos ${decision} ${predicate}.`,
  },
  sv: {
    cannot: (what) => `Det kan inte vara så att ${what}.`,
    unless: (what, decision, predicate) => `Det kan inte vara så att ${what}, om inte ${decision} ${predicate}.`,
  },
  en: {
    cannot: (what) => `It cannot be that ${what}.`,
    unless: (what, decision, predicate) => `It cannot be that ${what} unless ${decision} ${predicate}.`,
  },
}

/** All the states of a decision that are not among these. */
const otherStates = ({ outcomes }: NamedDecision, states: readonly string[]): string[] =>
  [...outcomes.map(({ id }) => id), 'other', 'open'].filter((state) => !states.includes(state))

/** What a constraint rules out, as a sentence: "Ei voi olla, että maakunta on käynnistynyt, ellei laki ole hyväksytty." */
export const describeConstraint = (guard: Guard, decisions: readonly NamedDecision[], language: Language): string =>
  guard.alternatives.map((alternative) => describeOne(alternative, decisions, language)).join(' ')

function describeOne(alternative: GuardAlternative, decisions: readonly NamedDecision[], language: Language): string {
  const { cannot, unless } = wordings[language]
  const plain = (terms: GuardAlternative['terms']) =>
    describeGuard({ alternatives: [{ terms }] }, decisions, null, language)
      .replace(/^\S+ /u, '')
      .replace(/\.$/u, '')
  const { terms } = alternative
  const last = terms.at(-1)
  const decision = decisions.find(({ id }) => id === last?.decisionId)
  if (terms.length < 2 || !last || !decision) return cannot(plain(terms))

  const left = otherStates(decision, last.states)
  if (left.length === 0 || left.length >= last.states.length) return cannot(plain(terms))
  const only = left.length === 1 ? decision.outcomes.find(({ id }) => id === left[0]) : undefined
  return unless(
    plain(terms.slice(0, -1)),
    textIn(decision.name, language),
    describeStates(decision, left, language),
    only ? textIn(only.negation, language) : null,
  )
}
