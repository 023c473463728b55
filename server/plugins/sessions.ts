import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Person } from '#domain/people.schema.ts'
import { type Actor, actorWith, anyone, needsSecondFactor } from '#domain/roles.ts'
import { type Storage, StorageError, type WritableAccountRows } from '../../db/storage.ts'
import { hashOfSecret, newSecret } from '../secrets.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in with the cookie that came; null: nobody. */
    session: Session | null
  }
  interface FastifyInstance {
    sessions: Sessions
  }
}

export type Session = {
  hash: string
  person: Person
  actor: Actor
  /** A second factor is required of this person, who has none: nothing can be done but set it up. */
  secondFactorMissing: boolean
}

export type Sessions = {
  /** Signs a person in under a new id, whatever id came with the request; what came is dead. Within the same transaction as `also`. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    given?: { also?: (rows: WritableAccountRows) => void; byOpenId?: boolean },
  ): void
  /** The session that came with the request, if any, is dead. */
  close(request: FastifyRequest, reply: FastifyReply): void
  /** Every session of the person is dead. */
  closeAll(request: FastifyRequest, reply: FastifyReply, personId: string): void
}

/** More sessions than this at once, and they are looked up anew. */
const roomForSessions = 10_000

type Options = {
  storage: Pick<Storage, 'read' | 'writeAccounts' | 'accountWriteCount'>
  /** Real time, which goes on where the plan's clock stands still. */
  clock: () => Date
  publicUrl: URL | null
  idleMs: number
  absoluteMs: number
}

/**
 * Who is signed in, by a cookie that holds a secret of which the server keeps a hash. What is remembered of it is forgotten with every
 * write to accounts, so a session that is ended, or a person who is disabled, is dead at once.
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

    type Known = { session: Session; startedAt: number; seenAt: number }
    const known = new Map<string, Known>()
    let knownSince = -1

    function find(hash: string): Session | null {
      if (knownSince !== storage.accountWriteCount || known.size > roomForSessions) {
        known.clear()
        knownSince = storage.accountWriteCount
      }
      const found = known.get(hash) ?? lookUp(hash)
      const now = clock().getTime()
      if (found === null || now - found.startedAt >= absoluteMs) return null
      // Nor long before it was seen: a session that a wrong clock dated would outlive all others.
      if (Math.abs(now - found.seenAt) >= idleMs) return null
      if (now - found.seenAt >= seenEveryMs) touch(hash)
      return found.session
    }

    function lookUp(hash: string): Known | null {
      const found = storage.read((rows) => rows.accounts.session(hash))
      if (found === null || found.person.disabledAt !== null) return null
      const { person, startedAt, seenAt, byOpenId } = found
      const session = sessionOf(hash, person, byOpenId)
      const entry = { session, startedAt: Date.parse(startedAt), seenAt: Date.parse(seenAt) }
      known.set(hash, entry)
      return entry
    }

    /** Whoever has signed in at the provider has shown its second factor, if any. */
    function sessionOf(hash: string, person: Person, byOpenId: boolean): Session {
      const secondFactorMissing =
        !byOpenId &&
        !person.hasSecondFactor &&
        needsSecondFactor(person) &&
        storage.read((rows) => rows.accounts.installation().secondFactorRequired)
      return { hash, person, actor: actorWith(person.id, secondFactorMissing ? [] : person.grants), secondFactorMissing }
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
      open(request, reply, personId, { also, byOpenId = false } = {}) {
        const secret = newSecret()
        const hash = hashOfSecret(secret)
        const now = clock().toISOString()
        storage.writeAccounts((rows) => {
          also?.(rows)
          if (request.session !== null) rows.closeSession(request.session.hash)
          rows.closeStaleSessions({ seenBefore: before(idleMs), startedBefore: before(absoluteMs) })
          rows.openSession({ hash, personId, startedAt: now, seenAt: now, byOpenId })
        })
        const person = storage.read((rows) => rows.accounts.find(personId))
        request.session = person && sessionOf(hash, person, byOpenId)
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
export const bySession = ({ session }: FastifyRequest): Actor => session?.actor ?? anyone
