import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { getHealth } from '#contract/health.ts'
import { languages } from '#domain/languages.ts'
import { dateInHelsinki } from '../means.ts'
import { programVersion } from '../program-files.ts'

export const healthRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...getHealth,
    config: { capability: 'use_service' },
    handler: (_request, reply) => {
      const { storage, now } = app.means
      storage.read((rows) => rows.changes.lastId())
      storage.checkWritable()
      reply.send({
        status: 'ready',
        version: programVersion,
        schemaVersion: storage.schemaVersion,
        today: dateInHelsinki(now()),
        languages: [...languages],
      })
    },
  })
}
