import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import municipalities from '../../db/reference/municipalities.json' with { type: 'json' }
import { connect } from '../../db/connection.ts'
import { createStorage } from '../../db/transactions.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import { cookieOf, goodPassword, makeInstallation } from '../support/accounts.ts'
import { countedIds, openTestStorage } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

/** An installation on a file whose disk can be filled, or made one that may only be read, and given back. */
async function makeOnDisk() {
  const dataDir = makeFolder()
  const newId = countedIds()
  openTestStorage({ dataDir, newId }, municipalities as Municipality[]).close()
  const connection = connect(join(dataDir, 'juurru.db'))
  onTestFinished(() => void connection.close())
  const juurru = await makeInstallation({ storage: createStorage(connection, { now: () => new Date('2018-12-12T10:00:00.000Z'), newId }) })
  const anna = await juurru.setUp()
  const { theme, earlier } = await makeSmallRoadmap({ ...juurru, ask: anna })
  const draft = { themeId: theme.id, horizonId: earlier.id, text: { fi: 'Paljon tekstiä. '.repeat(120) } }
  return { ...juurru, anna, draft, connection }
}

test.each([
  ['full', (connection: ReturnType<typeof connect>) => connection.pragma('max_page_count = 1')],
  ['one that may only be read', (connection: ReturnType<typeof connect>) => connection.pragma('query_only = ON')],
])('on a disk that is %s every write is refused as that, everybody reads on, and writes come back without a restart', async (_, spoil) => {
  const { ask, anna, draft, connection, storage, signIn, pass } = await makeOnDisk()
  const write = (id: string) => anna('POST', '/api/roadmaps/roadmap-1/goals', { body: { id, ...draft } })
  const before = (await anna('GET', '/api/roadmaps/roadmap-1')).body

  spoil(connection)
  const acknowledged: string[] = []
  const refused: unknown[] = []
  // The last page has some room left, which may still be filled.
  for (let count = 0; count < 40; count++) {
    const answer = await write(`goal-full-${count}`)
    if (answer.status === 201) acknowledged.push(`goal-full-${count}`)
    else refused.push([answer.status, answer.body.code, answer.headers['retry-after']])
  }
  expect(new Set(refused.map((one) => JSON.stringify(one)))).toEqual(new Set(['[503,"storage_full","5"]']))
  expect(refused.length).toBeGreaterThan(20)
  for (const answer of [
    await anna('POST', '/api/roadmaps', { body: { regionId: 'uusimaa', name: { fi: 'x'.repeat(200) }, from: 'example' } }),
    await anna('POST', '/api/roadmaps/roadmap-1/editions', {
      body: { name: { fi: 'Versio' }, approvedOn: '2018-12-12', approvedBy: { fi: 'Johtoryhmä' } },
    }),
  ])
    expect([answer.status, answer.body.code]).toEqual([503, 'storage_full'])

  // Also when being seen should have been written down.
  pass(10 * 60_000)
  const document = (await anna('GET', '/api/roadmaps/roadmap-1')).body
  expect(document.goals.map(({ id }: { id: string }) => id).sort()).toEqual(
    [...before.goals.map(({ id }: { id: string }) => id), ...acknowledged].sort(),
  )
  expect((await anna('GET', '/api/roadmaps/roadmap-1/changes')).status).toBe(200)
  const signingIn = await ask('POST', '/api/session', { body: { email: 'anna@example.fi', password: goodPassword } })
  expect([200, 503]).toContain(signingIn.status)
  if (signingIn.status === 503) expect(cookieOf(signingIn)).toBe('')

  connection.pragma('max_page_count = 1000000')
  connection.pragma('query_only = OFF')
  expect((await write('goal-afterwards')).status).toBe(201)
  expect((await ask('GET', '/api/health')).status).toBe(200)
  await signIn('anna@example.fi')
  expect(storage.read((rows) => rows.changes.lastId())).toBe(document.lastChangeId + 1)
})
