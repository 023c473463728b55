import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Person } from '#domain/people.schema.ts'
import { type Actor, actorWith, anyone } from '#domain/roles.ts'
import { type Storage, StorageError, type WritableAccountRows } from '../../db/storage.ts'
import { hashOfSecret, newSecret } from '../secrets.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in with the cookie that came; null: nobody. */
    session: { hash: string; person: Person } | null
  }
  interface FastifyInstance {
    sessions: Sessions
  }
}

export type Sessions = {
  /** Signs a person in under a new id, whatever id came with the request; what came is dead. Within the same transaction as `also`. */
  open(request: FastifyRequest, reply: FastifyReply, personId: string, also?: (rows: WritableAccountRows) => void): void
  /** The session that came with the request, if any, is dead. */
  close(request: FastifyRequest, reply: FastifyReply): void
  /** Every session of the person is dead. */
  closeAll(request: FastifyRequest, reply: FastifyReply, personId: string): void
}

type Options = {
  storage: Pick<Storage, 'read' | 'writeAccounts'>
  /** Real time, which goes on where the plan's clock stands still. */
  clock: () => Date
  publicUrl: URL | null
  idleMs: number
  absoluteMs: number
}

/**
 * Who is signed in, by a cookie that holds a secret of which the server keeps a hash. Looked up at each request, so a session that is
 * ended, or a person who is disabled, is dead at once; nothing is remembered in between.
 */
export const sessionsPlugin = fastifyPlugin<Options>(
  async (app, { storage, clock, publicUrl, idleMs, absoluteMs }) => {
    const secure = publicUrl?.protocol === 'https:'
    const name = secure ? '__Host-juurru' : 'juurru'
    const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    /** To be seen is written down this often at most. */
    const seenEveryMs = Math.min(60_000, idleMs / 10)
    const before = (ms: number) => new Date(clock().getTime() - ms).toISOString()

    await app.register(cookie)
    app.decorateRequest('session', null)

    app.addHook('onRequest', (request, _reply, done) => {
      const secret = request.url.startsWith('/api') ? request.cookies[name] : undefined
      if (secret !== undefined && secret.length < 100) request.session = find(hashOfSecret(secret))
      done()
    })

    function find(hash: string): FastifyRequest['session'] {
      const found = storage.read((rows) => rows.accounts.session(hash))
      if (found === null || found.person.disabledAt !== null) return null
      if (found.seenAt <= before(idleMs) || found.startedAt <= before(absoluteMs)) return null
      if (found.seenAt <= before(seenEveryMs)) touch(hash)
      return { hash, person: found.person }
    }

    function touch(hash: string): void {
      try {
        storage.writeAccounts((rows) => rows.touchSession(hash, clock().toISOString()))
      } catch (error) {
        // A full disk does not keep anybody from reading.
        if (!(error instanceof StorageError)) throw error
      }
    }

    app.decorate('sessions', {
      open(request, reply, personId, also) {
        const secret = newSecret()
        const hash = hashOfSecret(secret)
        const now = clock().toISOString()
        storage.writeAccounts((rows) => {
          also?.(rows)
          if (request.session !== null) rows.closeSession(request.session.hash)
          rows.closeStaleSessions({ seenBefore: before(idleMs), startedBefore: before(absoluteMs) })
          rows.openSession({ hash, personId, startedAt: now, seenAt: now })
        })
        const person = storage.read((rows) => rows.accounts.find(personId))
        request.session = person && { hash, person }
        reply.setCookie(name, secret, { ...cookieOptions, maxAge: Math.floor(absoluteMs / 1000) })
      },
      close({ session }, reply) {
        if (session !== null) storage.writeAccounts((rows) => rows.closeSession(session.hash))
        reply.clearCookie(name, cookieOptions)
      },
      closeAll(request, reply, personId) {
        storage.writeAccounts((rows) => rows.closeSessionsOf(personId))
        if (request.session?.person.id === personId) reply.clearCookie(name, cookieOptions)
      },
    })
  },
  { name: 'sessions' },
)

/** Who asks, by their session. */
export const bySession = ({ session }: FastifyRequest): Actor =>
  session === null ? anyone : actorWith(session.person.id, session.person.grants)
