import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createLink, deleteLink, editLink, getLink, listLinks } from '#contract/links.ts'
import type { Link } from '#domain/goals.schema.ts'
import { limits } from '#domain/limits.ts'
import { acceptLink } from '#domain/links.ts'
import { revise } from '#domain/revising.ts'
import { fail, orFail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const linkRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listLinks,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.links.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createLink,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), goalId, buildsOnGoalId, note = null } = request.body
      const link = app.change(request, reply, { kind: 'link_created', roadmapId }, (rows) => {
        const current = rows.links.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        for (const end of [goalId, buildsOnGoalId]) if (rows.goals.find(end, request.actor)?.roadmapId !== roadmapId) fail('wrong_roadmap')
        const links = rows.links.ofRoadmap(roadmapId, request.actor)
        if (links.length >= limits.linksPerRoadmap) fail('limit_reached', { limit: limits.linksPerRoadmap })

        const created: Link = orFail(acceptLink({ id, roadmapId, goalId, buildsOnGoalId, note, version: 1 }, links))
        rows.links.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/links/${id}`).send(tagged(reply, link))
    },
  })

  app.route({
    ...getLink,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const link = app.seek(request, (rows) => rows.links.find(request.params.linkId, request.actor))
      if (!sentUnchanged(request, reply, link)) reply.send(link)
    },
  })

  app.route({
    ...editLink,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const link = app.seek(request, (rows) => rows.links.find(request.params.linkId, request.actor))
      const edited = app.change(request, reply, { kind: 'link_edited', roadmapId: link.roadmapId }, (rows) => {
        checkVersion(request, link)
        const after = revise(link, { ...link, ...request.body })
        rows.links.replace(link, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteLink,
    config: { capability: 'edit_goals' },
    handler: (request, reply) => {
      const link = app.seek(request, (rows) => rows.links.find(request.params.linkId, request.actor))
      app.change(request, reply, { kind: 'link_deleted', roadmapId: link.roadmapId }, (rows) => {
        checkVersion(request, link)
        rows.links.remove(link)
      })
      reply.code(204).send(null)
    },
  })
}
