import { expect, test } from 'vitest'
import type { InjectOptions } from 'fastify'
import { administratorGrants, newPerson } from '../../server/commands/accounts.ts'
import { createPasswordHashes } from '../../server/password-hashes.ts'
import { cookieOf, goodPassword, makeInstallation } from '../support/accounts.ts'
import type { testConfig } from '../support/app.ts'

const minute = 60_000

/** An installation with many people who share a password, and signing in from any address. */
async function makeCrowd(people: number, config: Partial<typeof testConfig> = {}) {
  const juurru = await makeInstallation({ config })
  const passwordHash = await createPasswordHashes().make(goodPassword)
  juurru.storage.writeAccounts((rows) => {
    for (let each = 0; each < people; each++) {
      const draft = { name: `Henkilö ${each}`, email: `henkilo${each}@example.fi`, language: 'fi', grants: administratorGrants } as const
      rows.insert(newPerson({ newId: () => `person-${each}` }, draft, new Date(0)), passwordHash)
    }
  })
  const guess = async (email: string, password: string, remoteAddress = '192.0.2.1', headers: Record<string, string> = {}) => {
    const answer = await juurru.app.inject({
      ...{ method: 'POST', url: '/api/session', remoteAddress, headers },
      payload: { email, password },
    } satisfies InjectOptions)
    return { code: answer.statusCode === 200 ? 'in' : answer.json<{ code: string }>().code, answer }
  }
  const count = (outcomes: { code: string }[]) =>
    outcomes.reduce<Record<string, number>>((counts, { code }) => ({ ...counts, [code]: (counts[code] ?? 0) + 1 }), {})
  return { ...juurru, guess, count }
}

test('twenty wrong passwords for an account are looked at in a quarter of an hour, wherever they come from; then not even the right one is', async () => {
  const { guess, count, pass } = await makeCrowd(2)

  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, each) => guess('henkilo0@example.fi', `arvaus numero ${each}`, `192.0.2.${each}`)),
  )
  expect(count(outcomes)).toEqual({ wrong_credentials: 20, too_many_attempts: 10 })
  const refused = await guess('HENKILO0@example.fi ', goodPassword, '198.51.100.1')
  expect(refused.code).toBe('too_many_attempts')
  expect(refused.answer.headers['retry-after']).toBe('900')
  expect((await guess('henkilo1@example.fi', goodPassword, '192.0.2.1')).code).toBe('in')

  pass(15 * minute - 1000)
  expect((await guess('henkilo0@example.fi', goodPassword)).answer.headers['retry-after']).toBe('1')
  pass(1000)
  expect((await guess('henkilo0@example.fi', goodPassword)).code).toBe('in')
})

test('forty wrong passwords from an address are looked at, for whatever accounts, whether there are any or not', async () => {
  const { guess, count } = await makeCrowd(1)

  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, each) => guess(`nobody${each}@example.fi`, 'arvaus numero yksi')))
  expect(count(outcomes)).toEqual({ wrong_credentials: 40, too_many_attempts: 20 })
  expect((await guess('henkilo0@example.fi', goodPassword)).code).toBe('too_many_attempts')
  expect((await guess('henkilo0@example.fi', goodPassword, '192.0.2.2')).code).toBe('in')
})

test('a hundred people behind one address who know their passwords all get in, also at once', { timeout: 120_000 }, async () => {
  const { guess, count } = await makeCrowd(100)

  const outcomes = await Promise.all(Array.from({ length: 100 }, (_, each) => guess(`henkilo${each}@example.fi`, goodPassword)))

  expect(count(outcomes)).toEqual({ in: 100 })
})

test('an address with IPv6 is a network of addresses', async () => {
  const { guess, count } = await makeCrowd(1)
  const from = (network: string) =>
    Promise.all(Array.from({ length: 45 }, (_, each) => guess(`nobody${each}@example.fi`, 'arvaus', `${network}::${each.toString(16)}`)))

  expect(count(await from('2001:db8:1:2'))).toEqual({ wrong_credentials: 40, too_many_attempts: 5 })
  expect((await guess('henkilo0@example.fi', goodPassword, '2001:db8:1:2:3:4:5:6')).code).toBe('too_many_attempts')
  expect((await guess('henkilo0@example.fi', goodPassword, '2001:db8:1:3::1')).code).toBe('in')
  expect((await guess('henkilo0@example.fi', goodPassword, '::ffff:192.0.2.9')).code).toBe('in')
})

test('a forged forwarding header changes nothing, and one of a trusted proxy does', async () => {
  const forged = await makeCrowd(1)
  const trusting = await makeCrowd(1, { trustProxy: ['192.0.2.1'] })
  const guessAs = ({ guess }: typeof forged) =>
    Promise.all(
      Array.from({ length: 45 }, (_, each) =>
        guess(`nobody${each}@example.fi`, 'arvaus', '192.0.2.1', {
          ...{ 'x-forwarded-for': `198.51.100.${each}`, 'x-real-ip': `198.51.100.${each}` },
          ...{ forwarded: `for=198.51.100.${each}`, 'x-forwarded-host': 'evil.example' },
        }),
      ),
    )

  expect(forged.count(await guessAs(forged))).toEqual({ wrong_credentials: 40, too_many_attempts: 5 })
  expect(trusting.count(await guessAs(trusting))).toEqual({ wrong_credentials: 45 })
})

test('a wrong present password counts like a wrong sign-in', async () => {
  const { guess, withCookie } = await makeCrowd(1)
  const { answer } = await guess('henkilo0@example.fi', goodPassword)
  const asking = withCookie(cookieOf({ headers: answer.headers } as never))
  const change = async (current: string) =>
    (await asking('POST', '/api/account/password', { body: { current, password: 'aivan uusi salasana' } })).body?.code

  const codes: unknown[] = []
  for (let each = 0; each < 21; each++) codes.push(await change(`arvaus numero ${each}`))

  expect(codes).toEqual([...Array<string>(20).fill('wrong_password'), 'too_many_attempts'])
  expect((await guess('henkilo0@example.fi', goodPassword, '192.0.2.7')).code).toBe('too_many_attempts')
})

test('whether there is an account is told by no answer: word for word the same, after as much work', async () => {
  const { guess, storage, addPerson, signIn, ask } = await makeCrowd(1)
  const administrator = await signIn('henkilo0@example.fi')
  await administrator('POST', '/api/people', { body: { id: 'invited', name: 'Kutsuttu', email: 'kutsuttu@example.fi', grants: [] } })
  const disabled = await addPerson(administrator, 'Estetty', [])
  await administrator('PATCH', `/api/people/${disabled.id}`, { version: disabled.version, body: { disabled: true } })
  const told = async (email: string) => {
    const { answer } = await guess(email, email === 'estetty@example.fi' ? goodPassword : 'väärä salasana')
    const { date: _date, ...headers } = answer.headers
    return { status: answer.statusCode, headers, body: { ...answer.json<object>(), instance: '' } }
  }

  const answers = await Promise.all(['henkilo0', 'nobody', 'kutsuttu', 'estetty'].map((name) => told(`${name}@example.fi`)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(storage.read((rows) => rows.accounts.passwordHashOf('invited'))).toBeNull()
  expect((await ask('POST', '/api/session', { body: { email: 'not an address', password: 'x' } })).body.code).toBe('wrong_credentials')

  // Without an account a password is looked at all the same, in its turn, and is wrong.
  const hashes = createPasswordHashes()
  const turns: string[] = []
  const outcomes = await Promise.all([
    hashes.isRight(goodPassword, null, () => turns.push('nobody')),
    hashes.isRight(goodPassword, await hashes.make(goodPassword), () => turns.push('somebody')),
  ])
  expect([outcomes, turns.sort()]).toEqual([
    [false, true],
    ['nobody', 'somebody'],
  ])
})

test('passwords are kept as argon2id with nineteen mebibytes and two passes, each under its own salt', async () => {
  const hashes = createPasswordHashes()

  const [one, other] = await Promise.all([hashes.make(goodPassword), hashes.make(goodPassword)])

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(other).not.toBe(one)
})

test('a program gone wild is told to wait; others are served, by person when signed in and else by address', async () => {
  const { app, setUp } = await makeInstallation({ config: { requestsPerMinute: 20 } })
  const { cookie } = await setUp()
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}) => {
    const answer = await app.inject({ url: '/api/session', remoteAddress, headers })
    return answer.statusCode === 200 ? 200 : [answer.statusCode, answer.json<{ code: string }>().code, answer.headers['retry-after']]
  }

  for (let each = 0; each < 20; each++) expect(await ask('192.0.2.1')).toBe(200)

  expect(await ask('192.0.2.1')).toEqual([429, 'too_many_requests', '60'])
  expect(await ask('192.0.2.1', { 'x-forwarded-for': '192.0.2.77' })).toEqual([429, 'too_many_requests', '60'])
  expect([await ask('192.0.2.2'), await ask('192.0.2.1', { cookie })]).toEqual([200, 200])
})
