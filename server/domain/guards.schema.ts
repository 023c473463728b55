import { z } from 'zod'
import { idSchema } from './ids.schema.ts'
import { limits } from './limits.ts'

/** An outcome's id, `other` (something nobody listed) or `open` (no outcome yet). */
export const stateSchema = idSchema.meta({ description: 'An outcome id, or `other` (something else), or `open` (still open).' })

export const guardTermSchema = z
  .strictObject({
    decisionId: idSchema,
    /** Any of these states will do. */
    states: z
      .array(stateSchema)
      .min(1)
      .max(limits.outcomesPerDecision + 2),
  })
  .refine((term) => new Set(term.states).size === term.states.length, { message: 'state_twice', path: ['states'] })
  .meta({ description: 'A decision and the states of it that will do.' })

export const guardAlternativeSchema = z
  .strictObject({ terms: z.array(guardTermSchema).min(1).max(limits.termsPerAlternative) })
  .refine((alternative) => new Set(alternative.terms.map((term) => term.decisionId)).size === alternative.terms.length, {
    message: 'decision_twice',
    path: ['terms'],
  })
  .meta({ description: 'Terms that must all hold ("ja").' })

export const guardSchema = z
  .strictObject({ alternatives: z.array(guardAlternativeSchema).min(1).max(limits.alternativesPerGuard) })
  .meta({ description: 'Under which states a goal holds at the end of its horizon: alternatives ("tai") of terms ("ja").' })

export type State = z.infer<typeof stateSchema>
export type GuardTerm = z.infer<typeof guardTermSchema>
export type GuardAlternative = z.infer<typeof guardAlternativeSchema>
export type Guard = z.infer<typeof guardSchema>
