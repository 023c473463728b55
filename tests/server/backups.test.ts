import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type CopyTo, createBackups } from '../../server/backups.ts'
import { makeInstallation } from '../support/accounts.ts'
import { makeFolder } from '../support/folders.ts'

async function make({ copyTo = async (file) => writeFileSync(file, 'a whole copy') }: { copyTo?: CopyTo } = {}) {
  const dataDir = makeFolder()
  let time = Date.parse('2026-03-02T08:00:00.000Z')
  const backups = createBackups({ dataDir, copyTo, clock: () => new Date(time) })
  const juurru = await makeInstallation({ backups })
  const kept = () => readdirSync(join(dataDir, 'backups'))
  return { ...juurru, dataDir, kept, anna: await juurru.setUp(), later: (ms: number) => void (time += ms) }
}

test('an administrator makes a backup, sees when it was made and fetches its bytes; nobody is told of any before', async () => {
  const { anna, dataDir } = await make()
  expect((await anna('GET', '/api/backups')).body).toEqual({ lastMadeAt: null, underWay: false, backups: [] })

  const made = await anna('POST', '/api/backups')
  const file = await anna('GET', String(made.headers.location))

  const backup = { id: '20260302-080000-000', madeAt: '2026-03-02T08:00:00.000Z', bytes: 12 }
  expect([made.status, made.body]).toEqual([201, backup])
  expect((await anna('GET', '/api/backups')).body).toEqual({ lastMadeAt: backup.madeAt, underWay: false, backups: [backup] })
  expect([file.status, file.raw.body]).toEqual([200, 'a whole copy'])
  expect(file.headers).toMatchObject({
    'content-type': 'application/vnd.sqlite3',
    'content-length': '12',
    'content-disposition': 'attachment; filename="juurru-20260302-080000-000.db"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  // One that the command made, wherever it is kept.
  writeFileSync(join(dataDir, 'juurru.last-backup'), '2026-03-03T01:00:00.000Z\n')
  expect((await anna('GET', '/api/backups')).body).toEqual({ lastMadeAt: '2026-03-03T01:00:00.000Z', underWay: false, backups: [backup] })
})

test('no address leads to any other file', async () => {
  const { anna, dataDir } = await make()
  mkdirSync(join(dataDir, 'backups'))
  for (const name of ['juurru-other.db', 'other.db', 'juurru-20260302-080000-000.db-journal'])
    writeFileSync(join(dataDir, 'backups', name), 'x')

  for (const id of ['other', '20260302-080000-000', '..%2f..%2fjuurru', '%2e%2e', '20260302-080000-000.db', 'x'.repeat(90)])
    expect((await anna('GET', `/api/backups/${id}/file`)).body, id).toMatchObject({ status: 404, code: 'not_found' })
  expect((await anna('GET', '/api/backups')).body.backups).toEqual([])
})

test('one is made at a time, and not without end; the newest ten are kept', async () => {
  let finish = () => {}
  let waits = true
  const { anna, kept, later } = await make({
    async copyTo(file) {
      if (waits) await new Promise<void>((resolve) => (finish = resolve))
      writeFileSync(file, 'a whole copy')
    },
  })

  const first = anna('POST', '/api/backups')
  await expect.poll(async () => (await anna('POST', '/api/backups')).body.code).toBe('backup_under_way')
  expect((await anna('GET', '/api/backups')).body).toEqual({ lastMadeAt: null, underWay: true, backups: [] })
  waits = false
  finish()
  expect((await first).status).toBe(201)
  expect((await anna('GET', '/api/backups')).body).toMatchObject({ underWay: false, backups: [{ bytes: 12 }] })

  const statuses = []
  for (let count = 0; count < 120; count++) {
    later(400)
    statuses.push((await anna('POST', '/api/backups')).status)
  }
  expect(statuses).toEqual([...Array<number>(119).fill(201), 429])
  expect(kept()).toEqual(
    ['44-000', '44-400', '44-800', '45-200', '45-600', '46-000', '46-400', '46-800', '47-200', '47-600'].map(
      (at) => `juurru-20260302-0800${at}.db`,
    ),
  )
  later(60_000)
  expect((await anna('POST', '/api/backups')).status).toBe(201)
})

test('one that fails is told as that and leaves nothing; what a crash left is gone at the next start', async () => {
  const { anna, dataDir, kept } = await make({ copyTo: () => Promise.reject(new Error('the disk is full at /somewhere')) })

  const failed = await anna('POST', '/api/backups')

  expect(failed.body).toMatchObject({ status: 503, code: 'backup_failed' })
  expect(failed.raw.body).not.toContain('somewhere')
  expect([kept(), (await anna('GET', '/api/backups')).body.backups]).toEqual([[], []])
  for (const name of [
    'juurru-20260302-080000-000.db.unfinished',
    'juurru-20260302-080000-000.db.unfinished-journal',
    'juurru-20260302-070000-000.db',
    'notes.txt',
  ])
    writeFileSync(join(dataDir, 'backups', name), 'half')
  createBackups({ dataDir, copyTo: () => Promise.resolve(), clock: () => new Date() })
  expect(kept()).toEqual(['juurru-20260302-070000-000.db', 'notes.txt'])
})

test('when the service stops, what is under way is given up', async () => {
  const { app, anna } = await make({
    copyTo: (_file, stop) => new Promise((_, reject) => stop.addEventListener('abort', () => reject(new Error('ended')))),
  })
  const running = anna('POST', '/api/backups')
  await expect.poll(async () => (await anna('POST', '/api/backups')).body.code).toBe('backup_under_way')

  await app.close()

  expect((await running).body).toMatchObject({ status: 503, code: 'shutting_down' })
})
