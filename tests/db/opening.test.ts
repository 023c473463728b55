import Database from 'better-sqlite3'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type StorageOptions, StorageRefusal, everywhere } from '../../db/storage.ts'
import { migrationsDir, openTestStorage } from '../support/database.ts'
import { fingerprint, makeFolder, migrationsAnd } from '../support/folders.ts'
import { makePlan } from '../support/plan.ts'

const migrationCount = (JSON.parse(readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8')) as { entries: unknown[] }).entries
  .length

/** A folder with a plan in it, closed. */
function makeDataFolder(): { dataDir: string; file: string } {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  makePlan().writeTo(storage)
  storage.close()
  rmSync(join(dataDir, 'juurru.lock'))
  return { dataDir, file: join(dataDir, 'juurru.db') }
}

function refusalOf(options: Partial<StorageOptions>): StorageRefusal {
  try {
    openTestStorage(options).close()
  } catch (error) {
    if (error instanceof StorageRefusal) return error
    throw error
  }
  throw new Error('It was opened')
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('a file that was cut off under a rollback journal is put back as it was, and opened', () => {
  const { dataDir, file } = makeDataFolder()
  const connection = new Database(file)
  onTestFinished(() => void connection.close())
  connection.pragma('journal_mode = DELETE')
  // Half-way through a transaction that is larger than the memory it is given.
  connection.pragma('cache_size = 1')
  connection.exec("BEGIN; CREATE TABLE noise (bytes blob); UPDATE themes SET name = '{}'")
  for (let count = 0; count < 50; count++) connection.exec('INSERT INTO noise VALUES (randomblob(4000))')
  const cut = makeFolder()
  for (const name of ['juurru.db', 'juurru.db-journal']) cpSync(join(dataDir, name), join(cut, name))

  const storage = openTestStorage({ dataDir: cut })

  expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...makePlan().document, lastChangeId: 1 })
  storage.close()
  expect(readdirSync(cut)).toEqual(['juurru.db', 'juurru.lock'])
})

describe('a new folder', () => {
  test('is made for its owner only, and keeps what is written', () => {
    const dataDir = join(makeFolder(), 'deep', 'data')
    const storage = openTestStorage({ dataDir })
    const plan = makePlan()
    plan.writeTo(storage)

    expect(modeOf(dataDir)).toBe('700')
    expect(readdirSync(dataDir).map((name) => [name, modeOf(join(dataDir, name))])).toEqual(
      ['juurru.db', 'juurru.db-shm', 'juurru.db-wal', 'juurru.lock'].map((name) => [name, '600']),
    )

    storage.close()
    expect(readdirSync(dataDir)).toEqual(['juurru.db', 'juurru.lock'])
    const again = openTestStorage({ dataDir })
    expect(again.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...plan.document, lastChangeId: 1 })
    again.close()
    again.close()
  })

  test('in which an earlier start crashed half-way is as good as new', () => {
    const dataDir = makeFolder()
    writeFileSync(join(dataDir, 'juurru.db.unfinished'), 'half a database')
    writeFileSync(join(dataDir, 'juurru.lock'), '')

    openTestStorage({ dataDir }).close()

    expect(readdirSync(dataDir)).toEqual(['juurru.db', 'juurru.lock'])
  })
})

describe('a file in doubt is refused, and left as it was', () => {
  const header = (file: string, at: number, value: number) => {
    const bytes = readFileSync(file)
    bytes.writeUInt32BE(value, at)
    writeFileSync(file, bytes)
  }

  test.each<[string, string, (file: string) => void]>([
    ['an empty file', 'empty', (file) => truncateSync(file, 0)],
    ['a text', 'not_a_database', (file) => writeFileSync(file, 'Perhekeskus toimii. '.repeat(1000))],
    ['zeros', 'not_a_database', (file) => writeFileSync(file, Buffer.alloc(65536))],
    ['a file cut within its header', 'damaged', (file) => truncateSync(file, 60)],
    ['a file cut off', 'damaged', (file) => truncateSync(file, 4096 * 5)],
    ['a file cut within a page', 'damaged', (file) => truncateSync(file, statSync(file).size - 1000)],
    [
      'a page overwritten',
      'damaged',
      (file) => {
        const bytes = readFileSync(file)
        bytes.fill(0xff, 4096 * 3, 4096 * 4)
        writeFileSync(file, bytes)
      },
    ],
    ['a database of another program', 'not_ours', (file) => header(file, 68, 0x12345678)],
    ['a database of nobody', 'not_ours', (file) => header(file, 68, 0)],
    ['a database without a schema version', 'damaged', (file) => header(file, 60, 0)],
    ['a database of a newer program', 'newer_than_program', (file) => header(file, 60, 99)],
    ['a folder in its place', 'not_a_database', (file) => (rmSync(file), mkdirSync(file))],
    ['only its write-ahead log left', 'missing', (file) => renameSync(file, `${file}-wal`)],
    ['only a backup from before a migration left', 'missing', (file) => renameSync(file, `${file}.before-migration-from-1-2020`)],
  ])('%s', (_, code, damage) => {
    const { dataDir, file } = makeDataFolder()
    damage(file)
    const names = readdirSync(dataDir)
    const bytes = () => (statSync(join(dataDir, names[0]!)).isFile() ? fingerprint(dataDir) : readdirSync(dataDir))
    const before = bytes()

    const refusal = refusalOf({ dataDir })

    expect([refusal.code, refusal.message]).toEqual([code, expect.stringContaining(file)])
    expect(refusal.message).toMatch(/Nothing was changed\. (Put|Start)/)
    expect(bytes()).toEqual(before)
  })

  test('a newer file is refused with both versions named', () => {
    const { dataDir } = makeDataFolder()
    openTestStorage({ dataDir, migrationsDir: migrationsAnd('CREATE TABLE later (id integer)') }).close()

    expect(refusalOf({ dataDir }).message).toMatch(
      new RegExp(`schema version ${migrationCount + 1}, and this program knows versions up to ${migrationCount}`),
    )
  })

  test('a damaged file with a write-ahead log beside it: neither changes', async () => {
    const { dataDir, file } = makeDataFolder()
    const source = makeFolder()
    cpSync(file, join(source, 'juurru.db'))
    // A copy taken while the database is open has a log that holds the last writes.
    const open = openTestStorage({ dataDir: source })
    open.write({ actor: 'local', kind: 'link_deleted', roadmapId: 'roadmap' }, (rows) =>
      rows.links.remove(rows.links.find('link-1', everywhere)!),
    )
    cpSync(join(source, 'juurru.db-wal'), `${file}-wal`)
    open.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 4096 * 3, 4096 * 4)
    writeFileSync(file, bytes)
    const before = fingerprint(dataDir)

    expect(refusalOf({ dataDir }).code).toBe('damaged')

    expect(fingerprint(dataDir)).toEqual(before)
  })

  test('a folder that cannot be made', () => {
    const file = join(makeFolder(), 'file')
    writeFileSync(file, '')

    const refusal = refusalOf({ dataDir: join(file, 'data') })

    expect([refusal.code, refusal.message]).toEqual(['data_dir_unusable', expect.stringContaining(join(file, 'data', 'juurru.db'))])
  })

  test.skipIf(process.platform !== 'linux')('a folder that the system lets nobody make, at once', () => {
    // In a process of its own: where this is wrong, it never ends.
    const opening = spawnSync(process.execPath, ['--import', 'tsx', 'tests/support/opener.ts', '/proc/juurru/data', migrationsDir], {
      ...{ encoding: 'utf8', timeout: 60_000 },
    })

    expect(opening.status).toBe(1)
    expect(opening.stderr).toContain('StorageRefusal: /proc/juurru/data/juurru.db: the folder cannot be written (ENOENT')
  })

  test.skipIf(process.platform === 'win32')('a folder and a file that may only be read', () => {
    const { dataDir, file } = makeDataFolder()
    chmodSync(file, 0o444)
    chmodSync(dataDir, 0o555)
    onTestFinished(() => chmodSync(dataDir, 0o755))
    const before = fingerprint(dataDir)

    const refusal = asNobody((migrationsDir) => refusalOf({ dataDir, migrationsDir }))

    expect([refusal.code, refusal.message]).toEqual(['read_only', expect.stringContaining(file)])
    expect(fingerprint(dataDir)).toEqual(before)
  })

  test.skipIf(process.platform === 'win32')('a file that may only be read in a folder that may be written', () => {
    const { dataDir, file } = makeDataFolder()
    chmodSync(file, 0o444)
    chmodSync(dataDir, 0o777)

    const refusal = asNobody((migrationsDir) => refusalOf({ dataDir, migrationsDir }))

    expect([refusal.code, refusal.message]).toEqual(['read_only', expect.stringContaining(file)])
  })

  /** To root everything is allowed, so root tries it as somebody else, who may not be able to read this project's folder. */
  function asNobody<T>(work: (migrationsDir: string) => T): T {
    if (process.getuid?.() !== 0) return work(migrationsDir)
    const readable = makeFolder()
    cpSync(migrationsDir, readable, { recursive: true })
    chmodSync(readable, 0o755)
    process.seteuid!(65534)
    try {
      return work(readable)
    } finally {
      process.seteuid!(0)
    }
  }
})

describe('one process at a time', () => {
  test('a folder that another process holds is refused, and free again as soon as that one is killed', async () => {
    const { dataDir, file } = makeDataFolder()
    const other = spawn(process.execPath, ['--import', 'tsx', 'tests/support/writer.ts', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void other.kill('SIGKILL'))
    await once(other.stdout, 'data')

    const refusal = refusalOf({ dataDir, lockWaitMs: 50 })
    expect([refusal.code, refusal.message]).toEqual(['held_by_another_process', expect.stringContaining(file)])

    other.kill('SIGKILL')
    await once(other, 'exit')
    openTestStorage({ dataDir, lockWaitMs: 0 }).close()
  }, 120_000)

  test('a process cannot open the same folder twice either', () => {
    const { dataDir } = makeDataFolder()
    const storage = openTestStorage({ dataDir })

    expect(refusalOf({ dataDir, lockWaitMs: 0 }).code).toBe('held_by_another_process')

    storage.checkWritable()
    storage.close()
  })
})

describe('migrations', () => {
  const act = { actor: 'local', kind: 'link_deleted', roadmapId: 'roadmap' } as const

  test('are applied once, after a whole backup beside the file', () => {
    const { dataDir } = makeDataFolder()
    const migrationsDir = migrationsAnd('CREATE TABLE later (id integer);--> statement-breakpoint\nINSERT INTO later VALUES (1);')

    const storage = openTestStorage({ dataDir, migrationsDir })
    storage.write(act, (rows) => rows.links.remove(rows.links.find('link-1', everywhere)!))
    expect(storage.schemaVersion).toBe(migrationCount + 1)
    storage.close()
    openTestStorage({ dataDir, migrationsDir }).close()

    const backup = `juurru.db.before-migration-from-${migrationCount}-2018-12-12T10-00-00-000Z`
    expect(readdirSync(dataDir)).toEqual(['juurru.db', backup, 'juurru.lock'])
    expect(modeOf(join(dataDir, backup))).toBe('600')
    const restored = makeFolder()
    cpSync(join(dataDir, backup), join(restored, 'juurru.db'))
    const old = openTestStorage({ dataDir: restored })
    expect(old.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...makePlan().document, lastChangeId: 1 })
    old.close()
  })

  test.each([
    ['fails half-way', 'CREATE TABLE later (id integer);--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);'],
    ['leaves a reference to nothing', "DELETE FROM themes WHERE id = 'theme-pk';"],
  ])('one that %s changes nothing', (_, statements) => {
    const { dataDir, file } = makeDataFolder()

    const refusal = refusalOf({ dataDir, migrationsDir: migrationsAnd(statements) })

    expect([refusal.code, refusal.message]).toEqual(['migration_failed', expect.stringContaining(file)])
    const storage = openTestStorage({ dataDir })
    expect(storage.schemaVersion).toBe(migrationCount)
    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...makePlan().document, lastChangeId: 1 })
    storage.close()
  })

  test('one that rebuilds a table keeps the rows of the tables that refer to it', () => {
    const { dataDir, file } = makeDataFolder()
    const rebuilding = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
      CREATE TABLE new_regions (id text PRIMARY KEY NOT NULL, name text NOT NULL, version integer NOT NULL);--> statement-breakpoint
      INSERT INTO new_regions SELECT id, name, version FROM regions;--> statement-breakpoint
      DROP TABLE regions;--> statement-breakpoint
      ALTER TABLE new_regions RENAME TO regions;`

    const storage = openTestStorage({ dataDir, migrationsDir: migrationsAnd(rebuilding) })

    expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...makePlan().document, lastChangeId: 1 })
    storage.close()
    const connection = new Database(file, { readonly: true })
    expect(connection.pragma('foreign_key_check')).toEqual([])
    connection.close()
  })
})
