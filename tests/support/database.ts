import { fileURLToPath } from 'node:url'
import { openStorage } from '../../db/open.ts'
import { seedIfEmpty, uusimaa } from '../../db/seed.ts'
import type { Storage, StorageOptions } from '../../db/storage.ts'
import type { Municipality } from '#domain/regions.schema.ts'

export const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Ids `test-id-0001`, `test-id-0002` …, from the first again for each maker. */
export function countedIds(): () => string {
  let count = 0
  return () => `test-id-${String(++count).padStart(4, '0')}`
}

/** The municipalities of Uusimaa and one other, where the real reference data would only be in the way. */
export const someMunicipalities: Municipality[] = [...uusimaa.members.map((member) => member.municipalityCode), '091'].map((code) => ({
  code,
  name: { fi: `Kunta ${code}`, sv: `Kommun ${code}` },
  county: { fi: 'Uusimaa', sv: 'Nyland' },
  languages: ['fi', 'sv'],
}))

/** A migrated database with the region of Uusimaa; in memory unless told where. The clock stands. */
export function openTestStorage(
  options: Partial<StorageOptions> = {},
  municipalities: readonly Municipality[] = someMunicipalities,
): Storage {
  const storage = openStorage({
    dataDir: ':memory:',
    now: () => new Date('2018-12-12T10:00:00.000Z'),
    newId: countedIds(),
    migrationsDir,
    ...options,
  })
  seedIfEmpty(storage, municipalities)
  return storage
}
