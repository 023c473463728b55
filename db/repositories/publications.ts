import { eq, isNotNull, and, sql } from 'drizzle-orm'
import type { Publication, ShareLink } from '#domain/publications.schema.ts'
import { publications, shareLinkKeys, shareLinks } from '../schema.ts'
import { everywhere, type PublicationRows, type ShareLinkRows, type WritablePartRows, type WritableShareLinkRows } from '../storage.ts'
import { type Database, type Recorder, partRepository } from './part.ts'

/** What is published, at most one for each roadmap. */
export function createPublicationRepository(db: Database, recorder: Recorder): PublicationRows & WritablePartRows<Publication> {
  const byAddress = db
    .select()
    .from(publications)
    .where(eq(publications.address, sql.placeholder('address')))
    .prepare()
  const everyOne = db.select().from(publications).orderBy(publications.id).prepare()
  const { collect, ...rows } = partRepository<Publication, typeof publications>(db, recorder, {
    entity: 'publication',
    table: publications,
    order: [publications.id],
    toRow: (publication) => publication,
    fromRows: (rows) => rows,
  })
  return {
    ...rows,
    at: (address) => collect(byAddress.all({ address }), everywhere)[0] ?? null,
    all: () => collect(everyOne.all(), everywhere),
  }
}

/** Share links, and apart from them the hashes of what opens them. */
export function createShareLinkRepository(
  db: Database,
  recorder: Recorder,
): ShareLinkRows & WritableShareLinkRows & { noteUse(shareLinkId: string, day: string): void } {
  const {
    collect,
    insert,
    remove,
    replace: _,
    ...rows
  } = partRepository<ShareLink, typeof shareLinks>(db, recorder, {
    entity: 'share_link',
    table: shareLinks,
    order: [shareLinks.sequence],
    toRow: (link) => link,
    fromRows: (rows) => rows.map(({ sequence: _, ...row }) => row),
  })
  const isOfLink = eq(shareLinkKeys.shareLinkId, sql.placeholder('shareLinkId'))
  const byHash = db
    .select({ link: shareLinks, lastUsedOn: shareLinkKeys.lastUsedOn })
    .from(shareLinkKeys)
    .innerJoin(shareLinks, eq(shareLinks.id, shareLinkKeys.shareLinkId))
    .where(eq(shareLinkKeys.tokenHash, sql.placeholder('tokenHash')))
    .prepare()
  const usesOf = db
    .select({ id: shareLinks.id, lastUsedOn: shareLinkKeys.lastUsedOn })
    .from(shareLinkKeys)
    .innerJoin(shareLinks, eq(shareLinks.id, shareLinkKeys.shareLinkId))
    .where(and(eq(shareLinks.roadmapId, sql.placeholder('roadmapId')), isNotNull(shareLinkKeys.lastUsedOn)))
    .prepare()
  const keyInsertion = db
    .insert(shareLinkKeys)
    .values({ shareLinkId: sql.placeholder('shareLinkId') as never, tokenHash: sql.placeholder('tokenHash') as never })
    .prepare()
  const keyRemoval = db.delete(shareLinkKeys).where(isOfLink).prepare()
  const use = db
    .update(shareLinkKeys)
    .set({ lastUsedOn: sql.placeholder('day') as never })
    .where(isOfLink)
    .prepare()

  return {
    ...rows,
    openedBy(tokenHash) {
      const found = byHash.get({ tokenHash })
      const link = found && collect([found.link], everywhere)[0]
      return link ? { link, lastUsedOn: found.lastUsedOn } : null
    },
    lastUses: (roadmapId) => new Map(usesOf.all({ roadmapId }).flatMap(({ id, lastUsedOn }) => (lastUsedOn ? [[id, lastUsedOn]] : []))),
    insert(link, tokenHash) {
      insert(link)
      recorder.step('put', () => keyInsertion.run({ shareLinkId: link.id, tokenHash }))
    },
    remove(link) {
      recorder.step('remove', () => keyRemoval.run({ shareLinkId: link.id }))
      return remove(link)
    },
    noteUse: (shareLinkId, day) => void use.run({ shareLinkId, day }),
  }
}
