import type { FastifyPluginAsync } from 'fastify'
import type { OpenAPIV3_1 } from 'openapi-types'
import { apiDocsStyles, renderApiDocs } from '../api-docs-page.ts'

/** The API's description as a page to read. */
export const apiDocsRoutes: FastifyPluginAsync = async (app) => {
  const route = { method: 'GET', config: { capability: 'use_service' }, schema: { hide: true } } as const
  let page = ''

  app.route({
    ...route,
    url: '/api/docs',
    handler: (_request, reply) => {
      // The plugin makes version 3.1, as it was told to.
      page ||= renderApiDocs(app.swagger() as OpenAPIV3_1.Document)
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    },
  })

  app.route({
    ...route,
    url: '/api/docs.css',
    handler: (_request, reply) => reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(apiDocsStyles),
  })
}
