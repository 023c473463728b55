import { expect, test } from 'vitest'
import { everywhere } from '../../db/storage.ts'
import { openTestStorage } from '../support/database.ts'
import { makePlan } from '../support/plan.ts'

test('a roadmap comes back as one document, as it was written', () => {
  const storage = openTestStorage()
  const plan = makePlan()

  plan.writeTo(storage)

  expect(storage.read((rows) => rows.roadmaps.document('roadmap', everywhere))).toEqual({ ...plan.document, lastChangeId: 1 })
})
