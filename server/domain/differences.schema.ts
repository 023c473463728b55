import { z } from 'zod'
import { constraintSchema, decisionSchema, resolutionSchema } from './decisions.schema.ts'
import { goalGroups } from './editions/goal-groups.ts'
import { goalSchema, linkSchema } from './goals.schema.ts'
import { acceptedFindingSchema } from './findings.schema.ts'
import { idSchema } from './ids.schema.ts'
import { languageSchema, longTextSchema } from './languages.schema.ts'
import { municipalitySchema, regionSchema } from './regions.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from './roadmaps.schema.ts'
import { namedScenarioSchema } from './scenarios.schema.ts'

export const goalGroupSchema = z.enum(goalGroups)
export type GoalGroup = z.infer<typeof goalGroupSchema>

/** Which of a goal's texts, and in which language. */
export const goalTextSchema = z.strictObject({ field: z.enum(['text', 'description', 'responsible']), language: languageSchema })

/** One way in which one goal differs. The same goal may differ in several. */
export const goalDifferenceSchema = z
  .strictObject({
    group: goalGroupSchema,
    goalId: idSchema,
    /** Null: it was not there. */
    before: goalSchema.nullable(),
    /** Null: it is not there any more. */
    after: goalSchema.nullable(),
    /** Of `wording`: each text that reads differently. Null: it has no such text. */
    texts: z.array(goalTextSchema.extend({ before: z.string().nullable(), after: z.string().nullable() })).optional(),
    /** Of `condition`: the condition as a sentence. Null: the goal holds whatever happens. */
    sentences: z.strictObject({ before: longTextSchema.nullable(), after: longTextSchema.nullable() }).optional(),
    /** Of `target`: the numbers that were promised and are not, and those that are now. */
    numbers: z.strictObject({ before: z.array(z.string()), after: z.array(z.string()) }).optional(),
  })
  .meta({ description: 'One way in which a goal differs between two documents.' })
export type GoalDifference = z.infer<typeof goalDifferenceSchema>

const part = <Name extends string, Schema extends z.ZodType>(entity: Name, schema: Schema) =>
  z.strictObject({
    entity: z.literal(entity),
    id: z.string(),
    before: schema.nullable(),
    after: schema.nullable(),
    /** Which of its fields differ; `order` when it stands in another place. Empty when it was added or removed. */
    fields: z.array(z.string()),
  })

/** Something else than a goal that was added, removed or changed. */
export const partDifferenceSchema = z
  .discriminatedUnion('entity', [
    part('roadmap', roadmapSchema),
    part('horizon', horizonSchema),
    part('theme', themeSchema),
    part('decision', decisionSchema),
    part('resolution', resolutionSchema),
    part('constraint', constraintSchema),
    part('link', linkSchema),
    part('scenario', namedScenarioSchema),
    part('acceptance', acceptedFindingSchema),
    part('region', regionSchema),
    part('municipality', municipalitySchema),
  ])
  .meta({ description: 'Something else than a goal that differs between two documents.' })
export type PartDifference = z.infer<typeof partDifferenceSchema>

/** All that differs between two documents of one roadmap. */
export type Differences = {
  goals: GoalDifference[]
  parts: PartDifference[]
  /** How many goals there were and are, and how many of them stand just as they stood. */
  counts: { before: number; after: number; unchanged: number }
}
