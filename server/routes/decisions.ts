import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createDecision, deleteDecision, editDecision, getDecision, listDecisions } from '#contract/decisions.ts'
import { acceptWindow } from '#domain/decision-windows.ts'
import type { Decision, DecisionDraft, Outcome } from '#domain/decisions.schema.ts'
import { limits } from '#domain/limits.ts'
import { checkUnused } from '../commands/check-unused.ts'
import { fail, orFail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const decisionRoutes: FastifyPluginAsyncZod = async (app) => {
  const named = (outcomes: DecisionDraft['outcomes']): Outcome[] =>
    outcomes.map((outcome) => ({ ...outcome, id: outcome.id ?? app.means.newId(), criterion: outcome.criterion ?? null }))

  app.route({
    ...listDecisions,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.decisions.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), outcomes, ...draft } = request.body
      const decision = app.change(request, reply, { kind: 'decision_created', roadmapId }, (rows) => {
        const current = rows.decisions.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.decisions.count(roadmapId, request.actor) >= limits.decisionsPerRoadmap)
          fail('limit_reached', { limit: limits.decisionsPerRoadmap })

        const created: Decision = orFail(
          acceptWindow({
            ...{ question: null, decider: null, earliest: null, latest: null, watcher: null },
            ...draft,
            ...{ id, roadmapId, outcomes: named(outcomes), version: 1 },
          }),
        )
        rows.decisions.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/decisions/${id}`).send(tagged(reply, decision))
    },
  })

  app.route({
    ...getDecision,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      if (!sentUnchanged(request, reply, decision)) reply.send(decision)
    },
  })

  app.route({
    ...editDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      const edited = app.change(request, reply, { kind: 'decision_edited', roadmapId: decision.roadmapId }, (rows) => {
        checkVersion(request, decision)
        const { outcomes, ...edit } = request.body
        const after: Decision = orFail(
          acceptWindow({ ...decision, ...edit, ...(outcomes && { outcomes: named(outcomes) }), version: decision.version + 1 }),
        )
        const kept = new Set(after.outcomes.map((outcome) => outcome.id))
        decision.outcomes.filter(({ id }) => !kept.has(id)).forEach(({ id }) => checkUnused(rows, request.actor, decision, id))
        rows.decisions.replace(decision, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteDecision,
    config: { capability: 'edit_decisions' },
    handler: (request, reply) => {
      const decision = app.seek(request, (rows) => rows.decisions.find(request.params.decisionId, request.actor))
      app.change(request, reply, { kind: 'decision_deleted', roadmapId: decision.roadmapId }, (rows) => {
        checkVersion(request, decision)
        checkUnused(rows, request.actor, decision)
        rows.decisions.remove(decision)
      })
      reply.code(204).send(null)
    },
  })
}
