// npm run bench: how fast Juurru is, beside bare limits measured in the same run. Prints tables; fails on nothing.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Municipality } from '#domain/regions.schema.ts'
import { openStorage } from '../db/open.ts'
import type { Storage } from '../db/storage.ts'
import { seedIfEmpty, uusimaa } from '../db/seed.ts'
import { benchReads, benchWrites } from './api.ts'
import { signedIn, signIn } from './signed-in.ts'
import { benchBrowser } from './browser.ts'
import { benchChecks } from './checks.ts'
import { benchPathways } from './pathways.ts'
import { grownExample } from './plan.ts'
import { reportSize } from './size.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sizes = [50, 500, 5000]
const only = process.argv[2]

const migrationsDir = here('../migrations')

/** Roadmaps of every size, in one change each. */
function seed(storage: Storage): void {
  seedIfEmpty(storage, JSON.parse(readFileSync(here('../db/reference/municipalities.json'), 'utf8')) as Municipality[])
  for (const plan of [...sizes.map((size) => grownExample(size, uusimaa.id)), grownExample(5000, uusimaa.id, { branched: true })]) {
    storage.write({ actor: 'bench', kind: 'roadmap_created', roadmapId: plan.roadmap.id }, (rows) => {
      rows.roadmaps.insert(plan.roadmap)
      plan.horizons.forEach((horizon) => rows.horizons.insert(horizon))
      plan.themes.forEach((theme) => rows.themes.insert(theme))
      plan.decisions.forEach((decision) => rows.decisions.insert(decision))
      plan.goals.forEach((goal) => rows.goals.insert(goal))
    })
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'juurru-bench-'))
const storage = openStorage({ dataDir, migrationsDir, now: () => new Date('2019-10-14T11:32:00Z'), newId: () => 'unused' })
seed(storage)
signIn(storage)
storage.close()

const server = spawn(process.execPath, [here('../dist/server/main.js')], {
  env: {
    ...process.env,
    ...{ NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir, JUURRU_NOW: '2019-10-14T11:32:00.000Z', LOG_LEVEL: 'error' },
    // One person asks for as much as there is to get.
    RATE_LIMIT: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise<string>((resolve, reject) => {
  let said = ''
  server.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
    if (found) resolve(found[0])
  })
  server.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
})

console.log(`Juurru bench: Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`)
try {
  if (!only || only === 'browser') reportSize(await benchBrowser(url, sizes), here('../dist/client'))
  if (!only || only === 'checks') {
    benchChecks()
    benchPathways()
  }
  if (!only || only === 'api') {
    await benchReads(url, sizes)
    await benchWrites(url, { migrationsDir, seed })
  }
  if (only === 'serve') {
    console.log(`${url} with the cookie ${signedIn.cookie}`)
    await new Promise(() => undefined)
  }
} finally {
  server.kill('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
}
