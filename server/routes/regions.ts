import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createRegion, editRegion, getRegion, listMunicipalities, listRegions } from '#contract/regions.ts'
import { createRegion as createRegionIn, editRegion as editRegionIn } from '../commands/write-regions.ts'
import { checkVersion, sentUnchanged, tagged } from '../versions.ts'

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

  app.route({
    ...createRegion,
    config: { capability: 'manage_regions' },
    handler: (request, reply) => {
      const region = createRegionIn(app.means, request.body)
      reply.code(201).header('location', `/api/regions/${region.id}`).send(tagged(reply, region))
    },
  })

  app.route({
    ...editRegion,
    config: { capability: 'manage_regions' },
    handler: (request, reply) => {
      const region = app.seek(request, (rows) => rows.regions.find(request.params.regionId, request.actor))
      checkVersion(request, region)
      reply.send(tagged(reply, editRegionIn(app.means, region, request.body)))
    },
  })
}
