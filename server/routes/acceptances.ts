import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createAcceptance, deleteAcceptance, editAcceptance, getAcceptance, listAcceptances } from '#contract/acceptances.ts'
import { revise } from '#domain/revising.ts'
import { acceptFindingIn } from '../commands/accept-finding.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const acceptanceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listAcceptances,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.acceptances.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createAcceptance,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), ...draft } = request.body
      const acceptance = app.change(request, reply, { kind: 'acceptance_created', roadmapId }, (rows) =>
        acceptFindingIn(app.means, rows, request.actor, roadmapId, { ...draft, id }),
      )
      reply.code(201).header('location', `/api/acceptances/${id}`).send(tagged(reply, acceptance))
    },
  })

  app.route({
    ...getAcceptance,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const acceptance = app.seek(request, (rows) => rows.acceptances.find(request.params.acceptanceId, request.actor))
      if (!sentUnchanged(request, reply, acceptance)) reply.send(acceptance)
    },
  })

  app.route({
    ...editAcceptance,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const acceptance = app.seek(request, (rows) => rows.acceptances.find(request.params.acceptanceId, request.actor))
      const edited = app.change(request, reply, { kind: 'acceptance_edited', roadmapId: acceptance.roadmapId }, (rows) => {
        checkVersion(request, acceptance)
        const after = revise(acceptance, { ...acceptance, ...request.body })
        rows.acceptances.replace(acceptance, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteAcceptance,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const acceptance = app.seek(request, (rows) => rows.acceptances.find(request.params.acceptanceId, request.actor))
      app.change(request, reply, { kind: 'acceptance_deleted', roadmapId: acceptance.roadmapId }, (rows) => {
        checkVersion(request, acceptance)
        rows.acceptances.remove(acceptance)
      })
      reply.code(204).send(null)
    },
  })
}
