import { z } from 'zod'
import { languages } from './languages.ts'
import { limits } from './limits.ts'

export const languageSchema = z.enum(languages).meta({ description: 'fi, sv or en.' })

/** Text as people write it: no NUL, no lone surrogates (they cannot be stored and come back), at least one visible character. */
const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\u0000'), { message: 'nul_character' })
    .refine((text) => text.isWellFormed(), { message: 'lone_surrogate' })
    .refine((text) => text.trim() !== '', { message: 'blank' })

/** One line or paragraph of text in one language. */
export const singleTextSchema = plainText

/** A text in at least one language; a language that is missing has no key. */
export const localTextSchema = (longest: number) =>
  z
    .strictObject({
      fi: plainText(longest).optional(),
      sv: plainText(longest).optional(),
      en: plainText(longest).optional(),
    })
    .refine((text) => languages.some((language) => text[language] !== undefined), { message: 'no_language' })
    .meta({ description: `A text per language (fi, sv, en), at least one of them, at most ${longest} characters each.` })

export const nameSchema = localTextSchema(limits.name)
export const labelSchema = localTextSchema(limits.label)
export const longTextSchema = localTextSchema(limits.longText)
