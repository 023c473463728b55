import rateLimit from '@fastify/rate-limit'
import fastifyPlugin from 'fastify-plugin'
import { networkOf } from '../guess-limits.ts'
import { Problem } from '../problem.ts'

/** So much of everything that nobody notices, and no program gone wild takes the service from the others. Counted in memory. */
export const rateLimitsPlugin = fastifyPlugin<{ requestsPerMinute: number }>(
  async (app, { requestsPerMinute }) => {
    if (requestsPerMinute === 0) return
    const none = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
    await app.register(rateLimit, {
      max: requestsPerMinute,
      timeWindow: 60_000,
      hook: 'onRequest',
      keyGenerator: ({ session, ip }) => session?.person.id ?? networkOf(ip),
      addHeaders: { ...none, 'retry-after': false },
      addHeadersOnExceeding: none,
      errorResponseBuilder: (_request, { ttl }) => new Problem('too_many_requests', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
    })
  },
  { name: 'rate-limits', dependencies: ['sessions'] },
)
