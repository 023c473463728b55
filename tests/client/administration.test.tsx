// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { BackupList } from '#contract/backups.ts'
import { AppBar } from '../../client/app/AppBar.tsx'
import AdministrationPage from '../../client/features/administration/AdministrationPage.tsx'
import { formatBytes } from '../../client/features/administration/backups-model.ts'
import { today } from '../../client/lib/clock.ts'
import { heardFromServer } from '../../client/lib/connection.ts'
import { session } from '../../client/lib/session.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { ToastRegion } from '../../client/ui/ToastRegion.tsx'
import { toasts } from '../../client/ui/toasts.ts'
import { signInAs } from './signed-in.ts'

const backup = (id: string, bytes = 1_234_567) => ({
  ...{ id, bytes },
  madeAt: id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})$/, '$1-$2-$3T$4:$5:$6.$7Z'),
})
const before = backup('20191012-080000-000')
const fresh = backup('20191014-090000-000', 999)
const region = {
  id: 'uusimaa',
  name: { fi: 'Uusimaa', sv: 'Nyland' },
  members: [
    { municipalityCode: '444', from: null, until: null },
    { municipalityCode: '149', from: null, until: '2018-12-31' },
  ],
  version: 3,
}
const county = { fi: 'Uusimaa', sv: 'Nyland' }
const municipalities = [
  { code: '149', name: { fi: 'Inkoo', sv: 'Ingå' }, county, languages: ['sv', 'fi'] },
  { code: '444', name: { fi: 'Lohja', sv: 'Lojo' }, county, languages: ['fi', 'sv'] },
  { code: '434', name: { fi: 'Loviisa', sv: 'Lovisa' }, county, languages: ['fi', 'sv'] },
]

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  })

/** A server with backups and a region; `write` answers what changes something. */
function serve({
  list = {},
  write = () => json(500, {}),
}: { list?: Partial<BackupList>; write?: (address: string) => Promise<Response> | Response } = {}) {
  const asked: { what: string; body: unknown; ifMatch: string | undefined }[] = []
  const state = {
    list: { lastMadeAt: before.madeAt, underWay: false, backups: [before], ...list } as BackupList,
    write,
    offline: false,
  }
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    if (state.offline) throw new TypeError('Failed to fetch')
    if (address === '/api/mentions') return json(200, { mentions: [], total: 0 })
    if ((init.method ?? 'GET') !== 'GET') {
      const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
      asked.push({ what: `${init.method} ${address}`, body, ifMatch: (init.headers as Record<string, string>)['if-match'] })
      return state.write(address)
    }
    if (address === '/api/backups') return json(200, state.list)
    if (address === '/api/regions') return json(200, [region])
    if (address === '/api/municipalities') return json(200, municipalities)
    if (address === '/api/health')
      return json(200, { status: 'ready', version: '0.1.0', schemaVersion: 12, today: '2019-10-14', languages: ['fi'] })
    return json(200, session.peek())
  })
  return { asked, state }
}

const open = () =>
  render(
    <LocationProvider>
      <AdministrationPage />
      <ToastRegion />
    </LocationProvider>,
  )
const part = (name: string) => within(screen.getByRole('region', { name }))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, text: string) => fireEvent.input(screen.getByLabelText(label), { target: { value: text } })
/** Time goes on, and what comes of that. */
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  chooseLanguage('fi')
  heardFromServer()
  signInAs('administrator')
  today.value = '2019-10-14'
  toasts.value = []
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test.each([
  ['never', null, 'Varmuuskopiota ei ole vielä tehty.'],
  ['nine days ago', '2019-10-05T08:00:00.000Z', 'Varmuuskopio on viimeksi tehty 5.10. klo 11.00, 9 päivää sitten.'],
])('whose last backup was made %s is warned, calmly', async (_, lastMadeAt, said) => {
  serve({ list: { lastMadeAt, backups: [] } })
  open()

  const told = await screen.findByText(said, { exact: false })

  expect(told.closest('[data-tone]')?.getAttribute('data-tone')).toBe('risk')
  expect(screen.queryByRole('alert')?.textContent ?? '').toBe('')
  expect(part('Varmuuskopiot').getByText('Palvelimella ei ole kopioita, jotka voisi ladata.')).not.toBeNull()
})

test('whose last backup is fresh sees when it was made, which are kept and how large they are', async () => {
  serve()
  open()

  const told = await screen.findByText('Varmuuskopio on viimeksi tehty 12.10. klo 11.00.')

  expect(told.closest('[data-tone]')).toBeNull()
  expect(screen.getByRole('row', { name: /12\.10\.2019 klo 11\.00/ }).textContent).toContain('1,2\u00a0Mt')
  expect(screen.getByText('npm run restore -- juurru-20191012-080000-000.db')).not.toBeNull()
})

test('while a backup is made it is told that one may leave, and pressing again makes no other', async () => {
  let answer = (_: Response) => {}
  const { asked, state } = serve({ write: () => new Promise((resolve) => (answer = resolve)) })
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Tee varmuuskopio' }))
  press('Tehdään varmuuskopiota')

  expect(part('Varmuuskopiot').getByRole('status').textContent).toContain('Voit jättää sivun')
  expect(screen.getByRole('button', { name: 'Tehdään varmuuskopiota' }).getAttribute('aria-disabled')).toBe('true')
  state.list = { lastMadeAt: fresh.madeAt, underWay: false, backups: [fresh, before] }
  answer(json(201, fresh))

  await screen.findByText('Varmuuskopio on valmis, 999 t. Lataa se talteen.')
  await screen.findByRole('row', { name: /14\.10\.2019 klo 12\.00/ })
  expect(asked).toEqual([{ what: 'POST /api/backups', body: undefined, ifMatch: undefined }])
})

test.each([
  ['somebody else is making one', () => json(409, { code: 'backup_under_way', detail: 'Varmuuskopiota tehdään parhaillaan.' })],
  ['the answer is lost on its way', () => new Response('', { status: 504, headers: { 'content-type': 'text/html' } })],
])('when %s, one waits for what becomes of it', async (_, write) => {
  vi.useFakeTimers()
  const { state } = serve({ write })
  open()
  await pass(0)
  state.list = { ...state.list, underWay: true }
  press('Tee varmuuskopio')
  await pass(10_000)
  expect(screen.getByRole('button', { name: 'Tehdään varmuuskopiota' })).not.toBeNull()

  state.list = { lastMadeAt: fresh.madeAt, underWay: false, backups: [fresh, before] }
  await pass(2_000)

  expect(screen.getByText('Varmuuskopio on valmis, 999 t. Lataa se talteen.')).not.toBeNull()
  expect(screen.getByRole('button', { name: 'Tee varmuuskopio' })).not.toBeNull()
})

test('who comes while one is being made sees that, and is told when nothing came of it', async () => {
  vi.useFakeTimers()
  const { state } = serve({ list: { underWay: true } })
  open()
  await pass(0)
  expect(screen.getByRole('button', { name: 'Tehdään varmuuskopiota' })).not.toBeNull()

  state.list = { ...state.list, underWay: false }
  await pass(2_000)

  expect(screen.getByRole('alert').textContent).toContain('Varmuuskopiota ei saatu tehtyä.')
  expect(screen.getByRole('button', { name: 'Tee varmuuskopio' })).not.toBeNull()
})

test('who has left the page asks no more', async () => {
  vi.useFakeTimers()
  serve({ list: { underWay: true } })
  const { unmount } = open()
  await pass(0)
  const calls = vi.fn(() => Promise.reject(new TypeError('Nobody should ask')))

  unmount()
  vi.stubGlobal('fetch', calls)
  await pass(60_000)

  expect(calls).not.toHaveBeenCalled()
})

test('a disk that is full is told of, and one may try again', async () => {
  serve({ write: () => json(503, { code: 'backup_failed', detail: 'Varmuuskopiota ei saatu tehtyä. Tarkista, että levyllä on tilaa.' }) })
  open()

  fireEvent.click(await screen.findByRole('button', { name: 'Tee varmuuskopio' }))

  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Tarkista, että levyllä on tilaa.'))
  expect(screen.getByRole('button', { name: 'Tee varmuuskopio' }).getAttribute('aria-disabled')).toBe('false')
})

test('a backup is fetched by the browser itself; one that has gone meanwhile is told of', async () => {
  const pressed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push([this.getAttribute('href'), this.hasAttribute('download')])
  })
  onTestFinished(() => pressed.mockRestore())
  const links: [string | null, boolean][] = []
  const { state } = serve()
  open()
  const name = 'Lataa varmuuskopio 12.10.2019 klo 11.00'
  fireEvent.click(await screen.findByRole('button', { name }))
  await waitFor(() => expect(links).toEqual([['/api/backups/20191012-080000-000/file', true]]))

  state.list = { ...state.list, backups: [fresh] }
  press(name)

  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Kopiota ei enää ole palvelimella.'))
  expect(pressed).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('button', { name })).toBeNull()
})

test('without a connection each part says so, and comes by itself when there is one', async () => {
  const { state } = serve()
  state.offline = true
  open()
  await screen.findByText('Palvelimeen ei saada yhteyttä, joten alueita ei saatu haettua.')
  expect(screen.getByText('Palvelimeen ei saada yhteyttä, joten varmuuskopioiden luetteloa ei saatu haettua.')).not.toBeNull()

  state.offline = false
  heardFromServer()

  await screen.findByRole('article', { name: /Uusimaa/ })
  await screen.findByText('0.1.0')
  await screen.findByText(/Varmuuskopio on viimeksi tehty/)
})

test('a region shows who belongs to it today, and who did or will', async () => {
  serve()
  open()

  const shown = await screen.findByRole('article', { name: /Uusimaa/ })

  expect(shown.textContent).toContain('1\u00a0kunta')
  expect(within(shown).getByText('Lohja')).not.toBeNull()
  expect(shown.textContent).toContain('Lähteneet ja tulevat: Inkoo 31.12.2018 asti')
  expect(within(shown).getByText('Nyland').getAttribute('lang')).toBe('sv')
})

test('what was typed of a region stays when it could not be saved, and is sent again as the same', async () => {
  const { asked, state } = serve({ write: () => json(503, { code: 'storage_full', detail: 'Levy on täynnä.' }) })
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Lisää alue' }))
  await screen.findByRole('dialog', { name: 'Lisää alue' })
  press('Tallenna')
  expect(screen.getByText('Kirjoita nimi ainakin yhdellä kielellä.')).not.toBeNull()
  expect(document.activeElement).toBe(screen.getByLabelText('Nimi suomeksi'))

  type('Nimi ruotsiksi', ' Södra regionen ')
  expect(screen.queryByText('Kirjoita nimi ainakin yhdellä kielellä.')).toBeNull()
  const finder = screen.getByRole('combobox', { name: 'Lisää kunta tai maakunta' })
  fireEvent.input(finder, { target: { value: 'lovisa' } })
  fireEvent.keyDown(finder, { key: 'Enter' })
  await screen.findByRole('listitem', { name: 'Loviisa' })
  press('Tallenna')
  await screen.findByText('Levy on täynnä.')
  state.write = () => json(201, { ...(asked.at(-1)?.body as object), version: 1 })
  press('Tallenna')

  await screen.findByRole('article', { name: /Södra regionen/ })
  const [first, second] = asked.map(({ body }) => body as { id: string })
  expect(first).toEqual({
    id: expect.stringMatching(/^[a-z2-7]{16}$/),
    name: { sv: 'Södra regionen' },
    members: [{ municipalityCode: '434', from: null, until: null }],
  })
  expect(second).toEqual(first)
})

test('an edit sends what was changed, at the version that was seen', async () => {
  const { asked } = serve({ write: () => json(200, { ...region, version: 4 }) })
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Muokkaa: Uusimaa' }))
  await screen.findByRole('dialog', { name: 'Muokkaa: Uusimaa' })
  press('Jäsenyyden päivät: Lohja')
  type('Ensimmäinen päivä', '1.1.2019')
  type('Viimeinen päivä', '31.12.2018')
  press('Tallenna')
  expect(screen.getByText('Jäsenyys päättyisi ennen kuin se alkaa. Korjaa jompikumpi päivä.')).not.toBeNull()
  expect(document.activeElement).toBe(screen.getByLabelText('Viimeinen päivä'))
  type('Viimeinen päivä', '31.12.2022')
  press('Poista luettelosta: Inkoo')
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Lisää kunta tai maakunta' }))

  press('Tallenna')

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const members = [{ municipalityCode: '444', from: '2019-01-01', until: '2022-12-31' }]
  expect(asked).toEqual([{ what: 'PATCH /api/regions/uusimaa', body: { members }, ifMatch: '"3"' }])
})

test.each([
  [{ password: true, newPasswordByMail: false, openId: null }, 'Sähköpostilla ja salasanalla', /^Ei käytössä/],
  [{ password: true, newPasswordByMail: true, openId: 'Suomi' }, 'Sähköpostilla ja salasanalla tai palvelussa Suomi', /^Käytössä/],
  [{ password: false, newPasswordByMail: false, openId: 'Suomi' }, 'Vain palvelussa Suomi', null],
])('which Juurru it is, and how one signs in: %o', async (ways, signIn, mail) => {
  session.value = { ...session.peek()!, ways }
  serve()
  open()

  await screen.findByText('0.1.0')

  const about = part('Tämä Juurru')
  expect(about.getByText(signIn)).not.toBeNull()
  if (mail === null) expect(about.queryByText('Sähköposti')).toBeNull()
  else expect(about.getByText(mail)).not.toBeNull()
  expect(about.getByText(location.origin)).not.toBeNull()
  expect(about.getByRole('link', { name: /Rajapinnan kuvaus/ }).getAttribute('href')).toBe('/api/docs')
})

test.each([
  ['administrator', 1],
  ['planner', 0],
  ['reader', 0],
] as const)('the own menu of one who is %s leads to the page only if it is theirs', async (role, count) => {
  signInAs(role)
  serve()
  render(
    <LocationProvider>
      <AppBar />
    </LocationProvider>,
  )

  press(/Elina Koskela/)

  expect(screen.queryAllByRole('menuitem', { name: 'Ylläpito' }).map((item) => item.getAttribute('href'))).toEqual(
    Array.from({ length: count }, () => '/administration'),
  )
})

test.each([
  [999, '999\u00a0t', '999\u00a0B'],
  [1_000, '1\u00a0kt', '1\u00a0kB'],
  [573_440, '573,4\u00a0kt', '573.4\u00a0kB'],
  [999_999, '1\u00a0Mt', '1\u00a0MB'],
  [12_345_678_901, '12,3\u00a0Gt', '12.3\u00a0GB'],
])('%i bytes', (bytes, finnish, english) => {
  expect([formatBytes(bytes, 'fi'), formatBytes(bytes, 'en')]).toEqual([finnish, english])
})
