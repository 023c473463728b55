import type { FastifyRequest } from 'fastify'
import type { Session } from '#contract/session.ts'
import { can, capabilities } from '#domain/roles.ts'
import { createGuessLimits, type GuessLimits } from './guess-limits.ts'
import { dateInHelsinki, type Means } from './means.ts'
import { createPasswordHashes, type PasswordHashes } from './password-hashes.ts'

/** What signing in needs: real time, slow hashes, and a count of wrong guesses. */
export type Accounts = { clock: () => Date; hashes: PasswordHashes; guesses: GuessLimits }

export const createAccounts = (clock: () => Date): Accounts => ({
  clock,
  hashes: createPasswordHashes(),
  guesses: createGuessLimits(clock),
})

/** Who is signed in, as the client is told. */
export function signedIn({ storage, now }: Means, { session, actor }: FastifyRequest): Session {
  const needsSetup = session === null && storage.read((rows) => rows.accounts.count() === 0)
  const today = dateInHelsinki(now())
  const allowed = (who: Parameters<typeof can>[0]) => capabilities.filter((capability) => can(who, capability))
  if (session === null) return { person: null, grants: [], capabilities: allowed(actor), needsSetup, today }
  const { id, name, email, language, grants, version } = session.person
  return {
    person: { id, name, email, language, version },
    grants,
    capabilities: allowed({ grants }),
    needsSetup,
    today,
  }
}
