import type { Decision } from './decisions.schema.ts'
import type { Guard, GuardAlternative, State } from './guards.schema.ts'
import { guardDecisions } from './guards.ts'

/**
 * How many combinations of states a constraint closes out at any horizon's end, of all combinations of the decisions that it names: of their
 * listed outcomes and `open`. `other`, which nobody listed, is left aside, unless the constraint speaks of nothing else. A combination that it
 * does not name can be: the world where all is so from the beginning breaks nothing. Counted by splitting, decision by decision, never by listing.
 */
export function countClosedOut(guard: Guard, decisions: readonly Pick<Decision, 'id' | 'outcomes'>[]): { closed: bigint; all: bigint } {
  const named = new Set(guardDecisions(guard))
  const asked = decisions.filter(({ id }) => named.has(id))
  const known = new Set(asked.map(({ id }) => id))
  // What names a decision that is not there never comes true.
  const alternatives = guard.alternatives.filter(({ terms }) => terms.every(({ decisionId }) => known.has(decisionId)))
  const listed = asked.map(({ outcomes }): State[] => [...outcomes.map(({ id }) => id), 'open'])
  const counted = count(alternatives, asked, listed)
  if (counted.closed > 0n) return counted
  return count(
    alternatives,
    asked,
    listed.map((states) => [...states, 'other']),
  )
}

function count(
  alternatives: readonly GuardAlternative[],
  asked: readonly Pick<Decision, 'id'>[],
  states: readonly (readonly State[])[],
): { closed: bigint; all: bigint } {
  /** All combinations of the decisions from this one on. */
  const after = [...states].reverse().reduce((products, some) => [BigInt(some.length) * (products[0] ?? 1n), ...products], [1n])
  const memory = new Map<string, bigint>()

  /** Combinations of the decisions from this one on in which some of the alternatives that are left comes true. */
  function closedFrom(at: number, left: readonly number[]): bigint {
    if (left.length === 0) return 0n
    const decision = asked[at]
    if (decision === undefined) return 1n
    const key = `${at} ${left.join(' ')}`
    let closed = memory.get(key)
    if (closed === undefined) {
      closed = 0n
      for (const state of states[at] ?? [])
        closed += closedFrom(
          at + 1,
          left.filter((i) => alternatives[i]?.terms.every((term) => term.decisionId !== decision.id || term.states.includes(state))),
        )
      memory.set(key, closed)
    }
    return closed
  }

  return {
    closed: closedFrom(
      0,
      alternatives.map((_, i) => i),
    ),
    all: after[0] ?? 1n,
  }
}
