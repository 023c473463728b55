import type { Guard } from './guards.schema.ts'
import { byCodeUnit } from './order.ts'

const keys = new WeakMap<Guard, string>()

/** The same for guards that say the same in another order. */
export function guardKey(guard: Guard): string {
  let key = keys.get(guard)
  if (key === undefined) {
    const alternatives = guard.alternatives.map(({ terms }) =>
      terms
        .map(({ decisionId, states }) => `${decisionId}=${[...new Set(states)].sort(byCodeUnit).join('|')}`)
        .sort(byCodeUnit)
        .join('&'),
    )
    key = [...new Set(alternatives)].sort(byCodeUnit).join('/')
    keys.set(guard, key)
  }
  return key
}

/** Whether two guards say the same, whatever order their alternatives, terms and states come in. */
export const sameGuard = (a: Guard | null, b: Guard | null): boolean => (a && b ? guardKey(a) === guardKey(b) : a === b)

/** The decisions that the guard names, each once. */
export const guardDecisions = (guard: Guard | null): string[] => [
  ...new Set(guard?.alternatives.flatMap(({ terms }) => terms.map(({ decisionId }) => decisionId)) ?? []),
]
