import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Change, ChangeEntry } from '#domain/changes.schema.ts'
import type { Connection } from './connection.ts'
import { translate } from './errors.ts'
import { versionOf } from './migrations.ts'
import { createAccountRepository } from './repositories/accounts.ts'
import { createChangeRepository } from './repositories/changes.ts'
import { createConstraintRepository, createDecisionRepository, createResolutionRepository } from './repositories/decisions.ts'
import { createEditionRepository } from './repositories/editions.ts'
import { createGoalRepository } from './repositories/goals.ts'
import { createHorizonRepository, createLinkRepository, createThemeRepository } from './repositories/grid.ts'
import { type Database, type Recorder, regionLookup } from './repositories/part.ts'
import { createReferenceRepositories } from './repositories/regions.ts'
import { createRoadmapRepository, referenceRevision } from './repositories/roadmaps.ts'
import { createScenarioRepository } from './repositories/scenarios.ts'
import { createAcceptanceRepository } from './repositories/acceptances.ts'
import { createPublicationRepository, createShareLinkRepository } from './repositories/publications.ts'
import { createCommentRepository } from './repositories/comments.ts'
import { meta } from './schema.ts'
import type { Act, Rows, Storage, StorageOptions, WritableRows } from './storage.ts'

/** A change while it is being made. */
type Running = { roadmapId: string; entries: Map<string, ChangeEntry>; failure: { error: unknown } | null }

/** So much of the log is put into its index at once: hundreds of edits then share the pages that each would write alone. */
const aBatch = 256

/** The storage on an open, migrated database. */
export function createStorage(
  connection: Connection,
  { now, newId }: Pick<StorageOptions, 'now' | 'newId'>,
  onClose?: () => void,
): Storage {
  const db: Database = drizzle(connection)
  let running: Running | null = null
  let writeCount = 0
  let accountWriteCount = 0

  const recorder: Recorder = {
    step(doing, work) {
      const change = expectRunning()
      try {
        return work()
      } catch (error) {
        change.failure ??= { error: translate(error, doing) }
        throw change.failure.error
      }
    },
    record(entry) {
      const change = expectRunning()
      const value = entry.after ?? entry.before!
      if (('roadmapId' in value ? value.roadmapId : value.id) !== change.roadmapId)
        throw new Error(`${entry.entity} ${entry.id} belongs to another roadmap`)
      addEntry(change.entries, entry)
    },
  }

  function expectRunning(): Running {
    if (!running) throw new Error('Rows can be changed within `write` only')
    return running
  }

  const changes = createChangeRepository(db)
  const shareLinks = createShareLinkRepository(db, recorder)
  const comments = createCommentRepository(db, recorder)
  const reference = createReferenceRepositories(db)
  const accounts = createAccountRepository(db)
  const parts = {
    regions: reference.regions,
    municipalities: reference.municipalities,
    horizons: createHorizonRepository(db, recorder),
    themes: createThemeRepository(db, recorder),
    goals: createGoalRepository(db, recorder),
    decisions: createDecisionRepository(db, recorder),
    resolutions: createResolutionRepository(db, recorder),
    constraints: createConstraintRepository(db, recorder),
    links: createLinkRepository(db, recorder),
    scenarios: createScenarioRepository(db, recorder),
    acceptances: createAcceptanceRepository(db, recorder),
    editions: createEditionRepository(db, recorder),
    publications: createPublicationRepository(db, recorder),
    shareLinks,
    comments,
    changes,
    accounts,
  }
  const rows: WritableRows = { ...parts, roadmaps: createRoadmapRepository(db, recorder, parts) }
  const { regionOf } = regionLookup(db)
  const putMeta = db
    .insert(meta)
    .values({ name: sql.placeholder('name') as never, value: sql.placeholder('value') as never })
    .onConflictDoUpdate({ target: meta.name, set: { value: sql`excluded.value` } })
    .prepare()
  const getMeta = db
    .select({ value: meta.value })
    .from(meta)
    .where(eq(meta.name, sql.placeholder('name')))
    .prepare()
  const totalChanges = connection.prepare('select total_changes()').pluck()

  function append(act: Act, { roadmapId, entries }: Running): Change | null {
    if (entries.size === 0) return null
    const roadmap = entries.get(`roadmap ${roadmapId}`)
    const regionId = (roadmap?.entity === 'roadmap' && (roadmap.after ?? roadmap.before)?.regionId) || regionOf(roadmapId)
    if (!regionId) throw new Error(`A change of roadmap ${roadmapId}, which there is not`)
    return changes.append({
      regionId,
      roadmapId,
      kind: act.kind,
      at: now().toISOString(),
      actor: act.actor,
      reverts: act.reverts ?? null,
      entries: [...entries.values()],
    })
  }

  const inTransaction = connection.transaction((work: () => unknown) => settled(work()))
  function transact<T>(begin: 'deferred' | 'immediate', work: () => T, writes = 1): T {
    if (begin === 'immediate' && connection.inTransaction) throw new Error('A write cannot begin inside another transaction')
    try {
      const value = inTransaction[begin](work) as T
      if (begin === 'immediate') writeCount += writes
      return value
    } catch (error) {
      throw translate(error)
    }
  }

  /** How many changes the index of the log does not hold yet; of what has been done since the opening, each thing counts. */
  let unindexed = changes.index.lag(changes.lastId())

  /**
   * Brings the index of the log a step further, in a transaction of its own; tells whether there was one. Nothing hangs on it: what the index
   * does not hold is read from the log, so neither an edit that has just been saved nor a full disk has anything to do with how this goes.
   */
  function extendIndex(): boolean {
    try {
      const extended = transact('immediate', () => changes.index.extend(aBatch), 0)
      unindexed = changes.index.lag(changes.lastId())
      return extended > 0
    } catch {
      unindexed = 0
      return false
    }
  }
  /** Only a migration leaves more than one step to do: `catchUp` takes them, and no edit has to. */
  let isBehind = unindexed >= aBatch

  return {
    schemaVersion: versionOf(connection),
    lineage: newId(),

    get writeCount() {
      return writeCount
    },
    get accountWriteCount() {
      return accountWriteCount
    },

    read: <T>(work: (rows: Rows) => T): T => transact('deferred', () => work(rows)),

    write<T>(act: Act, work: (rows: WritableRows) => T) {
      const written = transact('immediate', () => {
        const change: Running = { roadmapId: act.roadmapId, entries: new Map(), failure: null }
        running = change
        try {
          const value = settled(work(rows))
          if (change.failure) throw change.failure.error
          return { value, change: append(act, change) }
        } finally {
          running = null
        }
      })
      if (written.change !== null) {
        changes.index.note(written.change)
        unindexed += written.change.entries.length
        if (unindexed >= aBatch && !isBehind) extendIndex()
      }
      return written
    },

    writeReference: (work) =>
      transact('immediate', () => {
        const before = totalChanges.get()
        const value = work(reference)
        if (totalChanges.get() !== before)
          putMeta.run({ name: referenceRevision, value: String(Number(getMeta.get({ name: referenceRevision })?.value ?? 0) + 1) })
        return value
      }),

    // What has been read of roadmaps still holds: it does not count as a write.
    writeAccounts(work) {
      accountWriteCount++
      return transact('immediate', () => work(accounts), 0)
    },
    writeNote: (work) => transact('immediate', () => work({ ...changes, insert: changes.insertNote }), 0),
    noteUse: (shareLinkId, day) => void transact('immediate', () => shareLinks.noteUse(shareLinkId, day), 0),

    noteRead: (personId, thing, upTo) => void transact('immediate', () => comments.noteRead(personId, thing, upTo), 0),

    catchUp() {
      if (isBehind) isBehind = connection.open && extendIndex() && unindexed >= aBatch
      return isBehind
    },

    checkWritable: () => void transact('immediate', () => putMeta.run({ name: 'last_health_check', value: now().toISOString() })),

    close() {
      if (!connection.open) return
      try {
        connection.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // On a full disk, say. All that was acknowledged is in the log beside the file, and is read from there at the next start.
      } finally {
        connection.close()
        onClose?.()
      }
    },
  }
}

/** One entry for each thing, however often it was touched; none for what came and went within the change. */
function addEntry(entries: Map<string, ChangeEntry>, entry: ChangeEntry) {
  const key = `${entry.entity} ${entry.id}`
  const earlier = entries.get(key)
  if (!earlier) entries.set(key, entry)
  else if (earlier.before === null && entry.after === null) entries.delete(key)
  // Both are of one entity and one id, by their key.
  else entries.set(key, { ...earlier, after: entry.after } as ChangeEntry)
}

/** Work that is not done when it returns would be committed half-way. */
function settled<T>(value: T): T {
  if (value instanceof Promise) throw new TypeError('Work in a transaction cannot be async')
  return value
}
