// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Person } from '#domain/people.schema.ts'
import AccountPage from '../../client/features/people/AccountPage.tsx'
import PeoplePage from '../../client/features/people/PeoplePage.tsx'
import { heardFromServer } from '../../client/lib/connection.ts'
import { person, session } from '../../client/lib/session.ts'
import { chooseLanguage, language } from '../../client/lib/texts.ts'
import { ToastRegion } from '../../client/ui/ToastRegion.tsx'
import { toasts } from '../../client/ui/toasts.ts'
import { makeSession, signInAs } from './signed-in.ts'

const planning = { role: 'planner', regionId: 'uusimaa', municipalityCode: null } as const
const makePerson = (given: Partial<Person> = {}): Person => ({
  id: 'pekka',
  name: 'Pekka Planaaja',
  email: 'pekka@uusimaa.example',
  language: 'fi',
  grants: [planning],
  hasPassword: true,
  hasSecondFactor: false,
  createdAt: '2019-01-01T08:00:00.000Z',
  disabledAt: null,
  anonymisedAt: null,
  version: 3,
  ...given,
})
const elina = makePerson({
  id: 'elina',
  name: 'Elina Koskela',
  email: 'elina.koskela@uusimaa.example',
  grants: [{ role: 'administrator', regionId: null, municipalityCode: null }],
})
const regions = [
  {
    id: 'uusimaa',
    name: { fi: 'Uusimaa', sv: 'Nyland' },
    members: ['444', '149'].map((municipalityCode) => ({ municipalityCode, from: null, until: null })),
    version: 1,
  },
]
const municipalities = [
  { code: '149', name: { fi: 'Inkoo', sv: 'Ingå' }, county: { fi: 'Uusimaa', sv: 'Nyland' }, languages: ['sv', 'fi'] },
  { code: '444', name: { fi: 'Lohja', sv: 'Lojo' }, county: { fi: 'Uusimaa', sv: 'Nyland' }, languages: ['fi', 'sv'] },
]

/** A server that keeps people in memory and answers as the real one does. */
function serve(people: Person[]) {
  const asked: { what: string; body: unknown; ifMatch: string | undefined }[] = []
  const state = { people, fault: null as null | 'offline' | 500, refusal: null as null | [number, object] }
  const json = (status: number, body: unknown) =>
    new Response(body === null ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    if (address === '/api/mentions') return json(200, { mentions: [], total: 0 })
    const method = init.method ?? 'GET'
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as object) : undefined
    if (method !== 'GET') asked.push({ what: `${method} ${address}`, body, ifMatch: (init.headers as Record<string, string>)['if-match'] })
    if (state.fault === 'offline') throw new TypeError('Failed to fetch')
    if (state.fault === 500) return json(500, { code: 'internal', detail: 'Palvelimessa on vika.' })
    if (address === '/api/regions') return json(200, regions)
    if (address === '/api/municipalities') return json(200, municipalities)
    if (address === '/api/session') return json(200, session.peek())
    if (method !== 'GET' && state.refusal !== null) {
      const [status, problem] = state.refusal
      state.refusal = null
      return json(status, problem)
    }
    if (address === '/api/installation') return json(200, { secondFactorRequired: false, version: 1 })
    if (address === '/api/people' && method === 'GET') return json(200, state.people)
    if (address === '/api/people') {
      const added = makePerson({ hasPassword: false, version: 1, ...body })
      state.people = [...state.people, added]
      return json(201, added)
    }
    const known = state.people.find(({ id }) => address.startsWith(`/api/people/${id}`))
    if (known === undefined) return json(404, { code: 'not_found', detail: 'Ei ole.' })
    if (address.endsWith('/one-time-links'))
      return json(201, {
        kind: known.hasPassword ? 'password_reset' : 'invitation',
        url: 'https://juurru.example/welcome/t0ken',
        mail: 'off',
        expiresAt: '2019-10-21T08:00:00.000Z',
      })
    const { disabled, ...edit } = (body ?? {}) as { disabled?: boolean }
    const edited: Person = address.endsWith('/anonymisation')
      ? { ...known, name: null, email: null, grants: [], disabledAt: '2019-10-14T09:00:00.000Z', anonymisedAt: '2019-10-14T09:00:00.000Z' }
      : { ...known, ...edit, ...(disabled === undefined ? {} : { disabledAt: disabled ? '2019-10-14T09:00:00.000Z' : null }) }
    edited.version += 1
    state.people = state.people.map((other) => (other === known ? edited : other))
    return json(200, edited)
  })
  return { asked, state }
}

const open = (Page: () => preact.JSX.Element | null) =>
  render(
    <LocationProvider>
      <Page />
      <ToastRegion />
    </LocationProvider>,
  )
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = async (name: string, item: string) => {
  fireEvent.click(await screen.findByRole('button', { name: `Toiminnot: ${name}` }))
  fireEvent.click(screen.getByRole('menuitem', { name: item }))
}
const type = (label: string, text: string) => fireEvent.input(screen.getByLabelText(label), { target: { value: text } })

beforeEach(() => {
  chooseLanguage('fi')
  heardFromServer()
  signInAs('administrator')
  toasts.value = []
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('everybody is listed with what they may and how their account is', async () => {
  serve([
    elina,
    makePerson({ grants: [planning, { role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' }], hasPassword: false }),
  ])

  open(PeoplePage)

  const row = await screen.findByRole('row', { name: /Pekka Planaaja/ })
  expect([...row.querySelectorAll('li')].map((each) => each.textContent)).toEqual([
    'Suunnittelija Uusimaa',
    'Kunnan edustaja Lohja, Uusimaa',
  ])
  expect(row.textContent).toContain('ei ole vielä valinnut salasanaa')
  expect(screen.getByRole('row', { name: /Elina Koskela/ }).textContent).toContain('Pääkäyttäjä kaikki alueet')
})

test('the list narrows by name and by right, and says how many are left', async () => {
  serve([elina, makePerson()])
  open(PeoplePage)
  await screen.findByRole('row', { name: /Pekka/ })

  type('Etsi nimellä tai sähköpostilla', 'PEKKA@')
  expect(screen.queryByRole('row', { name: /Elina/ })).toBeNull()
  expect(screen.getByText(/^1\skäyttäjä$/)).not.toBeNull()
  type('Etsi nimellä tai sähköpostilla', '')
  fireEvent.change(screen.getByRole('combobox', { name: 'Oikeus' }), { target: { value: 'administrator' } })
  expect(screen.queryByRole('row', { name: /Pekka/ })).toBeNull()
  type('Etsi nimellä tai sähköpostilla', 'xyz')
  expect(screen.getByText('Kukaan ei vastaa hakua')).not.toBeNull()
})

test('who is added gets a link, which is shown once to copy', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const { asked } = serve([elina])
  open(PeoplePage)
  await screen.findByText('Olet vielä ainoa käyttäjä')

  press('Lisää käyttäjä')
  press('Lisää ja tee kutsulinkki')
  expect(screen.getByText('Kirjoita nimi.')).not.toBeNull()
  expect(document.activeElement).toBe(screen.getByLabelText('Nimi'))
  type('Nimi', 'Maija Kunta')
  type('Sähköposti', 'maija@lohja.example')
  const dialog = screen.getByRole('dialog')
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'Oikeus' }), { target: { value: 'municipal_member' } })
  press('Lisää ja tee kutsulinkki')
  const municipality = within(dialog).getByRole('combobox', { name: 'Kunta' })
  expect(within(dialog).getByText('Valitse, minkä kunnan edustaja hän on.')).not.toBeNull()
  expect(document.activeElement).toBe(municipality)
  fireEvent.change(municipality, { target: { value: '149' } })
  press('Lisää ja tee kutsulinkki')

  const link = (await screen.findByLabelText('Linkki')) as HTMLInputElement
  expect(link.value).toBe('https://juurru.example/welcome/t0ken')
  press('Kopioi')
  await screen.findByRole('button', { name: 'Kopioitu' })
  expect(copied).toHaveBeenCalledWith('https://juurru.example/welcome/t0ken')
  const added = asked.find(({ what }) => what === 'POST /api/people')?.body as Person
  expect(added).toEqual({
    ...{ id: added.id, name: 'Maija Kunta', email: 'maija@lohja.example', language: 'fi' },
    grants: [{ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '149' }],
  })
  expect(asked.at(-1)?.what).toBe(`POST /api/people/${added.id}/one-time-links`)
})

test('an address that is taken is told at its field', async () => {
  const { state } = serve([elina])
  open(PeoplePage)
  await screen.findByText('Olet vielä ainoa käyttäjä')
  press('Lisää käyttäjä')
  type('Nimi', 'Elina Kaksonen')
  type('Sähköposti', 'elina.koskela@uusimaa.example')
  state.refusal = [409, { code: 'email_taken', detail: 'Tällä sähköpostiosoitteella on jo käyttäjä.' }]

  press('Lisää ja tee kutsulinkki')

  const said = await screen.findByText('Tällä sähköpostiosoitteella on jo käyttäjä.')
  const field = screen.getByLabelText('Sähköposti')
  expect(field.getAttribute('aria-describedby')).toBe(said.closest('p')?.id)
  await waitFor(() => expect(document.activeElement).toBe(field))
})

test('what somebody may is changed at the version that was seen', async () => {
  const { asked } = serve([elina, makePerson()])
  open(PeoplePage)

  await choose('Pekka Planaaja', 'Muokkaa')
  press('Poista oikeus 1')
  expect(screen.getByText('Ilman oikeutta käyttäjä voi kirjautua, mutta hän ei näe mitään.')).not.toBeNull()
  press('Lisää oikeus')
  press('Tallenna')

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked).toEqual([
    {
      what: 'PATCH /api/people/pekka',
      ifMatch: '"3"',
      body: {
        ...{ name: 'Pekka Planaaja', email: 'pekka@uusimaa.example', language: 'fi' },
        grants: [{ role: 'reader', regionId: 'uusimaa', municipalityCode: null }],
      },
    },
  ])
  expect(screen.getByRole('row', { name: /Pekka/ }).textContent).toContain('Lukija Uusimaa')
})

test('an account that is closed leaves the list, and undo opens it again', async () => {
  const { asked } = serve([elina, makePerson()])
  open(PeoplePage)

  await choose('Pekka Planaaja', 'Sulje tunnus')

  await screen.findByText('Tunnus suljettiin: Pekka Planaaja. Hän kirjautui ulos kaikkialta.')
  expect(screen.queryByRole('row', { name: /Pekka/ })).toBeNull()
  press('Kumoa')
  await screen.findByRole('row', { name: /Pekka/ })
  expect(asked.map(({ body, ifMatch }) => [body, ifMatch])).toEqual([
    [{ disabled: true }, '"3"'],
    [{ disabled: false }, '"4"'],
  ])
})

test('erasing a person says what goes and what stays, and is not offered of oneself', async () => {
  const { asked } = serve([elina, makePerson()])
  open(PeoplePage)

  fireEvent.click(await screen.findByRole('button', { name: 'Toiminnot: Elina Koskela' }))
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Muokkaa', 'Tee linkki uutta salasanaa varten'])
  await choose('Pekka Planaaja', 'Poista henkilötiedot')
  expect(screen.getByRole('dialog').textContent).toContain('Tehdyt muutokset säilyvät historiassa')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Poista henkilötiedot' }))

  await screen.findByText('Henkilötiedot poistettiin. Historiassa on entinen käyttäjä.')
  expect(asked).toEqual([{ what: 'POST /api/people/pekka/anonymisation', ifMatch: '"3"', body: undefined }])
  expect(screen.queryByText('pekka@uusimaa.example')).toBeNull()
})

test('people who cannot be fetched say why, and come when asked again', async () => {
  const { state } = serve([elina])
  state.fault = 500
  open(PeoplePage)
  await screen.findByText('Käyttäjiä ei saatu haettua.')

  state.fault = null
  press('Yritä uudelleen')

  await screen.findByRole('row', { name: /Elina/ })
})

const toOthers = (address: string) => (address === '/api/mentions' ? { mentions: [], total: 0 } : [])

test('one changes one’s own name and language, at the version of the session', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    if (address === '/api/account')
      asked.push([init.method, (init.headers as Record<string, string>)['if-match'], JSON.parse(String(init.body))])
    const told =
      address === '/api/account' ? makeSession([planning], { name: 'Elina Virtanen', language: 'sv', version: 2 }) : toOthers(address)
    return new Response(JSON.stringify(told), { headers: { 'content-type': 'application/json' } })
  })
  session.value = makeSession([planning])
  open(AccountPage)

  type('Nimesi', 'Elina Virtanen')
  fireEvent.change(screen.getByLabelText('Kielesi'), { target: { value: 'sv' } })
  press('Tallenna')

  await waitFor(() => expect(language.value).toBe('sv'))
  expect(asked).toEqual([['PATCH', '"1"', { name: 'Elina Virtanen', language: 'sv' }]])
  expect(person.value?.version).toBe(2)
})

test('a wrong present password is told at its field', async () => {
  vi.stubGlobal('fetch', async (address: string) =>
    address === '/api/account/password'
      ? new Response(JSON.stringify({ code: 'wrong_password', detail: 'Nykyinen salasana ei ole oikein.' }), {
          status: 422,
          headers: { 'content-type': 'application/problem+json' },
        })
      : new Response(JSON.stringify(toOthers(address)), { headers: { 'content-type': 'application/json' } }),
  )
  session.value = makeSession([planning])
  open(AccountPage)
  type('Nykyinen salasana', 'väärä')
  type('Uusi salasana', 'neljä sanaa peräkkäin')

  press('Vaihda salasana')

  await screen.findByText('Nykyinen salasana ei ole oikein.')
  expect(document.activeElement).toBe(screen.getByLabelText('Nykyinen salasana'))
})

test('one is told when a session ends by itself on this very server', async () => {
  vi.stubGlobal(
    'fetch',
    async (address: string) => new Response(JSON.stringify(toOthers(address)), { headers: { 'content-type': 'application/json' } }),
  )
  session.value = { ...makeSession([planning]), sessionEnds: { idleSeconds: 45 * 60, absoluteSeconds: 3 * 86_400 } }
  open(AccountPage)

  expect(screen.getByText(/^Istunto päättyy/).textContent.replaceAll('\u00a0', ' ')).toBe(
    'Istunto päättyy, kun viime käytöstä on kulunut 45 minuuttia, ja viimeistään, kun kirjautumisesta on kulunut 3 päivää.',
  )
})
