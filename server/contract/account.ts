import { z } from 'zod'
import { commentSchema } from '#domain/comments.schema.ts'
import { instantSchema } from '#domain/ids.schema.ts'
import { accountEditSchema, newPasswordSchema, personSchema, typedPasswordSchema } from '#domain/people.schema.ts'
import { ifMatchSchema, plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'
import { sessionSchema } from './session.ts'

const tags = ['Account'] as const

export const editAccount = {
  ...endpoints.editAccount,
  schema: {
    tags,
    summary: 'Change your name or language',
    description: '`If-Match` carries the version that `GET /api/session` told.',
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: accountEditSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

export const passwordChangeSchema = z.strictObject({ current: typedPasswordSchema, password: newPasswordSchema })
export type PasswordChange = z.input<typeof passwordChangeSchema>

export const changePassword = {
  ...endpoints.changePassword,
  schema: {
    tags,
    summary: 'Change your password',
    description:
      'Your other sessions are dead at once; this one goes on under a new id. A wrong present password counts as a wrong sign-in.',
    querystring: plainQuery,
    body: passwordChangeSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

/** Everything that Juurru knows of a person. */
export const accountDataSchema = z.strictObject({
  person: personSchema,
  sessions: z.array(z.strictObject({ startedAt: instantSchema, seenAt: instantSchema })),
  /** What they have said, newest first. */
  comments: z.array(commentSchema),
  /** What they have done, newest first: the change log without its contents. */
  changes: z.array(z.strictObject({ id: z.int(), roadmapId: z.string(), kind: z.string(), at: instantSchema })),
})
export type AccountData = z.infer<typeof accountDataSchema>

export const getAccountData = {
  ...endpoints.getAccountData,
  schema: {
    tags,
    summary: 'All that is kept about you',
    querystring: plainQuery,
    response: { 200: accountDataSchema, ...refusals },
  },
} as const
