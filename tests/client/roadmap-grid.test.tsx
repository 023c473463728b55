// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { chooseSingleKeys } from '../../client/app/appearance.ts'
import { FilterBar } from '../../client/features/roadmap/filter/FilterBar.tsx'
import { GridContext } from '../../client/features/roadmap/grid/grid-context.ts'
import { createGrid, type Grid } from '../../client/features/roadmap/grid/grid-model.ts'
import { RoadmapGrid } from '../../client/features/roadmap/grid/RoadmapGrid.tsx'
import type { RoadmapModel } from '../../client/features/roadmap/model/roadmap-model.ts'
import { createWriting, type CreateWriting } from '../../client/features/roadmap/model/writing.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { saidNow, toasts } from '../../client/ui/toasts.ts'
import { createFakeServer, createMemoryStorage, makeDocument, makeGoal, settled } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

let model: RoadmapModel
let server: ReturnType<typeof createFakeServer>
let grid: Grid

const isApproved = { alternatives: [{ terms: [{ decisionId: 'decision-law', states: ['approved'] }] }] }
const plan = (overrides: Partial<RoadmapDocument> = {}) =>
  makeDocument({
    goals: [
      makeGoal({ id: 'goal-model', text: { fi: 'Malli on käytössä.' }, position: 'a0' }),
      makeGoal({ id: 'goal-town', text: { fi: 'Lohja aloittaa.' }, position: 'a1', scope: { kind: 'named', municipalityCodes: ['444'] } }),
      makeGoal({ id: 'goal-next', text: { fi: 'Perhekeskus avautuu.' }, horizonId: 'horizon-2030', position: 'a0' }),
      makeGoal({ id: 'goal-if', text: { fi: 'Valtuusto vahvistaa mallin.' }, themeId: 'theme-pk', guard: isApproved, position: 'a0' }),
      makeGoal({
        id: 'goal-own',
        text: { fi: 'Kunnat toimivat itse.' },
        themeId: 'theme-pk',
        condition: { fi: 'jos laki viipyy' },
        position: 'a1',
      }),
    ],
    ...overrides,
  })

async function open(document: RoadmapDocument = plan(), parts: Parameters<typeof openTestModel>[1] = {}) {
  ;({ model, server } = await openTestModel(createFakeServer(document), parts))
  grid = createGrid(model)
  render(
    <GridContext.Provider value={grid}>
      <FilterBar onClose={() => undefined} />
      <RoadmapGrid label="Koe" />
    </GridContext.Provider>,
  )
  await calm()
}
/** Lets what was done be drawn, sent and answered. */
const calm = () =>
  act(async () => {
    await settled()
    await new Promise((resolve) => setTimeout(resolve, 5))
  })

const card = (name: RegExp) => screen.getByRole('article', { name })
const press = async (key: string, options: Partial<KeyboardEventInit> = {}) => {
  fireEvent.keyDown(document.activeElement!, { key, ...options })
  await calm()
}
const focusOn = async (name: RegExp) => {
  act(() => card(name).focus())
  await calm()
}
const focused = () => document.activeElement?.getAttribute('aria-label')
/** The cells of a theme's row: the header is the first row. */
const cellsOf = (theme: 'Toimintakulttuuri' | 'Perhekeskus') =>
  within(screen.getAllByRole('row')[theme === 'Toimintakulttuuri' ? 1 : 2]!).getAllByRole('gridcell')

beforeEach(() => {
  localStorage.clear()
  chooseLanguage('fi')
  chooseSingleKeys(true)
  toasts.value = []
})
afterEach(() => {
  cleanup()
  grid.dispose()
  model.dispose()
})

test('a roadmap is a table with a row for each theme and a column for each horizon', async () => {
  await open()

  expect(screen.getByRole('grid', { name: 'Koe' })).toBeDefined()
  expect(screen.getAllByRole('rowheader').map((header) => header.textContent)).toEqual([
    expect.stringContaining('TK'),
    expect.stringContaining('PK'),
  ])
  expect(screen.getAllByRole('columnheader')).toHaveLength(5)
  expect(screen.getAllByRole('gridcell')).toHaveLength(8)
})

test('a card tells its text, how it stands and whom it binds', async () => {
  await open()

  expect(card(/Lohja aloittaa/).getAttribute('aria-label')).toBe('Lohja aloittaa. ei aloitettu, Lohja')
})

test('branches stand under their condition as a sentence, and words that are not yet tied to decisions say so', async () => {
  await open()

  const guarded = screen.getByRole('group', { name: 'Jos SOTE-laki on hyväksytty, avoin' })
  const worded = screen.getByRole('group', { name: 'jos laki viipyy, omin sanoin' })

  expect(within(guarded).getAllByRole('article')).toEqual([card(/Valtuusto/)])
  expect(within(worded).getAllByRole('article')).toEqual([card(/Kunnat toimivat/)])
})

test('a branch that the world has left behind is marked lapsed', async () => {
  await open(
    plan({
      resolutions: [
        {
          id: 'resolution-one',
          roadmapId: 'uusimaa-roadmap',
          decisionId: 'decision-law',
          outcome: 'rejected',
          effectiveOn: '2019-01-01',
          knownOn: '2019-01-01',
          evidence: null,
          recordedAt: '2019-01-01T10:00:00.000Z',
          recordedBy: 'planner',
          supersedes: null,
        },
      ],
    }),
  )

  expect(screen.getByRole('group', { name: 'Jos SOTE-laki on hyväksytty, väistynyt' })).toBeDefined()
  // Its cards are put away, and the heading says how many; by choice they are dimmed instead.
  expect(screen.getByText(/väistynyt, 1\s*tavoite piilossa/)).toBeDefined()
  expect(screen.queryByRole('article', { name: /Valtuusto vahvistaa mallin/ })).toBeNull()
  act(() => grid.hideLapsed(false))
  await calm()
  expect(card(/Valtuusto vahvistaa mallin\. väistynyt/)).toBeDefined()
})

test('the grid is one stop for Tab', async () => {
  await open()

  const stops = [...screen.getByRole('grid').querySelectorAll<HTMLElement>('[tabindex="0"], button:not([tabindex]), a')]

  expect(stops).toHaveLength(1)
})

test('arrows go from card to card, and on to the cell beside', async () => {
  await open()
  await focusOn(/Malli on/)

  await press('ArrowDown')
  expect(focused()).toMatch(/Lohja/)
  await press('ArrowUp')
  await press('ArrowRight')

  expect(focused()).toMatch(/Perhekeskus avautuu/)
  expect(document.activeElement?.getAttribute('tabindex')).toBe('0')
})

test('Home and End go to the ends of the row, Ctrl Home to the first cell', async () => {
  await open()
  await focusOn(/Valtuusto/)

  await press('Home')
  expect(document.activeElement?.closest('td')).toBe(cellsOf('Perhekeskus')[0])
  await press('End')
  expect(document.activeElement?.closest('td')).toBe(cellsOf('Perhekeskus').at(-1))
  await press('Home', { ctrlKey: true })

  expect(document.activeElement?.closest('td')).toBe(cellsOf('Toimintakulttuuri')[0])
})

test('Alt and an arrow moves a goal at once, and the focus stays on it', async () => {
  await open()
  await focusOn(/Malli on/)

  await press('ArrowDown', { altKey: true })
  expect(cellsOf('Toimintakulttuuri')[2]!.textContent).toMatch(/Lohja aloittaa.*Malli on käytössä/)
  expect(focused()).toMatch(/Malli on/)
  await press('ArrowRight', { altKey: true })

  expect(server.goal('goal-model')).toMatchObject({ horizonId: 'horizon-2030' })
  expect(focused()).toMatch(/Malli on/)
})

test('what is done by keys before the code that does it has come is done when it comes: each step goes on from the one before', async () => {
  const writing = signal<CreateWriting | null>(null)
  await open(plan(), { writing })

  await focusOn(/Lohja aloittaa/)
  await press('ArrowRight', { altKey: true })
  await press('ArrowUp', { altKey: true })
  await focusOn(/Valtuusto vahvistaa/)
  await press('Delete')
  const waiting = { pending: model.saving.value.pending, sent: server.writes() }
  await act(() => void (writing.value = createWriting))
  await calm()

  expect(waiting).toEqual({ pending: 2, sent: [] })
  expect(server.goal('goal-town')).toMatchObject({ themeId: 'theme-tk', horizonId: 'horizon-2030' })
  expect(server.goal('goal-town')!.position < server.goal('goal-next')!.position).toBe(true)
  expect(server.goal('goal-if')).toBeUndefined()
})

test('what was done by keys before its code came, on a page that was closed then, is done on the next one', async () => {
  const storage = createMemoryStorage()
  await open(plan(), { storage, writing: signal<CreateWriting | null>(null) })
  await focusOn(/Malli on käytössä/)
  await press('ArrowDown', { altKey: true })
  await focusOn(/Perhekeskus avautuu/)
  await press('Delete')
  grid.undo(null)
  await focusOn(/Kunnat toimivat/)
  await press('Delete')
  cleanup()
  model.dispose()

  const next = await openTestModel(server, { storage })
  await calm()
  next.model.dispose()

  expect(server.writes()).toEqual(['moveGoal', 'deleteGoal'])
  expect(server.goal('goal-model')!.position > server.goal('goal-town')!.position).toBe(true)
  expect([server.goal('goal-own'), server.goal('goal-next')?.id]).toEqual([undefined, 'goal-next'])
})

test('M, arrows and Enter move a goal; each place is said, and nothing moves before Enter', async () => {
  await open()
  await focusOn(/Lohja/)

  await press('m')
  await press('ArrowRight')
  expect(screen.getAllByRole('status').map((status) => status.textContent)).toContainEqual(
    expect.stringContaining('Toimintakulttuuri 2030, paikka 2 / 2'),
  )
  expect(server.goal('goal-town')).toMatchObject({ horizonId: 'horizon-2022' })
  await press('Enter')

  expect(server.goal('goal-town')).toMatchObject({ horizonId: 'horizon-2030' })
  expect(focused()).toMatch(/Lohja/)
})

test('Esc leaves a goal where it was', async () => {
  await open()
  await focusOn(/Lohja/)

  await press('m')
  await press('ArrowRight')
  await press('Escape')

  expect(server.writes()).toEqual([])
  expect(grid.moving.value).toBeNull()
})

test('a goal that is moved into a branch takes its guard', async () => {
  await open(
    plan({
      goals: [
        makeGoal({ id: 'goal-free', text: { fi: 'Vapaa tavoite.' }, position: 'a0' }),
        makeGoal({ id: 'goal-if', text: { fi: 'Valtuusto vahvistaa mallin.' }, guard: isApproved, position: 'a1' }),
      ],
    }),
  )
  await focusOn(/Vapaa/)

  await press('ArrowDown', { altKey: true })

  expect(server.goal('goal-free')).toMatchObject({ guard: isApproved })
})

test('Space selects several goals, and an act on one is an act on all', async () => {
  await open()
  await focusOn(/Malli on/)

  await press(' ')
  await press('ArrowDown')
  await press(' ')
  await press('Delete')

  expect(server.document.goals.map((goal) => goal.id)).toEqual(['goal-next', 'goal-if', 'goal-own'])
  expect(toasts.value.map((toast) => saidNow(toast.text))).toEqual(['2\u00a0tavoitetta poistettiin'])
})

test('a removed goal comes back by undoing', async () => {
  await open()
  await focusOn(/Malli on/)

  await press('Delete')
  expect(screen.queryByRole('article', { name: /Malli on/ })).toBeNull()
  act(() => toasts.value[0]?.action?.run())
  await calm()

  expect(card(/Malli on/)).toBeDefined()
})

test('closing the field of a new goal leads to the cell’s last place, even if the field, as it goes, asks to be closed once more', async () => {
  await open()
  await focusOn(/Malli on/)
  await press('n')
  const field = await screen.findByRole('textbox', { name: 'Tavoitteen teksti' })

  fireEvent.keyDown(field, { key: 'Escape' })
  act(() => grid.stopComposing())
  await calm()

  expect(document.activeElement?.getAttribute('data-act')).toBe('compose')
  expect(document.activeElement?.closest('td')?.dataset['horizon']).toBe('horizon-2022')
})

test('N opens a new goal in the cell one stands in', async () => {
  await open()
  await focusOn(/Perhekeskus avautuu/)

  await press('n')

  expect(await within(cellsOf('Toimintakulttuuri')[3]!).findByRole('textbox', { name: 'Tavoitteen teksti' })).toBe(document.activeElement)
})

test('letters do nothing when single keys are switched off', async () => {
  chooseSingleKeys(false)
  await open()
  await focusOn(/Malli on/)

  await press('n')
  await press('m')

  expect(screen.queryByRole('textbox', { name: 'Tavoitteen teksti' })).toBeNull()
  expect(grid.moving.value).toBeNull()
})

test('a press on a card opens the goal, and the card says so', async () => {
  await open()

  fireEvent.click(card(/Lohja/))
  await calm()

  expect(model.selectedGoalId.value).toBe('goal-town')
  expect(card(/Lohja/).getAttribute('aria-current')).toBe('true')
})

test('a filter counts what it finds and hides the rest when asked to', async () => {
  await open()

  act(() => void (model.filter.municipalityCode.value = '444'))
  await calm()
  expect(screen.getByText(/^1\s\/\s5 tavoitetta$/)).toBeDefined()
  fireEvent.click(screen.getByRole('radio', { name: 'Piilossa' }))
  await calm()

  expect(screen.getAllByRole('article').map((article) => article.getAttribute('aria-label'))).toEqual([expect.stringMatching(/Lohja/)])
})

test('what does not match is dimmed and stays in the page', async () => {
  await open()

  act(() => void (model.filter.text.value = 'valtuusto'))
  await calm()

  expect(screen.getAllByRole('article').filter((article) => !article.hasAttribute('data-dim'))).toEqual([card(/Valtuusto/)])
})

test('a folded row stays folded on the next visit, and its cards are still in the page', async () => {
  await open()
  fireEvent.click(screen.getByRole('button', { name: 'Tiivistä rivi Perhekeskus' }))
  await calm()
  expect(screen.getByRole('button', { name: 'Avaa rivi Perhekeskus' }).getAttribute('aria-expanded')).toBe('false')

  cleanup()
  grid.dispose()
  model.dispose()
  await open()

  expect(screen.getByRole('button', { name: 'Avaa rivi Perhekeskus' })).toBeDefined()
  expect(screen.getAllByRole('article')).toHaveLength(5)
})

test('an edited goal keeps its element, so that focus and screen readers stay on it', async () => {
  await open()
  const before = card(/Malli on/)

  act(() => void model.editGoal('goal-model', { text: { fi: 'Malli on kaikkialla.' } }))
  await calm()

  expect(card(/Malli on kaikkialla/)).toBe(before)
})

test('text from a plan is text, never markup', async () => {
  await open(plan({ goals: [makeGoal({ text: { fi: '<img src=x onerror=alert(1)> & <b>lihava</b>' } })] }))

  expect(screen.getByRole('article').querySelector('img, b')).toBeNull()
  expect(screen.getByRole('article').textContent).toContain('<b>lihava</b>')
})
