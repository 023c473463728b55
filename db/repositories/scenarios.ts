import type { NamedScenario } from '#domain/scenarios.schema.ts'
import { scenarios } from '../schema.ts'
import type { WritablePartRows } from '../storage.ts'
import { type Database, type Recorder, partRepository } from './part.ts'

/** Scenarios under names, in the order of their making. */
export function createScenarioRepository(db: Database, recorder: Recorder): WritablePartRows<NamedScenario> {
  const { collect: _, ...rows } = partRepository<NamedScenario, typeof scenarios>(db, recorder, {
    entity: 'scenario',
    table: scenarios,
    order: [scenarios.sequence],
    toRow: (scenario) => scenario,
    fromRows: (rows) => rows.map(({ sequence: _, ...row }) => row),
  })
  return rows
}
