import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createRoadmap as createRoadmapContract, deleteRoadmap, editRoadmap, getRoadmap, listRoadmaps } from '#contract/roadmaps.ts'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { type Actor, can } from '#domain/roles.ts'
import { revise } from '#domain/revising.ts'
import type { Rows } from '../../db/storage.ts'
import { createRoadmap } from '../commands/create-roadmap.ts'
import { dateInHelsinki } from '../means.ts'
import { tellChange } from '../plugins/means.ts'
import { fail } from '../problem.ts'
import { checkVersion, tagged } from '../versions.ts'

export const roadmapRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listRoadmaps,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const archived = request.query.archived === 'true'
      const today = dateInHelsinki(app.means.now())
      reply.send(
        app.means.storage.read((rows) => {
          const shown = rows.roadmaps.list(request.actor, { archived })
          return {
            today,
            regions: rows.regions
              .list(request.actor)
              .filter(({ id }) => can(request.actor, 'create_roadmaps', { regionId: id }))
              .map(({ id, name }) => ({ id, name })),
            roadmaps: shown
              .map((roadmap) => named(rows, request.actor, app.documents.summary(rows, request.actor, roadmap.id, today)))
              .sort((a, b) => (b.lastChange?.id ?? 0) - (a.lastChange?.id ?? 0)),
            elsewhereCount: rows.roadmaps.list(request.actor, { archived: !archived }).length,
            deletedCount: can(request.actor, 'delete_roadmaps') ? rows.changes.countDeletedRoadmaps(request.actor) : 0,
          }
        }),
      )
    },
  })

  app.route({
    ...createRoadmapContract,
    config: { capability: 'create_roadmaps' },
    handler: (request, reply) => {
      const { roadmap, change } = createRoadmap(app.means, request.actor, request.body)
      tellChange(reply, change)
      reply.code(201).header('location', `/api/roadmaps/${roadmap.id}`).send(tagged(reply, roadmap))
    },
  })

  app.route({
    ...getRoadmap,
    // It is kept compressed.
    compress: false,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => app.documents.send(request, reply, request.params.roadmapId),
  })

  app.route({
    ...editRoadmap,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const { archived, ...edit } = request.body
      const roadmap = app.seek(request, (rows) => rows.roadmaps.find(request.params.roadmapId, request.actor))
      const wasArchived = roadmap.archivedAt !== null
      const kind =
        archived === undefined || archived === wasArchived ? 'roadmap_edited' : archived ? 'roadmap_archived' : 'roadmap_restored'
      const { change, value } = app.means.storage.write({ actor: request.actor.id, kind, roadmapId: roadmap.id }, (rows) => {
        checkVersion(request, roadmap)
        if (wasArchived && archived !== false) fail('archived')
        const after = revise(roadmap, {
          ...roadmap,
          ...edit,
          languages: [...new Set(edit.languages ?? roadmap.languages)],
          archivedAt: archived === true ? app.means.now().toISOString() : null,
        })
        if (after !== roadmap) rows.roadmaps.replace(roadmap, after)
        return after
      })
      tellChange(reply, change)
      reply.send(tagged(reply, value))
    },
  })

  app.route({
    ...deleteRoadmap,
    config: { capability: 'delete_roadmaps' },
    handler: (request, reply) => {
      const roadmap = app.seek(request, (rows) => rows.roadmaps.find(request.params.roadmapId, request.actor))
      const { change } = app.means.storage.write({ actor: request.actor.id, kind: 'roadmap_deleted', roadmapId: roadmap.id }, (rows) => {
        checkVersion(request, roadmap)
        if (roadmap.archivedAt === null) fail('not_archived')
        rows.roadmaps.remove(roadmap)
      })
      tellChange(reply, change)
      reply.code(204).send(null)
    },
  })
}

/** With the name of who changed it last, for those who get to see people's names. */
function named(rows: Rows, actor: Actor, summary: RoadmapSummary): RoadmapSummary {
  const { lastChange, roadmap } = summary
  if (lastChange === null || !can(actor, 'read_people', { regionId: roadmap.regionId })) return summary
  return { ...summary, lastChange: { ...lastChange, name: rows.accounts.find(lastChange.actor)?.name ?? null } }
}
