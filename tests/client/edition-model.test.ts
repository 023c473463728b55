import { signal } from '@preact/signals'
import { afterEach, expect, test } from 'vitest'
import { createRoadmapModel, type RoadmapModel, type RoadmapModelParts } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting } from '../../client/features/roadmap/model/writing.ts'
import { makeEdition } from '../support/plan.ts'
import {
  createFakeServer,
  createManualClock,
  createMemoryStorage,
  makeDocument,
  makeGoal,
  roadmapId,
  settled,
} from './fake-roadmap-server.ts'

const open: RoadmapModel[] = []
afterEach(() => open.splice(0).forEach((model) => model.dispose()))

const edition = makeEdition({ id: 'edition-1', roadmapId, approvedOn: '2019-03-21' })
const approved = makeDocument({ goals: [makeGoal({ text: { fi: 'Kuten hyväksyttiin' } })] })

async function openModel(parts: Partial<RoadmapModelParts> = {}) {
  const server = createFakeServer()
  const asked: string[] = []
  const clock = createManualClock()
  const model = createRoadmapModel({
    ...{ roadmapId, today: '2019-10-14', clock, storage: createMemoryStorage(), online: signal(true), onNotice: () => {} },
    writing: signal(createWriting),
    page: { visible: () => true, onWake: () => () => {} },
    send: async (endpoint, request) => {
      asked.push(endpoint)
      if (endpoint !== 'getEdition') return server.send(endpoint, request)
      return { status: 200, body: { edition, document: approved }, etag: 'W/"x"', changeId: null }
    },
    ...parts,
  })
  open.push(model)
  await settled()
  return { model, asked, clock, server }
}

const acts: [string, (model: RoadmapModel) => unknown][] = [
  ['createGoal', (model) => model.createGoal({ themeId: 'theme-tk', horizonId: 'horizon-2022', text: { fi: 'Uusi' } })],
  ['editGoal', (model) => model.editGoal('goal-one', { text: { fi: 'Toinen' } })],
  ['moveGoal', (model) => model.moveGoal('goal-one', { themeId: 'theme-pk', horizonId: 'horizon-2022', beforeGoalId: null })],
  ['deleteGoal', (model) => model.deleteGoal('goal-one')],
  ['createTheme', (model) => model.createTheme({ name: { fi: 'Uusi' } })],
  ['deleteTheme', (model) => model.deleteTheme('theme-tk')],
  ['editHorizon', (model) => model.editHorizon('horizon-2022', { year: 2023 })],
  ['editDecision', (model) => model.editDecision('decision-law', { watcher: 'Aino' })],
  ['deleteDecision', (model) => model.deleteDecision('decision-law')],
  ['createScenario', (model) => model.createScenario({ name: { fi: 'Nimi' }, choices: {} })],
  ['acceptFinding', (model) => model.acceptFinding({ key: 'gap:here:now', check: 'gap', reason: { fi: 'Sovittu' } })],
  ['editRoadmap', (model) => model.editRoadmap({ name: { fi: 'Toinen' } })],
  ['undo', (model) => model.undo()],
]

test('an edition is opened as it was approved, as of its day, at its own address', async () => {
  const { model } = await openModel({ editionId: 'edition-1' })

  expect(model.status.value).toBe('ready')
  expect(model.edition.value).toEqual(edition)
  expect(model.goal('goal-one').value?.text.fi).toBe('Kuten hyväksyttiin')
  expect([model.asOf.value, model.home, model.readOnly.value]).toEqual(['2019-03-21', `/roadmaps/${roadmapId}/editions/edition-1`, true])
})

test.each(acts)('nothing is changed in an edition, and nothing is sent: %s', async (_, act) => {
  const { model, asked } = await openModel({ editionId: 'edition-1' })
  const before = model.document.value

  act(model)
  await settled()

  expect(model.document.value).toBe(before)
  expect(asked).toEqual(['getEdition'])
})

test('what was done to the present and is not saved yet is not brought onto an edition, and stays', async () => {
  const storage = createMemoryStorage()
  const { model, server } = await openModel({ storage })
  server.mood = 'down'
  model.editGoal('goal-one', { text: { fi: 'Kesken' } })
  await settled()
  model.dispose()
  const kept = JSON.stringify([...Array(storage.length).keys()].map((at) => storage.getItem(storage.key(at) ?? '')))
  expect(kept).toContain('Kesken')

  const opened = await openModel({ storage, editionId: 'edition-1' })

  expect(opened.model.goal('goal-one').value?.text.fi).toBe('Kuten hyväksyttiin')
  expect(JSON.stringify([...Array(storage.length).keys()].map((at) => storage.getItem(storage.key(at) ?? '')))).toBe(kept)
})

test('an edition never changes, so it is asked for once', async () => {
  const { model, asked, clock } = await openModel({ editionId: 'edition-1' })

  await model.refresh()
  await clock.pass(120_000)
  await settled()

  expect(asked).toEqual(['getEdition'])
})

test('an edition of another roadmap is not found at this one', async () => {
  const { model } = await openModel({ editionId: 'edition-1', roadmapId: 'another-roadmap' })

  expect(model.status.value).toBe('not_found')
})

test('who may not edit goals changes nothing either; an archived roadmap is closed to all', async () => {
  const reader = await openModel({ may: (capability) => capability === 'read_roadmaps' })
  reader.model.editGoal('goal-one', { text: { fi: 'Toinen' } })
  await settled()
  expect(reader.model.readOnly.value).toBe(true)
  expect([reader.model.may('read_roadmaps'), reader.model.may('approve_editions')]).toEqual([true, false])
  expect(reader.asked).toEqual(['getRoadmap'])

  const planner = await openModel({ may: () => true })
  expect(planner.model.readOnly.value).toBe(false)
  planner.server.elsewhere('roadmap', roadmapId, { archivedAt: '2019-10-01T00:00:00.000Z' })
  await planner.model.refresh()
  await settled()
  expect(planner.model.readOnly.value).toBe(true)
})
