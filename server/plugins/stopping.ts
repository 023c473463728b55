import type { Actor } from '#domain/roles.ts'
import fastifyPlugin from 'fastify-plugin'
import { fail } from '../problem.ts'

/** From the moment the server stops, what still arrives on open connections is told so; what is running is finished. */
export const stoppingPlugin = fastifyPlugin(
  async (app) => {
    let stopping = false
    app.addHook('preClose', async () => {
      stopping = true
    })
    app.addHook('onRequest', async (_request, reply) => {
      if (!stopping) return
      reply.header('connection', 'close')
      fail('shutting_down')
    })
    app.addHook('onResponse', async (request, reply) => {
      const line = {
        method: request.method,
        url: request.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        actor: (request.actor as Actor | null)?.id,
      }
      if (request.method === 'GET' || request.method === 'HEAD') request.log.debug(line, 'answered')
      else request.log.info(line, 'answered')
    })
  },
  { name: 'stopping' },
)
