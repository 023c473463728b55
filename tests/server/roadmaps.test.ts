import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { roadmapListSchema } from '#contract/roadmaps.ts'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'
import { makeInstallation, planner, reader } from '../support/accounts.ts'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

test('an empty roadmap starts with the four themes and the usual horizons', async () => {
  const { themes, horizons, goals, region } = await makeEmptyRoadmap(await makeApp())

  expect(themes.map((theme: { code: string }) => theme.code)).toEqual(['TK', 'PK', 'VK', 'EV'])
  expect(horizons.map(({ year, kind, endsOn }: { year: number; kind: string; endsOn: string }) => [year, kind, endsOn])).toEqual([
    [2018, 'baseline', '2018-12-31'],
    [2019, 'action', '2019-12-31'],
    [2022, 'action', '2022-12-31'],
    [2025, 'action', '2025-12-31'],
    [2030, 'vision', '2030-12-31'],
  ])
  expect(goals).toEqual([])
  expect(region.members).toHaveLength(18)
})

test('each copy of the example is a roadmap of its own', async () => {
  const { ask } = await makeApp()
  const copy = async (id: string) => {
    expect((await ask('POST', '/api/roadmaps', { body: { id, regionId: 'uusimaa', name: { fi: id }, from: 'example' } })).status).toBe(201)
    return roadmapDocumentSchema.parse((await ask('GET', `/api/roadmaps/${id}`)).body)
  }

  const first = await copy('copy-1')
  const second = await copy('copy-2')

  expect(first.goals.length).toBeGreaterThan(60)
  expect(first.goals.filter((goal) => goal.guard !== null)).toHaveLength(2)
  const idsOf = (document: typeof first) =>
    [...document.goals, ...document.themes, ...document.decisions, ...document.links].map(({ id }) => id)
  expect(idsOf(first).filter((id) => idsOf(second).includes(id))).toEqual([])
  expect(second.goals.map((goal) => goal.text)).toEqual(first.goals.map((goal) => goal.text))
})

test('the front page lists roadmaps with their summaries, the latest changed first, archived ones apart', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  await makeSmallRoadmap(juurru)
  await makeEmptyRoadmap(juurru, 'roadmap-2')
  await makeEmptyRoadmap(juurru, 'roadmap-3')
  await ask('PATCH', '/api/roadmaps/roadmap-3', { version: 1, body: { archived: true } })

  const list = roadmapListSchema.parse((await ask('GET', '/api/roadmaps')).body)
  expect(list).toMatchObject({ today: '2018-12-12', regions: [{ id: 'uusimaa' }], elsewhereCount: 1 })
  expect(list.roadmaps.map(({ roadmap, goalCount, lastChange }) => [roadmap.id, goalCount, lastChange?.kind])).toEqual([
    ['roadmap-2', 0, 'roadmap_created'],
    ['roadmap-1', 2, 'link_created'],
  ])

  await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Uusi' } } })
  const after = (await ask('GET', '/api/roadmaps')).body
  expect(after.roadmaps.map(({ roadmap }: { roadmap: { id: string } }) => roadmap.id)).toEqual(['roadmap-1', 'roadmap-2'])
  const archived = (await ask('GET', '/api/roadmaps?archived=true')).body
  expect(archived).toMatchObject({ elsewhereCount: 2, roadmaps: [{ roadmap: { id: 'roadmap-3' } }] })
})

test('the front page tells the name of who changed a roadmap last to those who see the region’s people', async () => {
  const juurru = await makeInstallation()
  const anna = await juurru.setUp()
  for (const [name, grant] of [
    ['Paula', planner('uusimaa')],
    ['Rea', reader('uusimaa')],
  ] as const)
    await juurru.addPerson(anna, name, [grant])
  const [paula, rea] = [await juurru.signIn('paula@example.fi'), await juurru.signIn('rea@example.fi')]
  await paula('POST', '/api/roadmaps', { body: { regionId: 'uusimaa', name: { fi: 'Tiekartta' }, from: 'empty' } })
  const lastChangeTo = async (asking: typeof anna) =>
    roadmapListSchema.parse((await asking('GET', '/api/roadmaps')).body).roadmaps[0]?.lastChange

  expect(await lastChangeTo(paula)).toMatchObject({ kind: 'roadmap_created', name: 'Paula' })
  expect(await lastChangeTo(rea)).not.toHaveProperty('name')
  const { id, version } = (await anna('GET', '/api/people')).body.find(({ name }: { name: string }) => name === 'Paula')
  await anna('POST', `/api/people/${id}/anonymisation`, { version })
  expect((await lastChangeTo(anna))?.name).not.toBe('Paula')
})

test('a summary is of the day that it is asked on', async () => {
  let now = new Date('2018-12-12T10:00:00.000Z')
  const juurru = await makeApp({ now: () => now })
  await makeSmallRoadmap(juurru)
  const marks = async () => (await juurru.ask('GET', '/api/roadmaps')).body.roadmaps[0].marks

  const before = await marks()
  now = new Date('2023-01-01T00:00:00.000Z')
  const after = await marks()

  expect(before.late ?? 0).toBe(0)
  expect(after.late).toBe(1)
})

test('the whole roadmap has a tag: unchanged it is answered 304, and any change in it changes the tag', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  await makeSmallRoadmap(juurru)
  const read = (headers: Record<string, string> = {}) => ask('GET', '/api/roadmaps/roadmap-1', { headers })

  const first = await read()
  const tag = String(first.headers.etag)
  const unchanged = await read({ 'if-none-match': tag })
  await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Uusi' } } })
  const changed = await read({ 'if-none-match': tag })

  expect(roadmapDocumentSchema.parse(first.body)).toEqual(first.body)
  expect([unchanged.status, unchanged.raw.body]).toEqual([304, ''])
  expect(changed.status).toBe(200)
  expect(changed.headers.etag).not.toBe(tag)
  expect(changed.body.goals[0].text).toEqual({ fi: 'Uusi' })
})

test('the tag of the whole roadmap will do to edit the roadmap itself', async () => {
  const { ask } = await makeApp().then(async (juurru) => (await makeEmptyRoadmap(juurru), juurru))
  const tag = String((await ask('GET', '/api/roadmaps/roadmap-1')).headers.etag)

  const edited = await ask('PATCH', '/api/roadmaps/roadmap-1', { headers: { 'if-match': tag }, body: { name: { fi: 'Uusi nimi' } } })
  const stale = await ask('PATCH', '/api/roadmaps/roadmap-1', { headers: { 'if-match': tag }, body: { name: { fi: 'Toinen nimi' } } })

  expect(edited.body).toMatchObject({ name: { fi: 'Uusi nimi' }, version: 2 })
  expect(stale.body).toMatchObject({ status: 412, currentVersion: 2, current: { name: { fi: 'Uusi nimi' } } })
})

test('the whole roadmap comes compressed as the asker likes, always the same', async () => {
  const juurru = await makeApp()
  await makeSmallRoadmap(juurru)
  const read = (encoding: string) => juurru.app.inject({ url: '/api/roadmaps/roadmap-1', headers: { 'accept-encoding': encoding } })

  const plain = await read('identity')
  const zipped = await read('gzip')
  const brotli = await read('gzip, deflate, br;q=0.9')
  const refused = await read('br;q=0, gzip;q=0')

  expect([plain, zipped, brotli, refused].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br', undefined])
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(plain.body)
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body)
  expect((await read('gzip')).rawPayload).toEqual(zipped.rawPayload)
  expect(zipped.headers.vary).toContain('accept-encoding')
})

test('an archived roadmap takes no edits until it is restored', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  const { theme, earlier, post } = await makeSmallRoadmap(juurru)

  const archived = await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })
  expect(archived.body).toMatchObject({ archivedAt: '2018-12-12T10:00:00.000Z', version: 2 })

  const attempts = [
    await post('goals', { themeId: theme.id, horizonId: earlier.id, text: { fi: 'x' } }),
    await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'x' } } }),
    await ask('DELETE', '/api/goals/goal-early', { version: 1 }),
    await ask('PATCH', `/api/themes/${theme.id}`, { version: 1, body: { code: 'XX' } }),
    await ask('DELETE', `/api/horizons/${earlier.id}`, { version: 1 }),
    await ask('POST', '/api/decisions/law-sote/resolutions', { body: { outcome: 'approved', effectiveOn: '2018-12-01' } }),
    await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 2, body: { name: { fi: 'x' } } }),
    await ask('POST', '/api/changes/2/revert'),
  ]
  expect(attempts.map(({ body }) => [body.status, body.code])).toEqual(attempts.map(() => [409, 'archived']))

  const restored = await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 2, body: { archived: false, name: { fi: 'Taas käytössä' } } })
  expect(restored.body).toMatchObject({ archivedAt: null, name: { fi: 'Taas käytössä' }, version: 3 })
})

test('only an archived roadmap is deleted, with all that is in it', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  await makeSmallRoadmap(juurru)

  expect((await ask('DELETE', '/api/roadmaps/roadmap-1', { version: 1 })).body).toMatchObject({ status: 409, code: 'not_archived' })
  await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })
  expect((await ask('DELETE', '/api/roadmaps/roadmap-1', { version: 2 })).status).toBe(204)

  expect((await ask('GET', '/api/roadmaps/roadmap-1')).body.code).toBe('not_found')
  expect((await ask('GET', '/api/goals/goal-early')).body.code).toBe('not_found')
  expect((await ask('GET', '/api/roadmaps/roadmap-1/changes')).body.code).toBe('not_found')
})

test('a roadmap of a region that one does not have is refused, and its own id is taken once', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  await makeEmptyRoadmap(juurru)

  expect((await ask('POST', '/api/roadmaps', { body: { regionId: 'nowhere', name: { fi: 'x' }, from: 'empty' } })).body.code).toBe(
    'not_found',
  )
  expect(
    (await ask('POST', '/api/roadmaps', { body: { id: 'roadmap-1', regionId: 'uusimaa', name: { fi: 'x' }, from: 'empty' } })).body,
  ).toMatchObject({
    ...{ status: 409, code: 'id_taken', currentVersion: 1, current: { id: 'roadmap-1', name: { fi: 'Tiekartta' } } },
  })
})
