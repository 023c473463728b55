import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createScenario, deleteScenario, editScenario, getScenario, listScenarios } from '#contract/scenarios.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import { acceptScenario } from '#domain/scenarios.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import { revise } from '#domain/revising.ts'
import type { Rows } from '../../db/storage.ts'
import { fail, orFail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const scenarioRoutes: FastifyPluginAsyncZod = async (app) => {
  /** It names what its roadmap has. What is removed later restricts nothing. */
  function checkScenario(rows: Rows, actor: Actor, { roadmapId, choices }: NamedScenario): void {
    orFail(acceptScenario(choices, rows.decisions.ofRoadmap(roadmapId, actor), rows.horizons.ofRoadmap(roadmapId, actor)))
  }

  app.route({
    ...listScenarios,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.scenarios.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createScenario,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), ...draft } = request.body
      const scenario = app.change(request, reply, { kind: 'scenario_created', roadmapId }, (rows) => {
        const current = rows.scenarios.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.scenarios.count(roadmapId, request.actor) >= limits.scenariosPerRoadmap) {
          fail('limit_reached', { limit: limits.scenariosPerRoadmap })
        }
        const created: NamedScenario = { ...draft, id, roadmapId, version: 1 }
        checkScenario(rows, request.actor, created)
        rows.scenarios.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/scenarios/${id}`).send(tagged(reply, scenario))
    },
  })

  app.route({
    ...getScenario,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const scenario = app.seek(request, (rows) => rows.scenarios.find(request.params.scenarioId, request.actor))
      if (!sentUnchanged(request, reply, scenario)) reply.send(scenario)
    },
  })

  app.route({
    ...editScenario,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const scenario = app.seek(request, (rows) => rows.scenarios.find(request.params.scenarioId, request.actor))
      const edited = app.change(request, reply, { kind: 'scenario_edited', roadmapId: scenario.roadmapId }, (rows) => {
        checkVersion(request, scenario)
        const after = revise(scenario, { ...scenario, ...request.body })
        if (request.body.choices !== undefined) checkScenario(rows, request.actor, after)
        rows.scenarios.replace(scenario, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteScenario,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const scenario = app.seek(request, (rows) => rows.scenarios.find(request.params.scenarioId, request.actor))
      app.change(request, reply, { kind: 'scenario_deleted', roadmapId: scenario.roadmapId }, (rows) => {
        checkVersion(request, scenario)
        rows.scenarios.remove(scenario)
      })
      reply.code(204).send(null)
    },
  })
}
