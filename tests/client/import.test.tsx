// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ImportConfirmation, ImportMaterial } from '#domain/imports.schema.ts'
import ImportPage from '../../client/features/imports/ImportPage.tsx'
import { handOver } from '../../client/features/imports/import-draft.ts'
import { heardFromServer } from '../../client/lib/connection.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { makePreview, municipalities, regions } from './import-preview-fixture.ts'

type Reply = { status?: number; body: unknown } | 'silence'
let sent: { address: string; body: unknown }[]
let previewReply: () => Reply
let createReply: (body: ImportConfirmation) => Reply

const json = ({ status = 200, body }: Exclude<Reply, 'silence'>) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' },
  })

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  chooseLanguage('fi')
  heardFromServer()
  history.replaceState(null, '', '/import')
  sent = []
  previewReply = () => ({ body: makePreview() })
  createReply = ({ id }) => ({ status: 201, body: { id } })
  vi.stubGlobal('fetch', async (address: string, options: RequestInit = {}) => {
    const body = typeof options.body === 'string' ? JSON.parse(options.body) : undefined
    if (address === '/api/mentions') return json({ body: { mentions: [], total: 0 } })
    if (address === '/api/regions') return json({ body: regions })
    if (address === '/api/municipalities') return json({ body: municipalities })
    sent.push({ address, body })
    const reply = address === '/api/import/preview' ? previewReply() : createReply(body)
    if (reply === 'silence') throw new TypeError('no network')
    return json(reply)
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const open = () =>
  render(
    <LocationProvider>
      <ImportPage />
    </LocationProvider>,
  )

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Liitettävä teksti' })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const chip = (name: RegExp) => screen.getByRole('group', { name })

async function openReview() {
  open()
  fireEvent.input(field(), { target: { value: 'taulukko' } })
  press('Katso, mitä löytyy')
  await screen.findByRole('heading', { name: 'Tarkista tuonti' })
}

const confirmed = () => {
  const [request] = sent.filter(({ address }) => address === '/api/import')
  return request?.body as ImportConfirmation
}
const goalTexts = () => confirmed().goals.map(({ text }) => text.fi)

test('a planner pastes tables, accepts and rejects what was found, and confirms the whole as one request', async () => {
  await openReview()

  fireEvent.click(screen.getByRole('button', { name: 'Hyväksy: Jos laki hyväksytään' }))
  fireEvent.click(screen.getByRole('button', { name: 'Hylkää: Jos laki viivästyy' }))
  press('Luo tiekartta')
  await waitFor(() => expect(location.pathname).toMatch(/^\/roadmaps\//))

  expect(sent.map(({ address }) => address)).toEqual(['/api/import/preview', '/api/import'])
  expect(confirmed()).toMatchObject({ regionId: 'uusimaa', name: { fi: 'Rannikon suunnitelma' }, languages: ['fi'] })
  expect(confirmed().goals.map(({ text, scope, condition }) => [text.fi, scope?.kind, condition?.fi ?? null])).toEqual([
    ['Lohjan keskus avataan. Henkilöstö koulutetaan.', 'named', null],
    ['Malli kuvataan', 'region', null],
    ['Keskukset siirtyvät maakunnalle', 'region', 'Jos laki hyväksytään'],
    ['Jos laki viivästyy, kunnat jatkavat itse', 'region', null],
    ['Arviointi on käytössä 50% kunnissa', 'share', null],
    ['Malli kuvataan', 'region', null],
  ])
  expect(localStorage.getItem('juurru.import')).toBeNull()
})

test('the tables of the clipboard go to the server as HTML, and what is typed afterwards goes as text alone', async () => {
  open()
  const html = '<table><tr><td>2019</td></tr></table>'
  const clipboardData = { files: [], getData: (type: string) => (type === 'text/html' ? html : '2019') }

  fireEvent.paste(field(), { clipboardData })
  expect(field().value).toBe('2019')
  press('Katso, mitä löytyy')
  await screen.findByRole('heading', { name: 'Tarkista tuonti' })
  press('Liitä uudestaan')
  fireEvent.input(field(), { target: { value: '2019 2022' } })
  press('Katso, mitä löytyy')
  await screen.findByRole('heading', { name: 'Tarkista tuonti' })

  expect(sent.map(({ body }) => body as ImportMaterial)).toEqual([
    { text: '2019', html, regionId: 'uusimaa' },
    { text: '2019 2022', regionId: 'uusimaa' },
  ])
})

test('what was found is told aloud and in numbers, with what each proposal becomes', async () => {
  await openReview()

  await waitFor(() =>
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
      '6\u00a0tavoitetta, 2\u00a0teemaa, 2\u00a0ehtoa, 1 kahdesti',
    ),
  )
  expect(chip(/Lohjan/).getAttribute('aria-label')).toBe('Kunnat: Lohjan → Lohja, hyväksytty')
  expect(chip(/50% kunnissa/).getAttribute('aria-label')).toBe(
    'Kattavuus: 50% kunnissa → väh.\u00a050\u00a0% kunnista, 2\u00a0/\u00a03, hyväksytty',
  )
  expect(screen.getByText(/Käsittelemättä jäävät tulevat mukaan tekstinä/)).toBeTruthy()
})

test('accepting the rest leaves doubles to the planner, who may merge them into one', async () => {
  await openReview()

  press('Hyväksy loput 2')
  expect(chip(/Ehto: Jos laki viivästyy/).getAttribute('aria-label')).toBe('Ehto: Jos laki viivästyy, hyväksytty')
  press('Yhdistä yhdeksi')
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())

  expect(goalTexts().filter((text) => text === 'Malli kuvataan')).toHaveLength(1)
})

test('proposals are gone through by keys: down, Enter accepts, Delete rejects, Ctrl Z takes it back', async () => {
  await openReview()
  const heading = screen.getByRole('heading', { name: 'Tarkista tuonti' })

  fireEvent.keyDown(heading, { key: 'ArrowDown' })
  expect(document.activeElement).toBe(chip(/Jos laki hyväksytään/))
  fireEvent.keyDown(chip(/Jos laki hyväksytään/), { key: 'Enter' })
  expect(document.activeElement).toBe(chip(/Jos laki viivästyy/))
  fireEvent.keyDown(chip(/Jos laki viivästyy/), { key: 'Delete' })

  expect(chip(/Jos laki hyväksytään/).getAttribute('aria-label')).toContain('hyväksytty')
  expect(chip(/Jos laki viivästyy/).getAttribute('aria-label')).toContain('hylätty')
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
  expect(chip(/Jos laki viivästyy/).getAttribute('aria-label')).toContain('odottaa')
})

test('the roadmap is created with Ctrl Enter from anywhere but a text field', async () => {
  await openReview()

  fireEvent.keyDown(screen.getByRole('heading', { name: 'Tarkista tuonti' }), { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(location.pathname).toMatch(/^\/roadmaps\//))

  expect(confirmed().goals).toHaveLength(6)
})

test('a paragraph is split where a sentence ends, joined again, and both can be undone', async () => {
  await openReview()
  press(/^Perhekeskukset 2019: 2\u00a0tavoitetta/)
  const editor = screen.getByRole('region', { name: 'Korjaa jako: Perhekeskukset 2019' })

  fireEvent.click(within(editor).getByRole('button', { name: 'Jaa tästä kahdeksi' }))
  expect(screen.getByRole('button', { name: /^Perhekeskukset 2019: 3\u00a0tavoitetta/ })).toBeTruthy()
  expect(within(editor).getByText('2 → 3 tavoitetta')).toBeTruthy()

  fireEvent.click(within(editor).getByRole('button', { name: /Henkilöstö koulutetaan/ }))
  fireEvent.click(within(editor).getByRole('button', { name: 'Yhdistä edelliseen' }))
  expect(screen.getByRole('button', { name: /^Perhekeskukset 2019: 2\u00a0tavoitetta/ })).toBeTruthy()

  press('Kumoa')
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())
  expect(goalTexts().slice(0, 3)).toEqual(['Lohjan keskus avataan.', 'Henkilöstö koulutetaan.', 'Malli kuvataan'])
})

test('material handed over by the front page is read at once, without a second paste', async () => {
  handOver({ text: 'taulukko' })

  open()

  expect(await screen.findByRole('heading', { name: 'Tarkista tuonti' })).toBeTruthy()
  expect(sent).toEqual([{ address: '/api/import/preview', body: { text: 'taulukko', regionId: 'uusimaa' } }])
})

test('the material, the choices and the corrections are there after a reload, and are forgotten when the import is stopped', async () => {
  await openReview()
  fireEvent.click(screen.getByRole('button', { name: 'Hyväksy: Jos laki hyväksytään' }))
  press(/^Perhekeskukset 2019: /)
  press('Jaa tästä kahdeksi')

  fireEvent(window, new Event('pagehide'))
  const ofThisTab = { ...sessionStorage }
  cleanup()
  // A reload leaves the tab's own storage as it was.
  for (const [key, value] of Object.entries(ofThisTab)) sessionStorage.setItem(key, String(value))
  open()

  expect(chip(/Jos laki hyväksytään/).getAttribute('aria-label')).toContain('hyväksytty')
  expect(screen.getByRole('button', { name: /^Perhekeskukset 2019: 3/ })).toBeTruthy()
  press('Liitä uudestaan')
  expect(field().value).toBe('taulukko')
  press('Jatka tarkistusta')
  press('Keskeytä')
  expect(location.pathname).toBe('/')
  expect(localStorage.getItem('juurru.import')).toBeNull()
})

test.each([
  ['import_no_table', 'Aineistosta ei löytynyt taulukkoa.'],
  ['import_no_years', 'Taulukosta ei löytynyt vuosia.'],
  ['import_binary', 'Tiedosto ei ole tekstiä.'],
  ['import_too_large', 'Aineistossa on yli 2 miljoonaa merkkiä.'],
])('material that is refused as %s stays in the field, with the reason and the way out beside it', async (code, sentence) => {
  previewReply = () => ({ status: 422, body: { code, status: 422, detail: '' } })
  open()
  fireEvent.input(field(), { target: { value: 'jotakin muuta' } })

  press('Katso, mitä löytyy')

  expect((await screen.findByRole('alert')).textContent).toContain(sentence)
  expect(field().value).toBe('jotakin muuta')
  expect(field().getAttribute('aria-invalid')).toBe('true')
})

test('an empty field is refused without asking the server', async () => {
  open()

  press('Katso, mitä löytyy')

  expect((await screen.findByRole('alert')).textContent).toContain('Aineistossa ei ole tekstiä.')
  expect(sent).toEqual([])
})

test('a slide file is not read but the way to bring its tables is told', async () => {
  open()
  const file = new File(['PK'], 'viime-vuosi.pptx')

  fireEvent.change(screen.getByLabelText('Valitse tiedosto', { selector: 'input' }), { target: { files: [file] } })

  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Tiedostoa viime-vuosi.pptx ei voi lukea suoraan.')
  expect(alert.textContent).toContain('kopioi ja liitä ne tähän')
  expect(sent).toEqual([])
})

test('a text file of an old Windows program is read with its ä and ö and previewed at once', async () => {
  open()
  const file = new File([new Uint8Array([0x74, 0xe4, 0x6d, 0xe4])], 'taulukko.csv')

  fireEvent.change(screen.getByLabelText('Valitse tiedosto', { selector: 'input' }), { target: { files: [file] } })

  await screen.findByRole('heading', { name: 'Tarkista tuonti' })
  expect(sent[0]?.body).toEqual({ text: 'tämä', fileName: 'taulukko.csv', regionId: 'uusimaa' })
})

test('a goal is reworded and moved to another cell in one correction', async () => {
  await openReview()
  press(/^Perhekeskukset 2019: /)
  press('Muokkaa')
  const dialog = screen.getByRole('dialog', { name: 'Muokkaa tavoitetta' })

  fireEvent.input(within(dialog).getByRole('textbox', { name: 'Tavoite' }), { target: { value: 'Inkoon keskus avataan' } })
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'Teema' }), { target: { value: 't2' } })
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'Aikajänne' }), { target: { value: 'h2' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Tallenna' }))
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())

  const moved = confirmed().goals.find(({ text }) => text.fi === 'Inkoon keskus avataan')
  expect(moved).toMatchObject({
    themeKey: 't2',
    horizonKey: 'h2',
    origin: { kind: 'import', original: '• Lohjan keskus avataan.  Henkilöstö koulutetaan.' },
  })
})

test('a goal is split anywhere: where the cursor stands', async () => {
  await openReview()
  press(/^Perhekeskukset 2019: /)
  press('Muokkaa')
  const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Tavoite' })

  area.setSelectionRange(7, 7)
  press('Jaa kohdistimen kohdalta')
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())

  expect(goalTexts().slice(0, 2)).toEqual(['Lohjan', 'keskus avataan. Henkilöstö koulutetaan.'])
})

test('themes and columns are renamed, and a year that another column has is refused with a sentence', async () => {
  await openReview()

  fireEvent.click(screen.getAllByRole('button', { name: /muokkaa teemaa/ })[0]!)
  fireEvent.input(screen.getByRole('textbox', { name: 'Koodi' }), { target: { value: 'liian pitkä' } })
  press('Tallenna')
  expect(screen.getByText('Koodissa on 1–4 kirjainta tai numeroa.')).toBeTruthy()
  fireEvent.input(screen.getByRole('textbox', { name: 'Koodi' }), { target: { value: 'PER' } })
  press('Tallenna')
  press(/2019.*muokkaa aikajännettä/)
  fireEvent.input(screen.getByRole('textbox', { name: 'Vuosi' }), { target: { value: '2022' } })
  press('Tallenna')
  expect(screen.getByText('Tämä vuosi on jo toisella sarakkeella.')).toBeTruthy()
  fireEvent.input(screen.getByRole('textbox', { name: 'Vuosi' }), { target: { value: '2020' } })
  press('Tallenna')
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())

  expect(confirmed().themes.map(({ code }) => code)).toEqual(['PER', 'KO'])
  expect(confirmed().horizons.map(({ year }) => year)).toEqual([2020, 2022])
})

test('lines that had no place become goals of a new baseline, and those not chosen stay on the list', async () => {
  await openReview()

  press(/Lähtötasoksi 2018\s*: Tulokset/)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Osaaminen on kasvanut' }))
  press('Sijoita 1\u00a0rivi')
  const tray = screen.getByRole('region', { name: /Ei sijoitettu/ })
  expect(within(tray).getByText('Tulokset, 1 rivi')).toBeTruthy()
  press('Luo tiekartta')
  await waitFor(() => expect(confirmed()).toBeTruthy())

  const [baseline] = confirmed().horizons
  expect(baseline).toMatchObject({ year: 2018, kind: 'baseline' })
  expect(
    confirmed()
      .goals.filter(({ horizonKey }) => horizonKey === baseline?.key)
      .map(({ text }) => text.fi),
  ).toEqual(['Pohja on luotu'])
})

test('without a connection everything stays, and the second attempt bears the same id, so that one roadmap is made', async () => {
  createReply = () => 'silence'
  await openReview()
  press('Luo tiekartta')
  expect(await screen.findByText('Ei yhteyttä palvelimeen.')).toBeTruthy()
  await screen.findByRole('button', { name: 'Luo tiekartta' })

  createReply = ({ id }) => ({ status: 409, body: { code: 'id_taken', status: 409, detail: '', current: { id } } })
  press('Luo tiekartta')
  await waitFor(() => expect(location.pathname).toMatch(/^\/roadmaps\//))

  const ids = sent.filter(({ address }) => address === '/api/import').map(({ body }) => (body as ImportConfirmation).id)
  expect(ids[0]).toMatch(/^[a-z2-7]{16}$/)
  expect(ids).toEqual([ids[0], ids[0]])
  expect(location.pathname).toBe(`/roadmaps/${ids[0]}`)
})

test('corrections made after an attempt that got through unheard are not lost: the planner is told of both', async () => {
  createReply = () => 'silence'
  await openReview()
  press('Luo tiekartta')
  expect(await screen.findByText('Ei yhteyttä palvelimeen.')).toBeTruthy()
  await screen.findByRole('button', { name: 'Luo tiekartta' })
  press('Hyväksy loput 2')

  createReply = ({ id }) => ({ status: 409, body: { code: 'id_taken', status: 409, detail: '', current: { id } } })
  press('Luo tiekartta')

  const link = await screen.findByRole('link', { name: 'Avaa luotu tiekartta' })
  expect(link.getAttribute('href')).toBe(`/roadmaps/${confirmed().id}`)
  expect(localStorage.getItem('juurru.import')).not.toBeNull()
})

test('the review speaks Swedish and English as well, and names municipalities in Swedish', async () => {
  await openReview()

  chooseLanguage('sv')
  await waitFor(() => expect(screen.getByRole('group', { name: 'Kommuner: Lohjan → Lojo, godkänt' })).toBeTruthy())
  chooseLanguage('en')
  await waitFor(() => expect(screen.getByRole('group', { name: 'Municipalities: Lohjan → Lohja, accepted' })).toBeTruthy())
})

test('an import stopped by mistake can be taken up again with everything in it', async () => {
  await openReview()
  press('Hyväksy loput 2')

  press('Keskeytä')
  cleanup()
  toasts.value.at(-1)?.action?.run()
  open()

  expect(chip(/Ehto: Jos laki viivästyy/).getAttribute('aria-label')).toContain('hyväksytty')
})

test('of a long text the field shows the beginning, and whatever is done to that field the whole is read', async () => {
  open()
  const long = Array.from({ length: 12_000 }, (_, n) => `Rivi ${n} on pitkä rivi.`).join('\n')

  fireEvent.input(field(), { target: { value: long } })
  await waitFor(() => expect(field().readOnly).toBe(true))
  expect(field().value.length).toBeLessThan(long.length)
  fireEvent.input(field(), { target: { value: field().value } })
  fireEvent.input(field(), { target: { value: 'jotakin muuta' } })
  press('Katso, mitä löytyy')
  await screen.findByRole('heading', { name: 'Tarkista tuonti' })

  expect((sent[0]?.body as ImportMaterial).text).toBe(long)
})

test('who comes anew to an unfinished import is asked: it waits until the planner goes on with it, or begins afresh and may take that back', async () => {
  await openReview()
  fireEvent.click(screen.getByRole('button', { name: 'Hyväksy: Jos laki hyväksytään' }))
  fireEvent(window, new Event('pagehide'))
  cleanup()

  open()
  expect(screen.queryByRole('heading', { name: 'Tarkista tuonti' })).toBeNull()
  press('Aloita alusta')
  expect(field().value).toBe('')
  expect(screen.queryByRole('button', { name: 'Jatka tarkistusta' })).toBeNull()
  act(() => toasts.value.at(-1)?.action?.run())
  press('Jatka tarkistusta')

  expect(chip(/Jos laki hyväksytään/).getAttribute('aria-label')).toContain('hyväksytty')
})
