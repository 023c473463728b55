import type { OpenAPIV3_1 } from 'openapi-types'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { actorWith, anyone, capabilities, roleMay, roles } from '#domain/roles.ts'
import { buildApp } from '../../server/app.ts'
import { createBackups } from '../../server/backups.ts'
import { actorPlugin } from '../../server/plugins/actor.ts'
import { rightsPlugin } from '../../server/plugins/rights.ts'
import Fastify from 'fastify'
import { makeApp, makeEmptyRoadmap, testConfig } from '../support/app.ts'
import { administrator, memberOf, planner, reader } from '../support/actors.ts'
import { openTestStorage } from '../support/database.ts'

const inOpenapi = (url: string) => url.replace(/:(\w+)/g, '{$1}')

async function description() {
  const { ask } = await makeApp()
  return (await ask('GET', '/api/openapi.json')).body as OpenAPIV3_1.Document
}

test('the description lists every operation, with a summary, its answers and its refusals', async () => {
  const document = await description()

  expect(document.openapi).toBe('3.1.0')
  const listed = Object.entries(document.paths ?? {}).flatMap(([url, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${url}`),
  )
  expect(listed.sort()).toEqual(
    Object.values(endpoints)
      .map(({ method, url }) => `${method} ${inOpenapi(url)}`)
      .sort(),
  )

  for (const [name, { method, url }] of Object.entries(endpoints)) {
    const operation = document.paths?.[inOpenapi(url)]?.[method.toLowerCase() as 'get']
    expect(operation?.operationId).toBe(name)
    expect(operation?.summary, name).toMatch(/^[A-Z]/)
    expect(operation?.tags, name).toHaveLength(1)
    const answers = Object.keys(operation?.responses ?? {})
    expect(
      answers.some((status) => status.startsWith('2')),
      name,
    ).toBe(true)
    expect(answers, name).toEqual(expect.arrayContaining(['4XX', '5XX']))
    expect((operation?.responses?.['4XX'] as OpenAPIV3_1.ResponseObject).content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
    if (['PATCH', 'DELETE'].includes(method) && !name.startsWith('signOut'))
      expect(JSON.stringify(operation?.parameters), name).toContain('if-match')
  }
})

test('every reference in the description leads somewhere', async () => {
  const document = await description()
  const names = new Set(Object.keys(document.components?.schemas ?? {}))

  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)

  expect(references.length).toBeGreaterThan(50)
  expect(references.filter((name) => !names.has(name ?? ''))).toEqual([])
})

test('the page for readers names every operation and loads nothing but its own styles', async () => {
  const { ask } = await makeApp()

  const page = await ask('GET', '/api/docs')
  const styles = await ask('GET', '/api/docs.css')

  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  for (const name of Object.keys(endpoints)) expect(page.raw.body).toContain(`id="${name}"`)
  expect(page.raw.body).not.toMatch(/<script|style=|<style|https?:\/\//)
  expect(page.raw.body).toContain('<html lang="en">')
  expect([styles.status, styles.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
})

test.each([
  ['/api/anything', {}, 'GET /api/anything does not declare the capability it needs'],
  ['/api/things/:thingId', { capability: 'use_service' }, 'nobody has said how :thingId is found'],
])('a route that does not say what it takes fails at start: %s', async (url, config, complaint) => {
  const app = Fastify()
  const storage = openTestStorage()

  await expect(
    (async () => {
      await app.register(actorPlugin, { whoAsks: () => planner() })
      await app.register(rightsPlugin, { storage })
      app.route({ method: 'GET', url, config: config as never, handler: () => 'hello' })
      await app.ready()
    })(),
  ).rejects.toThrow(complaint)
  storage.close()
})

test('each role may do what its row in the table says', () => {
  expect(Object.fromEntries(roles.map((role) => [role, capabilities.filter((capability) => roleMay(role, capability)).length]))).toEqual({
    ...{ administrator: 21, planner: 18, municipal_member: 9, reader: 5, link_reader: 2 },
  })
})

test('a reader reads and changes nothing; what lies in another region answers as what does not exist', async () => {
  let actor = planner()
  const juurru = await makeApp({ whoAsks: () => actor })
  const { ask } = juurru
  const { themes, horizons } = await makeEmptyRoadmap(juurru)
  const draft = { themeId: themes[0].id, horizonId: horizons[0].id, text: { fi: 'x' } }
  const everything = async () => [
    await ask('GET', '/api/roadmaps/roadmap-1'),
    await ask('GET', `/api/themes/${themes[0].id}`),
    await ask('GET', '/api/roadmaps/roadmap-1/goals'),
    await ask('POST', '/api/roadmaps/roadmap-1/goals', { body: draft }),
    await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { name: { fi: 'x' } } }),
    await ask('DELETE', `/api/themes/${themes[0].id}`, { version: 1 }),
    await ask('POST', '/api/changes/1/revert'),
    await ask('GET', '/api/roadmaps/roadmap-1/changes'),
    await ask('GET', '/api/regions/uusimaa'),
  ]
  const codes = async () => (await everything()).map(({ status, body }) => (status < 400 ? status : body.code))
  const onlyReading = [200, 200, 200, 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 200]

  actor = reader('uusimaa')
  expect(await codes()).toEqual(onlyReading)
  actor = memberOf('444', 'uusimaa')
  expect(await codes()).toEqual(onlyReading.with(7, 200))
  actor = actorWith('both', [...reader('uusimaa').grants, ...planner('pirkanmaa').grants])
  expect(await codes()).toEqual(onlyReading)
  for (actor of [reader('pirkanmaa'), memberOf('444', 'pirkanmaa'), planner('pirkanmaa')])
    expect(await codes()).toEqual(onlyReading.map(() => 'not_found'))
  expect((await ask('GET', '/api/roadmaps')).body).toMatchObject({ regions: [], roadmaps: [], elsewhereCount: 0 })
  expect((await ask('GET', '/api/regions')).body).toEqual([])
  expect((await ask('POST', '/api/roadmaps', { body: { regionId: 'uusimaa', name: { fi: 'x' }, from: 'empty' } })).status).toBe(404)

  actor = anyone
  expect(await codes()).toEqual(onlyReading.map(() => 'sign_in_required'))
  expect((await ask('GET', '/api/health')).status).toBe(200)
  actor = administrator
  expect((await ask('GET', '/api/roadmaps/roadmap-1')).body.goals).toEqual([])
})

test('the server never listens by itself', async () => {
  const { storage } = await makeApp()
  const app = await buildApp({
    ...{ storage, now: () => new Date(0), newId: () => 'some-id', secretKey: () => Buffer.alloc(32, 7), clientDir: '/nonexistent' },
    backups: createBackups({ dataDir: '/nonexistent', copyTo: () => Promise.resolve(), clock: () => new Date(0) }),
    config: testConfig,
  })

  expect(app.server.listening).toBe(false)
  await app.close()
})
