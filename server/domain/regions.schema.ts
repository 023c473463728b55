import { z } from 'zod'
import { dateSchema, idSchema, versionSchema } from './ids.schema.ts'
import { nameSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

export const municipalityCodeSchema = z
  .string()
  .regex(/^[0-9]{3}$/)
  .meta({ description: 'The official three-digit municipality code, e.g. 444 (Lohja).' })

/** Reference data: one Finnish municipality. */
export const municipalitySchema = z.strictObject({
  code: municipalityCodeSchema,
  name: z.strictObject({ fi: z.string(), sv: z.string() }),
  /** The official Finnish name of its maakunta. */
  county: z.strictObject({ fi: z.string(), sv: z.string() }),
  /** Official languages. */
  languages: z.array(z.enum(['fi', 'sv'])).min(1),
})
export type Municipality = z.infer<typeof municipalitySchema>

/** A municipality that belongs, or belonged, to a region. */
export const memberSchema = z.strictObject({
  municipalityCode: municipalityCodeSchema,
  /** First day of membership; null: from the beginning. */
  from: dateSchema.nullable(),
  /** Last day of membership; null: it still belongs. */
  until: dateSchema.nullable(),
})
export type Member = z.infer<typeof memberSchema>

export const regionSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  members: z.array(memberSchema).max(limits.membersPerRegion),
  version: versionSchema,
})
export type Region = z.infer<typeof regionSchema>
