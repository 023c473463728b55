import type { FastifyReply, FastifyRequest } from 'fastify'
import { fail } from './problem.ts'

/** The entity tag of a version, as it goes into `ETag` and comes back in `If-Match`. */
export const tagOf = ({ version }: { version: number }): string => `"${version}"`

/** Refuses unless `If-Match` names the present version. A document's tag will do: it begins with the roadmap's version. */
export function checkVersion(request: FastifyRequest, present: { version: number }): void {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '') fail('version_missing')
  const seen = /^(?:W\/)?"([1-9][0-9]{0,14})(?:\.[a-z0-9_.-]{1,80})?"$/.exec(String(header).trim())?.[1]
  if (seen === undefined) fail('version_invalid')
  if (Number(seen) !== present.version) fail('stale_edit', { current: present })
}

/** Whether the asker already has what this tag names. */
export function alreadyHas(request: FastifyRequest, tag: string): boolean {
  const header = request.headers['if-none-match']
  if (header === undefined) return false
  const bare = tag.replace(/^W\//, '')
  return header === tag || header.split(',').some((one) => one.trim().replace(/^W\//, '') === bare || one.trim() === '*')
}

/** The thing with its tag. */
export function tagged<T extends { version: number }>(reply: FastifyReply, thing: T): T {
  reply.header('etag', tagOf(thing))
  return thing
}

/** Puts the thing's tag on the answer; true when the asker has it already, and has been told so with 304. */
export function sentUnchanged(request: FastifyRequest, reply: FastifyReply, thing: { version: number }): boolean {
  reply.header('cache-control', 'private, no-cache')
  tagged(reply, thing)
  if (!alreadyHas(request, tagOf(thing))) return false
  reply.code(304).send()
  return true
}
