import swagger from '@fastify/swagger'
import fastifyPlugin from 'fastify-plugin'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { OpenAPIV3_1 } from 'openapi-types'
import { z } from 'zod'
import { backupSchema } from '#contract/backups.ts'
import { comparedGoalSchema } from '#contract/editions.ts'
import { problemSchema } from '#contract/problems.ts'
import { oneTimeLinkSchema, sessionSchema } from '#contract/session.ts'
import { roadmapListSchema } from '#contract/roadmaps.ts'
import { endpoints, type EndpointName } from '#contract/endpoints.ts'
import { changeSchema } from '#domain/changes.schema.ts'
import { commentCountSchema, commentSchema } from '#domain/comments.schema.ts'
import { constraintSchema, decisionSchema, outcomeSchema, resolutionSchema } from '#domain/decisions.schema.ts'
import { roadmapDocumentSchema, roadmapSummarySchema } from '#domain/documents.schema.ts'
import { partDifferenceSchema } from '#domain/differences.schema.ts'
import { editionSchema } from '#domain/editions.schema.ts'
import { goalSchema, linkSchema, scopeSchema } from '#domain/goals.schema.ts'
import { guardSchema } from '#domain/guards.schema.ts'
import { importPreviewSchema } from '#domain/imports.schema.ts'
import { grantSchema, personSchema } from '#domain/people.schema.ts'
import { municipalitySchema, regionSchema } from '#domain/regions.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from '#domain/roadmaps.schema.ts'
import { namedScenarioSchema } from '#domain/scenarios.schema.ts'
import { acceptedFindingSchema } from '#domain/findings.schema.ts'
import { publicationSchema, publishedRoadmapSchema, shareLinkSchema } from '#domain/publications.schema.ts'
import { programVersion } from '../program-files.ts'

/** The nouns that the document names once and refers to. */
const nouns = {
  Problem: problemSchema,
  Session: sessionSchema,
  OneTimeLink: oneTimeLinkSchema,
  Person: personSchema,
  Grant: grantSchema,
  Region: regionSchema,
  Municipality: municipalitySchema,
  Roadmap: roadmapSchema,
  RoadmapDocument: roadmapDocumentSchema,
  RoadmapSummary: roadmapSummarySchema,
  RoadmapList: roadmapListSchema,
  Horizon: horizonSchema,
  Theme: themeSchema,
  Goal: goalSchema,
  Scope: scopeSchema,
  Guard: guardSchema,
  Link: linkSchema,
  Decision: decisionSchema,
  Outcome: outcomeSchema,
  Resolution: resolutionSchema,
  Constraint: constraintSchema,
  NamedScenario: namedScenarioSchema,
  AcceptedFinding: acceptedFindingSchema,
  Edition: editionSchema,
  ComparedGoal: comparedGoalSchema,
  PartDifference: partDifferenceSchema,
  Publication: publicationSchema,
  ShareLink: shareLinkSchema,
  PublishedRoadmap: publishedRoadmapSchema,
  Comment: commentSchema,
  CommentCount: commentCountSchema,
  Change: changeSchema,
  ImportPreview: importPreviewSchema,
  Backup: backupSchema,
}

const schemaRegistry = z.registry<{ id?: string | undefined; description?: string | undefined }>()
for (const [id, schema] of Object.entries(nouns)) schemaRegistry.add(schema, { ...schema.meta(), id })

const operationIds = new Map(Object.entries(endpoints).map(([name, { method, url }]) => [`${method} ${url}`, name as EndpointName]))

const about = `The whole of Juurru over HTTP: what the browser does, anything else can do.

Every thing has a \`version\`, sent as its \`ETag\`. Editing, moving and deleting take it back in \`If-Match\`: without it the answer is 428, with an old one 412 and the thing as it is now.
What is created may bring its own \`id\`; sent twice, it is made once and the second answer is 409 with what is there.
Refusals are RFC 9457 problem details with a stable \`code\` and a sentence in Finnish, Swedish or English.
Every write answers with \`X-Change-Id\`, the number of its change in the log, which can be taken back. A \`PATCH\` that changes nothing writes nothing: it answers with the thing as it is, under the same version, and without \`X-Change-Id\`.`

/** The API's own description, made from the same schemas that check requests. */
export const openapiPlugin = fastifyPlugin(
  async (app) => {
    const transform = createJsonSchemaTransform({ schemaRegistry })
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Juurru', version: programVersion, description: about },
        tags: [
          ...[
            'Roadmaps',
            'Horizons',
            'Themes',
            'Goals',
            'Links',
            'Decisions',
            'Resolutions',
            'Constraints',
            'Scenarios',
            'Acceptances',
            'Editions',
            'Publishing',
            'Import',
            'Comments',
            'Changes',
            'Regions',
            'Session',
            'Account',
            'People',
            'Installation',
            'Service',
            'Backups',
          ],
        ].map((name) => ({ name })),
      },
      transform: (route) => {
        const made = transform(route)
        const methods = [route.route.method].flat()
        const operationId = operationIds.get(`${methods[0]} ${route.url}`)
        return operationId === undefined ? made : { ...made, schema: { ...made.schema, operationId } }
      },
      transformObject: (document) => completed(createJsonSchemaTransformObject({ schemaRegistry })(document) as OpenAPIV3_1.Document),
    })

    let text = ''
    const route = { method: 'GET', config: { capability: 'use_service' }, schema: { hide: true } } as const
    app.route({
      ...route,
      url: '/api/openapi.json',
      handler: (_request, reply) => {
        text ||= JSON.stringify(app.swagger())
        return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text)
      },
    })
  },
  { name: 'openapi', dependencies: ['actor'] },
)

const etagHeader: OpenAPIV3_1.HeaderObject = {
  description: 'The version of the thing, for `If-Match`.',
  schema: { type: 'string' },
  example: '"3"',
}
const changeHeader: OpenAPIV3_1.HeaderObject = { description: 'The number of the change in the log.', schema: { type: 'integer' } }

/** What the schemas do not say: headers of answers, the media type of refusals, and the plain success of a deletion. */
function completed(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'patch', 'delete'] as const) {
      const operation = methods?.[method]
      for (const [status, response] of Object.entries(operation?.responses ?? {})) {
        if ('$ref' in response) continue
        if (/^[45]/.test(status)) {
          response.description = status.startsWith('4') ? 'Refused: why, and what to do.' : 'The service cannot do it now.'
          response.content = { 'application/problem+json': response.content?.['application/json'] ?? {} }
          continue
        }
        response.description = { 200: 'Done.', 201: 'Made.', 204: 'Deleted.' }[status] ?? response.description
        if (status === '204') delete response.content
        if (path.endsWith('/file')) response.content = { 'application/vnd.sqlite3': { schema: { type: 'string', format: 'binary' } } }
        const headers: Record<string, OpenAPIV3_1.HeaderObject> = {}
        if (status !== '204' && hasVersion(path, method)) headers['ETag'] = etagHeader
        if (method !== 'get' && !path.endsWith('/preview') && !ofAccounts.test(path)) headers['X-Change-Id'] = changeHeader
        if (Object.keys(headers).length > 0) response.headers = headers
      }
      if (method === 'get' && path === '/api/roadmaps/{roadmapId}' && operation?.responses) {
        operation.responses['304'] = { description: 'Unchanged since the `ETag` in `If-None-Match`.' }
        operation.parameters = [
          ...(operation.parameters ?? []),
          {
            in: 'header',
            name: 'if-none-match',
            required: false,
            schema: { type: 'string' },
            description: 'The `ETag` of the document that you have.',
          },
        ]
      }
    }
  }
  return document
}

/** What is done there is in no change log. */
const ofAccounts = /^\/api\/(backups|session|setup|one-time-links|account|people|regions|installation|password-requests)/

const hasVersion = (path: string, method: string): boolean =>
  !/resolutions|changes|editions|comparison|import\/preview|health|backups|municipalities|published|publishing|session|setup|password-requests|one-time-links|account\/|roadmapId}\/people/.test(
    path,
  ) &&
  (method !== 'get' || path.endsWith('}'))
