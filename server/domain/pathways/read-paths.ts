import { branchesOf } from '../branches.ts'
import type { RoadmapDocument } from '../documents.schema.ts'
import { allOf, guardHolds, not } from '../formulas.ts'
import { goalState } from '../goal-states.ts'
import type { Goal } from '../goals.schema.ts'
import { groupBy } from '../grouping.ts'
import type { Guard } from '../guards.schema.ts'
import { guardDecisions } from '../guards.ts'
import { byYear, hasEnded } from '../horizons.ts'
import type { LocalText } from '../languages.ts'
import { byCodeUnit, byPosition } from '../order.ts'
import type { Horizon, Theme } from '../roadmaps.schema.ts'
import { knownTimeline, resolutionsByDecision } from '../states.ts'
import { makeWorlds, type Worlds } from '../worlds.ts'

/** What of a roadmap the picture is drawn from. */
export type PathsDocument = Pick<RoadmapDocument, 'horizons' | 'themes' | 'goals' | 'decisions' | 'resolutions' | 'constraints' | 'links'>

/** One branch of a cell. `empty`: the turn of events for which the cell has no goal at all. */
export interface PathLane {
  key: string
  guard: Guard | null
  condition: LocalText | null
  goals: readonly Goal[]
  state: 'open' | 'taken' | 'lapsed' | 'empty'
  /** For a path not taken: since when it was known not to be. */
  lapsedOn: string | null
}

/** One theme in one horizon: what holds whatever happens stands on the line, the rest on the lanes of a fork. */
export interface PathCell {
  horizonId: string
  always: readonly Goal[]
  lanes: readonly PathLane[]
  /** The decisions that the fork waits for, in the order of the roadmap. */
  decisionIds: readonly string[]
}

export interface PathLine {
  theme: Theme
  /** By year. */
  cells: readonly PathCell[]
}

/** A decision on the time axis. `on`: the day it took effect, or the day by which it is expected. */
export interface PathDecision {
  id: string
  name: LocalText
  on: string | null
  settled: boolean
}

export interface Paths {
  /** By year. */
  horizons: readonly Horizon[]
  lines: readonly PathLine[]
  decisions: readonly PathDecision[]
  links: readonly { id: string; goalId: string; buildsOnGoalId: string }[]
}

/** The roadmap as lines that fork and join, by what is known as of the worlds' date. A scenario changes none of it: it only lights some. */
export function readPaths(document: PathsDocument, known: Worlds): Paths {
  const horizons = [...document.horizons].sort(byYear)
  const goalsByCell = groupBy(document.goals, (goal) => `${goal.themeId} ${goal.horizonId}`)
  const lapsedOn = lapseDates(document, known)
  const order = new Map(document.decisions.map(({ id }, i) => [id, i]))

  const readCell = (theme: Theme, horizon: Horizon): PathCell => {
    const branches = branchesOf(goalsByCell.get(`${theme.id} ${horizon.id}`) ?? [])
    const always = branches.find((branch) => branch.key === 'always')?.goals ?? []
    const lanes = branches
      .filter((branch) => branch.key !== 'always')
      .map(({ key, guard, condition, goals }): PathLane => {
        const state = goalState(goals[0] as Goal, known)
        return {
          key,
          guard,
          condition,
          goals,
          state: state === 'lapsed' ? 'lapsed' : state === 'in_force' ? 'taken' : 'open',
          lapsedOn: state === 'lapsed' && guard ? lapsedOn(guard, horizon) : null,
        }
      })
    const named = new Set(lanes.flatMap(({ guard }) => guardDecisions(guard)).filter((id) => order.has(id)))
    // Of conditions that are only in words nothing is claimed.
    const hasGap = (some: readonly PathLane[]) =>
      some.every(({ guard }) => guard !== null) &&
      leavesNothing(
        some.flatMap(({ guard }) => guard ?? []),
        horizon.id,
        known,
      )
    if (always.length === 0 && horizon.kind !== 'baseline' && hasGap(lanes))
      lanes.push({ key: 'empty', guard: null, condition: null, goals: [], state: 'empty', lapsedOn: null })
    return {
      horizonId: horizon.id,
      always,
      lanes,
      decisionIds: [...named].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    }
  }

  const timelines = resolutionsByDecision(document.resolutions)
  return {
    horizons,
    lines: [...document.themes].sort(byPosition).map((theme) => ({ theme, cells: horizons.map((horizon) => readCell(theme, horizon)) })),
    decisions: document.decisions.map((decision) => {
      const first = knownTimeline(timelines.get(decision.id) ?? [], known.asOf)[0]
      return {
        id: decision.id,
        name: decision.name,
        on: first?.effectiveOn ?? decision.latest ?? decision.earliest,
        settled: first !== undefined,
      }
    }),
    links: document.links.map(({ id, goalId, buildsOnGoalId }) => ({ id, goalId, buildsOnGoalId })),
  }
}

/** Whether in some possible world none of these guards holds at the horizon's end. Of what is too hard to tell, nothing is claimed. */
export function leavesNothing(guards: readonly Guard[], horizonId: string, worlds: Worlds): boolean {
  if (guards.length === 0) return false
  const answer = worlds.ask(allOf(guards.map((guard) => not(guardHolds(guard, horizonId)))))
  return answer !== 'none' && answer !== 'undecided'
}

/** The first day on which it was known that a branch would not be: a day when something became known, or the end of its horizon. */
function lapseDates(document: PathsDocument, known: Worlds) {
  const days = [...new Set([...document.resolutions.map(({ knownOn }) => knownOn), ...document.horizons.map(({ endsOn }) => endsOn)])]
    .filter((day) => day <= known.asOf)
    .sort(byCodeUnit)
  const worldsOn = new Map<string, Worlds>()
  return (guard: Guard, horizon: Horizon): string | null =>
    days.find((day) => {
      const worlds = worldsOn.get(day) ?? makeWorlds(document, day)
      worldsOn.set(day, worlds)
      return goalState({ guard, condition: null, horizonId: horizon.id }, worlds) === 'lapsed'
    }) ?? (hasEnded(horizon, known.asOf) ? horizon.endsOn : null)
}
