import type { Formula } from '#domain/formulas.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import type { Resolution } from '#domain/decisions.schema.ts'
import type { Scenario } from '#domain/trajectories.ts'
import type { WorldFacts } from '#domain/worlds.ts'

/** For every decision its state at each horizon's end. */
type ListedWorld = Map<string, Map<string, State>>

/** Every possible world, one by one, straight from the definition. Shares nothing with the engine that it is held against. */
export function listWorlds({ horizons, decisions, resolutions, constraints }: WorldFacts, asOf: string, scenario: Scenario): ListedWorld[] {
  const inOrder = [...horizons].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
  let worlds: ListedWorld[] = [new Map()]
  for (const decision of decisions) {
    const own = resolutions.filter((resolution) => resolution.decisionId === decision.id) as Resolution[]
    const lives = livesOf([...decision.outcomes.map(({ id }) => id), 'other'], own, inOrder, asOf).filter((life) =>
      fitsScenario(life, inOrder, scenario[decision.id]),
    )
    worlds = worlds.flatMap((world) => lives.map((life) => new Map([...world, [decision.id, life]])))
  }
  return worlds.filter((world) => !constraints.some(({ guard }) => horizons.some(({ id }) => guardIsTrue(guard, world, id))))
}

function livesOf(outcomes: State[], resolutions: Resolution[], horizons: Horizon[], asOf: string): Map<string, State>[] {
  const truth = whatIsKnown(resolutions, asOf)
  if (truth.length > 0) return [new Map(horizons.map(({ id, endsOn }) => [id, inEffect(truth, endsOn)]))]

  const lives = [new Map(horizons.map(({ id }): [string, State] => [id, 'open']))]
  for (const outcome of outcomes) {
    for (const first of horizons) {
      lives.push(new Map(horizons.map(({ id, endsOn }) => [id, endsOn >= first.endsOn ? outcome : 'open'])))
    }
  }
  return lives.filter((life) => horizons.every(({ id, endsOn }) => endsOn > asOf || life.get(id) === 'open'))
}

function whatIsKnown(resolutions: Resolution[], asOf: string): Resolution[] {
  const wiped = new Set<string>()
  const known = resolutions.filter(({ knownOn }) => knownOn <= asOf)
  for (const resolution of known) {
    let link = resolution.supersedes
    while (link?.as === 'correction') {
      const { resolutionId } = link
      wiped.add(resolutionId)
      link = resolutions.find(({ id }) => id === resolutionId)?.supersedes ?? null
    }
  }
  return known.filter(({ id, outcome }) => !wiped.has(id) && outcome !== 'open')
}

function inEffect(truth: Resolution[], date: string): State {
  let latest: Resolution | undefined
  for (const resolution of truth) {
    if (resolution.effectiveOn <= date && (!latest || resolution.effectiveOn >= latest.effectiveOn)) latest = resolution
  }
  return latest?.outcome ?? 'open'
}

function fitsScenario(life: Map<string, State>, horizons: Horizon[], term: Scenario[string] | undefined): boolean {
  if (!term) return true
  const states = horizons.map(({ id }) => life.get(id))
  const indexOf = (id: string | null | undefined) => horizons.findIndex((horizon) => horizon.id === id)
  if ('openUntilHorizonId' in term) {
    const last = term.openUntilHorizonId === null ? horizons.length - 1 : indexOf(term.openUntilHorizonId)
    return states.slice(0, last + 1).every((state) => state === 'open')
  }
  const begins = states.flatMap((state, i) => (state === term.outcome && (i === 0 || states[i - 1] !== term.outcome) ? [i] : []))
  return begins.some(
    (i) => (!term.firstHorizonId || i >= indexOf(term.firstHorizonId)) && (!term.lastHorizonId || i <= indexOf(term.lastHorizonId)),
  )
}

/** Whether a guard is true in a world at a horizon's end. */
export const guardIsTrue = (guard: Guard, world: ListedWorld, horizonId: string): boolean =>
  guard.alternatives.some(({ terms }) =>
    terms.every(({ decisionId, states }) => states.some((state) => world.get(decisionId)?.get(horizonId) === state)),
  )

/** Whether a formula is true in a world. */
export function isTrue(formula: Formula, world: ListedWorld): boolean {
  switch (formula.kind) {
    case 'state':
      return formula.states.some((state) => world.get(formula.decisionId)?.get(formula.horizonId) === state)
    case 'all':
      return formula.of.every((part) => isTrue(part, world))
    case 'any':
      return formula.of.some((part) => isTrue(part, world))
    case 'not':
      return !isTrue(formula.of, world)
  }
}
