import { expect, test } from 'vitest'
import { openStorage } from '../../db/open.ts'
import { type Storage, StorageError, everywhere } from '../../db/storage.ts'
import { uusimaa } from '../../db/seed.ts'
import { openTestStorage } from '../support/database.ts'
import { makeFolder, migrationsAnd } from '../support/folders.ts'
import { makeEdition, makePlan } from '../support/plan.ts'

const act = { actor: 'local', kind: 'edition_approved', roadmapId: 'roadmap' } as const
/** With signs of every length in UTF-8, in an order that no writer of JSON would keep. */
const snapshot = '{"z":"Äiti \u{1F33F} \u2028","a":[1.50,{"b":null}]}'

function approve(storage: Storage) {
  makePlan().writeTo(storage)
  storage.write(act, (rows) => rows.editions.insert(makeEdition(), snapshot))
}
const opened = (storage: Storage) => storage.read((rows) => rows.editions.open('edition-1', everywhere))

test('an edition comes back letter for letter, and its approval is in the log', () => {
  const storage = openTestStorage()
  approve(storage)

  expect(opened(storage)).toEqual({ edition: makeEdition(), snapshot })
  storage.read((rows) => {
    expect(rows.editions.find('edition-1', everywhere)).toEqual(makeEdition())
    expect(rows.editions.ofRoadmap('roadmap', everywhere)).toEqual([makeEdition()])
    expect(rows.changes.find(2, everywhere)).toMatchObject({
      kind: 'edition_approved',
      entries: [{ entity: 'edition', id: 'edition-1', before: null, after: makeEdition() }],
    })
  })
})

test('editions come by number; an id and a number are given once', () => {
  const storage = openTestStorage()
  approve(storage)
  const insert = (given: Parameters<typeof makeEdition>[0]) => {
    try {
      storage.write(act, (rows) => rows.editions.insert(makeEdition(given), snapshot))
      return 'done'
    } catch (error) {
      return error instanceof StorageError ? error.code : error
    }
  }

  expect(insert({})).toBe('id_taken')
  expect(insert({ id: 'edition-2' })).toBe('taken')
  expect(insert({ id: 'edition-3', number: 3 })).toBe('done')
  expect(insert({ id: 'edition-2', number: 2, section: null })).toBe('done')
  expect(storage.read((rows) => rows.editions.ofRoadmap('roadmap', everywhere)).map(({ id }) => id)).toEqual([
    'edition-1',
    'edition-2',
    'edition-3',
  ])
})

test('they stay when their roadmap goes, and stay in their region', () => {
  const storage = openTestStorage()
  approve(storage)

  storage.write({ ...act, kind: 'roadmap_deleted' }, (rows) => rows.roadmaps.remove(rows.roadmaps.find('roadmap', everywhere)!))

  expect(opened(storage)?.snapshot).toBe(snapshot)
  storage.read((rows) => {
    expect(rows.editions.ofRoadmap('roadmap', { regionIds: [uusimaa.id] })).toHaveLength(1)
    const elsewhere = { regionIds: ['pirkanmaa'] }
    expect([rows.editions.find('edition-1', elsewhere), rows.editions.open('edition-1', elsewhere), rows.editions.ofRoadmap('roadmap', elsewhere)]).toEqual([null, null, []]) // prettier-ignore
  })
})

test('a snapshot is the same bytes after a restart, and after an upgrade to a later schema', () => {
  const dataDir = makeFolder()
  let storage = openTestStorage({ dataDir })
  approve(storage)
  const { schemaVersion } = storage
  storage.close()

  storage = openTestStorage({ dataDir })
  expect(opened(storage)).toEqual({ edition: makeEdition(), snapshot })
  storage.close()

  const later = migrationsAnd(
    `ALTER TABLE goals ADD weight integer DEFAULT 1;--> statement-breakpoint UPDATE goals SET text = '{"fi":"Muuttunut"}'`,
  )
  storage = openStorage({ dataDir, now: () => new Date('2020-01-01T00:00:00.000Z'), newId: () => 'lineage-2', migrationsDir: later })

  expect(storage.schemaVersion).toBe(schemaVersion + 1)
  expect(storage.read((rows) => rows.goals.find('goal-1', everywhere))?.text).toEqual({ fi: 'Muuttunut' })
  expect(opened(storage)).toEqual({ edition: makeEdition(), snapshot })
  storage.close()
})
