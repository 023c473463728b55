import type { Rows } from '../../db/storage.ts'
import { fail } from '../problem.ts'

/** A goal binds municipalities that exist; those that have left the region may stay named. */
export function checkMunicipalities(rows: Rows, codes: readonly string[]): void {
  const known = new Set(rows.municipalities.list().map((municipality) => municipality.code))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length > 0) fail('unknown_municipality', { names: unknown })
}
