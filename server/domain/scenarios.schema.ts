import { z } from 'zod'
import { stateSchema } from './guards.schema.ts'
import { idSchema, versionSchema } from './ids.schema.ts'
import { nameSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

export const scenarioTermSchema = z
  .union([
    z.strictObject({
      outcome: stateSchema.refine((state) => state !== 'open', { message: 'open_is_no_outcome' }),
      /** The first horizon at whose end it may begin to hold; null: from the beginning. */
      firstHorizonId: idSchema.nullable(),
      /** The last one; null: until the end. */
      lastHorizonId: idSchema.nullable(),
    }),
    z.strictObject({
      /** Open at least until this horizon's end; null: for good. */
      openUntilHorizonId: idSchema.nullable(),
    }),
  ])
  .meta({ description: 'What a scenario says of one decision: an outcome and by when, or still open.' })

/** By decision; a decision that is not named may go any way. */
export const choicesSchema = z
  .record(idSchema, scenarioTermSchema)
  .refine((choices) => Object.keys(choices).length <= limits.decisionsPerRoadmap, { message: 'too_many' })

/** A scenario under a name: a way to look at the one plan, never a copy of it. */
export const namedScenarioSchema = z
  .strictObject({ id: idSchema, roadmapId: idSchema, name: nameSchema, choices: choicesSchema, version: versionSchema })
  .meta({ description: 'A named restriction of the worlds. A decision or horizon that has been removed since restricts nothing.' })
export type NamedScenario = z.infer<typeof namedScenarioSchema>

export const namedScenarioDraftSchema = namedScenarioSchema.pick({ name: true, choices: true }).extend({ id: idSchema.optional() }).strict()
export type NamedScenarioDraft = z.infer<typeof namedScenarioDraftSchema>
export const namedScenarioEditSchema = namedScenarioSchema.pick({ name: true, choices: true }).partial().strict()
export type NamedScenarioEdit = z.infer<typeof namedScenarioEditSchema>
