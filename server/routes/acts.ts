import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { carryOut as carryOutContract } from '#contract/acts.ts'
import { carryOut } from '../commands/carry-out.ts'
import { tellChange } from '../plugins/means.ts'

export const actRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...carryOutContract,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const change = carryOut(app.means, request.actor, request.params.roadmapId, request.body)
      tellChange(reply, change)
      reply.code(201).send(change)
    },
  })
}
