import { and, desc, eq, getTableColumns, isNotNull, lt, max, sql } from 'drizzle-orm'
import type { Change, ChangeKind } from '#domain/changes.schema.ts'
import { changes } from '../schema.ts'
import { type ChangeRows, type RegionScope, reaches } from '../storage.ts'
import { type Database, placeholders } from './part.ts'

type ChangeRow = typeof changes.$inferSelect

const aPage = 100

/** The change log. It outlives what it tells of, so its region stands in it. */
export function createChangeRepository(db: Database): ChangeRows & { append(change: Omit<Change, 'id'> & { regionId: string }): Change } {
  const ofThisRoadmap = eq(changes.roadmapId, sql.placeholder('roadmapId'))
  const { entries: _, ...headColumns } = getTableColumns(changes)
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
  const latest = db.select(headColumns).from(changes).where(ofThisRoadmap).orderBy(desc(changes.id)).limit(1).prepare()
  const newestRevert = db
    .select({ id: max(changes.id) })
    .from(changes)
    .where(and(isNotNull(changes.reverts), eq(changes.reverts, sql.placeholder('id'))))
    .prepare()
  const newest = db
    .select({ id: max(changes.id) })
    .from(changes)
    .prepare()
  const actors = db.selectDistinct({ actor: changes.actor }).from(changes).where(ofThisRoadmap).prepare()
  const doings = db
    .select({ id: changes.id, roadmapId: changes.roadmapId, kind: changes.kind, at: changes.at })
    .from(changes)
    .where(eq(changes.actor, sql.placeholder('actor')))
    .orderBy(desc(changes.id))
    .prepare()
  const insertion = db
    .insert(changes)
    .values(placeholders(changes, ['id']) as never)
    .prepare()

  const seen = <Row extends { regionId: string }>(rows: Row[], scope: RegionScope) => rows.filter((row) => reaches(scope, row.regionId))

  return {
    find: (id, scope) => seen(byId.all({ id }), scope).map(fromRow)[0] ?? null,
    ofRoadmap: (roadmapId, scope, { before, limit = aPage } = {}) =>
      seen(older.all({ roadmapId, before: before ?? Number.MAX_SAFE_INTEGER, limit }), scope).map(fromRow),
    latest: (roadmapId, scope) => seen(latest.all({ roadmapId }), scope).map(fromRow)[0] ?? null,
    revertedBy: (id) => newestRevert.get({ id })?.id ?? null,
    actorsOf: (roadmapId) => actors.all({ roadmapId }).map(({ actor }) => actor),
    byActor: (actor) => doings.all({ actor }),
    lastId: () => newest.get()?.id ?? 0,
    append({ regionId, ...change }) {
      const { lastInsertRowid } = insertion.run({ ...change, regionId })
      return { id: Number(lastInsertRowid), ...change }
    },
  }
}

/** The kind is one that `append` was given. */
const fromRow = <Row extends Omit<ChangeRow, 'entries'>>({ regionId: _, ...row }: Row) => ({ ...row, kind: row.kind as ChangeKind })
