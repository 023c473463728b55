import type { FastifyRequest } from 'fastify'
import type { Session } from '#contract/session.ts'
import { can, capabilities, type Grant, mayWithoutGrant } from '#domain/roles.ts'
import { askingByMail, createGuessLimits, guessingCodes, type GuessLimits } from './guess-limits.ts'
import type { Mailer } from './mail/mailer.ts'
import type { OpenId } from './openid.ts'
import type { Vault } from './vault.ts'
import { dateInHelsinki, type Means } from './means.ts'
import { createPasswordHashes, type PasswordHashes } from './password-hashes.ts'

/** What signing in needs: real time, slow hashes, a count of wrong guesses and of links asked for, and a way to send links. */
export type Accounts = {
  clock: () => Date
  hashes: PasswordHashes
  guesses: GuessLimits
  mail: Mailer
  askings: GuessLimits
  /** Wrong codes of those who know the password. */
  codeGuesses: GuessLimits
  vault: Vault
  /** Null: there is no provider of OpenID Connect. */
  openId: OpenId | null
  /** Where links lead to; null: to the address at which they were made. */
  publicUrl: URL | null
  sessionEnds: Session['sessionEnds']
}

export const createAccounts = ({
  clock,
  mail,
  publicUrl,
  vault,
  openId,
  sessionEnds,
}: Pick<Accounts, 'clock' | 'mail' | 'publicUrl' | 'vault' | 'openId' | 'sessionEnds'>): Accounts => ({
  ...{ clock, mail, publicUrl, vault, openId, sessionEnds },
  hashes: createPasswordHashes(),
  guesses: createGuessLimits(clock),
  askings: createGuessLimits(clock, askingByMail),
  codeGuesses: createGuessLimits(clock, guessingCodes),
})

/** Who is signed in, as the client is told. */
export function signedIn({ storage, now }: Means, { mail, openId, sessionEnds }: Accounts, { session, actor }: FastifyRequest): Session {
  const needsSetup = session === null && storage.read((rows) => rows.accounts.count() === 0)
  const today = dateInHelsinki(now())
  const allowed = (who: { id: string; grants: readonly Grant[] }) =>
    capabilities.filter((capability) => mayWithoutGrant(who, capability) || can(who, capability))
  const password = !openId?.only
  const ways = { password, newPasswordByMail: password && mail.isOn, openId: openId?.name ?? null }
  const about = { needsSetup, ways, sessionEnds, today }
  if (session === null) return { person: null, grants: [], capabilities: allowed(actor), secondFactorMissing: false, ...about }
  const { secondFactorMissing } = session
  const { id, name, email, language, hasPassword, hasSecondFactor, version } = session.person
  const grants = secondFactorMissing ? [] : session.person.grants
  return {
    person: { id, name, email, language, hasPassword, hasSecondFactor, version },
    grants,
    capabilities: allowed({ id, grants }),
    secondFactorMissing,
    ...about,
  }
}
