// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { chooseSingleKeys } from '../../client/app/appearance.ts'
import '../../client/features/checks/checking.ts'
import { findingsOf } from '../../client/features/checks/findings-of.ts'
import { GridContext } from '../../client/features/roadmap/grid/grid-context.ts'
import { createGrid, type Grid } from '../../client/features/roadmap/grid/grid-model.ts'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { keepPlaceInAddress } from '../../client/features/roadmap/place-in-address.ts'
import { ScenarioBar } from '../../client/features/scenarios/ScenarioBar.tsx'
import ScenariosView from '../../client/features/scenarios/ScenariosView.tsx'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { makeGoal } from '../support/make-domain.ts'
import { createFakeServer, makeDocument, roadmapId, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

let model: RoadmapModel
let server: ReturnType<typeof createFakeServer>
let grid: Grid
const query = signal('')
const asked = signal<readonly string[]>([])
const home = `/roadmaps/${roadmapId}`

const calm = () =>
  act(async () => {
    await settled()
    await new Promise((resolve) => setTimeout(resolve, 5))
  })

/** The example of Uusimaa, before anything was settled. */
const plan = () => {
  const { horizons, themes, goals, decisions, constraints, resolutions } = uusimaaExample
  return makeDocument({ horizons, themes, goals, decisions, constraints, resolutions, scenarios: [] })
}

async function open(day = '2018-12-12', document = plan()) {
  ;({ model, server } = await openTestModel(createFakeServer(document)))
  model.turnTo(day)
  grid = createGrid(model)
  render(
    <LocationProvider>
      <GridContext.Provider value={grid}>
        <ScenarioBar model={model} home={home} query={query} asked={asked} only={null} />
        <ScenariosView model={model} />
      </GridContext.Provider>
    </LocationProvider>,
  )
  await calm()
}
const lawChoices = () => within(screen.getByRole('radiogroup', { name: /Skenaario: SOTE/ }))
const choose = async (name: RegExp) => {
  fireEvent.click(lawChoices().getByRole('radio', { name }))
  await calm()
}
const press = async (code: string, shiftKey = false) => {
  fireEvent.keyDown(document.body, { code, key: code.slice(-1), shiftKey })
  await calm()
}
const counts = () => model.stateCounts(null).peek()
const column = (name: string) => within(screen.getByRole('group', { name: /Vuodet: SOTE/ })).getByRole('button', { name })

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', home)
  chooseLanguage('fi')
  chooseSingleKeys(true)
  toasts.value = []
})
afterEach(() => {
  cleanup()
  grid.dispose()
  model.dispose()
})

test('choosing what becomes of an open decision changes at once what is in force', async () => {
  await open()
  expect(counts()).toEqual({ in_force: 63, waiting: 2, lapsed: 0 })

  await choose(/Vielä avoin/)
  await calm()
  // The county cannot start without the law: one branch has lapsed, and the other waits to hear of the county.
  expect(counts()).toMatchObject({ lapsed: 1 })

  await choose(/Hyväksytty/)
  expect(counts()).toMatchObject({ in_force: 63 })
  await choose(/Kaikki/)
  expect(model.scenario.peek()).toEqual({})
})

test('years limit a choice: a press picks a column, dragging several, a press on the only one lets go', async () => {
  await open()
  await choose(/Hyväksytty/)
  fireEvent.click(screen.getByRole('button', { name: 'Vuodet' }))
  await calm()
  const term = () => Object.values(model.scenario.peek())[0]

  fireEvent.click(column('2020–2022'))
  await calm()
  expect(term()).toMatchObject({ firstHorizonId: 'year-2022', lastHorizonId: 'year-2022' })
  expect(screen.getByText('2020–2022', { selector: 'b' })).toBeDefined()

  fireEvent.keyDown(column('2020–2022'), { key: 'ArrowRight', shiftKey: true })
  await calm()
  expect(term()).toMatchObject({ firstHorizonId: 'year-2022', lastHorizonId: 'year-2025' })

  fireEvent.click(column('2026–2030'))
  await calm()
  expect(screen.getByText('vasta 2026', { selector: 'b' })).toBeDefined()
  fireEvent.click(column('2026–2030'))
  await calm()
  expect(term()).toMatchObject({ firstHorizonId: null, lastHorizonId: null })
  expect(screen.getByText('milloin vain', { selector: 'b' })).toBeDefined()
})

test('digits cycle the open decisions, with Shift their years; nought shows all branches', async () => {
  await open()
  const [law, county] = uusimaaExample.decisions.map(({ id }) => id) as [string, string]

  await press('Digit1')
  await press('Digit2')
  await press('Digit2')
  expect(model.scenario.peek()).toMatchObject({ [law]: { outcome: 'law-approved' }, [county]: { outcome: 'county-cancelled' } })
  await press('Digit1', true)
  expect(model.scenario.peek()[law]).toEqual({ outcome: 'law-approved', firstHorizonId: null, lastHorizonId: 'year-2018' })
  for (let i = 0; i < 4; i++) await press('Digit1')
  expect(model.scenario.peek()[law]).toBeUndefined()
  await press('Digit0')
  expect(model.scenario.peek()).toEqual({})

  chooseSingleKeys(false)
  await press('Digit1')
  expect(model.scenario.peek()).toEqual({})
})

test('a scenario that breaks a constraint says so, and offers the way out', async () => {
  await open()
  await press('Digit2')
  await choose(/Hylätty/)

  expect(screen.getByText(/Tämä skenaario ei ole mahdollinen\. Maakunta ei voi käynnistyä ilman lakia/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Kaikki haarat' }))
  await calm()
  expect(screen.queryByText(/ei ole mahdollinen/)).toBeNull()
})

test('another date shows what was known by it: what is settled is locked, and the way back is at hand', async () => {
  await open('2026-11-21')
  expect(screen.queryByRole('radiogroup', { name: /SOTE/ })).toBeNull()
  expect(screen.getAllByRole('img', { name: 'ratkennut päätös' })).toHaveLength(2)
  screen.getByText('ratkesi 23.6.2021')
  screen.getByText('ratkesi 23.6.2021, voimassa 1.1.2023 alkaen')
  expect(counts()).toEqual({ in_force: 63, waiting: 0, lapsed: 2 })

  fireEvent.input(screen.getByRole('textbox', { name: 'Tarkasteluhetki' }), { target: { value: '12.12.2018' } })
  await calm()
  expect(lawChoices().getAllByRole('radio')).toHaveLength(5)
  expect(counts()).toEqual({ in_force: 63, waiting: 2, lapsed: 0 })
  expect(screen.getByText(/sellaisena kuin se oli 12\.12\.2018/)).toBeDefined()

  fireEvent.click(screen.getByRole('button', { name: 'Seuraava hetki' }))
  await calm()
  expect(model.asOf.peek()).toBe('2018-12-31')
  fireEvent.click(screen.getByRole('button', { name: 'Palaa tähän päivään' }))
  await calm()
  expect(model.asOf.peek()).toBe('2026-11-21')
})

test('a scenario is kept under a name, chosen again, and removed with a way back', async () => {
  await open()
  await choose(/Hyväksytty/)
  fireEvent.click(screen.getByTitle('Valitse skenaario'))
  await calm()
  fireEvent.click(screen.getByRole('menuitem', { name: 'Tallenna nimellä' }))
  await calm()
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))
  expect(screen.getByText('Anna nimi.')).toBeDefined()
  fireEvent.input(screen.getByLabelText('Nimi'), { target: { value: 'Laki ensin' } })
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))
  await calm()

  expect(server.document.scenarios).toMatchObject([
    { name: { fi: 'Laki ensin' }, choices: { [uusimaaExample.decisions[0]!.id]: { outcome: 'law-approved' } } },
  ])
  await press('Digit0')
  fireEvent.click(screen.getByTitle('Valitse skenaario'))
  await calm()
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Laki ensin' }))
  await calm()
  expect(Object.keys(model.scenario.peek())).toHaveLength(1)

  fireEvent.click(screen.getByTitle('Valitse skenaario'))
  await calm()
  fireEvent.click(screen.getByRole('menuitem', { name: 'Poista skenaario' }))
  await calm()
  expect(model.document.peek()?.scenarios).toEqual([])
  act(() => toasts.value.at(-1)?.action?.run())
  await calm()
  expect(model.document.peek()?.scenarios).toMatchObject([{ name: { fi: 'Laki ensin' } }])
})

test('the menu lights the smallest scenario with a gap, while there is one', async () => {
  await open()
  const stop = findingsOf(model).watch()
  const menu = async () => {
    fireEvent.click(screen.getByTitle('Valitse skenaario'))
    await calm()
  }
  const entry = () => screen.queryByRole('menuitem', { name: /^Pienin, jossa on aukko/ })
  await waitFor(() => expect(findingsOf(model).open.value.length).toBeGreaterThan(0))

  await menu()
  expect(entry()?.textContent).toContain('PK 2022')
  fireEvent.click(entry()!)
  await calm()
  expect(model.scenario.peek()).toEqual({ 'law-sote': { outcome: 'law-rejected', firstHorizonId: null, lastHorizonId: 'year-2022' } })
  expect((lawChoices().getByRole('radio', { name: /Hylätty/ }) as HTMLInputElement).checked).toBe(true)

  const widened = { alternatives: [{ terms: [{ decisionId: 'county-start', states: ['county-cancelled', 'other', 'open'] }] }] }
  act(() => void model.editGoal('pk22b', { guard: widened }))
  await waitFor(() => expect(findingsOf(model).open.value.map(({ check }) => check)).not.toContain('gap'))
  await menu()
  expect(entry()).toBeNull()
  stop()
})

test('the address tells the scenario and the date, and brings them back', async () => {
  await open()
  const place = keepPlaceInAddress(grid)
  await press('Digit1')
  model.asOf.value = '2019-12-31'

  expect(location.search).toBe(`?if=${uusimaaExample.decisions[0]!.id}.law-approved&asof=2019-12-31`)
  place.stop()

  history.replaceState(null, '', `${home}?if=${uusimaaExample.decisions[1]!.id}.open.2022&asof=2018-12-31`)
  keepPlaceInAddress(grid).stop()
  expect(model.scenario.peek()).toEqual({ [uusimaaExample.decisions[1]!.id]: { openUntilHorizonId: 'year-2022' } })
  expect(model.asOf.peek()).toBe('2018-12-31')
})

test.each(['2019-02-31', '9999-99-99', '2500-01-01', '1700-01-01', 'huomenna'])(
  '%s is not taken for a day that the plan could be seen as of',
  async (day) => {
    await open()
    history.replaceState(null, '', `${home}?asof=${day}`)
    keepPlaceInAddress(grid).stop()
    expect(model.asOf.peek()).toBe(model.today)
  },
)

test('a date that is none is not taken for the one that is looked at', async () => {
  await open()
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Tarkasteluhetki' })
  fireEvent.input(field, { target: { value: '31.12.2022' } })
  await calm()
  expect(model.asOf.peek()).toBe('2022-12-31')

  fireEvent.input(field, { target: { value: '31.2.2023' } })
  await calm()
  expect(field.getAttribute('aria-invalid')).toBeNull()
  fireEvent.keyDown(field, { key: 'Enter' })
  await calm()
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Tätä päivää ei voi katsoa. Näet yhä päivän 31.12.2022.').id).toBe(field.getAttribute('aria-describedby'))

  fireEvent.blur(field)
  await calm()
  expect(field.value).toBe('31.12.2022')
  expect(field.getAttribute('aria-invalid')).toBeNull()
})

test('a year that is no horizon’s says at which horizon’s end it is read, in the address and in the strip', async () => {
  await open()
  const [law] = uusimaaExample.decisions
  history.replaceState(null, '', `${home}?if=${law!.id}.law-approved.-2021&asof=2018-12-12`)
  const place = keepPlaceInAddress(grid)
  asked.value = place.asked.value
  await calm()

  expect(model.scenario.peek()).toEqual({ [law!.id]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: 'year-2022' } })
  const said = /ei ole aikajännettä vuodelle 2021\..*on hyväksytty, viimeistään vuoden 2022 lopussa\./
  expect(screen.getByText(said)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Vuodet' }))
  await calm()
  const pressed = column('2020–2022')
  pressed.getBoundingClientRect = () => ({ left: 100, width: 66 }) as DOMRect
  fireEvent.pointerDown(pressed, { button: 0, clientX: 100 + 33 })
  fireEvent.click(pressed)
  await calm()
  expect(screen.getByText('Vuosi 2021 luetaan vuoden 2022 lopussa.')).toBeDefined()
  expect(screen.queryByText(said)).toBeNull()

  fireEvent.pointerDown(pressed, { button: 0, clientX: 100 + 60 })
  fireEvent.click(pressed)
  await calm()
  expect(screen.queryByText('Vuosi 2021 luetaan vuoden 2022 lopussa.')).toBeNull()
  place.stop()
  asked.value = []
})

test('a link to a scenario of which the roadmap no longer has all says so, and what one sees instead', async () => {
  await open()
  const [law] = uusimaaExample.decisions
  history.replaceState(null, '', `${home}?if=${law!.id}.law-approved.-2022&if=gone.started.2021&asof=2018-12-12`)
  const place = keepPlaceInAddress(grid)
  asked.value = place.asked.value
  await calm()

  const said = /päätös tai lopputulos, jota tiekartassa ei ole\. Näet skenaarion: .*on hyväksytty, viimeistään vuoden 2022 lopussa\./
  expect(screen.getByText(said)).toBeDefined()
  expect(screen.queryByText(/ei ole aikajännettä/)).toBeNull()

  model.scenario.value = {}
  await calm()
  expect(screen.queryByText(said)).toBeNull()
  place.stop()
  asked.value = []
})

test('a link whose outcome the roadmap does not have leads to all branches, and says so', async () => {
  await open()
  const [law] = uusimaaExample.decisions
  history.replaceState(null, '', `${home}?if=${law!.id}.postponed&asof=2018-12-12`)
  const place = keepPlaceInAddress(grid)
  asked.value = place.asked.value
  await calm()

  expect(screen.getByText(/jota tiekartassa ei ole\. Näet skenaarion: kaikki haarat\./)).toBeDefined()
  place.stop()
  asked.value = []
})

test('scenarios side by side: only what differs, the gap named, or every cell', async () => {
  await open('2018-12-12', { ...plan(), scenarios: uusimaaExample.scenarios })

  const table = screen.getByRole('table')
  expect(within(table).getAllByRole('rowheader')).toHaveLength(1)
  expect(within(table).getByText('Ei tavoitetta vuodelle 2022')).toBeDefined()
  expect(within(table).getByRole('columnheader', { name: /Maakunta vasta 2023/ }).textContent).toMatch(
    /63 voimassa.*2 väistynyt.*1\s*aukko/u,
  )

  fireEvent.keyDown(document.body, { key: 'v' })
  await calm()
  expect(within(screen.getByRole('table')).getAllByRole('rowheader')).toHaveLength(16)

  fireEvent.click(screen.getByRole('checkbox', { name: /Kaikki haarat/ }))
  await calm()
  expect(within(screen.getByRole('table')).getByText('Vuosi 2022 voi jäädä ilman tavoitetta')).toBeDefined()
  expect(new URLSearchParams(location.search).getAll('compare')).toHaveLength(4)
})

test('where there is nothing to compare with yet, it is told how there will be', async () => {
  await open()
  expect(screen.getByText(/^Rajaa ensin päätöksiä ja tallenna skenaario/)).toBeDefined()
  // A choice that is not kept can be compared with all branches, too.
  await choose(/Hyväksytty/)
  expect(screen.queryByText(/^Rajaa ensin päätöksiä/)).toBeNull()
  expect(screen.getByText(/^2 skenaariota, /)).toBeDefined()
})

test('a plan whose conditions are in words only says so, with the way to make decision points of them', async () => {
  const goals = [makeGoal({ condition: { fi: 'Jos laki on hyväksytty' } })]
  await open('2018-12-12', makeDocument({ goals, decisions: [], constraints: [], resolutions: [], scenarios: [] }))
  const way = screen.getByRole('link', { name: 'Tee päätöspisteet ehdoista' })

  expect(way.getAttribute('href')).toBe(`${home}/decisions`)
  act(() => void model.editGoal(goals[0]!.id, { condition: null }))
  await calm()
  expect(screen.queryByRole('link', { name: 'Tee päätöspisteet ehdoista' })).toBeNull()
})
