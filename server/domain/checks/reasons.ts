import { isSoIn, guardHolds, type Formula } from '../formulas.ts'
import type { State } from '../guards.schema.ts'
import { guardDecisions } from '../guards.ts'
import { resolutionsByDecision } from '../states.ts'
import { trajectoriesOf } from '../trajectories.ts'
import type { World } from '../worlds.ts'
import type { StateAt } from './findings.ts'
import type { Outlook } from './outlook.ts'

/**
 * Reasons: the states that, once named, make something so in every possible world that agrees. Found from tables of how the decisions that constraints
 * tie together can go, which are small for plans that people write; where a table would be large, null, and another way must be found.
 */
export type Reason = readonly StateAt[]

/** How some decisions may stand at some horizons' ends: every way that is possible, once. */
interface Ways {
  decisionIds: readonly string[]
  worlds: readonly World[]
}

const mostWays = 20_000
const mostRows = 4_000

/** The smallest sets of states at these horizons that make each part of the formula so, part by part; null where that is too much to find out. */
export function reasonsByPart(formula: Formula, horizonIds: readonly string[], outlook: Outlook): Reason[][] | null {
  const parts: Reason[][] = []
  for (const part of partsOf(formula)) {
    const reasons = outlook.remember(`reasons ${horizonIds.join()} ${JSON.stringify(part)}`, () => reasonsOf(part, horizonIds, outlook))
    if (!reasons) return null
    parts.push(reasons)
  }
  return parts
}

/** Whether some possible world agrees with all these states. All their decisions must have tables: true of every reason's. */
export function canAgree(named: readonly StateAt[], horizonIds: readonly string[], outlook: Outlook): boolean {
  return groupsOf(new Set(named.map(({ decisionId }) => decisionId)), outlook).every((group) => {
    const ways = waysAt(group, horizonIds, outlook)
    const own = named.filter(({ decisionId }) => group.includes(decisionId))
    return !ways || ways.worlds.some((world) => own.every((one) => agrees(world, one)))
  })
}

/** What must be so together for the formula to be so. */
function partsOf(formula: Formula, wanted = true): Formula[] {
  if (formula.kind === 'not') return partsOf(formula.of, !wanted)
  if (formula.kind !== 'state' && ((formula.kind === 'all') === wanted || formula.of.length === 1))
    return formula.of.flatMap((part) => partsOf(part, wanted))
  return [wanted ? formula : { kind: 'not', of: formula }]
}

function reasonsOf(part: Formula, horizonIds: readonly string[], outlook: Outlook): Reason[] | null {
  const groups = groupsOf(decisionsIn(part), outlook)
  // A combination does not hold if what it asks of one group does not: groups have nothing to do with each other.
  if (part.kind === 'not' && part.of.kind === 'all' && part.of.of.every(({ kind }) => kind === 'state')) {
    const terms = part.of.of
    const known = new Set(groups.flat())
    if (terms.some((term) => [...decisionsIn(term)].some((id) => !known.has(id)))) return [[]]
    const found = groups.map((group) =>
      minimalReasons(
        { kind: 'not', of: { kind: 'all', of: terms.filter((term) => [...decisionsIn(term)].every((id) => group.includes(id))) } },
        waysAt(group, horizonIds, outlook),
        horizonIds,
        outlook,
      ),
    )
    return found.every((reasons) => reasons !== null) ? smallestOnly(found.flat()) : null
  }
  const joint = groups.map((group) => waysAt(group, horizonIds, outlook)).reduce(product, { decisionIds: [], worlds: [{}] })
  return minimalReasons(part, joint, horizonIds, outlook)
}

/** Every set of states, none of which can be left out, such that some way agrees with it and the formula is so in all that agree. */
function minimalReasons(formula: Formula, ways: Ways | null, horizonIds: readonly string[], outlook: Outlook): Reason[] | null {
  if (!ways || ways.worlds.length > mostRows) return null
  const truth = new Map(ways.worlds.map((world) => [world, isSoIn(world, formula)]))
  const choices = ways.decisionIds.flatMap((decisionId) =>
    horizonIds.flatMap((horizonId) => outlook.statesOf(decisionId, horizonId).map((state): StateAt => ({ decisionId, horizonId, state }))),
  )
  const found: Reason[] = []
  const seen = new Set<string>()
  const allowed = Math.min(outlook.effort.perJoin, outlook.effort.comparisons)
  let left = allowed
  extend([], ways.worlds)
  outlook.effort.comparisons -= allowed - Math.max(0, left)
  return left > 0 ? smallestOnly(found) : null

  function extend(named: StateAt[], agreeing: readonly World[]): void {
    left -= 1 + agreeing.length
    if (left <= 0) return
    const spared = agreeing.find((world) => !truth.get(world))
    if (!spared) {
      if (agreeing.length > 0) found.push(named)
      return
    }
    if (!agreeing.some((world) => truth.get(world))) return
    for (const choice of choices) {
      left -= 1
      if (agrees(spared, choice)) continue
      const next = [...named, choice].sort(byPlace)
      const key = next.map(({ decisionId, horizonId, state }) => `${decisionId} ${horizonId} ${state}`).join()
      if (seen.has(key)) continue
      seen.add(key)
      left -= agreeing.length
      const rest = agreeing.filter((world) => agrees(world, choice))
      if (rest.length > 0) extend(next, rest)
    }
  }
}

/** Those that contain no other. */
function smallestOnly(reasons: readonly Reason[]): Reason[] {
  const bySize = [...reasons].sort((a, b) => a.length - b.length)
  const kept: Reason[] = []
  for (const reason of bySize)
    if (!kept.some((smaller) => smaller.every((one) => reason.some((other) => isSame(one, other))))) kept.push(reason)
  return kept
}

export const isSame = (a: StateAt, b: StateAt): boolean =>
  a.decisionId === b.decisionId && a.horizonId === b.horizonId && a.state === b.state

const agrees = (world: World, { decisionId, horizonId, state }: StateAt): boolean => world[decisionId]?.[horizonId] === state

const byPlace = (a: StateAt, b: StateAt): number => (placeOf(a) < placeOf(b) ? -1 : 1)
const placeOf = ({ decisionId, horizonId }: StateAt): string => `${decisionId} ${horizonId}`

function decisionsIn(formula: Formula): Set<string> {
  const found = new Set<string>()
  visit(formula)
  return found

  function visit(part: Formula): void {
    if (part.kind === 'not') visit(part.of)
    else if (part.kind === 'state') found.add(part.decisionId)
    else part.of.forEach(visit)
  }
}

/** The groups, tied together by constraints, that these decisions belong to. */
function groupsOf(decisionIds: ReadonlySet<string>, outlook: Outlook): string[][] {
  const groups = new Map<string, string[]>()
  for (const id of decisionIds) {
    const group = outlook.remember(`group ${id}`, () => [...outlook.tiedTo([id])])
    const [first] = group
    if (first !== undefined) groups.set(first, group)
  }
  return [...groups.values()]
}

/** How a group's decisions may stand at these horizons' ends. Null: too many ways to list. */
function waysAt(group: readonly string[], horizonIds: readonly string[], outlook: Outlook): Ways | null {
  return outlook.remember(`ways ${group.join()} ${horizonIds.join()}`, () => {
    const all = outlook.remember(`ways ${group.join()}`, () => listWays(group, outlook))
    if (!all) return null
    const distinct = new Map<string, World>()
    for (const world of all) {
      const states = group.map((id) => horizonIds.map((horizonId) => world[id]?.[horizonId] ?? 'open'))
      const key = states.join()
      if (!distinct.has(key))
        distinct.set(
          key,
          Object.fromEntries(
            group.map((id, i) => [id, Object.fromEntries(horizonIds.map((horizonId, j) => [horizonId, states[i]?.[j] ?? 'open']))]),
          ),
        )
    }
    return { decisionIds: group, worlds: [...distinct.values()] }
  })
}

/** Every way in which a group's decisions can go together without breaking a constraint. */
function listWays(group: readonly string[], { facts, worlds }: Outlook): World[] | null {
  const recorded = resolutionsByDecision(facts.resolutions)
  const { horizons, asOf } = worlds
  const each = group.map((id) => {
    const decision = facts.decisions.find((one) => one.id === id)
    const ways = decision ? trajectoriesOf(decision, recorded.get(id) ?? [], horizons, asOf) : []
    return ways.map((way): Record<string, State> => Object.fromEntries(horizons.map((horizon, i) => [horizon.id, way[i] ?? 'open'])))
  })
  if (each.reduce((count, ways) => count * ways.length, 1) > mostWays) return null

  const own = facts.constraints.filter(({ guard }) => guardDecisions(guard).some((id) => group.includes(id)))
  const rules = own.flatMap(({ guard }) => horizons.map(({ id }) => guardHolds(guard, id)))
  let listed: World[] = [{}]
  group.forEach((id, i) => {
    listed = listed.flatMap((world) => (each[i] ?? []).map((way): World => ({ ...world, [id]: way })))
  })
  return listed.filter((world) => !rules.some((rule) => isSoIn(world, rule)))
}

function product(a: Ways | null, b: Ways | null): Ways | null {
  if (!a || !b || a.worlds.length * b.worlds.length > mostRows) return null
  return {
    decisionIds: [...a.decisionIds, ...b.decisionIds],
    worlds: a.worlds.flatMap((world) => b.worlds.map((other): World => ({ ...world, ...other }))),
  }
}
