import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  getOneTimeLink,
  getSession,
  requestPassword,
  setUp,
  showCode,
  signIn,
  signOut,
  signOutEverywhere,
  useOneTimeLink,
} from '#contract/session.ts'
import { linkPath } from '#domain/one-time-links.ts'
import type { Person } from '#domain/people.schema.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import { everywhere, type WritableAccountRows } from '../../db/storage.ts'
import { signedIn, type Accounts } from '../accounts.ts'
import {
  addPerson,
  administratorGrants,
  checkPassword,
  makeLink,
  newPerson,
  personOfLink,
  setPassword,
  validLink,
} from '../commands/accounts.ts'
import { takeCode } from '../commands/second-factors.ts'
import { regionToBeginWith } from '../commands/write-regions.ts'
import { linkMessage } from '../mail/messages.ts'
import { fail, Problem } from '../problem.ts'

export const sessionRoutes: FastifyPluginAsyncZod<{ accounts: Accounts }> = async (app, { accounts }) => {
  const { clock, hashes, guesses, mail, askings, publicUrl, codeGuesses, vault, openId } = accounts
  const { storage } = app.means

  app.route({
    ...getSession,
    config: { capability: 'use_service' },
    handler: (request, reply) => void reply.send(signedIn(app.means, accounts, request)),
  })

  app.route({
    ...signIn,
    config: { capability: 'use_service' },
    handler: async (request, reply) => {
      if (openId?.only) return fail('passwords_off')
      const { email, password } = request.body
      const find = () => storage.read((rows) => rows.accounts.findByEmail(email))
      const looked = find()?.passwordHash ?? null
      const guess = guesses.of(email, request.ip)
      const isRight = await hashes.isRight(password, looked, guess.begin)
      // As things are now: another password may have been chosen, or the account closed, while this one was looked at.
      const found = find()
      if (!isRight || found === null || found.passwordHash !== looked || found.person.disabledAt !== null) return fail('wrong_credentials')
      guess.wasRight()
      letIn(request, reply, found.person)
      return reply.send(signedIn(app.means, accounts, request))
    },
  })

  app.route({
    ...showCode,
    config: { capability: 'use_service' },
    handler: (request, reply) => {
      const step = app.secondSteps.of(request) ?? fail('sign_in_expired')
      const { person, passwordHash } = storage.read(({ accounts }) => ({
        person: accounts.find(step.personId),
        passwordHash: accounts.passwordHashOf(step.personId),
      }))
      // Disabled, or given another password, between the steps.
      if (person === null || person.disabledAt !== null || passwordHash !== step.passwordHash) return fail('sign_in_expired')
      const guess = codeGuesses.of(person.id, request.ip)
      guess.begin()
      try {
        app.sessions.open(request, reply, person.id, {
          also: (rows) => {
            if (!takeCode(rows, vault, person.id, request.body.code, clock())) fail('wrong_code')
          },
        })
      } catch (error) {
        if (error instanceof Problem && error.code === 'wrong_code') app.secondSteps.wasWrong(request)
        throw error
      }
      guess.wasRight()
      app.secondSteps.end(request, reply)
      reply.send(signedIn(app.means, accounts, request))
    },
  })

  /** Signs in whoever has shown their password, unless a code is asked for as well: then that is next. */
  function letIn(request: FastifyRequest, reply: FastifyReply, person: Person, also?: (rows: WritableAccountRows) => void): void {
    if (!person.hasSecondFactor) return app.sessions.open(request, reply, person.id, also && { also })
    if (also !== undefined) storage.writeAccounts(also)
    app.secondSteps.begin(reply, { id: person.id, passwordHash: storage.read((rows) => rows.accounts.passwordHashOf(person.id)) })
    fail('second_factor_required')
  }

  app.route({
    ...signOut,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      app.sessions.close(request, reply)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...signOutEverywhere,
    config: { capability: 'use_account' },
    handler: (request, reply) => {
      app.sessions.closeAll(request, reply, request.actor.id)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...setUp,
    config: { capability: 'use_service' },
    handler: async (request, reply) => {
      const { token, region, name, email, language, password } = request.body
      const check = () =>
        storage.read(({ accounts }) => {
          if (accounts.count() > 0) fail('already_set_up')
          if (validLink(accounts, token, clock()).kind !== 'setup') fail('link_not_valid')
        })
      check()
      const passwordHash = await hashes.make(checkPassword(password, [name, email]))
      check()
      regionToBeginWith(app.means, region)
      const person = newPerson(app.means, { name, email, language, grants: administratorGrants }, clock())
      app.sessions.open(request, reply, person.id, {
        also: (rows) => {
          addPerson(rows, person, passwordHash)
          rows.removeLinksOf(null)
        },
      })
      return reply.send(signedIn(app.means, accounts, request))
    },
  })

  app.route({
    ...getOneTimeLink,
    config: { capability: 'use_service' },
    handler: (request, reply) => {
      reply.send(
        storage.read((rows) => {
          const link = validLink(rows.accounts, request.params.token, clock())
          if (link.kind === 'setup')
            return {
              kind: link.kind,
              expiresAt: link.expiresAt,
              counties: countiesOf(rows.municipalities.list(), rows.regions.list(everywhere)),
            }
          const { name, email, language } = personOfLink(rows.accounts, link)
          return { kind: link.kind, expiresAt: link.expiresAt, name, email, language }
        }),
      )
    },
  })

  app.route({
    ...useOneTimeLink,
    config: { capability: 'use_service' },
    handler: async (request, reply) => {
      const find = () => storage.read(({ accounts }) => personOfLink(accounts, validLink(accounts, request.params.token, clock())))
      const { name, email } = find()
      const passwordHash = await hashes.make(checkPassword(request.body.password, [name, email]))
      // Somebody else may have used it meanwhile.
      const person = find()
      letIn(request, reply, person, (rows) => setPassword(rows, person, passwordHash))
      return reply.send(signedIn(app.means, accounts, request))
    },
  })

  app.route({
    ...requestPassword,
    config: { capability: 'use_service' },
    handler: (request, reply) => {
      if (!mail.isOn || publicUrl === null || openId?.only) return fail('not_found')
      const { email } = request.body
      askings.of(email, request.ip).begin()
      reply.code(204).send(null)
      // Looking for the account comes after the answer, which so tells nothing by its time either.
      setImmediate(() => sendLink(email, publicUrl))
    },
  })

  function sendLink(email: string, base: URL): void {
    try {
      const person = storage.read((rows) => rows.accounts.findByEmail(email)?.person)
      if (!person || person.name === null || person.disabledAt !== null) return
      const { name, language } = person
      const kind = person.hasPassword ? 'password_reset' : 'invitation'
      const { token, expiresAt } = storage.writeAccounts((rows) => makeLink(rows, { kind, personId: person.id, beside: true }, clock()))
      const url = base.origin + linkPath(kind, token)
      void mail.send({ name, email }, linkMessage(kind === 'invitation' ? kind : 'forgotten', language, { name, url, expiresAt }))
    } catch (error) {
      app.log.warn({ err: error }, 'a link that was asked for was not made')
    }
  }
}

/** Every county with its municipalities; where a region of that name is there already, with that region’s. */
function countiesOf(municipalities: readonly Municipality[], regions: readonly Region[]) {
  const collator = new Intl.Collator('fi')
  const counties = new Map<string, { name: { fi: string; sv: string }; municipalityCodes: string[] }>()
  for (const { code, county } of municipalities) {
    const known = counties.get(county.fi) ?? { name: county, municipalityCodes: [] }
    known.municipalityCodes.push(code)
    counties.set(county.fi, known)
  }
  for (const { name, members } of regions) {
    const county = counties.get(name.fi ?? '')
    if (county !== undefined) county.municipalityCodes = members.map(({ municipalityCode }) => municipalityCode)
  }
  return [...counties.values()].sort((a, b) => collator.compare(a.name.fi, b.name.fi))
}
