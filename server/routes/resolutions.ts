import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { getResolution, listResolutions, recordResolution as recordResolutionContract } from '#contract/resolutions.ts'
import { recordResolution } from '../commands/record-resolution.ts'

export const resolutionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listResolutions,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { decisionId } = request.params
      reply.send(
        app.seek(
          request,
          (rows) => rows.decisions.find(decisionId, request.actor) && rows.resolutions.ofDecision(decisionId, request.actor),
        ),
      )
    },
  })

  app.route({
    ...recordResolutionContract,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      const resolution = app.change(request, reply, { kind: 'resolution_recorded', roadmapId: decision.roadmapId }, (rows) =>
        recordResolution(app.means, rows, request.actor, decision, request.body),
      )
      reply.code(201).header('location', `/api/resolutions/${resolution.id}`).send(resolution)
    },
  })

  app.route({
    ...getResolution,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      reply.send(app.seek(request, (rows) => rows.resolutions.find(request.params.resolutionId, request.actor)))
    },
  })
}
