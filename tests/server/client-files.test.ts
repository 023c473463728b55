import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { makeApp } from '../support/app.ts'

function aBuiltClient(): string {
  const parent = mkdtempSync(join(tmpdir(), 'juurru-client-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, 'client')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Juurru</title>')
  writeFileSync(join(folder, 'assets', 'main-3f2a.js'), 'document.title = "Juurru"')
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(parent, 'outside.txt'), 'from outside')
  return folder
}

const page = { accept: 'text/html,application/xhtml+xml' }

test('every address of the client’s own is its one page, which is asked for again each time', async () => {
  const { ask } = await makeApp({ clientDir: aBuiltClient() })

  for (const url of ['/', '/import', '/roadmaps/roadmap-1', '/roadmaps/roadmap-1?goal=goal-1', '/nothing-there']) {
    const answer = await ask('GET', url, { headers: page })
    expect([answer.status, answer.headers['cache-control'], answer.raw.body], url).toEqual([
      200,
      'no-cache',
      '<!doctype html><title>Juurru</title>',
    ])
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
  }
})

test('the address of a roadmap is the page that names all its parts at once, which is no page of its own', async () => {
  const clientDir = aBuiltClient()
  writeFileSync(
    join(clientDir, 'roadmap.html'),
    '<!doctype html><title>Juurru</title><link rel="modulepreload" href="/assets/main-3f2a.js">',
  )
  const { ask } = await makeApp({ clientDir })
  const bodyOf = async (url: string) => (await ask('GET', url, { headers: page })).raw.body

  expect(await bodyOf('/roadmaps/roadmap-1')).toContain('modulepreload')
  expect(await bodyOf('/roadmaps/roadmap-1/')).toContain('modulepreload')
  expect(await bodyOf('/roadmaps/roadmap-1/decisions')).toContain('modulepreload')
  expect(await bodyOf('/')).not.toContain('modulepreload')
  expect((await ask('GET', '/roadmap.html', { headers: page })).status).toBe(404)
})

test('who is signed in, and what a page is drawn from, are fetched beside the script', async () => {
  const { ask } = await makeApp({ clientDir: aBuiltClient() })
  const linkOf = async (url: string) => (await ask('GET', url, { headers: page })).headers.link

  const asFetch = '; rel=preload; as=fetch; crossorigin'
  expect(await linkOf('/roadmaps/roadmap-1')).toBe(`</api/session>${asFetch}, </api/roadmaps/roadmap-1>${asFetch}`)
  expect(await linkOf('/')).toBe(`</api/session>${asFetch}, </api/roadmaps>${asFetch}`)
  expect(await linkOf('/roadmaps/%22%3E;x')).toBe(`</api/session>${asFetch}`)
})

test('files named after their content are kept for a year, others are asked for again', async () => {
  const { ask } = await makeApp({ clientDir: aBuiltClient() })

  const script = await ask('GET', '/assets/main-3f2a.js')
  const icon = await ask('GET', '/icon.svg')

  expect([script.status, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect(script.headers['content-type']).toMatch(/javascript/)
  expect([icon.status, icon.headers['cache-control']]).toEqual([200, 'no-cache'])
  expect((await ask('GET', '/icon.svg', { headers: { 'if-none-match': String(icon.headers.etag) } })).status).toBe(304)
})

test('a file goes out compressed as the asker likes, and is the same file', async () => {
  const { app } = await makeApp({ clientDir: aBuiltClient() })
  const sent = async (encodings: string) => await app.inject({ url: '/assets/main-3f2a.js', headers: { 'accept-encoding': encodings } })
  const script = 'document.title = "Juurru"'

  const [br, zipped, plain] = [await sent('gzip, deflate, br'), await sent('gzip'), await sent('identity')]

  expect([br.headers['content-encoding'], brotliDecompressSync(br.rawPayload).toString()]).toEqual(['br', script])
  expect([zipped.headers['content-encoding'], gunzipSync(zipped.rawPayload).toString()]).toEqual(['gzip', script])
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script])
  expect([br, zipped, plain].map((answer) => answer.headers.vary)).toEqual(['accept-encoding', 'accept-encoding', 'accept-encoding'])
})

test('what is not there, or not below the client’s folder, is not found', async () => {
  const { app, ask } = await makeApp({ clientDir: aBuiltClient() })

  for (const url of [
    '/assets/none.js',
    '/api/none',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/%00',
    '/assets%5c..%5coutside.txt',
  ]) {
    const answer = await app.inject({ url, headers: page })
    expect(answer.body, url).not.toContain('from outside')
    expect(answer.statusCode, url).toBeLessThan(500)
  }
  expect((await ask('GET', '/anything', { headers: { accept: 'application/json' } })).status).toBe(404)
  expect((await ask('POST', '/', { body: {} })).status).toBe(404)
})

test('an id longer than any is answered as one that is not there, also where pages are served', async () => {
  const { ask } = await makeApp({ clientDir: aBuiltClient() })

  for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE'] as const)
    expect((await ask(method, `/api/goals/${'x'.repeat(101)}`, { version: 1, body: {} })).status, method).toBe(404)
  expect((await ask('PUT', '/api/goals/goal-1')).status).toBe(405)
})
