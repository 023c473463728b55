import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createConstraint, deleteConstraint, editConstraint, getConstraint, listConstraints } from '#contract/constraints.ts'
import type { Constraint } from '#domain/decisions.schema.ts'
import { limits } from '#domain/limits.ts'
import { checkConstraint, editConstraintIn } from '../commands/write-constraints.ts'
import { fail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const constraintRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listConstraints,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.constraints.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createConstraint,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), ...draft } = request.body
      const constraint = app.change(request, reply, { kind: 'constraint_created', roadmapId }, (rows) => {
        const current = rows.constraints.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.constraints.count(roadmapId, request.actor) >= limits.constraintsPerRoadmap) {
          fail('limit_reached', { limit: limits.constraintsPerRoadmap })
        }
        const created: Constraint = { ...draft, id, roadmapId, version: 1 }
        checkConstraint(app.means, rows, request.actor, created)
        rows.constraints.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/constraints/${id}`).send(tagged(reply, constraint))
    },
  })

  app.route({
    ...getConstraint,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const constraint = app.seek(request, (rows) => rows.constraints.find(request.params.constraintId, request.actor))
      if (!sentUnchanged(request, reply, constraint)) reply.send(constraint)
    },
  })

  app.route({
    ...editConstraint,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const constraint = app.seek(request, (rows) => rows.constraints.find(request.params.constraintId, request.actor))
      const edited = app.change(request, reply, { kind: 'constraint_edited', roadmapId: constraint.roadmapId }, (rows) => {
        checkVersion(request, constraint)
        return editConstraintIn(app.means, rows, request.actor, constraint, request.body)
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteConstraint,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const constraint = app.seek(request, (rows) => rows.constraints.find(request.params.constraintId, request.actor))
      app.change(request, reply, { kind: 'constraint_deleted', roadmapId: constraint.roadmapId }, (rows) => {
        checkVersion(request, constraint)
        rows.constraints.remove(constraint)
      })
      reply.code(204).send(null)
    },
  })
}
