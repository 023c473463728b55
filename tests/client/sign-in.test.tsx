// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider, Route, Router } from 'preact-iso'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import ForgottenPage from '../../client/features/sign-in/ForgottenPage.tsx'
import SetUpPage from '../../client/features/sign-in/SetUpPage.tsx'
import { SignInDialog } from '../../client/features/sign-in/SignInDialog.tsx'
import { SignInPage } from '../../client/features/sign-in/SignInPage.tsx'
import WelcomePage from '../../client/features/sign-in/WelcomePage.tsx'
import { ask } from '../../client/lib/api.ts'
import { may, person, session, signInAddress, signInNeeded } from '../../client/lib/session.ts'
import { addressAfter } from '../../client/lib/signing-in.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { makeSession, signInAs, signOutAll } from './signed-in.ts'

type Asked = { method: string; address: string; body: unknown }
type Answer = [status: number, body: unknown, headers?: Record<string, string>]

/** A server that answers each operation as the test says, and remembers what it was asked. */
function serve(answers: Record<string, Answer | (() => Answer)>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET'
    asked.push({ method, address, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined })
    const given = answers[`${method} ${address}`]
    const [status, body, headers] = (typeof given === 'function' ? given() : given) ?? [404, { code: 'not_found', detail: 'Ei ole.' }]
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } })
  })
  return asked
}

const planner = makeSession([{ role: 'planner', regionId: 'uusimaa', municipalityCode: null }])
const nobody = { ...makeSession([]), person: null, capabilities: ['use_service', 'read_published'] }
const signInRequired: Answer = [401, { code: 'sign_in_required', detail: 'Et ole kirjautunut sisään.' }]
const wrongCredentials: Answer = [401, { code: 'wrong_credentials', detail: 'Sähköposti ja salasana eivät kuulu yhteen.' }]

const open = (address: string) => {
  history.replaceState(null, '', address)
  render(
    <LocationProvider>
      <Router>
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/setup/:token" component={SetUpPage} />
        <Route path="/welcome/:token" component={WelcomePage} />
        <Route path="/forgotten" component={ForgottenPage} />
        <Route default component={() => <p>etusivu</p>} />
      </Router>
      <SignInDialog />
    </LocationProvider>,
  )
}
const type = (label: string, text: string) => fireEvent.input(screen.getByLabelText(label), { target: { value: text } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  chooseLanguage('fi')
  signOutAll()
  signInNeeded.value = false
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('who signs in is let in, and goes where they were going', async () => {
  const asked = serve({ 'POST /api/session': [200, planner] })
  open('/sign-in?to=%2Froadmaps%2Fr1%3Fgoal%3Dg1')

  type('Sähköposti', 'elina.koskela@uusimaa.example')
  type('Salasana', 'neljä sanaa peräkkäin')
  press('Kirjaudu')

  await waitFor(() => expect(location.pathname + location.search).toBe('/roadmaps/r1?goal=g1'))
  expect(asked).toEqual([
    { method: 'POST', address: '/api/session', body: { email: 'elina.koskela@uusimaa.example', password: 'neljä sanaa peräkkäin' } },
  ])
  expect(person.value?.name).toBe('Elina Koskela')
})

test('a wrong pair is told at both fields, the password is emptied and has the focus', async () => {
  serve({ 'POST /api/session': wrongCredentials })
  open('/sign-in')
  type('Sähköposti', 'elina.koskela@uusimaa.example')
  type('Salasana', 'väärä')

  press('Kirjaudu')

  const alert = await screen.findByRole('alert')
  const [email, password] = [screen.getByLabelText('Sähköposti'), screen.getByLabelText('Salasana')] as HTMLInputElement[]
  expect(alert.textContent).toContain('eivät kuulu yhteen')
  for (const field of [email!, password!]) {
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(field.getAttribute('aria-describedby')!.split(' ')[0]!)?.contains(alert)).toBe(true)
  }
  expect([email!.value, password!.value]).toEqual(['elina.koskela@uusimaa.example', ''])
  expect(document.activeElement).toBe(password)
})

test('who has guessed too often is told when to try again', async () => {
  serve({ 'POST /api/session': [429, { code: 'too_many_attempts', detail: 'Liian monta yritystä.' }, { 'retry-after': '610' }] })
  open('/sign-in')
  type('Sähköposti', 'elina.koskela@uusimaa.example')
  type('Salasana', 'väärä')

  press('Kirjaudu')

  expect((await screen.findByRole('alert')).textContent).toContain('Liian monta yritystä. Voit yrittää uudelleen 11 minuutin kuluttua.')
})

test('an empty form is not sent: what is missing is told and has the focus', () => {
  const asked = serve({})
  open('/sign-in')

  press('Kirjaudu')

  expect(screen.getByText('Kirjoita sähköpostiosoitteesi.')).not.toBeNull()
  expect(document.activeElement).toBe(screen.getByLabelText('Sähköposti'))
  expect(asked).toEqual([])
})

test('keepers of passwords know the fields, and a password is shown on request', () => {
  serve({})
  open('/sign-in')
  const password = screen.getByLabelText('Salasana')

  expect(screen.getByLabelText('Sähköposti').getAttribute('autocomplete')).toBe('username')
  expect([password.getAttribute('autocomplete'), password.getAttribute('type')]).toEqual(['current-password', 'password'])
  press('Näytä salasana')
  expect(password.getAttribute('type')).toBe('text')
  press('Piilota salasana')
  expect(password.getAttribute('type')).toBe('password')
})

test.each([
  ['/roadmaps/r1?goal=g1', '/roadmaps/r1?goal=g1'],
  ['/people', '/people'],
  ['https://elsewhere.example/x', '/'],
  ['//elsewhere.example/x', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['roadmaps', '/'],
  ['/sign-in?to=/sign-in', '/'],
  ['/api/account/data', '/'],
])('after signing in, %s leads to %s', (to, expected) => {
  expect(addressAfter(`?to=${encodeURIComponent(to)}`)).toBe(expected)
})

test('an address comes back from the sign-in page', () => {
  expect(addressAfter(new URL(signInAddress('/roadmaps/r1?q=a&mark=late#x'), 'http://localhost').search)).toBe(
    '/roadmaps/r1?q=a&mark=late#x',
  )
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/.//evil.example/',
  '/x/..//evil.example/',
  'javascript:alert(1)',
])('the sign-in page leads nobody to another site: %s', (to) => expect(addressAfter(`?to=${encodeURIComponent(to)}`)).toBe('/'))

test('a session that ends while one works is begun again over the page, and what waited is sent', async () => {
  session.value = planner
  let isIn = false
  const asked = serve({
    'GET /api/session': () => [200, isIn ? planner : nobody],
    'PATCH /api/goals/g1': () => (isIn ? [200, { id: 'g1' }] : signInRequired),
    'POST /api/session': () => {
      isIn = true
      return [200, planner]
    },
  })
  open('/roadmaps/r1')

  const edit = ask('editGoal', { params: { goalId: 'g1' }, ifMatch: 3, body: { text: { fi: 'Uusi teksti' } } })
  const dialog = await screen.findByRole('dialog', { name: 'Kirjaudu uudelleen' })
  expect((screen.getByLabelText('Sähköposti') as HTMLInputElement).value).toBe('elina.koskela@uusimaa.example')
  type('Salasana', 'neljä sanaa peräkkäin')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kirjaudu' }))

  expect(await edit).toMatchObject({ status: 200, body: { id: 'g1' } })
  expect(asked.map(({ method, address }) => `${method} ${address}`)).toEqual([
    'PATCH /api/goals/g1',
    'GET /api/session',
    'POST /api/session',
    'PATCH /api/goals/g1',
  ])
  expect(asked[3]?.body).toEqual({ text: { fi: 'Uusi teksti' } })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('an answer to what was asked before one signed in again asks nobody to sign in once more', async () => {
  session.value = planner
  let first = true
  serve({
    'GET /api/session': [200, planner],
    'GET /api/roadmaps': () => {
      const answer: Answer = first ? signInRequired : [200, { roadmaps: [] }]
      first = false
      return answer
    },
  })

  expect((await ask('listRoadmaps', {})).status).toBe(200)
  expect(signInNeeded.value).toBe(false)
})

test('who is refused what they were shown as theirs sees their rights as they are now', async () => {
  session.value = planner
  const reader = makeSession([{ role: 'reader', regionId: 'uusimaa', municipalityCode: null }])
  serve({
    'PATCH /api/goals/g1': [403, { code: 'forbidden', detail: 'Sinulla ei ole oikeutta tähän.' }],
    'GET /api/session': [200, reader],
  })

  expect((await ask('editGoal', { params: { goalId: 'g1' }, ifMatch: 3, body: { text: { fi: 'Uusi' } } })).status).toBe(403)

  await waitFor(() => expect(may('edit_goals', 'uusimaa')).toBe(false))
  expect(may('read_roadmaps', 'uusimaa')).toBe(true)
})

test('nobody is asked to sign in over a page that they were never in', async () => {
  serve({ 'GET /api/roadmaps': signInRequired, 'GET /api/session': [200, nobody] })
  open('/')

  expect((await ask('listRoadmaps', {})).status).toBe(401)
  expect(signInNeeded.value).toBe(false)
})

const invitation = {
  kind: 'invitation',
  expiresAt: '2026-03-09T08:00:00.000Z',
  name: 'Mikko Kunnas',
  email: 'mikko@lohja.example',
  language: 'fi',
}

test('an invitation says whose it is and until when, asks for a password, and lets in', async () => {
  const asked = serve({
    'GET /api/one-time-links/t0ken': [200, invitation],
    'POST /api/one-time-links/t0ken': [200, planner],
  })
  open('/welcome/t0ken')

  await screen.findByRole('heading', { level: 1, name: 'Tervetuloa, Mikko Kunnas' })
  expect(screen.getByText('Mikko Kunnas, mikko@lohja.example')).not.toBeNull()
  expect(screen.getByText('Linkki toimii kerran, ja se on voimassa 9.3.2026 klo 10.00 asti.')).not.toBeNull()
  type('Salasana', 'kaksitoista')
  press('Tallenna salasana ja kirjaudu')
  expect(screen.getByText('Salasanassa on 11 merkkiä. Kirjoita vähintään 12, esimerkiksi neljä sanaa peräkkäin.')).not.toBeNull()
  // What is told is of what was sent: it goes as soon as something else stands there.
  fireEvent.input(screen.getByLabelText('Salasana'), { target: { value: 'kaksitoista!' } })
  expect(screen.queryByText(/Salasanassa on/)).toBeNull()
  expect(screen.getByLabelText('Salasana').getAttribute('aria-invalid')).not.toBe('true')
  type('Salasana', 'kaksitoista!')
  press('Tallenna salasana ja kirjaudu')

  await waitFor(() => expect(location.pathname).toBe('/'))
  expect(asked.at(-1)).toEqual({ method: 'POST', address: '/api/one-time-links/t0ken', body: { password: 'kaksitoista!' } })
})

test('a link that is used or too old says what to do', async () => {
  serve({ 'GET /api/one-time-links/0ld': [404, { code: 'link_not_valid', detail: 'Linkki ei ole voimassa.' }] })
  open('/welcome/0ld')

  await screen.findByRole('heading', { level: 1, name: 'Linkki ei ole voimassa' })
  expect(screen.getByRole('link', { name: 'Kirjaudu' }).getAttribute('href')).toBe('/sign-in')
})

test('the first start makes an administrator and a region', async () => {
  const uusimaa = { name: { fi: 'Uusimaa', sv: 'Nyland' }, municipalityCodes: ['444', '149'] }
  const asked = serve({
    'GET /api/one-time-links/t0ken': [
      200,
      { kind: 'setup', expiresAt: '2026-03-03T08:00:00.000Z', counties: [{ name: { fi: 'Ahvenanmaa' }, municipalityCodes: [] }, uusimaa] },
    ],
    'POST /api/setup': () =>
      asked.filter(({ address }) => address === '/api/setup').length === 1
        ? [422, { code: 'password_too_common', detail: 'Salasana on liian helppo arvata.' }]
        : [200, planner],
  })
  open('/setup/t0ken')
  await screen.findByRole('heading', { name: 'Ota Juurru käyttöön' })

  press('Luo pääkäyttäjä ja alue')
  expect(screen.getByText('Kirjoita nimesi.')).not.toBeNull()
  type('Nimesi', 'Elina Koskela')
  type('Sähköposti', 'elina.koskela@uusimaa.example')
  type('Salasana', 'salasanasalasana')
  press('Luo pääkäyttäjä ja alue')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Salasana')))
  expect(screen.getByText('Salasana on liian helppo arvata.')).not.toBeNull()
  type('Salasana', 'neljä sanaa peräkkäin')
  press('Luo pääkäyttäjä ja alue')

  await waitFor(() => expect(location.pathname).toBe('/'))
  expect(asked.at(-1)?.body).toEqual({
    ...{ token: 't0ken', name: 'Elina Koskela', email: 'elina.koskela@uusimaa.example', password: 'neljä sanaa peräkkäin' },
    ...{ language: 'fi', region: uusimaa },
  })
})

test('what one may is asked by region; nothing is allowed before the server has told', () => {
  session.value = null
  expect(may('read_roadmaps')).toBe(false)

  signInAs('planner')
  expect([may('edit_goals'), may('edit_goals', 'uusimaa'), may('edit_goals', 'kainuu'), may('manage_people')]).toEqual([
    true,
    true,
    false,
    false,
  ])
  signInAs('reader')
  expect([may('read_roadmaps', 'uusimaa'), may('edit_goals', 'uusimaa')]).toEqual([true, false])
})

test('where mail is sent, a link for a new password is asked for, and what is said tells nobody who has an account', async () => {
  const asked = serve({ 'POST /api/password-requests': [204, null] })
  session.value = { ...session.value!, ways: { ...session.value!.ways, newPasswordByMail: true } }
  open('/sign-in')
  fireEvent.click(screen.getByRole('link', { name: 'Pyydä linkki sähköpostiisi' }))

  await screen.findByRole('heading', { name: 'Unohtuiko salasana?' })
  press('Lähetä linkki')
  expect(screen.getByText('Kirjoita sähköpostiosoitteesi.')).not.toBeNull()
  type('Sähköposti', ' elina.koskela@uusimaa.example ')
  press('Lähetä linkki')

  expect((await screen.findByRole('status')).textContent).toContain('Jos osoitteella elina.koskela@uusimaa.example on tunnus,')
  expect(asked).toEqual([{ method: 'POST', address: '/api/password-requests', body: { email: 'elina.koskela@uusimaa.example' } }])
})

test('where no mail is sent, the sign-in page says who gives a link', () => {
  serve({})
  open('/sign-in')

  expect(screen.queryByRole('link', { name: 'Pyydä linkki sähköpostiisi' })).toBeNull()
  expect(screen.getByText(/Pääkäyttäjä antaa sinulle linkin/)).not.toBeNull()
})

test('where there is a provider one leaves for it, and comes back to where one was going', () => {
  serve({})
  session.value = { ...session.value!, ways: { password: true, newPasswordByMail: false, openId: 'Uusimaa-tunnus' } }
  open('/sign-in?to=%2Froadmaps%2Fr1')

  const link = screen.getByRole('link', { name: 'Kirjaudu: Uusimaa-tunnus' })
  expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/sign-in/openid?to=%2Froadmaps%2Fr1', '_top'])
  expect(screen.getByLabelText('Salasana')).not.toBeNull()
})

test('where only the provider signs in no password is asked for, and why one was not let in is told', () => {
  serve({})
  session.value = { ...session.value!, ways: { password: false, newPasswordByMail: false, openId: 'Uusimaa-tunnus' } }
  open('/sign-in?refused=openid_unknown')

  expect(screen.getByRole('alert').textContent).toContain('osoitteellasi ei ole tunnusta Juurrussa')
  expect([screen.queryByLabelText('Salasana'), screen.queryByText('Unohtuiko salasana?')]).toEqual([null, null])
  expect(screen.getByRole('link', { name: 'Kirjaudu: Uusimaa-tunnus' })).not.toBeNull()
})

test('whoever has a second factor gives its code next, and begins again when it took too long', async () => {
  const asked = serve({
    'POST /api/session': [401, { code: 'second_factor_required', detail: 'Anna vielä koodi.' }],
    'POST /api/session/code': [401, { code: 'sign_in_expired', detail: 'Kirjautuminen kesti liian kauan.' }],
  })
  open('/sign-in')
  type('Sähköposti', 'elina.koskela@uusimaa.example')
  type('Salasana', 'neljä sanaa peräkkäin')
  press('Kirjaudu')

  const field = await screen.findByLabelText('Koodi')
  expect([field.getAttribute('autocomplete'), field.getAttribute('inputmode')]).toEqual(['one-time-code', 'numeric'])
  fireEvent.input(field, { target: { value: '123 456' } })
  press('Kirjaudu')

  expect((await screen.findByRole('alert')).textContent).toContain('Kirjautuminen kesti liian kauan.')
  expect((screen.getByLabelText('Salasana') as HTMLInputElement).value).toBe('')
  expect(asked.at(-1)).toEqual({ method: 'POST', address: '/api/session/code', body: { code: '123 456' } })
})
