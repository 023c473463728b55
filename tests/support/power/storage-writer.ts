// A process that writes so many things through the storage, with the durability it is given, and tells each on stdout; the log is moved
// into the file over and over: node --import tsx storage-writer.ts FOLDER full|normal COUNT
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../../db/connection.ts'
import { createStorage } from '../../../db/transactions.ts'
import { countedIds, openTestStorage } from '../database.ts'
import { makeGoal } from '../make-domain.ts'
import { makePlan } from '../plan.ts'

const [dataDir = '', durability = 'full', count = '0'] = process.argv.slice(2)
openTestStorage({ dataDir }).close()
const connection = connect(join(dataDir, 'juurru.db'))
if (durability === 'normal') connection.pragma('synchronous = NORMAL')
connection.pragma('wal_autocheckpoint = 150')
const storage = createStorage(connection, { now: () => new Date('2018-12-12T10:00:00.000Z'), newId: countedIds() })
makePlan().writeTo(storage)
for (let number = 1; number <= Number(count); number++) {
  const id = `written-${number}`
  storage.write({ actor: 'local', kind: 'goal_created', roadmapId: 'roadmap' }, (rows) => {
    rows.goals.insert(makeGoal({ id, themeId: 'theme-pk', text: { fi: 'ä'.repeat((number * 97) % 1900) } }))
    rows.goals.insert(makeGoal({ id: `${id}-twin`, themeId: 'theme-vt' }))
  })
  writeSync(1, `written ${id}\n`)
}
storage.close()
