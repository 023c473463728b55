import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { ListedChange } from '#contract/changes.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { knownTimeline } from '#domain/states.ts'
import { type Answer, makeApp, type TestApp } from '../support/app.ts'
import { carryOutAct, lasting, randomActs } from '../support/random-acts.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

const isDone = (answer: Answer | null): answer is Answer => answer !== null && answer.status < 300
const changeOf = ({ headers }: Answer) => Number(headers['x-change-id'])

/** What a roadmap says: whatever the versions, and of what was recorded only what holds. */
async function said({ ask }: TestApp): Promise<unknown> {
  const { lastChangeId: _, resolutions, ...document } = (await ask('GET', '/api/roadmaps/roadmap-1')).body as RoadmapDocument
  const holds = document.decisions.map(({ id }) => [
    id,
    knownTimeline(
      resolutions.filter(({ decisionId }) => decisionId === id),
      '2018-12-12',
    ).map(({ outcome, effectiveOn }) => [outcome, effectiveOn]),
  ])
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  // What comes back is the latest made: the order of making is no more than that.
  const inOrder = {
    ...document,
    decisions: [...document.decisions].sort(byId),
    constraints: [...document.constraints].sort(byId),
    scenarios: [...document.scenarios].sort(byId),
    acceptances: [...document.acceptances].sort(byId),
    links: [...document.links].sort(byId),
    holds: holds.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  }
  return JSON.parse(JSON.stringify(inOrder, (key, value: unknown) => (key === 'version' ? undefined : value)))
}

const newApp = async () => {
  const juurru = await makeApp()
  await makeSmallRoadmap(juurru)
  return juurru
}

test('whatever has been done is undone from the last to the first, step by step back to the same plan', async () => {
  await fc.assert(
    fc.asyncProperty(randomActs(14, lasting), async (acts) => {
      const juurru = await newApp()
      const done: { changeId: number; before: unknown; kind: string }[] = []
      for (const act of acts) {
        const before = await said(juurru)
        const answer = await carryOutAct(juurru, 'roadmap-1', act)
        if (isDone(answer) && Number.isFinite(changeOf(answer))) done.push({ changeId: changeOf(answer), before, kind: act.kind })
      }

      for (const { changeId, before, kind } of done.reverse()) {
        const reverted = await juurru.ask('POST', `/api/changes/${String(changeId)}/revert`)
        expect([kind, reverted.status, reverted.body.detail]).toEqual([kind, 201, undefined])
        expect(await said(juurru)).toEqual(before)
      }
      await juurru.app.close()
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('what is told beforehand is what happens: a change is taken back when nothing is in the way, and refused for the reason told', async () => {
  const codes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(randomActs(22), fc.array(fc.nat(99), { minLength: 6, maxLength: 12 }), async (acts, picks) => {
      const juurru = await newApp()
      for (const act of acts) await carryOutAct(juurru, 'roadmap-1', act)

      for (const pick of picks) {
        const { changes } = (await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes?limit=100')).body as { changes: ListedChange[] }
        const change = changes[pick % (changes.length - 1)]!
        const before = await said(juurru)
        const answer = await juurru.ask('POST', `/api/changes/${String(change.id)}/revert`)
        const told = change.obstacle?.code ?? 'done'
        codes.set(told, (codes.get(told) ?? 0) + 1)
        expect([change.kind, answer.status === 201 ? 'done' : answer.body.code]).toEqual([change.kind, told])
        if (change.obstacle?.changeId != null) expect(change.obstacle.changeId).toBeGreaterThan(change.id)
        if (change.obstacle !== null) expect(await said(juurru)).toEqual(before)
      }
      await juurru.app.close()
    }),
    { numRuns: 30 },
  )
  // The stories did come upon what they are about.
  expect([...codes.keys()]).toEqual(expect.arrayContaining(['done', 'later_change_stands_on_it']))
}, 300_000)
