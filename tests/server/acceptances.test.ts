import { expect, test } from 'vitest'
import { makeApp } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

const gap = { key: 'gap:theme-1:horizon-1', check: 'gap', reason: { fi: 'Asia ratkaistaan kunnissa.' } }

test('a finding is accepted with a reason, worded anew, listed with its roadmap, and withdrawn', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)

  const made = await post('acceptances', gap)
  expect(made).toMatchObject({ status: 201, body: { ...gap, version: 1, acceptedBy: expect.any(String) } })
  expect(Date.parse(made.body.acceptedAt)).not.toBeNaN()
  const url = `/api/acceptances/${made.body.id}`
  const worded = await juurru.ask('PATCH', url, { version: 1, body: { reason: { fi: 'Kunnat päättävät.' } } })
  expect(worded.body).toEqual({ ...made.body, reason: { fi: 'Kunnat päättävät.' }, version: 2 })
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1/acceptances')).body).toEqual([worded.body])
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).body.acceptances).toEqual([worded.body])
  expect((await juurru.ask('DELETE', url, { version: 1 })).body).toMatchObject({ status: 412, code: 'stale_edit' })
  expect((await juurru.ask('DELETE', url, { version: 2 })).status).toBe(204)
  expect((await juurru.ask('GET', url)).status).toBe(404)
})

test('a finding is accepted once, and never without a reason', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  await post('acceptances', gap)

  expect((await post('acceptances', gap)).body).toMatchObject({ status: 409, code: 'already_accepted' })
  expect((await post('acceptances', { ...gap, key: 'gap:other:place', reason: { fi: '  ' } })).body.code).toBe('invalid_request')
  expect((await post('acceptances', { ...gap, key: 'gap:other:place', check: 'nonsense' })).body.code).toBe('invalid_request')
})

test('what was accepted can be taken back and done again', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const made = await post('acceptances', gap)
  const [change] = (await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes')).body.changes
  expect(change).toMatchObject({ kind: 'acceptance_created', entries: [{ entity: 'acceptance', before: null }] })

  const undone = await juurru.ask('POST', `/api/changes/${change.id}/revert`)
  expect((await juurru.ask('GET', `/api/acceptances/${made.body.id}`)).status).toBe(404)
  await juurru.ask('POST', `/api/changes/${undone.body.id}/revert`)
  expect((await juurru.ask('GET', `/api/acceptances/${made.body.id}`)).body).toMatchObject(gap)
})
