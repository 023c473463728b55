import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { entriesListed, listChanges, revertChange as revertChangeContract } from '#contract/changes.ts'
import { revertChange } from '../commands/revert-change.ts'
import { tellChange } from '../plugins/means.ts'

export const changeRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listChanges,
    config: { capability: 'read_history' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { before = null, limit } = request.query
      reply.send(
        app.seek(request, (rows) => {
          if (rows.roadmaps.find(roadmapId, request.actor) === null) return null
          const found = rows.changes.ofRoadmap(roadmapId, request.actor, { before, limit: limit + 1 })
          const changes = found.slice(0, limit).map((change) => ({
            ...change,
            entries: change.entries.slice(0, entriesListed),
            entryCount: change.entries.length,
            revertedBy: rows.changes.revertedBy(change.id),
          }))
          return { changes, next: found.length > limit ? (changes.at(-1)?.id ?? null) : null }
        }),
      )
    },
  })

  app.route({
    ...revertChangeContract,
    config: { capability: 'revert_changes' },
    handler: (request, reply) => {
      const change = revertChange(app.means, request.actor, request.params.changeId)
      tellChange(reply, change)
      reply.code(201).send(change)
    },
  })
}
