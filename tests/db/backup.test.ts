import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BackupRefusal, backUp, restore } from '../../db/backup.ts'
import { StorageRefusal, everywhere } from '../../db/storage.ts'
import { migrationsDir, openTestStorage } from '../support/database.ts'
import { fingerprint, makeFolder } from '../support/folders.ts'
import { makePlan } from '../support/plan.ts'

const now = () => new Date('2020-01-01T00:00:00.000Z')

function makeDataFolder(): { dataDir: string; migrationsDir: string } {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  makePlan().writeTo(storage)
  storage.close()
  return { dataDir, migrationsDir }
}

function documentIn(dataDir: string) {
  const storage = openTestStorage({ dataDir })
  const document = storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))
  storage.close()
  return document
}

const whole = { ...makePlan().document, lastChangeId: 1 }

test('a backup that is made while another process writes has all that was acknowledged before it began', async () => {
  const dataDir = makeFolder()
  const writer = spawn(process.execPath, ['--import', 'tsx', 'tests/support/writer.ts', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void writer.kill('SIGKILL'))
  let told = ''
  writer.stdout.on('data', (chunk) => (told += String(chunk)))
  while (told.split('\n').length < 100) await once(writer.stdout, 'data')
  const acknowledged = told.split('\n').slice(0, -1)

  const target = join(makeFolder(), 'backup.db')
  const { bytes } = backUp(target, { dataDir, migrationsDir }, now)
  const toldBefore = told.length
  await once(writer.stdout, 'data')
  expect(told.length).toBeGreaterThan(toldBefore) // the writer goes on

  expect([statSync(target).size, (statSync(target).mode & 0o777).toString(8)]).toEqual([bytes, '600'])
  const restored = makeFolder()
  copyFileSync(target, join(restored, 'juurru.db'))
  const ids = documentIn(restored)!.goals.map((goal) => goal.id)
  expect(ids).toEqual(expect.arrayContaining(acknowledged))
  expect(ids.filter((id) => id.endsWith('-twin')).length).toBe(ids.filter((id) => /^written-\d+$/.test(id)).length)
}, 120_000)

test('a backup leaves one file and nothing half-made, and does not change the data', () => {
  const folder = makeDataFolder()
  const { 'juurru.db': before } = fingerprint(folder.dataDir)
  const target = makeFolder()

  backUp(join(target, 'backup.db'), folder, now)

  expect(readdirSync(target)).toEqual(['backup.db'])
  expect(fingerprint(folder.dataDir)['juurru.db']).toBe(before)
  expect(readFileSync(join(folder.dataDir, 'juurru.last-backup'), 'utf8')).toBe('2020-01-01T00:00:00.000Z\n')
})

test('a backup is refused over a file, into no folder, and of no data; nothing is written', () => {
  const folder = makeDataFolder()
  const target = makeFolder()
  writeFileSync(join(target, 'there.db'), 'keep me')

  expect(() => backUp(join(target, 'there.db'), folder, now)).toThrow(BackupRefusal)
  expect(() => backUp(join(target, 'no', 'where.db'), folder, now)).toThrow(BackupRefusal)
  expect(() => backUp(join(target, 'new.db'), { dataDir: target, migrationsDir }, now)).toThrow(BackupRefusal)
  expect(readdirSync(target)).toEqual(['there.db'])
})

test('damaged data is never backed up as if it were whole', () => {
  const folder = makeDataFolder()
  truncateSync(join(folder.dataDir, 'juurru.db'), 4096 * 5)
  const target = makeFolder()

  expect(() => backUp(join(target, 'backup.db'), folder, now)).toThrow(StorageRefusal)

  expect(readdirSync(target)).toEqual([])
})

test('a restored backup takes the place of the data, which is kept beside', () => {
  const folder = makeDataFolder()
  const backup = join(makeFolder(), 'backup.db')
  backUp(backup, folder, now)
  const storage = openTestStorage({ dataDir: folder.dataDir })
  storage.write({ actor: 'local', kind: 'roadmap_deleted', roadmapId: 'roadmap' }, (rows) =>
    rows.roadmaps.remove(makePlan().document.roadmap),
  )
  storage.close()

  const { replaced } = restore(backup, folder, now)

  expect(documentIn(folder.dataDir)).toEqual(whole)
  expect(replaced).toBe(join(folder.dataDir, 'juurru.db.replaced-2020-01-01T00-00-00-000Z'))
  const kept = makeFolder()
  copyFileSync(replaced!, join(kept, 'juurru.db'))
  expect(documentIn(kept)).toBeNull()
})

test('a backup can be restored over damaged data, and into a folder that is not there yet', () => {
  const folder = makeDataFolder()
  const backup = join(makeFolder(), 'backup.db')
  backUp(backup, folder, now)
  truncateSync(join(folder.dataDir, 'juurru.db'), 5000)
  const empty = join(makeFolder(), 'new')

  restore(backup, folder, now)
  expect(restore(backup, { dataDir: empty, migrationsDir }, now)).toEqual({ replaced: null })

  expect([documentIn(folder.dataDir), documentIn(empty)]).toEqual([whole, whole])
})

test('a restored backup signs nobody in, and opens no link that was open then', () => {
  const folder = makeDataFolder()
  const at = '2019-12-31T23:00:00.000Z'
  const storage = openTestStorage(folder)
  storage.writeAccounts((rows) => {
    const aino = {
      id: 'aino',
      name: 'Aino',
      email: 'aino@example.fi',
      language: 'fi',
      grants: [],
      hasPassword: true,
      hasSecondFactor: false,
    } as const
    rows.insert({ ...aino, grants: [], createdAt: at, disabledAt: null, anonymisedAt: null, version: 1 }, 'hash')
    rows.openSession({ hash: 'session', personId: 'aino', startedAt: at, seenAt: at, byOpenId: false })
    rows.putLink({ hash: 'link', kind: 'password_reset', personId: 'aino', expiresAt: '2020-12-31T23:00:00.000Z' })
  })
  storage.close()
  const backup = join(makeFolder(), 'backup.db')
  backUp(backup, folder, now)

  restore(backup, folder, now)

  expect(readdirSync(folder.dataDir).filter((name) => !name.includes('replaced'))).toEqual([
    'juurru.db',
    'juurru.last-backup',
    'juurru.lock',
  ])
  const restored = openTestStorage(folder)
  const { accounts } = restored.read((rows) => rows)
  expect([accounts.find('aino')?.hasPassword, accounts.session('session'), accounts.link('link')]).toEqual([true, null, null])
  restored.close()
})

test('nothing is restored while Juurru runs, or from a file that is not whole', () => {
  const folder = makeDataFolder()
  const backup = join(makeFolder(), 'backup.db')
  backUp(backup, folder, now)
  const storage = openTestStorage({ dataDir: folder.dataDir })
  expect(() => restore(backup, folder, now)).toThrow(expect.objectContaining({ code: 'held_by_another_process' }) as Error)
  storage.close()

  truncateSync(backup, statSync(backup).size - 5000)
  const before = fingerprint(folder.dataDir)
  expect(() => restore(backup, folder, now)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error)
  expect(() => restore(`${backup}-nowhere`, folder, now)).toThrow(BackupRefusal)
  expect(fingerprint(folder.dataDir)).toEqual(before)
})

test('the command makes a backup and restores it, and says what it did or why not', () => {
  const folder = makeDataFolder()
  const backup = join(makeFolder(), 'backup.db')
  const elsewhere = join(makeFolder(), 'data')
  const command = (dataDir: string, ...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/backup.ts', ...given], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: dataDir },
    })
    return { status, stdout, stderr }
  }

  expect(command(folder.dataDir, backup)).toEqual({ status: 0, stdout: expect.stringContaining(backup) as string, stderr: '' })
  expect(command(elsewhere, '--restore', backup)).toEqual({ status: 0, stdout: expect.stringContaining(elsewhere) as string, stderr: '' })
  expect(documentIn(elsewhere)).toEqual(whole)
  expect(command(folder.dataDir, backup)).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining('exists already') as string })
  expect(command(folder.dataDir)).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining('npm run restore -- FILE') as string })
}, 120_000)
