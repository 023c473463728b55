import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, lt, max, sql } from 'drizzle-orm'
import type { Change, ChangeKind, ChangeNote } from '#domain/changes.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { changeNotes, changes, roadmaps } from '../schema.ts'
import { type ChangeRows, type RegionScope, reaches } from '../storage.ts'
import { type ChangeIndex, createChangeIndex } from './change-index.ts'
import { groupBy } from './group.ts'
import { type Database, placeholders } from './part.ts'

type ChangeRow = typeof changes.$inferSelect

const aPage = 100

/** The change log. It outlives what it tells of, so its region stands in it. */
export function createChangeRepository(db: Database): ChangeRows & {
  append(change: Omit<Change, 'id'> & { regionId: string }): Change
  insertNote(note: ChangeNote): void
  index: Pick<ChangeIndex, 'extend' | 'lag' | 'note'>
} {
  const index = createChangeIndex(db)
  const ofThisRoadmap = eq(changes.roadmapId, sql.placeholder('roadmapId'))
  const { entries: _, ...headColumns } = getTableColumns(changes)
  const byId = db
    .select()
    .from(changes)
    .where(eq(changes.id, sql.placeholder('id')))
    .prepare()
  const latest = db.select(headColumns).from(changes).where(ofThisRoadmap).orderBy(desc(changes.id)).limit(1).prepare()
  const logged = db
    .select({
      ...{ id: changes.id, at: changes.at, actor: changes.actor, regionId: changes.regionId },
      entries: sql<string>`${changes.entries}`,
    })
    .from(changes)
    .where(and(ofThisRoadmap, gt(changes.id, sql.placeholder('after')), lt(changes.id, sql.placeholder('before'))))
    .orderBy(desc(changes.id))
    .limit(sql.placeholder('limit'))
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
  const doings = db
    .select({ id: changes.id, roadmapId: changes.roadmapId, kind: changes.kind, at: changes.at })
    .from(changes)
    .where(eq(changes.actor, sql.placeholder('actor')))
    .orderBy(desc(changes.id))
    .prepare()
  const noteById = db
    .select()
    .from(changeNotes)
    .where(eq(changeNotes.id, sql.placeholder('id')))
    .prepare()
  const insertion = db
    .insert(changes)
    .values(placeholders(changes, ['id']) as never)
    .prepare()
  const noteInsertion = db
    .insert(changeNotes)
    .values(placeholders(changeNotes) as never)
    .prepare()

  const seen = <Row extends { regionId: string }>(rows: Row[], scope: RegionScope) => rows.filter((row) => reaches(scope, row.regionId))

  /** The deletion of a roadmap, and the last that was done to it. */
  const isOfGoneRoadmap = and(
    sql`${changes.kind} = 'roadmap_deleted'`,
    sql`not exists (select 1 from ${roadmaps} where ${roadmaps.id} = ${changes.roadmapId})`,
    sql`not exists (select 1 from ${changes} as later where later.roadmap_id = ${changes.roadmapId} and later.id > ${changes.id})`,
  )

  return {
    find: (id, scope) => seen(byId.all({ id }), scope).map(fromRow)[0] ?? null,

    ofRoadmap(roadmapId, scope, { limit = aPage, ...filter } = {}) {
      const ids = index.search(roadmapId, filter, limit)
      if (ids.length === 0) return []
      return seen(db.select().from(changes).where(inArray(changes.id, ids)).orderBy(desc(changes.id)).all(), scope).map(fromRow)
    },

    logged: (roadmapId, scope, { after, before, limit }) =>
      seen(logged.all({ roadmapId, after, before, limit }), scope).map(({ regionId: _, ...change }) => change),

    counts(roadmapId, scope, filter = {}) {
      if (seen(latest.all({ roadmapId }), scope).length === 0) return { total: 0, firstAt: null, byActor: [], byTopic: [] }
      return index.counts(roadmapId, filter)
    },

    latestOn: index.latestOn,
    latest: (roadmapId, scope) => seen(latest.all({ roadmapId }), scope).map(fromRow)[0] ?? null,
    revertedBy(id) {
      // Taking back the taking back puts it in effect again, and so on: only an odd row of them leaves it taken back.
      const revert = newestRevert.get({ id })?.id ?? null
      let isTakenBack = false
      for (let next = revert; next !== null; next = newestRevert.get({ id: next })?.id ?? null) isTakenBack = !isTakenBack
      return isTakenBack ? revert : null
    },
    actorsOf: index.actorsOf,
    byActor: (actor) => doings.all({ actor }),

    notesOf(ids) {
      if (ids.length === 0) return new Map()
      const rows = db
        .select()
        .from(changeNotes)
        .where(inArray(changeNotes.changeId, [...ids]))
        .orderBy(asc(changeNotes.sequence))
        .all()
      return groupBy(rows.map(noteFromRow), ({ changeId }) => changeId)
    },
    findNote(id) {
      const row = noteById.get({ id })
      return row === undefined ? null : noteFromRow(row)
    },
    insertNote: (note) => void noteInsertion.run(note),

    deletedRoadmaps: (scope) =>
      seen(
        db
          .select({
            ...{ changeId: changes.id, roadmapId: changes.roadmapId, regionId: changes.regionId, at: changes.at, actor: changes.actor },
            // What is in a roadmap goes before it: its own entry is the last.
            name: sql<string>`json_extract(${changes.entries}, '$[#-1].before.name')`,
          })
          .from(changes)
          .where(isOfGoneRoadmap)
          .orderBy(desc(changes.id))
          .limit(aPage)
          .all(),
        scope,
      ).map((row) => ({ ...row, name: JSON.parse(row.name) as LocalText })),

    countDeletedRoadmaps: (scope) =>
      seen(db.select({ regionId: changes.regionId }).from(changes).where(isOfGoneRoadmap).all(), scope).length,

    lastId: () => newest.get()?.id ?? 0,

    append({ regionId, ...change }) {
      const { lastInsertRowid } = insertion.run({ ...change, regionId })
      return { id: Number(lastInsertRowid), ...change }
    },
    index,
  }
}

const noteFromRow = ({ sequence: _, ...note }: typeof changeNotes.$inferSelect): ChangeNote => note

/** The kind is one that `append` was given. */
const fromRow = <Row extends Omit<ChangeRow, 'entries'>>({ regionId: _, ...row }: Row) => ({ ...row, kind: row.kind as ChangeKind })
