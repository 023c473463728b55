import { expect, test } from 'vitest'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'

async function aRoadmapWithGoals() {
  const juurru = await makeApp()
  const roadmap = await makeEmptyRoadmap(juurru)
  const [theme, otherTheme] = roadmap.themes
  const horizon = roadmap.horizons[2]
  const add = (id: string, given: object = {}) =>
    juurru.ask('POST', '/api/roadmaps/roadmap-1/goals', {
      body: { id, themeId: theme.id, horizonId: horizon.id, text: { fi: `Tavoite ${id}` }, ...given },
    })
  const cell = async (themeId = theme.id) =>
    (await juurru.ask('GET', '/api/roadmaps/roadmap-1/goals')).body
      .filter((goal: { themeId: string }) => goal.themeId === themeId)
      .map((goal: { id: string }) => goal.id)
  return { ...juurru, roadmap, theme, otherTheme, horizon, add, cell }
}

test('a goal is created with defaults, read, edited, moved and deleted', async () => {
  const { ask, add, theme, otherTheme, horizon } = await aRoadmapWithGoals()

  const created = await add('goal-1')
  expect(created.status).toBe(201)
  expect(created.headers).toMatchObject({ etag: '"1"', location: '/api/goals/goal-1', 'x-change-id': '2' })
  expect(created.body).toEqual({
    ...{ id: 'goal-1', roadmapId: 'roadmap-1', themeId: theme.id, horizonId: horizon.id, position: 'a0', text: { fi: 'Tavoite goal-1' } },
    ...{ description: null, responsible: null, scope: { kind: 'region' }, guard: null, condition: null },
    ...{ status: 'not_started', percent: null, statusOn: null, origin: null, version: 1 },
  })

  const edited = await ask('PATCH', '/api/goals/goal-1', {
    version: 1,
    body: { text: { fi: 'Uusi', sv: 'Ny' }, scope: { kind: 'share', percent: 50 } },
  })
  expect(edited.status).toBe(200)
  expect(edited.body).toEqual({ ...created.body, text: { fi: 'Uusi', sv: 'Ny' }, scope: { kind: 'share', percent: 50 }, version: 2 })

  const moved = await ask('POST', '/api/goals/goal-1/move', {
    version: 2,
    body: { themeId: otherTheme.id, horizonId: horizon.id, beforeGoalId: null },
  })
  expect(moved.body).toEqual({ ...edited.body, themeId: otherTheme.id, version: 3 })
  expect((await ask('GET', '/api/goals/goal-1')).body).toEqual(moved.body)

  expect((await ask('DELETE', '/api/goals/goal-1', { version: 3 })).status).toBe(204)
  expect((await ask('GET', '/api/goals/goal-1')).body).toMatchObject({ status: 404, code: 'not_found' })
})

test('an edit needs the version that was seen: without it 428, unreadable 400, old 412 with the goal as it is now', async () => {
  const { ask, add } = await aRoadmapWithGoals()
  await add('goal-1')
  await ask('PATCH', '/api/goals/goal-1', { version: 1, body: { text: { fi: 'Toinen' } } })
  const edit = (headers: Record<string, string>) => ask('PATCH', '/api/goals/goal-1', { headers, body: { text: { fi: 'Kolmas' } } })

  expect((await edit({})).body).toMatchObject({ status: 428, code: 'version_missing' })
  expect((await edit({ 'if-match': 'two' })).body).toMatchObject({ status: 400, code: 'version_invalid' })
  expect((await edit({ 'if-match': '*' })).body).toMatchObject({ status: 400, code: 'version_invalid' })
  expect((await edit({ 'if-match': '"1"' })).body).toMatchObject({
    ...{ status: 412, code: 'stale_edit', currentVersion: 2, current: { id: 'goal-1', text: { fi: 'Toinen' }, version: 2 } },
  })
  expect((await ask('DELETE', '/api/goals/goal-1')).status).toBe(428)
  expect((await ask('DELETE', '/api/goals/goal-1', { version: 1 })).status).toBe(412)
  expect((await ask('GET', '/api/goals/goal-1')).body.text).toEqual({ fi: 'Toinen' })
})

test('a goal sent twice with its own id is made once', async () => {
  const { add, cell } = await aRoadmapWithGoals()
  const first = await add('goal-1')

  const second = await add('goal-1')

  expect(second.body).toMatchObject({ status: 409, code: 'id_taken', current: first.body, currentVersion: 1 })
  expect(await cell()).toEqual(['goal-1'])
})

test('goals stand in their cell in the order in which they were put', async () => {
  const { ask, add, cell, theme, horizon } = await aRoadmapWithGoals()
  await add('goal-a')
  await add('goal-b')
  await add('goal-c', { beforeGoalId: 'goal-b' })
  expect(await cell()).toEqual(['goal-a', 'goal-c', 'goal-b'])

  await ask('POST', '/api/goals/goal-b/move', { version: 1, body: { themeId: theme.id, horizonId: horizon.id, beforeGoalId: 'goal-a' } })
  expect(await cell()).toEqual(['goal-b', 'goal-a', 'goal-c'])

  await ask('POST', '/api/goals/goal-b/move', { version: 2, body: { themeId: theme.id, horizonId: horizon.id, beforeGoalId: null } })
  expect(await cell()).toEqual(['goal-a', 'goal-c', 'goal-b'])
})

test('hundreds of goals put in one and the same place keep their order and positions that can be stored', async () => {
  const { ask, add, cell } = await aRoadmapWithGoals()
  await add('goal-first')
  await add('goal-last')
  const ids = Array.from({ length: 700 }, (_, index) => `goal-${index}`)
  let before = 'goal-last'
  for (const id of ids) {
    expect((await add(id, { beforeGoalId: before })).status).toBe(201)
    before = id
  }

  expect(await cell()).toEqual(['goal-first', ...ids.toReversed(), 'goal-last'])
  const positions = (await ask('GET', '/api/roadmaps/roadmap-1/goals')).body.map((goal: { position: string }) => goal.position.length)
  expect(Math.max(...positions)).toBeLessThanOrEqual(100)
})

test('a report of progress without a day is of today', async () => {
  const { ask, add } = await aRoadmapWithGoals()
  await add('goal-1')

  const reported = await ask('PATCH', '/api/goals/goal-1', { version: 1, body: { status: 'in_progress', percent: 40 } })
  const dated = await ask('PATCH', '/api/goals/goal-1', { version: 2, body: { status: 'done', statusOn: '2018-11-01' } })

  expect(reported.body).toMatchObject({ status: 'in_progress', percent: 40, statusOn: '2018-12-12' })
  expect(dated.body).toMatchObject({ status: 'done', percent: 40, statusOn: '2018-11-01' })
})

test('a goal cannot stand in the cell of another roadmap, nor before a goal of one', async () => {
  const juurru = await aRoadmapWithGoals()
  const { ask, add, theme, horizon } = juurru
  const other = await makeEmptyRoadmap(juurru, 'roadmap-2')
  await ask('POST', '/api/roadmaps/roadmap-2/goals', {
    body: { id: 'elsewhere', themeId: other.themes[0].id, horizonId: other.horizons[0].id, text: { fi: 'Muualla' } },
  })
  await add('goal-1')

  expect((await add('goal-2', { themeId: other.themes[0].id })).body).toMatchObject({ status: 422, code: 'wrong_roadmap' })
  expect((await add('goal-2', { horizonId: other.horizons[0].id })).body.code).toBe('wrong_roadmap')
  expect((await add('goal-2', { beforeGoalId: 'elsewhere' })).body.code).toBe('wrong_roadmap')
  const move = { themeId: other.themes[0].id, horizonId: horizon.id, beforeGoalId: null }
  expect((await ask('POST', '/api/goals/goal-1/move', { version: 1, body: move })).body.code).toBe('wrong_roadmap')
  expect(
    (await ask('POST', '/api/goals/goal-1/move', { version: 1, body: { ...move, themeId: theme.id, beforeGoalId: 'elsewhere' } })).body
      .code,
  ).toBe('wrong_roadmap')
})

test('a goal binds municipalities that exist, and its guard names decisions and states that exist', async () => {
  const { ask, add } = await aRoadmapWithGoals()
  await ask('POST', '/api/roadmaps/roadmap-1/decisions', {
    body: {
      id: 'law-sote',
      name: { fi: 'Laki' },
      outcomes: [{ id: 'approved', name: { fi: 'on hyväksytty' }, negation: { fi: 'ei ole hyväksytty' } }],
    },
  })
  const guard = (decisionId: string, state: string) => ({ guard: { alternatives: [{ terms: [{ decisionId, states: [state] }] }] } })

  expect((await add('goal-1', { scope: { kind: 'named', municipalityCodes: ['444', '999'] } })).body).toMatchObject({
    status: 422,
    code: 'unknown_municipality',
    detail: expect.stringContaining('999'),
  })
  expect((await add('goal-1', guard('law-other', 'approved'))).body).toMatchObject({ status: 422, code: 'unknown_decision' })
  expect((await add('goal-1', guard('law-sote', 'rejected'))).body).toMatchObject({ status: 422, code: 'unknown_state' })
  expect((await add('goal-1', guard('law-sote', 'open'))).status).toBe(201)
  expect((await ask('PATCH', '/api/goals/goal-1', { version: 1, body: guard('law-sote', 'rejected') })).body.code).toBe('unknown_state')
})
