import type { FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { type Actor, actorWith } from '#domain/roles.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

/** The program itself, which makes the example roadmap and reads files at the command line. */
export const localPlanner: Actor = actorWith('local', [{ role: 'planner', regionId: null, municipalityCode: null }])

/** Knows who asks. */
export const actorPlugin = fastifyPlugin<{ whoAsks: (request: FastifyRequest) => Actor }>(
  async (app, { whoAsks }) => {
    // Set by the hook below before any handler runs.
    app.decorateRequest('actor', null as unknown as Actor)

    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = whoAsks(request)
      done()
    })
  },
  { name: 'actor' },
)
