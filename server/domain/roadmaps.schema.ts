import { z } from 'zod'
import { dateSchema, idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { labelSchema, languageSchema, longTextSchema, nameSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

export const roadmapSchema = z.strictObject({
  id: idSchema,
  regionId: idSchema,
  name: nameSchema,
  description: longTextSchema.nullable(),
  /** The languages in which this roadmap is kept, the drafting language first. */
  languages: z.array(languageSchema).min(1).max(3),
  archivedAt: instantSchema.nullable(),
  createdAt: instantSchema,
  /** The edition that it was begun from. No key: it was not. */
  fromEditionId: idSchema.optional(),
  version: versionSchema,
})
export type Roadmap = z.infer<typeof roadmapSchema>
export const roadmapEditSchema = roadmapSchema
  .pick({ name: true, description: true, languages: true })
  .extend({ archived: z.boolean() })
  .partial()
  .strict()
export type RoadmapEdit = z.infer<typeof roadmapEditSchema>

export const horizonKindSchema = z.enum(['baseline', 'action', 'vision'])

export const horizonSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  year: z.int().min(limits.yearFirst).max(limits.yearLast),
  label: labelSchema,
  kind: horizonKindSchema,
  /** The last day of the horizon: the year's last day unless told otherwise. Guards are read at its end. */
  endsOn: dateSchema,
  version: versionSchema,
})
export type Horizon = z.infer<typeof horizonSchema>
export const horizonDraftSchema = horizonSchema
  .pick({ year: true, label: true, kind: true })
  .extend({ id: idSchema.optional(), endsOn: dateSchema.optional() })
  .strict()
export type HorizonDraft = z.infer<typeof horizonDraftSchema>
export const horizonEditSchema = horizonSchema.pick({ year: true, label: true, kind: true, endsOn: true }).partial().strict()
export type HorizonEdit = z.infer<typeof horizonEditSchema>

export const themeSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  name: nameSchema,
  /** One to four characters that stand for the theme beside its colour, e.g. PK. */
  code: z
    .string()
    .min(1)
    .max(limits.code)
    .regex(/^[\p{L}\p{N}]+$/u),
  /** Which of the eight theme colours and line cores (1–8). */
  colour: z.int().min(1).max(8),
  /** Sorts the rows: a fractional index, compared by code unit. */
  position: z.string().min(1).max(120),
  version: versionSchema,
})
export type Theme = z.infer<typeof themeSchema>
export const themeDraftSchema = themeSchema
  .pick({ name: true })
  .extend({ id: idSchema.optional(), code: themeSchema.shape.code.optional(), colour: themeSchema.shape.colour.optional() })
  .strict()
export type ThemeDraft = z.infer<typeof themeDraftSchema>
export const themeEditSchema = themeSchema.pick({ name: true, code: true, colour: true }).partial().strict()
export type ThemeEdit = z.infer<typeof themeEditSchema>
/** Where a row goes: before this theme, or last when null. */
export const themeMoveSchema = z.strictObject({ beforeThemeId: idSchema.nullable() })
