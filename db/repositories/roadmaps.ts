import { asc, count, eq, sql } from 'drizzle-orm'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { storageError } from '../errors.ts'
import { meta, resolutions, roadmaps } from '../schema.ts'
import { type RegionScope, type WritableRoadmapRows, type WritableRows, everywhere, reaches } from '../storage.ts'
import { type Database, type Recorder, placeholders } from './part.ts'

type Parts = Omit<WritableRows, 'roadmaps'>

const finnish = new Intl.Collator('fi')

/** Roadmaps, alone and as whole documents. */
export function createRoadmapRepository(db: Database, recorder: Recorder, parts: Parts): WritableRoadmapRows {
  const isThis = eq(roadmaps.id, sql.placeholder('id'))
  const isAsSeen = sql`${isThis} and ${roadmaps.version} = ${sql.placeholder('seenVersion')}`
  const all = db.select().from(roadmaps).orderBy(asc(roadmaps.sequence)).prepare()
  const byId = db.select().from(roadmaps).where(isThis).prepare()
  const countOf = db
    .select({ count: count() })
    .from(roadmaps)
    .where(eq(roadmaps.regionId, sql.placeholder('regionId')))
    .prepare()
  const insertion = db
    .insert(roadmaps)
    .values(placeholders(roadmaps) as never)
    .prepare()
  const replacement = db
    .update(roadmaps)
    .set(placeholders(roadmaps, ['id', 'regionId']) as never)
    .where(isAsSeen)
    .prepare()
  const removal = db.delete(roadmaps).where(isAsSeen).prepare()
  const revision = db
    .select({
      regionId: roadmaps.regionId,
      revision: sql<number>`coalesce((select max(id) from changes where roadmap_id = roadmaps.id), 0)
        + coalesce((select cast(value as integer) from meta where name = ${referenceRevision}), 0)`,
    })
    .from(roadmaps)
    .where(isThis)
    .prepare()
  const deletionBegins = db
    .insert(meta)
    .values({ name: roadmapBeingDeleted, value: sql.placeholder('id') as never })
    .prepare()
  const deletionEnds = db.delete(meta).where(eq(meta.name, roadmapBeingDeleted)).prepare()
  const resolutionRemoval = db
    .delete(resolutions)
    .where(eq(resolutions.id, sql.placeholder('id')))
    .prepare()

  const find = (id: string, scope: RegionScope): Roadmap | null => {
    const row = byId.get({ id })
    return row && reaches(scope, row.regionId) ? fromRow(row) : null
  }

  /** Takes out all that stands in a roadmap, what stands on something before that which it stands on. */
  function clear(roadmapId: string) {
    for (const publication of parts.publications.ofRoadmap(roadmapId, everywhere)) parts.publications.remove(publication)
    for (const link of parts.shareLinks.ofRoadmap(roadmapId, everywhere)) parts.shareLinks.remove(link)
    for (const scenario of parts.scenarios.ofRoadmap(roadmapId, everywhere)) parts.scenarios.remove(scenario)
    for (const acceptance of parts.acceptances.ofRoadmap(roadmapId, everywhere)) parts.acceptances.remove(acceptance)
    for (const link of parts.links.ofRoadmap(roadmapId, everywhere)) parts.links.remove(link)
    for (const goal of parts.goals.ofRoadmap(roadmapId, everywhere)) parts.goals.remove(goal)
    for (const constraint of parts.constraints.ofRoadmap(roadmapId, everywhere)) parts.constraints.remove(constraint)
    deletionBegins.run({ id: roadmapId })
    for (const resolution of parts.resolutions.ofRoadmap(roadmapId, everywhere).reverse()) {
      resolutionRemoval.run({ id: resolution.id })
      recorder.record({ entity: 'resolution', id: resolution.id, before: resolution, after: null })
    }
    deletionEnds.run()
    for (const decision of parts.decisions.ofRoadmap(roadmapId, everywhere).reverse()) parts.decisions.remove(decision)
    for (const theme of parts.themes.ofRoadmap(roadmapId, everywhere)) parts.themes.remove(theme)
    for (const horizon of parts.horizons.ofRoadmap(roadmapId, everywhere)) parts.horizons.remove(horizon)
  }

  return {
    find,
    list: (scope, { archived } = {}) =>
      all
        .all()
        .filter((row) => reaches(scope, row.regionId) && (archived === undefined || archived === (row.archivedAt !== null)))
        .map(fromRow),
    countOfRegion: (regionId) => countOf.get({ regionId })?.count ?? 0,
    revision(id, scope) {
      const row = revision.get({ id })
      return row && reaches(scope, row.regionId) ? row.revision : null
    },

    document(id, scope): RoadmapDocument | null {
      const roadmap = find(id, scope)
      const region = roadmap && parts.regions.find(roadmap.regionId, everywhere)
      if (!region) return null // without a roadmap; a roadmap always has its region, by foreign key
      return {
        roadmap,
        region,
        municipalities: membersOf(region, parts.municipalities.list()),
        horizons: parts.horizons.ofRoadmap(id, everywhere),
        themes: parts.themes.ofRoadmap(id, everywhere),
        goals: parts.goals.ofRoadmap(id, everywhere),
        decisions: parts.decisions.ofRoadmap(id, everywhere),
        resolutions: parts.resolutions.ofRoadmap(id, everywhere),
        constraints: parts.constraints.ofRoadmap(id, everywhere),
        links: parts.links.ofRoadmap(id, everywhere),
        scenarios: parts.scenarios.ofRoadmap(id, everywhere),
        acceptances: parts.acceptances.ofRoadmap(id, everywhere),
        lastChangeId: parts.changes.latest(id, everywhere)?.id ?? 0,
      }
    },

    insert(roadmap) {
      recorder.step('put', () => {
        if (byId.get({ id: roadmap.id })) throw storageError('id_taken')
        insertion.run(toRow(roadmap))
      })
      recorder.record({ entity: 'roadmap', id: roadmap.id, before: null, after: roadmap })
    },
    replace(before, after) {
      const replaced = recorder.step(
        'put',
        () => replacement.run({ ...toRow(after), id: before.id, seenVersion: before.version }).changes === 1,
      )
      if (replaced) recorder.record({ entity: 'roadmap', id: before.id, before, after })
      return replaced
    },
    remove(roadmap) {
      const removed = recorder.step('remove', () => {
        if (find(roadmap.id, everywhere)?.version !== roadmap.version) return false
        clear(roadmap.id)
        return removal.run({ id: roadmap.id, seenVersion: roadmap.version }).changes === 1
      })
      if (removed) recorder.record({ entity: 'roadmap', id: roadmap.id, before: roadmap, after: null })
      return removed
    },
  }
}

/** The trigger on `resolutions` looks for this row. */
const roadmapBeingDeleted = 'roadmap_being_deleted'

/** Raised when municipalities or a region change, since they stand in every roadmap's document. */
export const referenceRevision = 'reference_revision'

const fromRow = ({ sequence: _, fromEditionId, ...roadmap }: typeof roadmaps.$inferSelect): Roadmap => ({
  ...roadmap,
  ...(fromEditionId !== null && { fromEditionId }),
})
const toRow = (roadmap: Roadmap) => ({ ...roadmap, fromEditionId: roadmap.fromEditionId ?? null })

/** The municipalities that are or were members, in Finnish alphabetical order. */
function membersOf(region: Region, all: Municipality[]): Municipality[] {
  const codes = new Set(region.members.map((member) => member.municipalityCode))
  return all.filter((municipality) => codes.has(municipality.code)).sort((a, b) => finnish.compare(a.name.fi, b.name.fi))
}
