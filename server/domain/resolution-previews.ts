import type { RoadmapDocument } from './documents.schema.ts'
import { goalState } from './goal-states.ts'
import type { Goal, Link } from './goals.schema.ts'
import { guardDecisions, sameGuard } from './guards.ts'
import type { Guard, State } from './guards.schema.ts'
import { byYear } from './horizons.ts'
import { boundMunicipalities, membersOn } from './scopes.ts'
import { resolutionsByDecision, stateInTimeline, knownTimeline } from './states.ts'
import { makeWorlds, type Worlds } from './worlds.ts'

/** What a change of what is known does to the plan, as of a date. */
export interface ResolutionPreview {
  /** Goals that come into force, lapse, or still wait for what the decision was one of the reasons to wait for. */
  comesInForce: Goal[]
  lapses: Goal[]
  stillWaits: Goal[]
  unchangedCount: number
  /** Municipalities by what they are bound to: gained and lost goals. Those of which nothing changes are left out. */
  municipalities: { code: string; gained: Goal[]; lost: Goal[] }[]
  /** B is still to be reached and builds on A, which lapses. */
  brokenLinks: Link[]
  /** Cells that had something possible and have nothing left. */
  emptied: EmptiedCell[]
  /** No world is left: a constraint would be broken. */
  contradiction: boolean
}

export interface EmptiedCell {
  themeId: string
  horizonId: string
  /** Each branch with the guard that would hold in what happened. */
  widenings: { goals: Goal[]; guard: Guard }[]
}

const worldsOf = (document: RoadmapDocument, asOf: string): Worlds => makeWorlds(document, asOf)

/** Compares the plan before and after something is recorded, both as of the date. What has been edited besides is in `after` too. */
export function previewResolution(before: RoadmapDocument, after: RoadmapDocument, decisionId: string, asOf: string): ResolutionPreview {
  const [was, is] = [worldsOf(before, asOf), worldsOf(after, asOf)]
  const earlier = new Map(before.goals.map((goal) => [goal.id, goal]))
  const stateBefore = (goal: Goal) => {
    const known = earlier.get(goal.id)
    return known ? goalState(known, was) : null
  }
  const contradiction = !is.consistent
  const comesInForce: Goal[] = []
  const lapses: Goal[] = []
  const stillWaits: Goal[] = []
  for (const goal of after.goals) {
    const [from, to] = [stateBefore(goal), goalState(goal, is)]
    if (from !== to && to === 'in_force') comesInForce.push(goal)
    else if (from !== to && to === 'lapsed') lapses.push(goal)
    else if (to === 'waiting' && guardDecisions(goal.guard).includes(decisionId)) stillWaits.push(goal)
  }
  const members = membersOn(after.region, asOf)
  const gained = goalsByMunicipality(comesInForce, members)
  const lost = goalsByMunicipality(lapses, members)
  const lapsedNow = new Set(lapses.map(({ id }) => id))
  const goalById = new Map(after.goals.map((goal) => [goal.id, goal]))
  return {
    ...{ comesInForce, lapses, stillWaits, contradiction },
    unchangedCount: after.goals.length - comesInForce.length - lapses.length - stillWaits.length,
    municipalities: members
      .map((code) => ({ code, gained: gained.get(code) ?? [], lost: lost.get(code) ?? [] }))
      .filter((each) => each.gained.length + each.lost.length > 0),
    brokenLinks: after.links.filter(({ goalId, buildsOnGoalId }) => {
      const goal = goalById.get(goalId)
      return goal !== undefined && lapsedNow.has(buildsOnGoalId) && goalState(goal, is) !== 'lapsed'
    }),
    emptied: contradiction ? [] : emptiedCells(after, lapses, is, asOf),
  }
}

function goalsByMunicipality(goals: readonly Goal[], members: readonly string[]): Map<string, Goal[]> {
  const found = new Map<string, Goal[]>()
  for (const goal of goals) for (const code of boundMunicipalities(goal.scope, members)) found.set(code, [...(found.get(code) ?? []), goal])
  return found
}

function emptiedCells(document: RoadmapDocument, lapses: readonly Goal[], worlds: Worlds, asOf: string): EmptiedCell[] {
  const baseline = new Set(document.horizons.filter(({ kind }) => kind === 'baseline').map(({ id }) => id))
  const cells = new Map(
    lapses.filter(({ horizonId }) => !baseline.has(horizonId)).map((goal) => [`${goal.themeId}/${goal.horizonId}`, goal]),
  )
  return [...cells.values()].flatMap(({ themeId, horizonId }) => {
    const goals = document.goals.filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
    if (goals.some((goal) => goalState(goal, worlds) !== 'lapsed')) return []
    const branches: Goal[][] = []
    for (const goal of goals) {
      const branch = branches.find(([first]) => first && sameGuard(first.guard, goal.guard))
      if (branch) branch.push(goal)
      else branches.push([goal])
    }
    const widenings = branches.flatMap((branch) => {
      const guard = branch[0]?.guard && widened(branch[0].guard, document, horizonId, asOf)
      return guard && worlds.verdict(guard, horizonId) === 'always' ? [{ goals: branch, guard }] : []
    })
    return [{ themeId, horizonId, widenings }]
  })
}

/** The guard that also takes the states that its decisions have at the horizon's end by what is known; null where one of them is not known yet. */
export function widened(guard: Guard, document: RoadmapDocument, horizonId: string, asOf: string): Guard | null {
  const horizon = document.horizons.find(({ id }) => id === horizonId)
  if (!horizon) return null
  const recorded = resolutionsByDecision(document.resolutions)
  const stateOf = (decisionId: string): State => stateInTimeline(knownTimeline(recorded.get(decisionId) ?? [], asOf), horizon.endsOn)
  // The alternative that lacks the fewest states is the one to widen: the sentence stays short.
  const lacks = guard.alternatives.map(
    ({ terms }) => terms.filter(({ decisionId, states }) => !states.includes(stateOf(decisionId))).length,
  )
  const at = lacks.indexOf(Math.min(...lacks))
  return {
    alternatives: guard.alternatives.map((alternative, i) =>
      i !== at
        ? alternative
        : {
            terms: alternative.terms.map((term) => {
              const state = stateOf(term.decisionId)
              return term.states.includes(state) ? term : { ...term, states: [...term.states, state] }
            }),
          },
    ),
  }
}

/** The next horizon at whose end a lapsed goal's guard holds, if there is one: the goal may move there. It does not fill the cell that it leaves. */
export function nextHorizonFor(goal: Goal, document: RoadmapDocument, asOf: string): string | null {
  const horizons = [...document.horizons].sort(byYear)
  const next = horizons[horizons.findIndex(({ id }) => id === goal.horizonId) + 1]
  if (!next || !goal.guard) return null
  return worldsOf(document, asOf).verdict(goal.guard, next.id) === 'always' ? next.id : null
}
