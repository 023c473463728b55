import { regionsWith } from '#domain/roles.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { countChanges, listChanges, listDeletedRoadmaps, noteChange, revertChange as revertChangeContract } from '#contract/changes.ts'
import { addDays } from '#domain/dates.ts'
import { limits } from '#domain/limits.ts'
import { describeChanges } from '../commands/list-changes.ts'
import { revertChange } from '../commands/revert-change.ts'
import { dateInHelsinki, startOfDayInHelsinki } from '../means.ts'
import { tellChange } from '../plugins/means.ts'
import { fail } from '../problem.ts'

export const changeRoutes: FastifyPluginAsyncZod = async (app) => {
  /** Days as the instants between which they lie. */
  const inTime = ({ after, from, until }: { after?: number | undefined; from?: string | undefined; until?: string | undefined }) => ({
    after,
    from: from && startOfDayInHelsinki(from),
    until: until && startOfDayInHelsinki(addDays(until, 1)),
  })

  app.route({
    ...listChanges,
    config: { capability: 'read_history' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { before, limit, person, topics, goal, change: only, ...times } = request.query
      const today = dateInHelsinki(app.means.now())
      reply.send(
        app.seek(request, (rows) => {
          if (rows.roadmaps.find(roadmapId, request.actor) === null) return null
          if (only !== undefined) {
            const change = rows.changes.find(only, request.actor)
            return change?.roadmapId === roadmapId
              ? { ...describeChanges(rows, request.actor, roadmapId, [change], today), next: null }
              : null
          }
          const filter = { before, actor: person, topics, goalId: goal, ...inTime(times) }
          const found = rows.changes.ofRoadmap(roadmapId, request.actor, { ...filter, limit: limit + 1 })
          const described = describeChanges(rows, request.actor, roadmapId, found.slice(0, limit), today)
          return { ...described, next: found.length > limit ? (described.changes.at(-1)?.id ?? null) : null }
        }),
      )
    },
  })

  app.route({
    ...countChanges,
    config: { capability: 'read_history' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => {
          if (rows.roadmaps.find(roadmapId, request.actor) === null) return null
          const { byActor, ...counts } = rows.changes.counts(roadmapId, request.actor, inTime(request.query))
          return { ...counts, byPerson: byActor.map(({ actor, count }) => ({ person: actor, count })) }
        }),
      )
    },
  })

  app.route({
    ...noteChange,
    config: { capability: 'revert_changes' },
    handler: (request, reply) => {
      const { id = app.means.newId(), text } = request.body
      const { changeId } = request.params
      const note = { id, changeId, text, at: app.means.now().toISOString(), actor: request.actor.id }
      app.means.storage.writeNote((rows) => {
        if (rows.find(changeId, request.actor) === null) fail('not_found')
        const current = rows.findNote(id)
        if (current !== null) fail('id_taken', { current: current.changeId === changeId ? current : undefined })
        if ((rows.notesOf([changeId]).get(changeId) ?? []).length >= limits.notesPerChange)
          fail('limit_reached', { limit: limits.notesPerChange })
        rows.insert(note)
      })
      reply.code(201).send(note)
    },
  })

  app.route({
    ...listDeletedRoadmaps,
    config: { capability: 'delete_roadmaps' },
    handler: (request, reply) => {
      reply.send(
        app.means.storage.read((rows) =>
          rows.changes
            .deletedRoadmaps({ regionIds: regionsWith(request.actor, 'delete_roadmaps') })
            .flatMap(({ regionId, actor, ...deleted }) => {
              const region = rows.regions.find(regionId, request.actor)
              return region === null ? [] : [{ ...deleted, region: { id: region.id, name: region.name }, person: actor }]
            }),
        ),
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
