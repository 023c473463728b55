import type { InjectOptions } from 'fastify'
import type { GivenGrant, Person } from '#domain/people.schema.ts'
import { makeLink } from '../../server/commands/accounts.ts'
import { bySession } from '../../server/plugins/sessions.ts'
import { type Answer, makeApp, type TestApp } from './app.ts'

export const goodPassword = 'neljä sanaa peräkkäin vaan'

export type Asking = (
  method: InjectOptions['method'],
  url: string,
  options?: { body?: unknown; version?: number; headers?: Record<string, string> },
) => Promise<Answer>

/** A server that knows people by their sessions, with real time as the test tells it. */
export async function makeInstallation(given: Parameters<typeof makeApp>[0] = {}) {
  let time = Date.parse('2026-03-02T08:00:00.000Z')
  const clock = () => new Date(time)
  const juurru = await makeApp({ whoAsks: bySession, clock, ...given })
  const { ask, storage } = juurru

  /** Asks with the cookie of a session. */
  const withCookie =
    (cookie: string): Asking =>
    (method, url, options = {}) =>
      ask(method, url, { ...options, headers: { cookie, ...options.headers } })

  const setupToken = (): string => storage.writeAccounts((rows) => makeLink(rows, { kind: 'setup', personId: null }, clock())).token

  return {
    ...juurru,
    clock,
    setupToken,
    withCookie,
    pass: (ms: number) => void (time += ms),
    /** Signs in; fails the test unless that works. */
    async signIn(email: string, password = goodPassword): Promise<Asking & { cookie: string }> {
      const answer = await ask('POST', '/api/session', { body: { email, password } })
      if (answer.status !== 200) throw new Error(`${email} did not get in: ${answer.status} ${answer.raw.body}`)
      return Object.assign(withCookie(cookieOf(answer)), { cookie: cookieOf(answer) })
    },
    /** The first administrator, signed in. */
    async setUp(): Promise<Asking & { cookie: string }> {
      const body = { token: setupToken(), name: 'Anna Admin', email: 'anna@example.fi', password: goodPassword }
      const answer = await ask('POST', '/api/setup', { body })
      if (answer.status !== 200) throw new Error(`not set up: ${answer.raw.body}`)
      return Object.assign(withCookie(cookieOf(answer)), { cookie: cookieOf(answer) })
    },
    /** Somebody with these grants and the usual password. */
    async addPerson(administrator: Asking, name: string, grants: GivenGrant[]): Promise<Person> {
      const person = await administrator('POST', '/api/people', { body: { name, email: `${name.toLowerCase()}@example.fi`, grants } })
      const link = await administrator('POST', `/api/people/${person.body.id}/one-time-links`)
      const token = tokenOf(link)
      await ask('POST', `/api/one-time-links/${token}`, { body: { password: goodPassword } })
      return (await administrator('GET', `/api/people/${person.body.id}`)).body as Person
    },
  }
}
export type Installation = Awaited<ReturnType<typeof makeInstallation>> & TestApp

export const planner = (regionId: string): GivenGrant => ({ role: 'planner', regionId, municipalityCode: null })
export const reader = (regionId: string): GivenGrant => ({ role: 'reader', regionId, municipalityCode: null })

/** The cookie that an answer sets, as it goes into the next request. */
export const cookieOf = ({ headers }: Answer): string => String([headers['set-cookie']].flat()[0] ?? '').split(';')[0] ?? ''

export const tokenOf = ({ body }: Answer): string =>
  String((body as { url: string }).url)
    .split('/')
    .at(-1) ?? ''
