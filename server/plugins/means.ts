import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { ChangeKind } from '#domain/changes.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import type { Rows, WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    means: Means
    /** What the request is about, or 404: what lies outside the asker's regions answers as what does not exist. */
    seek<T>(request: FastifyRequest, find: (rows: Rows) => T | null): T
    /** One change of a roadmap in use: one transaction with its line in the log, whose number goes out in `X-Change-Id`. */
    change<T>(
      request: FastifyRequest,
      reply: FastifyReply,
      act: { kind: ChangeKind; roadmapId: string },
      work: (rows: WritableRows, roadmap: Roadmap) => T,
    ): T
  }
}

export const meansPlugin = fastifyPlugin<{ means: Means }>(
  async (app, { means }) => {
    app.decorate('means', means)

    app.decorate('seek', function <T>(_request: FastifyRequest, find: (rows: Rows) => T | null): T {
      return means.storage.read(find) ?? fail('not_found')
    })

    app.decorate('change', function <
      T,
    >(request: FastifyRequest, reply: FastifyReply, act: { kind: ChangeKind; roadmapId: string }, work: (rows: WritableRows, roadmap: Roadmap) => T): T {
      const { value, change } = means.storage.write({ ...act, actor: request.actor.id }, (rows) =>
        work(rows, roadmapInUse(rows, act.roadmapId, request)),
      )
      tellChange(reply, change)
      return value
    })
  },
  { name: 'means', dependencies: ['actor'] },
)

function roadmapInUse(rows: Rows, roadmapId: string, { actor }: FastifyRequest): Roadmap {
  const roadmap = rows.roadmaps.find(roadmapId, actor) ?? fail('not_found')
  return roadmap.archivedAt === null ? roadmap : fail('archived')
}

/** The number of the change that a write made, so that the client can take it back. */
export function tellChange(reply: FastifyReply, change: { id: number } | null): void {
  if (change !== null) reply.header('x-change-id', String(change.id))
}
