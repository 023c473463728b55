import type { Person } from '#domain/people.schema.ts'
import type { WritableAccountRows } from '../../db/storage.ts'
import { randomId } from '../means.ts'
import { newCodeSecret, stepOf } from '../one-time-codes.ts'
import { fail } from '../problem.ts'
import { hashOfSecret } from '../secrets.ts'
import type { Vault } from '../vault.ts'

const recoveryCodes = 10

/** A new secret for an authenticator app, in place of one that was begun and not confirmed. Nothing asks for its codes yet. */
export function beginSecondFactor(rows: WritableAccountRows, vault: Vault, person: Person): Buffer {
  if (person.hasSecondFactor) fail('second_factor_on')
  const secret = newCodeSecret()
  rows.beginSecondFactor(person.id, vault.seal(secret, person.id))
  return secret
}

/**
 * The first code shows that the app has the secret: from now on codes are asked for. Tells the recovery codes, of which only hashes
 * stay. Sessions that began without a code are over.
 */
export function confirmSecondFactor(rows: WritableAccountRows, vault: Vault, person: Person, code: string, at: Date): string[] {
  const begun = rows.secondFactorOf(person.id)
  if (begun === null) return fail('second_factor_not_begun')
  if (begun.since !== null) return fail('second_factor_on')
  const secret = vault.open(begun.secret, person.id)
  const step = secret && stepOf(secret, plainDigits(code), at)
  if (step === null) return fail('wrong_code')
  const codes = Array.from({ length: recoveryCodes }, () => randomId().replace(/(.{4})(?=.)/g, '$1-'))
  rows.confirmSecondFactor(person.id, {
    ...{ since: at.toISOString(), step },
    recoveryHashes: codes.map((each) => hashOfRecoveryCode(each)),
  })
  rows.replace(person, { ...person, version: person.version + 1 })
  rows.closeSessionsOf(person.id)
  return codes
}

/** Takes a code of the app, or a recovery code: each one once. Whether it was right. */
export function takeCode(rows: WritableAccountRows, vault: Vault, personId: string, code: string, at: Date): boolean {
  const factor = rows.secondFactorOf(personId)
  if (factor === null || factor.since === null) return false
  const digits = plainDigits(code)
  if (!/^\d{6}$/.test(digits)) return rows.useRecoveryCode(personId, hashOfRecoveryCode(code))
  const secret = vault.open(factor.secret, personId)
  const step = secret && stepOf(secret, digits, at)
  return step !== null && rows.useCodeStep(personId, step)
}

/** Nothing asks this person for codes any more. */
export function removeSecondFactor(rows: WritableAccountRows, person: Person): Person {
  const after = { ...person, hasSecondFactor: false, version: person.version + 1 }
  rows.removeSecondFactor(person.id)
  rows.replace(person, after)
  return after
}

/** An administrator does it for somebody who has lost phone and codes: whoever is signed in in their name is out. */
export function resetSecondFactor(rows: WritableAccountRows, person: Person): Person {
  if (person.anonymisedAt !== null) fail('anonymised')
  const after = removeSecondFactor(rows, person)
  rows.closeSessionsOf(person.id)
  return after
}

const plainDigits = (code: string): string => code.replace(/\s/g, '')

/** Recovery codes are long enough by chance that a fast hash will do. Typed as read: without dashes, in large letters, o for 0. */
const hashOfRecoveryCode = (code: string): string =>
  hashOfSecret(`recovery ${code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')}`)
