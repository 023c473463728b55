import type { FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { type Actor, can, type Capability } from '#domain/roles.ts'
import { fail } from '../problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyContextConfig {
    /** What one must be allowed to do to use this route. */
    capability: Capability
  }
}

/** Until there are accounts, everyone is the one local planner. */
export const localPlanner: Actor = { id: 'local', role: 'planner', regionIds: 'all' }

/** Knows who asks, and lets through only those who may. A route that does not say what it takes fails at start. */
export const actorPlugin = fastifyPlugin<{ whoAsks?: (request: FastifyRequest) => Actor }>(
  async (app, { whoAsks = () => localPlanner }) => {
    // Set by the hook below before any handler runs.
    app.decorateRequest('actor', null as unknown as Actor)

    app.addHook('onRoute', (route) => {
      if (route.config?.capability === undefined)
        throw new Error(`${String(route.method)} ${route.url} does not declare the capability it needs`)
    })

    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = whoAsks(request)
      // A request that matched no route has no capability to check; it is answered 404 or 405.
      const { capability } = request.routeOptions.config as { capability?: Capability }
      if (capability !== undefined && !can(request.actor, capability)) fail('forbidden')
      done()
    })
  },
  { name: 'actor' },
)
