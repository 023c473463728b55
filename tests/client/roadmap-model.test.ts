import { effect, signal } from '@preact/signals'
import { afterEach, expect, test } from 'vitest'
import type { PageLocks } from '../../client/features/roadmap/model/keeping.ts'
import { createRoadmapModel, type Notice, type RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting } from '../../client/features/roadmap/model/writing.ts'
import {
  createFakeServer,
  createLocks,
  createManualClock,
  createMemoryStorage,
  makeDocument,
  makeGoal,
  roadmapId,
  settled,
} from './fake-roadmap-server.ts'

const open: RoadmapModel[] = []
afterEach(() => open.splice(0).forEach((model) => model.dispose()))

async function openModel({ server = createFakeServer(), storage = createMemoryStorage(), locks = null as PageLocks | null } = {}) {
  const clock = createManualClock()
  const online = signal(true)
  const notices: Notice[] = []
  let wake = () => {}
  let ids = 0
  const model = createRoadmapModel({
    roadmapId,
    send: server.send,
    today: '2019-10-14',
    storage,
    locks,
    clock,
    online,
    page: { visible: () => true, onWake: (act) => ((wake = act), () => {}) },
    onNotice: (notice) => notices.push(notice),
    writing: signal(createWriting),
    newId: () => `fresh-${storage.length}-${(ids += 1)}`,
  })
  open.push(model)
  await settled()
  return { model, server, storage, clock, online, notices, wake: () => wake() }
}

const textOf = (model: RoadmapModel, id = 'goal-one') => model.goal(id).value?.text.fi
const cellTexts = (model: RoadmapModel, themeId: string, horizonId: string) =>
  model.cell(themeId, horizonId).value.flatMap((branch) => branch.goals.map((goal) => goal.text.fi))

test('an edit is shown at once and is saved when the server has said so', async () => {
  const { model, server } = await openModel()

  model.editGoal('goal-one', { text: { fi: 'Malli on joka kunnassa.' } })
  const atOnce = { text: textOf(model), saving: model.saving.value.state }
  await settled()

  expect(atOnce).toEqual({ text: 'Malli on joka kunnassa.', saving: 'saving' })
  expect(server.goal('goal-one')).toMatchObject({ text: { fi: 'Malli on joka kunnassa.' }, version: 2 })
  expect(model.saving.value).toEqual({ state: 'saved', at: '2019-10-14T11:32:00.000Z', pending: 0 })
})

test('an edit that the server refuses is taken back, told, and kept as a draft', async () => {
  const { model, server, notices } = await openModel()
  server.refuseWith = { status: 422, code: 'invalid_request', detail: 'Teksti on liian pitkä.' }

  model.editGoal('goal-one', { text: { fi: 'Liian pitkä teksti' } })
  await settled()

  expect(textOf(model)).toBe('Malli on käytössä.')
  expect(notices).toMatchObject([
    { type: 'refused', refusal: { id: 'goal-one', sentence: 'Teksti on liian pitkä.', errors: [{ path: '/body/text/fi' }] } },
  ])
  expect(model.refusals.value.get('goal-one')?.code).toBe('invalid_request')
  expect(model.drafts.get('field.goal-one.text.fi')).toBe('Liian pitkä teksti')
})

test('edits of one goal made while an earlier one is on its way go as one, on the version that the first made', async () => {
  const { model, server } = await openModel()
  server.mood = 'held'

  model.editGoal('goal-one', { text: { fi: 'Yksi' } })
  model.editGoal('goal-one', { text: { fi: 'Kaksi' } })
  model.editGoal('goal-one', { percent: 40, status: 'in_progress' })
  await settled()
  server.letGo()
  await settled()

  expect(server.requests.slice(1)).toMatchObject([
    { endpoint: 'editGoal', request: { ifMatch: 1, body: { text: { fi: 'Yksi' } } } },
    { endpoint: 'editGoal', request: { ifMatch: 2, body: { text: { fi: 'Kaksi' }, percent: 40, status: 'in_progress' } } },
  ])
  expect(server.goal('goal-one')).toMatchObject({ text: { fi: 'Kaksi' }, percent: 40, version: 3 })
})

test('acts reach the server in the order in which they were made', async () => {
  const { model, server } = await openModel()
  server.mood = 'held'

  const themeId = model.createTheme({ name: { fi: 'Varhaiskasvatus' } })
  const goalId = model.createGoal({ themeId, horizonId: 'horizon-2022', text: { fi: 'Uusi tavoite' } })
  model.link(goalId, 'goal-one')
  model.deleteGoal(goalId)
  await settled()
  server.letGo()
  await settled()

  expect(server.writes()).toEqual(['createTheme', 'createGoal', 'createLink', 'deleteGoal'])
  expect(server.document.goals.map((goal) => goal.id)).toEqual(['goal-one'])
  expect(model.document.value?.links).toEqual([])
})

test('a creation whose answer was lost is sent again under its id and makes one goal', async () => {
  const { model, server, clock } = await openModel()
  server.mood = 'lost'

  const goalId = model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2022', text: { fi: 'Uusi tavoite' } })
  await settled()
  server.mood = 'up'
  await clock.pass(1_000)

  expect(server.writes()).toEqual(['createGoal', 'createGoal'])
  expect(server.document.goals.filter((goal) => goal.text.fi === 'Uusi tavoite').map((goal) => goal.id)).toEqual([goalId])
  expect(model.saving.value.state).toBe('saved')
})

test('an edit whose answer was lost is recognised as done', async () => {
  const { model, server, clock } = await openModel()
  server.mood = 'lost'

  model.editGoal('goal-one', { text: { fi: 'Kerran' } })
  await settled()
  server.mood = 'up'
  await clock.pass(1_000)

  expect(server.goal('goal-one')).toMatchObject({ text: { fi: 'Kerran' }, version: 2 })
  expect(model.conflicts.value).toEqual([])
  expect(model.saving.value).toMatchObject({ state: 'saved', pending: 0 })
})

test('what is done while nobody answers survives closing the page and is sent by the next one', async () => {
  const first = await openModel()
  first.server.mood = 'down'
  first.model.editGoal('goal-one', { text: { fi: 'Kirjoitettu junassa' } })
  const goalId = first.model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2019', text: { fi: 'Keksitty junassa' } })
  await settled()
  const told = first.model.saving.value
  first.model.dispose()

  first.server.mood = 'up'
  const second = await openModel({ server: first.server, storage: first.storage })
  await settled()

  expect(told).toMatchObject({ state: 'offline', pending: 2 })
  expect(first.server.goal('goal-one')?.text.fi).toBe('Kirjoitettu junassa')
  expect(first.server.goal(goalId)?.text.fi).toBe('Keksitty junassa')
  expect(second.model.saving.value).toMatchObject({ state: 'saved', pending: 0 })
  expect(first.storage.keys()).toEqual([])
})

test('a page that stands already takes up what the one beside it left when it was closed', async () => {
  const [server, storage, locks] = [createFakeServer(), createMemoryStorage(), createLocks()]
  const closing = await openModel({ server, storage, locks })
  closing.online.value = false
  server.mood = 'down'
  closing.model.editGoal('goal-one', { text: { fi: 'Kirjoitettu junassa' } })
  const goalId = closing.model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2019', text: { fi: 'Keksitty junassa' } })
  await settled()
  server.mood = 'up'
  const standing = await openModel({ server, storage, locks })
  const before = textOf(standing.model)

  closing.model.dispose()
  await settled()

  expect(before).toBe('Malli on käytössä.')
  expect(textOf(standing.model)).toBe('Kirjoitettu junassa')
  expect(server.goal('goal-one')?.text.fi).toBe('Kirjoitettu junassa')
  expect(server.goal(goalId)?.text.fi).toBe('Keksitty junassa')
  expect(standing.model.saving.value).toMatchObject({ state: 'saved', pending: 0 })
  expect(storage.keys()).toEqual([])
})

test('what a closed page left does not write over what was written beside it since: the two are shown side by side', async () => {
  const [server, storage, locks] = [createFakeServer(), createMemoryStorage(), createLocks()]
  const closing = await openModel({ server, storage, locks })
  closing.online.value = false
  server.mood = 'down'
  closing.model.editGoal('goal-one', { text: { fi: 'Kirjoitettu junassa' } })
  await settled()
  server.mood = 'up'
  const standing = await openModel({ server, storage, locks })
  standing.model.editGoal('goal-one', { text: { fi: 'Kirjoitettu työpöydällä' } })

  closing.model.dispose()
  await settled()

  expect(server.goal('goal-one')?.text.fi).toBe('Kirjoitettu työpöydällä')
  expect(standing.model.conflicts.value).toMatchObject([
    { id: 'goal-one', type: 'edited', fields: [{ mine: 'Kirjoitettu junassa', theirs: 'Kirjoitettu työpöydällä' }] },
  ])
})

test('a server that does not answer is tried again after ever longer pauses, and at once when the network is back', async () => {
  const { model, server, clock, online } = await openModel()
  server.mood = 'down'

  model.editGoal('goal-one', { percent: 10 })
  await settled()
  const tries: number[] = []
  for (const milliseconds of [999, 1, 2_000, 3_999, 1]) {
    await clock.pass(milliseconds)
    tries.push(server.writes().length)
  }
  online.value = false
  server.mood = 'up'
  online.value = true
  await settled()

  expect(tries).toEqual([1, 2, 3, 3, 4])
  expect(server.goal('goal-one')?.percent).toBe(10)
})

test('a server that cannot just now is not taken for a refusal', async () => {
  const { model, server, clock } = await openModel()
  server.mood = 'broken'

  model.editGoal('goal-one', { percent: 10 })
  await settled()
  const meanwhile = { state: model.saving.value.state, percent: model.goal('goal-one').value?.percent }
  server.mood = 'up'
  await clock.pass(1_000)

  expect(meanwhile).toEqual({ state: 'failed', percent: 10 })
  expect(server.goal('goal-one')?.percent).toBe(10)
})

test('two planners who edit different fields, or different languages of a text, both have their way', async () => {
  const { model, server } = await openModel()
  server.elsewhere('goal', 'goal-one', { percent: 30, text: { fi: 'Malli on käytössä.', sv: 'Modellen används.' } })

  model.editGoal('goal-one', { text: { fi: 'Malli on joka kunnassa.' }, responsible: { fi: 'LAPE-ryhmä' } })
  await settled()

  expect(server.goal('goal-one')).toMatchObject({
    percent: 30,
    text: { fi: 'Malli on joka kunnassa.', sv: 'Modellen används.' },
    responsible: { fi: 'LAPE-ryhmä' },
  })
  expect(model.conflicts.value).toEqual([])
})

async function withConflict() {
  const opened = await openModel()
  opened.server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen teksti' }, percent: 30 })
  opened.model.editGoal('goal-one', { text: { fi: 'Minun tekstini' }, responsible: { fi: 'LAPE-ryhmä' } })
  await settled()
  return { ...opened, conflict: opened.model.conflicts.value[0]! }
}

test('two planners who write the same text meet in a conflict that shows both, and mine stays on my screen', async () => {
  const { model, server, conflict } = await withConflict()

  expect(conflict).toMatchObject({
    kind: 'goal',
    id: 'goal-one',
    type: 'edited',
    fields: [{ field: 'text', language: 'fi', seen: 'Malli on käytössä.', mine: 'Minun tekstini', theirs: 'Toisen teksti' }],
    theirs: { text: { fi: 'Toisen teksti' }, percent: 30 },
  })
  expect(model.goal('goal-one').value).toMatchObject({ text: { fi: 'Minun tekstini' }, percent: 30 })
  expect(model.saving.value.state).toBe('conflict')
  expect(server.goal('goal-one')?.text.fi).toBe('Toisen teksti')
})

test('a conflict settled as mine writes mine onto theirs', async () => {
  const { model, server, conflict } = await withConflict()

  model.keepMine(conflict)
  await settled()

  expect(server.goal('goal-one')).toMatchObject({
    text: { fi: 'Minun tekstini' },
    percent: 30,
    responsible: { fi: 'LAPE-ryhmä' },
    version: 3,
  })
  expect(model.saving.value.state).toBe('saved')
})

test('a conflict settled as theirs keeps the rest of mine, and undo brings my text back', async () => {
  const { model, server, conflict } = await withConflict()

  model.takeTheirs(conflict)
  await settled()
  const settledAs = structuredClone(server.goal('goal-one'))
  model.undo()
  await settled()

  expect(settledAs).toMatchObject({ text: { fi: 'Toisen teksti' }, responsible: { fi: 'LAPE-ryhmä' }, percent: 30 })
  expect(server.goal('goal-one')?.text.fi).toBe('Minun tekstini')
})

test('a conflict settled by writing a third text saves that', async () => {
  const { model, server, conflict } = await withConflict()

  model.merge(conflict, { 'text.fi': 'Yhteinen teksti' })
  await settled()

  expect(server.goal('goal-one')).toMatchObject({ text: { fi: 'Yhteinen teksti' }, responsible: { fi: 'LAPE-ryhmä' } })
})

test('a conflict on one goal does not hold up the others, and outlives the page', async () => {
  const { model, server, storage } = await withConflict()

  const goalId = model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2022', text: { fi: 'Muu tavoite' } })
  await settled()
  model.dispose()
  const second = await openModel({ server, storage })

  expect(server.goal(goalId)?.text.fi).toBe('Muu tavoite')
  expect(second.model.conflicts.value).toMatchObject([{ id: 'goal-one', fields: [{ mine: 'Minun tekstini', theirs: 'Toisen teksti' }] }])
  expect(textOf(second.model)).toBe('Minun tekstini')
})

test('a goal that another removed while I wrote can be made anew with my text, or let go', async () => {
  const { model, server } = await openModel()
  model.selectedGoalId.value = 'goal-one'
  server.elsewhere('goal', 'goal-one', null)

  model.editGoal('goal-one', { text: { fi: 'Minun tekstini' } })
  await settled()
  const conflict = model.conflicts.value[0]!
  model.keepMine(conflict)
  await settled()

  expect(conflict).toMatchObject({ type: 'removed', mine: { text: { fi: 'Minun tekstini' } } })
  expect(server.document.goals).toMatchObject([{ text: { fi: 'Minun tekstini' }, themeId: 'theme-tk', horizonId: 'horizon-2022' }])
  expect(model.selectedGoalId.value).toBe(server.document.goals[0]?.id)
})

test('a goal that another changed before I removed it is not removed unseen', async () => {
  const { model, server } = await openModel()
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen teksti' } })

  model.deleteGoal('goal-one')
  await settled()
  const conflict = model.conflicts.value[0]!
  const shown = textOf(model)
  model.keepMine(conflict)
  await settled()

  expect(conflict).toMatchObject({ type: 'edited_before_delete', theirs: { text: { fi: 'Toisen teksti' } } })
  expect(shown).toBe('Toisen teksti')
  expect(server.document.goals).toEqual([])
})

test('a goal is moved to its place at once, and the server agrees', async () => {
  const goals = [makeGoal(), makeGoal({ id: 'goal-two', position: 'a1', text: { fi: 'Toinen' }, horizonId: 'horizon-2019' })]
  const { model, server } = await openModel({ server: createFakeServer(makeDocument({ goals })) })

  model.moveGoal('goal-two', { themeId: 'theme-tk', horizonId: 'horizon-2022', beforeGoalId: 'goal-one' })
  const atOnce = cellTexts(model, 'theme-tk', 'horizon-2022')
  await settled()

  expect(atOnce).toEqual(['Toinen', 'Malli on käytössä.'])
  expect(cellTexts(model, 'theme-tk', 'horizon-2022')).toEqual(atOnce)
  expect(server.goal('goal-two')).toMatchObject({ horizonId: 'horizon-2022', version: 2 })
})

test('undo takes back one act after another through the change log, and redo does them again', async () => {
  const { model, server } = await openModel()
  model.editGoal('goal-one', { text: { fi: 'Yksi' } })
  await settled()
  model.editGoal('goal-one', { text: { fi: 'Kaksi' } })
  await settled()

  const texts: (string | undefined)[] = []
  for (const step of ['undo', 'undo', 'redo', 'redo', 'undo'] as const) {
    model[step]()
    const atOnce = textOf(model)
    await settled()
    expect(server.goal('goal-one')?.text.fi).toBe(atOnce)
    texts.push(atOnce)
  }

  expect(texts).toEqual(['Yksi', 'Malli on käytössä.', 'Yksi', 'Kaksi', 'Yksi'])
  expect(server.writes().slice(2)).toEqual(Array(5).fill('revertChange'))
  expect([model.canUndo.value, model.canRedo.value]).toEqual([true, true])
})

test('undoing a removal brings the goal back with its links', async () => {
  const link = { id: 'link-one', roadmapId, goalId: 'goal-two', buildsOnGoalId: 'goal-one', note: null, version: 1 }
  const goals = [makeGoal(), makeGoal({ id: 'goal-two', horizonId: 'horizon-2030' })]
  const { model, server } = await openModel({ server: createFakeServer(makeDocument({ goals, links: [link] })) })

  const key = model.deleteGoal('goal-one')
  const without = { goals: model.document.value?.goals.length, links: model.document.value?.links.length }
  await settled()
  model.undo(key)
  await settled()

  expect(without).toEqual({ goals: 1, links: 0 })
  expect(model.document.value?.goals.map((goal) => goal.id).sort()).toEqual(['goal-one', 'goal-two'])
  expect(server.document.links.map(({ id }) => id)).toEqual(['link-one'])
})

test('a goal that goes with what is taken back is not selected any more, and one that nobody has seen yet is waited for', async () => {
  const { model } = await openModel()
  model.selectedGoalId.value = 'goal-on-its-way'
  const waitedFor = model.selectedGoalId.value
  const made = model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2022', text: { fi: 'Malli on sovittu.' } })
  model.selectedGoalId.value = made
  await settled()

  model.undo()
  await settled()

  expect(waitedFor).toBe('goal-on-its-way')
  expect(model.goal(made).value).toBeNull()
  expect(model.selectedGoalId.value).toBeNull()
})

test('an act that has not left yet is undone without a word to the server', async () => {
  const { model, server, clock } = await openModel()
  server.mood = 'down'

  model.createGoal({ themeId: 'theme-pk', horizonId: 'horizon-2022', text: { fi: 'Uusi' } })
  await settled()
  model.undo()
  server.mood = 'up'
  await clock.pass(2_000)
  const undone = model.document.value?.goals.length
  model.redo()
  await settled()

  expect(undone).toBe(1)
  expect(server.document.goals.map((goal) => goal.text.fi)).toEqual(['Malli on käytössä.', 'Uusi'])
})

test('an undo that a later change stands on is refused and nothing is lost', async () => {
  const { model, server, notices } = await openModel()
  model.editGoal('goal-one', { text: { fi: 'Minun' } })
  await settled()
  server.elsewhere('goal', 'goal-one', { percent: 50 })

  model.undo()
  await settled()

  expect(notices).toMatchObject([{ refusal: { op: 'revert', code: 'later_change_stands_on_it' } }])
  expect(textOf(model)).toBe('Minun')
})

test('what others did is seen when the page is looked at again, under what I have not saved', async () => {
  const { model, server, wake } = await openModel()
  server.elsewhere('goal', 'goal-one', { percent: 70 })

  wake()
  await settled()
  const percent = model.goal('goal-one').value?.percent
  wake()
  await settled()

  expect(percent).toBe(70)
  expect(server.requests.at(-1)?.request.ifNoneMatch).toBe('"1"')
})

test('the page asks after others every half minute while it is looked at', async () => {
  const { model, server, clock } = await openModel()
  server.elsewhere('goal', 'goal-one', { percent: 70 })

  await clock.pass(33_000)

  expect(model.goal('goal-one').value?.percent).toBe(70)
})

test('an edit wakes only the cell that it touches', async () => {
  const goals = [makeGoal(), makeGoal({ id: 'goal-two', themeId: 'theme-pk' })]
  const { model } = await openModel({ server: createFakeServer(makeDocument({ goals })) })
  const woken: string[] = []
  const stops = ['theme-tk', 'theme-pk'].map((themeId) =>
    effect(() => {
      void model.cell(themeId, 'horizon-2022').value
      woken.push(themeId)
    }),
  )
  woken.length = 0

  model.editGoal('goal-two', { percent: 5 })
  await settled()
  stops.forEach((stop) => stop())

  expect(new Set(woken)).toEqual(new Set(['theme-pk']))
})

test('a goal in force whose horizon has ended is late, and one that waits for a decision is not', async () => {
  const guard = { alternatives: [{ terms: [{ decisionId: 'decision-law', states: ['approved'] }] }] }
  const goals = [makeGoal({ horizonId: 'horizon-2019' }), makeGoal({ id: 'goal-two', horizonId: 'horizon-2019', guard })]
  const { model } = await openModel({ server: createFakeServer(makeDocument({ goals })) })

  model.asOf.value = '2020-01-01'

  expect([model.markOf('goal-one'), model.markOf('goal-two')]).toEqual(['late', 'lapsed'])
  expect(model.stateOf('goal-two')).toBe('lapsed')
})

test('a filter finds goals by words in any language, by municipality and by mark', async () => {
  const goals = [
    makeGoal({ text: { fi: 'Perhekeskus avautuu', sv: 'Familjecentret öppnas' }, scope: { kind: 'named', municipalityCodes: ['444'] } }),
    makeGoal({ id: 'goal-two', status: 'done', statusOn: '2019-01-01', scope: { kind: 'all' } }),
  ]
  const { model } = await openModel({ server: createFakeServer(makeDocument({ goals })) })
  const found = () => ['goal-one', 'goal-two'].filter((id) => model.matches(id))

  model.filter.text.value = 'ÖPPNAS'
  const byText = found()
  model.filter.text.value = ''
  model.filter.municipalityCode.value = '444'
  const byMunicipality = found()
  model.filter.mark.value = 'done'

  expect([byText, byMunicipality, found()]).toEqual([['goal-one'], ['goal-one', 'goal-two'], ['goal-two']])
})

test('drafts stay until they are saved', async () => {
  const { model, storage } = await openModel()

  model.drafts.set('field.goal-one.text.fi', 'Kesken jäänyt')
  const kept = model.drafts.get('field.goal-one.text.fi')
  model.editGoal('goal-one', { text: { fi: 'Kesken jäänyt' } })
  await settled()

  expect(kept).toBe('Kesken jäänyt')
  expect(storage.keys()).toEqual([])
})

test('a roadmap that does not exist is told from one that cannot be reached', async () => {
  const server = createFakeServer()
  server.mood = 'down'
  const unreachable = await openModel({ server })
  const missing = await openModel({
    server: { ...createFakeServer(), send: async () => ({ status: 404, body: {}, etag: null, changeId: null }) },
  })

  expect([unreachable.model.status.value, missing.model.status.value]).toEqual(['offline', 'not_found'])
})
