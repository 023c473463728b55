import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type EndpointName, endpoints } from '#contract/endpoints.ts'
import { problemSchema } from '#contract/problems.ts'
import { administrator } from '../support/actors.ts'
import { makeApp } from '../support/app.ts'
import { makeFolder } from '../support/folders.ts'
import { makeSmallRoadmap } from '../support/requests.ts'
import { addressOf, rightBodies, rightIds } from '../support/right-requests.ts'

/** Generated from the list of what is served, so that a new route cannot be forgotten. */
const ids = { ...rightIds, themeId: 'theme-1', horizonId: 'horizon-1', personId: 'person-1', backupId: 'backup-1' }
const names = Object.keys(endpoints) as EndpointName[]

const strict = {
  'content-security-policy':
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

function aBuiltClient(): string {
  const folder = makeFolder()
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index.html', 'published.html', 'assets/main-3f2a.js', 'assets/font.woff2'])
    writeFileSync(join(folder, name), '<!doctype html><title>Juurru</title>')
  return folder
}

test('every kind of answer carries the security headers, and nothing that tells what serves it', async () => {
  const juurru = await makeApp({
    whoAsks: () => administrator,
    clientDir: aBuiltClient(),
    config: { publicUrl: new URL('https://juurru.example.fi') },
  })
  const { app, ask } = juurru
  const { post } = await makeSmallRoadmap(juurru)
  await post('publications', { address: 'uusimaa', languages: ['fi'] })
  const token = String((await post('share-links', { name: 'Ohjausryhmä' })).body.token)
  const backup = await ask('POST', '/api/backups')
  const kinds: [string, Record<string, string>?][] = [
    ...([
      'GET /',
      'GET /assets/main-3f2a.js',
      'GET /assets/font.woff2',
      'GET /nothing.png',
      'HEAD /',
      'GET /p/uusimaa',
      'GET /p/nothing',
      `GET /s/${token}`,
      'GET /s/nothing',
    ].map((kind) => [kind]) as [string][]),
    ...([
      'GET /api/health',
      'GET /api/roadmaps/roadmap-1',
      'GET /api/openapi.json',
      'GET /api/docs',
      'GET /api/published/uusimaa',
      `GET ${String(backup.headers.location)}`,
    ].map((kind) => [kind]) as [string][]),
    ...([
      'GET /api/nothing',
      'PUT /api/roadmaps',
      'POST /api/roadmaps',
      'GET /api/goals/%E0%A4%A',
      `GET /api/goals/${'x'.repeat(500)}`,
      'DELETE /api/goals/goal-late',
      'OPTIONS /api/roadmaps',
      'TRACE /api/roadmaps',
    ].map((kind) => [kind]) as [string][]),
    ['GET /api/goals/goal-late', { 'if-none-match': '"1"' }],
    ['POST /api/roadmaps', { 'sec-fetch-site': 'cross-site' }],
    ['POST /api/roadmaps', { 'content-type': 'text/plain' }],
    ['GET /api/health', { host: 'evil.example' }],
  ]
  const statuses = new Set<number>()
  const without: unknown[] = []

  for (const [kind, headers] of kinds) {
    const [method = '', url = ''] = kind.split(' ')
    const answer = await app.inject({ method: method as 'GET', url, headers: { accept: 'text/html,*/*', ...headers } })
    statuses.add(answer.statusCode)
    for (const [name, value] of Object.entries(strict))
      if (answer.headers[name] !== value) without.push([kind, answer.statusCode, name, answer.headers[name]])
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) if (name in answer.headers) without.push([kind, name])
    if (url.startsWith('/api') && method !== 'OPTIONS' && answer.headers['cache-control'] === undefined)
      without.push([kind, 'cache-control'])
  }

  expect(without).toEqual([])
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 304, 400, 403, 404, 405, 415, 428]))
})

test('what is no HTTP at all is answered with the same care', async () => {
  const { app } = await makeApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const answerTo = async (bytes: string) => {
    const socket = connect(port, '127.0.0.1')
    let told = ''
    socket.on('data', (chunk: Buffer) => (told += chunk.toString()))
    socket.write(bytes)
    await once(socket, 'close')
    return told
  }

  for (const [bytes, status, code] of [
    ['nonsense\r\n\r\n', '400 Bad Request', 'malformed_request'],
    ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', '400 Bad Request', 'malformed_request'],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large', 'headers_too_large'],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, '431 Request Header Fields Too Large', 'headers_too_large'],
    ['GET /\u0000 HTTP/1.1\r\n\r\n', '400 Bad Request', 'malformed_request'],
  ] as const) {
    const told = await answerTo(bytes)
    const [head = '', body = ''] = told.split('\r\n\r\n')
    expect(head.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`)
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status: Number(status.slice(0, 3)), code })
    expect(head).toContain('Content-Type: application/problem+json')
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
    for (const line of ["Content-Security-Policy: default-src 'none'", 'X-Content-Type-Options: nosniff', 'Cache-Control: no-store'])
      expect(told).toContain(line)
  }
})

test('a request that does not arrive in time is told so', async () => {
  const { app } = await makeApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const arrived = once(app.server, 'connection')
  const client = connect(port, '127.0.0.1')
  let told = ''
  client.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const [socket] = (await arrived) as [Socket]

  // As Node tells of it, which looks only now and then.
  app.server.emit('clientError', Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
  await once(client, 'close')

  expect(told).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  expect(JSON.parse(told.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 408, code: 'request_too_slow' })
})

test('every route that takes a body reads no more of it than it may', async () => {
  const { app } = await makeApp({ whoAsks: () => administrator })
  const tooMuch = `{"text":"${'x'.repeat(9 * 1024 * 1024)}"}`
  const others: unknown[] = []

  for (const { method, url } of app.declaredRoutes) {
    if (!['POST', 'PATCH', 'PUT', 'DELETE'].includes(method)) continue
    const answer = await app.inject({ method: method as 'POST', url, headers: { 'content-type': 'application/json' }, payload: tooMuch })
    if (answer.statusCode !== 413) others.push([method, url, answer.statusCode])
  }

  expect(others).toEqual([])
})

test('no route is asked more often than the rate allows', async () => {
  const { app } = await makeApp({ whoAsks: () => administrator, config: { requestsPerMinute: 1 } })
  await app.inject('/api/health')
  const others: unknown[] = []

  for (const { method, url } of app.declaredRoutes) {
    const answer = await app.inject({ method: method as 'GET', url })
    if (answer.statusCode !== 429 || answer.headers['retry-after'] === undefined) others.push([method, url, answer.statusCode])
  }

  expect(others).toEqual([])
  expect(app.declaredRoutes.length).toBeGreaterThan(names.length)
})

/** Secrets and addresses that are looked up, and material that is only read: what they hold is kept nowhere. */
const onlyLookedAt = new Set<EndpointName>([
  ...(['signIn', 'setUp', 'requestPassword', 'changePassword', 'showCode', 'confirmSecondFactor', 'removeSecondFactor'] as const),
  'previewImport',
])

/** The body with each of its strings in turn replaced. */
function* withEach(body: unknown, text: string): Generator<unknown> {
  if (typeof body === 'string') yield text
  else if (Array.isArray(body))
    for (const [index, one] of body.entries()) for (const other of withEach(one, text)) yield body.with(index, other)
  else if (typeof body === 'object' && body !== null)
    for (const [key, one] of Object.entries(body)) for (const other of withEach(one, text)) yield { ...body, [key]: other }
}

test('no operation takes a NUL, half a character or a poisoned prototype, in any text', async () => {
  const { ask, app } = await makeApp({ whoAsks: () => administrator })
  const taken: unknown[] = []
  let sent = 0

  for (const name of names) {
    const body = rightBodies[name]?.(ids)
    if (body === undefined) continue
    const { method } = endpoints[name]
    const url = addressOf(name, ids)
    for (const text of ['a\u0000b', 'a\ud800b', '\udc00'])
      for (const poisoned of withEach(body, text)) {
        const { status } = await ask(method, url, { body: poisoned, version: 1 })
        if (status !== 400 && !(onlyLookedAt.has(name) && status > 400 && status < 500)) taken.push([name, poisoned, status])
        sent++
      }
    for (const poison of ['"__proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}']) {
      const payload = JSON.stringify(body).replace('{', `{${poison},`).replace(',}', '}')
      const { statusCode } = await app.inject({ method, url, headers: { 'content-type': 'application/json', 'if-match': '"1"' }, payload })
      if (statusCode !== 400) taken.push([name, payload, statusCode])
      sent++
    }
  }

  expect(taken).toEqual([])
  expect(sent).toBeGreaterThan(300)
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})
