import type { FastifyPluginAsync } from 'fastify'

/** Pages for readers, made on the server and complete without a script. */
export const publishedPageRoutes: FastifyPluginAsync = async (app) => {
  // They are kept compressed.
  const page = { method: 'GET', config: { capability: 'read_published' }, schema: { hide: true }, compress: false } as const

  app.route<{ Params: { address: string } }>({
    ...page,
    url: '/p/:address',
    handler: (request, reply) => app.published.sendPage(request, reply, request.params.address),
  })

  app.route<{ Params: { token: string } }>({
    ...page,
    url: '/s/:token',
    handler: (request, reply) => app.published.sendShared(request, reply, request.params.token),
  })

  // Nothing else is below these addresses: no planner's page, which would ask readers to sign in.
  for (const url of ['/p/*', '/s/*']) app.route({ ...page, url, handler: (request, reply) => app.published.sendNotFound(request, reply) })
}
