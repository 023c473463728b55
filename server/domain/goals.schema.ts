import { z } from 'zod'
import { guardSchema } from './guards.schema.ts'
import { dateSchema, idSchema, versionSchema } from './ids.schema.ts'
import { localTextSchema, longTextSchema, nameSchema, singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'
import { municipalityCodeSchema } from './regions.schema.ts'

/** Whom a goal binds. */
export const scopeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('region') }).meta({ description: 'A joint goal of the region.' }),
    z.strictObject({ kind: z.literal('all') }).meta({ description: 'Every municipality of the region.' }),
    z
      .strictObject({ kind: z.literal('share'), percent: z.number().gt(0).max(100) })
      .meta({ description: 'At least this share of the municipalities, percent 0–100.' }),
    z
      .strictObject({
        kind: z.literal('named'),
        municipalityCodes: z.array(municipalityCodeSchema).min(1).max(limits.municipalitiesPerScope),
      })
      .refine((scope) => new Set(scope.municipalityCodes).size === scope.municipalityCodes.length, {
        message: 'municipality_twice',
        path: ['municipalityCodes'],
      })
      .meta({ description: 'These municipalities.' }),
    z.strictObject({ kind: z.literal('others') }).meta({ description: "Somebody else's goal that the region only watches." }),
  ])
  .meta({ description: 'Whom a goal binds.' })
export type Scope = z.infer<typeof scopeSchema>

/** What is reported; late, waiting and lapsed are computed, never reported. */
export const goalStatusSchema = z.enum(['not_started', 'in_progress', 'at_risk', 'done', 'dropped', 'not_applicable'])
export type GoalStatus = z.infer<typeof goalStatusSchema>

/** Where a goal came from, if not typed in the grid. */
export const originSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('import'), original: singleTextSchema(limits.longText) })
    .meta({ description: 'Imported: the paragraph as it stood in the material, before cleaning.' }),
])
export type Origin = z.infer<typeof originSchema>

const goalFields = {
  text: localTextSchema(limits.goalText),
  description: longTextSchema.nullable(),
  /** Who answers for it ("vastuutaho"), in words. */
  responsible: nameSchema.nullable(),
  scope: scopeSchema,
  /** Null: it holds whatever happens (unless `condition` still waits to be made a guard). */
  guard: guardSchema.nullable(),
  /** The condition in the planner's own words ("jos …"), until a guard says the same in decision points. */
  condition: localTextSchema(limits.goalText).nullable(),
  /** As reported directly. For goals that bind municipalities: the planner's estimate until they report. */
  status: goalStatusSchema,
  /** Percent 0–100, as reported; null: not told. */
  percent: z.number().min(0).max(100).nullable(),
  /** The day of the report; null: nothing has been reported. */
  statusOn: dateSchema.nullable(),
}

export const goalSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    themeId: idSchema,
    horizonId: idSchema,
    /** Order in its cell: a fractional index, compared by code unit. */
    position: z.string().min(1).max(120),
    ...goalFields,
    origin: originSchema.nullable(),
    version: versionSchema,
  })
  .meta({ description: 'A milestone in one theme and one horizon.' })
export type Goal = z.infer<typeof goalSchema>

/** What a planner gives to create a goal; all but the text and the cell have a default. */
export const goalDraftSchema = z
  .strictObject({
    id: idSchema.optional(),
    themeId: idSchema,
    horizonId: idSchema,
    beforeGoalId: idSchema.nullable().optional(),
    ...goalFields,
  })
  .partial()
  .required({ themeId: true, horizonId: true, text: true })
export type GoalDraft = z.infer<typeof goalDraftSchema>

export const goalEditSchema = z.strictObject(goalFields).partial()
export type GoalEdit = z.infer<typeof goalEditSchema>

/** Where a goal goes: a cell, a place in it (before this goal, or last when null), and the branch when it changes lanes. */
export const goalMoveSchema = z
  .strictObject({
    themeId: idSchema,
    horizonId: idSchema,
    beforeGoalId: idSchema.nullable(),
    guard: goalFields.guard,
    condition: goalFields.condition,
  })
  .partial({ guard: true, condition: true })
export type GoalMove = z.infer<typeof goalMoveSchema>

/** Goal B builds on goal A; chains of links are the plan's trajectories. */
export const linkSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  /** B, the later goal. */
  goalId: idSchema,
  /** A, what B builds on. */
  buildsOnGoalId: idSchema,
  note: longTextSchema.nullable(),
  version: versionSchema,
})
export type Link = z.infer<typeof linkSchema>
export const linkDraftSchema = linkSchema
  .pick({ goalId: true, buildsOnGoalId: true })
  .extend({ id: idSchema.optional(), note: linkSchema.shape.note.optional() })
  .strict()
export type LinkDraft = z.infer<typeof linkDraftSchema>
export const linkEditSchema = linkSchema.pick({ note: true }).partial().strict()
export type LinkEdit = z.infer<typeof linkEditSchema>
