import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  approveEdition,
  beginFromEdition as beginFromEditionContract,
  compareEditions as compareEditionsContract,
  getEdition,
  getSnapshot,
  listEditions,
} from '#contract/editions.ts'
import { presentFormat } from '#domain/editions/snapshots.ts'
import { approveEditionIn, documentOf, wholeSnapshot } from '../commands/approve-edition.ts'
import { beginFromEdition } from '../commands/begin-from-edition.ts'
import { compareEditions } from '../commands/compare-editions.ts'
import type { Comparer } from '../comparing/comparer.ts'
import { tellChange } from '../plugins/means.ts'
import { alreadyHas, tagged } from '../versions.ts'

export const editionRoutes: FastifyPluginAsyncZod<{ comparer: Comparer }> = async (app, { comparer }) => {
  app.route({
    ...listEditions,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => {
          const editions = rows.editions.ofRoadmap(roadmapId, request.actor)
          return editions.length > 0 || rows.roadmaps.find(roadmapId, request.actor) !== null ? editions : null
        }),
      )
    },
  })

  app.route({
    ...approveEdition,
    config: { capability: 'approve_editions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const edition = app.change(request, reply, { kind: 'edition_approved', roadmapId }, (rows) =>
        approveEditionIn(app.means, rows, request.actor, roadmapId, request.body),
      )
      reply.code(201).header('location', `/api/editions/${edition.id}`).send(edition)
    },
  })

  app.route({
    ...getEdition,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { editionId } = request.params
      const edition = app.seek(request, (rows) => rows.editions.find(editionId, request.actor))
      sendJson(request, reply, `W/"${edition.checksum}.${presentFormat}"`, () => {
        const kept = app.seek(request, (rows) => rows.editions.open(editionId, request.actor))
        // In today's shape already: what was checksummed goes out as it stands, neither parsed nor written anew.
        const document = edition.format === presentFormat ? wholeSnapshot(kept) : JSON.stringify(documentOf(kept))
        return `{"edition":${JSON.stringify(edition)},"document":${document}}`
      })
    },
  })

  app.route({
    ...getSnapshot,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const kept = app.seek(request, (rows) => rows.editions.open(request.params.editionId, request.actor))
      sendJson(request, reply, `W/"${kept.edition.checksum}"`, () => wholeSnapshot(kept))
    },
  })

  app.route({
    ...beginFromEditionContract,
    config: { capability: 'create_roadmaps' },
    handler: (request, reply) => {
      const kept = app.seek(request, (rows) => rows.editions.open(request.params.editionId, request.actor))
      const opened = { edition: kept.edition, document: documentOf(kept) }
      const { roadmap, change } = beginFromEdition(app.means, request.actor, opened, request.body)
      tellChange(reply, change)
      reply.code(201).header('location', `/api/roadmaps/${roadmap.id}`).send(tagged(reply, roadmap))
    },
  })

  app.route({
    ...compareEditionsContract,
    config: { capability: 'read_history' },
    handler: async (request, reply) => {
      const means = { storage: app.means.storage, comparer, presentText: app.documents.text }
      const json = await compareEditions(means, request.actor, { roadmapId: request.params.roadmapId, ...request.query })
      return sendBytes(reply.header('cache-control', 'private, no-cache'), json)
    },
  })
}

/** What never changes, as it is kept; 304 to who has it. */
function sendJson(request: FastifyRequest, reply: FastifyReply, tag: string, json: () => string): void {
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (alreadyHas(request, tag)) reply.code(304).send()
  else sendBytes(reply, Buffer.from(json()))
}

const sendBytes = (reply: FastifyReply, json: Buffer): FastifyReply => reply.type('application/json; charset=utf-8').send(json)
