import { both, isWithin, meets, minus, type Bits } from './bits.ts'
import type { Clause, Literal } from './clauses.ts'

/** How much looking is left; counted in literals looked at, so that the answer never depends on the machine's speed. */
export interface Effort {
  left: number
}

/**
 * Values for the variables such that every clause has a literal that holds whichever of them is picked; null when there are none;
 * `undecided` when the effort ran out first. Splits on a literal at a time, and only on variables that an unsettled clause names.
 */
export function findValues(domains: readonly Bits[], clauses: readonly Clause[], effort: Effort): Bits[] | null | 'undecided' {
  const values = [...domains]
  const clausesWith = occurrences(values.length, clauses)
  /** Clauses that have led to a dead end weigh more: they are looked at first. */
  const weights = clauses.map(() => 1)
  const trail: { variable: number; before: Bits }[] = []
  const splits: { depth: number; variable: number; otherwise: Bits }[] = []
  const changed: number[] = []

  let alive = clauses.every((_, i) => examine(i)) && settle()
  for (;;) {
    if (effort.left < 0) return 'undecided'
    if (alive) {
      const literal = nextSplit()
      if (!literal) return values
      const domain = values[literal.variable] as Bits
      splits.push({ depth: trail.length, variable: literal.variable, otherwise: minus(domain, literal.values) })
      narrow(literal.variable, both(domain, literal.values))
    } else {
      const split = splits.pop()
      if (!split) return null
      while (trail.length > split.depth) {
        const { variable, before } = trail.pop() as (typeof trail)[number]
        values[variable] = before
      }
      changed.length = 0
      narrow(split.variable, split.otherwise)
    }
    alive = settle()
  }

  function narrow(variable: number, next: Bits): void {
    trail.push({ variable, before: values[variable] as Bits })
    values[variable] = next
    changed.push(variable)
  }

  /** Follows what the changed variables force; false at a dead end. */
  function settle(): boolean {
    for (let variable = changed.pop(); variable !== undefined; variable = changed.pop()) {
      for (const clause of clausesWith[variable] as number[]) {
        if (!examine(clause)) {
          weights[clause] = (weights[clause] as number) + 1
          return false
        }
      }
    }
    return true
  }

  /** When only one literal of the clause can still hold, it must; false when none can. */
  function examine(index: number): boolean {
    let last: Literal | null = null
    const clause = clauses[index] as Clause
    effort.left -= clause.length
    for (const literal of clause) {
      const domain = values[literal.variable] as Bits
      if (!meets(domain, literal.values)) continue
      if (last || isWithin(domain, literal.values)) return true
      last = literal
    }
    if (!last) return false
    narrow(last.variable, both(values[last.variable] as Bits, last.values))
    return true
  }

  /** A literal of the clause with the fewest open literals for its weight; null when every clause holds already. */
  function nextSplit(): Literal | null {
    let best: Literal | null = null
    let bestScore = Infinity
    for (let index = 0; index < clauses.length; index++) {
      const clause = clauses[index] as Clause
      effort.left -= clause.length
      let open = 0
      let candidate: Literal | null = null
      for (const literal of clause) {
        const domain = values[literal.variable] as Bits
        if (!meets(domain, literal.values)) continue
        if (isWithin(domain, literal.values)) {
          open = 0
          break
        }
        open += 1
        if (!candidate || busier(literal, candidate)) candidate = literal
      }
      const score = open / (weights[index] as number)
      if (open > 0 && candidate && score < bestScore) [best, bestScore] = [candidate, score]
    }
    return best
  }

  function busier(a: Literal, b: Literal): boolean {
    return (clausesWith[a.variable] as number[]).length > (clausesWith[b.variable] as number[]).length
  }
}

function occurrences(variables: number, clauses: readonly Clause[]): number[][] {
  const clausesWith = Array.from({ length: variables }, (): number[] => [])
  clauses.forEach((clause, i) => clause.forEach(({ variable }) => clausesWith[variable]?.push(i)))
  return clausesWith
}
