import { signal } from '@preact/signals'
import { afterEach, expect, test } from 'vitest'
import { createRoadmapModel, type RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting, type CreateWriting } from '../../client/features/roadmap/model/writing.ts'
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

const three = makeDocument({
  goals: [
    makeGoal(),
    makeGoal({ id: 'goal-two', text: { fi: 'Toinen' }, position: 'a1' }),
    makeGoal({ id: 'goal-three', text: { fi: 'Kolmas' }, position: 'a2' }),
  ],
})

/** A page whose code for changing things comes when it is told to. */
async function openPage({ server = createFakeServer(three), storage = createMemoryStorage(), has = false } = {}) {
  const writing = signal<CreateWriting | null>(has ? createWriting : null)
  const clock = createManualClock()
  let asked = 0
  const model = createRoadmapModel({
    ...{ roadmapId, today: '2019-10-14', send: server.send, storage, clock, online: signal(true), onNotice: () => {} },
    page: { visible: () => true, onWake: () => () => {} },
    writing,
    fetchWriting: () => void (asked += 1),
  })
  open.push(model)
  await settled()
  const comes = async () => {
    writing.value = createWriting
    await settled()
  }
  return { model, server, storage, clock, comes, asked: () => asked }
}
const textOf = (model: RoadmapModel, id: string) => model.goal(id).value?.text.fi
const order = (model: RoadmapModel) =>
  model.cell('theme-tk', 'horizon-2022').value.flatMap((lane) => lane.goals.map((goal) => goal.text.fi))

test('a roadmap is read without the code that changes it, and nothing asks for that code', async () => {
  const { model, asked } = await openPage()

  expect(model.status.value).toBe('ready')
  expect(order(model)).toEqual(['Malli on käytössä.', 'Toinen', 'Kolmas'])
  expect(model.saving.value).toEqual({ state: 'saved', at: null, pending: 0 })
  expect(asked()).toBe(0)
})

test('what is done before the code has come is told to wait, and is done in order when it comes', async () => {
  const { model, server, comes, asked } = await openPage()

  const id = model.createGoal({ themeId: 'theme-tk', horizonId: 'horizon-2022', text: { fi: 'Neljäs' } })
  model.editGoal(id, { text: { fi: 'Neljäs, tarkemmin' } })
  model.deleteGoal('goal-two')
  const before = { ...model.saving.value, asked: asked() > 0, sent: server.requests.length }
  await comes()

  expect(before).toEqual({ state: 'saving', at: null, pending: 3, asked: true, sent: 1 })
  expect(order(model)).toEqual(['Malli on käytössä.', 'Kolmas', 'Neljäs, tarkemmin'])
  expect(server.goal(id)).toMatchObject({ text: { fi: 'Neljäs, tarkemmin' } })
  expect(server.goal('goal-two')).toBeUndefined()
  expect(model.saving.value).toMatchObject({ state: 'saved', pending: 0 })
})

test('what waited on a page that was closed before the code came is done on the next one, once', async () => {
  const { model, server, storage } = await openPage()
  const id = model.createGoal({ themeId: 'theme-tk', horizonId: 'horizon-2022', text: { fi: 'Neljäs' } })
  model.editGoal('goal-two', { text: { fi: 'Toinen, tarkemmin' } })
  model.dispose()

  const next = await openPage({ server, storage, has: true })
  await settled()
  next.model.dispose()
  const last = await openPage({ server, storage, has: true })

  expect(textOf(next.model, id)).toBe('Neljäs')
  expect(server.goal('goal-two')).toMatchObject({ text: { fi: 'Toinen, tarkemmin' }, version: 2 })
  expect(order(last.model)).toEqual(['Malli on käytössä.', 'Toinen, tarkemmin', 'Kolmas', 'Neljäs'])
  expect(storage.keys().filter((key) => key.includes('queue'))).toEqual([])
})

/** The page after one that was closed while nobody answered: the second goal's words were not sent. */
async function openPageAfterUnsent() {
  const server = createFakeServer(three)
  const { model, storage } = await openPage({ server, has: true })
  server.mood = 'down'
  model.editGoal('goal-two', { text: { fi: 'Toinen, kesken' } })
  await settled()
  model.dispose()
  server.mood = 'up'
  return { server, next: await openPage({ server, storage }) }
}

test('what an earlier page could not send is shown from the beginning: the roadmap waits for the code', async () => {
  const { server, next } = await openPageAfterUnsent()
  const before = { status: next.model.status.value, asked: next.asked() > 0 }
  await next.comes()

  expect(before).toEqual({ status: 'loading', asked: true })
  expect(textOf(next.model, 'goal-two')).toBe('Toinen, kesken')
  expect(server.goal('goal-two')).toMatchObject({ text: { fi: 'Toinen, kesken' } })
})

test('the code that is long in coming does not keep the roadmap from being read; what was left is brought onto it when it comes', async () => {
  const { server, next } = await openPageAfterUnsent()
  await next.clock.pass(2_000)
  const read = textOf(next.model, 'goal-two')
  await next.comes()

  expect(read).toBe('Toinen')
  expect(textOf(next.model, 'goal-two')).toBe('Toinen, kesken')
  expect(server.goal('goal-two')).toMatchObject({ text: { fi: 'Toinen, kesken' } })
})

test('what waits can be taken back by its key, or as the latest', async () => {
  const { model, server, comes } = await openPage()
  const nothing = model.undo()

  const key = model.editGoal('goal-two', { text: { fi: 'Väärin' } })
  model.editGoal('goal-three', { text: { fi: 'Sekin väärin' } })
  const taken = [model.undo(), model.undo(key)]
  await comes()

  expect([nothing, ...taken]).toEqual([false, true, true])
  expect(order(model)).toEqual(['Malli on käytössä.', 'Toinen', 'Kolmas'])
  expect(server.goal('goal-three')).toMatchObject({ text: { fi: 'Kolmas' } })
})

test('what was taken back while it waited can be done again, until something else is done', async () => {
  const { model, server, comes } = await openPage()
  model.deleteGoal('goal-two')
  model.deleteGoal('goal-three')
  const taken = [model.undo(), model.undo(), model.undo()]
  const again = [model.redo(), model.undo(), model.redo()]
  model.editGoal('goal-three', { text: { fi: 'Kolmas, tarkemmin' } })
  const tooLate = model.redo()
  await comes()

  expect({ taken, again, tooLate }).toEqual({ taken: [true, true, false], again: [true, true, true], tooLate: false })
  expect(order(model)).toEqual(['Malli on käytössä.', 'Kolmas, tarkemmin'])
  expect(server.goal('goal-two')).toBeUndefined()
})

test('a removal and a move that waited on a page that was closed are done on the next one; what was taken back there is not', async () => {
  const { model, server, storage } = await openPage()
  const cell = { themeId: 'theme-tk', horizonId: 'horizon-2022' }
  model.moveGoal('goal-three', { ...cell, beforeGoalId: 'goal-two' })
  model.moveGoal('goal-three', { ...cell, beforeGoalId: 'goal-one' })
  const key = model.editGoal('goal-one', { text: { fi: 'Peruttu' } })
  model.deleteGoal('goal-two')
  model.undo(key)
  model.dispose()

  const next = await openPage({ server, storage, has: true })
  await settled()

  expect(order(next.model)).toEqual(['Kolmas', 'Malli on käytössä.'])
  expect(server.writes()).toEqual(['moveGoal', 'deleteGoal'])
})

test('what another wrote before the code came is not written over: the two are asked about', async () => {
  const { model, server, comes } = await openPage()

  model.editGoal('goal-two', { text: { fi: 'Toinen, minun' } })
  const other = await openPage({ server, has: true })
  other.model.editGoal('goal-two', { text: { fi: 'Toinen, heidän' } })
  await settled()
  await model.refresh()
  await comes()

  expect(model.conflicts.value).toMatchObject([
    { id: 'goal-two', type: 'edited', fields: [{ mine: 'Toinen, minun', theirs: 'Toinen, heidän' }] },
  ])
  expect(server.goal('goal-two')).toMatchObject({ text: { fi: 'Toinen, heidän' } })
})
