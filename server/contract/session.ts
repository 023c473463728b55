import { z } from 'zod'
import { dateSchema, instantSchema } from '#domain/ids.schema.ts'
import { languageSchema, nameSchema } from '#domain/languages.schema.ts'
import { limits } from '#domain/limits.ts'
import { emailSchema, grantsSchema, newPasswordSchema, personNameSchema, personSchema, typedPasswordSchema } from '#domain/people.schema.ts'
import { municipalityCodeSchema, municipalitySchema } from '#domain/regions.schema.ts'
import { capabilities } from '#domain/roles.ts'
import { plainQuery, refusals } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Session'] as const

/** Who is signed in here, and what they may. */
export const sessionSchema = z.strictObject({
  /** Null: nobody. */
  person: personSchema
    .pick({ id: true, name: true, email: true, language: true, hasPassword: true, hasSecondFactor: true, version: true })
    .nullable(),
  grants: grantsSchema,
  /** What some grant allows somewhere; `can` in the domain answers for one region. */
  capabilities: z.array(z.enum(capabilities)),
  /** Nobody has an account yet: the link that the server printed makes the first administrator. */
  needsSetup: z.boolean(),
  /** A second factor is required of whoever is signed in, who has none: until it is set up nothing else can be done. */
  secondFactorMissing: z.boolean(),
  /** How one can get in here. */
  ways: z.strictObject({
    /** Whoever has forgotten their password can ask for a link by mail. */
    newPasswordByMail: z.boolean(),
    /** With e-mail address and password. */
    password: z.boolean(),
    /** At a provider of OpenID Connect, from `/sign-in/openid` on: what people call it; null: there is none. */
    openId: z.string().nullable(),
  }),
  /** When a session ends by itself, in seconds: so long after it was last used, and so long after signing in however it is used. */
  sessionEnds: z.strictObject({ idleSeconds: z.int().positive(), absoluteSeconds: z.int().positive() }),
  /** Today in Helsinki by the server's clock: a page that asks who is signed in needs not ask for the day as well. */
  today: dateSchema,
})
export type Session = z.infer<typeof sessionSchema>

export const getSession = {
  ...endpoints.getSession,
  schema: {
    tags,
    summary: 'Who is signed in, and what they may do',
    querystring: plainQuery,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

export const credentialsSchema = z.strictObject({
  email: z.string().trim().normalize('NFC').toLowerCase().max(limits.email),
  password: typedPasswordSchema,
})
export type Credentials = z.input<typeof credentialsSchema>

export const signIn = {
  ...endpoints.signIn,
  schema: {
    tags,
    summary: 'Sign in',
    description:
      'Sets the session’s cookie. The answer is 401 `wrong_credentials` whether or not the address has an account; ' +
      '429 `too_many_attempts` with `Retry-After` after too many wrong passwords for the account, or from the address that asks. ' +
      'For an account with a second factor 401 `second_factor_required`: `POST /api/session/code` is next.',
    querystring: plainQuery,
    body: credentialsSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

/** A code as it is typed: with spaces or dashes, in large or small letters. */
export const typedCodeSchema = z.strictObject({ code: z.string().trim().min(1).max(40) })
export type TypedCode = z.input<typeof typedCodeSchema>

export const showCode = {
  ...endpoints.showCode,
  schema: {
    tags,
    summary: 'Sign in: the second step',
    description:
      'For whoever `POST /api/session`, or a link for a new password, has answered 401 `second_factor_required`, within five minutes and in the same browser: ' +
      'a code of the authenticator app, or a recovery code. 422 `wrong_code`; after five wrong ones 401 `sign_in_expired`, and one begins with the password again.',
    querystring: plainQuery,
    body: typedCodeSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

export const signOut = {
  ...endpoints.signOut,
  schema: {
    tags,
    summary: 'Sign out here',
    description: 'The session is dead at once.',
    querystring: plainQuery,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const signOutEverywhere = {
  ...endpoints.signOutEverywhere,
  schema: {
    tags,
    summary: 'Sign out everywhere',
    description: 'Every session of yours is dead at once, this one too.',
    querystring: plainQuery,
    response: { 204: z.null(), ...refusals },
  },
} as const

/** A region to begin with: its municipalities belong to it from the beginning. */
export const newRegionSchema = z.strictObject({
  name: nameSchema,
  municipalityCodes: z.array(municipalityCodeSchema).max(limits.membersPerRegion),
})

export const setupSchema = z.strictObject({
  token: z.string().max(100).meta({ description: 'The last part of the link that the server printed.' }),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  language: languageSchema.default('fi'),
  region: newRegionSchema
    .optional()
    .meta({ description: 'Made unless there is one of this name. Without it: the one that is there, Uusimaa.' }),
})
export type Setup = z.input<typeof setupSchema>

export const setUp = {
  ...endpoints.setUp,
  schema: {
    tags,
    summary: 'Make the first administrator',
    description: 'With the link that the server prints at each start until it has been used. Signs the administrator in.',
    querystring: plainQuery,
    body: setupSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

const tokenParams = z.object({ token: z.string().max(100) })

/** What a one-time link is for. */
export const oneTimeLinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('setup'),
    expiresAt: instantSchema,
    /** What a region can begin as. */
    counties: z.array(z.strictObject({ name: municipalitySchema.shape.county, municipalityCodes: z.array(municipalityCodeSchema) })),
  }),
  z.strictObject({
    kind: z.enum(['invitation', 'password_reset']),
    expiresAt: instantSchema,
    name: z.string(),
    email: z.string(),
    language: languageSchema,
  }),
])
export type OneTimeLink = z.infer<typeof oneTimeLinkSchema>

export const getOneTimeLink = {
  ...endpoints.getOneTimeLink,
  schema: {
    tags,
    summary: 'What a one-time link is for',
    description: 'Asking does not use it up. Unknown, used and expired ones all answer 404 `link_not_valid`.',
    params: tokenParams,
    querystring: plainQuery,
    response: { 200: oneTimeLinkSchema, ...refusals },
  },
} as const

export const linkUseSchema = z.strictObject({ password: newPasswordSchema })
export type LinkUse = z.input<typeof linkUseSchema>

export const useOneTimeLink = {
  ...endpoints.useOneTimeLink,
  schema: {
    tags,
    summary: 'Choose a password by an invitation or a reset link',
    description:
      'Uses the link up, ends all sessions of the person and signs in here; with a second factor 401 `second_factor_required`, and its code is next. A set-up link goes to `POST /api/setup`.',
    params: tokenParams,
    querystring: plainQuery,
    body: linkUseSchema,
    response: { 200: sessionSchema, ...refusals },
  },
} as const

export const passwordRequestSchema = credentialsSchema.pick({ email: true }).strict()
export type PasswordRequest = z.input<typeof passwordRequestSchema>

export const requestPassword = {
  ...endpoints.requestPassword,
  schema: {
    tags,
    summary: 'Ask for a link by which to choose a new password',
    description:
      'Sent by mail, where the installation sends mail (`ways.newPasswordByMail` of the session). The answer is the same, and as quick, ' +
      'whether or not the address has an account; 429 `too_many_requests` with `Retry-After` after three times in a quarter of an hour.',
    querystring: plainQuery,
    body: passwordRequestSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const
