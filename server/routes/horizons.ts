import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createHorizon, deleteHorizon, editHorizon, getHorizon, listHorizons } from '#contract/horizons.ts'
import { acceptHorizons, endOfYear } from '#domain/horizons.ts'
import { limits } from '#domain/limits.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { revise } from '#domain/revising.ts'
import { clearGoals } from '../commands/clear-goals.ts'
import { fail, orFail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const horizonRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listHorizons,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.horizons.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createHorizon,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), ...draft } = request.body
      const horizon = app.change(request, reply, { kind: 'horizon_created', roadmapId }, (rows) => {
        const current = rows.horizons.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        const horizons = rows.horizons.ofRoadmap(roadmapId, request.actor)
        if (horizons.length >= limits.horizonsPerRoadmap) fail('limit_reached', { limit: limits.horizonsPerRoadmap })

        const created: Horizon = { endsOn: endOfYear(draft.year), ...draft, id, roadmapId, version: 1 }
        orFail(acceptHorizons([...horizons, created]))
        rows.horizons.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/horizons/${id}`).send(tagged(reply, horizon))
    },
  })

  app.route({
    ...getHorizon,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const horizon = app.seek(request, (rows) => rows.horizons.find(request.params.horizonId, request.actor))
      if (!sentUnchanged(request, reply, horizon)) reply.send(horizon)
    },
  })

  app.route({
    ...editHorizon,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const horizon = app.seek(request, (rows) => rows.horizons.find(request.params.horizonId, request.actor))
      const edited = app.change(request, reply, { kind: 'horizon_edited', roadmapId: horizon.roadmapId }, (rows) => {
        checkVersion(request, horizon)
        const { year = horizon.year } = request.body
        const endsOn = horizon.endsOn === endOfYear(horizon.year) ? endOfYear(year) : horizon.endsOn
        const after = revise(horizon, { ...horizon, endsOn, ...request.body })
        const others = rows.horizons.ofRoadmap(horizon.roadmapId, request.actor).filter(({ id }) => id !== horizon.id)
        orFail(acceptHorizons([...others, after]))
        rows.horizons.replace(horizon, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteHorizon,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const horizon = app.seek(request, (rows) => rows.horizons.find(request.params.horizonId, request.actor))
      app.change(request, reply, { kind: 'horizon_deleted', roadmapId: horizon.roadmapId }, (rows) => {
        checkVersion(request, horizon)
        if (rows.horizons.count(horizon.roadmapId, request.actor) === 1) fail('last_horizon')
        clearGoals(
          rows,
          request.actor,
          rows.goals.ofRoadmap(horizon.roadmapId, request.actor).filter((goal) => goal.horizonId === horizon.id),
        )
        rows.horizons.remove(horizon)
      })
      reply.code(204).send(null)
    },
  })
}
