import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { limits } from '#domain/limits.ts'
import type { Person } from '#domain/people.schema.ts'
import type { WritableAccountRows } from '../../db/storage.ts'
import type { Accounts } from '../accounts.ts'
import { type Asked, callbackPath, type Told } from '../openid.ts'
import { hashOfSecret, newSecret } from '../secrets.ts'

const lifetimeMs = 10 * 60_000
/** More at once than this, and the oldest begin again. */
const room = 10_000

/** Why somebody is back at the sign-in page, for the page to say. */
type Refusal = 'openid_unavailable' | 'openid_expired' | 'openid_failed' | 'openid_unknown'

/** Signing in at the provider: there, and back. What was asked is kept for a few minutes under a cookie, and used once. */
export const openIdRoutes: FastifyPluginAsync<{ accounts: Accounts }> = async (app, { accounts: { clock, openId, publicUrl } }) => {
  const { storage } = app.means
  const secure = publicUrl?.protocol === 'https:'
  const name = secure ? '__Host-juurru-openid' : 'juurru-openid'
  // Coming back is a step from another site, which a strict cookie would not take.
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const underWay = new Map<string, { asked: Asked; to: string; begunAt: number }>()

  function forgetOld(now: number): void {
    for (const [key, { begunAt }] of underWay) {
      if (underWay.size < room && begunAt > now - lifetimeMs) break
      underWay.delete(key)
    }
  }

  function refuse(reply: FastifyReply, refusal: Refusal, error?: unknown) {
    // The provider's own words can name the person.
    if (error !== undefined) app.log.warn({ refusal, code: codeOf(error) }, 'signing in at the provider did not succeed')
    return reply.redirect(`/sign-in?refused=${refusal}`, 303)
  }

  app.route<{ Querystring: { to?: unknown } }>({
    method: 'GET',
    url: '/sign-in/openid',
    config: { capability: 'use_service' },
    schema: { hide: true },
    handler: async (request, reply) => {
      if (openId === null) return reply.redirect('/sign-in', 303)
      try {
        const { address, asked } = await openId.begin()
        const secret = newSecret()
        const now = clock().getTime()
        forgetOld(now)
        underWay.set(hashOfSecret(secret), { asked, to: pathHere(request.query.to), begunAt: now })
        reply.setCookie(name, secret, { ...cookieOptions, maxAge: lifetimeMs / 1000 })
        return reply.redirect(address.href, 303)
      } catch (error) {
        return refuse(reply, 'openid_unavailable', error)
      }
    },
  })

  app.route({
    method: 'GET',
    url: callbackPath,
    config: { capability: 'use_service' },
    schema: { hide: true },
    handler: async (request, reply) => {
      if (openId === null) return reply.redirect('/sign-in', 303)
      const key = hashOfSecret((request.cookies[name] ?? '').slice(0, 100))
      const begun = underWay.get(key)
      underWay.delete(key)
      reply.clearCookie(name, cookieOptions)
      if (begun === undefined || begun.begunAt <= clock().getTime() - lifetimeMs) return refuse(reply, 'openid_expired')

      let told: Told
      try {
        told = await openId.finish(request.url.slice(callbackPath.length), begun.asked)
      } catch (error) {
        return refuse(reply, 'openid_failed', error)
      }
      const person = storage.writeAccounts((rows) => personOf(rows, told))
      if (person === null) return refuse(reply, 'openid_unknown')
      app.sessions.open(request, reply, person.id, { byOpenId: true })
      return reply.redirect(begun.to, 303)
    },
  })
}

/**
 * Whose identity it is: the person it has been tied to, else the one whose verified address it brings, to whom it is tied from now on.
 * An address that has come to somebody else at the provider opens nothing: who has one identity there does not get another.
 */
function personOf(rows: WritableAccountRows, { issuer, subject, verifiedEmail }: Told): Person | null {
  const tied = rows.personOfIdentity(issuer, subject)
  if (tied !== null) return tied.disabledAt === null ? tied : null
  const person = verifiedEmail === null ? null : (rows.findByEmail(verifiedEmail)?.person ?? null)
  if (person === null || person.disabledAt !== null || rows.hasIdentityAt(person.id, issuer)) return null
  if (subject.length > limits.url) return null
  rows.tieIdentity({ issuer, subject, personId: person.id })
  return person
}

/** A path of ours to go on to, never another site's. */
function pathHere(to: unknown): string {
  const base = 'http://here.invalid'
  if (typeof to !== 'string' || !to.startsWith('/') || to.length > limits.url || !URL.canParse(to, base)) return '/'
  const { origin, pathname, search, hash } = new URL(to, base)
  // Two slashes at the beginning, which the dots of /.// leave behind, would lead to another host.
  return origin === base && !/^\/(\/|(sign-in|setup|api)\b)/.test(pathname) ? pathname + search + hash : '/'
}

const codeOf = (error: unknown): string => {
  const { code, error: told, name } = error as { code?: unknown; error?: unknown; name?: unknown }
  return ([code, told, name].find((each) => typeof each === 'string' && /^[\w.-]{1,60}$/.test(each)) as string | undefined) ?? 'unknown'
}
