import { randomBytes } from 'node:crypto'
import type { Storage } from '../db/storage.ts'

/** What every use case needs: where things are kept, what time it is, and a new id. */
export type Means = {
  storage: Storage
  now: () => Date
  newId: () => string
}

const helsinki = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar date in Helsinki at an instant. */
export const dateInHelsinki = (instant: Date): string => helsinki.format(instant)

/** The instant at which a calendar date begins in Helsinki. The clock is never turned at midnight. */
export function startOfDayInHelsinki(date: string): string {
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const begins = [3, 2].map((hours) => new Date(midnight - hours * 3_600_000)).find((instant) => dateInHelsinki(instant) === date)
  return (begins ?? new Date(midnight)).toISOString()
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Sixteen characters by chance: 80 bits. */
export const randomId = (): string => Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join('')
