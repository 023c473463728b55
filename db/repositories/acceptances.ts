import type { AcceptedFinding } from '#domain/findings.schema.ts'
import { acceptances } from '../schema.ts'
import type { WritablePartRows } from '../storage.ts'
import { type Database, type Recorder, partRepository } from './part.ts'

/** Accepted findings, in the order of their acceptance. */
export function createAcceptanceRepository(db: Database, recorder: Recorder): WritablePartRows<AcceptedFinding> {
  const { collect: _, ...rows } = partRepository<AcceptedFinding, typeof acceptances>(db, recorder, {
    entity: 'acceptance',
    table: acceptances,
    order: [acceptances.sequence],
    toRow: (acceptance) => acceptance,
    fromRows: (rows) => rows.map(({ sequence: _, ...row }) => row),
  })
  return rows
}
