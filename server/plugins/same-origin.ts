import fastifyPlugin from 'fastify-plugin'
import { fail } from '../problem.ts'

const loopbackHost = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Another site's page in the planner's browser can reach a server on the planner's own computer. So the Host must be ours
 * (a rebound name is not), and what writes must come from our own pages (or from outside a browser, which sends neither header).
 */
export const sameOriginPlugin = fastifyPlugin<{ publicUrl: URL | null }>(
  async (app, { publicUrl }) => {
    app.addHook('onRequest', ({ method, headers }, _reply, done) => {
      const host = headers.host ?? ''
      if (!loopbackHost.test(host) && host !== publicUrl?.host) fail('cross_origin')
      if (reading.has(method)) return done()

      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') fail('cross_origin')
      if (headers.origin !== undefined && headers.origin !== publicUrl?.origin && hostOf(headers.origin) !== host) fail('cross_origin')
      done()
    })
  },
  { name: 'same-origin' },
)

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
