// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
// The parts that come later are read here, so that no test waits for the compiler.
import '../../client/features/roadmap/conflicts/ConflictView.tsx'
import '../../client/features/decisions/TieDialog.tsx'
import '../../client/features/roadmap/guards/GuardEditor.tsx'
import { fetchGoalPanel, GoalPanel } from '../../client/features/roadmap/panel/GoalPanel.tsx'
import { RoadmapDialogs } from '../../client/features/roadmap/panel/RoadmapDialogs.tsx'
import { draftBasis, fieldDraft, type RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { createFakeServer, makeDocument, makeGoal, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

const guard = { alternatives: [{ terms: [{ decisionId: 'decision-law', states: ['approved'] }] }] }
let model: RoadmapModel
let server: ReturnType<typeof createFakeServer>

beforeEach(() => chooseLanguage('fi'))
afterEach(() => {
  cleanup()
  model.dispose()
  toasts.value = []
  vi.useRealTimers()
})

async function openPanel(goals = [makeGoal()], onClose = vi.fn()) {
  ;({ model, server } = await openTestModel(createFakeServer(makeDocument({ goals }))))
  model.selectedGoalId.value = 'goal-one'
  await fetchGoalPanel()
  render(
    <>
      <GoalPanel model={model} onClose={onClose} />
      <RoadmapDialogs model={model} />
    </>,
  )
  return { onClose }
}
const textField = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Tavoite' })
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })

test('a text is saved after a pause in writing, and says so', async () => {
  await openPanel()
  vi.useFakeTimers()

  type(textField(), 'Malli on joka kunnassa.')
  vi.advanceTimersByTime(599)
  const before = server.goal('goal-one')?.text.fi
  vi.advanceTimersByTime(1)
  vi.useRealTimers()
  await settled()

  expect(before).toBe('Malli on käytössä.')
  expect(server.goal('goal-one')?.text.fi).toBe('Malli on joka kunnassa.')
  await screen.findByText(/^Tallennettu/)
})

test('what is being written is saved when the panel is closed by Esc, and the card gets the focus back', async () => {
  const { onClose } = await openPanel()

  type(textField(), 'Ehdin juuri')
  fireEvent.keyDown(textField(), { key: 'Escape' })
  await settled()

  expect(onClose).toHaveBeenCalledWith('goal-one')
  expect(model.selectedGoalId.value).toBeNull()
  await waitFor(() => expect(server.goal('goal-one')?.text.fi).toBe('Ehdin juuri'))
})

test('a goal may not lose its only text, and may lack a language', async () => {
  await openPanel()

  type(textField(), '   ')
  fireEvent.blur(textField())
  await screen.findByText('Tavoite tarvitsee tekstin ainakin yhdellä kielellä.')
  fireEvent.click(screen.getByRole('button', { name: 'sv puuttuu' }))
  type(textField(), 'Modellen används.')
  fireEvent.blur(textField())
  await settled()

  expect(server.goal('goal-one')?.text).toEqual({ fi: 'Malli on käytössä.', sv: 'Modellen används.' })
  expect(model.drafts.get('field.goal-one.text.fi')).toBe('   ')
})

test('a text that the server refuses stays in its field with the reason', async () => {
  await openPanel()
  server.refuseWith = { status: 422, code: 'invalid_request', detail: 'Teksti ei kelpaa.' }

  type(textField(), 'Kelvoton')
  fireEvent.blur(textField())
  await settled()

  await screen.findByText('Teksti ei kelpaa.')
  expect(textField().value).toBe('Kelvoton')
})

test('a scope names municipalities by typing either name, and counts a share', async () => {
  await openPanel()

  fireEvent.click(screen.getByRole('radio', { name: 'Valitut kunnat' }))
  const field = await screen.findByRole('combobox', { name: 'Lisää kunta' })
  type(field, 'loj')
  fireEvent.keyDown(field, { key: 'Enter' })
  await settled()
  const named = server.goal('goal-one')?.scope
  fireEvent.click(screen.getByRole('radio', { name: 'Vähintään' }))
  await settled()

  expect(named).toEqual({ kind: 'named', municipalityCodes: ['444'] })
  expect(server.goal('goal-one')?.scope).toEqual({ kind: 'share', percent: 50 })
  await screen.findByText('2 / 4 kuntaa')
})

test('a report of progress is dated by the server’s today', async () => {
  await openPanel()

  fireEvent.change(screen.getByRole('combobox', { name: 'Eteneminen' }), { target: { value: 'in_progress' } })
  const percent = await screen.findByRole('textbox', { name: 'Eteneminen, %' })
  type(percent, '170')
  await screen.findByText('Anna luku väliltä 0–100.')
  type(percent, '17,5')
  fireEvent.blur(percent)
  await settled()

  expect(server.goal('goal-one')).toMatchObject({ status: 'in_progress', percent: 17.5, statusOn: '2019-10-14' })
})

test('another horizon moves the goal', async () => {
  await openPanel()

  fireEvent.change(screen.getByRole('combobox', { name: 'Aikajänne' }), { target: { value: 'horizon-2030' } })
  await settled()

  expect(server.goal('goal-one')?.horizonId).toBe('horizon-2030')
})

test('links are found by text, lead to the other goal, and can be removed and brought back', async () => {
  await openPanel([makeGoal(), makeGoal({ id: 'goal-two', text: { fi: 'Koko alue katettu' }, horizonId: 'horizon-2030' })])

  fireEvent.click(screen.getByRole('button', { name: 'Lisää linkki' }))
  fireEvent.change(screen.getByRole('combobox', { name: 'Linkin suunta' }), { target: { value: 'leads' } })
  const field = screen.getByRole('combobox', { name: 'Etsi tavoitetta' })
  type(field, 'katettu')
  expect(document.activeElement).toBe(field)
  fireEvent.keyDown(field, { key: 'Enter' })
  await settled()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Lisää linkki' }))
  const made = server.document.links.map(({ goalId, buildsOnGoalId }) => ({ goalId, buildsOnGoalId }))
  fireEvent.click(await screen.findByRole('button', { name: 'Poista linkki: Koko alue katettu' }))
  await settled()
  const left = server.document.links.length
  toasts.value.at(-1)?.action?.run()
  await settled()
  fireEvent.click(await screen.findByRole('button', { name: 'Koko alue katettu (2030)' }))

  expect(made).toEqual([{ goalId: 'goal-two', buildsOnGoalId: 'goal-one' }])
  expect([left, server.document.links.length]).toEqual([0, 1])
  expect(model.selectedGoalId.value).toBe('goal-two')
})

test('a removed goal can be brought back from the notice', async () => {
  const { onClose } = await openPanel()

  fireEvent.click(screen.getByRole('button', { name: 'Poista' }))
  await settled()
  const left = server.document.goals.length
  toasts.value.at(-1)?.action?.run()
  await settled()

  expect(onClose).toHaveBeenCalledOnce()
  expect([left, server.document.goals.length]).toEqual([0, 1])
})

test('a goal that is removed while its text is being written takes no edit along, and the text comes back with it', async () => {
  await openPanel()

  type(textField(), 'Kesken')
  fireEvent.click(screen.getByRole('button', { name: 'Poista' }))
  await settled()
  toasts.value.at(-1)?.action?.run()
  await settled()
  model.selectedGoalId.value = 'goal-one'

  expect(server.writes()).toEqual(['deleteGoal', 'revertChange'])
  await waitFor(() => expect(textField().value).toBe('Kesken'))
})

test('a condition is chosen as a sentence and shown in three languages', async () => {
  await openPanel()

  fireEvent.click(screen.getByRole('button', { name: 'Aseta ehto' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Milloin tavoite on voimassa?' }))
  fireEvent.change(dialog.getByRole('combobox', { name: 'Jos: Päätöspiste' }), { target: { value: 'decision-law' } })
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'on vielä avoin' }))
  await dialog.findByText('Jos SOTE-laki on vielä avoin vuoden 2022 lopussa.')
  dialog.getByText('Om Vårdlagen ännu är öppen i slutet av 2022.')
  dialog.getByText('If The health act is still open at the end of 2022.')
  fireEvent.click(dialog.getByRole('button', { name: 'ei ole hyväksytty' }))
  await dialog.findByText('Jos SOTE-laki ei ole hyväksytty vuoden 2022 lopussa.')
  fireEvent.click(dialog.getByRole('button', { name: 'Tallenna ehto' }))
  await settled()

  expect(server.goal('goal-one')?.guard).toEqual({
    alternatives: [{ terms: [{ decisionId: 'decision-law', states: ['rejected', 'other', 'open'] }] }],
  })
})

test('a branch that the cell has already is taken in one click', async () => {
  await openPanel([makeGoal(), makeGoal({ id: 'goal-two', guard })])

  fireEvent.click(screen.getByRole('button', { name: 'Aseta ehto' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Käytä haaraa: Jos SOTE-laki on hyväksytty.' }))
  await settled()

  expect(server.goal('goal-one')?.guard).toEqual(guard)
})

test('a condition that another planner gave while the editor was open is not written over unseen', async () => {
  await openPanel()
  fireEvent.click(screen.getByRole('button', { name: 'Aseta ehto' }))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByRole('combobox', { name: 'Jos: Päätöspiste' }), { target: { value: 'decision-law' } })
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'on vielä avoin' }))

  server.elsewhere('goal', 'goal-one', { guard })
  await model.refresh()
  fireEvent.click(await dialog.findByRole('button', { name: 'Tallenna ehto' }))
  await settled()

  expect(server.goal('goal-one')?.guard).toEqual(guard)
  expect(model.conflicts.value).toMatchObject([{ id: 'goal-one', type: 'edited', fields: [{ field: 'guard', seen: null, theirs: guard }] }])
})

test('a condition in own words that was begun on an earlier visit is not saved over what another planner wrote since', async () => {
  await openPanel([makeGoal({ condition: { fi: 'jos laki viipyy' } })])
  const edit = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Muuta ehtoa' }))
    return within(await screen.findByRole('dialog'))
  }
  type((await edit()).getByRole('textbox', { name: 'Ehto' }), 'jos laki viipyy vuoden')
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  server.elsewhere('goal', 'goal-one', { condition: { fi: 'jos laki hylätään' } })
  await model.refresh()

  fireEvent.click(await (await edit()).findByRole('button', { name: 'Tallenna ehto' }))
  await settled()

  expect(server.goal('goal-one')?.condition?.fi).toBe('jos laki hylätään')
  expect(model.conflicts.value).toMatchObject([
    { fields: [{ field: 'condition', mine: 'jos laki viipyy vuoden', theirs: 'jos laki hylätään' }] },
  ])
})

test('a condition that says nothing is told', async () => {
  await openPanel()

  fireEvent.click(screen.getByRole('button', { name: 'Aseta ehto' }))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByRole('combobox', { name: 'Jos: Päätöspiste' }), { target: { value: 'decision-law' } })
  for (const name of ['on hyväksytty', 'on hylätty', 'on ratkennut muulla tavalla', 'on vielä avoin'])
    fireEvent.click(await dialog.findByRole('checkbox', { name }))

  await dialog.findByText('Tämä pitää aina paikkansa, joten se ei rajaa mitään.')
})

test('a condition in own words is tied to a decision for its whole branch, and one undo per goal takes it back', async () => {
  const condition = { fi: 'Jos laki hyväksytään' }
  await openPanel([makeGoal({ condition }), makeGoal({ id: 'goal-two', condition: { fi: 'jos  laki hyväksytään' } })])

  fireEvent.click(screen.getByRole('button', { name: 'Muuta ehtoa' }))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.click(dialog.getByRole('radio', { name: 'Päätöspisteillä' }))
  fireEvent.change(await dialog.findByRole('combobox', { name: 'Jos: Päätöspiste' }), { target: { value: 'decision-law' } })
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'on hyväksytty' }))
  await dialog.findByText('Jos SOTE-laki on hyväksytty vuoden 2022 lopussa.')
  fireEvent.click(dialog.getByRole('button', { name: 'Tallenna ehto' }))
  await settled()
  const tied = server.document.goals.map((goal) => goal.guard)
  toasts.value.at(-1)?.action?.run()
  await settled()

  expect(tied).toEqual([guard, guard])
  expect(server.document.goals.map((goal) => goal.guard)).toEqual([null, null])
})

test('two texts written at once stand side by side, and a third can be written of them', async () => {
  await openPanel()
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen teksti' } })

  type(textField(), 'Minun tekstini')
  fireEvent.blur(textField())
  await settled()
  fireEvent.click(await screen.findByRole('button', { name: 'Vertaa' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Joku muutti samaa kohtaa' }))
  dialog.getByText('Toisen teksti')
  dialog.getAllByText('Minun tekstini')
  type(dialog.getByRole('textbox', { name: 'Teksti (fi), yhteinen teksti' }), 'Yhteinen teksti')
  fireEvent.click(dialog.getByRole('button', { name: 'Tallenna valinnat' }))
  await settled()

  expect(server.goal('goal-one')?.text.fi).toBe('Yhteinen teksti')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test.each([
  ['fi', 'Tavoitteen tiedot'],
  ['sv', 'Uppgifter om målet'],
  ['en', 'Goal details'],
] as const)('the panel speaks %s', async (spoken, name) => {
  chooseLanguage(spoken)
  await openPanel([makeGoal({ guard })])

  screen.getByRole('complementary', { name })
})

test('a common text that was left for later is there when the two are compared again, chosen, and gone once it is saved', async () => {
  await openPanel()
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen teksti' } })
  type(textField(), 'Minun tekstini')
  fireEvent.blur(textField())
  await settled()
  const compare = async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'Vertaa' }))
    return within(await screen.findByRole('dialog', { name: 'Joku muutti samaa kohtaa' }))
  }
  const first = await compare()
  type(first.getByRole('textbox', { name: 'Teksti (fi), yhteinen teksti' }), 'Yhteinen teksti')
  fireEvent.click(first.getByRole('button', { name: 'Myöhemmin' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  fireEvent.click((await compare()).getByRole('button', { name: 'Tallenna valinnat' }))
  await settled()

  expect(server.goal('goal-one')?.text.fi).toBe('Yhteinen teksti')
  expect(model.drafts.get(fieldDraft('goal-one', 'text.merged', 'fi'))).toBeNull()
})

test('a condition in own words is made into a decision point from the panel, together with its sibling branch', async () => {
  await openPanel([
    makeGoal({ condition: { fi: 'Jos rahoitus jatkuu' } }),
    makeGoal({ id: 'goal-two', position: 'a1', condition: { fi: 'Jos rahoitus viivästyy' } }),
  ])

  fireEvent.click(screen.getByRole('button', { name: 'Tee päätöspiste' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Tee päätöspiste ja liitä ehdot' }))
  await settled()

  const made = server.document.decisions.at(-1)
  expect(made?.name).toEqual({ fi: 'rahoitus' })
  const states = ['goal-one', 'goal-two'].map((id) => server.goal(id)?.guard?.alternatives[0]?.terms[0]?.states)
  expect(states).toEqual([[made?.outcomes[0]?.id], ['open']])
})

test('what another planner saved while a text was being written is not written over unseen', async () => {
  await openPanel()

  type(textField(), 'Minun sanani')
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen sanat' } })
  await model.refresh()
  fireEvent.blur(textField())
  await settled()

  expect(server.goal('goal-one')?.text.fi).toBe('Toisen sanat')
  const fields = [{ field: 'text', language: 'fi', seen: 'Malli on käytössä.', mine: 'Minun sanani', theirs: 'Toisen sanat' }]
  expect(model.conflicts.value).toMatchObject([{ id: 'goal-one', type: 'edited', fields }])
  fireEvent.click(await screen.findByRole('button', { name: 'Vertaa' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Joku muutti samaa kohtaa' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Pidä kaikki omani' }))
  await settled()
  expect(server.goal('goal-one')?.text.fi).toBe('Minun sanani')
})

test('nor is it when the writing was begun on an earlier visit', async () => {
  ;({ model, server } = await openTestModel(createFakeServer(makeDocument({ goals: [makeGoal()] }))))
  const key = fieldDraft('goal-one', 'text', 'fi')
  model.drafts.set(draftBasis(key), 'Malli on käytössä.')
  model.drafts.set(key, 'Minun sanani')
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Toisen sanat' } })
  await model.refresh()
  model.selectedGoalId.value = 'goal-one'
  await fetchGoalPanel()
  render(<GoalPanel model={model} onClose={vi.fn()} />)

  expect(textField().value).toBe('Minun sanani')
  fireEvent.blur(textField())
  await settled()

  expect(server.goal('goal-one')?.text.fi).toBe('Toisen sanat')
  expect(model.conflicts.value).toMatchObject([{ id: 'goal-one', type: 'edited' }])
})

test('what another planner saved elsewhere in the goal meanwhile is no conflict, and writing on after a save is none either', async () => {
  await openPanel()

  type(textField(), 'Minun sanani')
  server.elsewhere('goal', 'goal-one', { text: { fi: 'Malli on käytössä.', sv: 'Modellen används.' }, responsible: { fi: 'Lohja' } })
  await model.refresh()
  fireEvent.blur(textField())
  type(textField(), 'Minun sanani, jatkuvat')
  await settled()
  fireEvent.blur(textField())
  await settled()

  expect(model.conflicts.value).toEqual([])
  expect(server.goal('goal-one')).toMatchObject({
    text: { fi: 'Minun sanani, jatkuvat', sv: 'Modellen används.' },
    responsible: { fi: 'Lohja' },
  })
  expect(model.drafts.get(draftBasis(fieldDraft('goal-one', 'text', 'fi')))).toBeNull()
})

const underWay = () => [makeGoal({ status: 'in_progress', percent: 10, statusOn: '2019-10-01' })]
const percentField = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Eteneminen, %' })
const elsewhere = async (change: Parameters<typeof server.elsewhere>[2]) => {
  server.elsewhere('goal', 'goal-one', change)
  await model.refresh()
}

test('a percentage that another planner reported while one was typing one is not written over unseen; both are shown', async () => {
  await openPanel(underWay())

  type(percentField(), '17,5')
  await elsewhere({ percent: 40, statusOn: '2019-10-14' })
  fireEvent.blur(percentField())
  await settled()

  expect(server.goal('goal-one')?.percent).toBe(40)
  expect(model.conflicts.value).toMatchObject([{ id: 'goal-one', fields: [{ field: 'percent', seen: 10, mine: 17.5, theirs: 40 }] }])
  fireEvent.click(await screen.findByRole('button', { name: 'Vertaa' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Joku muutti samaa kohtaa' }))
  dialog.getByText('17,5')
  fireEvent.click(dialog.getByRole('button', { name: 'Ota kaikki toisen' }))
  await settled()
  await waitFor(() => expect(percentField().value).toBe('40'))
})

test('what another planner changed elsewhere in the goal does not stand in a percentage’s way, nor does a number typed back', async () => {
  await openPanel(underWay())

  type(percentField(), '20')
  await elsewhere({ responsible: { fi: 'Lohja' } })
  fireEvent.blur(percentField())
  await settled()
  const reported = server.goal('goal-one')
  type(percentField(), '30')
  await elsewhere({ percent: 60 })
  type(percentField(), '20')
  fireEvent.blur(percentField())
  await settled()

  expect(reported).toMatchObject({ percent: 20, responsible: { fi: 'Lohja' }, statusOn: '2019-10-14' })
  expect(server.goal('goal-one')?.percent).toBe(60)
  expect(model.conflicts.value).toEqual([])
  await waitFor(() => expect(percentField().value).toBe('60'))
})

test('a number that the page was closed on is there on the next visit, wrong ones too, and knows what it was begun from', async () => {
  await openPanel(underWay())
  vi.useFakeTimers()
  type(percentField(), '17,5')
  const left = model.drafts.get(fieldDraft('goal-one', 'percent'))
  vi.useRealTimers()
  cleanup()
  await settled()
  const kept = model.drafts.get(fieldDraft('goal-one', 'percent'))
  model.dispose()

  ;({ model, server } = await openTestModel(createFakeServer(makeDocument({ goals: underWay() }))))
  model.drafts.set(draftBasis(fieldDraft('goal-one', 'percent')), '5')
  model.drafts.set(fieldDraft('goal-one', 'percent'), '17,5')
  model.selectedGoalId.value = 'goal-one'
  render(<GoalPanel model={model} onClose={vi.fn()} />)
  const shown = percentField().value
  fireEvent.blur(percentField())
  await settled()

  expect({ left, kept, shown }).toEqual({ left: '17,5', kept: null, shown: '17,5' })
  expect(model.conflicts.value).toMatchObject([{ fields: [{ field: 'percent', seen: 5, mine: 17.5, theirs: 10 }] }])
})

test('a day of reporting and a share that another planner changed meanwhile are asked about too', async () => {
  await openPanel([makeGoal({ status: 'done', statusOn: '2019-10-01', scope: { kind: 'share', percent: 50 } })])
  const day = screen.getByRole('textbox', { name: 'Ilmoitettu' })
  const share = screen.getByRole('textbox', { name: 'Osuus kunnista, prosenttia' })

  type(day, '5.10.2019')
  type(share, '60')
  await elsewhere({ statusOn: '2019-10-09', scope: { kind: 'share', percent: 70 } })
  fireEvent.blur(day)
  fireEvent.blur(share)
  await settled()

  expect(server.goal('goal-one')).toMatchObject({ statusOn: '2019-10-09', scope: { kind: 'share', percent: 70 } })
  expect(model.conflicts.value[0]?.fields.map(({ field }) => field).sort()).toEqual(['scope', 'statusOn'])
})
