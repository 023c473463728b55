import { branchesOf, branchKey } from './branches.ts'
import type { Decision } from './decisions.schema.ts'
import type { GoalMark, RoadmapDocument, RoadmapSummary } from './documents.schema.ts'
import { goalState } from './goal-states.ts'
import type { Goal } from './goals.schema.ts'
import { goalMark, goalPercent, meanPercent, statusAsOf } from './progress.ts'
import { groupBy } from './grouping.ts'
import type { Horizon } from './roadmaps.schema.ts'
import { membersOn } from './scopes.ts'
import { knownTimeline, resolutionsByDecision } from './states.ts'
import { makeWorlds, type Worlds } from './worlds.ts'

/**
 * What the front page draws of a roadmap as of a date. Every goal counts in `goalCount`; marks and percentages are of the goals that the region
 * answers for: not the baseline (what was reached already), not what others do.
 */
export function summarise(
  document: RoadmapDocument,
  asOf: string,
  { lastChange = null, edition = null }: Partial<Pick<RoadmapSummary, 'lastChange' | 'edition'>> = {},
): RoadmapSummary {
  const { roadmap, region, horizons, themes, goals } = document
  const worlds = makeWorlds(document, asOf)
  const horizonById = new Map(horizons.map((horizon) => [horizon.id, horizon]))
  const goalsByCell = groupBy(goals, cellKey)
  return {
    roadmap,
    region: { id: region.id, name: region.name },
    municipalityCount: membersOn(region, asOf).length,
    goalCount: goals.length,
    horizons: horizons.map(({ id, year, label, kind, endsOn }) => ({ id, year, label, kind, endsOn })),
    themes: themes.map(({ id, name, code, colour }) => ({ id, name, code, colour })),
    cells: themes.flatMap((theme) =>
      horizons.map((horizon) =>
        summariseCell(theme.id, horizon, goalsByCell.get(cellKey({ themeId: theme.id, horizonId: horizon.id })) ?? [], worlds),
      ),
    ),
    marks: countMarks(goals, horizonById, worlds),
    ...decisionsAsOf(document, asOf),
    untiedConditions: countUntied(goals),
    edition,
    lastChange,
  }
}

const cellKey = ({ themeId, horizonId }: Pick<Goal, 'themeId' | 'horizonId'>): string => `${themeId} ${horizonId}`

/** Whether the goal counts in the region's progress. */
export const countsInProgress = (goal: Pick<Goal, 'scope'>, horizon: Pick<Horizon, 'kind'>): boolean =>
  horizon.kind !== 'baseline' && goal.scope.kind !== 'others'

/** How far the goals are: the mean of those in force or waiting that the region answers for, and whether they are all done. Null: there is none. */
export function progressOf(
  goals: readonly Goal[],
  horizon: Pick<Horizon, 'kind'>,
  worlds: Worlds,
): { percent: number | null; allDone: boolean } {
  const { asOf } = worlds
  const counted = goals.filter(
    (goal) => countsInProgress(goal, horizon) && goalState(goal, worlds) !== 'lapsed' && goalPercent(goal, asOf) !== null,
  )
  return {
    percent: meanPercent(counted.map((goal) => goalPercent(goal, asOf))),
    allDone: counted.length > 0 && counted.every((goal) => statusAsOf(goal, asOf) === 'done'),
  }
}

function summariseCell(themeId: string, horizon: Horizon, goals: readonly Goal[], worlds: Worlds): RoadmapSummary['cells'][number] {
  const branches = branchesOf(goals).flatMap((branch) =>
    branch.goals.slice(0, 1).map((first) => ({
      goalCount: branch.goals.length,
      conditional: branch.key !== 'always',
      state: goalState(first, worlds),
      percent: progressOf(branch.goals, horizon, worlds).percent,
    })),
  )
  return { themeId, horizonId: horizon.id, goalCount: goals.length, ...progressOf(goals, horizon, worlds), branches }
}

const noMarks: Record<GoalMark, number> = {
  lapsed: 0, done: 0, late: 0, at_risk: 0, dropped: 0, not_applicable: 0, in_progress: 0, waiting: 0, not_started: 0,
} // prettier-ignore

function countMarks(goals: readonly Goal[], horizonById: ReadonlyMap<string, Horizon>, worlds: Worlds): Record<GoalMark, number> {
  const marks = { ...noMarks }
  for (const goal of goals) {
    const horizon = horizonById.get(goal.horizonId)
    if (horizon && countsInProgress(goal, horizon)) marks[goalMark(goal, goalState(goal, worlds), horizon, worlds.asOf)] += 1
  }
  return marks
}

/** Conditions in words only, each counted once however many goals and cells it is in. */
const countUntied = (goals: readonly Goal[]): number =>
  new Set(goals.filter((goal) => goal.guard === null && goal.condition !== null).map(branchKey)).size

/** Decisions by whether it was known by the date what becomes of them. Of a settled one: what is in effect, or what first will be. */
function decisionsAsOf(document: RoadmapDocument, asOf: string): Pick<RoadmapSummary, 'openDecisions' | 'settledDecisions'> {
  const recorded = resolutionsByDecision(document.resolutions)
  const openDecisions: RoadmapSummary['openDecisions'] = []
  const settledDecisions: RoadmapSummary['settledDecisions'] = []
  for (const decision of document.decisions) {
    const { id, name, earliest, latest } = decision
    const timeline = knownTimeline(recorded.get(id) ?? [], asOf)
    const turn = timeline.findLast(({ effectiveOn }) => effectiveOn <= asOf) ?? timeline[0]
    if (!turn) openDecisions.push({ id, name, earliest, latest })
    else
      settledDecisions.push({
        id,
        name,
        outcome: turn.outcome,
        outcomeName: outcomeName(decision, turn.outcome),
        effectiveOn: turn.effectiveOn,
      })
  }
  return { openDecisions, settledDecisions }
}

const outcomeName = (decision: Decision, outcome: string): Decision['name'] | null =>
  decision.outcomes.find(({ id }) => id === outcome)?.name ?? null
