import { both, isNone, isWithin, meets, type Bits } from './bits.ts'
import type { Clause } from './clauses.ts'

/** Variables that clauses tie together, and those clauses. */
export interface Component {
  variables: number[]
  clauses: Clause[]
}

/** The clauses parted into components that have nothing to do with each other, so that a question need only look at its own. Null: they cannot all hold. */
export function componentsOf(all: { domains: readonly Bits[]; clauses: readonly Clause[] }) {
  const settled = settle(all.domains, all.clauses)
  if (!settled) return null
  const { domains, clauses } = settled
  const root = domains.map((_, variable) => variable)
  const rootOf = (variable: number): number => {
    let at = variable
    while (root[at] !== at) at = root[at] = root[root[at] as number] as number
    return at
  }
  for (const clause of clauses) for (const { variable } of clause) root[rootOf(variable)] = rootOf(clause[0]?.variable as number)

  const components = new Map<number, Component>()
  domains.forEach((_, variable) => {
    const component = components.get(rootOf(variable)) ?? { variables: [], clauses: [] }
    component.variables.push(variable)
    components.set(rootOf(variable), component)
  })
  for (const clause of clauses) components.get(rootOf(clause[0]?.variable as number))?.clauses.push(clause)

  return {
    domains,
    components: [...components.values()].filter((component) => component.clauses.length > 0),
    /** Everything that has to do with what these clauses name. */
    tiedTo(asked: readonly Clause[]): Component {
      const named = new Set(
        asked.flatMap((clause) => clause.filter(({ variable }) => variable < domains.length).map(({ variable }) => rootOf(variable))),
      )
      const tied = [...named].map((at) => components.get(at) as Component)
      return { variables: tied.flatMap(({ variables }) => variables), clauses: tied.flatMap((component) => component.clauses) }
    },
  }
}

/** With what single literals force done, without clauses that hold anyway and literals that cannot. */
function settle(domains: readonly Bits[], clauses: readonly Clause[]): { domains: Bits[]; clauses: Clause[] } | null {
  const narrowed = [...domains]
  let open = [...clauses]
  for (;;) {
    if (narrowed.some(isNone)) return null
    open = open
      .filter((clause) => !clause.some(({ variable, values }) => isWithin(narrowed[variable] as Bits, values)))
      .map((clause) => clause.filter(({ variable, values }) => meets(narrowed[variable] as Bits, values)))
    if (open.some((clause) => clause.length === 0)) return null
    const forced = open.flatMap((clause) => (clause.length === 1 ? clause : []))
    if (forced.length === 0) return { domains: narrowed, clauses: open }
    for (const { variable, values } of forced) narrowed[variable] = both(narrowed[variable] as Bits, values)
  }
}
