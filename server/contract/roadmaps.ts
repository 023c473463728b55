import { z } from 'zod'
import { roadmapDocumentSchema, roadmapSummarySchema } from '#domain/documents.schema.ts'
import { dateSchema, idSchema } from '#domain/ids.schema.ts'
import { regionSchema } from '#domain/regions.schema.ts'
import { roadmapEditSchema, roadmapSchema } from '#domain/roadmaps.schema.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Roadmaps'] as const

/** The roadmaps that a front page shows, and the regions in which one may begin a new one. */
export const roadmapListSchema = z.strictObject({
  /** The day as of which the summaries are. */
  today: dateSchema,
  regions: z.array(regionSchema.pick({ id: true, name: true })),
  /** The latest changed first. */
  roadmaps: z.array(roadmapSummarySchema),
  /** How many there are on the other side: archived ones when the list has those in use, and the other way round. */
  elsewhereCount: z.int().min(0),
  /** How many have been deleted and can be brought back by the asker. */
  deletedCount: z.int().min(0),
})
export type RoadmapList = z.infer<typeof roadmapListSchema>

export const listRoadmaps = {
  ...endpoints.listRoadmaps,
  schema: {
    tags,
    summary: 'Your roadmaps as the front page draws them, as of today',
    querystring: plainQuery.extend({
      archived: z.enum(['true', 'false']).optional().meta({ description: '`true`: the archived ones instead of those in use.' }),
    }),
    response: { 200: roadmapListSchema, ...refusals },
  },
} as const

export const roadmapDraftSchema = roadmapSchema
  .pick({ regionId: true, name: true })
  .extend({
    id: idSchema.optional(),
    description: roadmapSchema.shape.description.optional(),
    languages: roadmapSchema.shape.languages.optional(),
    from: z
      .enum(['empty', 'example'])
      .meta({ description: '`empty`: the four LAPE themes and the usual horizons, no goals. `example`: a copy of the example roadmap.' }),
  })
  .strict()
export type RoadmapDraft = z.infer<typeof roadmapDraftSchema>

export const createRoadmap = {
  ...endpoints.createRoadmap,
  schema: {
    tags,
    summary: 'Begin a roadmap',
    description: 'Empty, or as a copy of the example. To begin from a table, import it.',
    querystring: plainQuery,
    body: roadmapDraftSchema,
    response: { 201: roadmapSchema, ...refusals },
  },
} as const

export const getRoadmap = {
  ...endpoints.getRoadmap,
  schema: {
    tags,
    summary: 'A whole roadmap in one document',
    description:
      'All that the grid needs. Its `ETag` names the version of the roadmap and the state of all that is in it: ' +
      'sent back in `If-None-Match` it is answered 304 while nothing has changed.',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: roadmapDocumentSchema, ...refusals },
  },
} as const

export const editRoadmap = {
  ...endpoints.editRoadmap,
  schema: {
    tags,
    summary: 'Edit, archive or restore a roadmap',
    description:
      'An archived roadmap takes no edits but being restored. `If-Match` carries the version you saw; if a newer one exists the answer is 412.',
    params: roadmapParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: roadmapEditSchema,
    response: { 200: roadmapSchema, ...refusals },
  },
} as const

export const deleteRoadmap = {
  ...endpoints.deleteRoadmap,
  schema: {
    tags,
    summary: 'Delete an archived roadmap with all that is in it',
    params: roadmapParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
