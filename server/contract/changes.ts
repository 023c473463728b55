import { z } from 'zod'
import { changeNoteDraftSchema, changeNoteSchema, changeSchema, topicSchema } from '#domain/changes.schema.ts'
import { decisionSchema } from '#domain/decisions.schema.ts'
import { goalSchema } from '#domain/goals.schema.ts'
import { dateSchema, idSchema, instantSchema } from '#domain/ids.schema.ts'
import { localTextSchema, nameSchema } from '#domain/languages.schema.ts'
import { limits } from '#domain/limits.ts'
import { horizonSchema, themeSchema } from '#domain/roadmaps.schema.ts'
import { plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'
import { problemCodeSchema } from './problems.ts'

const tags = ['Changes'] as const
const changeIdSchema = z.coerce.number().int().min(1)
const changeParams = z.object({ changeId: changeIdSchema })

/** A long change, such as an import, is listed with this many of its entries at most. */
export const entriesListed = 100

/** Why a change cannot be taken back now. */
export const obstacleSchema = z.strictObject({
  /** The code with which taking it back would be refused. */
  code: problemCodeSchema,
  /** The things in the way, as the planner calls them. */
  names: z.array(localTextSchema(limits.longText)),
  /** The later change that stands in the way; null when no single one does. */
  changeId: z.int().nullable(),
})

export const listedChangeSchema = changeSchema.extend({
  /** How many things it touched; `entries` holds the first hundred. */
  entryCount: z.int().min(1),
  /** The change that took this one back, if one did and has not been taken back itself. */
  revertedBy: z.int().nullable(),
  /** Null: it can be taken back. */
  obstacle: obstacleSchema.nullable(),
  /** What it is about. */
  topics: z.array(topicSchema),
  /** Why it was made, as told afterwards; the latest, which counts, is last. */
  notes: z.array(changeNoteSchema),
})
export type ListedChange = z.infer<typeof listedChangeSchema>

export const changeListSchema = z.strictObject({
  /** Newest first. */
  changes: z.array(listedChangeSchema),
  /** Give it as `before` to get the next page; null when this was the last. */
  next: z.int().nullable(),
  /** The things that these changes name and the roadmap has no more, as they last were. */
  former: z.strictObject({
    horizons: z.array(horizonSchema),
    themes: z.array(themeSchema),
    goals: z.array(goalSchema),
    decisions: z.array(decisionSchema),
  }),
})
export type ChangeList = z.infer<typeof changeListSchema>

const times = {
  after: changeIdSchema.optional().meta({ description: 'Only changes with a greater id.' }),
  from: dateSchema.optional().meta({ description: 'Not before this day (Europe/Helsinki).' }),
  until: dateSchema.optional().meta({ description: 'Not after this day (Europe/Helsinki).' }),
}

export const listChanges = {
  ...endpoints.listChanges,
  schema: {
    tags,
    summary: 'What has happened to a roadmap, newest first',
    description: 'Who, when, what, before and after; with why it cannot be taken back, if it cannot. All filters hold at once.',
    params: roadmapParams,
    querystring: plainQuery.extend({
      before: changeIdSchema.optional().meta({ description: 'Only changes with a smaller id.' }),
      limit: z.coerce.number().int().min(1).max(100).default(30).meta({ description: 'How many at most.' }),
      person: z.string().min(1).max(100).optional().meta({ description: 'Only what this person did, by id.' }),
      topics: z
        .string()
        .max(200)
        .regex(/^[a-z_]+(,[a-z_]+)*$/)
        .transform((list) => [...new Set(list.split(','))])
        .pipe(z.array(topicSchema))
        .optional()
        .meta({ description: `Only what is about at least one of these, separated by commas: ${topicSchema.options.join(', ')}.` }),
      goal: idSchema.optional().meta({ description: 'Only what touched this goal or a link of it.' }),
      change: changeIdSchema.optional().meta({ description: 'This one change alone, whatever the other filters say.' }),
      ...times,
    }),
    response: { 200: changeListSchema, ...refusals },
  },
} as const

export const changeCountsSchema = z.strictObject({
  total: z.int().min(0),
  /** When the first of them was made; null when there is none. */
  firstAt: instantSchema.nullable(),
  /** Who made how many; the busiest first. */
  byPerson: z.array(z.strictObject({ person: z.string(), count: z.int().min(1) })),
  /** A change about several things is counted under each. */
  byTopic: z.array(z.strictObject({ topic: topicSchema, count: z.int().min(1) })),
})
export type ChangeCounts = z.infer<typeof changeCountsSchema>

export const countChanges = {
  ...endpoints.countChanges,
  schema: {
    tags,
    summary: 'How many changes a roadmap has had, by whom and about what',
    params: roadmapParams,
    querystring: plainQuery.extend(times),
    response: { 200: changeCountsSchema, ...refusals },
  },
} as const

export const noteChange = {
  ...endpoints.noteChange,
  schema: {
    tags,
    summary: 'Tell why a change was made',
    description:
      'The log is only ever added to, and so are its reasons: the latest of a change counts. ' +
      'With an `id` of your own, a reason sent twice is kept once (409 `id_taken` with the one that is there).',
    params: changeParams,
    querystring: plainQuery,
    body: changeNoteDraftSchema,
    response: { 201: changeNoteSchema, ...refusals },
  },
} as const

export const deletedRoadmapSchema = z.strictObject({
  roadmapId: idSchema,
  name: nameSchema,
  region: z.strictObject({ id: idSchema, name: nameSchema }),
  /** Taking this change back brings the roadmap back, whole. */
  changeId: z.int().min(1),
  at: instantSchema,
  person: z.string(),
})
export type DeletedRoadmap = z.infer<typeof deletedRoadmapSchema>

export const listDeletedRoadmaps = {
  ...endpoints.listDeletedRoadmaps,
  schema: {
    tags,
    summary: 'The roadmaps that have been deleted, newest first',
    description: 'At most a hundred. Each comes back whole, into the archive, when the change that deleted it is taken back.',
    querystring: plainQuery,
    response: { 200: z.array(deletedRoadmapSchema), ...refusals },
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
    params: changeParams,
    querystring: plainQuery,
    response: { 201: changeSchema, ...refusals },
  },
} as const
