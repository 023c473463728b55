import fastifyPlugin from 'fastify-plugin'

/** What a browser may do with our pages: load from here, and nothing else. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export const securityHeadersOf = (publicUrl: URL | null): Record<string, string> => ({
  ...securityHeaders,
  ...(publicUrl?.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' }),
})

/** The same headers on every answer; written out rather than worked out anew for each, which took longer than the answer itself. */
export const securityHeadersPlugin = fastifyPlugin<{ publicUrl: URL | null }>(
  async (app, { publicUrl }) => {
    const ofPages = securityHeadersOf(publicUrl)
    const ofApi = { ...ofPages, 'cache-control': 'no-store' }

    app.addHook('onRequest', (request, reply, done) => {
      reply.headers(request.url.startsWith('/api') ? ofApi : ofPages)
      done()
    })
  },
  { name: 'security-headers' },
)
