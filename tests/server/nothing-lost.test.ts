import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { everywhere } from '../../db/storage.ts'
import { restore } from '../../db/backup.ts'
import { migrationsDir, openTestStorage } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { startJuurru } from '../support/juurru.ts'
import { bigPlan, createWriters } from '../support/many-writers.ts'
import { fetchSignedIn } from '../support/signed-in.ts'

// More than fits into every run, by hand: CYCLES=1000 npx vitest run tests/server/nothing-lost.test.ts
const cycles = Number(process.env['CYCLES'] ?? 12)
const roundTrips = Number(process.env['ROUND_TRIPS'] ?? 2)

type Document = { roadmap: { id: string }; goals: { id: string; text: { fi: string }; version: number }[]; lastChangeId: number }

async function makeWritten() {
  const juurru = await startJuurru()
  onTestFinished(() => juurru.stop())
  const get = async <T>(path: string) => (await fetchSignedIn(`${juurru.url}${path}`)).json() as Promise<T>
  const writers = createWriters(() => juurru.url, 'written-over')
  await writers.send('POST', '/api/roadmaps', { id: 'written-over', regionId: 'uusimaa', name: { fi: 'Kirjoitettu' }, from: 'empty' })
  const { themes, horizons } = await get<{ themes: { id: string }[]; horizons: { id: string }[] }>('/api/roadmaps/written-over')
  const cell = { themeId: themes[0]?.id, horizonId: horizons[0]?.id }
  expect(
    (await writers.send('POST', '/api/roadmaps/written-over/goals', { id: 'edited-goal', ...cell, text: { fi: 'Alku' } })).status,
  ).toBe(201)
  return { juurru, get, writers, cell }
}

test(
  'kill -9 while many write, import, approve and back up takes nothing that was acknowledged, and leaves nothing half or from nowhere',
  { timeout: 240_000 + cycles * 5_000 },
  async () => {
    const { juurru, get, writers, cell } = await makeWritten()
    const imports: { id: string; answered: boolean }[] = []
    const editions: { id: string; answered: boolean }[] = []
    const restarts: number[] = []
    let whole = 0

    for (let cycle = 1; cycle <= cycles; cycle++) {
      writers.inDoubt.clear()
      const before = writers.acknowledged.size
      let isOver = false
      const writing = writers.write(cell, () => isOver)
      const enough = before + 5 + ((cycle * 7) % 20)
      while (writers.acknowledged.size < enough) await sleep(1)

      // Something large is under way when the end comes, now earlier and now later in it.
      const large = { id: `large-${cycle}`, answered: false }
      const sent =
        cycle % 3 === 0
          ? (imports.push(large), writers.send('POST', '/api/import', bigPlan(large.id)))
          : cycle % 3 === 1
            ? (editions.push(large),
              writers.send('POST', '/api/roadmaps/written-over/editions', {
                id: large.id,
                name: { fi: `Versio ${cycle}` },
                approvedOn: '2019-10-14',
                approvedBy: { fi: 'Ohjausryhmä' },
              }))
            : writers.send('POST', '/api/backups', {})
      const answered = sent.then(
        ({ status }) => void (large.answered = status === 201),
        () => {},
      )
      // On a slow machine the request may not have come to the server by then; of the backups one must have.
      if (cycle === 2) await expect.poll(() => existsSync(join(juurru.dataDir, 'backups')), { interval: 1 }).toBe(true)
      await sleep((cycle * 13) % 90)
      await juurru.kill()
      isOver = true
      await Promise.all([writing, answered])

      const began = performance.now()
      await juurru.start()
      restarts.push(performance.now() - began)
      const { goals, lastChangeId } = await get<Document>('/api/roadmaps/written-over')
      const stored = new Map(goals.filter(({ id }) => id !== 'edited-goal').map(({ id, text }) => [id, text.fi]))
      for (const [id, text] of writers.acknowledged) expect(stored.get(id), `${id} was acknowledged`).toBe(text)
      for (const [id, text] of stored) {
        if (writers.acknowledged.has(id)) continue
        expect(writers.inDoubt.get(id), `${id} was never sent so`).toBe(text)
        writers.acknowledged.set(id, text)
      }
      const edited = goals.find(({ id }) => id === 'edited-goal')
      expect([writers.edited(), writers.edited() + 1]).toContain(edited?.version)
      expect(edited?.text.fi).toBe(edited?.version === 1 ? 'Alku' : `Muokkaus ${(edited?.version ?? 0) - 1}`)
      expect(lastChangeId).toBeGreaterThan(goals.length)
      expect(readdirSync(juurru.dataDir).filter((name) => name.includes('unfinished'))).toEqual([])
    }

    for (const { id, answered } of imports) {
      const { goals } = await get<Partial<Document>>(`/api/roadmaps/${id}`)
      if (answered) expect(goals, id).toHaveLength(300)
      expect([undefined, 300]).toContain(goals?.length)
      whole += goals === undefined ? 0 : 1
    }
    const kept = await get<{ id: string; checksum: string }[]>('/api/roadmaps/written-over/editions')
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(editions.filter(({ answered }) => answered).map(({ id }) => id)))
    for (const { id, checksum } of kept) {
      const text = await (await fetchSignedIn(`${juurru.url}/api/editions/${id}/snapshot`)).text()
      expect(createHash('sha256').update(text).digest('hex')).toBe(checksum)
    }
    expect(writers.refusals).toEqual([])
    expect(writers.acknowledged.size).toBeGreaterThan(cycles * 5)

    // What a backup left half-made when the end came, the start after it took away; what has its name is whole.
    await juurru.restart()
    // One that outlived its server goes on by itself, and gives way to whoever works: it may need a while.
    const folder = join(juurru.dataDir, 'backups')
    await expect.poll(() => readdirSync(folder).filter((name) => !/^juurru-[\d-]+\.db$/.test(name)), { timeout: 60_000 }).toEqual([])
    const backups = readdirSync(folder).filter((name) => /^juurru-[\d-]+\.db$/.test(name))
    await juurru.kill()
    for (const file of [join(juurru.dataDir, 'juurru.db'), ...backups.map((name) => join(folder, name))]) {
      const connection = new Database(file)
      expect([connection.pragma('integrity_check', { simple: true }), connection.pragma('foreign_key_check')], file).toEqual(['ok', []])
      connection.close()
    }
    if (process.env['CYCLES'])
      process.stdout.write(
        JSON.stringify({
          cycles,
          acknowledged: writers.acknowledged.size,
          edits: writers.edited(),
          importsWhole: `${whole}/${imports.length}`,
          editions: `${kept.length}/${editions.length}`,
          backups: backups.length,
          slowestRestartMs: Math.round(Math.max(...restarts)),
        }),
      )
  },
)

test(
  'each backup that is fetched while many write has all that was acknowledged before it was asked for, and can be restored and opened',
  { timeout: 120_000 + roundTrips * 10_000 },
  async () => {
    const { juurru, writers, cell } = await makeWritten()
    let isOver = false
    const writing = writers.write(cell, () => isOver)
    while (writers.acknowledged.size < 20) await sleep(1)

    const made: { fetched: string; acknowledged: [id: string, text: string][] }[] = []
    for (let round = 1; round <= roundTrips; round++) {
      const acknowledged = [...writers.acknowledged]
      const answer = await writers.send('POST', '/api/backups', {})
      expect(answer.status, await answer.clone().text()).toBe(201)
      const { id, bytes } = (await answer.json()) as { id: string; bytes: number }
      const file = await (await fetchSignedIn(`${juurru.url}/api/backups/${id}/file`)).bytes()
      expect(file.length).toBe(bytes)
      expect((statSync(join(juurru.dataDir, 'backups', `juurru-${id}.db`)).mode & 0o777).toString(8)).toBe('600')
      const during = writers.acknowledged.size - acknowledged.length
      expect(during).toBeGreaterThan(0) // nobody waited for it
      const fetched = join(makeFolder(), 'fetched.db')
      writeFileSync(fetched, file)
      made.push({ fetched, acknowledged })
    }
    isOver = true
    await writing

    // Only now, since those who write are in this process, too.
    for (const { fetched, acknowledged } of made) {
      const dataDir = makeFolder()
      restore(fetched, { dataDir, migrationsDir }, () => new Date())
      const storage = openTestStorage({ dataDir })
      const goals = storage.read((rows) => rows.goals.ofRoadmap('written-over', everywhere))
      storage.close()
      const stored = new Map(goals.map((goal) => [goal.id, goal.text.fi]))
      for (const [goalId, text] of acknowledged) expect(stored.get(goalId)).toBe(text)
    }

    expect(writers.refusals).toEqual([])
    const times = writers.times.toSorted((a, b) => a - b)
    if (process.env['ROUND_TRIPS'])
      process.stdout.write(
        JSON.stringify({
          roundTrips,
          writes: times.length,
          p50: times[times.length >> 1],
          p99: times[Math.floor(times.length * 0.99)],
          slowest: times.at(-1),
        }),
      )
  },
)

test(
  'a stop while many write finishes what is under way, refuses the rest in so many words, and loses nothing',
  { timeout: 120_000 },
  async () => {
    const { juurru, get, writers, cell } = await makeWritten()
    let isOver = false
    const writing = writers.write(cell, () => isOver)
    while (writers.acknowledged.size < 20) await sleep(1)

    const code = await juurru.end()
    isOver = true
    await writing

    expect(code).toBe(0)
    expect(readdirSync(juurru.dataDir).sort()).toEqual(['juurru.db', 'juurru.lock'])
    expect(new Set(writers.refusals.map((refusal) => /^503 .*"code":"(\w+)"/.exec(refusal)?.[1]))).toEqual(
      new Set(writers.refusals.length > 0 ? ['shutting_down'] : []),
    )
    await juurru.start()
    const { goals } = await get<Document>('/api/roadmaps/written-over')
    const stored = new Set(goals.map(({ id }) => id))
    expect([...writers.acknowledged.keys()].filter((id) => !stored.has(id))).toEqual([])
  },
)

test(
  'of many who edit one goal at once exactly one is taken each round, the others are told which version is there, and nobody edits without one',
  { timeout: 120_000 },
  async () => {
    const { get, writers } = await makeWritten()
    const taken: string[] = []

    for (let round = 1; round <= 10; round++) {
      const texts = Array.from({ length: 25 }, (_, editor) => `Kierros ${round}, muokkaaja ${editor}`)
      const answers = await Promise.all(
        texts.map(async (fi) => {
          const answer = await writers.send('PATCH', '/api/goals/edited-goal', { text: { fi } }, round)
          return { fi, status: answer.status, body: (await answer.json()) as { code?: string; version?: number; currentVersion?: number } }
        }),
      )
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners.map(({ body }) => body.version)).toEqual([round + 1])
      for (const { status, body } of answers.filter(({ status }) => status !== 200))
        expect([status, body.code, body.currentVersion]).toEqual([412, 'stale_edit', round + 1])
      taken.push(winners[0]?.fi ?? '')
      expect((await get<{ text: { fi: string } }>('/api/goals/edited-goal')).text.fi).toBe(taken.at(-1))
    }

    expect((await writers.send('PATCH', '/api/goals/edited-goal', { text: { fi: 'Ilman versiota' } })).status).toBe(428)
    const { changes } = await get<{ changes: { entries: { id: string; after: { text: { fi: string } } | null }[] }[] }>(
      '/api/roadmaps/written-over/changes?goal=edited-goal&limit=100',
    )
    expect(changes.map(({ entries }) => entries.find(({ id }) => id === 'edited-goal')?.after?.text.fi)).toEqual([
      ...taken.toReversed(),
      'Alku',
    ])
  },
)
