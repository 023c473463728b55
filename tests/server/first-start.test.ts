import { existsSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { goodPassword } from '../support/accounts.ts'
import { appWith } from '../support/authenticator.ts'
import { aFolder, addressOf, run } from '../support/program.ts'

type Answer = { status: number; cookie: string; body: { code?: string; person?: { name: string } | null; kind?: string; secret?: string } }

async function ask(address: string, method: string, path: string, body?: object, cookie = ''): Promise<Answer> {
  const answer = await fetch(address + path, {
    method,
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
  }
}

const linkIn = (said: string): string | undefined => /https?:\/\/[^\s/]+\/(?:setup|welcome)\/([\w-]{43})/.exec(said)?.[1]
const ended = async (program: ReturnType<typeof run>) => ({ code: await program.ended, ...program.said })

test(
  'until the first administrator is there only this computer is listened to, and each start prints a new link; then HOST holds',
  { timeout: 120_000 },
  async () => {
    const dataDir = aFolder()
    const start = () => run('server/main.ts', { DATA_DIR: dataDir, HOST: '0.0.0.0', LOG_LEVEL: 'debug' })
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)?.address

    const first = start()
    expect(await addressOf(first)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await expect.poll(() => linkIn(first.said.out)).toBeDefined()
    expect(first.said.out).toContain('Siihen asti kuunnellaan vain tätä konetta (127.0.0.1)')
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = start()
    const address = await addressOf(second)
    await expect.poll(() => linkIn(second.said.out)).toBeDefined()
    const [old, token] = [linkIn(first.said.out), linkIn(second.said.out)]
    const port = new URL(address).port
    if (elsewhere !== undefined) await expect(fetch(`http://${elsewhere}:${port}/api/health`)).rejects.toThrow()
    expect((await ask(address, 'GET', `/api/one-time-links/${old}`)).body.code).toBe('link_not_valid')
    expect((await ask(address, 'GET', `/api/one-time-links/${token}`)).body.kind).toBe('setup')
    const made = await ask(address, 'POST', '/api/setup', { token, name: 'Anna', email: 'anna@example.fi', password: goodPassword })
    expect(made.body.person?.name).toBe('Anna')
    expect((await ask(address, 'GET', '/api/roadmaps', undefined, made.cookie)).status).toBe(200)
    expect((await ask(address, 'GET', '/api/roadmaps')).status).toBe(401)
    const logged = second.said.out.split('\n').filter((line) => line.startsWith('{'))
    expect(logged.join()).toContain('/api/one-time-links/…')
    expect(logged.join()).not.toMatch(new RegExp(`${token}|anna@|Anna|${goodPassword}|${made.cookie.split('=')[1]}`))
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)

    const third = start()
    const everywhere = await addressOf(third)
    expect(everywhere).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/)
    expect(linkIn(third.said.out)).toBeUndefined()
    const health = await fetch(`http://${elsewhere ?? '127.0.0.1'}:${new URL(everywhere).port}/api/health`)
    expect(health.status).toBe(200)
    await expect.poll(() => third.said.out).toContain('passwords travel unprotected')
  },
)

test(
  'an administrator is made from the command line on an empty folder, and mended beside a Juurru that runs',
  { timeout: 120_000 },
  async () => {
    const dataDir = aFolder()
    const admin = async (args: string[], typed = '') => ended(run('server/cli/admin.ts', { DATA_DIR: dataDir }, args, typed))

    expect(await admin(['create', 'Anna@example.fi', '--name', 'Anna', '--password-stdin'], `${goodPassword}\n`)).toEqual({
      ...{ code: 0, err: '', out: 'anna@example.fi is an administrator, and signs in with the password given.\n' },
    })
    const running = run('server/main.ts', { DATA_DIR: dataDir, PORT: '0' })
    const address = await addressOf(running)
    const signIn = (email: string, password = goodPassword) => ask(address, 'POST', '/api/session', { email, password })
    expect((await signIn('anna@example.fi')).status).toBe(200)
    expect(linkIn(running.said.out)).toBeUndefined()

    const reset = await admin(['reset-password', 'anna@example.fi'])
    expect([reset.code, reset.err]).toEqual([0, ''])
    const url = `/api/one-time-links/${linkIn(reset.out)}`
    expect((await ask(address, 'GET', url)).body.kind).toBe('password_reset')
    expect((await ask(address, 'POST', url, { password: 'aivan uusi salasana' })).status).toBe(200)
    expect([(await signIn('anna@example.fi')).status, (await signIn('anna@example.fi', 'aivan uusi salasana')).status]).toEqual([401, 200])
    const second = await admin(['create', 'aarne@example.fi', '--name', 'Aarne'])
    expect((await ask(address, 'POST', `/api/one-time-links/${linkIn(second.out)}`, { password: goodPassword })).body.person?.name).toBe(
      'Aarne',
    )

    const { cookie } = await signIn('aarne@example.fi')
    const { body: begun } = await ask(address, 'POST', '/api/account/second-factor', undefined, cookie)
    const code = appWith(begun.secret ?? '')()
    expect((await ask(address, 'POST', '/api/account/second-factor/confirmation', { code }, cookie)).status).toBe(200)
    expect(statSync(join(dataDir, 'juurru.key')).mode & 0o777).toBe(0o600)
    expect((await signIn('aarne@example.fi')).body.code).toBe('second_factor_required')
    expect(await admin(['reset-second-factor', 'aarne@example.fi'])).toMatchObject({
      ...{ code: 0, out: 'aarne@example.fi signs in without a second factor, and can set up another.\n' },
    })
    expect((await signIn('aarne@example.fi')).status).toBe(200)

    const elsewhere = join(aFolder(), 'data')
    const inTheWrongFolder = await ended(run('server/cli/admin.ts', { DATA_DIR: elsewhere }, ['reset-password', 'anna@example.fi']))
    expect(inTheWrongFolder).toMatchObject({
      code: 1,
      err: expect.stringContaining(`There is no database at ${join(elsewhere, 'juurru.db')}`),
    })
    expect(existsSync(elsewhere)).toBe(false)

    const refused = [
      await admin(['create', 'aarne@example.fi', '--name', 'Aarne']),
      await admin(['create', 'liisa@example.fi', '--name', 'Liisa', '--password-stdin'], 'salasana1234'),
      await admin(['reset-password', 'nobody@example.fi']),
      await admin(['reset-password', 'nobody']),
      await admin(['reset-second-factor', 'nobody@example.fi']),
      await admin(['destroy', 'anna@example.fi']),
    ]
    expect(refused.map(({ code, err }) => [code, err.split('\n')[0]])).toEqual([
      [1, 'There is a user with this e-mail address already. Choose that user in the list, or write another address.'],
      [1, 'The password is too easy to guess. Choose another one, for instance four words in a row.'],
      [1, 'Nobody has the address nobody@example.fi.'],
      [1, 'This e-mail address will not do.'],
      [1, 'Nobody has the address nobody@example.fi.'],
      [1, expect.stringMatching(/^npm run admin -- create/)],
    ])
  },
)
