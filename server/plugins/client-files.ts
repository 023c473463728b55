import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { alreadyHas } from '../versions.ts'
import { bestEncoding, compress, type Encoding } from './encodings.ts'

/** A file that is worth compressing: read and compressed once, sent many times. */
type KeptFile = { headers: Record<string, string>; tag: string; bytes: Map<Encoding, Buffer | Promise<Buffer>> }

const keptTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The built client: its files, and its one page for every address of its own. */
export const clientFilesPlugin = fastifyPlugin<{ clientDir: string }>(
  async (app, { clientDir }) => {
    if (!existsSync(join(clientDir, 'index.html'))) return
    const files = new Set(
      readdirSync(clientDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(clientDir, join(entry.parentPath, entry.name)).split(sep).join('/')),
    )
    const kept = new Map([...files].filter((path) => extname(path) in keptTypes).map((path) => [path, keepFile(clientDir, path)]))
    await app.register(fastifyStatic, { root: clientDir, serve: false, cacheControl: false })
    // The first visitor does not wait for compression either.
    app.addHook('onListen', () => void compressAll(kept.values()).catch((error: unknown) => app.log.warn(error)))

    app.route({
      method: 'GET',
      url: '/*',
      config: { capability: 'use_service' },
      schema: { hide: true },
      handler: async (request, reply) => {
        const path = (request.params as { '*': string })['*']
        if (files.has(path) && !isPage(path)) {
          const file = kept.get(path)
          return file === undefined ? reply.header('cache-control', cacheControlOf(path)).sendFile(path) : sendKept(file, request, reply)
        }
        if (path.startsWith('api/') || path === 'api' || /\.[a-z0-9]+$/i.test(path) || !wantsPage(request.headers.accept))
          return reply.callNotFound()

        // What a page needs is fetched all at once: who is signed in and what it is drawn from beside the script, and the script's parts together.
        const roadmapId = /^roadmaps\/([a-z0-9][a-z0-9_-]{3,39})(?:\/[a-z]*)?$/.exec(path)?.[1]
        const drawnFrom = roadmapId !== undefined ? [`/api/roadmaps/${roadmapId}`] : path === '' ? ['/api/roadmaps'] : []
        reply.header('link', ['/api/session', ...drawnFrom].map((url) => `<${url}>; rel=preload; as=fetch; crossorigin`).join(', '))
        const page = (roadmapId === undefined ? undefined : kept.get('roadmap.html')) ?? kept.get('index.html')
        return page === undefined ? reply.callNotFound() : sendKept(page, request, reply)
      },
    })
  },
  { name: 'client-files', dependencies: ['actor'] },
)

const isPage = (path: string): boolean => path === 'index.html' || path === 'roadmap.html' || path === 'published.html'
const wantsPage = (accept: string | undefined): boolean => accept === undefined || /text\/html|\*\/\*/.test(accept)
/** Vite names what is in assets/ after its content. */
const cacheControlOf = (path: string): string => (path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')

function keepFile(clientDir: string, path: string): KeptFile {
  const bytes = readFileSync(join(clientDir, path))
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return {
    headers: {
      'content-type': keptTypes[extname(path)] ?? 'application/octet-stream',
      'cache-control': cacheControlOf(path),
      etag: tag,
      vary: 'accept-encoding',
    },
    tag,
    bytes: new Map([['identity', bytes]]),
  }
}

async function encoded(file: KeptFile, encoding: Encoding): Promise<Buffer> {
  const known = file.bytes.get(encoding)
  if (known !== undefined) return known
  const whole = (await file.bytes.get('identity')) ?? Buffer.alloc(0)
  const running = encoding === 'gzip' ? compress.gzip(whole, 9) : encoding === 'br' ? compress.br(whole, 9) : Promise.resolve(whole)
  file.bytes.set(encoding, running)
  const bytes = await running
  file.bytes.set(encoding, bytes)
  return bytes
}

async function compressAll(files: Iterable<KeptFile>): Promise<void> {
  for (const file of files) for (const encoding of ['br', 'gzip'] as const) await encoded(file, encoding)
}

async function sendKept(file: KeptFile, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.headers(file.headers)
  if (alreadyHas(request, file.tag)) return reply.code(304).send()
  const encoding = bestEncoding(request.headers['accept-encoding'] ?? '')
  const known = file.bytes.get(encoding)
  const bytes = known instanceof Buffer ? known : await encoded(file, encoding)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(bytes)
}
