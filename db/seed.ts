import type { Municipality, Region } from '#domain/regions.schema.ts'
import { type Storage, everywhere } from './storage.ts'

/** The LAPE municipalities of Uusimaa. The region is the programme's, not the county: Helsinki, Espoo, Vantaa and others had their own. */
const uusimaaMembers = [
  '018', // Askola
  '078', // Hanko
  '106', // Hyvinkää
  '149', // Inkoo
  '186', // Järvenpää
  '224', // Karkkila
  '407', // Lapinjärvi
  '434', // Loviisa
  '444', // Lohja
  '505', // Mäntsälä
  '543', // Nurmijärvi
  '611', // Pornainen
  '638', // Porvoo
  '710', // Raasepori
  '753', // Sipoo
  '755', // Siuntio
  '858', // Tuusula
  '927', // Vihti
]

/** The region that a new database has. */
export const uusimaa: Region = {
  id: 'uusimaa',
  name: { fi: 'Uusimaa', sv: 'Nyland', en: 'Uusimaa' },
  members: uusimaaMembers.map((municipalityCode) => ({ municipalityCode, from: null, until: null })),
  version: 1,
}

/**
 * Brings the reference data up to the program's, and gives a new database its region. Safe at every start.
 * `untouched`: nothing has ever been done in this database, so the example roadmap may go in.
 */
export function seedIfEmpty(storage: Storage, municipalities: readonly Municipality[]): { untouched: boolean } {
  storage.writeReference((rows) => {
    rows.municipalities.put(municipalities)
    if (rows.regions.list(everywhere).length === 0) rows.regions.insert(uusimaa)
  })
  return { untouched: storage.read((rows) => rows.changes.lastId() === 0) }
}
