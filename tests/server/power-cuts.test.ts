import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../db/open.ts'
import { everywhere } from '../../db/storage.ts'
import { countedIds, migrationsDir } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { startJuurru } from '../support/juurru.ts'
import { bigPlan, createWriters } from '../support/many-writers.ts'
import { fetchSignedIn } from '../support/signed-in.ts'
import { record, whyNotRecorded } from '../support/power/record.ts'
import { cutsOf, lay } from '../support/power/replay.ts'

// More, and others, by hand: CUTS=200 SEED=7 npx vitest run tests/server/power-cuts.test.ts
const howMany = Number(process.env['CUTS'] ?? 40)
const seed = Number(process.env['SEED'] ?? 1)

const title = 'a power cut at any moment of two days of work takes nothing that was acknowledged, and leaves nothing half or from nowhere'

test.skipIf(whyNotRecorded !== null)(
  whyNotRecorded === null ? title : `${title} (${whyNotRecorded})`,
  { timeout: 240_000 + howMany * 4_000 },
  async () => {
    const folder = realpathSync(makeFolder())
    const recording = record(folder, 'HTTP/1.1 20')
    const juurru = await startJuurru({ dataDir: join(folder, 'srv', 'data'), settings: recording.env })
    onTestFinished(() => juurru.kill())
    const writers = createWriters(() => juurru.url, 'written-over')
    const sent = new Map<string, string>()
    const expectMade = async (path: string, body: object) =>
      expect([path, (await writers.send('POST', path, body)).status]).toEqual([path, 201])

    await expectMade('/api/roadmaps', { id: 'written-over', regionId: 'uusimaa', name: { fi: 'Kirjoitettu' }, from: 'empty' })
    const { themes, horizons } = (await (await fetchSignedIn(`${juurru.url}/api/roadmaps/written-over`)).json()) as Record<
      string,
      { id: string }[]
    >
    const cell = { themeId: themes?.[0]?.id, horizonId: horizons?.[0]?.id }
    await expectMade('/api/roadmaps/written-over/goals', { id: 'edited-goal', ...cell, text: { fi: 'Alku' } })
    for (let day = 1; day <= 2; day++) {
      let isOver = false
      const writing = writers.write(cell, () => isOver)
      const enough = async (count: number) => {
        const until = writers.acknowledged.size + count
        while (writers.acknowledged.size < until) await sleep(1)
      }
      await enough(20)
      await expectMade('/api/import', bigPlan(`large-${day}`))
      await expectMade('/api/roadmaps/written-over/editions', {
        id: `edition-${day}`,
        name: { fi: `Versio ${day}` },
        approvedOn: '2019-10-14',
        approvedBy: { fi: 'Ohjausryhmä' },
      })
      await expectMade('/api/backups', {})
      await enough(20 + howMany / 4)
      // In the evening of the first day it is stopped in order, and on the second it is cut off.
      await (day === 1 ? juurru.end() : juurru.kill())
      isOver = true
      await writing
      for (const [id, text] of [...writers.acknowledged, ...writers.inDoubt]) sent.set(id, text)
      if (day === 1) await juurru.start()
    }

    // Every answer that somebody got has been seen to leave.
    const steps = recording.steps()
    const all = promisesIn(steps.flatMap(({ kind, payload }) => (kind === 'answered' ? [payload.toString('utf8')] : [])))
    expect(all.goals).toEqual(expect.arrayContaining(['edited-goal', ...writers.acknowledged.keys()]))
    expect([all.roadmaps, all.editions, all.backups.length, all.people]).toEqual([
      ['written-over', 'large-1', 'large-2'],
      ['edition-1', 'edition-2'],
      2,
      1,
    ])
    expect(all.edits).toBeGreaterThanOrEqual(Math.max(writers.edited(), 2))

    const figures = { cuts: 0, steps: 0, acknowledged: 0, checked: 0 }
    for (const { files, told, where } of cutsOf(recording, steps, { howMany, seed })) {
      const there = makeFolder()
      lay(files, there)
      const dataDir = join(there, 'srv', 'data')
      const promised = promisesIn(told)
      try {
        expect(existsSync(join(dataDir, 'juurru.db')) || promised.goals.length === 0).toBe(true)
        // Told before the program that is started afterwards tidies up.
        const backups = existsSync(join(dataDir, 'backups'))
          ? readdirSync(join(dataDir, 'backups')).filter((name) => name.endsWith('.db'))
          : []
        expect(backups).toEqual(expect.arrayContaining(promised.backups.map((id) => `juurru-${id}.db`)))

        const storage = openStorage({ dataDir, migrationsDir, now: () => new Date(), newId: countedIds() })
        const found = storage.read((rows) => ({
          goals: new Map(rows.goals.ofRoadmap('written-over', everywhere).map((goal) => [goal.id, goal])),
          large: ['large-1', 'large-2'].map((id) => rows.roadmaps.find(id, everywhere) && rows.goals.count(id, everywhere)),
          editions: ['edition-1', 'edition-2'].map((id) => rows.editions.open(id, everywhere)),
          people: rows.accounts.count(),
          lastChangeId: rows.changes.lastId(),
        }))
        storage.checkWritable()
        storage.close()

        expect([...found.goals.keys()]).toEqual(expect.arrayContaining(promised.goals))
        for (const [id, { text }] of found.goals) if (id !== 'edited-goal') expect(text.fi, id).toBe(sent.get(id))
        const edited = found.goals.get('edited-goal')
        expect(edited?.version ?? 0).toBeGreaterThanOrEqual(promised.edits)
        if (edited) expect(edited.text.fi).toBe(edited.version === 1 ? 'Alku' : `Muokkaus ${edited.version - 1}`)
        expect(found.large.map((count) => count ?? 300)).toEqual([300, 300])
        for (const [index, id] of ['large-1', 'large-2'].entries()) if (promised.roadmaps.includes(id)) expect(found.large[index]).toBe(300)
        for (const [index, id] of ['edition-1', 'edition-2'].entries()) {
          const kept = found.editions[index]
          if (promised.editions.includes(id)) expect(kept).not.toBeNull()
          if (kept) expect(createHash('sha256').update(kept.snapshot).digest('hex')).toBe(kept.edition.checksum)
        }
        expect(found.people).toBeGreaterThanOrEqual(promised.people)
        expect(found.lastChangeId).toBeGreaterThanOrEqual(found.goals.size)
        for (const file of [join(dataDir, 'juurru.db'), ...backups.map((name) => join(dataDir, 'backups', name))]) expectWhole(file)
      } catch (error) {
        throw new Error(`${where}: ${(error as Error).message}`, { cause: error })
      }
      rmSync(there, { recursive: true })
      figures.cuts++
      figures.checked += promised.goals.length + promised.edits
      figures.acknowledged = Math.max(figures.acknowledged, promised.goals.length + promised.edits)
    }
    figures.steps = steps.length
    expect(figures.cuts).toBe(howMany)
    expect(writers.refusals.filter((refusal) => !refusal.startsWith('503'))).toEqual([])
    if (process.env['CUTS']) process.stdout.write(`${JSON.stringify(figures)}\n`)
  },
)

function expectWhole(file: string) {
  const connection = new Database(file, { fileMustExist: true })
  try {
    expect([connection.pragma('integrity_check', { simple: true }), connection.pragma('foreign_key_check')], file).toEqual(['ok', []])
  } finally {
    connection.close()
  }
}

/** What answers have said is saved: heads and beginnings of bodies, as they left the program. */
function promisesIn(answers: readonly string[]) {
  const locations = answers.flatMap((answer) => (/^HTTP\/1\.1 201 /.test(answer) ? [/^location: (\S+)$/im.exec(answer)?.[1] ?? ''] : []))
  const made = (place: RegExp) => locations.flatMap((location) => place.exec(location)?.[1] ?? [])
  const versions = answers.flatMap((answer) => /"id":"edited-goal".*"version":(\d+)/s.exec(answer)?.[1] ?? [])
  return {
    goals: made(/^\/api\/goals\/(.+)$/),
    roadmaps: made(/^\/api\/roadmaps\/([^/]+)$/),
    editions: made(/^\/api\/editions\/(.+)$/),
    backups: made(/^\/api\/backups\/(.+)\/file$/),
    edits: Math.max(0, ...versions.map(Number)),
    people: answers.some((answer) => answer.includes('"elina.koskela@uusimaa.example"')) ? 1 : 0,
  }
}
