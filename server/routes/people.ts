import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  anonymisePerson,
  createOneTimeLink,
  createPerson,
  editPerson,
  getPerson,
  listPeople,
  listRoadmapPeople,
  resetSecondFactor,
} from '#contract/people.ts'
import { linkPath } from '#domain/one-time-links.ts'
import type { Person } from '#domain/people.schema.ts'
import type { Accounts } from '../accounts.ts'
import {
  addPerson,
  anonymisePerson as anonymisePersonIn,
  checkGrants,
  editPerson as editPersonIn,
  makeLink,
  newPerson,
  peopleOfRoadmap,
} from '../commands/accounts.ts'
import { resetSecondFactor as resetSecondFactorIn } from '../commands/second-factors.ts'
import { linkMessage } from '../mail/messages.ts'
import { fail } from '../problem.ts'
import { checkVersion, sentUnchanged, tagged } from '../versions.ts'

export const peopleRoutes: FastifyPluginAsyncZod<{ accounts: Accounts }> = async (
  app,
  { accounts: { clock, mail, publicUrl, openId } },
) => {
  const { storage } = app.means
  const find = (id: string): Person => storage.read((rows) => rows.accounts.find(id)) ?? fail('not_found')

  app.route({
    ...listPeople,
    config: { capability: 'manage_people' },
    handler: (_request, reply) => {
      const collator = new Intl.Collator('fi')
      const people = storage.read((rows) => rows.accounts.list())
      reply.send(people.sort((a, b) => collator.compare(a.name ?? '\uffff', b.name ?? '\uffff')))
    },
  })

  app.route({
    ...createPerson,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const person = newPerson(app.means, request.body, clock())
      storage.read((rows) => checkGrants(rows, person.grants))
      storage.writeAccounts((rows) => addPerson(rows, person, null))
      reply.code(201).header('location', `/api/people/${person.id}`).send(tagged(reply, person))
    },
  })

  app.route({
    ...getPerson,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const person = find(request.params.personId)
      if (!sentUnchanged(request, reply, person)) reply.send(person)
    },
  })

  app.route({
    ...editPerson,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const person = find(request.params.personId)
      checkVersion(request, person)
      storage.read((rows) => checkGrants(rows, request.body.grants ?? []))
      reply.send(
        tagged(
          reply,
          storage.writeAccounts((rows) => editPersonIn(rows, person, request.body, clock())),
        ),
      )
    },
  })

  app.route({
    ...createOneTimeLink,
    config: { capability: 'manage_people' },
    handler: async (request, reply) => {
      const person = find(request.params.personId)
      const { name, email, language } = person
      if (name === null || email === null) return fail('anonymised')
      if (person.disabledAt !== null) return fail('person_disabled')
      if (openId?.only) return fail('passwords_off')
      const kind = person.hasPassword ? 'password_reset' : 'invitation'
      const { token, expiresAt } = storage.writeAccounts((rows) => makeLink(rows, { kind, personId: person.id }, clock()))
      // Without a public address, the one at which the administrator asked: it has been checked to be ours.
      const base = publicUrl?.origin ?? `http://${request.headers.host ?? ''}`
      const url = base + linkPath(kind, token)
      const sending = await mail.send({ name, email }, linkMessage(kind, language, { name, url, expiresAt }))
      return reply.code(201).send({ kind, url, expiresAt, mail: sending })
    },
  })

  app.route({
    ...anonymisePerson,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const person = find(request.params.personId)
      checkVersion(request, person)
      reply.send(
        tagged(
          reply,
          storage.writeAccounts((rows) => anonymisePersonIn(rows, person, clock())),
        ),
      )
    },
  })

  app.route({
    ...resetSecondFactor,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const person = find(request.params.personId)
      checkVersion(request, person)
      const after = storage.writeAccounts((rows) => resetSecondFactorIn(rows, person))
      reply.send(tagged(reply, after))
    },
  })

  app.route({
    ...listRoadmapPeople,
    config: { capability: 'read_people' },
    handler: (request, reply) => {
      const collator = new Intl.Collator('fi')
      const people = app.seek(request, (rows) => {
        const roadmap = rows.roadmaps.find(request.params.roadmapId, request.actor)
        return roadmap && peopleOfRoadmap(rows, roadmap)
      })
      reply.send(people.sort((a, b) => collator.compare(a.name ?? '\uffff', b.name ?? '\uffff')))
    },
  })
}
