import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { getRegion, listMunicipalities, listRegions } from '#contract/regions.ts'
import { sentUnchanged } from '../versions.ts'

export const regionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listRegions,
    config: { capability: 'read_reference' },
    handler: (request, reply) => {
      reply.send(app.means.storage.read((rows) => rows.regions.list(request.actor)))
    },
  })

  app.route({
    ...getRegion,
    config: { capability: 'read_reference' },
    handler: (request, reply) => {
      const region = app.seek(request, (rows) => rows.regions.find(request.params.regionId, request.actor))
      if (!sentUnchanged(request, reply, region)) reply.send(region)
    },
  })

  app.route({
    ...listMunicipalities,
    config: { capability: 'read_reference' },
    handler: (_request, reply) => {
      const collator = new Intl.Collator('fi')
      const municipalities = app.means.storage.read((rows) => rows.municipalities.list())
      reply.send(municipalities.sort((a, b) => collator.compare(a.name.fi, b.name.fi)))
    },
  })
}
