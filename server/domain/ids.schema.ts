import { z } from 'zod'

/**
 * Every thing has an id of its own: 4 to 40 lower-case letters, digits, `_` or `-`. The server makes one;
 * a client that creates may bring its own, so that a creation sent twice (a lost answer, an offline queue) is made once.
 */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{3,39}$/)
  .meta({ description: 'An id: 4–40 of a–z, 0–9, _ and -.' })

/** The version of a thing: 1 when it is created, one more with every change. It goes into `If-Match`. */
export const versionSchema = z.int().min(1).meta({ description: 'Raised by one with every change; the value of If-Match.' })

/** A calendar date in Helsinki, `YYYY-MM-DD`, between 1900 and 2200. */
export const dateSchema = z.iso
  .date()
  .refine((date) => date >= '1900-01-01' && date <= '2200-12-31', { message: 'date_out_of_range' })
  .meta({ description: 'A calendar date (Europe/Helsinki), YYYY-MM-DD.' })

/** An instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().meta({ description: 'An instant, ISO 8601, UTC.' })
