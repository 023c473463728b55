import { z } from 'zod'
import { versionSchema } from './ids.schema.ts'

/** What an administrator has decided for everybody. */
export const installationSchema = z.strictObject({
  /** Administrators and planners need a second factor, wherever they sign in with a password. */
  secondFactorRequired: z.boolean(),
  version: versionSchema,
})
export type Installation = z.infer<typeof installationSchema>

export const installationEditSchema = installationSchema.pick({ secondFactorRequired: true }).partial().strict()
export type InstallationEdit = z.infer<typeof installationEditSchema>
