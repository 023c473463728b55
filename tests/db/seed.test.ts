import { expect, test } from 'vitest'
import type { Municipality } from '#domain/regions.schema.ts'
import municipalities from '../../db/reference/municipalities.json' with { type: 'json' }
import { seedIfEmpty, uusimaa } from '../../db/seed.ts'
import { everywhere } from '../../db/storage.ts'
import { openTestStorage } from '../support/database.ts'
import { makePlan } from '../support/plan.ts'

const all = municipalities as Municipality[]

test('a new database has the municipalities of Finland and Uusimaa with its 18', () => {
  const storage = openTestStorage({}, all)

  const stored = storage.read((rows) => ({ municipalities: rows.municipalities.list(), regions: rows.regions.list(everywhere) }))

  expect(stored.municipalities).toEqual([...all].sort((a, b) => (a.code < b.code ? -1 : 1)))
  expect(stored.regions).toEqual([uusimaa])
  expect(uusimaa.members.map(({ municipalityCode }) => all.find(({ code }) => code === municipalityCode)?.name.fi)).toEqual([
    'Askola', 'Hanko', 'Hyvinkää', 'Inkoo', 'Järvenpää', 'Karkkila', 'Lapinjärvi', 'Loviisa', 'Lohja', 'Mäntsälä', 'Nurmijärvi', 'Pornainen',
    'Porvoo', 'Raasepori', 'Sipoo', 'Siuntio', 'Tuusula', 'Vihti',
  ]) // prettier-ignore
})

test('at a later start changed reference data is brought in, and what people did is left alone', () => {
  const storage = openTestStorage({}, all)
  makePlan().writeTo(storage)
  storage.writeReference((rows) => rows.regions.replace(uusimaa, { ...uusimaa, members: [], version: 2 }))
  const revision = () => storage.read((rows) => rows.roadmaps.revision('roadmap', everywhere))!
  const before = revision()

  expect(seedIfEmpty(storage, all)).toEqual({ untouched: false })
  expect(revision()).toBe(before)

  const renamed = all.map((municipality) =>
    municipality.code === '444' ? { ...municipality, name: { fi: 'Lohja', sv: 'Lojo stad' } } : municipality,
  )
  seedIfEmpty(storage, renamed)
  expect(storage.read((rows) => rows.municipalities.list().find(({ code }) => code === '444'))).toEqual(
    renamed.find(({ code }) => code === '444'),
  )
  expect(revision()).toBeGreaterThan(before)
  expect(storage.read((rows) => rows.regions.find('uusimaa', everywhere)?.members)).toEqual([])
})

test('a database is untouched until something has been done in it, and never again after', () => {
  const storage = openTestStorage({}, all)
  expect(seedIfEmpty(storage, all)).toEqual({ untouched: true })

  const plan = makePlan()
  plan.writeTo(storage)
  storage.write({ actor: 'local', kind: 'roadmap_deleted', roadmapId: 'roadmap' }, (rows) => rows.roadmaps.remove(plan.document.roadmap))

  expect(seedIfEmpty(storage, all)).toEqual({ untouched: false })
})
