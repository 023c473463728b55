import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import Database from 'better-sqlite3'
import { connect } from '../../db/connection.ts'
import { StorageError, everywhere } from '../../db/storage.ts'
import { createStorage } from '../../db/transactions.ts'
import { countedIds, openTestStorage } from '../support/database.ts'
import { makeFolder, migrationsAnd } from '../support/folders.ts'
import { makeGoal } from '../support/make-domain.ts'
import { makePlan } from '../support/plan.ts'

const act = { actor: 'local', kind: 'goal_created', roadmapId: 'roadmap' } as const

/** A connection as the storage has it, on a folder whose storage has been opened and closed before. */
function reconnect(dataDir: string) {
  const connection = connect(join(dataDir, 'juurru.db'))
  onTestFinished(() => void connection.close())
  return connection
}

function makeDataFolder(): string {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  makePlan().writeTo(storage)
  storage.close()
  return dataDir
}

test('a file that is opened again waits for the disk at every commit, and is strict', () => {
  const connection = reconnect(makeDataFolder())

  const settings = [
    'synchronous',
    'journal_mode',
    'foreign_keys',
    'trusted_schema',
    'recursive_triggers',
    'cell_size_check',
    'busy_timeout',
  ]

  expect(settings.map((name) => [name, connection.pragma(name, { simple: true })])).toEqual([
    ['synchronous', 2], ['journal_mode', 'wal'], ['foreign_keys', 1], ['trusted_schema', 0], ['recursive_triggers', 1], ['cell_size_check', 1], ['busy_timeout', 5000],
  ]) // prettier-ignore
})

test('better-sqlite3 alone would lower durability at the second opening: if this ever fails, the trap is gone', () => {
  const connection = new Database(join(makeDataFolder(), 'juurru.db'))
  onTestFinished(() => void connection.close())

  connection.prepare('select count(*) from sqlite_schema').get()

  expect(connection.pragma('synchronous', { simple: true })).toBe(1)
})

test('every acknowledged write outlives kill -9, whole, and nothing comes from nowhere', async () => {
  const dataDir = makeFolder()
  const acknowledged: string[] = []

  for (let round = 1; round <= 4; round++) {
    const writer = spawn(process.execPath, ['--import', 'tsx', 'tests/support/writer.ts', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    const enough = round * 37
    writer.stdout.on('data', (chunk) => {
      told += String(chunk)
      if (told.split('\n').length > enough) writer.kill('SIGKILL')
    })
    await once(writer, 'close')
    acknowledged.push(...told.split('\n').filter((line) => line !== ''))

    const storage = openTestStorage({ dataDir })
    const { goals, changes } = storage.read((rows) => ({
      goals: rows.goals.ofCell('theme-pk', 'h2022', everywhere).map(({ id }) => id).filter((id) => id.startsWith('written')),
      changes: rows.changes.ofRoadmap('roadmap', everywhere, { limit: 100_000 }),
    })) // prettier-ignore
    const twins = storage.read((rows) =>
      rows.goals
        .ofCell('theme-vt', 'h2022', everywhere)
        .map(({ id }) => id)
        .filter((id) => id.endsWith('-twin')),
    )
    storage.close()

    expect(goals).toEqual(expect.arrayContaining(acknowledged))
    expect(goals.length).toBeLessThanOrEqual(acknowledged.length + round) // at most one a round was done and not yet told
    expect(twins.sort()).toEqual(goals.map((id) => `${id}-twin`).sort())
    expect(changes.length).toBe(1 + goals.length)
  }

  expect(acknowledged.length).toBeGreaterThan(200)
  const connection = reconnect(dataDir)
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
}, 120_000)

/** A migration that takes a while, so that it can be cut anywhere. */
const slow = () =>
  migrationsAnd(`CREATE TABLE later (id integer);--> statement-breakpoint
    INSERT INTO later WITH RECURSIVE counted (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM counted WHERE id < 400000) SELECT id FROM counted;
    --> statement-breakpoint
    UPDATE themes SET code = 'ÄÄ', version = version + 1`)

/** Starts a process that opens the folder, and kills it so many milliseconds after it has begun (null: lets it go on). Tells whether it got to the end. */
async function openAndKill(dataDir: string, migrations: string, after: number | null): Promise<boolean> {
  const opener = spawn(process.execPath, ['--import', 'tsx', 'tests/support/opener.ts', dataDir, migrations], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  opener.stdout.on('data', (chunk) => {
    told += String(chunk)
    if (told.startsWith('begins') && after !== null) setTimeout(() => opener.kill('SIGKILL'), after)
  })
  await once(opener, 'close')
  return told.includes('done')
}

test.each([10, 40, 90, 5000])('a start that is killed %i ms into an upgrade harms nothing', async (after) => {
  const dataDir = makeDataFolder()
  const migrations = slow()

  const finished = await openAndKill(dataDir, migrations, after)

  const storage = openTestStorage({ dataDir, migrationsDir: migrations })
  const document = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))
  storage.close()
  const plan = makePlan().document
  expect(document).toEqual({ ...plan, themes: plan.themes.map((theme) => ({ ...theme, code: 'ÄÄ', version: 2 })), lastChangeId: 1 })
  expect(reconnect(dataDir).pragma('integrity_check', { simple: true })).toBe('ok')
  if (after === null) expect(finished).toBe(true)
})

test.each([10, 50])('a first start that is killed %i ms in is followed by one that works', async (after) => {
  const dataDir = makeFolder()
  const migrations = slow()

  await openAndKill(dataDir, migrations, after)

  const storage = openTestStorage({ dataDir, migrationsDir: migrations })
  makePlan().writeTo(storage)
  storage.close()
  expect(readdirSync(dataDir)).toEqual(['juurru.db', 'juurru.lock'])
})

test('a full disk is told as that, changes nothing, lets people read on, and heals without a restart', () => {
  const connection = reconnect(makeDataFolder())
  const storage = createStorage(connection, { now: () => new Date('2020-01-01T00:00:00.000Z'), newId: countedIds() })
  const before = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))
  const writeMuch = () =>
    storage.write(act, (rows) => {
      for (let count = 0; count < 50; count++)
        rows.goals.insert(makeGoal({ id: `goal-much-${count}`, themeId: 'theme-pk', text: { fi: 'Paljon tekstiä. '.repeat(100) } }))
    })
  const isFull = expect.objectContaining({ name: StorageError.name, code: 'storage_full' }) as Error

  connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`)
  expect(writeMuch).toThrow(isFull)
  expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual(before)

  connection.pragma('max_page_count = 100000')
  writeMuch()
  expect(storage.read((rows) => rows.goals.count('roadmap', everywhere))).toBe(53)
})

test('the health check really writes, and says so when it cannot', () => {
  const connection = reconnect(makeDataFolder())
  const storage = createStorage(connection, { now: () => new Date('2020-01-01T00:00:00.000Z'), newId: countedIds() })

  storage.checkWritable()
  expect(connection.prepare("select value from meta where name = 'last_health_check'").pluck().get()).toBe('2020-01-01T00:00:00.000Z')

  connection.pragma('query_only = ON')
  expect(() => storage.checkWritable()).toThrow(expect.objectContaining({ code: 'storage_read_only' }) as Error)
})

test('closing leaves one file that holds everything', () => {
  const dataDir = makeDataFolder()

  expect(readdirSync(dataDir)).toEqual(['juurru.db', 'juurru.lock'])
})
