import { z } from 'zod'
import { goalDraftSchema, originSchema } from './goals.schema.ts'
import { idSchema } from './ids.schema.ts'
import { languageSchema, nameSchema } from './languages.schema.ts'
import { limits } from './limits.ts'
import { municipalityCodeSchema } from './regions.schema.ts'
import { horizonSchema, roadmapSchema, themeSchema } from './roadmaps.schema.ts'

/** Material to read: pasted text, the clipboard's HTML, or a text file's content. */
export const importMaterialSchema = z.strictObject({
  /** Plain text; may be empty when `html` is given. */
  text: z.string().max(limits.importText),
  html: z.string().max(limits.importText).optional(),
  fileName: z.string().max(300).optional(),
  /** Whose municipalities are looked for first. */
  regionId: idSchema.optional(),
})
export type ImportMaterial = z.infer<typeof importMaterialSchema>

/** A key names a thing within one preview only. */
const key = z.string().min(1).max(60)

/** A recognised phrase of a goal's cleaned text: UTF-16 offsets, end exclusive. */
const markSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  kind: z.enum(['condition', 'municipality', 'share', 'all', 'number']),
  /** Of a municipality mark: which one. */
  municipalityCode: municipalityCodeSchema.optional(),
})

const proposalFields = {
  key,
  goalKey: key,
  /** Sure proposals come accepted; likely ones wait for the planner's word. */
  certainty: z.enum(['sure', 'likely']),
  /** The words in the text that led to it. */
  words: z.string(),
}

export const importProposalSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...proposalFields,
      kind: z.literal('condition'),
      /** The condition's own words, "Jos …", without the comma that ended them. */
      condition: z.string(),
      /** What is left of the goal's text, beginning with a capital. */
      rest: z.string(),
    })
    .meta({ description: 'The goal holds only if something happens.' }),
  z
    .strictObject({ ...proposalFields, kind: z.literal('municipality'), municipalityCode: municipalityCodeSchema })
    .meta({ description: 'The text names a municipality.' }),
  z
    .strictObject({ ...proposalFields, kind: z.literal('share'), percent: z.number().gt(0).max(100) })
    .meta({ description: 'At least this share of municipalities.' }),
  z.strictObject({ ...proposalFields, kind: z.literal('all') }).meta({ description: 'Every municipality ("kaikkialla").' }),
  z
    .strictObject({
      ...proposalFields,
      kind: z.literal('number'),
      comparison: z.enum(['about', 'at_least', 'more_than', 'at_most', 'less_than', 'exactly']),
      /** Percent 0–100 or more. */
      value: z.number(),
    })
    .meta({ description: 'A percentage that is not a share of municipalities; stays in the text and is only shown.' }),
  z
    .strictObject({
      ...proposalFields,
      kind: z.literal('double'),
      /** Those that go if they are merged, in reading order. */
      otherGoalKeys: z.array(key).min(1).max(limits.goalsPerRoadmap),
      exact: z.boolean(),
    })
    .meta({ description: 'The same or nearly the same text stands in other places as well: one proposal for all of them.' }),
])
export type ImportProposal = z.infer<typeof importProposalSchema>

export const importPreviewSchema = z.strictObject({
  format: z.enum(['text', 'html', 'tsv', 'csv']),
  language: languageSchema,
  /** A name for the roadmap, if the material has one. */
  title: z.string().nullable(),
  /** By year. */
  horizons: z.array(horizonSchema.pick({ year: true, label: true, kind: true }).extend({ key })),
  themes: z.array(
    themeSchema.pick({ code: true, colour: true }).extend({
      key,
      /** As cleaned: sentence case when the material shouted. */
      name: z.string(),
      /** As it stood in the material. */
      original: z.string(),
    }),
  ),
  /** In reading order: theme by theme, horizon by horizon. */
  goals: z.array(
    z.strictObject({
      key,
      themeKey: key,
      horizonKey: key,
      /** The text after cleaning. */
      text: z.string(),
      /** The paragraph as it stood. */
      original: z.string(),
      marks: z.array(markSchema),
    }),
  ),
  proposals: z.array(importProposalSchema),
  /** What could not be placed, in reading order: listed, never dropped. */
  unplaced: z.array(
    z.strictObject({
      key,
      /** The heading it stood under. */
      title: z.string(),
      lines: z.array(z.string()),
      /** Results of the project belong to the baseline column. */
      suggestion: z.enum(['baseline', 'leave_out']).nullable(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

/** What the planner confirms: the preview as corrected. All of it is stored as one change, or nothing is. */
export const importConfirmationSchema = z.strictObject({
  id: idSchema.optional(),
  regionId: idSchema,
  name: nameSchema,
  languages: roadmapSchema.shape.languages,
  horizons: z
    .array(horizonSchema.pick({ year: true, label: true, kind: true }).extend({ key }))
    .min(1)
    .max(limits.horizonsPerRoadmap),
  themes: z
    .array(themeSchema.pick({ name: true, code: true, colour: true }).extend({ key }))
    .min(1)
    .max(limits.themesPerRoadmap),
  goals: z
    .array(
      z.strictObject({
        themeKey: key,
        horizonKey: key,
        text: goalDraftSchema.shape.text,
        scope: goalDraftSchema.shape.scope,
        condition: goalDraftSchema.shape.condition,
        origin: originSchema.nullable(),
      }),
    )
    .max(limits.goalsPerRoadmap),
})
export type ImportConfirmation = z.infer<typeof importConfirmationSchema>

/** Why material is refused. */
export const importRefusals = ['import_empty', 'import_binary', 'import_too_large', 'import_no_table', 'import_no_years'] as const
export type ImportRefusal = (typeof importRefusals)[number]
