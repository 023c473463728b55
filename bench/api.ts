import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import Database from 'better-sqlite3'
import { openStorage } from '../db/open.ts'
import { everywhere, type Storage } from '../db/storage.ts'
import { signedIn } from './signed-in.ts'
import { printTable, ratio } from './table.ts'

const seconds = 6

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  await autocannon({ url, headers, connections: 10, duration: 1 })
  const result = await autocannon({ url, headers, connections: 10, duration: seconds })
  if (result.non2xx > 0 && headers['if-none-match'] === undefined) throw new Error(`${result.non2xx} answers were not 2xx from ${url}`)
  return result.requests.average
}

/** Reads of an unchanged roadmap beside a bare Fastify that sends the same bytes with the same headers. */
export async function benchReads(juurru: string, sizes: number[]): Promise<void> {
  const rows: (string | number)[][] = []
  for (const size of sizes) {
    const url = `${juurru}/api/roadmaps/bench-${size}`
    const encoding = { 'accept-encoding': 'gzip', ...signedIn }
    const answer = await raw(url, encoding)
    const body = answer.body
    const bare = await serveBare(answer)
    // Bare and ours take turns, so that what else the machine does hits both.
    const limit: number[] = []
    const ours: number[] = []
    for (let turn = 0; turn < 2; turn++) {
      limit.push(await requestsPerSecond(`${bare.url}/same`, encoding))
      ours.push(await requestsPerSecond(url, encoding))
    }
    const unchanged = await requestsPerSecond(url, { ...encoding, 'if-none-match': String(answer.headers['etag']) })
    bare.close()
    const best = (values: number[]) => Math.max(...values)
    rows.push([
      `${size} goals`,
      `${(body.length / 1000).toFixed(1)} kB`,
      Math.round(best(limit)),
      Math.round(best(ours)),
      ratio(best(ours) / best(limit)),
      Math.round(unchanged),
    ])
  }
  printTable(
    'Reads of an unchanged roadmap per second, 10 connections (aim: ≥ 80 % of bare Fastify)',
    ['roadmap', 'gzip', 'bare Fastify', 'Juurru', 'share', '304s'],
    rows,
  )
}

/** The same bytes under the same headers from a bare Fastify in a process of its own. */
async function serveBare({ headers, body }: { headers: http.IncomingHttpHeaders; body: Buffer }): Promise<{ url: string; close(): void }> {
  const ofTheConnection = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name)))
  const child = fork(new URL('bare-server.ts', import.meta.url))
  const url = new Promise<string>((resolve) => child.once('message', (message) => resolve(String(message))))
  child.send({ headers: kept, body: body.toString('base64') })
  return { url: await url, close: () => void child.kill() }
}

/** Edits, each on the disk before it is answered for, beside bare better-sqlite3 doing one durable update at a time; on the same disk, in turns. */
export async function benchWrites(juurru: string, program: { migrationsDir: string; seed(storage: Storage): void }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'juurru-writes-'))
  const db = new Database(join(folder, 'bare.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('create table goal (id text primary key, text text, version integer)')
  for (let index = 0; index < 500; index++) db.prepare('insert into goal values (?, ?, 1)').run(`g${index}`, 'Tavoite')
  const update = db.prepare('update goal set text = ?, version = version + 1 where id = ?')
  const bareRate = () => timed((n) => update.run(`Tavoite, muutos ${n}`, `g${n % 500}`))

  const storage = openStorage({
    dataDir: join(folder, 'data'),
    migrationsDir: program.migrationsDir,
    now: () => new Date(0),
    newId: () => '',
  })
  program.seed(storage)
  const kept = storage.read((rows) => rows.goals.ofRoadmap('bench-500', everywhere)).slice(0, 10)
  const storageRate = () =>
    timed((n) => {
      const goal = kept[n % kept.length]
      if (!goal) return
      const edited = { ...goal, text: { fi: `Tavoite, muutos ${n}` }, version: goal.version + 1 }
      storage.write({ actor: 'bench', kind: 'goal_edited', roadmapId: goal.roadmapId }, (rows) => rows.goals.replace(goal, edited))
      kept[n % kept.length] = edited
    })

  const agent = new http.Agent({ keepAlive: true, maxSockets: 10 })
  const document = JSON.parse((await raw(`${juurru}/api/roadmaps/bench-500`, signedIn)).body.toString()) as {
    goals: { id: string; version: number }[]
  }
  const goals = document.goals.slice(0, 10).map((goal) => ({ ...goal }))
  const overHttp = async () => {
    const end = performance.now() + seconds * 1000
    let written = 0
    const begun = performance.now()
    await Promise.all(
      goals.map(async (goal) => {
        while (performance.now() < end) {
          goal.version = await edit(agent, juurru, goal)
          written++
        }
      }),
    )
    return written / ((performance.now() - begun) / 1000)
  }

  const rates = { bare: [] as number[], storage: [] as number[], http: [] as number[] }
  for (let turn = 0; turn < 2; turn++) {
    rates.bare.push(bareRate())
    rates.storage.push(storageRate())
    rates.http.push(await overHttp())
  }
  agent.destroy()
  storage.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
  const best = (values: number[]) => Math.max(...values)
  const bare = best(rates.bare)
  const row = (name: string, rate: number) => [name, Math.round(rate), `${(1000 / rate).toFixed(2)} ms`, ratio(rate / bare)]
  printTable(
    `Durable writes per second on the disk of ${tmpdir()} (aim: ≥ 60 % of bare better-sqlite3)`,
    ['what', 'per second', 'each', 'share'],
    [
      row('bare better-sqlite3, one update', bare),
      row('an edit with its change, in the storage', best(rates.storage)),
      row('an edit over HTTP, 10 connections', best(rates.http)),
    ],
  )
}

function timed(work: (n: number) => void): number {
  const begun = performance.now()
  let n = 0
  while (performance.now() - begun < seconds * 1000) work(n++)
  return n / ((performance.now() - begun) / 1000)
}

function edit(agent: http.Agent, juurru: string, goal: { id: string; version: number }): Promise<number> {
  const body = JSON.stringify({ text: { fi: `Tavoite, versio ${goal.version}` } })
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${juurru}/api/goals/${goal.id}`,
      {
        agent,
        method: 'PATCH',
        headers: {
          ...signedIn,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'if-match': `"${goal.version}"`,
        },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => {
          if (response.statusCode === 200) resolve((JSON.parse(text) as { version: number }).version)
          else reject(new Error(`${response.statusCode}: ${text}`))
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

function raw(url: string, headers: Record<string, string>): Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }))
      })
      .on('error', reject)
  })
}
