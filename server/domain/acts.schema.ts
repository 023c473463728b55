import { z } from 'zod'
import {
  constraintDraftSchema,
  constraintEditSchema,
  decisionDraftSchema,
  decisionEditSchema,
  resolutionDraftSchema,
} from './decisions.schema.ts'
import { acceptedFindingDraftSchema } from './findings.schema.ts'
import { goalDraftSchema, goalEditSchema, goalMoveSchema, linkDraftSchema } from './goals.schema.ts'
import { idSchema, versionSchema } from './ids.schema.ts'
import { limits } from './limits.ts'

/** One of several things done in one change. `version` is the version that was seen. */
export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('create_decision'), decision: decisionDraftSchema.required({ id: true }) }),
  z.strictObject({ act: z.literal('edit_decision'), decisionId: idSchema, version: versionSchema, edit: decisionEditSchema }),
  z.strictObject({ act: z.literal('record_resolution'), decisionId: idSchema, resolution: resolutionDraftSchema }),
  z.strictObject({ act: z.literal('create_constraint'), constraint: constraintDraftSchema.required({ id: true }) }),
  z.strictObject({ act: z.literal('edit_constraint'), constraintId: idSchema, version: versionSchema, edit: constraintEditSchema }),
  z.strictObject({ act: z.literal('create_goal'), goal: goalDraftSchema.required({ id: true }) }),
  z.strictObject({ act: z.literal('edit_goal'), goalId: idSchema, version: versionSchema, edit: goalEditSchema }),
  z.strictObject({ act: z.literal('move_goal'), goalId: idSchema, version: versionSchema, move: goalMoveSchema }),
  z.strictObject({ act: z.literal('delete_goal'), goalId: idSchema, version: versionSchema }),
  z.strictObject({ act: z.literal('create_link'), link: linkDraftSchema.required({ id: true }) }),
  z.strictObject({ act: z.literal('delete_link'), linkId: idSchema, version: versionSchema }),
  z.strictObject({ act: z.literal('create_acceptance'), acceptance: acceptedFindingDraftSchema.required({ id: true }) }),
])
export type PlanAct = z.infer<typeof actSchema>

/** What the whole is, as the log calls it. */
export const actsKindSchema = z.enum(['conditions_tied', 'decision_resolved', 'plan_repaired'])

export const actsDraftSchema = z.strictObject({ kind: actsKindSchema, acts: z.array(actSchema).min(1).max(limits.actsPerChange) })
export type ActsDraft = z.infer<typeof actsDraftSchema>
