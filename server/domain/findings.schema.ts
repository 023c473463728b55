import { z } from 'zod'
import { checkNames } from './checks/findings.ts'
import { scopeSchema } from './goals.schema.ts'
import { guardSchema } from './guards.schema.ts'
import { idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { localTextSchema, longTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

export const checkNameSchema = z.enum(checkNames).meta({ description: 'One of the checks that a plan makes of itself.' })

/** A finding's key: the same whenever the same fault is found in the same place. */
export const findingKeySchema = z
  .string()
  .regex(/^[a-z_]+(:[a-z0-9_-]+)+$/)
  .max(300)
  .meta({ description: 'Names a finding: its check and its place.' })

/** A finding that the planners have decided to live with, and why. Printed with the plan; it stays when the finding comes and goes. */
export const acceptedFindingSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    key: findingKeySchema,
    check: checkNameSchema,
    reason: longTextSchema,
    acceptedAt: instantSchema,
    acceptedBy: z.string(),
    version: versionSchema,
  })
  .meta({ description: 'A finding accepted with a reason.' })
export type AcceptedFinding = z.infer<typeof acceptedFindingSchema>
export const acceptedFindingDraftSchema = acceptedFindingSchema
  .pick({ key: true, check: true, reason: true })
  .extend({ id: idSchema.optional() })
  .strict()
export type AcceptedFindingDraft = z.infer<typeof acceptedFindingDraftSchema>
export const acceptedFindingEditSchema = acceptedFindingSchema.pick({ reason: true }).strict()
export type AcceptedFindingEdit = z.infer<typeof acceptedFindingEditSchema>

const goalIds = z.array(idSchema).min(1).max(limits.goalsPerRoadmap)
const linkEnds = { goalId: idSchema, buildsOnGoalId: idSchema }

/** A repair as it is sent to be carried out; `checks/repairs.ts` says what each does. */
export const repairSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('widen_guard'), goalIds, was: guardSchema, guard: guardSchema.nullable() }),
    z.strictObject({ kind: z.literal('drop_guard'), goalIds, was: guardSchema }),
    z.strictObject({
      kind: z.literal('make_goal'),
      themeId: idSchema,
      horizonId: idSchema,
      guard: guardSchema,
      text: localTextSchema(limits.goalText),
    }),
    z.strictObject({ kind: z.literal('set_scope'), goalId: idSchema, was: scopeSchema, scope: scopeSchema }),
    z.strictObject({ kind: z.literal('add_link'), ...linkEnds }),
    z.strictObject({ kind: z.literal('remove_link'), linkId: idSchema, ...linkEnds }),
    z.strictObject({ kind: z.literal('replace_link'), linkId: idSchema, was: idSchema, ...linkEnds }),
    z.strictObject({ kind: z.literal('reverse_link'), linkId: idSchema, ...linkEnds }),
    z.strictObject({ kind: z.literal('merge_goals'), keepGoalId: idSchema, goalIds, scope: scopeSchema }),
  ])
  .meta({ description: 'A way to mend a finding, as one change.' })
