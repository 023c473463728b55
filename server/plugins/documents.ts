import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { type Actor, inRegion } from '#domain/roles.ts'
import { summarise } from '#domain/summaries.ts'
import type { Rows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'
import { alreadyHas } from '../versions.ts'
import { bestEncoding, compress, type Encoding } from './encodings.ts'

declare module 'fastify' {
  interface FastifyInstance {
    documents: Documents
  }
}

/** A roadmap in one state, as bytes: made once, sent many times. */
type KeptDocument = {
  revision: number
  regionId: string
  checkedAt: number
  tag: string
  headers: Record<string, string>
  bytes: Map<Encoding, Buffer>
  running: Map<Encoding, Promise<Buffer>>
}

export type Documents = {
  /** The whole roadmap as bytes, compressed as the asker likes; 304 when it is the one that the asker has. */
  send(request: FastifyRequest, reply: FastifyReply, roadmapId: string): void | Promise<void>
  /** The whole roadmap as JSON. */
  text(roadmapId: string, actor: Actor): string
  /** The roadmap as the front page draws it, made once a day and state. */
  summary(rows: Rows, actor: Actor, roadmapId: string, today: string): RoadmapSummary
}

export const documentsPlugin = fastifyPlugin<{ means: Means; roomForBytes?: number }>(
  async (app, { means: { storage }, roomForBytes = 64 * 1024 * 1024 }) => {
    const kept = new Map<string, KeptDocument>()
    const summaries = new Map<string, { revision: number; today: string; summary: RoadmapSummary }>()

    /** The roadmap's bytes in its present state. */
    function present(roadmapId: string, actor: Actor): KeptDocument {
      const known = kept.get(roadmapId)
      const { writeCount } = storage
      if (known?.checkedAt === writeCount && inRegion(actor, known.regionId)) return known

      const revision = storage.read((rows) => rows.roadmaps.revision(roadmapId, actor)) ?? fail('not_found')
      if (known?.revision === revision) {
        known.checkedAt = writeCount
        return known
      }

      const document = storage.read((rows) => rows.roadmaps.document(roadmapId, actor)) ?? fail('not_found')
      const tag = `W/"${document.roadmap.version}.${storage.lineage}.${revision}"`
      const made: KeptDocument = {
        ...{ revision, regionId: document.region.id, checkedAt: writeCount },
        tag,
        headers: {
          etag: tag,
          'cache-control': 'private, no-cache',
          vary: 'accept-encoding',
          'content-type': 'application/json; charset=utf-8',
        },
        bytes: new Map([['identity', Buffer.from(JSON.stringify(document))]]),
        running: new Map(),
      }
      kept.delete(roadmapId)
      kept.set(roadmapId, made)
      makeRoom()
      return made
    }

    function makeRoom(): void {
      const sizes = [...kept.values()].map(({ bytes }) => [...bytes.values()].reduce((sum, one) => sum + one.length, 0))
      let total = sizes.reduce((sum, size) => sum + size, 0)
      for (const [index, roadmapId] of [...kept.keys()].entries()) {
        if (total <= roomForBytes || kept.size === 1) return
        total -= sizes[index] ?? 0
        kept.delete(roadmapId)
      }
    }

    async function encoded(document: KeptDocument, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
      const running = document.running.get(encoding) ?? compress[encoding](document.bytes.get('identity') ?? Buffer.alloc(0))
      document.running.set(encoding, running)
      const bytes = await running
      document.bytes.set(encoding, bytes)
      makeRoom()
      return bytes
    }

    app.decorate('documents', {
      send(request, reply, roadmapId) {
        const document = present(roadmapId, request.actor)
        reply.headers(document.headers)
        if (alreadyHas(request, document.tag)) return void reply.code(304).send()

        const encoding = bestEncoding(request.headers['accept-encoding'] ?? '')
        if (encoding === 'identity') return void reply.send(document.bytes.get('identity'))
        reply.header('content-encoding', encoding)
        const bytes = document.bytes.get(encoding)
        if (bytes === undefined) return encoded(document, encoding).then((made) => void reply.send(made))
        reply.send(bytes)
      },

      text: (roadmapId, actor) => present(roadmapId, actor).bytes.get('identity')?.toString('utf8') ?? fail('not_found'),

      summary(rows, actor, roadmapId, today) {
        const revision = rows.roadmaps.revision(roadmapId, actor) ?? fail('not_found')
        const known = summaries.get(roadmapId)
        if (known?.revision === revision && known.today === today) return known.summary
        const document = rows.roadmaps.document(roadmapId, actor) ?? fail('not_found')
        const latest = rows.changes.latest(roadmapId, actor)
        const lastChange = latest && { id: latest.id, kind: latest.kind, at: latest.at, actor: latest.actor }
        const newest = rows.editions.ofRoadmap(roadmapId, actor).at(-1)
        const edition = newest ? { number: newest.number, approvedOn: newest.approvedOn } : null
        const summary = summarise(document, today, { lastChange, edition })
        summaries.set(roadmapId, { revision, today, summary })
        return summary
      },
    })
  },
  { name: 'documents', dependencies: ['actor'] },
)
