import { and, asc, desc, eq, isNotNull, lt, max, sql } from 'drizzle-orm'
import type { Change, ChangeEntry, ChangeKind } from '#domain/changes.schema.ts'
import { changeEntries, changes } from '../schema.ts'
import { type ChangeRows, type RegionScope, reaches } from '../storage.ts'
import { groupBy } from './group.ts'
import { type Database, placeholders } from './part.ts'

type ChangeRow = typeof changes.$inferSelect

const inFull = 100

/** The change log. It outlives what it tells of, so its region stands in it. */
export function createChangeRepository(db: Database): ChangeRows & {
  append(change: Omit<Change, 'id'> & { regionId: string }): Change
  regionOf(roadmapId: string): string | null
} {
  const ofThisRoadmap = eq(changes.roadmapId, sql.placeholder('roadmapId'))
  const byId = db
    .select()
    .from(changes)
    .where(eq(changes.id, sql.placeholder('id')))
    .prepare()
  const older = db
    .select()
    .from(changes)
    .where(and(ofThisRoadmap, lt(changes.id, sql.placeholder('before'))))
    .orderBy(desc(changes.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  const entriesOf = db
    .select()
    .from(changeEntries)
    .where(sql`${changeEntries.changeId} in (select value from json_each(${sql.placeholder('changeIds')}))`)
    .orderBy(asc(changeEntries.changeId), asc(changeEntries.ordinal))
    .prepare()
  const newestRevert = db
    .select({ id: max(changes.id) })
    .from(changes)
    .where(and(isNotNull(changes.reverts), eq(changes.reverts, sql.placeholder('id'))))
    .prepare()
  const newest = db
    .select({ id: max(changes.id) })
    .from(changes)
    .prepare()
  const insertion = db
    .insert(changes)
    .values(placeholders(changes, ['id']) as never)
    .prepare()
  const entryInsertion = db
    .insert(changeEntries)
    .values(placeholders(changeEntries) as never)
    .prepare()

  function withEntries(rows: ChangeRow[], scope: RegionScope): Change[] {
    const seen = rows.filter((row) => reaches(scope, row.regionId))
    if (seen.length === 0) return []
    const entries = groupBy(entriesOf.all({ changeIds: JSON.stringify(seen.map((row) => row.id)) }), (row) => row.changeId)
    return seen.map((row) => ({
      ...withoutRegion(row),
      // Written by `append` from entries of this type, and never changed since.
      entries: (entries.get(row.id) ?? []).map(
        ({ entity, entityId, before, after }) => ({ entity, id: entityId, before, after }) as ChangeEntry,
      ),
    }))
  }
  const page = (roadmapId: string, before: number | null | undefined, limit: number) =>
    older.all({ roadmapId, before: before ?? Number.MAX_SAFE_INTEGER, limit })

  return {
    find: (id, scope) => withEntries(byId.all({ id }), scope)[0] ?? null,
    ofRoadmap: (roadmapId, scope, { before, limit = inFull } = {}) => withEntries(page(roadmapId, before, limit), scope),
    latest: (roadmapId, scope) =>
      page(roadmapId, null, 1)
        .filter((row) => reaches(scope, row.regionId))
        .map(withoutRegion)[0] ?? null,
    revertedBy: (id) => newestRevert.get({ id })?.id ?? null,
    lastId: () => newest.get()?.id ?? 0,
    regionOf: (roadmapId) => page(roadmapId, null, 1)[0]?.regionId ?? null,
    append({ regionId, entries, ...change }) {
      const id = Number(insertion.run({ ...change, regionId }).lastInsertRowid)
      entries.forEach(({ entity, id: entityId, before, after }, ordinal) =>
        entryInsertion.run({ changeId: id, ordinal, entity, entityId, before, after }),
      )
      return { id, ...change, entries }
    },
  }
}

const withoutRegion = ({ regionId: _, kind, ...row }: ChangeRow): Omit<Change, 'entries'> => ({ ...row, kind: kind as ChangeKind })
