import { z } from 'zod'
import { constraintSchema, decisionSchema, resolutionSchema } from './decisions.schema.ts'
import { dateSchema } from './ids.schema.ts'
import { goalSchema, linkSchema } from './goals.schema.ts'
import { municipalitySchema, regionSchema } from './regions.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from './roadmaps.schema.ts'
import { namedScenarioSchema } from './scenarios.schema.ts'
import { acceptedFindingSchema } from './findings.schema.ts'

/** One whole roadmap: all that the grid needs, in one reply. */
export const roadmapDocumentSchema = z
  .strictObject({
    roadmap: roadmapSchema,
    region: regionSchema,
    /** The municipalities that are or were members of the region, by Finnish name. */
    municipalities: z.array(municipalitySchema),
    /** By year. */
    horizons: z.array(horizonSchema),
    /** By position. */
    themes: z.array(themeSchema),
    /** By position within their cells. */
    goals: z.array(goalSchema),
    decisions: z.array(decisionSchema),
    /** In the order of recording. */
    resolutions: z.array(resolutionSchema),
    constraints: z.array(constraintSchema),
    links: z.array(linkSchema),
    /** In the order of their making. */
    scenarios: z.array(namedScenarioSchema),
    /** In the order of acceptance. */
    acceptances: z.array(acceptedFindingSchema),
    /** The id of the newest change that this document holds; 0 when there is none. */
    lastChangeId: z.int().min(0),
  })
  .meta({ description: 'A whole roadmap.' })
export type RoadmapDocument = z.infer<typeof roadmapDocumentSchema>

/** How a goal stands on a date: what was reported, and what the date and the worlds make of it. */
export const goalMarkSchema = z.enum([
  'lapsed',
  'done',
  'late',
  'at_risk',
  'dropped',
  'not_applicable',
  'in_progress',
  'waiting',
  'not_started',
])
export type GoalMark = z.infer<typeof goalMarkSchema>

export const goalStateSchema = z.enum(['in_force', 'waiting', 'lapsed'])
export type GoalState = z.infer<typeof goalStateSchema>

/** What the front page draws of a roadmap, as of a date. */
export const roadmapSummarySchema = z
  .strictObject({
    roadmap: roadmapSchema,
    region: regionSchema.pick({ id: true, name: true }),
    municipalityCount: z.int(),
    goalCount: z.int(),
    horizons: z.array(horizonSchema.pick({ id: true, year: true, label: true, kind: true, endsOn: true })),
    themes: z.array(themeSchema.pick({ id: true, name: true, code: true, colour: true })),
    cells: z.array(
      z.strictObject({
        themeId: themeSchema.shape.id,
        horizonId: horizonSchema.shape.id,
        goalCount: z.int(),
        /** Mean progress of the goals in force or waiting, percent 0–100; null when there is none. */
        percent: z.number().nullable(),
        allDone: z.boolean(),
        /** One per lane, unconditional goals first when the cell has both; `decided` when no open decision is left in its guard. */
        branches: z.array(
          z.strictObject({ goalCount: z.int(), conditional: z.boolean(), state: goalStateSchema, percent: z.number().nullable() }),
        ),
      }),
    ),
    marks: z.record(goalMarkSchema, z.int()),
    openDecisions: z.array(decisionSchema.pick({ id: true, name: true, earliest: true, latest: true })),
    settledDecisions: z.array(
      decisionSchema
        .pick({ id: true, name: true })
        .extend({ outcome: z.string(), outcomeName: decisionSchema.shape.name.nullable(), effectiveOn: z.string() }),
    ),
    /** How many different conditions are in words only, tied to no decision. */
    untiedConditions: z.int(),
    /** The latest one approved. */
    edition: z.strictObject({ number: z.int(), approvedOn: dateSchema }).nullable(),
    lastChange: z
      .strictObject({
        ...{ id: z.int(), kind: z.string(), at: z.string(), actor: z.string() },
        name: z.string().nullable().optional().meta({ description: 'Of who did it, for those who get to see names.' }),
      })
      .nullable(),
  })
  .meta({ description: 'A roadmap as the front page draws it.' })
export type RoadmapSummary = z.infer<typeof roadmapSummarySchema>
