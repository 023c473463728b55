import type { FastifyRequest } from 'fastify'
import type { Session } from '#contract/session.ts'
import { can, capabilities } from '#domain/roles.ts'
import { askingByMail, createGuessLimits, type GuessLimits } from './guess-limits.ts'
import type { Mailer } from './mail/mailer.ts'
import { dateInHelsinki, type Means } from './means.ts'
import { createPasswordHashes, type PasswordHashes } from './password-hashes.ts'

/** What signing in needs: real time, slow hashes, a count of wrong guesses and of links asked for, and a way to send links. */
export type Accounts = {
  clock: () => Date
  hashes: PasswordHashes
  guesses: GuessLimits
  mail: Mailer
  askings: GuessLimits
  /** Where links lead to; null: to the address at which they were made. */
  publicUrl: URL | null
}

export const createAccounts = ({ clock, mail, publicUrl }: Pick<Accounts, 'clock' | 'mail' | 'publicUrl'>): Accounts => ({
  ...{ clock, mail, publicUrl },
  hashes: createPasswordHashes(),
  guesses: createGuessLimits(clock),
  askings: createGuessLimits(clock, askingByMail),
})

/** Who is signed in, as the client is told. */
export function signedIn({ storage, now }: Means, { mail }: Accounts, { session, actor }: FastifyRequest): Session {
  const needsSetup = session === null && storage.read((rows) => rows.accounts.count() === 0)
  const today = dateInHelsinki(now())
  const allowed = (who: Parameters<typeof can>[0]) => capabilities.filter((capability) => can(who, capability))
  const ways = { newPasswordByMail: mail.isOn }
  if (session === null) return { person: null, grants: [], capabilities: allowed(actor), needsSetup, ways, today }
  const { id, name, email, language, grants, version } = session.person
  return {
    person: { id, name, email, language, version },
    grants,
    capabilities: allowed({ grants }),
    ...{ needsSetup, ways, today },
  }
}
