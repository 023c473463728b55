import { endpoints, type EndpointName } from '#contract/endpoints.ts'
import type { ProblemCode } from '#contract/problems.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { CallOf } from './calls.ts'
import { heardFromServer, lostServer } from './connection.ts'
import { takeEarly } from './early.ts'
import { language } from './texts.ts'

/** The server said no, and why: `detail` is a sentence in the reader's language. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  /** For `invalid_request`: the fields at fault, path as JSON pointer. */
  readonly errors: readonly { path: string; message: string }[]
  /** For `stale_edit` and `id_taken`: the thing as it is now. */
  readonly current: unknown
  readonly currentVersion: number | null
  /** How many seconds from now it is worth asking again; null: the server did not say. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    problem: {
      code?: ProblemCode
      detail?: string
      errors?: readonly { path: string; message: string }[]
      current?: unknown
      currentVersion?: number
    },
    retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.code ?? `HTTP ${status}`)
    this.status = status
    this.code = problem.code ?? 'internal'
    this.detail = problem.detail ?? ''
    this.errors = problem.errors ?? []
    this.current = problem.current
    this.currentVersion = problem.currentVersion ?? null
    this.retryAfter = retryAfter
  }
}

/** Nobody answered: no network, no server, or too late. Whether the request was carried out is not known. */
export class Offline extends Error {
  override name = 'Offline'
}

type Options<Name extends EndpointName> = (CallOf<Name>['params'] extends undefined
  ? { params?: undefined }
  : { params: CallOf<Name>['params'] }) &
  (CallOf<Name>['body'] extends undefined ? { body?: undefined } : { body: CallOf<Name>['body'] }) & {
    query?: Record<string, string | number | boolean | undefined>
    /** The version that was seen. */
    ifMatch?: number
    /** The tag of the state that is already here: when it is still the present one, the answer is 304 without a body. */
    ifNoneMatch?: string
    signal?: AbortSignal
    timeoutMs?: number
    /** The page is closing: let the request outlive it. */
    keepalive?: boolean
  }

/** The options of an operation: they may be left out when it takes neither parameters nor a body. */
type Given<Name extends EndpointName> =
  Options<Name> extends { params: object } | { body: object } ? [options: Options<Name>] : [options?: Options<Name>]

const patience = 20_000

function addressOf(template: string, params: Readonly<Record<string, string | number>> = {}, query: Options<'listRoadmaps'>['query'] = {}) {
  const path = template.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${path}?${search}` : path
}

type Doorkeeper = {
  /** The server wants to know who asks. True: somebody is signed in again, and the call is made once more. */
  signInAgain: () => Promise<boolean>
  /** Somebody may no longer do what they were shown that they may. */
  forbidden: () => void
}
let doorkeeper: Doorkeeper = { signInAgain: async () => false, forbidden: () => {} }

/** Sets who deals with what the server does not let pass. */
export function appointDoorkeeper(keeper: Doorkeeper) {
  doorkeeper = keeper
}

/** What was answered, with its whole body. */
type Said = { status: number; ok: boolean; headers: Headers; text: string }

/** A call whose session has ended waits until its person is signed in again. */
async function send<Name extends EndpointName>(name: Name, options: Options<Name>): Promise<Said> {
  for (let tries = 1; ; tries += 1) {
    const said = await sendOnce(name, options)
    if (said.status !== 401 && said.status !== 403) return said
    const problem = refusal(said)
    const code = problem instanceof Refused ? problem.code : null
    if (code === 'forbidden') doorkeeper.forbidden()
    if (code !== 'sign_in_required' || tries > 3 || !(await doorkeeper.signInAgain())) return said
    if (options.signal?.aborted) throw options.signal.reason
  }
}

async function sendOnce<Name extends EndpointName>(name: Name, options: Options<Name>): Promise<Said> {
  const { method, url } = endpoints[name]
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language.peek() }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  if (options.ifNoneMatch !== undefined) headers['if-none-match'] = options.ifNoneMatch

  const controller = new AbortController()
  const giveUp = () => controller.abort(options.signal?.reason)
  if (options.signal?.aborted) giveUp()
  options.signal?.addEventListener('abort', giveUp)
  const timer = setTimeout(() => controller.abort(new Offline('timeout')), options.timeoutMs ?? patience)

  try {
    const address = addressOf(url, options.params, options.query)
    const early = method === 'GET' && options.ifNoneMatch === undefined ? takeEarly(address) : undefined
    const response = await (early ??
      fetch(address, {
        method,
        headers,
        signal: controller.signal,
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.keepalive ? { keepalive: true } : {}),
      }))
    // The body is read here, inside the time limit: headers alone are no answer.
    return { status: response.status, ok: response.ok, headers: response.headers, text: await response.text() }
  } catch (error) {
    if (options.signal?.aborted) throw error
    lostServer()
    throw new Offline(error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', giveUp)
  }
}

function refusal(response: Said): Refused | Offline {
  if (response.headers.get('content-type')?.includes('json')) {
    try {
      const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
      return new Refused(response.status, JSON.parse(response.text), Number.isNaN(seconds) ? null : seconds)
    } catch {
      return new Refused(response.status, {})
    }
  }
  // No problem document: something between us and the server answered for it.
  return response.status >= 502 && response.status <= 504 ? new Offline(`HTTP ${response.status}`) : new Refused(response.status, {})
}

/** An answer as it came, refusals included. */
export type Answer = { status: number; body: unknown; etag: string | null; changeId: number | null }

/** Carries out one operation and gives whatever was answered, with what its headers tell; throws `Offline` only. For those who live by versions and changes. */
export async function ask<Name extends EndpointName>(name: Name, options: Options<Name>): Promise<Answer> {
  const response = await send(name, options)
  if (!response.ok && response.status !== 304 && refusal(response) instanceof Offline) {
    lostServer()
    throw new Offline(`HTTP ${response.status}`)
  }
  heardFromServer()
  const { text } = response
  const json = text !== '' && (response.headers.get('content-type') ?? '').includes('json')
  const changeId = Number(response.headers.get('x-change-id') ?? Number.NaN)
  return {
    status: response.status,
    body: json ? JSON.parse(text) : null,
    etag: response.headers.get('etag'),
    changeId: Number.isInteger(changeId) ? changeId : null,
  }
}

/** Carries out one operation and gives its answer with its entity tag; throws `Refused` or `Offline`. */
export async function callWithTag<Name extends EndpointName>(
  name: Name,
  ...[options]: Given<Name>
): Promise<{ reply: CallOf<Name>['reply']; etag: string | null }> {
  const response = await send(name, options ?? ({} as Options<Name>))
  if (!response.ok) {
    const problem = refusal(response)
    if (problem instanceof Offline) lostServer()
    else heardFromServer()
    throw problem
  }
  heardFromServer()
  const { text } = response
  // The server's contract has shaped the reply: it lists every field that may leave.
  return { reply: (text === '' ? null : JSON.parse(text)) as CallOf<Name>['reply'], etag: response.headers.get('etag') }
}

/** Carries out one operation; throws `Refused` when the server says no, `Offline` when nobody answers. */
export async function call<Name extends EndpointName>(name: Name, ...options: Given<Name>): Promise<CallOf<Name>['reply']> {
  return (await callWithTag(name, ...options)).reply
}

/** A whole roadmap and the tag of the state it shows. */
export async function getRoadmap(
  roadmapId: string,
  options: { query?: Options<'getRoadmap'>['query']; signal?: AbortSignal } = {},
): Promise<{ document: RoadmapDocument; etag: string | null }> {
  const { reply, etag } = await callWithTag('getRoadmap', { params: { roadmapId }, ...options })
  return { document: reply, etag }
}
