import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../db/backup.ts'
import { everywhere } from '../../db/storage.ts'
import { migrationsDir, openTestStorage } from '../support/database.ts'
import { makeFolder, migrationsAnd } from '../support/folders.ts'
import { makeGoal } from '../support/make-domain.ts'
import { makePlan } from '../support/plan.ts'
import { record, type Recording, whyNotRecorded } from '../support/power/record.ts'
import { type Cut, cutsOf, lay } from '../support/power/replay.ts'

// More, and others, by hand: CUTS=1000 SEED=7 npx vitest run tests/db/power-cuts.test.ts
const howMany = Number(process.env['CUTS'] ?? 40)
const seed = Number(process.env['SEED'] ?? 1)

/** Runs a program to its end under the recorder. */
async function run({ env }: Recording, args: string[], settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...settings, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdout.resume()
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(0)
}

const tsx = ['--import', 'tsx']

/** Lays each cut into a folder of its own and looks at it. */
function afterEachCut(recording: Recording, look: (folder: string, cut: Cut) => void): number {
  const steps = recording.steps()
  let count = 0
  for (const cut of cutsOf(recording, steps, { howMany, seed })) {
    const folder = makeFolder()
    lay(cut.files, folder)
    try {
      look(folder, cut)
    } catch (error) {
      throw new Error(`${cut.where}: ${(error as Error).message}`, { cause: error })
    }
    rmSync(folder, { recursive: true })
    count++
  }
  return count
}

/** What is in a file of its own, read through. */
function documentIn(file: string) {
  const dataDir = `${file}-alone`
  mkdirSync(dataDir)
  copyFileSync(file, join(dataDir, 'juurru.db'))
  return documentOf(dataDir)
}

/** What the storage finds in a folder: it must open it. */
function documentOf(dataDir: string, migrations = migrationsDir) {
  const storage = openTestStorage({ dataDir, migrationsDir: migrations })
  const document = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))
  storage.close()
  expectWhole(join(dataDir, 'juurru.db'))
  return document
}

function expectWhole(file: string) {
  const connection = new Database(file, { fileMustExist: true })
  try {
    expect([connection.pragma('integrity_check', { simple: true }), connection.pragma('foreign_key_check')]).toEqual(['ok', []])
  } finally {
    connection.close()
  }
}

const plan = makePlan().document

/** A data folder as a killed process leaves it: the goal is in the write-ahead log alone. */
function leaveWithLog(dataDir: string) {
  const there = makeFolder()
  const storage = openTestStorage({ dataDir: there })
  makePlan().writeTo(storage)
  storage.write({ actor: 'local', kind: 'goal_created', roadmapId: 'roadmap' }, (rows) =>
    rows.goals.insert(makeGoal({ id: 'written-later', themeId: 'theme-pk' })),
  )
  mkdirSync(dataDir, { recursive: true })
  for (const name of ['juurru.db', 'juurru.db-wal']) copyFileSync(join(there, name), join(dataDir, name))
  storage.close()
}

const hasLater = (document: ReturnType<typeof documentOf>) => document?.goals.some(({ id }) => id === 'written-later') ?? null

const title = whyNotRecorded === null ? 'after a power cut' : `after a power cut (${whyNotRecorded})`

describe.skipIf(whyNotRecorded !== null)(title, { timeout: 240_000 + howMany * 4_000 }, () => {
  test.each([
    ['nothing is flushed', "fs.writeFileSync(file, 'x'.repeat(3000))", ['absent', 'torn', 'whole']],
    ['only the bytes are flushed', "fs.writeFileSync(file, 'x'.repeat(3000), { flush: true })", ['absent', 'whole']],
    ['only the name is flushed', "fs.writeFileSync(file, 'x'.repeat(3000)); flush(folder)", ['torn', 'whole']],
    ['bytes and name are flushed', "fs.writeFileSync(file, 'x'.repeat(3000), { flush: true }); flush(folder)", ['whole']],
    [
      'it is renamed before its bytes are flushed',
      "fs.writeFileSync(file + '.new', 'x'.repeat(3000)); fs.renameSync(file + '.new', file); flush(folder)",
      ['torn', 'whole'],
    ],
    [
      'the folder is new, and flushed itself only',
      "fs.mkdirSync(folder + '/new'); fs.writeFileSync(folder + '/new/file', 'x'.repeat(3000), { flush: true }); flush(folder + '/new')",
      ['absent', 'whole'],
    ],
  ])('a file may be lost or torn, as far as it was not flushed: %s', async (_, script, expected) => {
    const folder = realpathSync(makeFolder())
    const recording = record(folder, 'done')
    const flush = 'const flush = (path) => { const handle = fs.openSync(path); fs.fsyncSync(handle); fs.closeSync(handle) }'
    await run(recording, ['-e', `const folder = process.argv[1]; const file = folder + '/file'; ${flush}; ${script}; fs.writeSync(1, 'done\\n')`, folder]) // prettier-ignore
    const end = recording.steps()
    const found = new Set<string>()
    for (let draw = 1; draw <= 100; draw++)
      for (const { files } of cutsOf(recording, end, { howMany: 1, seed: draw })) {
        const bytes = files.get('file') ?? files.get('new/file')
        found.add(bytes === undefined ? 'absent' : bytes.toString() === 'x'.repeat(3000) ? 'whole' : 'torn')
      }
    expect([...found].sort()).toEqual(expected)
  })

  test('everything acknowledged is there, whole and opened without ado; with one setting less this would not be so, and would be seen', async () => {
    const lost = { full: 0, normal: 0 }
    for (const durability of ['full', 'normal'] as const) {
      const folder = realpathSync(makeFolder())
      const recording = record(folder, 'written ')
      await run(recording, [...tsx, 'tests/support/power/storage-writer.ts', join(folder, 'data'), durability, '150'])
      let acknowledged = 0
      const cuts = afterEachCut(recording, (there, { told }) => {
        const document = documentOf(join(there, 'data'))
        const ids = document?.goals.map(({ id }) => id) ?? []
        const written = ids.filter((id) => /^written-\d+$/.test(id))
        lost[durability] += told.map((line) => line.trim().split(' ')[1]).filter((id) => !written.includes(id!)).length
        acknowledged += told.length
        expect(ids.filter((id) => id.endsWith('-twin')).sort()).toEqual(written.map((id) => `${id}-twin`).sort())
        if (document) expect(document.lastChangeId).toBe(1 + written.length)
        if (durability === 'full') expect(written.length).toBeLessThanOrEqual(told.length + 1)
      })
      expect(cuts).toBe(howMany)
      expect(acknowledged).toBeGreaterThan(howMany * 10)
    }
    expect(lost.full).toBe(0)
    expect(lost.normal).toBeGreaterThan(0)
  })

  test('a first start is followed by one that works, and once it has ended its folders and its file are there', async () => {
    const folder = realpathSync(makeFolder())
    const recording = record(folder, 'done')
    await run(recording, [...tsx, 'tests/support/opener.ts', join(folder, 'srv', 'data'), migrationsDir])
    afterEachCut(recording, (there, { told }) => {
      const dataDir = join(there, 'srv', 'data')
      if (told.length > 0) expect(existsSync(join(dataDir, 'juurru.db'))).toBe(true)
      expect(documentOf(dataDir)).toBeNull()
    })
  })

  test('an upgrade is finished or begins anew, with all that was there, and the backup from before it is whole', async () => {
    const folder = realpathSync(makeFolder())
    const dataDir = join(folder, 'data')
    leaveWithLog(dataDir)
    const recording = record(folder, 'done')
    const migrations = migrationsAnd(
      "CREATE TABLE later (id integer);--> statement-breakpoint\nUPDATE themes SET code = 'ÄÄ', version = version + 1",
    )
    await run(recording, [...tsx, 'tests/support/opener.ts', dataDir, migrations])
    afterEachCut(recording, (there) => {
      const document = documentOf(join(there, 'data'), migrations)
      expect(document?.themes).toEqual(plan.themes.map((theme) => ({ ...theme, code: 'ÄÄ', version: 2 })))
      expect(hasLater(document)).toBe(true)
      const kept = readdirSync(join(there, 'data')).filter(
        (name) => name.includes('before-migration') && !name.endsWith('-shm') && !name.endsWith('-wal'),
      )
      expect(kept.length).toBe(1)
      const before = documentIn(join(there, 'data', kept[0]!))
      expect([before?.themes, hasLater(before)]).toEqual([plan.themes, true])
    })
  })

  test('a backup has its name only when it is whole, and once it has been told of it is there', async () => {
    const folder = realpathSync(makeFolder())
    const dataDir = join(folder, 'data')
    leaveWithLog(dataDir)
    const recording = record(folder, folder)
    await run(recording, [...tsx, 'server/cli/backup.ts', join(folder, 'backup.db')], { DATA_DIR: dataDir })
    afterEachCut(recording, (there, { told }) => {
      const isThere = existsSync(join(there, 'backup.db'))
      if (told.length > 0) expect(isThere).toBe(true)
      if (isThere) expect(hasLater(documentIn(join(there, 'backup.db')))).toBe(true)
      expect(hasLater(documentOf(join(there, 'data')))).toBe(true)
    })
  })

  test('a restored backup is in place or what was there still is, and that is kept beside', async () => {
    const folder = realpathSync(makeFolder())
    const dataDir = join(folder, 'data')
    const backup = join(makeFolder(), 'backup.db')
    const earlier = makeFolder()
    const storage = openTestStorage({ dataDir: earlier })
    makePlan().writeTo(storage)
    storage.close()
    backUp(backup, { dataDir: earlier, migrationsDir }, () => new Date())
    leaveWithLog(dataDir)
    const recording = record(folder, 'Restored')
    await run(recording, [...tsx, 'server/cli/backup.ts', '--restore', backup], { DATA_DIR: dataDir })
    afterEachCut(recording, (there, { told }) => {
      const isOld = hasLater(documentOf(join(there, 'data')))
      expect(isOld).not.toBeNull()
      if (told.length > 0) expect(isOld).toBe(false)
      const kept = readdirSync(join(there, 'data')).filter((name) => name.includes('replaced'))
      if (isOld === false) expect(kept.map((name) => hasLater(documentIn(join(there, 'data', name))))).toEqual([true])
    })
  })
})
