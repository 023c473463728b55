import { z } from 'zod'
import { dateSchema } from '#domain/ids.schema.ts'
import { languageSchema } from '#domain/languages.schema.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

export const healthSchema = z.strictObject({
  status: z.literal('ready'),
  /** The program's version. */
  version: z.string(),
  /** The database's. */
  schemaVersion: z.int(),
  /** Today in Helsinki, by the server's clock. */
  today: dateSchema,
  languages: z.array(languageSchema),
})
export type Health = z.infer<typeof healthSchema>

export const getHealth = {
  ...endpoints.getHealth,
  schema: {
    tags: ['Service'] as const,
    summary: 'Whether the service is ready',
    description: '200 only when it can read and write its database; 503 otherwise.',
    querystring: plainQuery,
    response: { 200: healthSchema, ...refusals },
  },
} as const
