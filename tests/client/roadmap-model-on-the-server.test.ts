import { signal } from '@preact/signals'
import { expect, onTestFinished, test } from 'vitest'
import { endpoints, type EndpointName } from '#contract/endpoints.ts'
import { createRoadmapModel, type Notice } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting } from '../../client/features/roadmap/model/writing.ts'
import type { Request } from '../../client/features/roadmap/model/transport.ts'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'
import { createManualClock, createMemoryStorage } from './fake-roadmap-server.ts'

/** Two planners' pages on the same real server. */
async function openPages() {
  const juurru = await makeApp()
  const { themes, horizons } = await makeEmptyRoadmap(juurru)
  let ids = 0

  async function send(endpoint: EndpointName, { params = {}, body, ifMatch, ifNoneMatch }: Request) {
    const { method, url } = endpoints[endpoint]
    const answer = await juurru.ask(
      method,
      url.replace(/:(\w+)/g, (_match, name: string) => String(params[name])),
      {
        ...(body === undefined ? {} : { body }),
        ...(ifMatch === undefined ? {} : { version: ifMatch }),
        headers: ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch },
      },
    )
    const changeId = answer.headers['x-change-id']
    return { status: answer.status, body: answer.body as unknown, etag: String(answer.headers['etag'] ?? ''), changeId: changeId === undefined ? null : Number(changeId) } // prettier-ignore
  }

  async function openPage() {
    const notices: Notice[] = []
    const model = createRoadmapModel({
      roadmapId: 'roadmap-1',
      send,
      today: '2018-12-12',
      storage: createMemoryStorage(),
      clock: createManualClock('2018-12-12T10:00:00.000Z'),
      online: signal(true),
      page: { visible: () => true, onWake: () => () => {} },
      onNotice: (notice) => notices.push(notice),
      writing: signal(createWriting),
      newId: () => `made-here-${(ids += 1)}`,
    })
    onTestFinished(() => model.dispose())
    const saved = () => expect.poll(() => [model.status.value, model.saving.value.pending], { interval: 5 }).toEqual(['ready', 0])
    await saved()
    return { model, notices, saved }
  }
  return { ...juurru, themes, horizons, mine: await openPage(), theirs: await openPage() }
}

test('everything that a planner does is accepted by the server, shown by it as it was shown before, and undone to the beginning', async () => {
  const { mine, themes, horizons, ask } = await openPages()
  const { model, saved } = mine
  const before = structuredClone(model.document.value)
  const cell = { themeId: themes[0].id, horizonId: horizons[2].id }

  const themeId = model.createTheme({ name: { fi: 'Varhaiskasvatus ja koulu' } })
  model.editTheme(themeId, { code: 'VK' })
  model.moveTheme(themeId, themes[0].id)
  const horizonId = model.createHorizon({ year: 2035, label: { fi: 'Kauempana' }, kind: 'vision' })
  model.editHorizon(horizonId, { label: { fi: 'Kaukana' } })
  const first = model.createGoal({ ...cell, text: { fi: 'Malli on valmis.' } })
  const second = model.createGoal({
    ...cell,
    text: { fi: 'Malli on käytössä.' },
    beforeGoalId: first,
    scope: { kind: 'share', percent: 50 },
  })
  model.editGoal(second, { condition: { fi: 'Jos laki hyväksytään' }, status: 'in_progress', percent: 20, statusOn: '2018-12-12' })
  model.moveGoal(second, { themeId, horizonId, beforeGoalId: null })
  model.link(second, first)
  model.deleteGoal(first)
  model.deleteTheme(themeId)
  model.deleteHorizon(horizonId)
  model.editRoadmap({ name: { fi: 'Uusi nimi' } })
  const shown = structuredClone(model.document.value)
  await saved()
  const stored = (await ask('GET', '/api/roadmaps/roadmap-1')).body
  while (model.undo()) await saved()
  const undone = (await ask('GET', '/api/roadmaps/roadmap-1')).body

  expect(mine.notices).toEqual([])
  const readable = ({ themes, horizons, goals, links, roadmap }: NonNullable<typeof shown>) => ({
    themes: themes.map(({ name, code, position }) => ({ name, code, position })),
    horizons: horizons.map(({ year, label, endsOn }) => ({ year, label, endsOn })),
    goals: goals.map(({ text, position }) => ({ text, position })),
    links: links.length,
    name: roadmap.name,
  })
  expect(readable(stored)).toEqual(readable(shown!))
  expect(readable(undone)).toEqual(readable(before!))
})

test('an edit that says what stands already leaves nothing behind: neither a change nor anything to take back, not even by an undo that did not wait', async () => {
  const { mine, themes, horizons, ask } = await openPages()
  const { model, saved } = mine
  const goalId = model.createGoal({ themeId: themes[0].id, horizonId: horizons[1].id, text: { fi: 'Malli on valmis.' } })
  await saved()
  const before = (await ask('GET', '/api/roadmaps/roadmap-1')).body

  model.editGoal(goalId, { text: { fi: 'Malli on valmis.' } })
  await saved()
  model.editGoal(goalId, { text: { fi: 'Malli on valmis.' } })
  model.undo()
  await saved()

  expect((await ask('GET', '/api/roadmaps/roadmap-1')).body).toEqual(before)
  expect(mine.notices).toEqual([])
  expect(model.canRedo.value).toBe(false)
  // What is left to take back is the making of the goal.
  expect(model.undo()).toBe(true)
  await saved()
  expect(model.goal(goalId).value).toBe(null)
  expect(mine.notices).toEqual([])
})

test('two planners who write the same text meet in a conflict, and what one of them chooses is what both have', async () => {
  const { mine, theirs, themes, horizons } = await openPages()
  const goalId = mine.model.createGoal({ themeId: themes[0].id, horizonId: horizons[1].id, text: { fi: 'Alku' } })
  await mine.saved()
  await theirs.model.refresh()

  theirs.model.editGoal(goalId, { text: { fi: 'Toisen' }, percent: 10 })
  await theirs.saved()
  mine.model.editGoal(goalId, { text: { fi: 'Minun' }, responsible: { fi: 'LAPE-ryhmä' } })
  await expect.poll(() => mine.model.conflicts.value.length).toBe(1)
  mine.model.merge(mine.model.conflicts.value[0]!, { 'text.fi': 'Yhteinen' })
  await mine.saved()
  await theirs.model.refresh()

  const expected = { text: { fi: 'Yhteinen' }, percent: 10, responsible: { fi: 'LAPE-ryhmä' }, version: 3 }
  expect(mine.model.goal(goalId).value).toMatchObject(expected)
  expect(theirs.model.goal(goalId).value).toMatchObject(expected)
})

test('a refusal of the server is told in its own sentence, with the field at fault', async () => {
  const { mine, themes, horizons } = await openPages()
  const goalId = mine.model.createGoal({ themeId: themes[0].id, horizonId: horizons[1].id, text: { fi: 'Alku' } })
  await mine.saved()

  mine.model.editGoal(goalId, { text: { fi: 'x'.repeat(2_001) } })
  await mine.saved()

  expect(mine.notices).toMatchObject([{ refusal: { code: 'invalid_request', errors: [{ path: '/body/text/fi' }] } }])
  expect(mine.model.goal(goalId).value?.text.fi).toBe('Alku')
})
