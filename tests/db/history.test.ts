import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../db/connection.ts'
import { everywhere } from '../../db/storage.ts'
import { openTestStorage } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { makePlan } from '../support/plan.ts'

test('a log that a migration has left without its index is searched as before once it has been opened', () => {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  const plan = makePlan()
  plan.writeTo(storage)
  const { roadmap, goals } = plan.document
  const search = (opened: typeof storage) =>
    opened.read((rows) => [
      rows.changes.ofRoadmap(roadmap.id, everywhere, { topics: ['added'] }).map(({ id }) => id),
      rows.changes.ofRoadmap(roadmap.id, everywhere, { goalId: goals[0]!.id }).map(({ id }) => id),
      rows.changes.counts(roadmap.id, everywhere).total,
      rows.changes.latestOn(roadmap.id, 'goal', goals[0]!.id),
    ])
  const before = search(storage)
  expect(before.flat().length).toBeGreaterThan(3)
  storage.close()

  const connection = connect(join(dataDir, 'juurru.db'))
  connection.exec('DELETE FROM change_subjects')
  connection.close()
  const again = openTestStorage({ dataDir })

  expect(search(again)).toEqual(before)
  again.close()
})
