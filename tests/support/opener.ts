// A process that opens a database and says when it begins and when it has: node --import tsx opener.ts FOLDER MIGRATIONS
import { writeSync } from 'node:fs'
import { openTestStorage } from './database.ts'

writeSync(1, 'begins\n')
openTestStorage({ dataDir: process.argv[2]!, migrationsDir: process.argv[3]! }).close()
writeSync(1, 'done\n')
