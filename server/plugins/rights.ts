import fastifyPlugin from 'fastify-plugin'
import { anyone, can, type Capability, mayWithoutGrant, regionsWith } from '#domain/roles.ts'
import type { RegionScope, Rows, Storage } from '../../db/storage.ts'
import { fail } from '../problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that is served, with what it takes. */
    declaredRoutes: DeclaredRoute[]
  }
  interface FastifyContextConfig {
    /** What one must be allowed to do to use this route. */
    capability: Capability
  }
}

export type DeclaredRoute = { method: string; url: string; capability: Capability }

/** What the parameters of addresses name: whether it is there, for somebody who sees these regions. */
const finders: Readonly<Record<string, (rows: Rows, id: string, scope: RegionScope) => unknown>> = {
  regionId: (rows, id, scope) => rows.regions.find(id, scope),
  roadmapId: (rows, id, scope) => rows.roadmaps.find(id, scope),
  horizonId: (rows, id, scope) => rows.horizons.find(id, scope),
  themeId: (rows, id, scope) => rows.themes.find(id, scope),
  goalId: (rows, id, scope) => rows.goals.find(id, scope),
  decisionId: (rows, id, scope) => rows.decisions.find(id, scope),
  resolutionId: (rows, id, scope) => rows.resolutions.find(id, scope),
  constraintId: (rows, id, scope) => rows.constraints.find(id, scope),
  linkId: (rows, id, scope) => rows.links.find(id, scope),
  scenarioId: (rows, id, scope) => rows.scenarios.find(id, scope),
  acceptanceId: (rows, id, scope) => rows.acceptances.find(id, scope),
  editionId: (rows, id, scope) => rows.editions.find(id, scope),
  publicationId: (rows, id, scope) => rows.publications.find(id, scope),
  shareLinkId: (rows, id, scope) => rows.shareLinks.find(id, scope),
  commentId: (rows, id, scope) => rows.comments.find(id, scope),
  changeId: (rows, id, scope) => (/^\d{1,15}$/.test(id) ? rows.changes.find(Number(id), scope) : null),
}

/** Parameters that name nothing of a region: nobody's rights differ by them. */
const ofNoRegion: ReadonlySet<string> = new Set(['*', 'personId', 'backupId', 'token', 'address'])

/**
 * Lets through only those who may: the one place where routes ask. Without signing in one is asked to sign in; what one may not see
 * answers as what does not exist; what one sees and may not do is forbidden. A route that does not say what it takes fails at start.
 */
export const rightsPlugin = fastifyPlugin<{ storage: Pick<Storage, 'read'> }>(
  async (app, { storage }) => {
    const routes: DeclaredRoute[] = []
    app.decorate('declaredRoutes', routes)

    app.addHook('onRoute', ({ config, method, url }) => {
      if (config?.capability === undefined) throw new Error(`${String(method)} ${url} does not declare the capability it needs`)
      for (const name of parametersIn(url))
        if (!(name in finders) && !ofNoRegion.has(name)) throw new Error(`${url}: nobody has said how :${name} is found`)
      for (const one of [method].flat()) routes.push({ method: one, url, capability: config.capability })
    })

    app.addHook('onRequest', (request, _reply, done) => {
      // A request that matched no route has no capability to check; it is answered 404 or 405.
      const { capability } = request.routeOptions.config as { capability?: Capability }
      if (capability === undefined) return done()
      const { actor } = request
      if (mayWithoutGrant(actor, capability)) return done()
      const may = can(actor, capability)
      if (!may && actor.id === anyone.id) fail('sign_in_required')
      if (request.session?.secondFactorMissing) fail('second_factor_missing')

      const where = regionsWith(actor, capability)
      if (may && isEqual(where, actor.regionIds)) return done()
      const things = Object.entries(request.params as Record<string, string>).filter(([name]) => name in finders)
      const found = (scope: RegionScope) => storage.read((rows) => things.every(([name, id]) => finders[name]?.(rows, id, scope) !== null))
      if (things.length > 0 && !found({ regionIds: where })) fail(found(actor) ? 'forbidden' : 'not_found')
      if (!may) fail('forbidden')
      done()
    })
  },
  { name: 'rights', dependencies: ['actor'] },
)

const isEqual = (some: readonly string[] | 'all', all: readonly string[] | 'all'): boolean =>
  some === all || (some !== 'all' && all !== 'all' && some.length === all.length)

const parametersIn = (url: string): string[] => [...url.matchAll(/:(\w+)|(\*)/g)].map(([, name, star]) => name ?? star ?? '')
