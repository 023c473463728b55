import { expect, test } from 'vitest'
import { cookieOf, goodPassword, makeInstallation, planner } from '../support/accounts.ts'
import type { Answer } from '../support/app.ts'
import { startProvider } from '../support/openid-provider.ts'

const publicUrl = new URL('https://juurru.example.fi')
const callback = `${publicUrl.origin}/sign-in/openid/callback`
const administrator = { role: 'administrator', regionId: null, municipalityCode: null } as const

const atProvider = {
  'sub-paavo': { email: 'Paavo@example.fi', email_verified: true },
  'sub-anna': { email: 'anna@example.fi', email_verified: true },
  'sub-unverified': { email: 'paavo@example.fi', email_verified: false },
  'sub-heir': { email: 'paavo@example.fi', email_verified: true },
  'sub-stranger': { email: 'nobody@example.fi', email_verified: true },
  'sub-silent': {},
}

async function makeWorld(more: { only?: boolean; trustEmail?: boolean } = {}) {
  const provider = await startProvider(atProvider, callback)
  const lines: string[] = []
  const openId = {
    ...{ issuer: provider.issuer, clientId: 'juurru', clientSecret: 'a secret between the two', name: 'Uusimaa-tunnus' },
    ...{ only: false, trustEmail: false, ...more },
  }
  const juurru = await makeInstallation({
    config: { publicUrl, openId, logLevel: 'debug' },
    logTo: { write: (line) => void lines.push(line) },
  })
  const anna = await juurru.setUp()
  const invited = (await anna('POST', '/api/people', { body: { name: 'Paavo', email: 'paavo@example.fi', grants: [planner('uusimaa')] } }))
    .body

  /** Leaves for the provider, as the button does. */
  const leave = async (to?: string): Promise<{ cookie: string; address: URL }> => {
    const answer = await juurru.ask('GET', `/sign-in/openid${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`)
    if (answer.status !== 303) throw new Error(answer.raw.body)
    return { cookie: cookieOf(answer), address: new URL(String(answer.headers.location)) }
  }
  const comeBack = (cookie: string, back: URL): Promise<Answer> =>
    juurru.ask('GET', back.pathname + back.search, { headers: { cookie, host: publicUrl.host } })
  /** The whole way there and back. */
  const signInAt = async (subject: string, to?: string): Promise<Answer> => {
    const { cookie, address } = await leave(to)
    return comeBack(cookie, await provider.signIn(subject, address.href))
  }
  const sessionOf = (answer: Answer) =>
    [answer.headers['set-cookie']]
      .flat()
      .map(String)
      .find((set) => set.startsWith('__Host-juurru='))
      ?.split(';')[0]
  const whoIs = async (answer: Answer): Promise<string | null> => {
    const cookie = sessionOf(answer)
    return cookie === undefined ? null : ((await juurru.ask('GET', '/api/session', { headers: { cookie } })).body.person?.name ?? null)
  }
  return { ...juurru, provider, anna, invited, leave, comeBack, signInAt, sessionOf, whoIs, log: () => lines.join('') }
}

test('who is invited and known to the provider by a verified address is signed in there, without a password', async () => {
  const { ask, leave, signInAt, whoIs, log } = await makeWorld()
  expect((await ask('GET', '/api/session')).body.ways).toEqual({ password: true, newPasswordByMail: false, openId: 'Uusimaa-tunnus' })
  const { address, cookie } = await leave()
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', redirect_uri: callback, scope: 'openid email profile' },
    ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
  })
  expect(cookie).toMatch(/^__Host-juurru-openid=[\w-]{43}$/)

  const entered = await signInAt('sub-paavo', '/roadmaps/r1?goal=g1')

  expect([entered.status, entered.headers.location, await whoIs(entered)]).toEqual([303, '/roadmaps/r1?goal=g1', 'Paavo'])
  expect([entered.headers['set-cookie']].flat().join()).toContain('__Host-juurru-openid=; ')
  expect(log()).toContain('/sign-in/openid/callback')
  expect(log()).not.toMatch(/code=|state=|aavo@example|sub-paavo/)
})

test('who somebody is at the provider is in their own data', async () => {
  const { ask, provider, signInAt, sessionOf } = await makeWorld()
  const cookie = sessionOf(await signInAt('sub-paavo')) ?? ''

  const { identities } = (await ask('GET', '/api/account/data', { headers: { cookie } })).body

  expect(identities).toEqual([{ issuer: provider.issuer.origin, subject: 'sub-paavo' }])
})

test('from then on the person is known by issuer and subject, whatever becomes of the address there', async () => {
  const { anna, invited, signInAt, whoIs } = await makeWorld()
  expect(await whoIs(await signInAt('sub-paavo'))).toBe('Paavo')

  // Somebody else has been given the address at the provider.
  const heir = await signInAt('sub-heir')
  expect([heir.headers.location, await whoIs(heir)]).toEqual(['/sign-in?refused=openid_unknown', null])
  expect(await whoIs(await signInAt('sub-paavo'))).toBe('Paavo')

  // An administrator gives the account another address: who they are there is found out anew.
  const { version } = (await anna('GET', `/api/people/${invited.id}`)).body
  await anna('PATCH', `/api/people/${invited.id}`, { version, body: { email: 'paavo.uusi@example.fi' } })
  expect(await whoIs(await signInAt('sub-paavo'))).toBeNull()
})

test('strangers, unverified and missing addresses, and disabled people are not let in, and all alike', async () => {
  const { anna, invited, signInAt, whoIs } = await makeWorld()
  const refused = ['/sign-in?refused=openid_unknown', null]
  const tried = async (subject: string) => {
    const answer = await signInAt(subject)
    return [answer.headers.location, await whoIs(answer)]
  }

  for (const subject of ['sub-stranger', 'sub-unverified', 'sub-silent']) expect(await tried(subject)).toEqual(refused)
  expect((await tried('sub-paavo'))[1]).toBe('Paavo')
  const { version } = (await anna('GET', `/api/people/${invited.id}`)).body
  await anna('PATCH', `/api/people/${invited.id}`, { version, body: { disabled: true } })
  expect(await tried('sub-paavo')).toEqual(refused)
  expect((await anna('GET', '/api/people')).body).toHaveLength(2)
})

test('an address that is not said to be verified counts where the installation trusts the provider', async () => {
  const { signInAt, whoIs } = await makeWorld({ trustEmail: true })

  expect(await whoIs(await signInAt('sub-unverified'))).toBe('Paavo')
})

test('a wrong state, a wrong nonce, a replayed answer and a foreign browser open nothing', async () => {
  const { provider, leave, comeBack, whoIs, pass, log } = await makeWorld()
  const refusal = async (answer: Answer) => [answer.headers.location, await whoIs(answer)]

  const first = await leave()
  const back = await provider.signIn('sub-paavo', first.address.href)
  const otherState = new URL(back)
  otherState.searchParams.set('state', 'x'.repeat(43))
  expect(await refusal(await comeBack(first.cookie, otherState))).toEqual(['/sign-in?refused=openid_failed', null])
  // What was asked is used up, even by a wrong answer.
  expect(await refusal(await comeBack(first.cookie, back))).toEqual(['/sign-in?refused=openid_expired', null])

  const second = await leave()
  const otherNonce = new URL(second.address)
  otherNonce.searchParams.set('nonce', 'x'.repeat(43))
  expect(await refusal(await comeBack(second.cookie, await provider.signIn('sub-paavo', otherNonce.href)))).toEqual([
    ...['/sign-in?refused=openid_failed', null],
  ])

  const third = await leave()
  const good = await provider.signIn('sub-paavo', third.address.href)
  expect(await refusal(await comeBack('', good))).toEqual(['/sign-in?refused=openid_expired', null])
  expect(await whoIs(await comeBack(third.cookie, good))).toBe('Paavo')
  expect(await refusal(await comeBack(third.cookie, good))).toEqual(['/sign-in?refused=openid_expired', null])
  // The same code under a question of one's own: it was given for another, and has been used.
  const fourth = await leave()
  const stolen = new URL(good)
  stolen.searchParams.set('state', fourth.address.searchParams.get('state') ?? '')
  expect(await refusal(await comeBack(fourth.cookie, stolen))).toEqual(['/sign-in?refused=openid_failed', null])

  const fifth = await leave()
  const late = await provider.signIn('sub-paavo', fifth.address.href)
  pass(10 * 60_000)
  expect(await refusal(await comeBack(fifth.cookie, late))).toEqual(['/sign-in?refused=openid_expired', null])
  const denied = await leave()
  const no = new URL(
    `${callback}?error=access_denied&error_description=paavo%40example.fi&state=${denied.address.searchParams.get('state')}`,
  )
  expect(await refusal(await comeBack(denied.cookie, no))).toEqual(['/sign-in?refused=openid_failed', null])
  expect(log()).not.toContain('paavo@example.fi')
})

test.each([
  ['//evil.example/x', '/'],
  ['https://evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example/x', '/'],
  ['/x/..//evil.example/x', '/'],
  ['/sign-in/openid', '/'],
  ['/api/session', '/'],
  ['/roadmaps/r1#x', '/roadmaps/r1#x'],
])('one goes on within Juurru only: %s', async (to, where) => {
  const { signInAt } = await makeWorld()

  expect((await signInAt('sub-anna', to)).headers.location).toBe(where)
})

test('while the provider is down one is told so, and the password opens', async () => {
  const { ask, provider } = await makeWorld()
  await provider.stop()

  const answer = await ask('GET', '/sign-in/openid')

  expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?refused=openid_unavailable'])
  expect((await ask('POST', '/api/session', { body: { email: 'anna@example.fi', password: goodPassword } })).status).toBe(200)
})

test('where only the provider signs in, passwords open nothing, but a link from the command line does', async () => {
  const { ask, anna, invited, signInAt, whoIs, storage, clock } = await makeWorld({ only: true })
  const { makeLink } = await import('../../server/commands/accounts.ts')

  expect((await ask('GET', '/api/session')).body.ways).toEqual({ password: false, newPasswordByMail: false, openId: 'Uusimaa-tunnus' })
  const body = { email: 'anna@example.fi', password: goodPassword }
  expect((await ask('POST', '/api/session', { body })).body).toMatchObject({ status: 403, code: 'passwords_off' })
  expect((await anna('POST', `/api/people/${invited.id}/one-time-links`)).body.code).toBe('passwords_off')
  expect(await whoIs(await signInAt('sub-anna'))).toBe('Anna Admin')
  const personId = (await anna('GET', '/api/session')).body.person.id
  const { token } = storage.writeAccounts((rows) => makeLink(rows, { kind: 'password_reset', personId }, clock()))
  expect((await ask('POST', `/api/one-time-links/${token}`, { body: { password: goodPassword } })).status).toBe(200)
})

test('the provider asks for its own second factor: what is required of passwords is not asked of who comes from there', async () => {
  const { anna, signInAt, ask, addPerson } = await makeWorld()
  await addPerson(anna, 'Aarne', [administrator])
  await anna('PATCH', '/api/installation', { version: 1, body: { secondFactorRequired: true } })

  const entered = await signInAt('sub-paavo')

  const cookie =
    [entered.headers['set-cookie']]
      .flat()
      .map(String)
      .find((set) => set.startsWith('__Host-juurru='))
      ?.split(';')[0] ?? ''
  expect((await ask('GET', '/api/session', { headers: { cookie } })).body).toMatchObject({
    secondFactorMissing: false,
    grants: [planner('uusimaa')],
  })
  expect((await anna('GET', '/api/session')).body.secondFactorMissing).toBe(true)
})

test('without a provider its addresses lead to the sign-in page', async () => {
  const { ask } = await makeInstallation()

  for (const path of ['/sign-in/openid', '/sign-in/openid/callback?code=x&state=y'])
    expect((await ask('GET', path)).headers.location).toBe('/sign-in')
})
