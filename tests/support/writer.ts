// A process that writes until it is killed, and tells on stdout which writes were acknowledged: node --import tsx writer.ts FOLDER
import { writeSync } from 'node:fs'
import { everywhere } from '../../db/storage.ts'
import { openTestStorage } from './database.ts'
import { makeGoal } from './make-domain.ts'

const storage = openTestStorage({ dataDir: process.argv[2]! })
const act = { actor: 'local', kind: 'goal_created', roadmapId: 'roadmap' } as const
for (let count = storage.read((rows) => rows.goals.count('roadmap', everywhere)); ; count++) {
  const id = `written-${count}`
  storage.write(act, (rows) => {
    rows.goals.insert(makeGoal({ id, themeId: 'theme-pk' }))
    rows.goals.insert(makeGoal({ id: `${id}-twin`, themeId: 'theme-vt' }))
  })
  writeSync(1, `${id}\n`)
}
