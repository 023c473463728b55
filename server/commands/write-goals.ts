import type { Goal, GoalDraft, GoalEdit, GoalMove } from '#domain/goals.schema.ts'
import { acceptGuard } from '#domain/guard-names.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { limits } from '#domain/limits.ts'
import { revise } from '#domain/revising.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows, WritableRows } from '../../db/storage.ts'
import { dateInHelsinki, type Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { checkMunicipalities } from './check-municipalities.ts'
import { placeInOrder } from './place-in-order.ts'

type Clock = Pick<Means, 'now'>

/** Adds a goal to its cell, in the running change. */
export function createGoalIn(
  { now }: Clock,
  rows: WritableRows,
  actor: Actor,
  roadmapId: string,
  { id, beforeGoalId = null, ...draft }: GoalDraft & { id: string },
): Goal {
  const current = rows.goals.find(id, actor)
  if (current !== null) fail('id_taken', { current })
  if (rows.goals.count(roadmapId, actor) >= limits.goalsPerRoadmap) fail('limit_reached', { limit: limits.goalsPerRoadmap })
  checkCell(rows, actor, { roadmapId, ...draft })
  checkFields(rows, actor, roadmapId, draft)

  const created: Goal = {
    ...{ description: null, responsible: null, scope: { kind: 'region' }, guard: null, condition: null, percent: null },
    ...{ status: 'not_started', statusOn: reports(draft) ? dateInHelsinki(now()) : null, origin: null },
    ...draft,
    ...{ id, roadmapId, version: 1 },
    position: placeInCell(rows, actor, { ...draft, roadmapId }, beforeGoalId),
  }
  rows.goals.insert(created)
  return created
}

/** Changes what a goal says, in the running change. */
export function editGoalIn({ now }: Clock, rows: WritableRows, actor: Actor, goal: Goal, edit: GoalEdit): Goal {
  checkFields(rows, actor, goal.roadmapId, edit)
  const after = revise(goal, { ...goal, ...(reports(edit) && { statusOn: dateInHelsinki(now()) }), ...edit })
  rows.goals.replace(goal, after)
  return after
}

/** Puts a goal into another place, in the running change. */
export function moveGoalIn(rows: WritableRows, actor: Actor, goal: Goal, { beforeGoalId, ...place }: GoalMove): Goal {
  const cell = { ...place, roadmapId: goal.roadmapId }
  checkCell(rows, actor, cell)
  checkFields(rows, actor, goal.roadmapId, place)

  const stays = beforeGoalId === goal.id && place.themeId === goal.themeId && place.horizonId === goal.horizonId
  const position = stays ? goal.position : placeInCell(rows, actor, cell, beforeGoalId, goal.id)
  const after: Goal = { ...goal, ...place, position, version: goal.version + 1 }
  rows.goals.replace(goal, after)
  return after
}

/** Whether the planner reports how far the goal is without saying when: then it is today. */
const reports = (edit: GoalEdit): boolean => edit.statusOn === undefined && (edit.status !== undefined || edit.percent !== undefined)

type Cell = { themeId: string; horizonId: string }

function checkCell(rows: Rows, actor: Actor, { roadmapId, themeId, horizonId }: Cell & { roadmapId: string }): void {
  const theme = rows.themes.find(themeId, actor)
  const horizon = rows.horizons.find(horizonId, actor)
  if (theme?.roadmapId !== roadmapId || horizon?.roadmapId !== roadmapId) fail('wrong_roadmap')
}

function checkFields(
  rows: Rows,
  actor: Actor,
  roadmapId: string,
  { scope, guard }: Pick<GoalEdit, 'scope'> & { guard?: Guard | null | undefined },
): void {
  if (scope?.kind === 'named') checkMunicipalities(rows, scope.municipalityCodes)
  if (guard != null) orFail(acceptGuard(guard, rows.decisions.ofRoadmap(roadmapId, actor)))
}

function placeInCell(
  rows: WritableRows,
  actor: Actor,
  { roadmapId, themeId, horizonId }: Cell & { roadmapId: string },
  beforeGoalId: string | null,
  movingId?: string,
): string {
  if (beforeGoalId !== null && rows.goals.find(beforeGoalId, actor)?.roadmapId !== roadmapId) fail('wrong_roadmap')
  const neighbours = rows.goals.ofCell(themeId, horizonId, actor).filter((goal) => goal.id !== movingId)
  return placeInOrder(neighbours, beforeGoalId, (before, after) => rows.goals.replace(before, after))
}
