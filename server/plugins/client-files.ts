import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastifyPlugin from 'fastify-plugin'

/** The built client: its files, and its one page for every address of its own. */
export const clientFilesPlugin = fastifyPlugin<{ clientDir: string }>(
  async (app, { clientDir }) => {
    if (!existsSync(join(clientDir, 'index.html'))) return
    const files = new Set(
      readdirSync(clientDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(clientDir, join(entry.parentPath, entry.name)).split(sep).join('/')),
    )
    await app.register(fastifyStatic, { root: clientDir, serve: false, cacheControl: false })

    app.route({
      method: 'GET',
      url: '/*',
      config: { capability: 'use_service' },
      schema: { hide: true },
      handler: (request, reply) => {
        const path = (request.params as { '*': string })['*']
        if (files.has(path) && !isPage(path)) {
          // Vite names what is in assets/ after its content.
          reply.header('cache-control', path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
          return reply.sendFile(path)
        }
        if (path.startsWith('api/') || path === 'api' || /\.[a-z0-9]+$/i.test(path) || !wantsPage(request.headers.accept))
          return reply.callNotFound()

        // What a roadmap's page needs is fetched all at once: its document beside the script, and the script's parts together (roadmap.html).
        const roadmapId = /^roadmaps\/([a-z0-9][a-z0-9_-]{3,39})\/?$/.exec(path)?.[1]
        if (roadmapId !== undefined)
          reply.header('link', ['/api/health', `/api/roadmaps/${roadmapId}`].map((url) => `<${url}>; rel=preload; as=fetch; crossorigin`).join(', '))
        reply.header('cache-control', 'no-cache')
        return reply.sendFile(roadmapId !== undefined && files.has('roadmap.html') ? 'roadmap.html' : 'index.html')
      },
    })
  },
  { name: 'client-files', dependencies: ['actor'] },
)

const isPage = (path: string): boolean => path === 'index.html' || path === 'roadmap.html'
const wantsPage = (accept: string | undefined): boolean => accept === undefined || /text\/html|\*\/\*/.test(accept)
