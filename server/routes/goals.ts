import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createGoal, deleteGoal, editGoal, getGoal, listGoals, moveGoal } from '#contract/goals.ts'
import { clearGoals } from '../commands/clear-goals.ts'
import { createGoalIn, editGoalIn, moveGoalIn } from '../commands/write-goals.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const goalRoutes: FastifyPluginAsyncZod = async (app) => {
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
      const { id = app.means.newId() } = request.body
      const goal = app.change(request, reply, { kind: 'goal_created', roadmapId }, (rows) =>
        createGoalIn(app.means, rows, request.actor, roadmapId, { ...request.body, id }),
      )
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
        return editGoalIn(app.means, rows, request.actor, goal, request.body)
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
        return moveGoalIn(rows, request.actor, goal, request.body)
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
