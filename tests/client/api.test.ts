// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call, getRoadmap, Offline, Refused } from '../../client/lib/api.ts'
import { askToday, today } from '../../client/lib/clock.ts'
import { heardFromServer, online, watchConnection } from '../../client/lib/connection.ts'
import { chooseLanguage } from '../../client/lib/texts.ts'

const asked = vi.fn<typeof fetch>()
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  })
const askedFor = () => {
  const [address, init] = asked.mock.calls.at(-1) ?? []
  return { address, method: init?.method, headers: init?.headers as Record<string, string>, body: init?.body }
}

beforeEach(() => {
  asked.mockReset()
  vi.stubGlobal('fetch', asked)
  heardFromServer()
  chooseLanguage('fi')
})
afterEach(() => vi.unstubAllGlobals())

test('a call goes to its address with its body, the version that was seen and the language of the reader', async () => {
  asked.mockResolvedValue(json(200, { id: 'g123', version: 4 }))
  chooseLanguage('sv')

  const goal = await call('editGoal', { params: { goalId: 'g123' }, ifMatch: 3, body: { text: { fi: 'Uusi' } } })

  expect(goal).toEqual({ id: 'g123', version: 4 })
  expect(askedFor()).toEqual({
    address: '/api/goals/g123',
    method: 'PATCH',
    headers: { accept: 'application/json', 'accept-language': 'sv', 'content-type': 'application/json', 'if-match': '"3"' },
    body: '{"text":{"fi":"Uusi"}}',
  })
})

test('parameters are escaped and the query leaves out what is not told', async () => {
  asked.mockResolvedValue(json(200, []))

  await call('listGoals', { params: { roadmapId: 'a/b?c' }, query: { archived: true, q: undefined } })

  expect(askedFor().address).toBe('/api/roadmaps/a%2Fb%3Fc/goals?archived=true')
})

test('an answer without content is null', async () => {
  asked.mockResolvedValue(new Response(null, { status: 204 }))

  expect(await call('deleteGoal', { params: { goalId: 'g123' }, ifMatch: 1 })).toBeNull()
})

test('a whole roadmap comes with its entity tag', async () => {
  asked.mockResolvedValue(json(200, { lastChangeId: 7 }, { etag: '"7"' }))

  expect(await getRoadmap('r123')).toEqual({ document: { lastChangeId: 7 }, etag: '"7"' })
})

test('a refusal tells its code, its sentence, the fields at fault and the thing as it is now', async () => {
  asked.mockResolvedValue(
    json(412, {
      code: 'stale_edit',
      detail: 'Tavoite on muuttunut.',
      status: 412,
      current: { id: 'g123' },
      currentVersion: 5,
      errors: [{ path: '/body', message: 'x' }],
    }),
  )

  const refusal: unknown = await call('editGoal', { params: { goalId: 'g123' }, ifMatch: 3, body: {} }).catch((error: unknown) => error)

  expect(refusal).toBeInstanceOf(Refused)
  expect(refusal).toMatchObject({
    status: 412,
    code: 'stale_edit',
    detail: 'Tavoite on muuttunut.',
    current: { id: 'g123' },
    currentVersion: 5,
    errors: [{ path: '/body', message: 'x' }],
  })
  expect(online.value).toBe(true)
})

test('a fault without a problem document is internal', async () => {
  asked.mockResolvedValue(new Response('<h1>Fault</h1>', { status: 500, headers: { 'content-type': 'text/html' } }))

  await expect(call('listRoadmaps')).rejects.toMatchObject({ name: 'Refused', code: 'internal', status: 500 })
})

test.each([
  ['no network', () => asked.mockRejectedValue(new TypeError('Failed to fetch'))],
  ['a gateway that answers for a server that is down', () => asked.mockResolvedValue(new Response('Bad gateway', { status: 502 }))],
])('%s is told as being offline, until the server is heard from again', async (_name, arrange) => {
  arrange()
  await expect(call('listRoadmaps')).rejects.toBeInstanceOf(Offline)
  expect(online.value).toBe(false)

  asked.mockResolvedValue(json(200, { today: '2019-10-14' }))
  await askToday()

  expect(online.value).toBe(true)
  expect(today.value).toBe('2019-10-14')
})

test('a server that does not answer in time is out of reach', async () => {
  asked.mockImplementation(
    (_address, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
  )

  await expect(call('listRoadmaps', { timeoutMs: 20 })).rejects.toBeInstanceOf(Offline)
})

test('a call that was cancelled is neither refused nor offline', async () => {
  asked.mockImplementation(
    (_address, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
  )
  const controller = new AbortController()

  const cancelled = call('listRoadmaps', { signal: controller.signal }).catch((error: unknown) => error)
  controller.abort()

  expect(await cancelled).toMatchObject({ name: 'AbortError' })
  expect(online.value).toBe(true)
})

test('while the server is out of reach it is asked after now and then, and not when it answers', async () => {
  vi.useFakeTimers()
  asked.mockRejectedValue(new TypeError('Failed to fetch'))
  const ask = vi.fn(() => Promise.resolve())
  const stop = watchConnection(ask, 1_000)

  await vi.advanceTimersByTimeAsync(3_000)
  expect(ask).toHaveBeenCalledTimes(0)
  globalThis.dispatchEvent(new Event('offline'))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(ask).toHaveBeenCalledTimes(3)

  stop()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(ask).toHaveBeenCalledTimes(3)
  globalThis.dispatchEvent(new Event('online'))
  heardFromServer()
  vi.useRealTimers()
})
