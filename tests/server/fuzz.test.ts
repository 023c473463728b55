import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { problemSchema } from '#contract/problems.ts'
import { roadmapDocumentSchema } from '#domain/documents.schema.ts'
import { administrator } from '../support/actors.ts'
import { makeApp } from '../support/app.ts'
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

test(
  'no input breaks it: every answer fits its schema, none is the server’s fault, and the roadmap stays whole',
  { timeout: 120_000 },
  async () => {
    const juurru = await makeApp({ whoAsks: () => administrator })
    const { app, ask } = juurru
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
    const idsOf = (parts: { id: string }[]) => parts.map(({ id }) => id)
    const goals = ['goal-early', 'goal-late']
    const backup = await ask('POST', '/api/backups')
    const known = {
      backupId: [String(backup.body.id)],
      ...{ roadmapId: ['roadmap-1'], regionId: ['uusimaa'], goalId: goals, beforeGoalId: goals, buildsOnGoalId: goals, linkId: ['link-1'] },
      ...{ themeId: idsOf(roadmap.themes), beforeThemeId: idsOf(roadmap.themes), horizonId: idsOf(roadmap.horizons) },
      ...{
        decisionId: ['law-sote', 'county-start'],
        states: ['approved', 'started', 'open', 'other'],
        outcome: ['approved', 'started', 'other'],
      },
      ...{
        resolutionId: ['made-1'],
        signpostId: ['signpost-1'],
        acceptanceId: ['acceptance-1'],
        commentId: ['comment-1', 'comment-2'],
        threadId: ['comment-1', 'comment-2'],
        editionId: ['edition-1'],
        from: ['edition-1'],
        to: ['edition-1', 'present'],
        constraintId: ['no-law-no-county'],
        withdrawConstraintIds: ['no-law-no-county'],
        id: ['made-4', 'made-5'],
        ...{ address: ['uusimaa'], publicationId: ['publication-1'], shareLinkId: ['link-for-board'] },
      },
    }
    const statuses = new Map<number, number>()
    const succeeded = new Set<string>()

    await fc.assert(
      fc.asyncProperty(arbitraryRequests(known), async ({ name, ...request }) => {
        const answer = await app.inject(request)

        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
        if (answer.statusCode >= 400) {
          const problem = problemSchema.parse(JSON.parse(textOf(answer)))
          expect(problem.status).toBe(answer.statusCode)
          expect(answer.statusCode, `${request.method} ${request.url} ${request.payload}`).toBeLessThan(500)
        } else if (answer.statusCode !== 304 && answer.headers['content-encoding'] === undefined) {
          succeeded.add(name)
          const schema = contracts[name]?.schema.response[answer.statusCode]
          expect(schema, `${name} ${answer.statusCode}`).toBeDefined()
          const isJson = String(answer.headers['content-type']).includes('json')
          schema?.parse(answer.statusCode === 204 ? null : isJson ? answer.json() : answer.body)
          // What is out of use would turn away nearly all that comes later.
          if (name === 'editRoadmap' && answer.json().archivedAt !== null) {
            const { id, version } = answer.json()
            await ask('PATCH', `/api/roadmaps/${id}`, { version, body: { archived: false } })
          }
        }
      }),
      { numRuns: 50 * Object.keys(contracts).length, seed: 20_181_213, endOnFailure: true },
    )

    // The requests were near enough to right to get through the door, not only to be turned away at it.
    expect([...statuses.keys()].filter((status) => status < 300).toSorted()).toEqual([200, 201, 204])
    expect(succeeded.size).toBeGreaterThan(Object.keys(contracts).length * 0.6)
    for (const { roadmap: left } of (await ask('GET', '/api/roadmaps')).body.roadmaps) {
      roadmapDocumentSchema.parse((await ask('GET', `/api/roadmaps/${left.id}`)).body)
    }
  },
)
