import type { Guard, State } from './guards.schema.ts'

/** The guard with one more state of the decision that will do, wherever it names the decision. */
export const holdsAlsoIn = (guard: Guard, decisionId: string, state: State): Guard => ({
  alternatives: guard.alternatives.map(({ terms }) => ({
    terms: terms.map((term) =>
      term.decisionId === decisionId && !term.states.includes(state) ? { ...term, states: [...term.states, state] } : term,
    ),
  })),
})
