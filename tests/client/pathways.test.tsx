// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseLanguage } from '../../client/lib/texts.ts'
import PathwaysView from '../../client/features/pathways/PathwaysView.tsx'
import { standaloneSvg } from '../../client/features/pathways/save-picture.ts'
import { createFakeServer, makeDocument, makeGoal } from './fake-roadmap-server.ts'
import { openTestModel } from './roadmap-parts.tsx'

const law = (...states: string[]) => ({ alternatives: [{ terms: [{ decisionId: 'decision-law', states }] }] })

const plan = () =>
  makeDocument({
    goals: [
      makeGoal({ id: 'goal-one', text: { fi: 'Malli on valmis.' }, horizonId: 'horizon-2019', status: 'done', statusOn: '2019-06-01' }),
      makeGoal({ id: 'goal-two', text: { fi: 'Malli on käytössä.' }, horizonId: 'horizon-2019', position: 'a1' }),
      makeGoal({ id: 'goal-yes', text: { fi: 'Maakunta vastaa.' }, guard: law('approved') }),
      makeGoal({ id: 'goal-no', text: { fi: 'Kunnat vastaavat.' }, guard: law('rejected'), position: 'a1' }),
      makeGoal({
        id: 'goal-pk',
        themeId: 'theme-pk',
        horizonId: 'horizon-2030',
        text: { fi: 'Perhekeskus on lähellä.', sv: 'Familjecentret är nära.' },
      }),
    ],
    links: [{ id: 'link-one', roadmapId: 'uusimaa-roadmap', goalId: 'goal-yes', buildsOnGoalId: 'goal-one', note: null, version: 1 }],
  })

async function open(document = plan()) {
  const parts = await openTestModel(createFakeServer(document))
  const { container } = render(
    <LocationProvider>
      <PathwaysView model={parts.model} />
    </LocationProvider>,
  )
  return { ...parts, container, station: (goalId: string) => container.querySelector<SVGGElement>(`[data-goal="${goalId}"]`)! }
}

beforeEach(() => {
  chooseLanguage('fi')
  history.replaceState(null, '', '/roadmaps/uusimaa-roadmap/pathways?as=2019-10-14')
})
afterEach(cleanup)

test('every goal is a station that tells its text, state, theme and year', async () => {
  const { container } = await open()

  const said = [...container.querySelectorAll('[data-goal]')].map((station) => station.getAttribute('aria-label'))
  expect(said).toEqual([
    'Malli on valmis – valmis. Toimintakulttuuri, 2019.',
    'Malli on käytössä – ei aloitettu. Toimintakulttuuri, 2019.',
    'Maakunta vastaa – odottaa päätöstä. Toimintakulttuuri, 2022.',
    'Kunnat vastaavat – odottaa päätöstä. Toimintakulttuuri, 2022.',
    'Perhekeskus on lähellä – ei aloitettu. Perhekeskus, 2030.',
  ])
})

test('where the branches of a fork tell of different decisions, each says of which', async () => {
  const [decision] = makeDocument().decisions
  const county = {
    ...decision!,
    id: 'county-start',
    name: { fi: 'Maakunta' },
    outcomes: [{ id: 'started', name: { fi: 'on käynnistynyt' }, negation: { fi: 'ei ole käynnistynyt' }, criterion: null }],
  }
  const both = {
    alternatives: [{ terms: [...law('approved').alternatives[0]!.terms, { decisionId: 'county-start', states: ['started'] }] }],
  }
  const notStarted = { alternatives: [{ terms: [{ decisionId: 'county-start', states: ['open', 'other'] }] }] }
  const goals = [makeGoal({ id: 'goal-a', guard: both }), makeGoal({ id: 'goal-b', guard: notStarted, position: 'a1' })]
  const { container } = await open(makeDocument({ decisions: [decision!, county], goals }))
  const words = [...container.querySelectorAll('svg text')].map((text) => text.textContent?.replaceAll('\u00ad', '')).join(' ')
  expect(words).toContain('SOTE-laki on hyväksytty ja Maakunta on käynnistynyt')
  expect(words).toContain('Maakunta ei ole käynnistynyt')
})

test('where all branches of a fork tell of the same decision, its name is left to the axis', async () => {
  const { container } = await open()
  const words = [...container.querySelectorAll('svg text')].map((text) => text.textContent?.replaceAll('\u00ad', ''))
  expect(words).toContain('on hyväksytty')
  expect(words).not.toContain('SOTE-laki on hyväksytty')
})

test('one station has the tab stop; arrows move it along the line and across, and the card shows where one is', async () => {
  const { container, station } = await open()
  const stops = () => [...container.querySelectorAll<SVGGElement>('[data-goal][tabindex="0"]')].map((one) => one.dataset['goal'])
  expect(stops()).toEqual(['goal-one'])

  fireEvent.focusIn(station('goal-one'))
  fireEvent.keyDown(station('goal-one'), { key: 'ArrowRight' })
  expect(stops()).toEqual(['goal-two'])
  fireEvent.keyDown(station('goal-two'), { key: 'ArrowRight' })
  expect(stops()).toEqual(['goal-no'])
  fireEvent.keyDown(station('goal-no'), { key: 'ArrowUp' })
  expect(stops()).toEqual(['goal-yes'])
  fireEvent.keyDown(station('goal-yes'), { key: 'Home' })
  expect(stops()).toEqual(['goal-one'])
  fireEvent.keyDown(station('goal-one'), { key: 'ArrowDown' })
  expect(stops()).toEqual(['goal-pk'])

  fireEvent.focusIn(station('goal-pk'))
  expect(screen.getByRole('link', { name: 'Avaa tiekartassa' }).getAttribute('href')).toContain('goal=goal-pk')
})

test('Space chooses a goal and lights its chain; Esc lets it go', async () => {
  const { model, station, container } = await open()

  fireEvent.keyDown(station('goal-yes'), { key: ' ' })
  expect(model.selectedGoalId.value).toBe('goal-yes')
  expect(station('goal-yes').getAttribute('aria-pressed')).toBe('true')
  expect([...container.querySelectorAll<SVGGElement>('[data-station][data-chain]')].map((one) => one.dataset['station'])).toEqual([
    'goal-one',
    'goal-yes',
  ])
  expect(screen.getByRole('heading', { name: 'Maakunta vastaa.' })).toBeTruthy()

  fireEvent.keyDown(station('goal-yes'), { key: 'Escape' })
  expect(model.selectedGoalId.value).toBeNull()
})

test('Enter opens the goal in the grid and keeps what the address says of the view', async () => {
  const { station } = await open()

  fireEvent.keyDown(station('goal-two'), { key: 'Enter' })

  expect(location.pathname + location.search).toBe('/roadmaps/uusimaa-roadmap?as=2019-10-14&goal=goal-two')
})

test('the list says all that the picture shows: decisions, branches, goals and chains', async () => {
  await open()

  fireEvent.click(screen.getByRole('button', { name: 'Lue luettelona' }))

  const theme = screen.getByRole('region', { name: 'TK Toimintakulttuuri' })
  expect(screen.getByText(/avoin/u, { selector: 'span' })).toBeTruthy()
  expect(within(theme).getByText(/Jos SOTE-laki on hyväksytty\./u)).toBeTruthy()
  expect(within(theme).getByText('Ei tavoitetta tällä haaralla')).toBeTruthy()
  expect(within(theme).getByRole('link', { name: 'Maakunta vastaa.' }).getAttribute('href')).toContain('goal=goal-yes')
  expect(theme.textContent).toContain('Rakentuu: TK 2019 Malli on valmis')
  expect(theme.textContent).toContain('Jatkuu: TK 2022 Maakunta vastaa')
})

test('the picture reads in the language of the interface, and a text in another language says so', async () => {
  const { container } = await open()

  await act(() => chooseLanguage('sv'))

  expect(screen.getByRole('button', { name: 'Läs som lista' })).toBeTruthy()
  expect(container.querySelector('[data-station="goal-pk"] text')?.textContent).toContain('Familje')
  expect(container.querySelector('[data-station="goal-one"] text')?.getAttribute('lang')).toBe('fi')
})

test('a plan without goals says so and leads to the grid', async () => {
  await open(makeDocument({ goals: [] }))

  expect(screen.getByRole('link', { name: 'Avaa tiekartta' }).getAttribute('href')).toBe('/roadmaps/uusimaa-roadmap')
})

test('the saved picture stands on its own: no classes, no addresses, no controls, all texts', async () => {
  const { container } = await open()
  const svg = container.querySelector<SVGSVGElement>('svg[viewBox][aria-describedby]')!

  const file = standaloneSvg(svg, 1440, 700, 'Uudenmaan tiekartta – Polut')

  expect(file).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg/u)
  expect(file).not.toMatch(/ (?:class|style|tabindex|role|data-[a-z]+|aria-[a-z]+|href)=/u)
  expect(file.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(/u)
  expect(file).toContain('Uudenmaan tiekartta – Polut')
  expect(new DOMParser().parseFromString(file, 'image/svg+xml').querySelectorAll('text').length).toBe(svg.querySelectorAll('text').length)
})
