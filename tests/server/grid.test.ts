import { expect, test } from 'vitest'
import { limits } from '#domain/limits.ts'
import { makeApp } from '../support/app.ts'
import { makeSmallRoadmap } from '../support/requests.ts'

async function aRoadmap() {
  const juurru = await makeApp()
  return { ...juurru, ...(await makeSmallRoadmap(juurru)) }
}

test('a theme is added last with a code and a colour that no other has', async () => {
  const { ask, post } = await aRoadmap()

  const added = await post('themes', { name: { fi: 'Lapsiystävällinen kunta' } })

  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ name: { fi: 'Lapsiystävällinen kunta' }, code: 'LK', colour: 5, version: 1 })
  const themes = (await ask('GET', '/api/roadmaps/roadmap-1/themes')).body
  expect(themes.map((theme: { code: string }) => theme.code)).toEqual(['TK', 'PK', 'VK', 'EV', 'LK'])
})

test('a theme is edited and moved', async () => {
  const { ask, roadmap } = await aRoadmap()
  const [first, , third] = roadmap.themes

  const edited = await ask('PATCH', `/api/themes/${third.id}`, { version: 1, body: { name: { fi: 'Koulu' }, colour: 8 } })
  expect(edited.body).toMatchObject({ name: { fi: 'Koulu' }, code: 'VK', colour: 8, version: 2 })
  const order = async () => (await ask('GET', '/api/roadmaps/roadmap-1/themes')).body.map((theme: { code: string }) => theme.code).join(' ')
  const moved = await ask('POST', `/api/themes/${third.id}/move`, { version: 2, body: { beforeThemeId: first.id } })
  expect([moved.body.version, await order()]).toEqual([3, 'VK TK PK EV'])
  await ask('POST', `/api/themes/${third.id}/move`, { version: 3, body: { beforeThemeId: null } })
  expect(await order()).toBe('TK PK EV VK')
  expect((await ask('POST', `/api/themes/${third.id}/move`, { version: 4, body: { beforeThemeId: 'elsewhere' } })).body.code).toBe(
    'wrong_roadmap',
  )
})

test('a theme is deleted with its goals and their links, in one change; the last theme stays', async () => {
  const { ask, roadmap, theme } = await aRoadmap()

  const deleted = await ask('DELETE', `/api/themes/${theme.id}`, { version: 1 })

  expect(deleted.status).toBe(204)
  const document = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  expect([document.themes.length, document.goals, document.links]).toEqual([3, [], []])
  const { changes } = (await ask('GET', '/api/roadmaps/roadmap-1/changes')).body
  expect(changes[0].entries.map((entry: { entity: string }) => entry.entity).sort()).toEqual(['goal', 'goal', 'link', 'theme'])
  for (const { id } of roadmap.themes.slice(1, 3)) await ask('DELETE', `/api/themes/${id}`, { version: 1 })
  expect((await ask('DELETE', `/api/themes/${roadmap.themes[3].id}`, { version: 1 })).body).toMatchObject({
    status: 409,
    code: 'last_theme',
  })
})

test('a horizon is added in its place and ends with its year', async () => {
  const { ask, post } = await aRoadmap()

  const added = await post('horizons', { year: 2027, label: { fi: 'Välietappi' }, kind: 'action' })

  expect(added.body).toMatchObject({ year: 2027, endsOn: '2027-12-31', version: 1 })
  const horizons = (await ask('GET', '/api/roadmaps/roadmap-1/horizons')).body
  expect(horizons.map((horizon: { year: number }) => horizon.year)).toEqual([2018, 2019, 2022, 2025, 2027, 2030])
})

test('the end of a horizon moves with its year, unless it was set by hand', async () => {
  const { ask, later } = await aRoadmap()

  const moved = await ask('PATCH', `/api/horizons/${later.id}`, { version: 1, body: { year: 2026 } })
  const set = await ask('PATCH', `/api/horizons/${later.id}`, { version: 2, body: { endsOn: '2026-06-30' } })
  const moving = await ask('PATCH', `/api/horizons/${later.id}`, { version: 3, body: { year: 2027 } })

  expect([moved, set, moving].map(({ body }) => [body.year, body.endsOn])).toEqual([
    [2026, '2026-12-31'],
    [2026, '2026-06-30'],
    [2027, '2026-06-30'],
  ])
})

test('two horizons of one year, or ends against the order of years, are refused', async () => {
  const { ask, post, later } = await aRoadmap()

  expect((await post('horizons', { year: 2025, label: { fi: 'x' }, kind: 'action' })).body).toMatchObject({
    status: 422,
    code: 'horizon_year_taken',
  })
  expect((await post('horizons', { year: 2027, endsOn: '2024-01-01', label: { fi: 'x' }, kind: 'action' })).body.code).toBe(
    'horizons_out_of_order',
  )
  expect((await ask('PATCH', `/api/horizons/${later.id}`, { version: 1, body: { year: 2022 } })).body.code).toBe('horizon_year_taken')
  expect((await ask('PATCH', `/api/horizons/${later.id}`, { version: 1, body: { endsOn: '2031-01-01' } })).body.code).toBe(
    'horizons_out_of_order',
  )
})

test('a horizon is deleted with its goals; the last one stays', async () => {
  const { ask, roadmap, later } = await aRoadmap()

  expect((await ask('DELETE', `/api/horizons/${later.id}`, { version: 1 })).status).toBe(204)
  const document = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  expect([document.goals.map((goal: { id: string }) => goal.id), document.links]).toEqual([['goal-early'], []])

  const others = roadmap.horizons.filter((horizon: { id: string }) => horizon.id !== later.id)
  for (const { id } of others.slice(1)) expect((await ask('DELETE', `/api/horizons/${id}`, { version: 1 })).status).toBe(204)
  expect((await ask('DELETE', `/api/horizons/${others[0].id}`, { version: 1 })).body).toMatchObject({ status: 409, code: 'last_horizon' })
})

test('goals are linked, the note is edited, and the link is deleted', async () => {
  const { ask } = await aRoadmap()

  const edited = await ask('PATCH', '/api/links/link-1', { version: 1, body: { note: null } })
  expect(edited.body).toEqual({
    id: 'link-1',
    roadmapId: 'roadmap-1',
    goalId: 'goal-late',
    buildsOnGoalId: 'goal-early',
    note: null,
    version: 2,
  })
  expect((await ask('GET', '/api/roadmaps/roadmap-1/links')).body).toEqual([edited.body])
  expect((await ask('DELETE', '/api/links/link-1', { version: 2 })).status).toBe(204)
  expect((await ask('GET', '/api/links/link-1')).body.code).toBe('not_found')
})

test('a goal does not build on itself, twice on the same goal, in a circle, or on a goal that is not there', async () => {
  const { post, theme, earlier } = await aRoadmap()
  await post('goals', { id: 'goal-third', themeId: theme.id, horizonId: earlier.id, text: { fi: 'Kolmas' } })
  const link = async (goalId: string, buildsOnGoalId: string) => (await post('links', { goalId, buildsOnGoalId })).body

  expect(await link('goal-late', 'goal-late')).toMatchObject({ status: 422, code: 'link_to_itself' })
  expect(await link('goal-late', 'goal-early')).toMatchObject({ status: 409, code: 'link_twice' })
  expect(await link('goal-late', 'goal-none')).toMatchObject({ status: 422, code: 'wrong_roadmap' })
  expect(await link('goal-early', 'goal-third')).toMatchObject({ version: 1 })
  expect(await link('goal-third', 'goal-late')).toMatchObject({ status: 422, code: 'link_circle' })
})

test('there is a stated limit to how many there may be', async () => {
  const { post } = await aRoadmap()
  for (let count = 4; count < limits.themesPerRoadmap; count++) await post('themes', { name: { fi: `Teema ${count}` } })

  const refused = await post('themes', { name: { fi: 'Vielä yksi' } })

  expect(refused.body).toMatchObject({ status: 422, code: 'limit_reached', detail: 'Enempää ei mahdu. Yläraja on 40.' })
})
