import type { Guard, State } from './guards.schema.ts'

/** Something that is true or not of a world: built of decisions' states at horizons' ends. */
export type Formula =
  | { kind: 'state'; decisionId: string; horizonId: string; states: readonly State[] }
  | { kind: 'all' | 'any'; of: readonly Formula[] }
  | { kind: 'not'; of: Formula }

/** At this horizon's end the decision is in one of these states. Never true of a decision or horizon that the roadmap does not have. */
export const stateIs = (decisionId: string, horizonId: string, states: readonly State[]): Formula => ({
  kind: 'state',
  decisionId,
  horizonId,
  states,
})

/** All of these hold; of nothing, always true. */
export const allOf = (of: readonly Formula[]): Formula => ({ kind: 'all', of })

/** At least one of these holds; of nothing, never true. */
export const anyOf = (of: readonly Formula[]): Formula => ({ kind: 'any', of })

/** This does not hold. */
export const not = (of: Formula): Formula => ({ kind: 'not', of })

/** The guard holds at this horizon's end. No guard: it holds whatever happens. */
export const guardHolds = (guard: Guard | null, horizonId: string): Formula =>
  guard
    ? anyOf(guard.alternatives.map(({ terms }) => allOf(terms.map(({ decisionId, states }) => stateIs(decisionId, horizonId, states)))))
    : allOf([])

/** The state of each decision at each horizon's end. */
type States = Readonly<Record<string, Readonly<Record<string, State>>>>

/** Whether the formula is true of one world. */
export function isSoIn(world: States, formula: Formula): boolean {
  switch (formula.kind) {
    case 'state':
      return formula.states.includes(world[formula.decisionId]?.[formula.horizonId] ?? '')
    case 'all':
      return formula.of.every((part) => isSoIn(world, part))
    case 'any':
      return formula.of.some((part) => isSoIn(world, part))
    case 'not':
      return !isSoIn(world, formula.of)
  }
}
