// Runs a command of the command line: node scripts/run.mjs import FILE
import { build } from './build.mjs'

const [command, ...rest] = process.argv.slice(2)
await build({ ifNeeded: true })
process.argv.splice(2, process.argv.length, ...rest)
await import(`../dist/server/${command}.js`)
