import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  createPublication,
  createShareLink,
  deletePublication,
  deleteShareLink,
  editPublication,
  getPublication,
  getPublished,
  getPublishing,
  getShareLink,
  listPublished,
} from '#contract/publications.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { freeAddress } from '#domain/public-addresses.ts'
import { acceptShownLanguages, isExpired } from '#domain/publications.ts'
import type { Publication, ShareLink } from '#domain/publications.schema.ts'
import type { Actor } from '#domain/roles.ts'
import { revise } from '#domain/revising.ts'
import type { Rows } from '../../db/storage.ts'
import { dateInHelsinki } from '../means.ts'
import { tellChange } from '../plugins/means.ts'
import { fail, orFail } from '../problem.ts'
import { hashOfToken, newShareToken } from '../share-tokens.ts'
import { checkVersion, sentUnchanged, tagged } from '../versions.ts'

export const publicationRoutes: FastifyPluginAsyncZod = async (app) => {
  const today = () => dateInHelsinki(app.means.now())

  app.route({
    ...getPublishing,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const publishing = app.seek(request, (rows) => {
        const roadmap = rows.roadmaps.find(roadmapId, request.actor)
        if (roadmap === null) return null
        const [publication = null] = rows.publications.ofRoadmap(roadmapId, request.actor)
        const lastUses = rows.shareLinks.lastUses(roadmapId)
        return {
          publication,
          suggestedAddress: freeAddress(textIn(roadmap.name, roadmap.languages[0] ?? 'fi'), (address) => {
            const other = rows.publications.at(address)
            return other !== null && other.roadmapId !== roadmapId
          }),
          shareLinks: rows.shareLinks
            .ofRoadmap(roadmapId, request.actor)
            .map((link) => ({ ...link, lastUsedOn: lastUses.get(link.id) ?? null })),
        }
      })
      reply.send(publishing)
    },
  })

  app.route({
    ...createPublication,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), address, languages, editionId = null } = request.body
      const publication = app.change(request, reply, { kind: 'roadmap_published', roadmapId }, (rows, roadmap) => {
        const current = rows.publications.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.publications.count(roadmapId, request.actor) > 0) fail('already_published')
        if (rows.publications.at(address) !== null) fail('address_taken')
        const made: Publication = {
          ...{
            id,
            roadmapId,
            address,
            editionId: ownEdition(rows, request.actor, roadmapId, editionId),
            languages: orFail(acceptShownLanguages(languages, roadmap.languages)),
          },
          ...{ publishedAt: app.means.now().toISOString(), publishedBy: request.actor.id, version: 1 },
        }
        rows.publications.insert(made)
        return made
      })
      reply.code(201).header('location', `/api/publications/${id}`).send(tagged(reply, publication))
    },
  })

  app.route({
    ...getPublication,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const publication = app.seek(request, (rows) => rows.publications.find(request.params.publicationId, request.actor))
      if (!sentUnchanged(request, reply, publication)) reply.send(publication)
    },
  })

  app.route({
    ...editPublication,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const publication = app.seek(request, (rows) => rows.publications.find(request.params.publicationId, request.actor))
      const edited = app.change(request, reply, { kind: 'publication_edited', roadmapId: publication.roadmapId }, (rows, roadmap) => {
        checkVersion(request, publication)
        const { address = publication.address, editionId = publication.editionId, languages } = request.body
        if (address !== publication.address && rows.publications.at(address) !== null) fail('address_taken')
        const after = revise(publication, {
          ...publication,
          address,
          editionId: ownEdition(rows, request.actor, publication.roadmapId, editionId),
          languages: languages === undefined ? publication.languages : orFail(acceptShownLanguages(languages, roadmap.languages)),
        })
        rows.publications.replace(publication, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deletePublication,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const publication = app.seek(request, (rows) => rows.publications.find(request.params.publicationId, request.actor))
      const act = { actor: request.actor.id, kind: 'publication_withdrawn', roadmapId: publication.roadmapId } as const
      // An archived roadmap is withdrawn as well: nothing must stay in public because it is out of use.
      const { change } = app.means.storage.write(act, (rows) => {
        checkVersion(request, publication)
        rows.publications.remove(publication)
      })
      tellChange(reply, change)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...createShareLink,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), name, expiresOn = null } = request.body
      const token = newShareToken()
      const shareLink = app.change(request, reply, { kind: 'share_link_created', roadmapId }, (rows) => {
        const current = rows.shareLinks.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        if (rows.shareLinks.count(roadmapId, request.actor) >= limits.shareLinksPerRoadmap)
          fail('limit_reached', { limit: limits.shareLinksPerRoadmap })
        if (isExpired({ expiresOn }, today())) fail('expiry_passed')
        const made: ShareLink = {
          ...{ id, roadmapId, name, expiresOn },
          ...{ createdAt: app.means.now().toISOString(), createdBy: request.actor.id, version: 1 },
        }
        rows.shareLinks.insert(made, hashOfToken(token))
        return made
      })
      reply
        .code(201)
        .header('location', `/api/share-links/${id}`)
        .send({ shareLink: tagged(reply, shareLink), token })
    },
  })

  app.route({
    ...getShareLink,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const link = app.seek(request, (rows) => rows.shareLinks.find(request.params.shareLinkId, request.actor))
      if (!sentUnchanged(request, reply, link)) reply.send(link)
    },
  })

  app.route({
    ...deleteShareLink,
    config: { capability: 'publish' },
    handler: (request, reply) => {
      const link = app.seek(request, (rows) => rows.shareLinks.find(request.params.shareLinkId, request.actor))
      const act = { actor: request.actor.id, kind: 'share_link_revoked', roadmapId: link.roadmapId } as const
      const { change } = app.means.storage.write(act, (rows) => {
        checkVersion(request, link)
        rows.shareLinks.remove(link)
      })
      tellChange(reply, change)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...listPublished,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      reply.send(app.published.elsewhere(request.actor))
    },
  })

  app.route({
    ...getPublished,
    // It is kept compressed.
    compress: false,
    config: { capability: 'read_published' },
    handler: (request, reply) => app.published.sendData(request, reply, request.params.address),
  })
}

/** An edition of this roadmap, or none: another's would be shown under this one's name. */
function ownEdition(rows: Rows, actor: Actor, roadmapId: string, editionId: string | null): string | null {
  if (editionId !== null && rows.editions.find(editionId, actor)?.roadmapId !== roadmapId) fail('wrong_roadmap')
  return editionId
}
