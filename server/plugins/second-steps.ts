import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { hashOfSecret, newSecret } from '../secrets.ts'

declare module 'fastify' {
  interface FastifyInstance {
    secondSteps: SecondSteps
  }
}

/** Somebody who has shown a password, and not yet a code. */
export type SecondStep = { personId: string; passwordHash: string | null; begunAt: number; wrong: number }

export type SecondSteps = {
  begin(reply: FastifyReply, person: { id: string; passwordHash: string | null }): void
  /** The one that the request's cookie names; null: none, or it is too late. */
  of(request: FastifyRequest): SecondStep | null
  /** A wrong code; after a few one begins from the password again. */
  wasWrong(request: FastifyRequest): void
  end(request: FastifyRequest, reply: FastifyReply): void
}

const lifetimeMs = 5 * 60_000
const guesses = 5
/** More at once than this, and the oldest begin again. */
const room = 10_000

/** What is between password and code: kept in memory, for a few minutes, bound to a cookie of which only the hash is kept. */
export const secondStepsPlugin = fastifyPlugin<{ clock: () => Date; publicUrl: URL | null }>(
  async (app, { clock, publicUrl }) => {
    const secure = publicUrl?.protocol === 'https:'
    const name = secure ? '__Host-juurru-step' : 'juurru-step'
    const cookieOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
    const steps = new Map<string, SecondStep>()

    const keyOf = ({ cookies }: FastifyRequest): string => hashOfSecret((cookies[name] ?? '').slice(0, 100))

    app.decorate('secondSteps', {
      begin(reply, { id: personId, passwordHash }) {
        const now = clock().getTime()
        for (const [key, { begunAt }] of steps) {
          if (steps.size < room && begunAt > now - lifetimeMs) break
          steps.delete(key)
        }
        const secret = newSecret()
        steps.set(hashOfSecret(secret), { personId, passwordHash, begunAt: now, wrong: 0 })
        reply.setCookie(name, secret, { ...cookieOptions, maxAge: lifetimeMs / 1000 })
      },
      of(request) {
        const step = steps.get(keyOf(request))
        return step !== undefined && step.begunAt > clock().getTime() - lifetimeMs ? step : null
      },
      wasWrong(request) {
        const step = steps.get(keyOf(request))
        if (step !== undefined && ++step.wrong >= guesses) steps.delete(keyOf(request))
      },
      end(request, reply) {
        steps.delete(keyOf(request))
        reply.clearCookie(name, cookieOptions)
      },
    })
  },
  { name: 'second-steps', dependencies: ['sessions'] },
)
