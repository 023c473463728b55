import { type SQL, and, count, eq, getTableColumns, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ChangeEntry } from '#domain/changes.schema.ts'
import { type Doing, storageError } from '../errors.ts'
import { roadmaps } from '../schema.ts'
import { type RegionScope, type WritablePartRows, reaches } from '../storage.ts'

export type Database = BetterSQLite3Database<Record<string, never>>

/** Where repositories leave what they did, so that it reaches the change log. */
export interface Recorder {
  /**
   * Does one step of the running change; throws when none is running. A step that fails undoes the whole change,
   * even if the caller catches what it throws: half a step must never be committed.
   */
  step<T>(doing: Doing, work: () => T): T
  record(entry: ChangeEntry): void
}

type PartTable = SQLiteTable & { id: AnySQLiteColumn; roadmapId: AnySQLiteColumn; version: AnySQLiteColumn }
type Row<Table extends SQLiteTable> = Table['$inferSelect']

/** How one noun is kept: its table, its order, and the way between its rows and its values. */
export type PartShape<Part, Table extends PartTable> = {
  entity: ChangeEntry['entity']
  table: Table
  order: (AnySQLiteColumn | SQL)[]
  toRow: (part: Part) => Omit<Row<Table>, 'sequence'>
  /** The columns that say where it stands: they change seldom, and indexes hang on them. */
  places?: string[]
  /** All at once, so that what stands in other tables takes one query for however many. */
  fromRows: (rows: Row<Table>[]) => Part[]
  /** Brings what stands in other tables from `before` to `after`; null: there is none. */
  follow?: (before: Part | null, after: Part | null) => void
}

/** A placeholder for every column, by its name in the schema. The database counts `sequence` by itself. */
export const placeholders = (table: SQLiteTable, except: readonly string[] = []) =>
  Object.fromEntries(
    Object.keys(getTableColumns(table))
      .filter((name) => name !== 'sequence' && !except.includes(name))
      .map((name) => [name, sql.placeholder(name)]),
  )

/** The region of a roadmap, asked before anything in it is shown. */
export function regionLookup(db: Database) {
  const query = db
    .select({ regionId: roadmaps.regionId })
    .from(roadmaps)
    .where(eq(roadmaps.id, sql.placeholder('id')))
    .prepare()
  const regionOf = (roadmapId: string): string | null => query.get({ id: roadmapId })?.regionId ?? null
  const sees = (roadmapId: string, scope: RegionScope): boolean => {
    const regionId = regionOf(roadmapId)
    return regionId !== null && reaches(scope, regionId)
  }
  return { regionOf, sees }
}

/** The rows of one noun of a roadmap: read within the asker's regions, written with an entry for the log. */
export function partRepository<Part extends { id: string; roadmapId: string; version: number }, Table extends PartTable>(
  db: Database,
  recorder: Recorder,
  shape: PartShape<Part, Table>,
): WritablePartRows<Part> & { collect: (rows: Row<Table>[], scope: RegionScope) => Part[] } {
  const { table, entity, toRow, fromRows, follow } = shape
  const { sees } = regionLookup(db)
  // drizzle cannot infer the row of a table that is itself a type parameter; `Row<Table>` is what it infers for each of them.
  const from = () => db.select().from(table as SQLiteTable)
  const byId = from()
    .where(eq(table.id, sql.placeholder('id')))
    .prepare()
  const byRoadmap = from()
    .where(eq(table.roadmapId, sql.placeholder('roadmapId')))
    .orderBy(...shape.order)
    .prepare()
  const countOf = db
    .select({ count: count() })
    .from(table as SQLiteTable)
    .where(eq(table.roadmapId, sql.placeholder('roadmapId')))
    .prepare()
  const insertion = db
    .insert(table)
    .values(placeholders(table) as never)
    .prepare()
  const isAsSeen = and(eq(table.id, sql.placeholder('id')), eq(table.version, sql.placeholder('seenVersion')))
  // Columns that stand in keys and indexes are set only when they change: setting them rewrites the indexes, even to the same value.
  const places = shape.places ?? []
  const isInPlace = places.map((place) => eq((table as unknown as Record<string, AnySQLiteColumn>)[place]!, sql.placeholder(place)))
  const edit = db
    .update(table)
    .set(placeholders(table, ['id', 'roadmapId', ...places]) as never)
    .where(and(isAsSeen, ...isInPlace))
    .prepare()
  const move = db
    .update(table)
    .set(placeholders(table, ['id', 'roadmapId']) as never)
    .where(isAsSeen)
    .prepare()
  const removal = db.delete(table).where(isAsSeen).prepare()
  const storedVersion = db
    .select({ version: sql<number>`${table.version}` })
    .from(table as SQLiteTable)
    .where(eq(table.id, sql.placeholder('id')))
    .prepare()
  const record = (id: string, before: Part | null, after: Part | null) =>
    recorder.record({ entity, id, before, after } as unknown as ChangeEntry)

  function collect(rows: Row<Table>[], scope: RegionScope): Part[] {
    const first = rows[0] as { roadmapId: string } | undefined
    return first && sees(first.roadmapId, scope) ? fromRows(rows) : []
  }

  return {
    collect,
    find: (id, scope) => collect(byId.all({ id }) as Row<Table>[], scope)[0] ?? null,
    ofRoadmap: (roadmapId, scope) => (sees(roadmapId, scope) ? fromRows(byRoadmap.all({ roadmapId }) as Row<Table>[]) : []),
    count: (roadmapId, scope) => (sees(roadmapId, scope) ? (countOf.get({ roadmapId })?.count ?? 0) : 0),

    insert(part) {
      recorder.step('put', () => {
        try {
          insertion.run(toRow(part))
        } catch (error) {
          throw storedVersion.get({ id: part.id }) ? storageError('id_taken', error) : error
        }
        follow?.(null, part)
      })
      record(part.id, null, part)
    },

    replace(before, after) {
      if (after === before) return storedVersion.get({ id: before.id })?.version === before.version
      const replaced = recorder.step('put', () => {
        const rowBefore = toRow(before) as Record<string, unknown>
        const rowAfter = toRow(after) as Record<string, unknown>
        const stays = places.every((place) => rowBefore[place] === rowAfter[place])
        const { changes } = (stays ? edit : move).run({ ...rowAfter, seenVersion: before.version })
        if (changes === 1) follow?.(before, after)
        return changes === 1
      })
      if (replaced) record(before.id, before, after)
      return replaced
    },

    remove(part) {
      const removed = recorder.step('remove', () => {
        if (storedVersion.get({ id: part.id })?.version !== part.version) return false
        follow?.(part, null)
        return removal.run({ id: part.id, seenVersion: part.version }).changes === 1
      })
      if (removed) record(part.id, part, null)
      return removed
    },
  }
}
