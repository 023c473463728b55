import { expect, test } from 'vitest'
import { z } from 'zod'
import { changeListSchema, deletedRoadmapSchema } from '#contract/changes.ts'
import { changeSchema } from '#domain/changes.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { localPlanner } from '../../server/plugins/actor.ts'
import { type Answer, makeApp } from '../support/app.ts'
import { guard, makeSmallRoadmap } from '../support/requests.ts'

async function aRoadmap(now = '2018-12-12T10:00:00.000Z') {
  const juurru = await makeApp({ now: () => new Date(now) })
  const { ask } = juurru
  const small = await makeSmallRoadmap(juurru)
  const document = async () => (await ask('GET', '/api/roadmaps/roadmap-1')).body as RoadmapDocument
  const revert = (changeId: unknown) => ask('POST', `/api/changes/${String(changeId)}/revert`)
  const changeOf = ({ headers }: Answer) => Number(headers['x-change-id'])
  return { ...juurru, ...small, document, revert, changeOf }
}

/** What a roadmap says, whatever the versions. */
const said = ({ lastChangeId: _, ...document }: RoadmapDocument) =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'version' ? undefined : value))) as unknown

const acts: [string, (juurru: Awaited<ReturnType<typeof aRoadmap>>) => Promise<Answer>][] = [
  [
    'a goal created',
    ({ post, theme, earlier }) => post('goals', { id: 'goal-new', themeId: theme.id, horizonId: earlier.id, text: { fi: 'Uusi' } }),
  ],
  [
    'a goal edited',
    ({ ask }) => ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' }, status: 'done', percent: 100 } }),
  ],
  [
    'a goal moved',
    ({ ask, later, theme }) =>
      ask('POST', '/api/goals/goal-early/move', {
        version: 1,
        body: { themeId: theme.id, horizonId: later.id, beforeGoalId: 'goal-late' },
      }),
  ],
  ['a goal deleted with its link', ({ ask }) => ask('DELETE', '/api/goals/goal-early', { version: 1 })],
  ['a theme created', ({ post }) => post('themes', { name: { fi: 'Uusi teema' } })],
  ['a theme edited', ({ ask, theme }) => ask('PATCH', `/api/themes/${theme.id}`, { version: 1, body: { code: 'XX' } })],
  ['a theme moved', ({ ask, theme }) => ask('POST', `/api/themes/${theme.id}/move`, { version: 1, body: { beforeThemeId: null } })],
  ['a theme deleted with its goals and links', ({ ask, theme }) => ask('DELETE', `/api/themes/${theme.id}`, { version: 1 })],
  ['a horizon created', ({ post }) => post('horizons', { year: 2027, label: { fi: 'Välissä' }, kind: 'action' })],
  ['a horizon edited', ({ ask, later }) => ask('PATCH', `/api/horizons/${later.id}`, { version: 1, body: { year: 2026 } })],
  ['a horizon deleted with its goals and links', ({ ask, later }) => ask('DELETE', `/api/horizons/${later.id}`, { version: 1 })],
  [
    'a decision created',
    ({ post }) =>
      post('decisions', {
        id: 'decision-new',
        name: { fi: 'Uusi' },
        outcomes: [{ id: 'done', name: { fi: 'on' }, negation: { fi: 'ei' } }],
      }),
  ],
  [
    'a decision edited',
    ({ ask }) => ask('PATCH', '/api/decisions/law-sote', { version: 1, body: { watcher: 'Aluesuunnittelija', latest: '2021-12-31' } }),
  ],
  ['a constraint created', ({ post }) => post('constraints', { guard: guard({ 'law-sote': ['other'] }), reason: { fi: 'Muuta ei ole' } })],
  [
    'a constraint edited',
    ({ ask }) => ask('PATCH', '/api/constraints/no-law-no-county', { version: 1, body: { reason: { fi: 'Toinen syy' } } }),
  ],
  ['a constraint withdrawn', ({ ask }) => ask('DELETE', '/api/constraints/no-law-no-county', { version: 1 })],
  [
    'a scenario kept',
    ({ post }) => post('scenarios', { name: { fi: 'Laki myöhässä' }, choices: { 'law-sote': { openUntilHorizonId: null } } }),
  ],
  [
    'a finding accepted',
    ({ post }) => post('acceptances', { key: 'gap:theme-1:horizon-1', check: 'gap', reason: { fi: 'Näin on sovittu.' } }),
  ],
  ['a link edited', ({ ask }) => ask('PATCH', '/api/links/link-1', { version: 1, body: { note: { fi: 'Toinen' } } })],
  ['a link deleted', ({ ask }) => ask('DELETE', '/api/links/link-1', { version: 1 })],
  ['a roadmap renamed', ({ ask }) => ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { name: { fi: 'Uusi nimi' } } })],
  ['a roadmap archived', ({ ask }) => ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })],
]

test.each(acts)('%s is taken back whole, and done again by taking that back', async (_, act) => {
  const juurru = await aRoadmap()
  const before = said(await juurru.document())
  const done = await act(juurru)
  expect(done.status).toBeLessThan(300)
  const after = said(await juurru.document())
  expect(after).not.toEqual(before)

  const reverted = await juurru.revert(juurru.changeOf(done))
  expect(reverted.status).toBe(201)
  expect(changeSchema.parse(reverted.body)).toMatchObject({ kind: 'change_reverted', reverts: juurru.changeOf(done), actor: 'local' })
  expect(said(await juurru.document())).toEqual(before)

  expect((await juurru.revert(reverted.body.id)).status).toBe(201)
  expect(said(await juurru.document())).toEqual(after)
})

test('what comes back has a higher version than it ever had, so an old edit of it is still stale', async () => {
  const { ask, revert, changeOf } = await aRoadmap()
  await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' } } })
  const deleted = await ask('DELETE', '/api/goals/goal-early', { version: 2 })

  await revert(changeOf(deleted))

  expect((await ask('GET', '/api/goals/goal-early')).body).toMatchObject({ text: { fi: 'Toinen' }, version: 3 })
  expect((await ask('PATCH', '/api/goals/goal-early', { version: 2, body: { text: { fi: 'x' } } })).status).toBe(412)
})

test('a change is taken back once', async () => {
  const { ask, revert, changeOf } = await aRoadmap()
  const edited = await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' } } })
  await revert(changeOf(edited))

  expect((await revert(changeOf(edited))).body).toMatchObject({ status: 409, code: 'already_reverted' })
  expect((await revert(99_999)).body).toMatchObject({ status: 404, code: 'not_found' })
  expect((await revert('abc')).body).toMatchObject({ status: 404, code: 'not_found' })
})

test('a change that a later one stands on is not taken back, and it is told on what', async () => {
  const { ask, post, revert, changeOf, theme, earlier, document } = await aRoadmap()
  const edited = await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' } } })
  await ask('PATCH', '/api/goals/goal-early', { version: 2, body: { text: { fi: 'Kolmas' } } })
  const newTheme = await post('themes', { id: 'theme-new', name: { fi: 'Uusi teema' } })
  await post('goals', { themeId: 'theme-new', horizonId: earlier.id, text: { fi: 'Teemassa' } })
  const goal = await post('goals', { id: 'goal-new', themeId: theme.id, horizonId: earlier.id, text: { fi: 'Perusta' } })
  await post('links', { goalId: 'goal-late', buildsOnGoalId: 'goal-new' })
  const deletedLink = await ask('DELETE', '/api/links/link-1', { version: 1 })
  await post('links', { goalId: 'goal-early', buildsOnGoalId: 'goal-late' })
  const before = await document()

  expect((await revert(changeOf(edited))).body).toMatchObject({
    status: 409,
    code: 'later_change_stands_on_it',
    detail: expect.stringContaining('Toinen'),
  })
  expect((await revert(changeOf(newTheme))).body).toMatchObject({
    code: 'later_change_stands_on_it',
    detail: expect.stringContaining('Uusi teema'),
  })
  expect((await revert(changeOf(goal))).body).toMatchObject({
    code: 'later_change_stands_on_it',
    detail: expect.stringContaining('Perusta'),
  })
  expect((await revert(changeOf(deletedLink))).body).toMatchObject({ status: 422, code: 'link_circle' })
  expect((await revert(1)).body).toMatchObject({ code: 'later_change_stands_on_it' })
  expect(await document()).toEqual(before)
})

test('a deleted goal does not come back with a guard that names a deleted decision', async () => {
  const { ask, revert, changeOf, document } = await aRoadmap()
  const deleted = await ask('DELETE', '/api/goals/goal-late', { version: 1 })
  await ask('DELETE', '/api/constraints/no-law-no-county', { version: 1 })
  await ask('DELETE', '/api/decisions/law-sote', { version: 1 })

  expect((await revert(changeOf(deleted))).body).toMatchObject({ status: 409, code: 'later_change_stands_on_it' })
  expect((await document()).goals.map(({ id }) => id)).toEqual(['goal-early'])
})

test('a decision that has since been used or settled is not taken back', async () => {
  const { ask, post, revert, changeOf } = await aRoadmap()
  const decision = (id: string) =>
    post('decisions', { id, name: { fi: id }, outcomes: [{ id: 'happens', name: { fi: 'tapahtuu' }, negation: { fi: 'ei tapahdu' } }] })
  const used = await decision('decision-used')
  await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { guard: guard({ 'decision-used': ['happens'] }) } })
  const settled = await decision('decision-settled')
  await ask('POST', '/api/decisions/decision-settled/resolutions', { body: { outcome: 'happens', effectiveOn: '2018-12-01' } })

  expect((await revert(changeOf(used))).body).toMatchObject({ status: 409, code: 'still_in_use' })
  expect((await revert(changeOf(settled))).body).toMatchObject({ status: 409, code: 'still_in_use' })
})

test('a recorded resolution is taken back by a correction, with the constraint that it withdrew, and can be done again', async () => {
  const { ask, revert, changeOf, document } = await aRoadmap('2019-02-01T10:00:00.000Z')
  const recorded = await ask('POST', '/api/decisions/county-start/resolutions', {
    body: { id: 'started-early', outcome: 'started', effectiveOn: '2018-12-01', withdrawConstraintIds: ['no-law-no-county'] },
  })
  expect(recorded.status).toBe(201)

  const reverted = await revert(changeOf(recorded))
  expect(reverted.status).toBe(201)
  const afterwards = await document()
  expect(afterwards.constraints.map(({ id }) => id)).toEqual(['no-law-no-county'])
  expect(afterwards.resolutions).toMatchObject([
    { id: 'started-early', outcome: 'started' },
    { outcome: 'open', effectiveOn: '2018-12-01', knownOn: '2019-02-01', supersedes: { resolutionId: 'started-early', as: 'correction' } },
  ])

  expect((await revert(reverted.body.id)).status).toBe(201)
  const again = await document()
  expect(again.constraints).toEqual([])
  expect(again.resolutions.at(-1)).toMatchObject({
    outcome: 'started',
    supersedes: { resolutionId: afterwards.resolutions[1]?.id, as: 'correction' },
  })
})

test('a resolution that has been superseded since is not taken back', async () => {
  const { ask, revert, changeOf } = await aRoadmap()
  const record = (body: object) => ask('POST', '/api/decisions/law-sote/resolutions', { body: { effectiveOn: '2018-12-01', ...body } })
  const first = await record({ id: 'first', outcome: 'approved' })
  const second = await record({ id: 'second', outcome: 'rejected', supersedes: { resolutionId: 'first', as: 'correction' } })

  expect((await revert(changeOf(first))).body).toMatchObject({ status: 409, code: 'later_change_stands_on_it' })
  expect((await revert(changeOf(second))).status).toBe(201)
  const resolutions = (await ask('GET', '/api/decisions/law-sote/resolutions')).body
  expect(resolutions.at(-1)).toMatchObject({ outcome: 'approved', supersedes: { resolutionId: 'second', as: 'correction' } })
})

test('a new roadmap is taken back while nothing has been added to it, and a deleted one comes back whole', async () => {
  const { ask, revert, changeOf, document } = await aRoadmap()
  await ask('POST', '/api/decisions/law-sote/resolutions', { body: { outcome: 'approved', effectiveOn: '2018-12-01' } })
  const made = await ask('POST', '/api/roadmaps', {
    body: { id: 'copy-of-it', regionId: 'uusimaa', name: { fi: 'Kopio' }, from: 'example' },
  })
  const undone = await revert(changeOf(made))
  expect(undone.status).toBe(201)
  expect((await ask('GET', '/api/roadmaps/copy-of-it')).status).toBe(404)
  expect((await revert(undone.body.id)).status).toBe(201)
  expect((await ask('GET', '/api/roadmaps/copy-of-it')).body.goals.length).toBeGreaterThan(60)

  const archived = await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })
  expect(archived.status).toBe(200)
  const before = said(await document())
  const deleted = await ask('DELETE', '/api/roadmaps/roadmap-1', { version: 2 })
  expect((await revert(changeOf(deleted))).status).toBe(201)
  expect(said(await document())).toEqual(before)
})

test('the log is read page by page, newest first, and tells what took a change back', async () => {
  const { ask, revert, changeOf } = await aRoadmap()
  const edited = await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' } } })
  const reverted = await revert(changeOf(edited))
  const page = async (query: string) => changeListSchema.parse((await ask('GET', `/api/roadmaps/roadmap-1/changes${query}`)).body)

  const first = await page('?limit=3')
  expect(first.changes.map(({ kind }) => kind)).toEqual(['change_reverted', 'goal_edited', 'link_created'])
  expect(first.changes.map(({ revertedBy }) => revertedBy)).toEqual([null, reverted.body.id, null])
  expect(first.changes[1]?.entries).toMatchObject([{ entity: 'goal', id: 'goal-early', before: { version: 1 }, after: { version: 2 } }])
  const rest = await page(`?before=${first.next}&limit=100`)
  expect(rest.changes.map(({ kind }) => kind)).toEqual([
    'goal_created',
    'goal_created',
    'constraint_created',
    'decision_created',
    'decision_created',
    'roadmap_created',
  ])
  expect(rest.next).toBeNull()
  expect((await ask('GET', '/api/roadmaps/roadmap-1/changes?limit=1000')).body).toMatchObject({
    code: 'invalid_request',
    errors: [{ path: '/query/limit' }],
  })
})

test('the log is searched by person, topic, time and goal, all at once and page by page', async () => {
  let now = '2018-12-12T10:00:00.000Z'
  let who = 'elina'
  const juurru = await makeApp({
    now: () => new Date(now),
    whoAsks: () => ({ ...localPlanner, id: who }),
  })
  const { ask } = juurru
  const { post, theme, later } = await makeSmallRoadmap(juurru)
  const edit = (version: number, body: object) => ask('PATCH', '/api/goals/goal-early', { version, body })
  // 23.30 in Helsinki on the last day of the year, and half past midnight on the first.
  now = '2018-12-31T21:30:00.000Z'
  await edit(1, { text: { fi: 'Malli on aivan valmis' } })
  now = '2018-12-31T22:30:00.000Z'
  who = 'jonas'
  await edit(2, { status: 'done', percent: 100 })
  await ask('POST', '/api/goals/goal-early/move', { version: 3, body: { themeId: theme.id, horizonId: later.id, beforeGoalId: null } })
  await ask('DELETE', '/api/goals/goal-late', { version: 1 })
  await post('goals', { id: 'goal-new', themeId: theme.id, horizonId: later.id, text: { fi: 'Uusi' } })
  const found = async (query: string) =>
    changeListSchema.parse((await ask('GET', `/api/roadmaps/roadmap-1/changes?${query}`)).body).changes.map(({ kind }) => kind)

  expect(await found('person=elina&limit=2')).toEqual(['goal_edited', 'link_created'])
  expect(await found('topics=wording')).toEqual(['goal_edited'])
  expect(await found('topics=added,removed&person=jonas')).toEqual(['goal_created', 'goal_deleted'])
  expect(await found('topics=status')).toEqual(['goal_edited'])
  expect(await found('topics=moved')).toEqual(['goal_moved'])
  expect(await found('from=2019-01-01')).toEqual(['goal_created', 'goal_deleted', 'goal_moved', 'goal_edited'])
  expect(await found('from=2018-12-13&until=2018-12-31')).toEqual(['goal_edited'])
  expect(await found('goal=goal-late')).toEqual(['goal_deleted', 'link_created', 'goal_created'])
  expect(await found('goal=goal-late&topics=removed')).toEqual(['goal_deleted'])
  expect(await found('goal=goal-late&topics=other&person=jonas')).toEqual(['goal_deleted'])
  expect(await found('goal=goal-early&topics=removed')).toEqual(['goal_deleted'])
  expect(await found('goal=nobody-knows')).toEqual([])
  expect((await ask('GET', '/api/roadmaps/roadmap-1/changes?topics=weather')).body).toMatchObject({ code: 'invalid_request' })

  const first = (await ask('GET', '/api/roadmaps/roadmap-1/changes?topics=added,moved&limit=2')).body
  expect(first.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['goal_created', 'goal_moved'])
  expect(await found(`topics=added,moved&limit=2&before=${first.next}`)).toEqual(['goal_created', 'goal_created'])

  const counts = (await ask('GET', '/api/roadmaps/roadmap-1/changes/counts')).body
  expect(counts).toMatchObject({
    total: 12,
    firstAt: '2018-12-12T10:00:00.000Z',
    byPerson: [
      { person: 'elina', count: 8 },
      { person: 'jonas', count: 4 },
    ],
  })
})

test('a reason is told of a change afterwards, is kept for good, and the latest counts', async () => {
  const { ask, changeOf } = await aRoadmap()
  const deleted = await ask('DELETE', '/api/goals/goal-early', { version: 1 })
  const note = (body: object, changeId = changeOf(deleted)) => ask('POST', `/api/changes/${String(changeId)}/notes`, { body })

  const told = await note({ id: 'note-1', text: 'Sisältyy toiseen tavoitteeseen.' })
  expect(told.status).toBe(201)
  expect((await note({ id: 'note-1', text: 'Sisältyy toiseen tavoitteeseen.' })).body).toMatchObject({
    code: 'id_taken',
    current: { id: 'note-1' },
  })
  await note({ text: 'Ohjausryhmän toive.' })

  const [listed] = changeListSchema.parse((await ask('GET', '/api/roadmaps/roadmap-1/changes?limit=1')).body).changes
  expect(listed?.notes.map(({ text, actor }) => [text, actor])).toEqual([
    ['Sisältyy toiseen tavoitteeseen.', 'local'],
    ['Ohjausryhmän toive.', 'local'],
  ])
  expect((await note({ text: 'x'.repeat(501) })).body).toMatchObject({ code: 'invalid_request', errors: [{ path: '/body/text' }] })
  expect((await note({ text: 'Ei mitään' }, 99_999)).body).toMatchObject({ code: 'not_found' })
  for (let count = 2; count < 20; count++) await note({ text: 'Vielä' })
  expect((await note({ text: 'Liikaa' })).body).toMatchObject({ code: 'limit_reached' })
})

test('what stands in the way of taking a change back is told beforehand, with the later change', async () => {
  const { ask, post, changeOf, theme, earlier } = await aRoadmap()
  const listed = async (changeId: number) =>
    changeListSchema.parse((await ask('GET', `/api/roadmaps/roadmap-1/changes?change=${String(changeId)}`)).body).changes[0]!
  const first = await ask('PATCH', '/api/goals/goal-early', { version: 1, body: { text: { fi: 'Toinen' } } })
  const second = await ask('PATCH', '/api/goals/goal-early', { version: 2, body: { text: { fi: 'Kolmas' } } })
  const newTheme = await post('themes', { id: 'theme-new', name: { fi: 'Uusi teema' } })
  const inIt = await post('goals', { themeId: 'theme-new', horizonId: earlier.id, text: { fi: 'Teemassa' } })

  expect((await listed(changeOf(first))).obstacle).toMatchObject({ code: 'later_change_stands_on_it', changeId: changeOf(second) })
  expect((await listed(changeOf(second))).obstacle).toBeNull()
  expect((await listed(changeOf(newTheme))).obstacle).toMatchObject({ code: 'later_change_stands_on_it', changeId: changeOf(inIt) })
  expect((await listed(1)).obstacle).toMatchObject({ code: 'later_change_stands_on_it' })
  await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { archived: true } })
  expect((await listed(changeOf(second))).obstacle).toMatchObject({ code: 'archived', changeId: null })
  expect(theme.id).not.toBe('theme-new')
})

test('what a change names and the roadmap has no more is told as it last was', async () => {
  const { ask, theme } = await aRoadmap()
  await ask('PATCH', `/api/themes/${theme.id}`, { version: 1, body: { code: 'ZZ' } })
  await ask('DELETE', `/api/themes/${theme.id}`, { version: 2 })

  const { former } = changeListSchema.parse((await ask('GET', '/api/roadmaps/roadmap-1/changes')).body)

  expect(former.themes).toMatchObject([{ id: theme.id, code: 'ZZ' }])
  expect(former.goals.map(({ id }) => id).sort()).toEqual(['goal-early', 'goal-late'])
  expect(former.decisions).toEqual([])
})

test('a deleted roadmap is listed until it has been brought back', async () => {
  const { ask, revert, changeOf } = await aRoadmap()
  const listed = async () => z.array(deletedRoadmapSchema).parse((await ask('GET', '/api/deleted-roadmaps')).body)
  expect(await listed()).toEqual([])
  await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 1, body: { name: { fi: 'Vanha "tiekartta"' } } })
  await ask('PATCH', '/api/roadmaps/roadmap-1', { version: 2, body: { archived: true } })
  const deleted = await ask('DELETE', '/api/roadmaps/roadmap-1', { version: 3 })

  expect(await listed()).toEqual([
    {
      roadmapId: 'roadmap-1',
      name: { fi: 'Vanha "tiekartta"' },
      region: { id: 'uusimaa', name: { fi: 'Uusimaa', sv: 'Nyland', en: 'Uusimaa' } },
      ...{ changeId: changeOf(deleted), at: '2018-12-12T10:00:00.000Z', person: 'local' },
    },
  ])
  await revert(changeOf(deleted))
  expect(await listed()).toEqual([])
  expect((await ask('GET', '/api/roadmaps/roadmap-1')).body).toMatchObject({ roadmap: { archivedAt: expect.any(String) } })
})
