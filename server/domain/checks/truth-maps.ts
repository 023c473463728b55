import { allOf, guardHolds, stateIs } from '../formulas.ts'
import type { Guard, State } from '../guards.schema.ts'
import { guardDecisions } from '../guards.ts'
import type { Outlook } from './outlook.ts'

/** One combination of states: which of the guards hold in it (by their place in the list), or that it cannot be. */
export interface TruthCell {
  states: State[]
  kind: 'covered' | 'gap' | 'impossible'
  /** Which of the guards hold. */
  holding: number[]
}

/** A cell state by state, where at most two decisions matter. Row by row: the states of the first decision, then of the second. */
export interface TruthMap {
  decisionIds: string[]
  /** Of each decision, all its states: outcomes as listed, `other`, `open`. */
  states: State[][]
  cells: TruthCell[]
}

const mostDecisions = 2

/**
 * The guards' truth at a horizon's end, combination by combination. Null when more than two decisions matter (those that the guards name; where they are
 * more, those of them that may still be in more than one state), or when it is too tangled to tell.
 */
export function truthMap(guards: readonly Guard[], horizonId: string, outlook: Outlook): TruthMap | null {
  const named = new Set(guards.flatMap(guardDecisions))
  const known = outlook.facts.decisions.filter(({ id }) => named.has(id))
  const unsettled = known.filter(({ id }) => outlook.statesOf(id, horizonId).length > 1)
  const shown = known.length <= mostDecisions ? known : unsettled
  if (shown.length === 0 || shown.length > mostDecisions) return null

  const states = shown.map(({ outcomes }): State[] => [...outcomes.map(({ id }) => id), 'other', 'open'])
  const cells: TruthCell[] = []
  for (const first of states[0] ?? []) {
    for (const second of states[1] ?? [null]) {
      const combination = [first, ...(second === null ? [] : [second])]
      const so = allOf(combination.map((state, i) => stateIs(shown[i]?.id ?? '', horizonId, [state])))
      const possible = outlook.ask(so)
      if (possible === 'undecided') return null
      if (possible === 'none') {
        cells.push({ states: combination, kind: 'impossible', holding: [] })
        continue
      }
      // The other decisions have one possible state each, so one world speaks for all that agree.
      const holding: number[] = []
      for (const [i, guard] of guards.entries()) {
        const answer = outlook.ask(allOf([so, guardHolds(guard, horizonId)]))
        if (answer === 'undecided') return null
        if (answer !== 'none') holding.push(i)
      }
      cells.push({ states: combination, kind: holding.length > 0 ? 'covered' : 'gap', holding })
    }
  }
  return { decisionIds: shown.map(({ id }) => id), states, cells }
}

/** How many combinations are covered, impossible or gaps; `other`, which nobody listed, left aside. */
export function countTruth(map: TruthMap): { covered: number; impossible: number; gaps: number } {
  const counted = map.cells.filter(({ states }) => !states.includes('other'))
  const count = (kind: TruthCell['kind']) => counted.filter((cell) => cell.kind === kind).length
  return { covered: count('covered'), impossible: count('impossible'), gaps: count('gap') }
}
