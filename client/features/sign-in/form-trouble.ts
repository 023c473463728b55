import { limits } from '#domain/limits.ts'
import { Offline, Refused } from '../../lib/api.ts'
import { signInTexts } from './texts.ts'

/** What is wrong with a form: sentences about fields, and one about all of it. */
export type Trouble = { name?: string; email?: string; password?: string; current?: string; all?: string }

const fieldOf: Readonly<Record<string, 'email' | 'password' | 'current'>> = {
  password_too_common: 'password',
  email_taken: 'email',
  wrong_password: 'current',
}

/** Why the server did not do it, said where it is mended. */
export function troubleFrom(error: unknown): Trouble {
  const t = signInTexts.value
  if (error instanceof Offline) return { all: t.offline }
  if (!(error instanceof Refused) || error.detail === '') return { all: t.failed }
  const field = fieldOf[error.code]
  if (field !== undefined) return { [field]: error.detail }
  if (error.retryAfter !== null) return { all: `${error.detail} ${t.againIn(Math.max(1, Math.ceil(error.retryAfter / 60)))}` }
  return { all: error.detail }
}

export const nameTrouble = (name: string): Trouble => (name.trim() === '' ? { name: signInTexts.value.nameMissing } : {})

export function emailTrouble(email: string): Trouble {
  const t = signInTexts.value
  if (email.trim() === '') return { email: t.emailMissing }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: t.emailWrong }
}

/** Long enough; the server knows which are too common. */
export function newPasswordTrouble(password: string): Trouble {
  const { length } = password.normalize('NFKC')
  return length >= limits.passwordLeast ? {} : { password: signInTexts.value.passwordShort(length, limits.passwordLeast) }
}
