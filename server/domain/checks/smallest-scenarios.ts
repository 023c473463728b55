import { allOf, not, stateIs, type Formula } from '../formulas.ts'
import type { World } from '../worlds.ts'
import type { ShowingScenario, StateAt } from './findings.ts'
import { statesInOrder, type Outlook } from './outlook.ts'
import { canAgree, isSame, reasonsByPart, type Reason } from './reasons.ts'

/** The smallest scenarios that show a fault, the first of them first; `none`: it cannot happen; `undecided`: too tangled to tell whether it can. */
export type Shown = { first: ShowingScenario; all: StateAt[][] } | 'none' | 'undecided'

const mostListed = 12

/**
 * The scenarios that name a state for as few decisions as possible (then for as few horizons), such that every possible world that agrees shows
 * the fault and at least one agrees. States are named at the horizons of the fault, of the decisions that it names and those tied to them:
 * no other can matter. First comes what names earlier decisions, earlier horizons, listed outcomes before `other` before `open`.
 * Where the search would be too long, a scenario that shows the fault, and says that it may not be the smallest.
 */
export function smallestScenarios(fault: Formula, outlook: Outlook): Shown {
  const shown = outlook.ask(fault)
  return typeof shown === 'string' ? shown : (joinedScenarios(fault, outlook) ?? searchedScenarios(fault, shown.world, outlook))
}

/** The same by joining reasons: how nearly all are found. Null where tables or combinations would be too many. Only for faults that can happen. */
export function joinedScenarios(fault: Formula, outlook: Outlook): Exclude<Shown, string> | null {
  const { horizonIds } = namedBy(fault, outlook)
  const reasons = reasonsByPart(fault, horizonIds, outlook)
  const joined = reasons && joinReasons(reasons, horizonIds, outlook)
  return joined && listed(joined)
}

const listed = (scenarios: StateAt[][]): Exclude<Shown, string> => {
  const [first = []] = scenarios
  return { first: { states: first, smallest: true }, all: scenarios.length <= mostListed ? scenarios : [first] }
}

/** The same by asking after worlds, where decisions are too entangled for tables: one faultless world excluded at a time. */
export function searchedScenarios(fault: Formula, shown: World, outlook: Outlook): Exclude<Shown, string> {
  const { named, decisionIds, horizonIds } = namedBy(fault, outlook)
  const choices = decisionIds
    .flatMap((decisionId) => horizonIds.map((horizonId) => ({ decisionId, horizonId, states: outlook.statesOf(decisionId, horizonId) })))
    .filter(({ states }) => states.length > 1)
  const faultless = not(fault)
  const withFault: World[] = [shown]
  const without: World[] = []
  const rank = rankerOf(outlook, horizonIds)

  const looks = Math.max(0, Math.min(outlook.effort.perSearch, outlook.effort.looks))
  let left = looks
  const decisions = new Set(choices.map(({ decisionId }) => decisionId)).size
  try {
    for (let mostDecisions = 0; mostDecisions <= decisions; mostDecisions++) {
      for (let mostStates = mostDecisions; mostStates <= mostDecisions * horizonIds.length; mostStates++) {
        const found = search(mostDecisions, mostStates)
        if (found.length > 0) return listed(found)
      }
    }
    throw new TooManyLooks()
  } catch (error) {
    if (!(error instanceof TooManyLooks)) throw error
    const enough = choices.filter(({ decisionId }) => named.has(decisionId))
    const states = shrink(enough.map(({ decisionId, horizonId }) => stateIn(shown, decisionId, horizonId)))
    return { first: { states, smallest: false }, all: [states] }
  } finally {
    outlook.effort.looks -= looks - left
  }

  /** Every scenario of this size; each of them excludes every faultless world, so one is excluded at a time. */
  function search(mostDecisions: number, mostStates: number): StateAt[][] {
    const seen = new Set<string>()
    const found = new Map<string, StateAt[]>()
    extend([])
    return [...found.values()].sort((a, b) => compareRanks(a.map(rank), b.map(rank)))

    function extend(named: StateAt[]): void {
      const key = named.map((one) => rank(one).join('.')).join(' ')
      if (seen.has(key)) return
      seen.add(key)
      if (left-- <= 0) throw new TooManyLooks()
      if (!agreeing(named, withFault, fault)) return
      const spared = agreeing(named, without, faultless)
      if (!spared) return void found.set(key, named)
      if (named.length === mostStates) return
      const full = new Set(named.map(({ decisionId }) => decisionId)).size === mostDecisions
      for (const { decisionId, horizonId, states } of choices) {
        if (named.some((one) => one.decisionId === decisionId && one.horizonId === horizonId)) continue
        if (full && !named.some((one) => one.decisionId === decisionId)) continue
        for (const state of states) {
          if (state === spared[decisionId]?.[horizonId]) continue
          extend([...named, { decisionId, horizonId, state }].sort((a, b) => compareRanks([rank(a)], [rank(b)])))
        }
      }
    }
  }

  /** A possible world that agrees with what is named and in which it is so, from those seen or by asking. */
  function agreeing(named: readonly StateAt[], seen: World[], so: Formula): World | null {
    const known = seen.find((world) => named.every(({ decisionId, horizonId, state }) => world[decisionId]?.[horizonId] === state))
    if (known) return known
    const answer = outlook.ask(allOf([so, ...named.map(namedState)]))
    if (answer === 'undecided') throw new TooManyLooks()
    if (answer === 'none') return null
    seen.push(answer.world)
    return answer.world
  }

  /** What is left when every decision, then every state, that is not needed is left out. */
  function shrink(all: StateAt[]): StateAt[] {
    const needless = (rest: StateAt[]) => {
      if (without.some((world) => rest.every(({ decisionId, horizonId, state }) => world[decisionId]?.[horizonId] === state))) return false
      if (outlook.effort.questions-- <= 0) return false
      const answer = outlook.ask(allOf([faultless, ...rest.map(namedState)]))
      if (typeof answer !== 'string') without.push(answer.world)
      return answer === 'none'
    }
    let kept = all
    for (const decisionId of [...new Set(all.map((one) => one.decisionId))].reverse()) {
      const rest = kept.filter((one) => one.decisionId !== decisionId)
      if (needless(rest)) kept = rest
    }
    for (const one of [...kept].reverse()) {
      const rest = kept.filter((other) => other !== one)
      if (needless(rest)) kept = rest
    }
    return kept
  }
}

/**
 * The smallest scenarios that hold a reason for every part of a fault: a smallest one is nothing but such reasons, since whatever makes a part so
 * holds one of the part's smallest reasons. Null when there would be too many to look at.
 */
function joinReasons(parts: readonly Reason[][], horizonIds: readonly string[], outlook: Outlook): StateAt[][] | null {
  const rank = rankerOf(outlook, horizonIds)
  // Parts with few reasons first: they leave the least choice.
  const open = [...parts].sort((a, b) => a.length - b.length)
  const sizes = [...new Set(open.flat().flatMap((reason) => reason.map(({ decisionId }) => decisionId)))].length
  const allowed = Math.min(outlook.effort.perJoin, outlook.effort.comparisons)
  let left = allowed
  const spend = (found: StateAt[][] | null) => {
    outlook.effort.comparisons -= allowed - Math.max(0, left)
    return found
  }
  for (let mostDecisions = 0; mostDecisions <= sizes; mostDecisions++) {
    for (let mostStates = mostDecisions; mostStates <= mostDecisions * horizonIds.length; mostStates++) {
      const found = new Map<string, StateAt[]>()
      const seen = new Set<string>()
      extend([])
      if (left <= 0) return spend(null)
      if (found.size > 0) return spend([...found.values()].sort((a, b) => compareRanks(a.map(rank), b.map(rank))))

      function holdsAll(reason: Reason, named: readonly StateAt[]): boolean {
        left -= 1 + named.length
        return reason.every((one) => named.some((other) => isSame(one, other)))
      }

      function extend(named: StateAt[]): void {
        const key = named.map((one) => rank(one).join('.')).join(' ')
        if (left <= 0 || seen.has(key)) return
        seen.add(key)
        const part = open.find((reasons) => !reasons.some((reason) => holdsAll(reason, named)))
        if (!part) return void (canAgree(named, horizonIds, outlook) && found.set(key, named))
        for (const reason of part) {
          const next = joinStates(named, reason)
          if (!next || next.length > mostStates || new Set(next.map(({ decisionId }) => decisionId)).size > mostDecisions) continue
          extend(next.sort((a, b) => compareRanks([rank(a)], [rank(b)])))
        }
      }
    }
  }
  return spend(null)
}

/** Both together, or null when they name different states in one place. */
function joinStates(a: readonly StateAt[], b: readonly StateAt[]): StateAt[] | null {
  const joined = [...a]
  for (const one of b) {
    const same = a.find(({ decisionId, horizonId }) => decisionId === one.decisionId && horizonId === one.horizonId)
    if (same && same.state !== one.state) return null
    if (!same) joined.push(one)
  }
  return joined
}

/** The smallest scenario that shows the fault, or null when it cannot happen or is too tangled to tell. */
export function smallestScenario(fault: Formula, outlook: Outlook): ShowingScenario | null {
  const shown = smallestScenarios(fault, outlook)
  return typeof shown === 'string' ? null : shown.first
}

class TooManyLooks extends Error {}

const namedState = ({ decisionId, horizonId, state }: StateAt): Formula => stateIs(decisionId, horizonId, [state])

const stateIn = (world: World, decisionId: string, horizonId: string): StateAt => ({
  decisionId,
  horizonId,
  state: world[decisionId]?.[horizonId] ?? 'open',
})

function namedBy(fault: Formula, outlook: Outlook): { named: ReadonlySet<string>; decisionIds: readonly string[]; horizonIds: string[] } {
  const [decisions, horizons] = [new Set<string>(), new Set<string>()]
  visit(fault)
  return {
    named: decisions,
    decisionIds: outlook.tiedTo(decisions),
    horizonIds: outlook.worlds.horizons.filter(({ id }) => horizons.has(id)).map(({ id }) => id),
  }

  function visit(formula: Formula): void {
    if (formula.kind === 'not') return visit(formula.of)
    if (formula.kind !== 'state') return formula.of.forEach(visit)
    decisions.add(formula.decisionId)
    horizons.add(formula.horizonId)
  }
}

type Rank = readonly [decision: number, horizon: number, state: number]

/** Where a named state stands in the order of decisions, horizons and states. */
function rankerOf(outlook: Outlook, horizonIds: readonly string[]): (named: StateAt) => Rank {
  const decisionAt = new Map(outlook.facts.decisions.map(({ id }, i) => [id, i]))
  const states = new Map<string, string[]>()
  return ({ decisionId, horizonId, state }) => {
    let known = states.get(decisionId)
    if (!known) states.set(decisionId, (known = statesInOrder(outlook.facts, decisionId)))
    return [decisionAt.get(decisionId) ?? -1, horizonIds.indexOf(horizonId), known.indexOf(state)]
  }
}

function compareRanks(a: readonly Rank[], b: readonly Rank[]): number {
  const [flatA, flatB] = [a.flat(), b.flat()]
  for (let i = 0; i < Math.min(flatA.length, flatB.length); i++) {
    const difference = (flatA[i] as number) - (flatB[i] as number)
    if (difference !== 0) return difference
  }
  return flatA.length - flatB.length
}
