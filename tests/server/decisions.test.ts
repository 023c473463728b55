import { expect, test } from 'vitest'
import { makeApp } from '../support/app.ts'
import { county, guard, law, makeSmallRoadmap, noCountyWithoutLaw } from '../support/requests.ts'

test('a decision is created, read and edited; its outcomes get ids', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)

  const made = await post('decisions', { name: { fi: 'Rahoitus' }, outcomes: [{ name: { fi: 'jatkuu' }, negation: { fi: 'ei jatku' } }] })

  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ question: null, decider: null, earliest: null, latest: null, watcher: null, version: 1 })
  const { id, outcomes } = made.body
  const [outcome] = outcomes
  expect(outcome).toEqual({
    id: expect.stringMatching(/^[a-z0-9-]{4,40}$/),
    name: { fi: 'jatkuu' },
    negation: { fi: 'ei jatku' },
    criterion: null,
  })
  const edited = await juurru.ask('PATCH', `/api/decisions/${id}`, {
    version: 1,
    body: { latest: '2021-12-31', outcomes: [outcome, { name: { fi: 'päättyy' }, negation: { fi: 'ei pääty' } }] },
  })
  expect(edited.body).toMatchObject({ latest: '2021-12-31', version: 2, outcomes: [{ id: outcome.id }, { name: { fi: 'päättyy' } }] })
  expect((await juurru.ask('GET', `/api/decisions/${id}`)).body).toEqual(edited.body)
  expect((await juurru.ask('GET', '/api/roadmaps/roadmap-1/decisions')).body).toHaveLength(3)
})

test('a decision is not expected to end before it begins', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)

  expect((await post('decisions', { ...county, id: 'other-one', earliest: '2021-01-01', latest: '2020-01-01' })).body).toMatchObject({
    status: 422,
    code: 'window_reversed',
  })
  await juurru.ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { earliest: '2021-01-01' } })
  expect((await juurru.ask('PATCH', '/api/decisions/law-sote', { version: 2, body: { latest: '2020-12-31' } })).body.code).toBe(
    'window_reversed',
  )
})

test('a decision or an outcome that something stands on is not deleted, and it is told what', async () => {
  const juurru = await makeApp()
  await makeSmallRoadmap(juurru)
  const { ask } = juurru

  const deleted = await ask('DELETE', '/api/decisions/law-sote', { version: 1 })
  const shortened = await ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { outcomes: [law.outcomes[0]] } })

  expect(deleted.body).toMatchObject({ status: 409, code: 'still_in_use' })
  expect(deleted.body.detail).toContain('Malli on käytössä')
  expect(deleted.body.detail).toContain('Maakunta ei voi käynnistyä ilman lakia.')
  expect(shortened.body).toMatchObject({ status: 409, code: 'still_in_use' })
  expect(shortened.body.detail).toContain('Maakunta ei voi käynnistyä ilman lakia.')
})

test('a decision that nothing stands on is deleted; one with a recorded resolution is not', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const { ask } = juurru
  await post('decisions', { ...county, id: 'free-one' })
  await post('decisions', { ...county, id: 'settled-one' })
  await ask('POST', '/api/decisions/settled-one/resolutions', { body: { outcome: 'started', effectiveOn: '2018-12-01' } })

  expect((await ask('DELETE', '/api/decisions/free-one', { version: 1 })).status).toBe(204)
  expect((await ask('DELETE', '/api/decisions/settled-one', { version: 1, headers: { 'accept-language': 'en' } })).body).toMatchObject({
    ...{ code: 'still_in_use', detail: 'This is still in use. First remove it from: a recorded resolution.' },
  })
  expect((await ask('PATCH', '/api/decisions/settled-one', { version: 1, body: { outcomes: law.outcomes } })).body.code).toBe(
    'still_in_use',
  )
})

test('a resolution is recorded as known today unless told otherwise, and read back', async () => {
  const juurru = await makeApp()
  await makeSmallRoadmap(juurru)

  const recorded = await juurru.ask('POST', '/api/decisions/law-sote/resolutions', {
    body: { id: 'law-approved', outcome: 'approved', effectiveOn: '2018-12-01' },
  })

  expect(recorded.status).toBe(201)
  expect(recorded.body).toEqual({
    ...{
      id: 'law-approved',
      roadmapId: 'roadmap-1',
      decisionId: 'law-sote',
      outcome: 'approved',
      effectiveOn: '2018-12-01',
      knownOn: '2018-12-12',
    },
    ...{ evidence: null, recordedAt: '2018-12-12T10:00:00.000Z', recordedBy: 'local', supersedes: null },
  })
  expect((await juurru.ask('GET', '/api/decisions/law-sote/resolutions')).body).toEqual([recorded.body])
  expect((await juurru.ask('GET', '/api/resolutions/law-approved')).body).toEqual(recorded.body)
})

test('a second word on a settled decision says what it takes the place of', async () => {
  const juurru = await makeApp()
  await makeSmallRoadmap(juurru)
  const record = (body: object) =>
    juurru.ask('POST', '/api/decisions/law-sote/resolutions', { body: { outcome: 'approved', effectiveOn: '2018-12-01', ...body } })
  await record({ id: 'first' })

  expect((await record({})).body).toMatchObject({ status: 409, code: 'resolution_must_supersede' })
  expect((await record({ id: 'first' })).body).toMatchObject({ status: 409, code: 'id_taken', current: { id: 'first' } })
  expect((await record({ outcome: 'open' })).body).toMatchObject({ status: 422, code: 'open_only_in_correction' })
  expect((await record({ outcome: 'postponed', supersedes: { resolutionId: 'first', as: 'correction' } })).body).toMatchObject({
    status: 422,
    code: 'unknown_state',
  })
  expect((await record({ id: 'second', outcome: 'rejected', supersedes: { resolutionId: 'first', as: 'correction' } })).status).toBe(201)
  expect((await record({ supersedes: { resolutionId: 'first', as: 'correction' } })).body).toMatchObject({
    status: 409,
    code: 'resolution_superseded',
  })
  expect(
    (await record({ outcome: 'approved', effectiveOn: '2018-11-01', supersedes: { resolutionId: 'second', as: 'change' } })).body,
  ).toMatchObject({ status: 422, code: 'resolution_order' })
})

test('a resolution that would break a constraint is refused by its name, unless the constraint is withdrawn with it', async () => {
  const juurru = await makeApp({ now: () => new Date('2019-02-01T10:00:00.000Z') })
  await makeSmallRoadmap(juurru)
  const record = (body: object = {}) =>
    juurru.ask('POST', '/api/decisions/county-start/resolutions', { body: { outcome: 'started', effectiveOn: '2018-12-01', ...body } })

  const refused = await record()
  expect(refused.body).toMatchObject({
    status: 409,
    code: 'breaks_constraint',
    detail: expect.stringContaining('Maakunta ei voi käynnistyä ilman lakia.'),
  })
  expect((await record({ withdrawConstraintIds: ['no-such-one'] })).body).toMatchObject({ status: 422, code: 'wrong_roadmap' })

  expect((await record({ withdrawConstraintIds: ['no-law-no-county'] })).status).toBe(201)
  expect((await juurru.ask('GET', '/api/constraints/no-law-no-county')).status).toBe(404)
  const { changes } = (await juurru.ask('GET', '/api/roadmaps/roadmap-1/changes')).body
  expect(changes[0]).toMatchObject({ kind: 'resolution_recorded', entryCount: 2 })
})

test('a constraint is created, edited and withdrawn', async () => {
  const { ask, ...juurru } = await makeApp()
  const { post } = await makeSmallRoadmap({ ask, ...juurru })

  const made = await post('constraints', { guard: guard({ 'law-sote': ['other'] }), reason: { fi: 'Muuta ei ole' } })
  expect(made.status).toBe(201)
  const url = `/api/constraints/${made.body.id}`
  const edited = await ask('PATCH', url, { version: 1, body: { reason: { fi: 'Muuta ei tule' } } })
  expect(edited.body).toEqual({ ...made.body, reason: { fi: 'Muuta ei tule' }, version: 2 })
  expect((await ask('GET', url)).body).toEqual(edited.body)
  expect((await ask('DELETE', url, { version: 2 })).status).toBe(204)
  expect((await ask('GET', '/api/roadmaps/roadmap-1/constraints')).body).toMatchObject([{ id: noCountyWithoutLaw.id }])
})

test('a constraint names what exists and leaves some world possible', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)

  expect((await post('constraints', { guard: guard({ 'no-such': ['open'] }), reason: { fi: 'x' } })).body.code).toBe('unknown_decision')
  expect((await post('constraints', { guard: guard({ 'law-sote': ['no-such'] }), reason: { fi: 'x' } })).body.code).toBe('unknown_state')
  const everything = guard({ 'law-sote': ['open', 'approved', 'rejected', 'other'] })
  expect((await post('constraints', { guard: everything, reason: { fi: 'x' } })).body).toMatchObject({
    status: 422,
    code: 'constraint_allows_nothing',
  })
  expect((await juurru.ask('PATCH', '/api/constraints/no-law-no-county', { version: 1, body: { guard: everything } })).body.code).toBe(
    'constraint_allows_nothing',
  )
})

test('an outcome stands in its decision once, in a draft too', async () => {
  const juurru = await makeApp()
  const { post } = await makeSmallRoadmap(juurru)
  const done = { id: 'done', name: { fi: 'on' }, negation: { fi: 'ei' } }

  const made = await post('decisions', { id: 'decision-new', name: { fi: 'Uusi' }, outcomes: [done, done] })
  expect(made.body).toMatchObject({ code: 'invalid_request', errors: [{ path: '/body/outcomes' }] })
  const edited = await juurru.ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { outcomes: [done, done] } })
  expect(edited.body).toMatchObject({ code: 'invalid_request', errors: [{ path: '/body/outcomes' }] })
})
