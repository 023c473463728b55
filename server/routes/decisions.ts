import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createDecision, deleteDecision, editDecision, getDecision, listDecisions, recordReading } from '#contract/decisions.ts'
import { checkUnused } from '../commands/check-unused.ts'
import { createDecisionIn, editDecisionIn, recordReadingIn } from '../commands/write-decisions.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const decisionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listDecisions,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.decisions.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId() } = request.body
      const decision = app.change(request, reply, { kind: 'decision_created', roadmapId }, (rows) =>
        createDecisionIn(app.means, rows, request.actor, roadmapId, { ...request.body, id }),
      )
      reply.code(201).header('location', `/api/decisions/${id}`).send(tagged(reply, decision))
    },
  })

  app.route({
    ...getDecision,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      if (!sentUnchanged(request, reply, decision)) reply.send(decision)
    },
  })

  app.route({
    ...editDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      const edited = app.change(request, reply, { kind: 'decision_edited', roadmapId: decision.roadmapId }, (rows) => {
        checkVersion(request, decision)
        return editDecisionIn(app.means, rows, request.actor, decision, request.body)
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...recordReading,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      const read = app.change(request, reply, { kind: 'reading_recorded', roadmapId: decision.roadmapId }, (rows) =>
        recordReadingIn(app.means, rows, request.actor, decision, request.body),
      )
      reply.code(201).send(tagged(reply, read))
    },
  })

  app.route({
    ...deleteDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      app.change(request, reply, { kind: 'decision_deleted', roadmapId: decision.roadmapId }, (rows) => {
        checkVersion(request, decision)
        checkUnused(rows, request.actor, decision)
        rows.decisions.remove(decision)
      })
      reply.code(204).send(null)
    },
  })
}
