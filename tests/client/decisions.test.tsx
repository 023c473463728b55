// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Constraint, Decision, Resolution } from '#domain/decisions.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import DecisionsView from '../../client/features/decisions/DecisionsView.tsx'
import '../../client/features/decisions/resolution/ResolutionView.tsx'
import '../../client/features/roadmap/conflicts/ConflictView.tsx'
import { openConflicts } from '../../client/features/roadmap/conflicts/conflict-viewing.ts'
import { fieldDraft } from '../../client/features/roadmap/model/roadmap-model.ts'
import { RoadmapDialogs } from '../../client/features/roadmap/panel/RoadmapDialogs.tsx'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { saidNow, toasts } from '../../client/ui/toasts.ts'
import { createFakeServer, makeDocument, makeGoal, roadmapId, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

beforeEach(() => {
  chooseLanguage('fi')
  window.history.replaceState(null, '', '/roadmaps/roadmap-1/decisions')
})
afterEach(() => {
  cleanup()
  toasts.value = []
})

const guard = (terms: Record<string, string[]>): Guard => ({
  alternatives: [{ terms: Object.entries(terms).map(([decisionId, states]) => ({ decisionId, states })) }],
})
const [law] = makeDocument().decisions as [Decision]
const county: Decision = {
  ...law,
  id: 'county-start',
  name: { fi: 'Maakunta' },
  outcomes: [{ id: 'started', name: { fi: 'on käynnistynyt' }, negation: { fi: 'ei ole käynnistynyt' }, criterion: null }],
}
const noCountyWithoutLaw: Constraint = {
  ...{ id: 'no-law-no-county', roadmapId, version: 1, reason: { fi: 'Maakunta ei voi käynnistyä ilman lakia.' } },
  guard: guard({ 'county-start': ['started'], 'decision-law': ['open', 'rejected', 'other'] }),
}
const lawRejected: Resolution = {
  ...{ id: 'law-rejected', roadmapId, decisionId: 'decision-law', outcome: 'rejected', effectiveOn: '2019-03-08', knownOn: '2019-03-08' },
  ...{ evidence: null, recordedAt: '2019-03-08T10:00:00.000Z', recordedBy: 'planner', supersedes: null },
}
const goalLate = makeGoal({ id: 'goal-late', text: { fi: 'Malli on käytössä' }, guard: guard({ 'decision-law': ['approved'] }) })

/** The view of a small roadmap: the law, the county, no county without the law, and a goal that waits for the law. */
async function openView(goals = [goalLate], resolutions: Resolution[] = [], decisions = [law, county]) {
  const document = makeDocument({ decisions, constraints: [noCountyWithoutLaw], goals, resolutions })
  const { model, server, notices, clock } = await openTestModel(createFakeServer(document))
  onTestFinished(() => model.dispose())
  render(<DecisionsView model={model} />)
  const decision = (id: string) => server.document.decisions.find((one) => one.id === id)
  return { model, server, notices, clock, saved: settled, decision }
}

const open = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string | RegExp, value: string) => {
  const field = screen.getByLabelText(label)
  fireEvent.input(field, { target: { value } })
  fireEvent.blur(field)
}

test('the list tells how each decision stands, and the constraint as a sentence', async () => {
  await openView()

  screen.getByRole('heading', { name: /^2\s+päätöspistettä$/ })
  screen.getByText('2 avointa, 1 tavoite odottaa')
  screen.getByText('Ei voi olla, että Maakunta on käynnistynyt, ellei SOTE-laki ole hyväksytty.')
  screen.getByText(/^sulkee pois 2\s\/\s6 tilojen yhdistelmää$/)
  const row = screen.getByRole('button', { name: 'SOTE-laki' }).closest('li')!
  within(row).getByText('ei seuraajaa')
  within(row).getByText('1 tavoite')
})

test('a decision that will change is told by how it stands now, and what it changes to stands after it', async () => {
  const changed: Resolution = {
    ...{ ...lawRejected, id: 'law-approved', outcome: 'approved', effectiveOn: '2024-01-01', knownOn: '2019-10-01' },
    supersedes: { resolutionId: 'law-rejected', as: 'change' },
  }
  await openView([goalLate], [lawRejected, changed])
  const row = screen.getByRole('button', { name: 'SOTE-laki' }).closest('li')!

  within(row).getByText('ratkesi 8.3.2019')
  expect(
    within(row)
      .getAllByText(/^on /)
      .map(({ textContent }) => textContent),
  ).toEqual(['on hylätty', 'on hyväksytty 1.1.2024 alkaen'])
})

test('a decision that takes effect later is told by the day it was settled and the day from which it holds', async () => {
  await openView([goalLate], [{ ...lawRejected, effectiveOn: '2023-01-01' }])

  screen.getByText('ratkesi 8.3.2019, voimassa 1.1.2023 alkaen')
})

test('arrows go from decision to decision, Enter opens, Esc closes and gives the focus back', async () => {
  await openView()
  const first = screen.getByRole('button', { name: 'SOTE-laki' })
  first.focus()

  fireEvent.keyDown(first, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('Maakunta')
  open('Maakunta')
  fireEvent.keyDown(screen.getByRole('complementary'), { key: 'Escape' })

  await waitFor(() => expect(document.activeElement?.textContent).toBe('Maakunta'))
  expect(screen.queryByRole('complementary')).toBeNull()
})

test('a decision point is made with its outcomes, and their negations are proposed', async () => {
  const { saved, server } = await openView()

  fireEvent.keyDown(window, { key: 'n' })
  write('Nimi lauseessa', 'Rahoitus')
  write('1. tila lauseessa', 'on varmistunut')
  fireEvent.click(await screen.findByRole('button', { name: 'Luo päätöspiste' }))
  await saved()

  expect(server.document.decisions.at(-1)).toMatchObject({
    name: { fi: 'Rahoitus' },
    outcomes: [{ name: { fi: 'on varmistunut' }, negation: { fi: 'ei ole varmistunut' }, criterion: null }],
  })
})

test('a decision point that another planner renamed while one was renaming it is not renamed unseen', async () => {
  const { model, server, saved, decision } = await openView()
  open('Maakunta')
  const field = screen.getByLabelText('Nimi lauseessa')
  fireEvent.input(field, { target: { value: 'Minun maakuntani' } })

  server.elsewhere('decision', 'county-start', { name: { fi: 'Toisen maakunta' } })
  await model.refresh()
  fireEvent.blur(field)
  await saved()

  expect(decision('county-start')?.name.fi).toBe('Toisen maakunta')
  expect(model.conflicts.value).toMatchObject([{ kind: 'decision', id: 'county-start', type: 'edited' }])
})

/** Types into a field, and is still there when what another planner did to the decision meanwhile is shown. */
async function typeWhile({ model, server }: Awaited<ReturnType<typeof openView>>, label: string, value: string, theirs: Partial<Decision>) {
  const field = screen.getByLabelText(label)
  fireEvent.input(field, { target: { value } })
  server.elsewhere('decision', 'county-start', theirs)
  await model.refresh()
  fireEvent.blur(field)
  await settled()
}
const started = county.outcomes[0]!

test('what another planner said of an outcome while one was saying something else of it is not written over unseen; both are shown', async () => {
  const view = await openView()
  render(<RoadmapDialogs model={view.model} />)
  open('Maakunta')

  await typeWhile(view, 'Mistä sen tunnistaa', 'Minun merkkini', { outcomes: [{ ...started, criterion: { fi: 'Toisen merkki' } }] })

  expect(view.decision('county-start')?.outcomes[0]?.criterion).toEqual({ fi: 'Toisen merkki' })
  expect(view.model.conflicts.value).toMatchObject([{ id: 'county-start', fields: [{ field: 'outcomes' }] }])
  openConflicts()
  const dialog = within(await screen.findByRole('dialog', { name: 'Joku muutti samaa kohtaa' }))
  dialog.getByText('Lopputulokset')
  dialog.getByText('on käynnistynyt: Toisen merkki')
  dialog.getByText('on käynnistynyt: Minun merkkini')
  fireEvent.click(dialog.getByRole('button', { name: 'Pidä kaikki omani' }))
  await view.saved()
  expect(view.decision('county-start')?.outcomes[0]?.criterion).toEqual({ fi: 'Minun merkkini' })
})

test('an outcome that another planner added, or worded in another language, stays when one words one', async () => {
  const view = await openView()
  open('Maakunta')
  const added = { id: 'merged', name: { fi: 'on yhdistetty' }, negation: { fi: 'ei ole yhdistetty' }, criterion: null }

  await typeWhile(view, 'Mistä sen tunnistaa', 'Minun merkkini', { outcomes: [{ ...started, criterion: { sv: 'Tecknet' } }, added] })

  expect(view.model.conflicts.value).toEqual([])
  expect(view.decision('county-start')?.outcomes).toEqual([{ ...started, criterion: { fi: 'Minun merkkini', sv: 'Tecknet' } }, added])
})

test('an outcome that was removed while one worded it is asked about, with the words', async () => {
  const other = { id: 'other-end', name: { fi: 'on lakannut' }, negation: { fi: 'ei ole lakannut' }, criterion: null }
  const view = await openView()
  open('Maakunta')

  await typeWhile(view, 'Mistä sen tunnistaa', 'Minun merkkini', { outcomes: [other] })

  expect(view.decision('county-start')?.outcomes).toEqual([other])
  const [conflict] = view.model.conflicts.value
  expect(conflict?.fields[0]?.mine).toEqual([other, { ...started, criterion: { fi: 'Minun merkkini' } }])
})

test('what was being said of an outcome when the panel closed is saved, and when the page closed is there on the next visit', async () => {
  const view = await openView()
  open('Maakunta')
  fireEvent.input(screen.getByLabelText('Mistä sen tunnistaa'), { target: { value: 'Minun merkkini' } })
  const left = view.model.drafts.get(fieldDraft('started', 'criterion', 'fi'))

  fireEvent.keyDown(screen.getByLabelText('Mistä sen tunnistaa'), { key: 'Escape' })
  await view.saved()

  expect(left).toBe('Minun merkkini')
  expect(view.decision('county-start')?.outcomes[0]?.criterion).toEqual({ fi: 'Minun merkkini' })
  expect(view.model.drafts.get(fieldDraft('started', 'criterion', 'fi'))).toBeNull()
})

test('a watcher and a day that another planner set while one typed theirs are not written over unseen', async () => {
  const view = await openView()
  open('Maakunta')

  await typeWhile(view, 'Seuraaja', 'Maija', { watcher: 'Olli' })
  await typeWhile(view, 'Viimeistään', '31.12.2022', { latest: '2021-12-31' })

  expect(view.decision('county-start')).toMatchObject({ watcher: 'Olli', latest: '2021-12-31' })
  expect(view.model.conflicts.value[0]?.fields).toMatchObject([
    { field: 'watcher', mine: 'Maija', theirs: 'Olli' },
    { field: 'latest', mine: '2022-12-31', theirs: '2021-12-31' },
  ])
})

test('an outcome that is renamed takes its negation along, unless that was written by hand', async () => {
  const { saved, decision } = await openView()
  open('Maakunta')

  write('1. tila lauseessa', 'on aloittanut')
  await saved()
  const followed = decision('county-start')
  write('1. tila kieltona', 'odottaa')
  await saved()
  write('1. tila lauseessa', 'on vauhdissa')
  await saved()

  expect(followed?.outcomes[0]).toMatchObject({ name: { fi: 'on aloittanut' }, negation: { fi: 'ei ole aloittanut' } })
  expect(decision('county-start')?.outcomes[0]).toMatchObject({ name: { fi: 'on vauhdissa' }, negation: { fi: 'odottaa' } })
})

test('an outcome that is renamed loses its names in languages that the roadmap is not kept in, which would say the former', async () => {
  const { model, saved } = await openView([])
  const named = {
    name: { fi: 'on hylätty', sv: 'är förkastad', en: 'is rejected' },
    negation: { fi: 'ei ole hylätty', sv: 'är inte förkastad', en: 'is not rejected' },
  }
  model.editDecision('decision-law', {
    outcomes: law.outcomes.map((outcome) => (outcome.id === 'rejected' ? { ...outcome, ...named } : outcome)),
  })
  await saved()
  open('SOTE-laki')
  write('2. tila lauseessa', 'on siirretty')
  await saved()

  const renamed = model.document
    .peek()
    ?.decisions.find(({ id }) => id === 'decision-law')
    ?.outcomes.find(({ id }) => id === 'rejected')
  expect(renamed).toMatchObject({
    name: { fi: 'on siirretty', sv: 'är förkastad' },
    negation: { fi: 'ei ole siirretty', sv: 'är inte förkastad' },
  })
  expect(Object.keys({ ...renamed?.name, ...renamed?.negation })).toEqual(['fi', 'sv'])
  // The plan's other language keeps its own, in sight of whoever renames.
  screen.getByText('sv: är förkastad')
})

test('what is named elsewhere is not removed, nor said to be: it is told what names it', async () => {
  const { model, saved, decision, server } = await openView()
  open('SOTE-laki')

  fireEvent.click(screen.getByRole('button', { name: 'Muokkaa lopputulosta: on hyväksytty' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /Poista lopputulos/ }))
  expect(
    within(screen.getByRole('alert'))
      .getAllByRole('listitem')
      .map((use) => use.textContent),
  ).toEqual(['Malli on käytössä'])

  fireEvent.click(screen.getByRole('button', { name: 'Poista päätöspiste' }))
  await saved()
  const [, ofDecision] = screen.getAllByRole('alert')
  expect(
    within(ofDecision!)
      .getAllByRole('listitem')
      .map((use) => use.textContent),
  ).toEqual(['Malli on käytössä', 'reunaehto: Maakunta ei voi käynnistyä ilman lakia.'])
  expect(toasts.value).toEqual([])
  expect(server.writes()).toEqual([])
  expect(decision('decision-law')?.outcomes).toHaveLength(2)

  // Once nothing names it, it goes.
  model.editGoal('goal-late', { guard: null })
  model.deleteConstraint('no-law-no-county')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'Poista päätöspiste' }))
  await saved()
  expect(decision('decision-law')).toBeUndefined()
  expect(toasts.value).toHaveLength(1)
})

test('an outcome that somebody else has just begun to use stays, and the sentence says where it is used', async () => {
  const { saved, server, notices, decision } = await openView([])
  open('SOTE-laki')

  server.refuseWith = { status: 409, code: 'still_in_use', detail: 'Tämä on käytössä. Poista se ensin: Malli on käytössä.' }
  fireEvent.click(screen.getByRole('button', { name: 'Muokkaa lopputulosta: on hyväksytty' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /Poista lopputulos/ }))
  await saved()

  expect(notices).toMatchObject([
    { type: 'refused', refusal: { code: 'still_in_use', sentence: expect.stringContaining('Malli on käytössä') } },
  ])
  expect(decision('decision-law')?.outcomes).toHaveLength(2)
  screen.getByDisplayValue('on hyväksytty')
})

test('a signpost is added, and read', async () => {
  const { saved, decision } = await openView()
  open('SOTE-laki')
  // A heading is called what it heads, not what is pressed beside it.
  screen.getByRole('heading', { name: 'Ennusmerkit' })

  open('Lisää ennusmerkki')
  write('Mitä seurataan', 'Laki on valiokunnassa')
  open('Tallenna')
  await saved()
  open('Kirjaa lukema')
  fireEvent.click(screen.getByRole('radio', { name: 'osin' }))
  open('Kirjaa')
  await saved()

  expect(decision('decision-law')?.signposts).toMatchObject([
    { watch: { fi: 'Laki on valiokunnassa' }, pointsTo: 'approved', readings: [{ on: '2019-10-14', value: 'partly' }] },
  ])
})

test('a signpost that another planner reworded while one did is not written over unseen, and what was read meanwhile stays', async () => {
  const signpost = { id: 'committee', watch: { fi: 'Valiokunta' }, everyMonths: null, pointsTo: 'approved', readings: [] }
  const view = await openView([goalLate], [], [{ ...law, signposts: [signpost] }, county])
  const reading = {
    id: 'r1',
    on: '2019-10-01',
    value: 'yes' as const,
    note: null,
    recordedAt: '2019-10-01T08:00:00.000Z',
    recordedBy: 'olli',
  }
  const theirs = async (change: object) => {
    view.server.elsewhere('decision', 'decision-law', { signposts: [{ ...signpost, readings: [reading], ...change }] })
    await view.model.refresh()
  }
  open('SOTE-laki')

  open('Muokkaa ennusmerkkiä')
  write('Mitä seurataan', 'Valiokunnan mietintö')
  await theirs({})
  open('Tallenna')
  await view.saved()
  const merged = view.decision('decision-law')?.signposts
  open('Muokkaa ennusmerkkiä')
  write('Mitä seurataan', 'Minun sanani')
  await theirs({ watch: { fi: 'Toisen sanat' } })
  open('Tallenna')
  await view.saved()

  expect(merged).toEqual([{ ...signpost, watch: { fi: 'Valiokunnan mietintö' }, readings: [reading] }])
  expect(view.decision('decision-law')?.signposts?.[0]?.watch.fi).toBe('Toisen sanat')
  expect(view.model.conflicts.value).toMatchObject([{ fields: [{ field: 'signposts' }] }])
})

test('a constraint’s reason that another planner wrote while its dialog was open is not written over unseen', async () => {
  const { model, server, saved } = await openView()
  fireEvent.click(screen.getByRole('button', { name: 'Muokkaa' }))
  write('Perustelu', 'Minun perusteluni')

  server.elsewhere('constraint', noCountyWithoutLaw.id, { reason: { fi: 'Toisen perustelu' } })
  await model.refresh()
  open('Tallenna')
  await saved()

  expect(server.document.constraints[0]?.reason.fi).toBe('Toisen perustelu')
  expect(model.conflicts.value).toMatchObject([{ kind: 'constraint', fields: [{ field: 'reason', mine: 'Minun perusteluni' }] }])
})

test('a constraint is made by choices, read as a sentence, and withdrawn', async () => {
  const { saved, server, model } = await openView()
  open('Lisää reunaehto')
  fireEvent.change(screen.getByLabelText('Milloin'), { target: { value: 'when' } })
  fireEvent.change(screen.getByLabelText('Toisen päätöksen tila'), { target: { value: 'rejected' } })

  screen.getByText('Ei voi olla, että Maakunta on käynnistynyt ja SOTE-laki on hylätty.')
  write('Perustelu', 'Hylätty laki ei siirrä mitään.')
  open('Tallenna')
  await saved()

  const constraints = server.document.constraints
  expect(constraints.at(-1)).toMatchObject({
    guard: guard({ 'county-start': ['started'], 'decision-law': ['rejected'] }),
    reason: { fi: 'Hylätty laki ei siirrä mitään.' },
  })
  fireEvent.click(screen.getAllByRole('button', { name: 'Muokkaa' }).at(-1)!)
  open('Peru reunaehto')
  await saved()
  expect(model.document.value?.constraints.map(({ id }) => id)).toEqual([noCountyWithoutLaw.id])
})

test('an imported condition becomes a guard in two clicks, and is taken back as one', async () => {
  const { saved, server, model } = await openView([
    makeGoal({ id: 'goal-a', condition: { fi: 'Jos SOTE-laki on hyväksytty ja rahoitus jatkuu' } }),
    makeGoal({ id: 'goal-b', position: 'a1', condition: { fi: 'Jos SOTE-laki myöhästyy' } }),
  ])
  screen.getByRole('heading', { name: /^2\s+ehtoa odottaa päätöspistettä$/ })

  open('Tee päätöspiste')
  screen.getByText('Jos SOTE-laki on vielä avoin vuoden 2022 lopussa.', { exact: false })
  open('Tee päätöspiste ja liitä ehdot')
  await saved()

  const made = server.document.decisions.at(-1)
  expect(made?.name).toEqual({ fi: 'rahoitus' })
  expect(server.goal('goal-a')?.guard).toEqual(guard({ 'decision-law': ['approved'], [made!.id]: [made!.outcomes[0]!.id] }))
  expect(server.goal('goal-b')?.guard).toEqual(guard({ 'decision-law': ['open'] }))
  expect(screen.queryByRole('heading', { name: /ehtoa odottaa/ })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'rahoitus' }))
  model.undo()
  await saved()
  screen.getByRole('heading', { name: /^2\s+ehtoa odottaa päätöspistettä$/ })
  expect(server.document.decisions).toEqual([law, county])
})

test('a change whose answer was lost is not made twice, nor called refused', async () => {
  const { server, model, notices, clock } = await openView([makeGoal({ id: 'goal-a', condition: { fi: 'Jos rahoitus jatkuu' } })])

  server.mood = 'lost'
  open('Tee päätöspiste')
  open('Tee päätöspiste ja liitä ehdot')
  await settled()
  server.mood = 'up'
  await clock.pass(2_000)

  expect(server.writes()).toEqual(['carryOut', 'carryOut'])
  expect(notices).toEqual([])
  expect(model.document.value?.decisions).toEqual(server.document.decisions)
  expect(model.goal('goal-a').value?.guard).toEqual(server.goal('goal-a')?.guard)
})

test('a resolution is seen before it is confirmed, and mends the cell that it empties in the same change', async () => {
  const { saved, server, model } = await openView()
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))

  screen.getByRole('region', { name: 'Väistyy 1' })
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['1 tyhjä ruutu', '0 katkeavaa ketjua']),
  )
  screen.getByRole('img', { name: 'Päätös on avoin aikajanalla, kunnes se tulee voimaan 14.10.2019. Tiedossa 14.10.2019.' })
  const cell = screen.getByRole('radiogroup', { name: 'Mitä tehdään' })
  fireEvent.click(
    within(cell).getByRole('radio', { name: /Laajenna ehtoa: ”Jos SOTE-laki on hyväksytty tai on hylätty.*Malli on käytössä/ }),
  )
  screen.getByRole('region', { name: 'Tulee voimaan 1' })
  expect(model.document.value?.resolutions).toEqual([])
  open('Vahvista muutos')
  await saved()

  expect(server.document.resolutions).toMatchObject([{ outcome: 'rejected', effectiveOn: '2019-10-14' }])
  expect(server.goal('goal-late')?.guard).toEqual(guard({ 'decision-law': ['approved', 'rejected'] }))
  expect(server.writes()).toEqual(['carryOut'])
})

test('a cell is left empty for a reason, which is stored with the resolution and taken back with it', async () => {
  const { saved, server, model } = await openView()
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))
  fireEvent.click(screen.getByRole('radio', { name: /Hyväksy perustellen/ }))
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Vahvista muutos' })
  const refused = [confirm.disabled, screen.getByRole('status').textContent]

  write('Perustelu', 'Odotetaan uutta lakia.')
  const told = screen.getByRole('status').textContent
  fireEvent.click(confirm)
  await saved()

  expect(refused).toEqual([true, 'Kirjoita perustelu.'])
  expect(told).toBe('Yksi muutos: ratkaisu ja 1\u00a0perustelu. Voit kumota kaiken kerralla.')
  expect(server.document.acceptances).toMatchObject([
    { key: `gap:${goalLate.themeId}:${goalLate.horizonId}`, check: 'gap', reason: { fi: 'Odotetaan uutta lakia.' } },
  ])
  expect(server.writes()).toEqual(['carryOut'])
  model.undo()
  await saved()
  expect(server.document.acceptances).toEqual([])
})

test('a cell that was accepted as empty before says so, and is not accepted again', async () => {
  const { saved, model } = await openView()
  model.acceptFinding({ key: `gap:${goalLate.themeId}:${goalLate.horizonId}`, check: 'gap', reason: { fi: 'Lakia ei odoteta.' } })
  await saved()
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))

  const cell = screen.getByRole('region', { name: /jää tyhjäksi: mikään haara ei ole voimassa/ })
  within(cell).getByText('Lakia ei odoteta.')
  within(cell).getByText(/Hyväksytty perustellen 14\.10\.2019:/)
  expect(within(cell).queryByRole('radio', { name: /Hyväksy perustellen/ })).toBeNull()
})

test('a new goal for a cell left empty stands under the condition of what happened, and is not made without its text', async () => {
  const { saved, server } = await openView()
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))
  fireEvent.click(screen.getByRole('radio', { name: /Lisää tavoite haaraan ”Jos SOTE-laki ei ole hyväksytty/ }))
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Vahvista muutos' })
  const refused = confirm.disabled

  write('Uusi tavoite', 'Kunnat sopivat keskenään')
  screen.getByRole('region', { name: 'Tulee voimaan 1' })
  fireEvent.click(confirm)
  await saved()

  expect(refused).toBe(true)
  expect(server.document.goals.find(({ text }) => text.fi === 'Kunnat sopivat keskenään')).toMatchObject({
    ...{ themeId: goalLate.themeId, horizonId: goalLate.horizonId },
    guard: guard({ 'decision-law': ['rejected', 'other', 'open'] }),
  })
})

test('a goal moves on to where its condition holds, the cell stays empty and says so, and the broken chain is mended too', async () => {
  const later = makeGoal({ id: 'goal-use', horizonId: 'horizon-2030', text: { fi: 'Malli on kaikkialla' } })
  const firm = makeGoal({ id: 'goal-firm', horizonId: 'horizon-2019', text: { fi: 'Malli on kuvattu' } })
  const { saved, server, model } = await openView([firm, goalLate, later], [])
  model.link('goal-use', 'goal-late')
  await saved()
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hyväksytty/ }))
  write('Voimassa alkaen', '1.1.2023')

  const chain = screen.getByRole('region', { name: 'Ketju katkeaa.' })
  fireEvent.click(within(chain).getByRole('radio', { name: /Nojaa jatkossa tavoitteeseen ”Malli on kuvattu”/ }))
  expect(screen.queryByText('Tavoite siirtyy, mutta ruutu jää tyhjäksi.')).toBeNull()
  fireEvent.click(screen.getByRole('checkbox', { name: /Siirrä seuraavaan aikajänteeseen, 2030.*Siirto ei täytä ruutua/ }))
  screen.getByText('Tavoite siirtyy, mutta ruutu jää tyhjäksi.')
  expect(screen.getByRole('status').textContent).toBe('Yksi muutos: ratkaisu, 1\u00a0siirto ja 1\u00a0linkki. Voit kumota kaiken kerralla.')
  screen.getByRole('region', { name: 'Tulee voimaan 1' })
  open('Vahvista muutos')
  await saved()

  expect(server.goal('goal-late')).toMatchObject({ horizonId: 'horizon-2030', guard: goalLate.guard })
  expect(server.document.links).toMatchObject([{ goalId: 'goal-use', buildsOnGoalId: 'goal-firm' }])
  expect(server.document.resolutions).toMatchObject([{ outcome: 'approved', effectiveOn: '2023-01-01' }])
  expect(server.writes().slice(1)).toEqual(['carryOut'])
})

test('a day that is none is marked where it stands, and a change says after which day it has to come', async () => {
  await openView([goalLate], [lawRejected])
  open('SOTE-laki')
  open('Kirjaa uusi ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /^on hyväksytty/ }))
  write('Voimassa alkaen', '31.2.2019')
  const field = screen.getByLabelText('Voimassa alkaen')
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
  screen.getByText('Tätä päivää ei ole. Kirjoita päivä muodossa 31.12.2022.')

  write('Voimassa alkaen', '8.3.2019')
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBeNull())
  screen.getAllByText('Muutoksen on tultava voimaan myöhemmin kuin edellinen ratkaisu, joka on voimassa 8.3.2019 alkaen.')
  write('Voimassa alkaen', '9.3.2019')
  await waitFor(() => expect(screen.queryByText(/Muutos tulee voimaan myöhemmin/)).toBeNull())
})

test('a change that takes effect after a horizon leaves that horizon what was recorded before, not an open decision', async () => {
  await openView([goalLate], [lawRejected])
  open('SOTE-laki')
  open('Kirjaa uusi ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /^on hyväksytty/ }))
  write('Voimassa alkaen', '1.1.2023')

  await screen.findByText('Voimaan vasta vuoden 2022 jälkeen: vuoden 2022 tavoitteille pätee, että SOTE-laki on hylätty.')
  fireEvent.click(screen.getByRole('radio', { name: /^Korjaus/ }))
  await screen.findByText('Voimaan vasta vuoden 2022 jälkeen: vuoden 2022 tavoitteille päätös on vielä avoin.')
})

test('every goal says what it still waits for, or what it has lapsed on', async () => {
  const both = makeGoal({ id: 'goal-both', guard: guard({ 'decision-law': ['approved'], 'county-start': ['started'] }) })
  const without = makeGoal({ id: 'goal-without', guard: guard({ 'decision-law': ['rejected'] }) })
  await openView([both, without])
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hyväksytty/ }))

  within(screen.getByRole('region', { name: 'Odottaa yhä 1' })).getByText('Maakunta')
  within(screen.getByRole('region', { name: 'Väistyy 1' })).getByText('SOTE-laki on hyväksytty')
})

test('a cell that another goal fills is not said to be left empty by the one that moves on', async () => {
  const other = makeGoal({ id: 'goal-other', text: { fi: 'Kunnat jatkavat' }, guard: guard({ 'decision-law': ['rejected'] }) })
  await openView([goalLate, other])
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hyväksytty/ }))
  write('Voimassa alkaen', '1.1.2023')
  fireEvent.click(screen.getByRole('checkbox', { name: /Siirrä seuraavaan aikajänteeseen, 2030/ }))
  screen.getByText('Tavoite siirtyy, mutta ruutu jää tyhjäksi.')

  fireEvent.click(screen.getByRole('radio', { name: /^Laajenna ehtoa.*Kunnat jatkavat/ }))

  screen.getByRole('region', { name: 'Tulee voimaan 2' })
  expect(screen.queryByText('Tavoite siirtyy, mutta ruutu jää tyhjäksi.')).toBeNull()
})

test('what is recorded while one looks at a day when it was not known is said to be seen later, and shown', async () => {
  const { model, saved } = await openView()
  model.asOf.value = '2018-12-12'
  open('SOTE-laki')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))
  write('Tiedossa alkaen', '8.3.2019')
  write('Voimassa alkaen', '8.3.2019')
  open('Vahvista muutos')
  await saved()

  const [notice] = toasts.value
  expect(saidNow(notice!.text)).toBe('Ratkaisu kirjattiin. Se näkyy 8.3.2019 alkaen.')
  expect(saidNow(notice!.more!.text)).toBe('Näytä 8.3.2019')
  notice!.more!.run()
  await screen.findByText('ratkesi 8.3.2019')
})

test('what waits has the mark of waiting, and what nobody listed has its own', async () => {
  await openView()
  open('SOTE-laki')

  const waits = screen.getByText('1 tavoite')
  expect(waits.querySelector('svg')?.getAttribute('data-mark')).toBe('waiting')
  const marks = ['jokin muu', 'vielä avoin'].map((name) => screen.getByText(name, { selector: 'b' }).previousElementSibling?.innerHTML)
  expect(marks[0]).toContain('circle')
  expect(marks[1]).toContain('data-dashed')
})

test('something else happened: each guard is asked, and one that is not answered stays marked', async () => {
  const { saved, decision } = await openView()
  open('SOTE-laki')
  fireEvent.keyDown(window, { key: 'r' })
  fireEvent.click(await screen.findByRole('radio', { name: /jotain muuta tapahtui/ }))
  write('Mitä tapahtui, lauseessa', 'on jaettu kahtia')
  screen.getByText('1 ehto vastaamatta. Se jää merkittynä odottamaan vastausta.')
  expect(screen.getByRole('status').textContent).toBe(
    'Yksi muutos: ratkaisu ja 1\u00a0uusi lopputulos. Voit kumota kaiken kerralla. 1\u00a0ehto vastaamatta. Se jää merkittynä odottamaan vastausta.',
  )
  open('Vahvista muutos')
  await saved()

  expect(decision('decision-law')).toMatchObject({
    outcomes: [{ id: 'approved' }, { id: 'rejected' }, { name: { fi: 'on jaettu kahtia' }, negation: { fi: 'ei ole jaettu kahtia' } }],
    toAnswer: [{ goalId: 'goal-late' }],
  })
  await screen.findByText('1 ehto vastaamatta')
  fireEvent.click(screen.getByRole('tab', { name: /Odottaa/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Ei pidä' }))
  await saved()
  expect(decision('decision-law')?.toAnswer).toEqual([])
  expect(screen.queryByText('1 ehto vastaamatta')).toBeNull()
})

test('a broken constraint is named, and withdrawn in the same change', async () => {
  const { saved, server } = await openView([goalLate], [lawRejected])
  open('Maakunta')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on käynnistynyt/ }))
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Vahvista muutos' })
  const refused = confirm.disabled

  fireEvent.click(screen.getByRole('checkbox', { name: /Peru:.*ellei SOTE-laki ole hyväksytty/ }))
  fireEvent.click(confirm)
  await saved()

  expect(refused).toBe(true)
  expect(server.document.constraints).toEqual([])
  expect(server.document.resolutions).toMatchObject([{ outcome: 'rejected' }, { outcome: 'started' }])
})

test('something else happened: a constraint that names the decision is asked too, and stands in the way if it covers that', async () => {
  const { saved, server } = await openView([goalLate], [lawRejected])
  open('Maakunta')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /jotain muuta tapahtui/ }))
  write('Mitä tapahtui, lauseessa', 'on käynnistynyt osin')
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Vahvista muutos' })
  const allowed = !confirm.disabled
  fireEvent.click(screen.getByRole('checkbox', { name: 'Reunaehto koskee myös tätä lopputulosta' }))
  const refused = [confirm.disabled, screen.getByRole('status').textContent]
  // The law is rejected, so this cannot have happened, unless the constraint goes.
  fireEvent.click(screen.getByRole('checkbox', { name: 'Reunaehto koskee myös tätä lopputulosta' }))
  fireEvent.click(confirm)
  await saved()

  expect(allowed).toBe(true)
  expect(refused).toEqual([true, 'Ratkaisu rikkoo reunaehdon. Peru reunaehto samalla, jos se ei pidä paikkaansa.'])
  expect(server.document.constraints).toEqual([noCountyWithoutLaw])
  expect(server.document.resolutions).toHaveLength(2)
})

test('a constraint that covers what has been named now is edited with it', async () => {
  const lawApproved = { ...lawRejected, id: 'law-approved', outcome: 'approved' }
  const { saved, server, decision } = await openView([goalLate], [lawApproved])
  open('Maakunta')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /jotain muuta tapahtui/ }))
  write('Mitä tapahtui, lauseessa', 'on käynnistynyt osin')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Reunaehto koskee myös tätä lopputulosta' }))
  open('Vahvista muutos')
  await saved()

  const partly = decision('county-start')?.outcomes[1]?.id ?? ''
  expect(server.document.constraints).toMatchObject([
    { guard: guard({ 'county-start': ['started', partly], 'decision-law': ['open', 'rejected', 'other'] }) },
  ])
  expect(server.writes()).toEqual(['carryOut'])
})

test('a constraint ticked for an outcome that was then not chosen stays', async () => {
  const { saved, server } = await openView([goalLate], [lawRejected])
  open('Maakunta')
  open('Kirjaa ratkaisu')
  fireEvent.click(await screen.findByRole('radio', { name: /on käynnistynyt/ }))
  fireEvent.click(screen.getByRole('checkbox', { name: /Peru:/ }))
  fireEvent.click(screen.getByRole('radio', { name: /jotain muuta tapahtui/ }))
  write('Mitä tapahtui, lauseessa', 'on siirtynyt')
  open('Vahvista muutos')
  await saved()

  expect(server.document.resolutions).toHaveLength(2)
  expect(server.document.constraints).toEqual([noCountyWithoutLaw])
})

const valueOf = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value

test('a decision point that was not made yet is there again after Esc, and let go by cancelling', async () => {
  await openView()
  fireEvent.keyDown(window, { key: 'n' })
  write('Nimi lauseessa', 'Rahoitus')
  write(/^2. tila lauseessa/, 'on peruttu')
  fireEvent.keyDown(screen.getByLabelText('Nimi lauseessa'), { key: 'Escape' })
  await waitFor(() => expect(screen.queryByLabelText('Nimi lauseessa')).toBeNull())

  fireEvent.keyDown(window, { key: 'n' })
  const found = [valueOf('Nimi lauseessa'), valueOf('1. tila lauseessa'), valueOf(/^2. tila lauseessa/)]
  open('Peru')
  fireEvent.keyDown(window, { key: 'n' })

  expect(found).toEqual(['Rahoitus', '', 'on peruttu'])
  expect(valueOf('Nimi lauseessa')).toBe('')
})

test('words of an outcome, of a reading and of a signpost that were not saved when what they were written in was closed are there again', async () => {
  const signpost = { id: 'committee', watch: { fi: 'Valiokunta' }, everyMonths: null, pointsTo: 'approved', readings: [] }
  const { model, server, saved } = await openView([goalLate], [], [{ ...law, signposts: [signpost] }, county])
  const leave = () => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  open('SOTE-laki')
  open('Lisää lopputulos')
  fireEvent.input(screen.getByLabelText('Uusi tila lauseessa'), { target: { value: 'on rauennut' } })
  open('Kirjaa lukema')
  write(/^Selite/, 'Mietintö annettiin')
  leave()
  open('Muokkaa ennusmerkkiä')
  write('Mitä seurataan', 'Valiokunnan mietintö')
  leave()
  server.elsewhere('decision', 'decision-law', { signposts: [{ ...signpost, watch: { fi: 'Toisen sanat' } }] })
  await model.refresh()
  open('Maakunta')
  open('SOTE-laki')

  const outcome = valueOf('Uusi tila lauseessa')
  open('Lisää')
  open('Kirjaa lukema')
  const note = valueOf(/^Selite/)
  open('Kirjaa')
  await saved()
  open('Muokkaa ennusmerkkiä')
  const watch = valueOf('Mitä seurataan')
  open('Tallenna')
  await saved()

  expect([outcome, note, watch]).toEqual(['on rauennut', 'Mietintö annettiin', 'Valiokunnan mietintö'])
  expect(server.document.decisions[0]?.outcomes.at(-1)?.name.fi).toBe('on rauennut')
  expect(server.document.decisions[0]?.signposts?.[0]).toMatchObject({ watch: { fi: 'Toisen sanat' }, readings: [{ note: { fi: note } }] })
  expect(model.conflicts.value).toMatchObject([{ fields: [{ field: 'signposts' }] }])
  expect(model.drafts.get(fieldDraft('committee', 'watch', 'fi'))).toBeNull()
})

test('a constraint’s reason that was being written on an earlier visit is not saved over what another planner wrote since', async () => {
  const { model, server, saved } = await openView()
  fireEvent.click(screen.getByRole('button', { name: 'Muokkaa' }))
  write('Perustelu', 'Minun perusteluni')
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  server.elsewhere('constraint', noCountyWithoutLaw.id, { reason: { fi: 'Toisen perustelu' } })
  await model.refresh()

  fireEvent.click(screen.getByRole('button', { name: 'Muokkaa' }))
  const found = valueOf('Perustelu')
  open('Tallenna')
  await saved()

  expect(found).toBe('Minun perusteluni')
  expect(server.document.constraints[0]?.reason.fi).toBe('Toisen perustelu')
  expect(model.conflicts.value).toMatchObject([{ fields: [{ field: 'reason', mine: 'Minun perusteluni', theirs: 'Toisen perustelu' }] }])
})

/** Fills in that the law was rejected, on what grounds, and why the cell stays empty. */
async function fillResolution() {
  fireEvent.click(await screen.findByRole('button', { name: 'Kirjaa ratkaisu' }))
  fireEvent.click(await screen.findByRole('radio', { name: /on hylätty/ }))
  write(/^Selite/, 'Eduskunta hylkäsi lain.')
  fireEvent.click(screen.getByRole('radio', { name: /Hyväksy perustellen/ }))
  write('Perustelu', 'Odotetaan uutta lakia.')
}

test('what was filled in about what became of a decision is there again after Esc, trying another remedy and all', async () => {
  await openView()
  open('SOTE-laki')
  await fillResolution()
  fireEvent.click(screen.getByRole('radio', { name: /Jätä tyhjäksi/ }))
  fireEvent.keyDown(screen.getByLabelText(/^Selite/), { key: 'Escape' })
  await waitFor(() => expect(screen.queryByLabelText(/^Selite/)).toBeNull())

  fireEvent.click(await screen.findByRole('button', { name: 'Kirjaa ratkaisu' }))
  await screen.findByLabelText(/^Selite/)
  const found = [screen.getAllByRole<HTMLInputElement>('radio', { name: /on hylätty/ })[0]?.checked, valueOf(/^Selite/)]
  fireEvent.click(screen.getByRole('radio', { name: /Hyväksy perustellen/ }))
  const reason = valueOf('Perustelu')
  open('Peru')
  fireEvent.click(await screen.findByRole('button', { name: 'Kirjaa ratkaisu' }))

  expect([...found, reason]).toEqual([true, 'Eduskunta hylkäsi lain.', 'Odotetaan uutta lakia.'])
  expect(await screen.findByLabelText<HTMLInputElement>(/^Selite/)).toHaveProperty('value', '')
})

test('what was filled in is there again when the server refused to record it, and not once it is recorded', async () => {
  const { server, saved } = await openView()
  open('SOTE-laki')
  await fillResolution()
  server.refuseWith = { status: 412, code: 'stale_edit', detail: 'Joku ehti ensin.' }
  open('Vahvista muutos')
  await saved()

  fireEvent.click(await screen.findByRole('button', { name: 'Kirjaa ratkaisu' }))
  const again = (await screen.findByLabelText<HTMLInputElement>(/^Selite/)).value
  fireEvent.click(screen.getByRole('radio', { name: /Hyväksy perustellen/ }))
  open('Vahvista muutos')
  await saved()
  fireEvent.click(await screen.findByRole('button', { name: 'Kirjaa uusi ratkaisu' }))

  expect(again).toBe('Eduskunta hylkäsi lain.')
  expect(server.document.resolutions).toMatchObject([{ outcome: 'rejected', evidence: { text: { fi: 'Eduskunta hylkäsi lain.' } } }])
  expect((await screen.findByLabelText<HTMLInputElement>(/^Selite/)).value).toBe('')
})

test('what the server refuses is there again where it was typed: an outcome’s words, a constraint’s reason, a decision point', async () => {
  const { server, saved, decision } = await openView()
  const refuse = () => (server.refuseWith = { status: 422, code: 'invalid_request', detail: 'Ei käy.' })
  open('Maakunta')
  refuse()
  write('Mistä sen tunnistaa', 'Minun merkkini')
  await saved()
  const criterion = await waitFor(() => valueOf('Mistä sen tunnistaa'))

  open('Lisää reunaehto')
  refuse()
  write('Perustelu', 'Hylätty laki ei siirrä mitään.')
  open('Tallenna')
  await saved()
  open('Lisää reunaehto')
  const reason = valueOf('Perustelu')
  open('Peru')

  fireEvent.keyDown(window, { key: 'n' })
  refuse()
  write('Nimi lauseessa', 'Rahoitus')
  write('1. tila lauseessa', 'on varmistunut')
  open('Luo päätöspiste')
  await saved()
  fireEvent.keyDown(window, { key: 'n' })
  await screen.findByRole('button', { name: 'Luo päätöspiste' })

  expect([criterion, reason]).toEqual(['Minun merkkini', 'Hylätty laki ei siirrä mitään.'])
  expect([valueOf('Nimi lauseessa'), valueOf('1. tila lauseessa')]).toEqual(['Rahoitus', 'on varmistunut'])
  expect(decision('county-start')?.outcomes[0]?.criterion).toBeNull()
})
