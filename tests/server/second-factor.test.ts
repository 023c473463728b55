import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeAddress, codeOf, inBase32, stepAt, stepOf } from '../../server/one-time-codes.ts'
import { createVault, installationKey } from '../../server/vault.ts'
import { type Answer } from '../support/app.ts'
import { appWith, fromBase32 } from '../support/authenticator.ts'
import { type Asking, cookieOf, goodPassword, makeInstallation, planner, reader, tokenOf } from '../support/accounts.ts'
import { makeFolder } from '../support/folders.ts'

const minute = 60_000
async function makeWorld(given?: Parameters<typeof makeInstallation>[0]) {
  const juurru = await makeInstallation(given)
  const anna = await juurru.setUp()
  await juurru.addPerson(anna, 'Paavo', [planner('uusimaa')])
  const clock = juurru.clock
  /** Sets a second factor up, and gives the phone, the recovery codes, and the session that goes on. */
  const setUpFactor = async (asking: Asking) => {
    const begun = await asking('POST', '/api/account/second-factor')
    const phone = appWith(begun.body.secret, clock)
    const confirmed = await asking('POST', '/api/account/second-factor/confirmation', { body: { code: phone() } })
    if (confirmed.status !== 200) throw new Error(confirmed.raw.body)
    return { phone, recoveryCodes: confirmed.body.recoveryCodes as string[], asking: juurru.withCookie(cookieOf(confirmed)), begun }
  }
  const password = (email = 'paavo@example.fi') => juurru.ask('POST', '/api/session', { body: { email, password: goodPassword } })
  const show = (step: Answer, code: string) =>
    juurru.ask('POST', '/api/session/code', { body: { code }, headers: { cookie: cookieOf(step) } })
  return { ...juurru, anna, setUpFactor, password, show }
}

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('codes are those of RFC 6238: %d s → %s', (seconds, code) => {
  const secret = Buffer.from('12345678901234567890')
  const at = new Date(seconds * 1000)

  expect(codeOf(secret, stepAt(at), 8)).toBe(code)
  expect(stepOf(secret, code.slice(2), at)).toBe(stepAt(at))
})

test('a code holds for its step and its neighbours, and for nothing else', () => {
  const secret = Buffer.from('12345678901234567890')
  const at = new Date('2026-03-02T08:00:00Z')

  expect([-2, -1, 0, 1, 2].map((away) => stepOf(secret, codeOf(secret, stepAt(at) + away), at) !== null)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  for (const odd of ['', '12345', '1234567', 'abcdef', '12345６']) expect(stepOf(secret, odd, at)).toBeNull()
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => inBase32(Buffer.from(text)))).toEqual([
    ...['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
  ])
  expect(codeAddress(secret, 'paavo@example.fi', 'Juurru juurru.example.fi')).toBe(
    'otpauth://totp/Juurru%20juurru.example.fi:paavo%40example.fi?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Juurru%20juurru.example.fi&algorithm=SHA1&digits=6&period=30',
  )
})

test('with a second factor a password alone opens nothing, and each code opens once', async () => {
  const { ask, signIn, setUpFactor, password, show, pass, withCookie } = await makeWorld()
  const other = await signIn('paavo@example.fi')
  const { phone, asking, begun } = await setUpFactor(await signIn('paavo@example.fi'))
  expect(begun.body.address).toContain(`secret=${begun.body.secret}`)
  // What was open without a code is over; where it was set up one goes on.
  expect([(await other('GET', '/api/roadmaps')).status, (await asking('GET', '/api/roadmaps')).status]).toEqual([401, 200])
  expect((await asking('GET', '/api/session')).body.person.hasSecondFactor).toBe(true)
  expect((await asking('POST', '/api/account/second-factor')).body.code).toBe('second_factor_on')

  const step = await password()
  expect(step.body).toMatchObject({ status: 401, code: 'second_factor_required' })
  expect(step.headers['set-cookie']).toMatch(/^juurru-step=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Strict$/)
  expect((await ask('GET', '/api/roadmaps', { headers: { cookie: cookieOf(step) } })).status).toBe(401)
  expect((await show(step, phone())).body.code).toBe('wrong_code')
  pass(30_000)
  const used = phone()
  const entered = await show(step, ` ${used.slice(0, 3)} ${used.slice(3)} `)
  expect(entered.body).toMatchObject({ person: { name: 'Paavo' }, grants: [planner('uusimaa')] })
  const cookies = [entered.headers['set-cookie']].flat().join(' | ')
  expect(cookies).toMatch(/juurru-step=;.*Expires=Thu, 01 Jan 1970/)
  expect((await withCookie(cookieOf(entered))('GET', '/api/roadmaps')).status).toBe(200)

  expect((await show(step, phone(1))).body.code).toBe('sign_in_expired')
  const again = await password()
  expect((await show(again, used)).body.code).toBe('wrong_code')
  pass(60_000)
  // An older code than one that has been taken is not taken either.
  const late = phone(-1)
  expect((await show(again, phone())).status).toBe(200)
  expect((await show(await password(), late)).body.code).toBe('wrong_code')
})

test('two who show the same code at once do not both get in', async () => {
  const { signIn, setUpFactor, password, show, pass } = await makeWorld()
  const { phone } = await setUpFactor(await signIn('paavo@example.fi'))
  const steps = await Promise.all([password(), password(), password()])
  pass(30_000)

  const answers = await Promise.all(steps.map((step) => show(step, phone())))

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
})

test('the second step is for the browser that took the first, for five minutes and five guesses', async () => {
  const { ask, signIn, setUpFactor, password, show, pass, anna } = await makeWorld()
  const { phone } = await setUpFactor(await signIn('paavo@example.fi'))
  pass(minute)

  expect((await ask('POST', '/api/session/code', { body: { code: phone() } })).body.code).toBe('sign_in_expired')
  const slow = await password()
  pass(5 * minute)
  expect((await show(slow, phone())).body.code).toBe('sign_in_expired')
  const guesser = await password()
  for (let guess = 0; guess < 5; guess++) expect((await show(guesser, '000000')).body.code).toBe('wrong_code')
  expect((await show(guesser, phone())).body.code).toBe('sign_in_expired')
  const second = await password()
  for (let guess = 0; guess < 5; guess++) await show(second, '000000')
  const third = await show(await password(), phone())
  expect(third.body).toMatchObject({ status: 429, code: 'too_many_attempts' })
  pass(15 * minute)
  expect((await show(await password(), phone())).status).toBe(200)

  const pending = await password()
  const { id, version } = (await anna('GET', '/api/people')).body.find(({ name }: { name: string }) => name === 'Paavo')
  await anna('PATCH', `/api/people/${id}`, { version, body: { disabled: true } })
  pass(minute)
  expect((await show(pending, phone())).body.code).toBe('sign_in_expired')
})

test('ten recovery codes open the account once each, however they are typed, and none of it lies in the database in clear', async () => {
  const { signIn, setUpFactor, password, show, storage } = await makeWorld()
  const { recoveryCodes, begun } = await setUpFactor(await signIn('paavo@example.fi'))

  expect(new Set(recoveryCodes).size).toBe(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/)
  const [first = '', second = ''] = recoveryCodes
  expect((await show(await password(), first)).status).toBe(200)
  expect((await show(await password(), first)).body.code).toBe('wrong_code')
  expect((await show(await password(), second.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O'))).status).toBe(200)
  const kept = JSON.stringify(storage.read(({ accounts }) => accounts.list().map(({ id }) => accounts.secondFactorOf(id))))
  expect(kept).not.toContain(begun.body.secret)
  expect(kept).not.toContain(fromBase32(begun.body.secret).toString('base64url'))
})

test('setting up is confirmed by a code of the app; until then nothing changes', async () => {
  const { signIn, password } = await makeWorld()
  const paavo = await signIn('paavo@example.fi')
  const confirm = async (code: string) => (await paavo('POST', '/api/account/second-factor/confirmation', { body: { code } })).body.code

  expect(await confirm('123456')).toBe('second_factor_not_begun')
  await paavo('POST', '/api/account/second-factor')
  expect(await confirm('000000')).toBe('wrong_code')
  expect((await password()).status).toBe(200)
  for (let guess = 0; guess < 8; guess++) await confirm('000000')
  expect(await confirm('000000')).toBe('too_many_attempts')
})

test('the factor is taken off with the password, or by an administrator for who has lost it', async () => {
  const { anna, signIn, setUpFactor, password } = await makeWorld()
  const { asking } = await setUpFactor(await signIn('paavo@example.fi'))
  const remove = (given: string) => asking('POST', '/api/account/second-factor/removal', { body: { password: given } })
  expect((await remove('väärä salasana')).body).toMatchObject({ status: 422, code: 'wrong_password' })
  const removed = await remove(goodPassword)
  expect(removed.body.person.hasSecondFactor).toBe(false)
  expect((await password()).status).toBe(200)

  const { asking: again } = await setUpFactor(await signIn('paavo@example.fi'))
  const { id, version, hasSecondFactor } = (await anna('GET', '/api/people')).body.find(({ name }: { name: string }) => name === 'Paavo')
  expect(hasSecondFactor).toBe(true)
  expect((await anna('POST', `/api/people/${id}/second-factor-reset`, { version: version - 1 })).body.code).toBe('stale_edit')
  expect((await anna('POST', `/api/people/${id}/second-factor-reset`, { version })).body).toMatchObject({ hasSecondFactor: false })
  expect((await again('GET', '/api/roadmaps')).status).toBe(401)
  expect((await password()).status).toBe(200)
})

test('a link for a new password does not go round the second factor', async () => {
  const { ask, anna, signIn, setUpFactor, show, pass } = await makeWorld()
  const { phone } = await setUpFactor(await signIn('paavo@example.fi'))
  const { id } = (await anna('GET', '/api/people')).body.find(({ name }: { name: string }) => name === 'Paavo')
  const token = tokenOf(await anna('POST', `/api/people/${id}/one-time-links`))
  pass(minute)

  const used = await ask('POST', `/api/one-time-links/${token}`, { body: { password: 'aivan uusi salasana' } })

  expect(used.body.code).toBe('second_factor_required')
  expect([used.headers['set-cookie']].flat().join()).not.toContain('juurru=')
  expect((await show(used, phone())).body.person.name).toBe('Paavo')
  expect((await ask('POST', '/api/session', { body: { email: 'paavo@example.fi', password: goodPassword } })).body.code).toBe(
    'wrong_credentials',
  )
})

test('what is required of administrators and planners they set up before anything else, at once, and readers need not', async () => {
  const { anna, signIn, addPerson, setUpFactor } = await makeWorld()
  await addPerson(anna, 'Liisa', [reader('uusimaa')])
  const [paavo, liisa] = [await signIn('paavo@example.fi'), await signIn('liisa@example.fi')]
  const { body: installation } = await anna('GET', '/api/installation')
  expect(installation).toEqual({ secondFactorRequired: false, version: 1 })
  const require = (version: number, secondFactorRequired = true) =>
    anna('PATCH', '/api/installation', { version, body: { secondFactorRequired } })

  expect((await require(1)).body).toEqual({ secondFactorRequired: true, version: 2 })

  const asked = async (asking: Asking) => [(await asking('GET', '/api/roadmaps')).body.code, (await asking('GET', '/api/regions')).status]
  expect(await asked(paavo)).toEqual(['second_factor_missing', 403])
  expect((await paavo('GET', '/api/session')).body).toMatchObject({
    ...{ secondFactorMissing: true, grants: [], capabilities: ['use_service', 'read_published', 'use_account'] },
  })
  expect((await require(2, false)).body.code).toBe('second_factor_missing')
  expect(await asked(liisa)).toEqual([undefined, 200])
  const { asking } = await setUpFactor(paavo)
  expect(await asked(asking)).toEqual([undefined, 200])
  expect((await asking('GET', '/api/session')).body).toMatchObject({ secondFactorMissing: false, grants: [planner('uusimaa')] })
})

test('somebody without any grant is signed in all the same: their account is theirs', async () => {
  const { anna, signIn, addPerson } = await makeWorld()
  await addPerson(anna, 'Outi', [])

  const outi = await signIn('outi@example.fi')

  expect((await outi('GET', '/api/session')).body.capabilities).toEqual(['use_service', 'read_published', 'use_account'])
  expect([(await outi('GET', '/api/account/data')).status, (await outi('GET', '/api/roadmaps')).status]).toEqual([200, 403])
  expect((await outi('DELETE', '/api/session')).status).toBe(204)
})

test('what is sealed opens under its key and for its owner only', () => {
  const vault = createVault(() => Buffer.alloc(32, 1))
  const sealed = vault.seal(Buffer.from('salaisuus'), 'paavo')

  expect(vault.open(sealed, 'paavo')?.toString()).toBe('salaisuus')
  expect(vault.seal(Buffer.from('salaisuus'), 'paavo')).not.toBe(sealed)
  expect([vault.open(sealed, 'anna'), createVault(() => Buffer.alloc(32, 2)).open(sealed, 'paavo'), vault.open('1.x.y', 'paavo')]).toEqual([
    null,
    null,
    null,
  ])
  const [version, start, locked, tag] = sealed.split('.')
  expect(vault.open([version, start, locked, tag?.slice(0, 6)].join('.'), 'paavo')).toBeNull()
  expect(sealed).not.toContain(Buffer.from('salaisuus').toString('base64url'))
})

test('the key lies beside the database, readable by its owner only, made when first needed, and a damaged one is refused', () => {
  const dataDir = makeFolder()

  const file = join(dataDir, 'juurru.key')
  const key = installationKey({ dataDir, secretKey: null })
  expect(() => statSync(file)).toThrow('ENOENT')

  const made = key()

  expect([made.length, statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([32, 0o600, `${made.toString('hex')}\n`])
  expect(installationKey({ dataDir, secretKey: null })()).toEqual(made)
  const fromSetting = installationKey({ dataDir, secretKey: 'x'.repeat(32) })()
  expect([fromSetting.length, fromSetting.equals(made)]).toEqual([32, false])
  writeFileSync(file, '')
  expect(() => installationKey({ dataDir, secretKey: null })).toThrow(`${file} does not hold a key`)
})
