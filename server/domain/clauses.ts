import { bitsWhere, either, isWithin, meets, type Bits } from './bits.ts'
import type { Formula } from './formulas.ts'

/** One of these values of one variable. */
export interface Literal {
  variable: number
  values: Bits
}

/** At least one of these is so. */
export type Clause = readonly Literal[]

/** What a state at a horizon's end means for a variable, or null when the roadmap knows no such decision or horizon. */
export type ReadState = (decisionId: string, horizonId: string, states: readonly string[]) => Literal | null

type Meaning = boolean | Literal | { joint: 'all' | 'any'; of: (Literal | Joint)[] }
type Joint = Extract<Meaning, { joint: string }>

const yes = bitsWhere(2, (value) => value === 1)
const no = bitsWhere(2, (value) => value === 0)
const yesOrNo = bitsWhere(2, () => true)

/**
 * A formula as clauses that must all hold. A conjunction inside a disjunction gets a yes-or-no variable of its own, so the clauses grow no faster
 * than the formula. Domains are extended with those variables. Null: the formula cannot hold.
 */
export function clausesOf(formula: Formula, domains: Bits[], read: ReadState): Clause[] | null {
  const clauses: Clause[] = []
  const meaning = meaningOf(formula, true, domains, read)
  if (meaning === false) return null
  if (meaning !== true) demand([], meaning)
  return clauses

  /** Either one of the literals, or what is meant, must hold. */
  function demand(unless: Clause, meant: Literal | Joint): void {
    if (!('joint' in meant)) return void clauses.push(joined([...unless, meant]))
    if (meant.joint === 'all') return meant.of.forEach((part) => demand(unless, part))
    clauses.push(joined([...unless, ...meant.of.map((part) => ('joint' in part ? named(part) : part))]))
  }

  /** A literal that, when it holds, makes the conjunction hold. */
  function named(joint: Joint): Literal {
    const variable = domains.push(yesOrNo) - 1
    for (const part of joint.of) demand([{ variable, values: no }], part)
    return { variable, values: yes }
  }
}

function meaningOf(formula: Formula, wanted: boolean, domains: readonly Bits[], read: ReadState): Meaning {
  if (formula.kind === 'not') return meaningOf(formula.of, !wanted, domains, read)
  if (formula.kind === 'state') return stateMeaning(read(formula.decisionId, formula.horizonId, formula.states), wanted, domains)

  const joint = (formula.kind === 'all') === wanted ? 'all' : 'any'
  const parts: (Literal | Joint)[] = []
  for (const part of formula.of) {
    const meaning = meaningOf(part, wanted, domains, read)
    if (meaning === (joint === 'any')) return meaning
    if (typeof meaning === 'boolean') continue
    if ('joint' in meaning && meaning.joint === joint) parts.push(...meaning.of)
    else parts.push(meaning)
  }
  return parts.length === 0 ? joint === 'all' : parts.length === 1 ? (parts[0] as Literal | Joint) : { joint, of: parts }
}

function stateMeaning(literal: Literal | null, wanted: boolean, domains: readonly Bits[]): Meaning {
  if (!literal) return !wanted
  const domain = domains[literal.variable] as Bits
  const values = wanted ? literal.values : literal.values.map((word, i) => (domain[i] as number) & ~word)
  if (!meets(domain, values)) return false
  return isWithin(domain, values) ? true : { variable: literal.variable, values }
}

/** The clause with one literal for each variable. */
function joined(clause: Clause): Clause {
  const byVariable = new Map<number, Bits>()
  for (const { variable, values } of clause) {
    const before = byVariable.get(variable)
    byVariable.set(variable, before ? either(before, values) : values)
  }
  return byVariable.size === clause.length ? clause : [...byVariable].map(([variable, values]) => ({ variable, values }))
}
