import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createGoal, deleteGoal, editGoal, getGoal, listGoals, moveGoal } from '#contract/goals.ts'
import type { Goal, GoalEdit } from '#domain/goals.schema.ts'
import { acceptGuard } from '#domain/guard-names.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows, WritableRows } from '../../db/storage.ts'
import { clearGoals } from '../commands/clear-goals.ts'
import { placeInOrder } from '../commands/place-in-order.ts'
import { checkMunicipalities } from '../commands/check-municipalities.ts'
import { dateInHelsinki } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const goalRoutes: FastifyPluginAsyncZod = async (app) => {
  const today = () => dateInHelsinki(app.means.now())

  app.route({
    ...listGoals,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.goals.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createGoal,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), beforeGoalId = null, ...draft } = request.body
      const goal = app.change(request, reply, { kind: 'goal_created', roadmapId }, (rows) => {
        const current = rows.goals.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.goals.count(roadmapId, request.actor) >= limits.goalsPerRoadmap) fail('limit_reached', { limit: limits.goalsPerRoadmap })
        checkCell(rows, request.actor, { roadmapId, ...draft })
        checkFields(rows, request.actor, roadmapId, draft)

        const created: Goal = {
          ...{ description: null, responsible: null, scope: { kind: 'region' }, guard: null, condition: null, percent: null },
          ...{ status: 'not_started', statusOn: reports(draft) ? today() : null, origin: null },
          ...draft,
          ...{ id, roadmapId, version: 1 },
          position: placeInCell(rows, request.actor, { ...draft, roadmapId }, beforeGoalId),
        }
        rows.goals.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/goals/${id}`).send(tagged(reply, goal))
    },
  })

  app.route({
    ...getGoal,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const goal = app.seek(request, (rows) => rows.goals.find(request.params.goalId, request.actor))
      if (!sentUnchanged(request, reply, goal)) reply.send(goal)
    },
  })

  app.route({
    ...editGoal,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const goal = app.seek(request, (rows) => rows.goals.find(request.params.goalId, request.actor))
      const edited = app.change(request, reply, { kind: 'goal_edited', roadmapId: goal.roadmapId }, (rows) => {
        checkVersion(request, goal)
        checkFields(rows, request.actor, goal.roadmapId, request.body)

        const after: Goal = { ...goal, ...(reports(request.body) && { statusOn: today() }), ...request.body, version: goal.version + 1 }
        rows.goals.replace(goal, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...moveGoal,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const goal = app.seek(request, (rows) => rows.goals.find(request.params.goalId, request.actor))
      const moved = app.change(request, reply, { kind: 'goal_moved', roadmapId: goal.roadmapId }, (rows) => {
        checkVersion(request, goal)
        const { beforeGoalId, ...place } = request.body
        const cell = { ...place, roadmapId: goal.roadmapId }
        checkCell(rows, request.actor, cell)
        checkFields(rows, request.actor, goal.roadmapId, place)

        const stays = beforeGoalId === goal.id && place.themeId === goal.themeId && place.horizonId === goal.horizonId
        const position = stays ? goal.position : placeInCell(rows, request.actor, cell, beforeGoalId, goal.id)
        const after: Goal = { ...goal, ...place, position, version: goal.version + 1 }
        rows.goals.replace(goal, after)
        return after
      })
      reply.send(tagged(reply, moved))
    },
  })

  app.route({
    ...deleteGoal,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const goal = app.seek(request, (rows) => rows.goals.find(request.params.goalId, request.actor))
      app.change(request, reply, { kind: 'goal_deleted', roadmapId: goal.roadmapId }, (rows) => {
        checkVersion(request, goal)
        clearGoals(rows, request.actor, [goal])
      })
      reply.code(204).send(null)
    },
  })
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
