import { expect, test } from 'vitest'
import { makeApp } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

const lawInTime = { 'law-sote': { outcome: 'approved', firstHorizonId: null, lastHorizonId: null } }

test('a scenario is kept under a name, renamed, listed with its roadmap, and removed', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)

  const made = await post('scenarios', { name: { fi: 'Laki ajoissa' }, choices: lawInTime })
  expect(made).toMatchObject({ status: 201, body: { name: { fi: 'Laki ajoissa' }, choices: lawInTime, version: 1 } })
  const url = `/api/scenarios/${made.body.id}`
  const renamed = await juurru.ask('PATCH', url, { version: 1, body: { name: { fi: 'Laki ensin' } } })
  expect(renamed.body).toEqual({ ...made.body, name: { fi: 'Laki ensin' }, version: 2 })
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1/scenarios')).body).toEqual([renamed.body])
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1')).body.scenarios).toEqual([renamed.body])
  expect((await juurru.ask('GET', url)).body).toEqual(renamed.body)
  expect((await juurru.ask('DELETE', url, { version: 1 })).body).toMatchObject({ status: 412, code: 'stale_edit' })
  expect((await juurru.ask('DELETE', url, { version: 2 })).status).toBe(204)
  expect((await juurru.ask('GET', url)).status).toBe(404)
})

test('a scenario names what its roadmap has', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const keep = async (choices: object) => (await post('scenarios', { name: { fi: 'Koe' }, choices })).body

  expect((await keep({ 'no-such': { openUntilHorizonId: null } })).code).toBe('unknown_decision')
  expect((await keep({ 'law-sote': { outcome: 'no-such', firstHorizonId: null, lastHorizonId: null } })).code).toBe('unknown_state')
  expect((await keep({ 'law-sote': { openUntilHorizonId: 'no-such' } })).code).toBe('wrong_roadmap')
  expect((await keep({ 'law-sote': { outcome: 'open', firstHorizonId: null, lastHorizonId: null } })).code).toBe('invalid_request')
  expect((await keep({ 'law-sote': { outcome: 'other' } })).code).toBe('invalid_request')
  expect((await keep({})).choices).toEqual({})
})

test('a decision that a scenario names can go: the scenario restricts nothing any more, and keeps its name', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  await post('decisions', {
    id: 'decision-new',
    name: { fi: 'Uusi' },
    outcomes: [{ id: 'done', name: { fi: 'on' }, negation: { fi: 'ei' } }],
  })
  const made = await post('scenarios', { name: { fi: 'Uusi auki' }, choices: { 'decision-new': { openUntilHorizonId: null } } })

  expect((await juurru.ask('DELETE', '/api/decisions/decision-new', { version: 1 })).status).toBe(204)

  const renamed = await juurru.ask('PATCH', `/api/scenarios/${made.body.id}`, { version: 1, body: { name: { fi: 'Vanha' } } })
  expect(renamed).toMatchObject({ status: 200, body: { name: { fi: 'Vanha' }, choices: made.body.choices } })
})
