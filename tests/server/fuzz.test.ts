import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { problemSchema } from '#contract/problems.ts'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'
import { administrator } from '../support/actors.ts'
import { makeInstallation, planner, reader } from '../support/accounts.ts'
import { makeApp, type TestApp } from '../support/app.ts'
import { arbitraryRequests, contracts } from '../support/arbitrary-requests.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

/** A long refusal comes compressed to whoever takes that. */
function textOf({ headers, rawPayload }: LightMyRequestResponse): string {
  const encoding = headers['content-encoding']
  return String(encoding === 'br' ? brotliDecompressSync(rawPayload) : encoding === 'gzip' ? gunzipSync(rawPayload) : rawPayload)
}

test('every operation has a contract at its address', () => {
  expect(Object.fromEntries(Object.entries(contracts).map(([name, { method, url }]) => [name, { method, url }]))).toEqual(endpoints)
})

// More than fits into every run, by hand: FUZZ_RUNS=2000 FUZZ_SEED=1 npx vitest run tests/server/fuzz.test.ts
const runsOf = (usual: number) => Number(process.env['FUZZ_RUNS'] ?? usual) * Object.keys(contracts).length
const seed = Number(process.env['FUZZ_SEED'] ?? 20_181_213)
// So many requests are made, however long a busy machine takes over them.
const timeout = process.env['FUZZ_RUNS'] === undefined ? 360_000 : 3_600_000

/** A roadmap with one of everything, and the ids that requests may name. */
async function makeKnown(juurru: TestApp) {
  const { ask } = juurru
  const { roadmap, post } = await makeSmallRoadmap(juurru)
  await post('acceptances', { id: 'acceptance-1', key: 'gap:here:now', check: 'gap', reason: { fi: 'Näin on sovittu.' } })
  await ask('PATCH', '/api/decisions/law-sote', {
    version: 1,
    body: { signposts: [{ id: 'signpost-1', watch: { fi: 'Käsittely' }, pointsTo: 'approved' }] },
  })
  await post('editions', { id: 'edition-1', name: { fi: 'Versio 1' }, approvedOn: '2018-12-12', approvedBy: { fi: 'Ohjausryhmä' } })
  await ask('POST', '/api/goals/goal-early/comments', { body: { id: 'comment-1', text: 'Milloin?' } })
  await ask('POST', '/api/decisions/law-sote/comments', { body: { id: 'comment-2', text: 'Kuka päättää?' } })
  await post('publications', { id: 'publication-1', address: 'uusimaa', languages: ['fi'] })
  await post('share-links', { id: 'link-for-board', name: 'Ohjausryhmä' })
  const backup = await ask('POST', '/api/backups')
  const idsOf = (parts: { id: string }[]) => parts.map(({ id }) => id)
  const goals = ['goal-early', 'goal-late']
  return {
    ...{ roadmapId: ['roadmap-1'], regionId: ['uusimaa'], goalId: goals, beforeGoalId: goals, buildsOnGoalId: goals, linkId: ['link-1'] },
    ...{ themeId: idsOf(roadmap.themes), beforeThemeId: idsOf(roadmap.themes), horizonId: idsOf(roadmap.horizons) },
    ...{
      decisionId: ['law-sote', 'county-start'],
      states: ['approved', 'started', 'open', 'other'],
      outcome: ['approved', 'started', 'other'],
    },
    ...{ resolutionId: ['made-1'], signpostId: ['signpost-1'], acceptanceId: ['acceptance-1'] },
    ...{ commentId: ['comment-1', 'comment-2'], threadId: ['comment-1', 'comment-2'] },
    ...{ editionId: ['edition-1'], from: ['edition-1'], to: ['edition-1', 'present'] },
    ...{ constraintId: ['no-law-no-county'], withdrawConstraintIds: ['no-law-no-county'], id: ['made-4', 'made-5'] },
    ...{ address: ['uusimaa'], publicationId: ['publication-1'], shareLinkId: ['link-for-board'], backupId: [String(backup.body.id)] },
  }
}

/** What every answer promises; tells whether the request was carried out. */
function expectPromised(name: string, request: { method: string; url: string; payload?: string }, answer: LightMyRequestResponse): boolean {
  if (answer.statusCode >= 400) {
    const text = textOf(answer)
    expect(answer.statusCode, `${request.method} ${request.url} ${request.payload} ${text}`).toBeLessThan(500)
    expect(problemSchema.parse(JSON.parse(text)).status).toBe(answer.statusCode)
    return false
  }
  if (answer.statusCode === 304 || answer.headers['content-encoding'] !== undefined) return false
  const schema = contracts[name]?.schema.response[answer.statusCode]
  expect(schema, `${name} ${answer.statusCode}`).toBeDefined()
  const isJson = String(answer.headers['content-type']).includes('json')
  schema?.parse(answer.statusCode === 204 ? null : isJson ? answer.json() : answer.body)
  return true
}

/** What is out of use would turn away nearly all that comes later. */
async function keepInUse(name: string, answer: LightMyRequestResponse, ask: TestApp['ask']): Promise<void> {
  if (name !== 'editRoadmap' || answer.json().archivedAt === null) return
  const { id, version } = answer.json()
  await ask('PATCH', `/api/roadmaps/${id}`, { version, body: { archived: false } })
}

async function expectWhole(ask: TestApp['ask']): Promise<void> {
  for (const { roadmap: left } of (await ask('GET', '/api/roadmaps')).body.roadmaps)
    roadmapDocumentSchema.parse((await ask('GET', `/api/roadmaps/${left.id}`)).body)
}

test('no input breaks it: every answer fits its schema, none is the server’s fault, and the roadmap stays whole', { timeout }, async () => {
  const juurru = await makeApp({ whoAsks: () => administrator })
  const { app, ask } = juurru
  const known = await makeKnown(juurru)
  const statuses = new Map<number, number>()
  const succeeded = new Set<string>()

  await fc.assert(
    fc.asyncProperty(arbitraryRequests(known), async ({ name, ...request }) => {
      const answer = await app.inject(request)

      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
      if (!expectPromised(name, request, answer)) return
      succeeded.add(name)
      await keepInUse(name, answer, ask)
    }),
    { numRuns: runsOf(40), seed, endOnFailure: true },
  )

  // The requests were near enough to right to get through the door, not only to be turned away at it.
  expect([...statuses.keys()].filter((status) => status < 300).toSorted()).toEqual([200, 201, 204])
  expect(succeeded.size).toBeGreaterThan(Object.keys(contracts).length * 0.6)
  await expectWhole(ask)
})

test('nor does it from anybody: with the sessions of every role, without one, and with one that is over', { timeout }, async () => {
  const juurru = await makeInstallation()
  const { app, ask, addPerson, pass, signIn, withCookie } = juurru
  const anna = await juurru.setUp()
  await anna('POST', '/api/regions', { body: { id: 'pirkanmaa', name: { fi: 'Pirkanmaa' }, members: [] } })
  const known = await makeKnown({ ...juurru, ask: anna })
  const grants = {
    anna: null,
    paavo: [planner('uusimaa')],
    pirkko: [planner('pirkanmaa')],
    maija: [{ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' } as const],
    liisa: [reader('uusimaa')],
  }
  const cookies: Record<string, string> = { anna: anna.cookie, nobody: '', gone: '', forged: `juurru=${'a'.repeat(43)}` }
  for (const [name, given] of Object.entries(grants)) {
    if (given === null) continue
    await addPerson(anna, name, given)
    cookies[name] = (await signIn(`${name}@example.fi`)).cookie
  }
  const gone = await signIn('liisa@example.fi')
  await gone('DELETE', '/api/session')
  cookies['gone'] = gone.cookie
  const outcomes = new Map<string, Set<number>>()
  const made = new Map<string, Set<string>>()

  await fc.assert(
    fc.asyncProperty(arbitraryRequests(known), fc.constantFrom(...Object.keys(cookies)), async ({ name, ...request }, who) => {
      const cookie = cookies[who] ?? ''
      const answer = await app.inject({ ...request, headers: { ...request.headers, ...(cookie !== '' && { cookie }) } })

      outcomes.set(who, (outcomes.get(who) ?? new Set()).add(answer.statusCode))
      if (answer.statusCode === 201) made.set(who, (made.get(who) ?? new Set()).add(name))
      const wasDone = expectPromised(name, request, answer)
      if (wasDone) await keepInUse(name, answer, withCookie(cookies['anna'] ?? ''))
      // Signed out, or signed in for too long: in again, when guesses made meanwhile are forgotten.
      const isOut = wasDone ? name.startsWith('signOut') : answer.statusCode === 401 && !name.startsWith('sign')
      if (!isOut || !(who in grants)) return
      pass(15 * 60_000)
      cookies[who] = (await signIn(`${who}@example.fi`)).cookie
    }),
    { numRuns: runsOf(20), seed: seed + 1, endOnFailure: true },
  )

  const codes = (who: string) => [...(outcomes.get(who) ?? [])]
  for (const who of ['anna', 'paavo']) expect(codes(who), who).toEqual(expect.arrayContaining([200, 201, 400, 404]))
  for (const who of ['maija', 'liisa']) expect(codes(who), who).toEqual(expect.arrayContaining([200, 400, 403]))
  expect(codes('pirkko')).toEqual(expect.arrayContaining([200, 400, 404]))
  for (const who of ['nobody', 'gone', 'forged']) expect(codes(who), who).toEqual(expect.arrayContaining([200, 401]))
  for (const who of ['nobody', 'gone', 'forged']) expect(codes(who), who).not.toContain(201)
  // A reader makes nothing but a secret for signing in to the reader's own account.
  expect([...(made.get('liisa') ?? [])].filter((name) => name !== 'beginSecondFactor')).toEqual([])
  await expectWhole(withCookie(cookies['anna'] ?? ''))
  expect((await ask('GET', '/api/health')).status).toBe(200)
})
