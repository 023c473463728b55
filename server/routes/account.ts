import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  editAccount,
  getAccountData,
  removeSecondFactor,
} from '#contract/account.ts'
import type { Person } from '#domain/people.schema.ts'
import { type Accounts, signedIn } from '../accounts.ts'
import { checkPassword, editAccount as editAccountIn, setPassword } from '../commands/accounts.ts'
import {
  beginSecondFactor as beginSecondFactorIn,
  confirmSecondFactor as confirmSecondFactorIn,
  removeSecondFactor as removeSecondFactorIn,
} from '../commands/second-factors.ts'
import { codeAddress, inBase32 } from '../one-time-codes.ts'
import { fail } from '../problem.ts'
import { checkVersion, tagged } from '../versions.ts'

const oneself = ({ session }: FastifyRequest): Person => session?.person ?? fail('sign_in_required')

export const accountRoutes: FastifyPluginAsyncZod<{ accounts: Accounts }> = async (app, { accounts }) => {
  const { clock, hashes, guesses, codeGuesses, vault, publicUrl } = accounts
  /** What the authenticator app calls the account's home. */
  const issuer = publicUrl === null ? 'Juurru' : `Juurru ${publicUrl.hostname}`
  const { storage } = app.means

  app.route({
    ...editAccount,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      const person = oneself(request)
      checkVersion(request, person)
      const edited = storage.writeAccounts((rows) => editAccountIn(rows, person, request.body))
      if (request.session !== null) request.session = { ...request.session, person: edited }
      tagged(reply, edited)
      reply.send(signedIn(app.means, accounts, request))
    },
  })

  app.route({
    ...changePassword,
    config: { capability: 'use_account' },
    handler: async (request, reply) => {
      const { id, name, email } = oneself(request)
      const { current, password } = request.body
      const guess = guesses.of(email ?? id, request.ip)
      const stored = storage.read((rows) => rows.accounts.passwordHashOf(id))
      if (!(await hashes.isRight(current, stored, guess.begin))) return fail('wrong_password')
      guess.wasRight()
      const passwordHash = await hashes.make(checkPassword(password, [name, email]))
      const person = stillSignedIn(request)
      app.sessions.open(request, reply, id, { also: (rows) => setPassword(rows, person, passwordHash) })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...beginSecondFactor,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      const person = oneself(request)
      const secret = storage.writeAccounts((rows) => beginSecondFactorIn(rows, vault, person))
      reply.code(201).send({ secret: inBase32(secret), address: codeAddress(secret, person.email ?? person.id, issuer) })
    },
  })

  app.route({
    ...confirmSecondFactor,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      const person = oneself(request)
      const guess = codeGuesses.of(person.id, request.ip)
      guess.begin()
      let recoveryCodes: string[] = []
      app.sessions.open(request, reply, person.id, {
        also: (rows) => {
          recoveryCodes = confirmSecondFactorIn(rows, vault, person, request.body.code, clock())
        },
      })
      guess.wasRight()
      reply.send({ recoveryCodes })
    },
  })

  app.route({
    ...removeSecondFactor,
    config: { capability: 'use_account' },
    handler: async (request, reply) => {
      const { id, email } = oneself(request)
      const guess = guesses.of(email ?? id, request.ip)
      const stored = storage.read((rows) => rows.accounts.passwordHashOf(id))
      if (!(await hashes.isRight(request.body.password, stored, guess.begin))) return fail('wrong_password')
      guess.wasRight()
      const person = stillSignedIn(request)
      app.sessions.open(request, reply, id, { also: (rows) => void removeSecondFactorIn(rows, person) })
      return reply.send(signedIn(app.means, accounts, request))
    },
  })

  /** Signed out or disabled while the password was being looked at: then not. */
  function stillSignedIn({ session }: FastifyRequest): Person {
    const person = storage.read((rows) => (session === null ? null : rows.accounts.session(session.hash)?.person))
    return person && person.disabledAt === null ? person : fail('sign_in_required')
  }

  app.route({
    ...getAccountData,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      const person = oneself(request)
      reply.header('content-disposition', 'attachment; filename="juurru-omat-tiedot.json"')
      reply.send(
        storage.read((rows) => ({
          ...{ person, sessions: rows.accounts.sessionsOf(person.id), identities: rows.accounts.identitiesOf(person.id) },
          read: rows.accounts.readMarksOf(person.id),
          ...{ comments: rows.comments.by(person.id), changes: rows.changes.byActor(person.id) },
        })),
      )
    },
  })
}
