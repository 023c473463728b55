import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Problem as ProblemDetails, ProblemCode } from '#contract/problems.ts'
import { type Language, languages, textIn } from '#domain/languages.ts'
import { StorageError, type StorageErrorCode } from '../../db/storage.ts'
import { Problem, statusOf } from '../problem.ts'
import { fieldTexts, fillIn, problemTexts } from '../problem-texts.ts'
import { UnfitRequest } from './fields.ts'

/** Every refusal and every fault in one shape: RFC 9457, worded in the reader's language. Nothing inside leaks. */
export const problemsPlugin = fastifyPlugin(
  async (app) => {
    const methodsOf = new Map<string, { pattern: RegExp; methods: Set<string> }>()
    app.addHook('onRoute', ({ url, method }) => {
      if (!url.startsWith('/api/')) return
      const known = methodsOf.get(url) ?? { pattern: new RegExp(`^${url.replace(/:[A-Za-z]+/g, '[^/]+')}$`), methods: new Set() }
      for (const one of [method].flat()) known.methods.add(one)
      methodsOf.set(url, known)
    })

    app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(asProblem(error), request, reply))

    app.setNotFoundHandler((request, reply) => {
      const [path = ''] = request.url.split('?')
      const allowed = [...methodsOf.values()].find(({ pattern }) => pattern.test(path))
      // Asked in a way that is there, it is the address that names nothing: an id longer than any.
      if (allowed === undefined || allowed.methods.has(request.method)) return sendProblem(new Problem('not_found'), request, reply)
      reply.header('allow', [...allowed.methods].join(', '))
      return sendProblem(new Problem('method_not_allowed'), request, reply)
    })
  },
  { name: 'problems' },
)

const knownFaults: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_NOT_FOUND: 'not_found',
}

const storageFaults = {
  storage_full: 'storage_full',
  storage_read_only: 'storage_full',
  storage_failed: 'storage_full',
  busy: 'busy',
  id_taken: 'id_taken',
  taken: 'id_taken',
  still_in_use: 'still_in_use',
  unknown_reference: 'wrong_roadmap',
} as const satisfies Record<StorageErrorCode, ProblemCode>

/** The refusal that an error amounts to; `internal` when nobody foresaw it. */
export function asProblem(error: unknown): Problem | UnfitRequest {
  if (error instanceof Problem) return error
  if (error instanceof UnfitRequest) return error.validationContext === 'params' ? new Problem('not_found') : error
  if (!(error instanceof Error)) return new Problem('internal', { cause: error })

  const { code = '', statusCode = 500 } = error as FastifyError
  const known = knownFaults[code]
  if (known !== undefined) return new Problem(known)
  if (error instanceof StorageError) return new Problem(storageFaults[error.code], { cause: error, retryAfterSeconds: 5 })
  if (statusCode === 413) return new Problem('body_too_large')
  if (statusCode >= 400 && statusCode < 500) return new Problem(statusCode === 404 || statusCode === 414 ? 'not_found' : 'malformed_body')
  return new Problem('internal', { cause: error })
}

export function sendProblem(refusal: Problem | UnfitRequest, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = refusal instanceof UnfitRequest ? 'invalid_request' : refusal.code
  const status = statusOf[code]
  if (status >= 500 && refusal.cause !== undefined)
    request.log.error({ err: refusal.cause, code, request: request.id }, 'the request failed')
  if (refusal instanceof Problem && (status === 503 || status === 429))
    reply.header('retry-after', String(refusal.about.retryAfterSeconds ?? 5))

  if (status === 401) reply.header('www-authenticate', 'Session realm="Juurru"')

  const language = languageOf(request)
  return reply
    .code(status)
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(describeProblem(refusal, language, request.id)))
}

/** The refusal as it goes out. */
export function describeProblem(refusal: Problem | UnfitRequest, language: Language, instance: string): ProblemDetails {
  const code = refusal instanceof UnfitRequest ? 'invalid_request' : refusal.code
  const about = refusal instanceof UnfitRequest ? {} : refusal.about
  const names = about.names?.slice(0, 8).map((name) => shorten(typeof name === 'string' ? name : textIn(name, language)))
  const limit = about.limit?.toLocaleString(language)
  const [happened, next] = problemTexts[code][language].map((sentence) => fillIn(sentence, { names: names?.join('; '), limit }))

  return {
    type: `urn:juurru:problem:${code}`,
    title: happened ?? code,
    status: statusOf[code],
    detail: `${happened} ${next}`,
    code,
    instance,
    ...(refusal instanceof UnfitRequest && {
      errors: refusal.faults.map(({ path, message, limit, options }) => ({
        path: pointer(refusal.validationContext === 'querystring' ? 'query' : refusal.validationContext, path),
        message: fillIn(fieldTexts[message][language], { limit, options }),
      })),
    }),
    ...(about.current !== undefined && { current: about.current }),
    ...(about.current !== undefined &&
      'version' in about.current &&
      typeof about.current.version === 'number' && { currentVersion: about.current.version }),
  }
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text)

const pointer = (part: string | undefined, path: readonly PropertyKey[]): string =>
  ['', part ?? 'body', ...path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')

/** The reader's language: `?lang`, else the best that Accept-Language names, else Finnish. */
export function languageOf(request: FastifyRequest): Language {
  const asked = typeof request.query === 'object' && request.query !== null && 'lang' in request.query ? request.query.lang : undefined
  return languages.find((language) => language === asked) ?? bestOf(request.headers['accept-language'] ?? '')
}

function bestOf(header: string): Language {
  let best: Language = 'fi'
  let bestWeight = 0
  for (const part of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = Number(/^\s*q=([0-9.]+)$/.exec(parameters[0] ?? '')?.[1] ?? 1)
    const language = languages.find((one) => one === tag.split('-')[0])
    if (language !== undefined && weight > bestWeight) [best, bestWeight] = [language, weight]
  }
  return best
}

const connectionFaults: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_too_slow',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
}

/** What came over the connection was not HTTP, was more of it than is read, or came too slowly. In English: which language was asked for is not known. */
export function socketProblem(this: FastifyInstance, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy(error)
  const code = connectionFaults[error.code ?? ''] ?? 'malformed_request'
  const body = JSON.stringify(describeProblem(new Problem(code), 'en', ''))
  socket.end(
    [
      `HTTP/1.1 ${statusOf[code]} ${STATUS_CODES[statusOf[code]]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      'Content-Language: en',
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options: nosniff',
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
