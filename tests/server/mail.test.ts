import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Asking, makeInstallation, planner } from '../support/accounts.ts'
import { startMailServer } from '../support/mail-server.ts'

const publicUrl = new URL('https://juurru.example.fi')

/** An installation that sends mail, with its log. */
async function makeMailing(behaviour?: Parameters<typeof startMailServer>[0]) {
  const mail = await startMailServer(behaviour)
  const lines: string[] = []
  const config = { mail: mail.settings, publicUrl, logLevel: 'debug' as const }
  const juurru = await makeInstallation({ config, logTo: { write: (line) => void lines.push(line) } })
  const anna = await juurru.setUp()
  return { ...juurru, mail, anna, log: () => lines.join('') }
}

const addPaavo = async (anna: Asking, language: 'fi' | 'sv' | 'en' = 'fi') =>
  (
    await anna('POST', '/api/people', {
      body: { name: 'Paavo Pöntinen', email: 'paavo@example.fi', language, grants: [planner('uusimaa')] },
    })
  ).body as { id: string }

const linkIn = (text: string) => /^https:\/\/juurru\.example\.fi\/welcome\/([\w-]{43})$/m.exec(text)?.[1] ?? 'no link'

test.each([
  ['fi', 'Kutsu Juurruun', 'Hei Paavo Pöntinen,', 'on voimassa 9. maaliskuuta 2026 klo 10.00 asti'],
  ['sv', 'Inbjudan till Juurru', 'Hej Paavo Pöntinen,', 'gäller till 9 mars 2026 kl. 10:00'],
  ['en', 'Invitation to Juurru', 'Hello Paavo Pöntinen,', 'valid until 9 March 2026 at 10:00'],
] as const)('an invitation is sent in the language of whom it invites: %s', async (language, subject, greeting, until) => {
  const { ask, anna, mail, log } = await makeMailing()
  const { id } = await addPaavo(anna, language)

  const made = (await anna('POST', `/api/people/${id}/one-time-links`, { headers: { host: 'juurru.example.fi' } })).body

  expect(made).toMatchObject({ kind: 'invitation', mail: 'sent' })
  const [message] = mail.received
  expect(message).toMatchObject({ from: 'juurru@example.fi', to: ['paavo@example.fi'] })
  expect(message?.headers).toContain(`Subject: ${subject}`)
  expect(message?.headers).toContain('From: Juurru <juurru@example.fi>')
  expect(message?.headers).toContain('To: Paavo Pöntinen <paavo@example.fi>')
  expect(message?.headers).toContain('Auto-Submitted: auto-generated')
  expect(message?.headers).toContain('Content-Type: text/plain; charset=utf-8')
  expect(message?.text).toContain(greeting)
  expect(message?.text).toContain(until)
  expect(made.url).toBe(`https://juurru.example.fi/welcome/${linkIn(message?.text ?? '')}`)
  expect((await ask('GET', `/api/one-time-links/${linkIn(message?.text ?? '')}`)).body.kind).toBe('invitation')
  expect(log()).toContain('/one-time-links')
  expect(log()).not.toMatch(new RegExp(`paavo@example|Pöntinen|${linkIn(message?.text ?? '')}`))
})

test('a link leads to the public address, whatever the request says', async () => {
  const { anna, mail } = await makeMailing()
  const { id } = await addPaavo(anna)

  await anna('POST', `/api/people/${id}/one-time-links`, { headers: { host: 'localhost:80', 'x-forwarded-host': 'evil.example' } })

  expect(linkIn(mail.received[0]?.text ?? '')).toHaveLength(43)
})

test('when the mail server refuses or does not answer, the administrator is told and has the link', async () => {
  for (const [behaviour, told] of [
    ['refuses', 'failed'],
    ['is silent', 'pending'],
  ] as const) {
    const { anna, log } = await makeMailing(behaviour)
    const { id } = await addPaavo(anna)

    const made = await anna('POST', `/api/people/${id}/one-time-links`)

    expect([made.status, made.body.mail]).toEqual([201, told])
    expect(made.body.url).toMatch(/^https:\/\/juurru\.example\.fi\/welcome\//)
    if (told === 'failed') expect(log()).toMatch(/"code":"EENVELOPE","response":550,"msg":"a message was not sent"/)
    expect(log()).not.toMatch(/paavo@example|Pöntinen/)
  }
})

test('without a mail server everything but mail works', async () => {
  const { ask, setUp } = await makeInstallation()
  const anna = await setUp()
  const { id } = await addPaavo(anna)

  expect((await anna('POST', `/api/people/${id}/one-time-links`)).body.mail).toBe('off')
  expect((await anna('GET', '/api/session')).body.ways).toMatchObject({ newPasswordByMail: false })
  expect((await ask('POST', '/api/password-requests', { body: { email: 'paavo@example.fi' } })).status).toBe(404)
})

test('beyond this computer nothing is sent in the clear unless the settings say so', async () => {
  const said: string[] = []
  const server = createServer((socket) => {
    socket.write('220 mail\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      said.push(chunk.toString().split(' ')[0]?.trim() ?? '')
      socket.write(said.at(-1) === 'EHLO' ? '250 mail\r\n' : '502 no\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { createMailer } = await import('../../server/mail/mailer.ts')
  const send = async (more: string) => {
    said.length = 0
    // 0.0.0.0 reaches this computer, and does not look like it.
    const mailer = createMailer({ url: new URL(`smtp://0.0.0.0:${port}${more}`), from: 'juurru@example.fi' }, () => undefined)
    return [await mailer.send({ name: 'Paavo', email: 'paavo@example.fi' }, { subject: 'x', text: 'x' }), ...said]
  }

  expect(await send('')).toEqual(['failed', 'EHLO', 'STARTTLS'])
  expect(await send('?ignoreTLS=true')).toEqual(['failed', 'EHLO', 'MAIL'])
})

test('whoever has forgotten their password gets a link by mail, and the answer does not tell who has an account', async () => {
  const { ask, anna, mail, addPerson, pass, log } = await makeMailing()
  await addPerson(anna, 'Paavo', [planner('uusimaa')])
  const { id: newcomer } = (
    await anna('POST', '/api/people', { body: { name: 'Maija', email: 'maija@example.fi', language: 'sv', grants: [] } })
  ).body
  const gone = await addPerson(anna, 'Gunnar', [])
  await anna('PATCH', `/api/people/${gone.id}`, { version: gone.version, body: { disabled: true } })
  const invitation = (await anna('POST', `/api/people/${newcomer}/one-time-links`)).body
  expect((await ask('GET', '/api/session')).body.ways).toMatchObject({ newPasswordByMail: true })
  const before = mail.received.length
  const request = (email: string) => ask('POST', '/api/password-requests', { body: { email } })

  const answers = [
    await request('nobody@example.fi'),
    await request('gunnar@example.fi'),
    await request(' PAAVO@example.fi'),
    await request('maija@example.fi'),
  ]
  await mail.untilReceived(before + 2)

  expect(answers.map(({ status, raw }) => [status, raw.body])).toEqual(answers.map(() => [204, '']))
  const [forPaavo, forMaija] = ['paavo', 'maija'].map((who) => mail.received.slice(before).find(({ to }) => to[0] === `${who}@example.fi`))
  expect(forPaavo?.headers).toContain('Subject: Valitse uusi salasana Juurruun')
  expect(forPaavo?.text).toContain('Jos et pyytänyt uutta salasanaa, sinun ei tarvitse tehdä mitään')
  expect(forMaija?.headers).toContain('Subject: Inbjudan till Juurru')
  const opened = await ask('POST', `/api/one-time-links/${linkIn(forPaavo?.text ?? '')}`, { body: { password: 'aivan uusi salasana' } })
  expect(opened.body.person.name).toBe('Paavo')
  // What somebody else asks for does not kill the link that one already has.
  expect((await ask('GET', `/api/one-time-links/${String(invitation.url).split('/').at(-1)}`)).status).toBe(200)
  expect(log()).not.toMatch(/nobody@|paavo@|maija@|gunnar@/)

  pass(60_000)
  const more = [await request('nobody@example.fi'), await request('nobody@example.fi'), await request('nobody@example.fi')]
  expect(more.map(({ status }) => status)).toEqual([204, 204, 429])
  expect(more[2]?.body.code).toBe('too_many_requests')
  expect(Number(more[2]?.headers['retry-after'])).toBe(14 * 60)
})
