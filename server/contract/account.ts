import { z } from 'zod'
import { commentSchema } from '#domain/comments.schema.ts'
import { instantSchema } from '#domain/ids.schema.ts'
import { accountEditSchema, newPasswordSchema, personSchema, typedPasswordSchema } from '#domain/people.schema.ts'
import { ifMatchSchema, plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'
import { sessionSchema, typedCodeSchema } from './session.ts'

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

/** What an authenticator app needs. It is shown only here. */
export const codeSecretSchema = z.strictObject({
  secret: z.string().meta({ description: 'To type into the app, in base 32.' }),
  address: z.string().meta({ description: 'The same as an `otpauth:` address, to show as a QR code.' }),
})
export type CodeSecret = z.infer<typeof codeSecretSchema>

export const beginSecondFactor = {
  ...endpoints.beginSecondFactor,
  schema: {
    tags,
    summary: 'Begin to set up a second factor',
    description: 'Makes a secret for an authenticator app, in place of one that was not confirmed. No code is asked for until it has been.',
    querystring: plainQuery,
    response: { 201: codeSecretSchema, ...refusals },
  },
} as const

/** Each opens the account once, in place of a code. They are shown only here. */
export const recoveryCodesSchema = z.strictObject({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>

export const confirmSecondFactor = {
  ...endpoints.confirmSecondFactor,
  schema: {
    tags,
    summary: 'Confirm the second factor with its first code',
    description: 'From now on a code is asked for at sign-in. Your other sessions are over; this one goes on under a new id.',
    querystring: plainQuery,
    body: typedCodeSchema,
    response: { 200: recoveryCodesSchema, ...refusals },
  },
} as const

export const shownPasswordSchema = z.strictObject({ password: typedPasswordSchema })
export type ShownPassword = z.input<typeof shownPasswordSchema>

export const removeSecondFactor = {
  ...endpoints.removeSecondFactor,
  schema: {
    tags,
    summary: 'Take the second factor off',
    description: 'With your password; a wrong one counts as a wrong sign-in.',
    querystring: plainQuery,
    body: shownPasswordSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

/** Everything that Juurru knows of a person. */
export const accountDataSchema = z.strictObject({
  person: personSchema,
  sessions: z.array(z.strictObject({ startedAt: instantSchema, seenAt: instantSchema })),
  /** Who they are at the provider at which they sign in. */
  identities: z.array(z.strictObject({ issuer: z.string(), subject: z.string() })),
  /** Up to which comment they have read what is said of a goal (`goal:ID`) or a decision (`decision:ID`). */
  read: z.array(z.strictObject({ thing: z.string(), upTo: z.int() })),
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
