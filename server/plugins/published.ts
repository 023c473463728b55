import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { type Language, languages, textIn } from '#domain/languages.ts'
import { isExpired, publishedRoadmap, publishedSummary, shownLanguages } from '#domain/publications.ts'
import type { Publication, PublishedSummary } from '#domain/publications.schema.ts'
import type { Actor } from '#domain/roles.ts'
import { documentOf } from '../commands/approve-edition.ts'
import { everywhere, reaches, StorageError } from '../../db/storage.ts'
import type { Showing } from '../exports/published-page/PublishedPage.tsx'
import { renderNotFound, renderPublished } from '../exports/published-page/render.ts'
import { dateInHelsinki, type Means } from '../means.ts'
import { fail } from '../problem.ts'
import { hashOfToken, isShareToken } from '../share-tokens.ts'
import { alreadyHas } from '../versions.ts'
import { bestEncoding, compress, type Encoding } from './encodings.ts'

declare module 'fastify' {
  interface FastifyInstance {
    published: Published
  }
}

export type Published = {
  /** The page of a published roadmap; 404, also as a page, where nothing is. */
  sendPage(request: FastifyRequest, reply: FastifyReply, address: string): Promise<void>
  /** The page that a share link opens. */
  sendShared(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void>
  /** The page of what is not there. */
  sendNotFound(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** What is published of regions that are not the asker's, by the name of the region. */
  elsewhere(actor: Actor): PublishedSummary[]
  /** A published roadmap as data. */
  sendData(request: FastifyRequest, reply: FastifyReply, address: string): Promise<void>
}

/** One page in one state and language: made once, sent many times. */
type Kept = { tag: string; size: number; type: string; bytes: Map<Encoding, Promise<Buffer>> }

/** What a reader is shown, before anything has been read of it. */
type Shown = { roadmapId: string; editionId: string | null; chosen: readonly Language[] | null; showing: Showing }

export const publishedPlugin = fastifyPlugin<{ means: Means; clientDir: string; publicUrl: URL | null; roomForBytes?: number }>(
  async (app, { means: { storage, now }, clientDir, publicUrl, roomForBytes = 32 * 1024 * 1024 }) => {
    const assets = assetsOf(clientDir)
    const pages = new Map<string, { state: string; page: Kept }>()
    const notFound = keep('text/html; charset=utf-8', renderNotFound(assets))

    /** What was made of this state, or is made now in the place of what was made of an earlier one. The oldest goes when there is much. */
    function kept(key: string, state: string, make: () => Kept): Kept {
      const known = pages.get(key)
      const page = known?.state === state ? known.page : make()
      pages.delete(key)
      pages.set(key, { state, page })
      let size = [...pages.values()].reduce((sum, one) => sum + one.page.size, 0)
      for (const [oldest, { page: old }] of pages) {
        if (size <= roomForBytes || pages.size === 1) break
        size -= old.size
        pages.delete(oldest)
      }
      return page
    }

    /** The roadmap as it is today, or an edition as of the day of its approval; and what tells that it has changed. */
    function planOf({ roadmapId, editionId }: Pick<Shown, 'roadmapId' | 'editionId'>) {
      const today = dateInHelsinki(now())
      if (editionId === null) {
        const revision = storage.read((rows) => rows.roadmaps.revision(roadmapId, everywhere)) ?? fail('not_found')
        const read = () => storage.read((rows) => rows.roadmaps.document(roadmapId, everywhere)) ?? fail('not_found')
        return { state: `${revision} ${today}`, edition: null, asOf: today, read }
      }
      const edition = storage.read((rows) => rows.editions.find(editionId, everywhere)) ?? fail('not_found')
      const read = () => documentOf(storage.read((rows) => rows.editions.open(editionId, everywhere)) ?? fail('not_found'))
      return { state: edition.checksum, edition, asOf: edition.approvedOn, read }
    }

    function present(shown: Shown, form: Language | 'first' | 'data'): Kept {
      const { state, edition, asOf, read } = planOf(shown)
      const { chosen, showing } = shown
      return kept(JSON.stringify([shown, form]), state, () => {
        const document = read()
        const spoken = shownLanguages(chosen ?? languages, document.roadmap.languages)
        const roadmap = publishedRoadmap(document, { edition, languages: spoken, asOf })
        if (form === 'data') return keep('application/json; charset=utf-8', JSON.stringify(roadmap))
        const language = spoken.find((one) => one === form) ?? spoken[0] ?? 'fi'
        return keep('text/html; charset=utf-8', renderPublished(roadmap, language, { showing, assets, origin: publicUrl?.origin ?? null }))
      })
    }

    const summaries = new Map<string, { state: string; summary: Omit<PublishedSummary, 'address'> }>()

    /** At a glance, made once for a state of it. */
    function glance(publication: Publication): PublishedSummary {
      const { state, edition, asOf, read } = planOf(publication)
      const whole = JSON.stringify([state, publication.languages])
      const known = summaries.get(publication.id)
      if (known?.state === whole) return { ...known.summary, address: publication.address }
      const document = read()
      const spoken = shownLanguages(publication.languages, document.roadmap.languages)
      const summary = publishedSummary(document, { edition, languages: spoken, asOf })
      summaries.set(publication.id, { state: whole, summary })
      return { ...summary, address: publication.address }
    }

    function elsewhere(actor: Actor): PublishedSummary[] {
      const others = storage.read((rows) =>
        rows.publications.all().flatMap((publication) => {
          const roadmap = rows.roadmaps.find(publication.roadmapId, everywhere)
          return roadmap === null || roadmap.archivedAt !== null || reaches(actor, roadmap.regionId) ? [] : [publication]
        }),
      )
      const name = ({ region }: PublishedSummary) => textIn(region.name, 'fi')
      return others
        .map(glance)
        .sort((a, b) => inFinnish.compare(name(a), name(b)) || inFinnish.compare(textIn(a.name, 'fi'), textIn(b.name, 'fi')))
    }

    function at(address: string): Shown {
      const publication = storage.read((rows) => rows.publications.at(address.toLowerCase())) ?? fail('not_found')
      const publishedOn = dateInHelsinki(new Date(publication.publishedAt))
      return {
        roadmapId: publication.roadmapId,
        editionId: publication.editionId,
        chosen: publication.languages,
        showing: { kind: 'published', address: publication.address, publishedOn },
      }
    }

    function openedBy(token: string): Shown {
      if (!isShareToken(token)) fail('not_found')
      const found = storage.read((rows) => rows.shareLinks.openedBy(hashOfToken(token))) ?? fail('not_found')
      const today = dateInHelsinki(now())
      if (isExpired(found.link, today)) fail('not_found')
      if (found.lastUsedOn !== today) noteUse(found.link.id, today)
      return { roadmapId: found.link.roadmapId, editionId: null, chosen: null, showing: { kind: 'shared' } }
    }

    /** Reading goes on where nothing can be written: the day of the last use is worth less than the page. */
    function noteUse(shareLinkId: string, day: string): void {
      try {
        storage.noteUse(shareLinkId, day)
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        app.log.warn({ err: error }, 'the use of a share link could not be noted')
      }
    }

    async function sendPageOf(request: FastifyRequest, reply: FastifyReply, find: () => Shown): Promise<void> {
      try {
        return await send(request, reply, present(find(), askedLanguage(request)))
      } catch (error) {
        if (!isNotFound(error)) throw error
        return sendNotFound(request, reply)
      }
    }

    const sendNotFound = (request: FastifyRequest, reply: FastifyReply) =>
      sendBytes(request, reply.code(404).header('cache-control', 'no-store'), notFound)

    app.decorate('published', {
      elsewhere,
      sendNotFound,
      sendPage: (request, reply, address) => sendPageOf(request, reply.header('cache-control', 'public, no-cache'), () => at(address)),
      sendShared: (request, reply, token) =>
        sendPageOf(request, reply.headers({ 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex, nofollow' }), () =>
          openedBy(token),
        ),
      sendData: (request, reply, address) => send(request, reply.header('cache-control', 'public, no-cache'), present(at(address), 'data')),
    } satisfies Published)
  },
  { name: 'published', dependencies: ['actor'] },
)

const inFinnish = new Intl.Collator('fi')

const isNotFound = (error: unknown): boolean => error instanceof Error && error.message === 'not_found'

function askedLanguage({ query }: FastifyRequest): Language | 'first' {
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined
  return languages.find((language) => language === asked) ?? 'first'
}

function keep(type: string, text: string): Kept {
  const bytes = Buffer.from(text)
  return {
    type,
    // With its compressed forms, about.
    size: Math.round(bytes.length * 1.3),
    tag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bytes: new Map([['identity', Promise.resolve(bytes)]]),
  }
}

async function send(request: FastifyRequest, reply: FastifyReply, page: Kept): Promise<void> {
  reply.header('etag', page.tag)
  if (alreadyHas(request, page.tag)) return void reply.header('vary', 'accept-encoding').code(304).send()
  return sendBytes(request, reply, page)
}

async function sendBytes(request: FastifyRequest, reply: FastifyReply, { type, bytes }: Kept): Promise<void> {
  const encoding = bestEncoding(request.headers['accept-encoding'] ?? '')
  reply.headers({ 'content-type': type, vary: 'accept-encoding', ...(encoding !== 'identity' && { 'content-encoding': encoding }) })
  const whole = (await bytes.get('identity')) ?? Buffer.alloc(0)
  const encoded = bytes.get(encoding) ?? compress[encoding as Exclude<Encoding, 'identity'>](whole)
  bytes.set(encoding, encoded)
  reply.send(await encoded)
}

/** The tags that the built client has in the head of its published.html: styles, script, font. None where there is no built client. */
function assetsOf(clientDir: string): string {
  const page = join(clientDir, 'published.html')
  if (!existsSync(page)) return ''
  const html = readFileSync(page, 'utf8')
  return (html.match(/<link\b[^>]*>|<script\b[^>]*><\/script>/g) ?? []).join('')
}
