// A process that writes until it is killed, and tells on stdout which writes were acknowledged: node --import tsx writer.ts FOLDER
import { writeSync } from 'node:fs'
import { everywhere } from '../../db/storage.ts'
import { openTestStorage } from './database.ts'
import { makeGoal } from './make-domain.ts'
import { makePlan } from './plan.ts'

const storage = openTestStorage({ dataDir: process.argv[2]! })
if (storage.read((rows) => rows.changes.lastId()) === 0) makePlan().writeTo(storage)
const act = { actor: 'local', kind: 'goal_created', roadmapId: 'roadmap' } as const
for (let count = storage.read((rows) => rows.goals.count('roadmap', everywhere)); ; count++) {
  const id = `written-${count}`
  storage.write(act, (rows) => {
    rows.goals.insert(makeGoal({ id, themeId: 'theme-pk' }))
    rows.goals.insert(makeGoal({ id: `${id}-twin`, themeId: 'theme-vt' }))
  })
  tell(`${id}\n`)
}

/** At once, and patiently: a pipe that nobody empties is full after a while. */
function tell(line: string) {
  for (;;)
    try {
      return writeSync(1, line)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
}
