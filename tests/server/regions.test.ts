import { expect, test } from 'vitest'
import { administrator } from '../support/actors.ts'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'

const member = (municipalityCode: string, until: string | null = null) => ({ municipalityCode, from: '2019-01-01', until })

test('an administrator adds a region and says which municipalities belong to it, and since when', async () => {
  const { ask } = await makeApp({ whoAsks: () => administrator })
  const draft = { id: 'pirkanmaa', name: { fi: 'Pirkanmaa', sv: 'Birkaland' }, members: [member('837')] }

  const made = await ask('POST', '/api/regions', { body: draft })
  expect(made).toMatchObject({ status: 201, body: { ...draft, version: 1 }, headers: { location: '/api/regions/pirkanmaa', etag: '"1"' } })
  expect((await ask('POST', '/api/regions', { body: draft })).body).toMatchObject({ code: 'id_taken', current: draft })
  const edit = (version: number, body: object) => ask('PATCH', '/api/regions/pirkanmaa', { version, body })
  const members = [member('837', '2022-12-31'), member('980')]
  expect((await edit(1, { members })).body).toEqual({ ...draft, members, version: 2 })
  expect((await edit(1, { name: { fi: 'Toinen' } })).body).toMatchObject({ code: 'stale_edit', currentVersion: 2 })
  expect((await edit(2, { members: [member('999')] })).body.code).toBe('unknown_municipality')
  expect((await edit(2, { members: [member('837', '2018-12-31')] })).body.code).toBe('membership_reversed')
  expect((await edit(2, { members: [...members, member('980')] })).body.code).toBe('membership_overlaps')
  const twice = [member('837', '2022-12-31'), { municipalityCode: '837', from: '2023-01-01', until: null }]
  expect((await edit(2, { members: twice })).body).toEqual({ ...draft, members: twice, version: 3 })
})

test('a roadmap’s document follows its region', async () => {
  const juurru = await makeApp({ whoAsks: () => administrator })
  const { region } = await makeEmptyRoadmap(juurru)
  const tag = async () => (await juurru.ask('GET', '/api/roadmaps/roadmap-1')).headers.etag
  const before = await tag()

  await juurru.ask('PATCH', '/api/regions/uusimaa', { version: region.version, body: { name: { fi: 'Uusi maa' } } })

  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).body.region.name).toEqual({ fi: 'Uusi maa' })
  expect(await tag()).not.toBe(before)
})
