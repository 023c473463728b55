import { expect, test } from 'vitest'
import { sessionSchema } from '#contract/session.ts'
import { cookieOf, goodPassword, makeInstallation, planner, reader, tokenOf } from '../support/accounts.ts'

const hour = 3_600_000
const credentials = (email: string, password = goodPassword) => ({ body: { email, password } })

test('the set-up link makes the first administrator once, and nothing else is let in before', async () => {
  const { ask, setupToken, withCookie, pass } = await makeInstallation()

  expect((await ask('GET', '/api/session')).body).toEqual({
    ...{ person: null, grants: [], capabilities: ['use_service', 'read_published'], needsSetup: true, today: '2018-12-12' },
    secondFactorMissing: false,
    ways: { password: true, newPasswordByMail: false, openId: null },
    sessionEnds: { idleSeconds: 8 * 3_600, absoluteSeconds: 7 * 86_400 },
  })
  expect((await ask('GET', '/api/roadmaps')).body).toMatchObject({ status: 401, code: 'sign_in_required' })
  const old = setupToken()
  const token = setupToken()
  expect((await ask('GET', `/api/one-time-links/${old}`)).body).toMatchObject({ status: 404, code: 'link_not_valid' })
  const told = (await ask('GET', `/api/one-time-links/${token}`)).body
  expect(told).toMatchObject({ kind: 'setup', expiresAt: '2026-03-03T08:00:00.000Z' })
  expect(told.counties.find(({ name }: { name: { fi: string } }) => name.fi === 'Uusimaa').municipalityCodes).toContain('444')

  const body = { token, name: 'Anna Admin', email: ' Anna@Example.fi ', password: goodPassword }
  pass(23 * hour)
  expect((await ask('POST', '/api/setup', { body: { ...body, token: old } })).body.code).toBe('link_not_valid')
  expect((await ask('POST', '/api/setup', { body: { ...body, password: 'annaannaanna' } })).body.code).toBe('password_too_common')
  expect((await ask('POST', '/api/setup', { body: { ...body, password: 'lyhyt' } })).body.errors[0].path).toBe('/body/password')
  const region = { name: { fi: 'Pirkanmaa' }, municipalityCodes: ['837', '980'] }
  const made = await ask('POST', '/api/setup', { body: { ...body, region } })
  expect(sessionSchema.parse(made.body)).toMatchObject({ person: { name: 'Anna Admin', email: 'anna@example.fi' }, needsSetup: false })
  const anna = withCookie(cookieOf(made))
  expect((await anna('GET', '/api/regions')).body.map(({ name }: { name: { fi: string } }) => name.fi).sort()).toEqual([
    'Pirkanmaa',
    'Uusimaa',
  ])
  expect((await ask('POST', '/api/setup', { body })).body).toMatchObject({ status: 409, code: 'already_set_up' })
  expect((await ask('GET', `/api/one-time-links/${token}`)).status).toBe(404)
})

test('a set-up link is valid for 24 hours', async () => {
  const { ask, setupToken, pass } = await makeInstallation()
  const token = setupToken()

  pass(24 * hour)

  const body = { token, name: 'Anna', email: 'anna@example.fi', password: goodPassword }
  expect((await ask('POST', '/api/setup', { body })).body.code).toBe('link_not_valid')
})

test('signing in gives a new session each time, whatever cookie came, and the cookie is for the server alone', async () => {
  const { ask, setUp } = await makeInstallation()
  const anna = await setUp()
  const planted = 'juurru=planted-by-somebody-else'

  const first = await ask('POST', '/api/session', { ...credentials('ANNA@example.fi'), headers: { cookie: planted } })
  const again = await ask('POST', '/api/session', { ...credentials('anna@example.fi'), headers: { cookie: cookieOf(first) } })

  expect(first.headers['set-cookie']).toMatch(/^juurru=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(new Set([planted, anna.cookie, cookieOf(first), cookieOf(again)]).size).toBe(4)
  const whoWith = async (cookie: string) => (await ask('GET', '/api/session', { headers: { cookie } })).body.person?.name ?? null
  expect(await Promise.all([planted, anna.cookie, cookieOf(first), cookieOf(again)].map(whoWith))).toEqual([
    ...[null, 'Anna Admin', null, 'Anna Admin'],
  ])
})

test('behind a public https address the cookie is locked to the host and to https', async () => {
  const { setUp, ask, storage } = await makeInstallation({ config: { publicUrl: new URL('https://juurru.example.fi') } })
  await setUp()

  const answer = await ask('POST', '/api/session', credentials('anna@example.fi'))

  expect(answer.headers['set-cookie']).toMatch(/^__Host-juurru=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const plain = cookieOf(answer).replace('__Host-juurru', 'juurru')
  expect((await ask('GET', '/api/session', { headers: { cookie: plain } })).body.person).toBeNull()
  expect(storage.read((rows) => rows.accounts.session(cookieOf(answer).split('=')[1] ?? ''))).toBeNull()
})

test('a session that is not used for eight hours is over; one that is used is over after seven days', async () => {
  const { setUp, signIn, pass } = await makeInstallation()
  await setUp()
  const idle = await signIn('anna@example.fi')
  const used = await signIn('anna@example.fi')
  const who = async (asking: typeof used) => (await asking('GET', '/api/session')).body.person?.name ?? null

  for (let passed = 0; passed < 8 * hour - 60_000; passed += 20 * 60_000) {
    pass(20 * 60_000)
    expect(await who(used)).toBe('Anna Admin')
  }
  expect([await who(idle), await who(used), (await idle('GET', '/api/roadmaps')).status]).toEqual([null, 'Anna Admin', 401])
  for (let times = 0; times < 20; times++) {
    pass(8 * hour - 1000)
    expect(await who(used)).toBe('Anna Admin')
  }
  pass(8 * hour - 1000)
  expect(await who(used)).toBeNull()
})

test('a session of a day that is far from coming yet is over: the clock was wrong', async () => {
  const { setUp, signIn, pass } = await makeInstallation()
  await setUp()
  pass(400 * 24 * hour)
  const early = await signIn('anna@example.fi')
  expect((await early('GET', '/api/session')).body.person.name).toBe('Anna Admin')

  pass(-30 * 60_000)
  expect((await early('GET', '/api/session')).body.person.name).toBe('Anna Admin')
  pass(-399 * 24 * hour)

  expect((await early('GET', '/api/session')).body.person ?? null).toBeNull()
})

test('signing out ends the session at once, here or everywhere', async () => {
  const { setUp, signIn } = await makeInstallation()
  const [here, there, elsewhere] = [await setUp(), await signIn('anna@example.fi'), await signIn('anna@example.fi')]

  const out = await here('DELETE', '/api/session')
  expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringMatching(/^juurru=; .*Path=\/.*Expires=Thu, 01 Jan 1970/)])
  expect([(await here('GET', '/api/roadmaps')).status, (await there('GET', '/api/roadmaps')).status]).toEqual([401, 200])
  expect((await here('DELETE', '/api/session')).status).toBe(401)
  expect((await there('DELETE', '/api/sessions')).status).toBe(204)
  expect([(await there('GET', '/api/roadmaps')).status, (await elsewhere('GET', '/api/roadmaps')).status]).toEqual([401, 401])
})

test('a new password ends every other session, and this one goes on under a new id', async () => {
  const { ask, setUp, signIn, withCookie } = await makeInstallation()
  const here = await setUp()
  const there = await signIn('anna@example.fi')
  const change = (current: string, password: string) => here('POST', '/api/account/password', { body: { current, password } })

  expect((await change('väärä salasana', 'aivan uusi salasana')).body).toMatchObject({ status: 422, code: 'wrong_password' })
  expect((await change(goodPassword, 'salasana1234')).body.code).toBe('password_too_common')
  const changed = await change(goodPassword, 'aivan uusi salasana')
  expect(changed.status).toBe(204)
  expect([(await there('GET', '/api/roadmaps')).status, (await here('GET', '/api/roadmaps')).status]).toEqual([401, 401])
  expect((await withCookie(cookieOf(changed))('GET', '/api/roadmaps')).status).toBe(200)
  expect((await ask('POST', '/api/session', credentials('anna@example.fi'))).status).toBe(401)
  await signIn('anna@example.fi', 'aivan uusi salasana')
})

test('the same signs in another form are the same password', async () => {
  const { setUp, signIn } = await makeInstallation()
  await setUp()

  await signIn('anna@example.fi', goodPassword.normalize('NFD'))
})

test('a password that was changed, or whose account was closed, while it was looked at lets nobody in', async () => {
  const { ask, setUp, addPerson, signIn } = await makeInstallation()
  const anna = await setUp()
  const paavo = await addPerson(anna, 'Paavo', [planner('uusimaa')])
  await addPerson(anna, 'Gunnar', [planner('uusimaa')])
  const gunnar = (await anna('GET', '/api/people')).body.find(({ name }: { name: string }) => name === 'Gunnar') as typeof paavo
  const token = tokenOf(await anna('POST', `/api/people/${paavo.id}/one-time-links`))
  const wrong = () => ask('POST', '/api/session', credentials('anna@example.fi', 'ei ainakaan tämä sana'))

  // Two are looked at at a time: the old password waits until the new one is there.
  const [chosen, , , late, closed] = await Promise.all([
    ask('POST', `/api/one-time-links/${token}`, { body: { password: 'aivan toiset sanat tällä kertaa' } }),
    wrong(),
    wrong(),
    ask('POST', '/api/session', credentials('paavo@example.fi')),
    ask('POST', '/api/session', credentials('gunnar@example.fi')),
    anna('PATCH', `/api/people/${gunnar.id}`, { version: gunnar.version, body: { disabled: true } }),
  ])

  expect(chosen.status).toBe(200)
  expect([late, closed].map(({ body, headers }) => [body.code, headers['set-cookie']])).toEqual([
    ['wrong_credentials', undefined],
    ['wrong_credentials', undefined],
  ])
  await signIn('paavo@example.fi', 'aivan toiset sanat tällä kertaa')
})

test('an address is the same person’s in large letters, and with its dots written apart', async () => {
  const { setUp, addPerson, signIn, ask } = await makeInstallation()
  const anna = await setUp()
  await addPerson(anna, 'Åsa', [])

  for (const typed of ['ÅSA@example.fi', 'åsa@example.fi'.normalize('NFD'), ' Åsa@Example.FI'.normalize('NFD')]) await signIn(typed)
  const again = await anna('POST', '/api/people', { body: { name: 'Åsa', email: 'ÅSA@example.fi'.normalize('NFD'), grants: [] } })
  expect(again.body.code).toBe('email_taken')
  expect((await ask('POST', '/api/session', credentials('asa@example.fi'))).body.code).toBe('wrong_credentials')
})

test('an invitation is for one person and one time; who is disabled is out at once, and the links are dead', async () => {
  const { ask, setUp, signIn, pass, addPerson } = await makeInstallation()
  const anna = await setUp()
  const draft = { name: 'Paavo', email: 'Paavo@example.fi', grants: [planner('uusimaa')] }
  const paavo = (await anna('POST', '/api/people', { body: draft })).body
  expect(paavo).toMatchObject({ email: 'paavo@example.fi', hasPassword: false, version: 1 })
  expect((await anna('POST', '/api/people', { body: draft })).body.code).toBe('email_taken')
  expect((await ask('POST', '/api/session', credentials('paavo@example.fi'))).status).toBe(401)

  const invite = async () => (await anna('POST', `/api/people/${paavo.id}/one-time-links`)).body
  const lapsed = await invite()
  expect(lapsed).toMatchObject({ kind: 'invitation', url: expect.stringMatching(/^http:\/\/localhost:80\/welcome\/[\w-]{43}$/) })
  pass(7 * 24 * hour)
  await anna('GET', '/api/session')
  expect((await ask('GET', `/api/one-time-links/${tokenOf({ body: lapsed } as never)}`)).status).toBe(404)

  const administrator = await signIn('anna@example.fi')
  const link = await administrator('POST', `/api/people/${paavo.id}/one-time-links`)
  const url = `/api/one-time-links/${tokenOf(link)}`
  expect((await ask('GET', url)).body).toMatchObject({ kind: 'invitation', name: 'Paavo', email: 'paavo@example.fi', language: 'fi' })
  expect((await ask('POST', url, { body: { password: 'paavo-paavo-paavo' } })).body.code).toBe('password_too_common')
  const both = await Promise.all([1, 2].map(() => ask('POST', url, { body: { password: goodPassword } })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  const welcomed = both.find(({ status }) => status === 200)!
  expect(welcomed.body).toMatchObject({ person: { name: 'Paavo' }, grants: [planner('uusimaa')] })
  expect((await ask('GET', url)).body.code).toBe('link_not_valid')

  const session = await signIn('paavo@example.fi')
  const reset = await administrator('POST', `/api/people/${paavo.id}/one-time-links`)
  expect(reset.body.kind).toBe('password_reset')
  const edit = async (body: object) => {
    const { version } = (await administrator('GET', `/api/people/${paavo.id}`)).body
    return administrator('PATCH', `/api/people/${paavo.id}`, { version, body })
  }
  expect((await edit({ disabled: true })).body.disabledAt).toBe('2026-03-09T08:00:00.000Z')
  expect((await session('GET', '/api/roadmaps')).status).toBe(401)
  expect((await ask('POST', '/api/session', credentials('paavo@example.fi'))).body.code).toBe('wrong_credentials')
  expect((await ask('GET', `/api/one-time-links/${tokenOf(reset)}`)).status).toBe(404)
  expect((await administrator('POST', `/api/people/${paavo.id}/one-time-links`)).body.code).toBe('person_disabled')
  await edit({ disabled: false })
  expect((await session('GET', '/api/roadmaps')).status).toBe(401)
  await signIn('paavo@example.fi')
  expect((await addPerson(administrator, 'Liisa', [reader('uusimaa')])).hasPassword).toBe(true)
})

test('rights change in open sessions at once', async () => {
  const { setUp, signIn, addPerson } = await makeInstallation()
  const anna = await setUp()
  const { id, version } = await addPerson(anna, 'Paavo', [planner('uusimaa')])
  const paavo = await signIn('paavo@example.fi')
  const roadmap = { regionId: 'uusimaa', name: { fi: 'Oma' }, from: 'empty' }
  expect((await paavo('POST', '/api/roadmaps', { body: roadmap })).status).toBe(201)

  await anna('PATCH', `/api/people/${id}`, { version, body: { grants: [reader('uusimaa')] } })

  expect((await paavo('POST', '/api/roadmaps', { body: roadmap })).body).toMatchObject({ status: 403, code: 'forbidden' })
  expect((await paavo('GET', '/api/session')).body.grants).toEqual([reader('uusimaa')])
})

test('one administrator at least is left, who can sign in', async () => {
  const { setUp, addPerson } = await makeInstallation()
  const anna = await setUp()
  const { id, version } = (await anna('GET', '/api/session')).body.person
  const edit = (body: object) => anna('PATCH', `/api/people/${id}`, { version, body })

  expect((await edit({ disabled: true })).body.code).toBe('last_administrator')
  expect((await edit({ grants: [] })).body.code).toBe('last_administrator')
  expect((await anna('POST', `/api/people/${id}/anonymisation`, { version })).body.code).toBe('last_administrator')
  const everything = { role: 'administrator', regionId: null, municipalityCode: null } as const
  await anna('POST', '/api/people', { body: { name: 'Kutsuttu', email: 'kutsuttu@example.fi', grants: [everything] } })
  expect((await edit({ grants: [reader('uusimaa')] })).body.code, 'whoever is invited may never come').toBe('last_administrator')
  await addPerson(anna, 'Aarne', [everything])
  expect((await edit({ grants: [reader('uusimaa')] })).status).toBe(200)
  expect((await anna('GET', '/api/people')).status).toBe(403)
})

test('a grant names a region and a member of it, and fits its role', async () => {
  const { setUp } = await makeInstallation()
  const anna = await setUp()
  const add = async (grant: object) =>
    (await anna('POST', '/api/people', { body: { name: 'Paavo', email: 'paavo@example.fi', grants: [grant] } })).body.code

  expect(await add(planner('nowhere'))).toBe('unknown_region')
  expect(await add({ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '837' })).toBe('unknown_municipality')
  expect(await add({ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: null })).toBe('invalid_request')
  expect(await add({ role: 'administrator', regionId: 'uusimaa', municipalityCode: null })).toBe('invalid_request')
  expect(await add({ role: 'link_reader', regionId: null, municipalityCode: null })).toBe('invalid_request')
  expect(await add({ role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' })).toBeUndefined()
})

test('people see their own data, and an anonymised one leaves only a former user in history', async () => {
  const { ask, setUp, signIn, addPerson, storage } = await makeInstallation()
  const anna = await setUp()
  const { id } = await addPerson(anna, 'Paavo', [planner('uusimaa')])
  const paavo = await signIn('paavo@example.fi')
  const roadmap = (await paavo('POST', '/api/roadmaps', { body: { regionId: 'uusimaa', name: { fi: 'Oma' }, from: 'empty' } })).body

  const { version } = (await paavo('GET', '/api/session')).body.person
  expect((await paavo('PATCH', '/api/account', { version, body: { language: 'sv' } })).body.person.language).toBe('sv')
  expect((await paavo('PATCH', '/api/account', { version, body: { language: 'en' } })).body.code).toBe('stale_edit')
  const data = (await paavo('GET', '/api/account/data')).body
  expect(data).toMatchObject({
    person: { name: 'Paavo', email: 'paavo@example.fi' },
    changes: [{ kind: 'roadmap_created', roadmapId: roadmap.id }],
  })
  expect(data.sessions).toHaveLength(2)
  const people = async () =>
    (await anna('GET', `/api/roadmaps/${roadmap.id}/people`)).body.map(({ name, former }: { name: string; former: boolean }) => ({
      name,
      former,
    }))
  expect(await people()).toEqual([
    { name: 'Anna Admin', former: false },
    { name: 'Paavo', former: false },
  ])

  const person = (await anna('GET', `/api/people/${id}`)).body
  const erased = await anna('POST', `/api/people/${id}/anonymisation`, { version: person.version })
  expect(erased.body).toMatchObject({
    id,
    name: null,
    email: null,
    grants: [],
    hasPassword: false,
    anonymisedAt: '2026-03-02T08:00:00.000Z',
  })
  expect((await paavo('GET', '/api/roadmaps')).status).toBe(401)
  expect((await ask('POST', '/api/session', credentials('paavo@example.fi'))).body.code).toBe('wrong_credentials')
  expect(await people()).toEqual([
    { name: 'Anna Admin', former: false },
    { name: null, former: true },
  ])
  expect((await anna('PATCH', `/api/people/${id}`, { version: erased.body.version, body: { name: 'Paavo' } })).body.code).toBe('anonymised')
  expect(JSON.stringify(storage.read((rows) => rows.accounts.list()))).not.toMatch(/paavo/i)
})
