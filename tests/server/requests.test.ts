import { expect, test } from 'vitest'
import { problemCodes, problemSchema } from '#contract/problems.ts'
import { languages } from '#domain/languages.ts'
import { describeProblem } from '../../server/plugins/problems.ts'
import { Problem } from '../../server/problem.ts'
import { fieldTexts, problemTexts } from '../../server/problem-texts.ts'
import { StorageError, type StorageErrorCode } from '../../db/storage.ts'
import { openTestStorage } from '../support/database.ts'
import { makeApp, makeEmptyRoadmap } from '../support/app.ts'

const json = { 'content-type': 'application/json' }
const aRoadmap = JSON.stringify({ regionId: 'uusimaa', name: { fi: 'Tiekartta' }, from: 'empty' })

test.each(problemCodes)('%s is told in Finnish, Swedish and English: what happened and what to do', (code) => {
  const told = languages.map((language) => describeProblem(new Problem(code, { names: ['Kohde'], limit: 7 }), language, 'request-1'))

  for (const problem of told) {
    expect(problemSchema.parse(problem)).toMatchObject({ type: `urn:juurru:problem:${code}`, code, instance: 'request-1' })
    expect(problem.detail).toMatch(/^[A-ZÅÄÖ].+[.] .+[.]$/)
    expect(problem.detail).not.toMatch(/[{}…!]/)
  }
  expect(new Set(told.map(({ detail }) => detail)).size).toBe(3)
})

test('a name that is a sentence brings its own full stop', () => {
  const { detail } = describeProblem(new Problem('still_in_use', { names: ['Malli on käytössä.'] }), 'fi', 'request-1')

  expect(detail).toBe('Tätä käytetään vielä. Poista se ensin näistä: Malli on käytössä.')
})

test('every field message is there in three languages', () => {
  for (const texts of [...Object.values(fieldTexts), ...Object.values(problemTexts).flatMap((texts) => Object.values(texts))]) {
    expect(Object.values(texts).every((text) => String(text).trim() !== '')).toBe(true)
  }
  for (const texts of Object.values(fieldTexts)) expect(new Set(languages.map((language) => texts[language])).size).toBe(3)
})

test.each([
  ['', '', 'fi'],
  ['', 'sv', 'sv'],
  ['', 'en-GB,en;q=0.9,fi;q=0.5', 'en'],
  ['', 'de, fr;q=0.9', 'fi'],
  ['', 'en;q=0.1, sv-FI;q=0.7', 'sv'],
  ['', 'en;q=abc;;,,;q', 'en'],
  ['?lang=sv', 'en', 'sv'],
])('a refusal of "/api/goals/none%s" with Accept-Language "%s" is in %s', async (query, accepted, language) => {
  const { ask } = await makeApp()

  const refused = await ask('GET', `/api/goals/none${query}`, { headers: accepted === '' ? {} : { 'accept-language': accepted } })

  expect(refused.headers['content-language']).toBe(language)
  expect(refused.body.title).toBe(problemTexts.not_found[language as 'fi'][0])
  expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8')
})

test('each invalid field is named by its path, in the reader’s language', async () => {
  const { ask } = await makeApp()

  const refused = await ask('POST', '/api/roadmaps?lang=en', {
    body: { regionId: 'UUSIMAA!', name: { fi: ' ', de: 'x', sv: 'x'.repeat(201) }, from: 'nothing', 'a/b~c': 1, languages: [] },
  })

  expect(refused.status).toBe(400)
  expect(refused.body.code).toBe('invalid_request')
  expect(refused.body.errors.toSorted((a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: '/body/a~1b~0c', message: 'There is no such field.' },
    { path: '/body/from', message: 'Choose one of: empty, example.' },
    { path: '/body/languages', message: 'Too few entries: at least 1 needed.' },
    { path: '/body/name/de', message: 'There is no such field.' },
    { path: '/body/name/fi', message: 'Write something.' },
    { path: '/body/name/sv', message: 'At most 200 characters.' },
    { path: '/body/regionId', message: 'This is in the wrong form.' },
  ])
  expect((await ask('GET', '/api/roadmaps?lang=de')).body.errors).toEqual([
    { path: '/query/lang', message: 'Valitse jokin näistä: fi, sv, en.' },
  ])
  expect((await ask('GET', '/api/roadmaps?colour=red')).body.errors).toEqual([
    { path: '/query/colour', message: 'Tällaista kenttää ei ole.' },
  ])
})

test('text with NUL or half a character is refused, and any other text comes back byte for byte', async () => {
  const juurru = await makeApp()
  const { ask } = juurru
  const name = async (fi: string) => ask('POST', '/api/roadmaps', { body: { regionId: 'uusimaa', name: { fi }, from: 'empty' } })

  expect((await name('a\u0000b')).body.errors).toEqual([{ path: '/body/name/fi', message: 'Tekstissä on NUL-merkki.' }])
  expect((await name('a\ud800b')).body.errors).toEqual([{ path: '/body/name/fi', message: 'Tekstissä on rikkinäinen merkki.' }])
  for (const text of ['Äänekoski ŋ đ', '‮ابجد‬', '👩‍👩‍👧‍👦 e\u0301', '<script>alert(1)</script>', "'; DROP TABLE goals; --", '  reunoilla  ']) {
    const made = await name(text)
    expect((await ask('GET', `/api/roadmaps/${made.body.id}`)).body.roadmap.name).toEqual({ fi: text })
  }
})

test.each([
  ['half of one', '{"regionId": "uus', 400, 'malformed_body'],
  ['nothing', '', 400, 'malformed_body'],
  ['not JSON at all', 'hello', 400, 'malformed_body'],
  ['a poisoned prototype', '{"regionId":"uusimaa","name":{"fi":"x"},"from":"empty","__proto__":{"admin":true}}', 400, 'malformed_body'],
  [
    'a poisoned constructor',
    '{"regionId":"uusimaa","name":{"fi":"x"},"from":"empty","constructor":{"prototype":{"admin":true}}}',
    400,
    'malformed_body',
  ],
  ['null', 'null', 400, 'invalid_request'],
  ['a number', '1', 400, 'invalid_request'],
  ['a list', '[]', 400, 'invalid_request'],
  [
    'half a character in bytes',
    Buffer.concat([
      Buffer.from('{"regionId":"uusimaa","name":{"fi":"'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"},"from":"empty"}'),
    ]),
    400,
    'malformed_body',
  ],
  [
    'in Latin 1',
    Buffer.from('{"regionId":"uusimaa","name":{"fi":"Tiekartta Äänekoskelle"},"from":"empty"}', 'latin1'),
    400,
    'malformed_body',
  ],
  ['in UTF-16', Buffer.from(aRoadmap, 'utf16le'), 400, 'malformed_body'],
  ['a very deep list', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'invalid_request'],
  ['two megabytes', JSON.stringify({ regionId: 'x'.repeat(2_000_000) }), 413, 'body_too_large'],
])('a body that is %s is refused', async (_, payload, status, code) => {
  const { app } = await makeApp()

  const refused = await app.inject({ method: 'POST', url: '/api/roadmaps', headers: json, payload })

  expect(problemSchema.parse(refused.json())).toMatchObject({ status, code })
  expect(refused.body).not.toMatch(/node_modules|at .+:\d+:\d+/)
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json garbage',
  'application/jsonp',
  'nonsense',
])('a body of type %s is refused before it is read', async (type) => {
  const { app } = await makeApp()

  const refused = await app.inject({ method: 'POST', url: '/api/roadmaps', headers: { 'content-type': type }, payload: aRoadmap })

  expect([refused.statusCode, refused.json().code]).toEqual([415, 'unsupported_media_type'])
})

test('an address that is not there is 404, and a way of asking that is not there 405 with those that are', async () => {
  const { ask } = await makeApp()

  for (const url of [
    '/api',
    '/api/',
    '/api/nothing',
    '/api/goals',
    '/api/goals/x',
    `/api/goals/${'x'.repeat(500)}`,
    '/api/goals/%E0%A4%A',
    '/nothing.png',
  ]) {
    expect((await ask('GET', url)).body, url).toMatchObject({ status: 404, code: 'not_found' })
  }
  const refused = await ask('PUT', '/api/goals/goal-1')
  expect(refused.body).toMatchObject({ status: 405, code: 'method_not_allowed' })
  expect(refused.headers.allow?.toString().split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH'])
})

test('what another site’s page sends is not carried out', async () => {
  const { app, ask } = await makeApp({
    config: { publicUrl: new URL('https://juurru.example.fi'), trustProxy: false, logLevel: 'silent', requestTimeoutMs: 1000 },
  })
  const send = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/roadmaps', headers: { ...json, ...headers }, payload: aRoadmap })
  const refused: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:5999' },
    { host: 'evil.example' },
    { host: 'evil.example:3000' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example' },
    { host: '192.168.1.10:3000' },
    { referer: 'https://evil.example/page' },
  ]
  const carriedOut: Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000', host: 'localhost:3000' },
    { 'sec-fetch-site': 'none' },
    { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    { host: '[::1]:3000', origin: 'http://[::1]:3000' },
    { host: 'juurru.example.fi', origin: 'https://juurru.example.fi' },
    { host: '127.0.0.1:3000', origin: 'https://juurru.example.fi' },
  ]

  for (const headers of refused)
    expect((await send(headers)).json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'cross_origin' })
  expect((await ask('GET', '/api/roadmaps')).body.roadmaps).toEqual([])
  expect((await ask('GET', '/api/roadmaps', { headers: { host: 'rebound.example' } })).status).toBe(403)
  for (const headers of carriedOut) expect((await send(headers)).statusCode, JSON.stringify(headers)).toBe(201)
})

test('who listens to more than this computer is asked by address or by their own name, and by no other', async () => {
  const { ask } = await makeApp({ config: { host: '0.0.0.0' } })
  const status = async (host: string) => (await ask('GET', '/api/health', { headers: { host } })).status

  expect(await Promise.all(['192.168.1.10:3000', '[2001:db8::1]', 'localhost:3000'].map(status))).toEqual([200, 200, 200])
  expect(await Promise.all(['evil.example', '192.168.1.10.evil.example', '1.2.3.4@evil.example'].map(status))).toEqual([403, 403, 403])
  const named = await makeApp({ config: { host: 'juurru.lan' } })
  const answers = ['juurru.lan:3000', 'other.lan'].map(
    async (host) => (await named.ask('GET', '/api/health', { headers: { host } })).status,
  )
  expect(await Promise.all(answers)).toEqual([200, 403])
})

test('every answer tells the browser to load from here and nothing else', async () => {
  const { ask } = await makeApp()
  for (const url of ['/api/health', '/api/docs', '/api/nothing', '/']) {
    expect((await ask('GET', url)).headers).toMatchObject({
      'content-security-policy':
        "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  }
})

test('a thing is answered 304 while the asker has its version', async () => {
  const juurru = await makeApp()
  const { horizons } = await makeEmptyRoadmap(juurru)
  const url = `/api/horizons/${horizons[0].id}`

  const unchanged = await juurru.ask('GET', url, { headers: { 'if-none-match': '"1"' } })
  await juurru.ask('PATCH', url, { version: 1, body: { label: { fi: 'Lähtö' } } })
  const changed = await juurru.ask('GET', url, { headers: { 'if-none-match': '"1"' } })

  expect([unchanged.status, unchanged.raw.body, changed.status, changed.headers.etag]).toEqual([304, '', 200, '"2"'])
})

test.each<[StorageErrorCode, string]>([
  ['storage_full', 'storage_full'],
  ['storage_read_only', 'storage_full'],
  ['storage_failed', 'storage_full'],
  ['busy', 'busy'],
])('when the storage says %s, the write is refused with 503 and reads go on', async (storageCode, code) => {
  const storage = openTestStorage()
  const broken = () => {
    throw new StorageError(storageCode, 'the disk is what it is')
  }
  const { ask } = await makeApp({ storage: { ...storage, write: broken, checkWritable: broken } })

  const refused = await ask('POST', '/api/roadmaps', { body: JSON.parse(aRoadmap) })

  expect(refused.body).toMatchObject({ status: 503, code })
  expect(refused.headers['retry-after']).toBe('5')
  expect((await ask('GET', '/api/health')).body).toMatchObject({ status: 503, code })
  expect((await ask('GET', '/api/regions')).status).toBe(200)
})

test('what nobody foresaw is logged once, and the answer tells nothing of the inside', async () => {
  const storage = openTestStorage()
  const lines: string[] = []
  const broken = () => {
    throw new TypeError('secret inside at /home/someone')
  }
  const { ask } = await makeApp({
    storage: { ...storage, write: broken },
    logTo: { write: (line) => void lines.push(line) },
    config: { logLevel: 'error', publicUrl: null, trustProxy: false, requestTimeoutMs: 1000 },
  })

  const refused = await ask('POST', '/api/roadmaps', { body: JSON.parse(aRoadmap) })

  expect(refused.body).toMatchObject({ status: 500, code: 'internal' })
  expect(refused.raw.body).not.toContain('secret')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('secret inside')
  expect(lines[0]).toContain(refused.body.instance)
})
