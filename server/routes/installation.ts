import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { editInstallation, getInstallation } from '#contract/installation.ts'
import { revise } from '#domain/revising.ts'
import { checkVersion, sentUnchanged, tagged } from '../versions.ts'

export const installationRoutes: FastifyPluginAsyncZod = async (app) => {
  const { storage } = app.means
  const find = () => storage.read((rows) => rows.accounts.installation())

  app.route({
    ...getInstallation,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const installation = find()
      if (!sentUnchanged(request, reply, installation)) reply.send(installation)
    },
  })

  app.route({
    ...editInstallation,
    config: { capability: 'manage_people' },
    handler: (request, reply) => {
      const before = find()
      checkVersion(request, before)
      const after = revise(before, { ...before, ...request.body })
      if (after !== before) storage.writeAccounts((rows) => rows.putInstallation(after))
      reply.send(tagged(reply, after))
    },
  })
}
