import { z } from 'zod'
import { idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { languageSchema, singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'
import { municipalityCodeSchema } from './regions.schema.ts'

/** Kept in small letters, and å as one sign: who writes it with large ones, or on another keyboard, is the same person. */
export const emailSchema = z
  .string()
  .trim()
  .normalize('NFC')
  .toLowerCase()
  .max(limits.email)
  .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:"\p{Cc}.]+$/u)
  .meta({ description: 'An e-mail address. Large letters are made small.' })

/** A password as it is asked for: the same signs typed on different keyboards count as the same (NFKC). */
export const typedPasswordSchema = z
  .string()
  .max(limits.password)
  .normalize('NFKC')
  .refine((text) => text.isWellFormed(), { message: 'lone_surrogate' })

/** A new password: long, of any signs. The commonest ones are refused as `password_too_common`. */
export const newPasswordSchema = typedPasswordSchema
  .min(limits.passwordLeast)
  .meta({ description: `At least ${limits.passwordLeast} characters of any kind.` })

export const personNameSchema = singleTextSchema(limits.name)

/** A role that a person has been given, and where. */
export const grantSchema = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.literal('administrator'), regionId: z.null(), municipalityCode: z.null() }),
    z.strictObject({ role: z.literal('planner'), regionId: idSchema, municipalityCode: z.null() }),
    z.strictObject({ role: z.literal('municipal_member'), regionId: idSchema, municipalityCode: municipalityCodeSchema }),
    z.strictObject({ role: z.literal('reader'), regionId: idSchema, municipalityCode: z.null() }),
  ])
  .meta({ description: 'A role and where it holds. An administrator’s holds everywhere; a municipal member’s names the municipality.' })
export type GivenGrant = z.infer<typeof grantSchema>

export const grantsSchema = z.array(grantSchema).max(limits.grantsPerPerson)

/** Somebody with an account. */
export const personSchema = z.strictObject({
  id: idSchema,
  /** Null once the person has been anonymised. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** The language in which Juurru writes to them. */
  language: languageSchema,
  grants: grantsSchema,
  /** Whether they have chosen a password; until then they have been invited at most. */
  hasPassword: z.boolean(),
  /** Whether a code of an authenticator app is asked for as well. */
  hasSecondFactor: z.boolean(),
  createdAt: instantSchema,
  /** Since when they cannot sign in. */
  disabledAt: instantSchema.nullable(),
  /** Since when nothing is known of them: history shows a former user. */
  anonymisedAt: instantSchema.nullable(),
  version: versionSchema,
})
export type Person = z.infer<typeof personSchema>

export const personDraftSchema = z.strictObject({
  id: idSchema.optional(),
  name: personNameSchema,
  email: emailSchema,
  language: languageSchema.default('fi'),
  grants: grantsSchema,
})
export type PersonDraft = z.input<typeof personDraftSchema>

export const personEditSchema = z.strictObject({
  name: personNameSchema.optional(),
  email: emailSchema.optional(),
  language: languageSchema.optional(),
  /** All of them: what is not listed is taken away. */
  grants: grantsSchema.optional(),
  /** True: signed out everywhere at once, and no signing in. */
  disabled: z.boolean().optional(),
})
export type PersonEdit = z.infer<typeof personEditSchema>

/** What people change of themselves. The address is changed by an administrator, since links to it open the account. */
export const accountEditSchema = personEditSchema.pick({ name: true, language: true }).strict()
export type AccountEdit = z.infer<typeof accountEditSchema>

/** Whom a roadmap's history and comments name. */
export const namedPersonSchema = z.strictObject({
  id: z.string(),
  /** Null: not known any more. */
  name: z.string().nullable(),
  /** Sees the roadmap no longer. */
  former: z.boolean(),
  /** May read the comments of the roadmap, and so be mentioned in them. */
  readsComments: z.boolean(),
})
export type NamedPerson = z.infer<typeof namedPersonSchema>
