import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { changePassword, editAccount, getAccountData } from '#contract/account.ts'
import type { Person } from '#domain/people.schema.ts'
import { type Accounts, signedIn } from '../accounts.ts'
import { checkPassword, editAccount as editAccountIn, setPassword } from '../commands/accounts.ts'
import { fail } from '../problem.ts'
import { checkVersion, tagged } from '../versions.ts'

const oneself = ({ session }: FastifyRequest): Person => session?.person ?? fail('sign_in_required')

export const accountRoutes: FastifyPluginAsyncZod<{ accounts: Accounts }> = async (app, { accounts }) => {
  const { hashes, guesses } = accounts
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
      // Signed out or disabled meanwhile.
      const person = storage.read((rows) => (request.session === null ? null : rows.accounts.session(request.session.hash)?.person))
      if (!person || person.disabledAt !== null) return fail('sign_in_required')
      app.sessions.open(request, reply, id, (rows) => setPassword(rows, person, passwordHash))
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...getAccountData,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      const person = oneself(request)
      reply.header('content-disposition', 'attachment; filename="juurru-omat-tiedot.json"')
      reply.send(
        storage.read((rows) => ({
          ...{ person, sessions: rows.accounts.sessionsOf(person.id) },
          ...{ comments: rows.comments.by(person.id), changes: rows.changes.byActor(person.id) },
        })),
      )
    },
  })
}
