import { createReadStream } from 'node:fs'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createBackup, getBackupFile, listBackups } from '#contract/backups.ts'
import type { Backups } from '../backups.ts'
import { fail } from '../problem.ts'

export const backupRoutes: FastifyPluginAsyncZod<{ backups: Backups }> = async (app, { backups }) => {
  app.addHook('preClose', async () => backups.stop())

  app.route({
    ...listBackups,
    config: { capability: 'operate' },
    handler: (_request, reply) =>
      void reply.send({ lastMadeAt: backups.lastMadeAt(), underWay: backups.underWay(), backups: backups.list() }),
  })

  app.route({
    ...createBackup,
    config: { capability: 'operate' },
    handler: async (request, reply) => {
      const backup = await backups.make()
      request.log.info({ request: request.id, actor: request.actor.id, backup: backup.id, bytes: backup.bytes }, 'a backup was made')
      return reply.code(201).header('location', `/api/backups/${backup.id}/file`).send(backup)
    },
  })

  app.route({
    ...getBackupFile,
    config: { capability: 'operate' },
    compress: false,
    handler: (request, reply) => {
      const { handle, name, bytes } = backups.open(request.params.backupId) ?? fail('not_found')
      // A GET that is worth a line: whoever fetches it has everything.
      request.log.info({ request: request.id, actor: request.actor.id, backup: request.params.backupId }, 'a backup is fetched')
      reply
        .header('content-type', 'application/vnd.sqlite3')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(createReadStream('', { fd: handle }))
    },
  })
}
