import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { importRoadmap as importRoadmapContract, previewImport } from '#contract/imports.ts'
import { importRoadmap } from '../commands/import-roadmap.ts'
import { previewPlan } from '../commands/preview-plan.ts'
import { dateInHelsinki } from '../means.ts'
import { tellChange } from '../plugins/means.ts'
import { tagged } from '../versions.ts'

/** More than an import may be, so that a planner who pastes too much is told so in a sentence. */
const bodyLimit = 8 * 1024 * 1024

export const importRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...previewImport,
    bodyLimit,
    config: { capability: 'create_roadmaps' },
    handler: (request, reply) => {
      reply.send(app.means.storage.read((rows) => previewPlan(rows, request.actor, request.body, dateInHelsinki(app.means.now()))))
    },
  })

  app.route({
    ...importRoadmapContract,
    bodyLimit,
    config: { capability: 'create_roadmaps' },
    handler: (request, reply) => {
      const { roadmap, change } = importRoadmap(app.means, request.actor, request.body)
      tellChange(reply, change)
      reply.code(201).header('location', `/api/roadmaps/${roadmap.id}`).send(tagged(reply, roadmap))
    },
  })
}
