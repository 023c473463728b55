import { z } from 'zod'
import { idSchema } from '#domain/ids.schema.ts'
import { languageSchema } from '#domain/languages.schema.ts'
import { problemSchema } from './problems.ts'

/** The version that the caller saw, as an entity tag: `"3"`. Required to change or delete. */
export const ifMatchSchema = z.object({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'The version you saw, in quotes: `"3"`. Missing: 428. Older than the present one: 412 with the present state.' }),
})

/** What any operation may answer besides success. */
export const refusals = { '4xx': problemSchema, '5xx': problemSchema } as const

/** Every operation may be asked in which language its refusals are worded; otherwise `Accept-Language` decides. */
export const plainQuery = z.strictObject({
  lang: languageSchema
    .optional()
    .meta({ description: 'The language of refusals: fi, sv or en. Without it `Accept-Language` decides; Finnish otherwise.' }),
})

export const roadmapParams = z.object({ roadmapId: idSchema })
