import fastifyPlugin from 'fastify-plugin'
import { isLoopback } from '../config.ts'
import { fail } from '../problem.ts'

const loopbackHost = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i
/** A name can be rebound to our address by another site; an address is what it is. */
const numericHost = /^((\d{1,3}\.){3}\d{1,3}|\[[0-9a-f:.]+\])(:\d{1,5})?$/i
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Another site's page in the planner's browser can reach a server on the planner's own computer. So the Host must be ours
 * (a rebound name is not), and what writes must come from our own pages (or from outside a browser, which sends none of the headers).
 */
export const sameOriginPlugin = fastifyPlugin<{ publicUrl: URL | null; listensTo: string }>(
  async (app, { publicUrl, listensTo }) => {
    const isOurs = (host: string) =>
      loopbackHost.test(host) ||
      host === publicUrl?.host ||
      (!isLoopback(listensTo) && (numericHost.test(host) || host.replace(/:\d{1,5}$/, '') === listensTo))

    app.addHook('onRequest', ({ method, headers }, _reply, done) => {
      const host = headers.host ?? ''
      if (!isOurs(host)) fail('cross_origin')
      if (reading.has(method)) return done()

      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') fail('cross_origin')
      // What says nothing of its site may still tell where it was written.
      const from = headers.origin ?? (site === undefined ? headers.referer : undefined)
      if (from !== undefined && hostOf(from) !== publicUrl?.host && hostOf(from) !== host) fail('cross_origin')
      done()
    })
  },
  { name: 'same-origin' },
)

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
