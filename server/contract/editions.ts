import { z } from 'zod'
import { goalDifferenceSchema, goalTextSchema, partDifferenceSchema } from '#domain/differences.schema.ts'
import { editionDraftSchema, editionSchema, openedEditionSchema } from '#domain/editions.schema.ts'
import { goalSchema, scopeSchema } from '#domain/goals.schema.ts'
import { idSchema, instantSchema } from '#domain/ids.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from '#domain/roadmaps.schema.ts'
import { plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Editions'] as const
const editionParams = z.object({ editionId: idSchema })

export const listEditions = {
  ...endpoints.listEditions,
  schema: {
    tags,
    summary: 'The approved editions of a roadmap, by number',
    description: 'They stay when the roadmap is archived or deleted.',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(editionSchema), ...refusals },
  },
} as const

export const approveEdition = {
  ...endpoints.approveEdition,
  schema: {
    tags,
    summary: 'Freeze the roadmap as an approved edition',
    description:
      'The whole roadmap as it is now, under a name: it never changes again. With `lastChangeId`, nothing is approved that you have not seen: ' +
      'if somebody has changed the roadmap since, the answer is 412 `changed_since`.',
    params: roadmapParams,
    querystring: plainQuery,
    body: editionDraftSchema,
    response: { 201: editionSchema, ...refusals },
  },
} as const

export const getEdition = {
  ...endpoints.getEdition,
  schema: {
    tags,
    summary: 'An approved edition with the whole roadmap as it was',
    description:
      "The document is in today's shape, however old the edition is. For the very text that was checksummed, ask for its snapshot.",
    params: editionParams,
    querystring: plainQuery,
    response: { 200: openedEditionSchema, ...refusals },
  },
} as const

export const getSnapshot = {
  ...endpoints.getSnapshot,
  schema: {
    tags,
    summary: 'The snapshot of an edition, byte for byte',
    description:
      'The text that the checksum is of: the SHA-256 of the answer’s bytes, in hexadecimal, is the edition’s `checksum`. It is the document in the ' +
      'shape of its time (`format`) as JSON in one form only: UTF-8, keys sorted by UTF-16 code unit, no white space, numbers and strings as ' +
      'ECMAScript writes them (RFC 8785).',
    params: editionParams,
    querystring: plainQuery,
    response: { 200: z.looseObject({}).meta({ description: 'The document in the shape of its time.' }), ...refusals },
  },
} as const

export const editionBeginningSchema = z.strictObject({
  id: idSchema.optional(),
  /** Otherwise the name that the roadmap had. */
  name: roadmapSchema.shape.name.optional(),
})
export type EditionBeginning = z.infer<typeof editionBeginningSchema>

export const beginFromEdition = {
  ...endpoints.beginFromEdition,
  schema: {
    tags,
    summary: 'Begin a new roadmap from an edition',
    description:
      'All that the edition holds as a draft of its own, in the same region, with ids of its own. It remembers the edition (`fromEditionId`), ' +
      'and goals remember the material that they were imported from.',
    params: editionParams,
    querystring: plainQuery,
    body: editionBeginningSchema,
    response: { 201: roadmapSchema, ...refusals },
  },
} as const

/** Who made the difference, when and why: the latest change that did. Null: the log does not tell. */
const attributionSchema = z
  .strictObject({ changeId: z.int().min(1), at: instantSchema, actor: z.string(), reason: z.string().nullable() })
  .nullable()
export type Attribution = z.infer<typeof attributionSchema>

/** Words that stayed, went or came: the same and the removed ones are the text before, the same and the added ones the text after. */
const wordsSchema = z.array(z.strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))

const placeSchema = goalSchema.pick({ themeId: true, horizonId: true })
const reportSchema = goalSchema.pick({ status: true, percent: true, statusOn: true })

/** No more of the goals than tells the difference: of two plans in which all has changed they would go over the wire many times. */
export const comparedGoalSchema = z
  .strictObject({
    ...goalDifferenceSchema.pick({ group: true, goalId: true, sentences: true, numbers: true }).shape,
    /** As it reads; as it read, of a goal that was removed. */
    text: goalSchema.shape.text,
    /** Where it stood. Null: it was not there. */
    before: placeSchema.nullable(),
    /** Where it stands. Null: it is not there any more. */
    after: placeSchema.nullable(),
    /** Of `wording`: each text that reads differently, word by word. */
    texts: z.array(goalTextSchema.extend({ words: wordsSchema })).optional(),
    /** Of `scope`: whom it bound, and whom it binds. */
    scopes: z.strictObject({ before: scopeSchema, after: scopeSchema }).optional(),
    /** Of `status`: how far it was reported to be, and is. */
    reports: z.strictObject({ before: reportSchema, after: reportSchema }).optional(),
    made: attributionSchema,
  })
  .meta({ description: 'One way in which a goal differs between two editions, or an edition and the present.' })
export type ComparedGoal = z.infer<typeof comparedGoalSchema>

const attributedPartDifferenceSchema = z.strictObject({ difference: partDifferenceSchema, made: attributionSchema })
export type ComparedPart = z.infer<typeof attributedPartDifferenceSchema>

export const comparisonSchema = z.strictObject({
  /** Null: the present draft. */
  from: editionSchema.nullable(),
  to: editionSchema.nullable(),
  /** How many goals there were and are, and how many of them stand just as they stood. */
  counts: z.strictObject({ before: z.int(), after: z.int(), unchanged: z.int() }),
  /** By row and column; those that are, then those that were. */
  themes: z.array(themeSchema),
  horizons: z.array(horizonSchema),
  /** In the order of the page. A goal that differs in several ways stands here several times. */
  goals: z.array(comparedGoalSchema),
  parts: z.array(attributedPartDifferenceSchema),
})
export type EditionComparison = z.infer<typeof comparisonSchema>

const sideSchema = z.union([z.literal('present'), idSchema])

export const compareEditions = {
  ...endpoints.compareEditions,
  schema: {
    tags,
    summary: 'What differs between two editions, or an edition and the present',
    description: 'Word by word, with who changed it last, when and why, as the change log tells.',
    params: roadmapParams,
    querystring: plainQuery.extend({
      from: sideSchema.meta({ description: 'The id of an edition, or `present`.' }),
      to: sideSchema.default('present').meta({ description: 'The id of an edition, or `present`.' }),
    }),
    response: { 200: comparisonSchema, ...refusals },
  },
} as const
