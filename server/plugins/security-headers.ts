import helmet from '@fastify/helmet'
import fastifyPlugin from 'fastify-plugin'

/** What a browser may do with our pages: load from here, and nothing else. */
export const securityHeadersPlugin = fastifyPlugin<{ publicUrl: URL | null }>(
  async (app, { publicUrl }) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: publicUrl?.protocol === 'https:' ? { maxAge: 31_536_000 } : false,
    })

    app.addHook('onRequest', async (request, reply) => {
      reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
      if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
    })
  },
  { name: 'security-headers' },
)
