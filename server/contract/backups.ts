import { z } from 'zod'
import { idSchema, instantSchema } from '#domain/ids.schema.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Backups'] as const

export const backupSchema = z
  .strictObject({
    id: idSchema,
    madeAt: instantSchema,
    bytes: z.int().min(1),
  })
  .meta({ description: 'One whole copy of the database, read through.' })
export type Backup = z.infer<typeof backupSchema>

export const backupListSchema = z.strictObject({
  /** When a backup was last made of this data, here or by the command, wherever that one is; null: never. */
  lastMadeAt: instantSchema.nullable(),
  /** Whether one is being made here now. */
  underWay: z.boolean(),
  /** Those that are kept here, the newest first. */
  backups: z.array(backupSchema),
})
export type BackupList = z.infer<typeof backupListSchema>

export const listBackups = {
  ...endpoints.listBackups,
  schema: {
    tags,
    summary: 'The backups that are kept here, the newest first',
    description:
      '`lastMadeAt` counts those of `npm run backup` as well, which are kept elsewhere; `underWay` tells whoever did not wait for the answer whether theirs ' +
      'is still being made.',
    querystring: plainQuery,
    response: { 200: backupListSchema, ...refusals },
  },
} as const

export const createBackup = {
  ...endpoints.createBackup,
  schema: {
    tags,
    summary: 'Make a backup while people work',
    description:
      'One file that holds every write acknowledged before it began, read through before the answer. One at a time (409 `backup_under_way`), and the ' +
      'newest ten are kept. It is made to the end whether or not anybody waits for the answer.',
    querystring: plainQuery,
    response: { 201: backupSchema, ...refusals },
  },
} as const

export const getBackupFile = {
  ...endpoints.getBackupFile,
  schema: {
    tags,
    summary: 'The file of a backup',
    description: 'Everything is in it, people and the hashes of their passwords too: keep it as safe as the service.',
    params: z.object({ backupId: idSchema }),
    querystring: plainQuery,
    response: { 200: z.any().meta({ description: 'An SQLite database.' }), ...refusals },
  },
} as const
