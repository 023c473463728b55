// `npm start`: builds when something has changed, then runs the server in this same process, so that signals reach it.
import { build } from './build.mjs'

await build({ ifNeeded: true })
await import('../dist/server/main.js')
