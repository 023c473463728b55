import { z } from 'zod'
import { changeSchema } from '#domain/changes.schema.ts'
import { plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Changes'] as const
const changeIdSchema = z.coerce.number().int().min(1)

/** A long change, such as an import, is listed with this many of its entries at most. */
export const entriesListed = 100

export const listedChangeSchema = changeSchema.extend({
  /** How many things it touched; `entries` holds the first hundred. */
  entryCount: z.int().min(1),
  /** The change that took this one back, if one did. */
  revertedBy: z.int().nullable(),
})
export type ListedChange = z.infer<typeof listedChangeSchema>

export const changeListSchema = z.strictObject({
  /** Newest first. */
  changes: z.array(listedChangeSchema),
  /** Give it as `before` to get the next page; null when this was the last. */
  next: z.int().nullable(),
})
export type ChangeList = z.infer<typeof changeListSchema>

export const listChanges = {
  ...endpoints.listChanges,
  schema: {
    tags,
    summary: 'What has happened to a roadmap, newest first',
    params: roadmapParams,
    querystring: plainQuery.extend({
      before: changeIdSchema.optional().meta({ description: 'Only changes with a smaller id.' }),
      limit: z.coerce.number().int().min(1).max(100).default(30).meta({ description: 'How many at most.' }),
    }),
    response: { 200: changeListSchema, ...refusals },
  },
} as const

export const revertChange = {
  ...endpoints.revertChange,
  schema: {
    tags,
    summary: 'Take a change back',
    description:
      'All of it, as a new change; to do it again, take that one back. Refused when something it touched has changed since. ' +
      'A recorded resolution is taken back by a correction, never removed.',
    params: z.object({ changeId: changeIdSchema }),
    querystring: plainQuery,
    response: { 201: changeSchema, ...refusals },
  },
} as const
