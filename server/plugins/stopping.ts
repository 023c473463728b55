import type { Actor } from '#domain/roles.ts'
import fastifyPlugin from 'fastify-plugin'
import { fail } from '../problem.ts'

/** From the moment the server stops, what still arrives on open connections is told so; what is running is finished. */
export const stoppingPlugin = fastifyPlugin(
  async (app) => {
    let stopping = false
    const readsToo = app.log.level === 'debug'
    app.addHook('preClose', async () => {
      stopping = true
    })
    app.addHook('onRequest', (_request, reply, done) => {
      if (!stopping) return done()
      reply.header('connection', 'close')
      fail('shutting_down')
    })
    // What was under way when the stop began is the last on its connection: kept open, it would keep the program from ending.
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (stopping) reply.header('connection', 'close')
      done()
    })
    app.addHook('onResponse', (request, reply, done) => {
      // Its head may have gone out before the stop, as of a download.
      if (stopping) setImmediate(() => app.server.closeIdleConnections())
      const { method, url, log } = request
      if (readsToo || (method !== 'GET' && method !== 'HEAD')) {
        const actor = (request.actor as Actor | null)?.id
        log.info(
          { request: request.id, method, url: withoutSecrets(url), status: reply.statusCode, ms: Math.round(reply.elapsedTime), actor },
          'answered',
        )
      }
      done()
    })
  },
  { name: 'stopping' },
)

/** Addresses of links by which somebody gets in hold a secret, and what follows a question mark is anybody's words: no log keeps either. */
const withoutSecrets = (url: string): string =>
  url.replace(/[?#].*$/s, '').replace(/^(\/(?:api\/one-time-links|setup|welcome|s)\/)[^/]+/, '$1…')
