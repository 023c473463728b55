// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import type { PublishedSummary } from '#domain/publications.schema.ts'
import RoadmapsPage from '../../client/features/roadmaps/RoadmapsPage.tsx'
import { drawSummary } from '../../client/features/roadmaps/summary-geometry.ts'
import { heardFromServer } from '../../client/lib/connection.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { ToastRegion } from '../../client/ui/ToastRegion.tsx'
import { toasts } from '../../client/ui/toasts.ts'
import { signInAs } from './signed-in.ts'

const horizons: RoadmapSummary['horizons'] = [
  { id: 'h2018', year: 2018, label: { fi: 'Lähtötaso' }, kind: 'baseline', endsOn: '2018-12-31' },
  { id: 'h2019', year: 2019, label: { fi: 'Välittömät toimet' }, kind: 'action', endsOn: '2019-12-31' },
  { id: 'h2022', year: 2022, label: { fi: '1. painopiste' }, kind: 'action', endsOn: '2022-12-31' },
]
const branch = (state: 'in_force' | 'waiting' | 'lapsed', conditional: boolean, percent: number | null = 0) => ({
  goalCount: 2,
  conditional,
  state,
  percent,
})

function makeSummary(
  given: Partial<RoadmapSummary> & { id?: string; name?: string; version?: number; archivedAt?: string } = {},
): RoadmapSummary {
  const { id = 'uusimaa-1', name = 'Juurruttamisen tiekartta', version = 3, archivedAt = null, ...rest } = given
  return {
    roadmap: {
      id,
      regionId: 'uusimaa',
      name: { fi: name },
      description: null,
      languages: ['fi', 'sv'],
      archivedAt,
      createdAt: '2018-12-12T08:00:00.000Z',
      version,
    },
    region: { id: 'uusimaa', name: { fi: 'Uusimaa', sv: 'Nyland' } },
    municipalityCount: 18,
    goalCount: 9,
    horizons,
    themes: [
      { id: 'tkul', name: { fi: 'Toimintakulttuuri' }, code: 'TK', colour: 1 },
      { id: 'pkes', name: { fi: 'Perhekeskus' }, code: 'PK', colour: 2 },
    ],
    cells: [
      { themeId: 'tkul', horizonId: 'h2019', goalCount: 3, percent: 63, allDone: false, branches: [branch('in_force', false, 63)] },
      {
        themeId: 'pkes',
        horizonId: 'h2022',
        goalCount: 4,
        percent: 24,
        allDone: false,
        branches: [branch('waiting', true, 24), branch('waiting', true)],
      },
    ],
    marks: { lapsed: 0, done: 2, late: 1, at_risk: 0, dropped: 0, not_applicable: 0, in_progress: 3, waiting: 0, not_started: 3 },
    openDecisions: [{ id: 'sote', name: { fi: 'SOTE-lainsäädäntö' }, earliest: null, latest: '2019-06-30' }],
    settledDecisions: [],
    untiedConditions: 0,
    edition: null,
    lastChange: { id: 8, kind: 'goal_edited', at: '2019-10-14T11:32:00.000Z', actor: 'local' },
    ...rest,
  }
}

/** A server that keeps roadmaps in memory and answers as the real one does. */
function serve(roadmaps: RoadmapSummary[]) {
  const asked: { method: string; address: string; body: unknown; ifMatch: string | undefined }[] = []
  const state = { roadmaps, elsewhere: [] as PublishedSummary[], fault: null as null | 'offline' | 500 }
  const json = (status: number, body: unknown) =>
    new Response(body === null ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (address === '/api/mentions') return json(200, { mentions: [], total: 0 })
    const method = init.method ?? 'GET'
    const ifMatch = (init.headers as Record<string, string>)['if-match']
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ method, address, body, ifMatch })
    if (state.fault === 'offline') throw new TypeError('Failed to fetch')
    if (state.fault === 500) return json(500, { code: 'internal', detail: 'Palvelimessa on vika.', status: 500 })
    if (address === '/api/published') return json(200, state.elsewhere)
    const isArchived = address.includes('archived=true')
    if (method === 'GET') {
      const own = state.roadmaps.filter((summary) => (summary.roadmap.archivedAt !== null) === isArchived)
      const regions = [{ id: 'uusimaa', name: { fi: 'Uusimaa', sv: 'Nyland' } }]
      return json(200, { today: '2019-10-14', regions, roadmaps: own, elsewhereCount: state.roadmaps.length - own.length, deletedCount: 0 })
    }
    if (method === 'POST') return json(201, { ...makeSummary().roadmap, ...(body as object) })
    const summary = state.roadmaps.find(({ roadmap }) => address.endsWith(roadmap.id))
    if (!summary) return json(404, { code: 'not_found', detail: 'Tiekarttaa ei ole.', status: 404 })
    if (ifMatch !== `"${summary.roadmap.version}"`)
      return json(412, {
        code: 'stale_edit',
        detail: 'Tiekartta on muuttunut.',
        status: 412,
        current: summary.roadmap,
        currentVersion: summary.roadmap.version,
      })
    if (method === 'DELETE') {
      state.roadmaps = state.roadmaps.filter((other) => other !== summary)
      return json(204, null)
    }
    const edit = body as { archived?: boolean; name?: RoadmapSummary['roadmap']['name'] }
    const { roadmap } = summary
    const archivedAt = edit.archived === undefined ? roadmap.archivedAt : edit.archived ? '2019-10-14T11:40:00.000Z' : null
    const edited = { ...roadmap, name: edit.name ?? roadmap.name, archivedAt, version: roadmap.version + 1 }
    state.roadmaps = state.roadmaps.map((other) => (other === summary ? { ...summary, roadmap: edited } : other))
    return json(200, edited)
  })
  return { asked, state }
}

const open = () =>
  render(
    <LocationProvider>
      <RoadmapsPage />
      <ToastRegion />
    </LocationProvider>,
  )

beforeEach(() => {
  chooseLanguage('fi')
  heardFromServer()
  signInAs('planner')
  toasts.value = []
  history.replaceState(null, '', '/')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('who changed it last is told by name to those who get to see names', async () => {
  const { lastChange } = makeSummary()
  serve([makeSummary({ lastChange: lastChange && { ...lastChange, actor: 'elina', name: 'Elina Koskela' } })])

  open()

  expect((await screen.findByRole('article')).textContent).toContain('Elina Koskela muokkasi tavoitettatänään 14.32')
})

test('that changes are saved at once is told to those who make them', async () => {
  serve([makeSummary()])
  const told = () => screen.queryByText('Kaikki muutokset tallentuvat heti.')

  const { unmount } = open()
  await screen.findByRole('article')
  expect(told()).not.toBeNull()
  unmount()
  signInAs('reader')
  open()

  await screen.findByRole('article')
  expect(told()).toBeNull()
})

test('a roadmap is shown with its counts, its open decisions and its latest change', async () => {
  serve([makeSummary()])

  open()

  const card = await screen.findByRole('article')
  expect(within(card).getByRole('link', { name: 'Juurruttamisen tiekartta' }).getAttribute('href')).toBe('/roadmaps/uusimaa-1')
  expect(within(card).getByRole('list', { name: '9\u00a0tavoitetta tilan mukaan' }).textContent).toBe(
    '1 myöhässä3 etenee2 valmista3 ei aloitettu',
  )
  expect(card.textContent).toContain('SOTE-lain\u00adsäädäntöviim.\u00a06/2019')
  expect(card.textContent).toContain('Suunnittelija muokkasi tavoitettatänään 14.32')
  expect(screen.getByRole('heading', { level: 2, name: /^Uusimaa/ }).textContent).toBe('Uusimaa18\u00a0kuntaa, 1\u00a0tiekartta')
})

test('what other regions have published stands under one’s own, drawn, and leads to its public page', async () => {
  const { state } = serve([makeSummary()])
  const { cells, themes, goalCount } = makeSummary()
  const edition = { number: 2, name: { fi: 'Hyväksytty' }, approvedOn: '2019-06-12', approvedBy: { fi: 'Ohjausryhmä' }, section: null }
  const published = { asOf: '2019-06-12', horizons, themes, cells, goalCount }
  state.elsewhere = [
    {
      ...{ ...published, edition, address: 'lapsen-paras', name: { fi: 'Lapsen paras' }, openDecisionCount: 1, settledDecisionCount: 1 },
      region: { name: { fi: 'Keski-Suomi', sv: 'Mellersta Finland' }, municipalityCount: 22 },
    },
    {
      ...{ ...published, edition: null, address: 'pippuri', name: { fi: 'Pippuri' }, openDecisionCount: 0, settledDecisionCount: 2 },
      region: { name: { fi: 'Pirkanmaa' }, municipalityCount: 23 },
    },
  ]

  open()

  const others = await screen.findByRole('region', { name: /^Muut alueet/ })
  const [first, second] = within(others).getAllByRole('article')
  expect(within(first!).getByRole('link', { name: 'Keski-Suomi' }).getAttribute('href')).toBe('/p/lapsen-paras')
  expect(first!.textContent).toContain('Lapsen paras')
  expect(within(first!).getByRole('img', { name: /^Piirros: 2\u00a0teemaa/ })).not.toBeNull()
  expect(first!.textContent).toContain('1\u00a0avoin päätös · 9\u00a0tavoitetta')
  expect(first!.textContent).toContain('Vahvistettu versio 2, 12.6.2019')
  expect(second!.textContent).toContain('2\u00a0ratkennutta päätöstä · 9\u00a0tavoitetta')
  expect(second!.textContent).toContain('Luonnos')
})

test('where no other region has published anything, nothing is said of other regions', async () => {
  serve([makeSummary()])

  open()

  await screen.findByRole('article')
  expect(screen.queryByText('Muut alueet')).toBeNull()
})

test('what was last approved stands on the card, with its day', async () => {
  serve([makeSummary({ edition: { number: 2, approvedOn: '2019-03-21' } })])

  open()

  expect((await screen.findByRole('article')).textContent).toContain('Vahvistettu versio 2, 21.3.2019')
})

test('the drawing has the same in words', async () => {
  serve([makeSummary()])

  open()

  const card = await screen.findByRole('article')
  expect(within(card).getByRole('img', { name: 'Piirros: 2\u00a0teemaa vuodesta 2018 vuoteen 2022, 1\u00a0haarautuma' })).not.toBeNull()
  expect(card.textContent).toContain('Toimintakulttuuri. 2019: 3\u00a0tavoitetta, valmiina 63\u00a0%')
  expect(card.textContent).toContain('Perhekeskus. 2022: 4\u00a0tavoitetta, valmiina 24\u00a0%, 2\u00a0haaraa, päätös avoin')
})

test('what is late and what was to be settled by now waits for the planner', async () => {
  serve([makeSummary()])

  open()

  const waiting = await screen.findByRole('region', { name: 'Odottaa sinua' })
  expect(within(waiting).getByRole('link', { name: '1\u00a0tavoite on myöhässä' }).getAttribute('href')).toBe(
    '/roadmaps/uusimaa-1?mark=late',
  )
  expect(within(waiting).getByRole('link', { name: 'Yhä avoin: SOTE-lainsäädäntö' })).not.toBeNull()
})

test('while the roadmaps are on their way the page says so', () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))

  open()

  expect(screen.getByText('Tiekarttoja haetaan')).not.toBeNull()
})

test('when the roadmaps cannot be fetched the page says so, and fetches them on demand', async () => {
  const { state } = serve([makeSummary()])
  state.fault = 500
  open()
  expect((await screen.findByText('Tiekarttoja ei saatu haettua.')).closest('[role=alert]')).not.toBeNull()

  state.fault = null
  fireEvent.click(screen.getByRole('button', { name: 'Yritä uudelleen' }))

  expect(await screen.findByRole('article')).not.toBeNull()
})

test('the roadmaps come by themselves when the server answers again', async () => {
  const { state } = serve([makeSummary()])
  state.fault = 'offline'
  open()
  await screen.findByText(/Palvelimeen ei saada yhteyttä, joten/)

  state.fault = null
  heardFromServer()
  signInAs('planner')

  expect(await screen.findByRole('article')).not.toBeNull()
})

test('a region without roadmaps is offered the paste field, an empty roadmap and the example', async () => {
  serve([])

  open()

  expect(await screen.findByRole('heading', { name: 'Aloita alueesi ensimmäinen tiekartta' })).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Katso, mitä löytyy' }))
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByRole('button', { name: /Aloita tyhjästä/ })).not.toBeNull()
  expect(screen.getByRole('button', { name: /Aloita esimerkistä/ })).not.toBeNull()
})

test('pasted tables go along to the import, as the clipboard had them', async () => {
  serve([])
  open()
  const field = await screen.findByRole('textbox')
  const clipboard = { 'text/plain': '2019\t2022', 'text/html': '<table><tr><td>2019</td><td>2022</td></tr></table>' }

  fireEvent.paste(field, { clipboardData: { getData: (kind: 'text/plain') => clipboard[kind] } })
  fireEvent.click(screen.getByRole('button', { name: 'Katso, mitä löytyy' }))

  await waitFor(() => expect(location.pathname).toBe('/import'))
  expect(JSON.parse(sessionStorage.getItem('juurru.import.handed') ?? '')).toEqual({
    text: clipboard['text/plain'],
    html: clipboard['text/html'],
  })
})

test('a new roadmap needs a name and a language, and opens when it has been made', async () => {
  const { asked } = serve([makeSummary()])
  open()
  await screen.findByRole('article')
  fireEvent.click(screen.getByRole('button', { name: /Aloita tyhjästä/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Luo tiekartta' }))
  expect(screen.getByText('Anna tiekartalle nimi.')).not.toBeNull()

  fireEvent.input(screen.getByRole('textbox', { name: 'Tiekartan nimi' }), { target: { value: ' Lapsen paras ' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'ruotsi' }))
  fireEvent.click(screen.getByRole('button', { name: 'Luo tiekartta' }))

  await waitFor(() => expect(location.pathname).toMatch(/^\/roadmaps\/[a-z2-7]{16}$/))
  const created = asked.find(({ method }) => method === 'POST')
  expect(created?.body).toMatchObject({ regionId: 'uusimaa', name: { fi: 'Lapsen paras' }, languages: ['fi', 'sv'], from: 'empty' })
})

test('the example is made at once', async () => {
  const { asked } = serve([])
  open()
  await screen.findByRole('heading', { name: 'Aloita alueesi ensimmäinen tiekartta' })

  fireEvent.click(screen.getByRole('button', { name: /Aloita esimerkistä/ }))

  await waitFor(() => expect(location.pathname).toMatch(/^\/roadmaps\//))
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ from: 'example', regionId: 'uusimaa' })
})

test('a rename that met a newer name shows it and keeps what was written', async () => {
  const { asked, state } = serve([makeSummary()])
  open()
  const card = await screen.findByRole('article')
  fireEvent.click(within(card).getByRole('button', { name: 'Lisää toimintoja: Juurruttamisen tiekartta' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Nimeä uudelleen' }))
  state.roadmaps = [makeSummary({ name: 'Toisen antama nimi', version: 4 })]

  fireEvent.input(screen.getByRole('textbox', { name: 'Nimi suomeksi' }), { target: { value: 'Oma nimi' } })
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))
  expect(await screen.findByText(/Toisen antama nimi/)).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))

  expect(await screen.findByRole('link', { name: 'Oma nimi' })).not.toBeNull()
  expect(asked.filter(({ method }) => method === 'PATCH').map(({ ifMatch }) => ifMatch)).toEqual(['"3"', '"4"'])
})

test('a rename in one language leaves what another planner has called the roadmap in another meanwhile', async () => {
  const { asked, state } = serve([makeSummary()])
  open()
  const card = await screen.findByRole('article')
  fireEvent.click(within(card).getByRole('button', { name: /Lisää toimintoja/ }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Nimeä uudelleen' }))
  const theirs = makeSummary({ version: 4 })
  state.roadmaps = [{ ...theirs, roadmap: { ...theirs.roadmap, name: { ...theirs.roadmap.name, sv: 'Deras namn' } } }]

  fireEvent.input(screen.getByRole('textbox', { name: 'Nimi suomeksi' }), { target: { value: 'Oma nimi' } })
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Nimi ruotsiksi' }).value).toBe('Deras namn'))
  fireEvent.click(screen.getByRole('button', { name: 'Tallenna' }))

  await screen.findByRole('link', { name: 'Oma nimi' })
  expect(asked.findLast(({ method }) => method === 'PATCH')).toMatchObject({
    ifMatch: '"4"',
    body: { name: { fi: 'Oma nimi', sv: 'Deras namn' } },
  })
})

test('an archived roadmap leaves the page, and undo brings it back', async () => {
  serve([makeSummary(), makeSummary({ id: 'uusimaa-2', name: 'Toinen' })])
  open()
  const [card] = await screen.findAllByRole('article')
  fireEvent.click(within(card as HTMLElement).getByRole('button', { name: /Lisää toimintoja/ }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Arkistoi' }))
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Juurruttamisen tiekartta' })).toBeNull())
  expect(screen.getByRole('button', { name: 'Näytä arkistoidut (1)' })).not.toBeNull()

  fireEvent.click(screen.getByRole('button', { name: 'Kumoa' }))

  expect(await screen.findByRole('link', { name: 'Juurruttamisen tiekartta' })).not.toBeNull()
})

test('only an archived roadmap can be deleted, after a plain warning', async () => {
  const { asked } = serve([
    makeSummary(),
    makeSummary({ id: 'vanha-1', name: 'Vanha luonnos', archivedAt: '2019-05-05T10:00:00.000Z', goalCount: 7 }),
  ])
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Näytä arkistoidut (1)' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Poista' }))
  const dialog = screen.getByRole('dialog', { name: 'Poista tiekartta' })
  expect(dialog.textContent).toContain('Vanha luonnos poistetaan: 7\u00a0tavoitetta ja päätökset. Sen voi palauttaa etusivun poistetuista.')
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)

  fireEvent.click(within(dialog).getByRole('button', { name: 'Poista' }))

  await waitFor(() => expect(screen.queryByText('Vanha luonnos')).toBeNull())
  expect(asked.find(({ method }) => method === 'DELETE')).toMatchObject({ address: '/api/roadmaps/vanha-1', ifMatch: '"3"' })
})

test('a refused deletion says why and keeps the dialog open', async () => {
  const { state } = serve([makeSummary({ id: 'vanha-1', name: 'Vanha luonnos', archivedAt: '2019-05-05T10:00:00.000Z' })])
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Näytä arkistoidut (1)' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Poista' }))
  state.roadmaps = [makeSummary({ id: 'vanha-1', name: 'Vanha luonnos', archivedAt: '2019-05-05T10:00:00.000Z', version: 9 })]

  const dialog = screen.getByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Poista' }))

  expect(await within(dialog).findByText('Tiekartta on muuttunut.')).not.toBeNull()
})

test('today stands at its true fraction of its horizon, and nowhere after the last one', () => {
  const drawing = drawSummary(makeSummary(), '2019-07-02', 600)
  const [, from, to] = drawing.columns.map(({ x }) => x)

  expect(drawing.todayX).toBeCloseTo(((from ?? 0) + (to ?? 0)) / 2, 0)
  expect(drawSummary(makeSummary(), '2023-01-01', 600).todayX).toBeNull()
  expect(drawSummary(makeSummary(), '2017-05-05', 600).todayX).toBeNull()
})

test('a fork is drawn open until none of its branches waits, and a path not taken has no station', () => {
  const cell = (states: ('in_force' | 'waiting' | 'lapsed')[]) => [
    {
      themeId: 'pkes',
      horizonId: 'h2022',
      goalCount: 4,
      percent: 24,
      allDone: false,
      branches: states.map((state) => branch(state, true)),
    },
  ]
  const row = (states: ('in_force' | 'waiting' | 'lapsed')[]) => drawSummary(makeSummary({ cells: cell(states) }), null, 600).rows[1]

  expect(row(['waiting', 'waiting'])?.forks[0]?.settled).toBe(false)
  expect(row(['waiting', 'waiting'])?.stations.length).toBe(2)
  expect(row(['in_force', 'lapsed'])?.forks[0]?.settled).toBe(true)
  expect(row(['in_force', 'lapsed'])?.stations.length).toBe(1)
})
