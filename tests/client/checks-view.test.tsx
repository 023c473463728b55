// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { chooseSingleKeys } from '../../client/app/appearance.ts'
import { FindingCount } from '../../client/features/checks/FindingCount.tsx'
import ChecksView from '../../client/features/checks/ChecksView.tsx'
import { findingsOf } from '../../client/features/checks/findings-of.ts'
import { GridContext } from '../../client/features/roadmap/grid/grid-context.ts'
import { createGrid, type Grid } from '../../client/features/roadmap/grid/grid-model.ts'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { createFakeServer, makeDocument } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

let model: RoadmapModel
let grid: Grid

const uusimaa = () => makeDocument({ ...uusimaaExample, resolutions: [] })

async function open() {
  ;({ model } = await openTestModel(createFakeServer(uusimaa())))
  model.asOf.value = '2018-12-12'
  grid = createGrid(model)
  render(
    <LocationProvider>
      <GridContext.Provider value={grid}>
        <FindingCount model={model} />
        <ChecksView model={model} />
      </GridContext.Provider>
    </LocationProvider>,
  )
  await waitFor(() => expect(titles().length).toBeGreaterThan(0))
}
const titles = () => screen.queryAllByRole('button').filter((button) => button.dataset['finding'] !== undefined)
const keys = () => titles().map((button) => button.dataset['finding'])
const gapKey = 'gap:theme-pk:year-2022'
/** Waits until the plan has been checked as it is now. */
const checkedAgain = () =>
  waitFor(() => {
    const checked = findingsOf(model).checked.value
    expect([checked?.document === model.document.peek(), checked?.asOf === model.asOf.peek()]).toEqual([true, true])
  })

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', '/')
  chooseLanguage('fi')
  chooseSingleKeys(true)
  toasts.value = []
})
afterEach(() => {
  cleanup()
  grid.dispose()
  model.dispose()
})

test('the gravest comes first, and the tab counts what is open', async () => {
  await open()

  expect(keys()[0]).toBe(gapKey)
  expect(screen.getByRole('img', { name: new RegExp(`^${keys().length}\\shavaintoa$`) })).toBeTruthy()
  expect(screen.getByText(/2\s+katettua, 2\s+mahdotonta, 5\s+aukkoa/)).toBeTruthy()
})

test('the list follows the plan: an edit that takes a fault away takes its finding away, and the cell’s triangle', async () => {
  await open()
  const inCell = findingsOf(model).inCell('theme-pk', 'year-2022')
  expect(inCell.value).toMatchObject({ severity: 'gap' })
  const before = inCell.value?.count ?? 0
  const elsewhere = findingsOf(model).inCell('theme-tk', 'year-2030').value

  const widened = { alternatives: [{ terms: [{ decisionId: 'county-start', states: ['county-cancelled', 'other', 'open'] }] }] }
  act(() => void model.editGoal('pk22b', { guard: widened }))
  await checkedAgain()
  expect(keys()).not.toContain(gapKey)
  expect(inCell.value?.count).toBeLessThan(before)
  // What did not change is the same object: nothing there is drawn again.
  expect(findingsOf(model).inCell('theme-tk', 'year-2030').value).toBe(elsewhere)

  act(() => void model.undo())
  await checkedAgain()
  expect(keys()[0]).toBe(gapKey)
})

test('a chosen scenario leaves what may show in it, and says how much does not', async () => {
  await open()
  const all = keys().length

  act(() => void (model.scenario.value = { 'law-sote': { openUntilHorizonId: null }, 'county-start': { openUntilHorizonId: null } }))
  expect(keys()).not.toContain(gapKey)
  expect(screen.getByText(/ei voi näkyä valitussa skenaariossa/)).toBeTruthy()

  // Approved, and the county not started: no smallest scenario names it, and yet it is a gap.
  act(
    () =>
      void (model.scenario.value = {
        'law-sote': { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: 'year-2022' },
        'county-start': { openUntilHorizonId: 'year-2022' },
      }),
  )
  expect(keys()).toContain(gapKey)

  fireEvent.click(screen.getByRole('button', { name: 'Näytä kaikki haarat' }))
  expect(keys()).toHaveLength(all)
})

test('a reason that was not saved is there again when it is asked for next, with what it was begun from; cancelled, it is let go', async () => {
  await open()
  const ask = async () => {
    act(() => titles()[0]!.focus())
    fireEvent.keyDown(document.activeElement!, { key: 'h' })
    return within(await screen.findByRole('dialog'))
  }
  const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.input((await ask()).getByRole('textbox'), { target: { value: 'Kesken jäänyt' } })
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  await gone()
  const again = await ask()
  const found = again.getByRole<HTMLTextAreaElement>('textbox').value
  fireEvent.click(again.getByRole('button', { name: 'Peru' }))
  await gone()
  const last = await ask()
  const left = last.getByRole<HTMLTextAreaElement>('textbox').value
  fireEvent.input(last.getByRole('textbox'), { target: { value: 'Näin on sovittu.' } })
  fireEvent.click(last.getByRole('button', { name: 'Hyväksy' }))

  expect([found, left]).toEqual(['Kesken jäänyt', ''])
  expect(model.document.value?.acceptances).toMatchObject([{ key: gapKey, reason: { fi: 'Näin on sovittu.' } }])
})

test('arrows go from finding to finding, Enter’s press opens one, H asks for a reason and takes none that is empty', async () => {
  await open()
  act(() => titles()[0]!.focus())
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
  expect(document.activeElement).toBe(titles()[1])
  fireEvent.keyDown(document.activeElement!, { key: 'Home' })
  expect(document.activeElement).toBe(titles()[0])

  fireEvent.keyDown(document.activeElement!, { key: 'h' })
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Hyväksy' }))
  expect(within(dialog).getByText('Kirjoita perustelu.')).toBeTruthy()
  fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: 'Näin on sovittu.' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Hyväksy' }))

  expect(keys()).not.toContain(gapKey)
  expect(model.document.value?.acceptances).toMatchObject([{ key: gapKey, reason: { fi: 'Näin on sovittu.' } }])
  expect(screen.getAllByText('Näin on sovittu.', { exact: false }).length).toBeGreaterThan(0)
  // It has gone, and the focus is on what comes next.
  expect(document.activeElement).toBe(titles()[0])
})

test('what the mended finding had of the focus goes to the next that is left', async () => {
  await open()
  act(() => titles()[0]!.focus())
  fireEvent.keyDown(document.activeElement!, { key: 'k' })
  const repair = await screen.findByRole('button', { name: 'Tee korjaus' })
  act(() => repair.focus())

  fireEvent.click(repair)
  await checkedAgain()

  expect(keys()).not.toContain(gapKey)
  expect(document.activeElement).toBe(titles()[0])
})

test('a horizon that has ended with its decision open is confirmed with a sentence that stands there already', async () => {
  await open()
  act(() => void (model.asOf.value = '2023-01-01'))
  await checkedAgain()
  const row = titles()
    .find((title) => title.textContent.includes('Aikajänne 2022'))!
    .closest('article')!

  fireEvent.click(within(row).getByRole('button', { name: 'Vahvista' }))
  const dialog = await screen.findByRole('dialog', { name: 'Vahvista, että päätös jäi avoimeksi' })
  const sentence = within(dialog).getByRole<HTMLTextAreaElement>('textbox').value
  fireEvent.click(within(dialog).getByRole('button', { name: 'Vahvista' }))

  expect(sentence).toMatch(/^Päätös ”.+” oli avoin vuoden 2022 lopussa\.$/)
  expect(model.document.value?.acceptances).toMatchObject([{ check: 'horizon_passed', reason: { fi: sentence } }])
})

test('what may be so is not said to be so whatever happens, and a sentence begins with a capital', async () => {
  await open()
  model.asOf.value = '2021-07-01'
  await checkedAgain()
  const row = (check: string) => {
    const found = titles().find((button) => button.dataset['finding']?.startsWith(check))
    return found?.closest('[data-finding-row]')?.textContent.replace(/\s+/gu, ' ') ?? ''
  }

  await waitFor(() => expect(row('overdue_decision')).toContain('Päätös viipyy. SOTE-'))
  expect(row('too_late_to_know')).toContain('mahdollisesti')
  expect(row('too_late_to_know')).not.toContain('kävi miten kävi')
  chooseLanguage('en')
  await waitFor(() => expect(row('overdue_decision')).toContain('Overdue decision. The health'))
})
