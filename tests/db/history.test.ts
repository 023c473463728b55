import fc from 'fast-check'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { goalsLinked, topicsOf } from '#domain/change-fields.ts'
import { type Change, topicSchema } from '#domain/changes.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { connect } from '../../db/connection.ts'
import { readMigrations } from '../../db/migrations.ts'
import { type ChangeCounts, type ChangeFilter, type Rows, type Storage, type WritableRows, everywhere } from '../../db/storage.ts'
import { createStorage } from '../../db/transactions.ts'
import { countedIds, migrationsDir, openTestStorage } from '../support/database.ts'
import { makeFolder } from '../support/folders.ts'
import { makeGoal, makeHorizon, makeTheme } from '../support/make-domain.ts'
import { makeLink, makePlan, makeRoadmap } from '../support/plan.ts'

const goalEdited = { actor: 'local', kind: 'goal_edited', roadmapId: 'roadmap' } as const

/** The folder of a database with a plan in it, closed. */
function makeDataFolder(): string {
  const dataDir = makeFolder()
  const storage = openTestStorage({ dataDir })
  makePlan().writeTo(storage)
  storage.close()
  return dataDir
}

/** The storage on a folder's database, and the connection under it. It does not wait for the disk: that is not what is asked here. */
function open(dataDir: string, now = () => new Date('2020-01-01T00:00:00.000Z')) {
  const connection = connect(join(dataDir, 'juurru.db'))
  onTestFinished(() => void connection.close())
  connection.pragma('synchronous = OFF')
  const indexedUpTo = () =>
    connection.prepare("select max(change_id) from change_subjects where roadmap_id = ''").pluck().get() as number | null
  return { connection, storage: createStorage(connection, { now, newId: countedIds() }), indexedUpTo }
}

function editGoal(storage: Storage, times: number) {
  for (let time = 1; time <= times; time++)
    storage.write(goalEdited, (rows) => {
      const goal = rows.goals.find('goal-1', everywhere)!
      rows.goals.replace(goal, { ...goal, text: { fi: `Kerta ${String(goal.version)}` }, version: goal.version + 1 })
    })
}

/** One change that touches so many goals that the index is brought up to date at once. */
const addManyGoals = (storage: Storage) =>
  storage.write({ actor: 'local', kind: 'roadmap_imported', roadmapId: 'roadmap' }, (rows) => {
    const first = rows.changes.lastId()
    for (let count = 0; count < 300; count++)
      rows.goals.insert(makeGoal({ id: `many-${String(first)}-${String(count)}`, themeId: 'theme-pk' }))
  }).change!.id

const everyChange = (rows: Rows): Change[] =>
  Array.from({ length: rows.changes.lastId() }, (_, index) => rows.changes.find(index + 1, everywhere)!)

/** What the filter says, by reading the log from the newest change to the first. */
const readThrough = (log: readonly Change[], roadmapId: string, filter: ChangeFilter & { limit: number }): Change[] =>
  log
    .toReversed()
    .filter(
      ({ id, at, actor, entries, ...change }) =>
        change.roadmapId === roadmapId &&
        id < (filter.before ?? Infinity) &&
        id > (filter.after ?? 0) &&
        (filter.actor ?? actor) === actor &&
        at >= (filter.from ?? '') &&
        at < (filter.until ?? '9') &&
        (filter.topics ?? topicSchema.options).some((topic) => topicsOf(entries).includes(topic)) &&
        (filter.goalId === undefined ||
          goalsLinked(entries).includes(filter.goalId) ||
          entries.some((entry) => entry.entity === 'goal' && entry.id === filter.goalId)),
    )
    .slice(0, filter.limit)

/** Only its times matter. */
function countThrough(log: readonly Change[], roadmapId: string, { after, from, until }: ChangeFilter): ChangeCounts {
  const found = readThrough(log, roadmapId, { after, from, until, limit: Infinity })
  const actors = [...new Set(found.map(({ actor }) => actor))].sort()
  const ofTopic = (topic: (typeof topicSchema.options)[number]) => found.filter(({ entries }) => topicsOf(entries).includes(topic)).length
  return {
    total: found.length,
    firstAt: found.map(({ at }) => at).sort()[0] ?? null,
    byActor: actors
      .map((actor) => ({ actor, count: found.filter((change) => change.actor === actor).length }))
      .sort((a, b) => b.count - a.count),
    byTopic: topicSchema.options
      .toSorted()
      .map((topic) => ({ topic, count: ofTopic(topic) }))
      .filter(({ count }) => count > 0),
  }
}

const roadmapIds = ['roadmap', 'other']
const things = [['goal', 'goal-1'], ['goal', 'goal-2'], ['goal', 'goal-4'], ['link', 'link-1'], ['theme', 'theme-pk'], ['roadmap', 'roadmap'], ['goal', 'never']] as const // prettier-ignore

/** Everything that is searched, beside the same by a plain reading of the log. */
function compare(storage: Storage, filters: readonly (ChangeFilter & { limit: number })[]) {
  storage.read((rows) => {
    const log = everyChange(rows)
    for (const roadmapId of roadmapIds) {
      for (const filter of filters) {
        expect([filter, rows.changes.ofRoadmap(roadmapId, everywhere, filter)]).toEqual([filter, readThrough(log, roadmapId, filter)])
        expect([filter, rows.changes.counts(roadmapId, everywhere, filter)]).toEqual([filter, countThrough(log, roadmapId, filter)])
      }
      for (const [entity, id] of things) {
        const touching = log.filter((change) => change.roadmapId === roadmapId && change.entries.some((entry) => entry.entity === entity && entry.id === id)) // prettier-ignore
        expect([id, rows.changes.latestOn(roadmapId, entity, id)]).toEqual([id, touching.at(-1)?.id ?? null])
      }
      expect(rows.changes.actorsOf(roadmapId).sort()).toEqual(countThrough(log, roadmapId, {}).byActor.map(({ actor }) => actor).sort()) // prettier-ignore
    }
  })
}

type Act = {
  do: 'edit' | 'report' | 'scope' | 'add' | 'remove' | 'link' | 'unlink' | 'rename' | 'elsewhere' | 'many'
  by: string
  pick: number
}

/** One change, if there is anything that it can be done to. */
function carryOut(storage: Storage, act: Act) {
  const put = (rows: WritableRows, goal: Goal, edit: Partial<Goal>) =>
    rows.goals.replace(goal, { ...goal, ...edit, version: goal.version + 1 })
  if (act.do === 'many') return void addManyGoals(storage)
  storage.write({ actor: act.by, kind: 'goal_edited', roadmapId: act.do === 'elsewhere' ? 'other' : 'roadmap' }, (rows) => {
    const goals = ['goal-1', 'goal-2', 'goal-3', 'goal-4'].flatMap((id) => rows.goals.find(id, everywhere) ?? [])
    const goal = goals[act.pick % Math.max(goals.length, 1)]
    const links = rows.links.ofRoadmap('roadmap', everywhere)
    const theme = rows.themes.find(act.do === 'elsewhere' ? 'theme-other' : 'theme-pk', everywhere)
    if (act.do === 'add' && goals.length < 4 && rows.goals.find('goal-4', everywhere) === null) rows.goals.insert(makeGoal({ id: 'goal-4', themeId: 'theme-pk' })) // prettier-ignore
    if (act.do === 'link' && links.length === 0 && rows.goals.find('goal-2', everywhere)) rows.links.insert(makeLink())
    if (act.do === 'unlink' && links[0]) rows.links.remove(links[0])
    if (act.do === 'rename' || act.do === 'elsewhere') if (theme) rows.themes.replace(theme, { ...theme, name: { fi: `Nimi ${String(theme.version)}` }, version: theme.version + 1 }) // prettier-ignore
    if (goal && act.do === 'edit') put(rows, goal, { text: { fi: `Teksti ${String(goal.version)}` } })
    if (goal && act.do === 'report') put(rows, goal, { status: 'in_progress', percent: act.pick, description: { fi: `Kuvaus ${String(goal.version)}` } }) // prettier-ignore
    if (goal && act.do === 'scope') put(rows, goal, { scope: { kind: 'share', percent: (goal.version % 100) + 0.5 } })
    if (act.do === 'remove' && goal?.id === 'goal-4') rows.goals.remove(goal)
  })
}

const acts = fc.record({
  do: fc.constantFrom<Act['do'][]>('edit', 'edit', 'report', 'scope', 'add', 'remove', 'link', 'unlink', 'rename', 'elsewhere', 'many'),
  by: fc.constantFrom('aino', 'bertta', 'cecilia'),
  pick: fc.nat(99),
})
const instants = fc.integer({ min: 0, max: 80 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString())
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
const filters = fc.record({
  before: maybe(fc.integer({ min: 1, max: 80 })),
  after: maybe(fc.integer({ min: 1, max: 80 })),
  actor: maybe(fc.constantFrom('aino', 'bertta', 'cecilia', 'local', 'nobody')),
  topics: maybe(fc.uniqueArray(fc.constantFrom(...topicSchema.options), { minLength: 1, maxLength: 3 })),
  from: maybe(instants),
  until: maybe(instants),
  goalId: maybe(fc.constantFrom('goal-1', 'goal-2', 'goal-4', 'never')),
  limit: fc.constantFrom(1, 3, 10, 200),
})
const steps = fc.oneof(
  { weight: 8, arbitrary: fc.record({ step: fc.constant('acts'), acts: fc.array(acts, { minLength: 1, maxLength: 10 }) }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('search'), filters: fc.array(filters, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('start again') }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('crash') }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('lock the index') }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('unlock the index') }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('keep a copy') }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('put the copy back') }) },
)

/** Stands in for whatever keeps the index from being written, and for a crash just before it would have been. */
const locked = `CREATE TEMP TRIGGER locked BEFORE INSERT ON main.change_subjects BEGIN SELECT RAISE(ABORT, 'locked'); END`

test('whatever is done, and however far the index is, the log is searched as if it were read through', () => {
  const made = makeDataFolder()
  fc.assert(
    fc.property(fc.array(steps, { minLength: 4, maxLength: 24 }), fc.array(filters, { minLength: 6, maxLength: 6 }), (doings, last) => {
      let clock = Date.UTC(2020, 0, 1)
      const now = () => new Date((clock += 8 * 3600 * 1000))
      let dataDir = makeFolder()
      cpSync(made, dataDir, { recursive: true })
      let copy: string | null = null
      let opened = open(dataDir, now)
      opened.storage.write({ actor: 'aino', kind: 'roadmap_created', roadmapId: 'other' }, (rows) => {
        rows.roadmaps.insert(makeRoadmap({ id: 'other' }))
        rows.horizons.insert(makeHorizon(2023, { roadmapId: 'other' }))
        rows.themes.insert(makeTheme({ id: 'theme-other', roadmapId: 'other' }))
      })
      /** As a process that is killed leaves it: what is in the file and in the log beside it. */
      const copyAsItIs = () => {
        const folder = makeFolder()
        for (const name of ['juurru.db', 'juurru.db-wal'])
          if (existsSync(join(dataDir, name))) cpSync(join(dataDir, name), join(folder, name))
        return folder
      }
      const moveTo = (folder: string) => {
        opened.storage.close()
        dataDir = folder
        opened = open(dataDir, now)
      }
      for (const doing of doings) {
        if (doing.step === 'acts') for (const act of doing.acts) carryOut(opened.storage, act)
        if (doing.step === 'search') compare(opened.storage, doing.filters)
        if (doing.step === 'start again') moveTo(dataDir)
        if (doing.step === 'crash') moveTo(copyAsItIs())
        if (doing.step === 'lock the index') opened.connection.exec(locked.replace('TRIGGER', 'TRIGGER IF NOT EXISTS'))
        if (doing.step === 'unlock the index') opened.connection.exec('DROP TRIGGER IF EXISTS locked')
        if (doing.step === 'keep a copy') copy = copyAsItIs()
        if (doing.step === 'put the copy back' && copy !== null) {
          moveTo(copy)
          copy = null
        }
      }
      compare(opened.storage, [...last, { limit: 200 }])
      opened.storage.close()
      rmSync(dataDir, { recursive: true })
    }),
    { numRuns: 20 },
  )
}, 120_000)

test('hundreds of edits go by before the index is written, and then it holds them all', () => {
  const { storage, connection, indexedUpTo } = open(makeDataFolder())
  const rowsOfIndex = () => connection.prepare('select count(*) from change_subjects').pluck().get()

  editGoal(storage, 100)
  expect([indexedUpTo(), rowsOfIndex()]).toEqual([null, 0])

  editGoal(storage, 200)
  expect(indexedUpTo()).toBeGreaterThan(200)
  expect(storage.read((rows) => rows.changes.ofRoadmap('roadmap', everywhere, { topics: ['wording'], limit: 500 })).length).toBe(300)
})

test('the index adds less than a page to what an edit writes', () => {
  const { storage, connection } = open(makeDataFolder())
  const edits = 4 * 256
  const pagesOfAnEdit = () => {
    connection.pragma('wal_checkpoint(TRUNCATE)')
    editGoal(storage, edits)
    return (connection.pragma('wal_checkpoint(PASSIVE)') as { log: number }[])[0]!.log / edits
  }
  connection.pragma('wal_autocheckpoint = 0')

  const pages = pagesOfAnEdit()
  connection.exec(locked)

  expect(pages - pagesOfAnEdit()).toBeLessThan(1)
})

test('a change of very many things is indexed at once, so that no search has to read it', () => {
  const { storage, indexedUpTo } = open(makeDataFolder())

  const id = addManyGoals(storage)

  expect(indexedUpTo()).toBe(id)
})

test('an index that cannot be written keeps nobody from editing or searching, and catches up when it can', () => {
  const { storage, connection, indexedUpTo } = open(makeDataFolder())
  connection.exec(locked)
  const { writeCount } = storage

  editGoal(storage, 600)

  expect([storage.writeCount - writeCount, indexedUpTo()]).toEqual([600, null])
  const ofWording = () => storage.read((rows) => rows.changes.ofRoadmap('roadmap', everywhere, { topics: ['wording'], limit: 1000 })).length
  expect(ofWording()).toBe(600)

  connection.exec('DROP TRIGGER locked')
  editGoal(storage, 800)
  expect(indexedUpTo()).toBeGreaterThan(1000)
  expect(ofWording()).toBe(1000)
})

test('a search writes nothing, so it does on a disk that cannot be written', () => {
  const { storage, connection } = open(makeDataFolder())
  editGoal(storage, 3)
  connection.pragma('query_only = ON')

  const found = storage.read((rows) => [
    rows.changes.ofRoadmap('roadmap', everywhere, { goalId: 'goal-1' }).length,
    rows.changes.counts('roadmap', everywhere).total,
    rows.changes.latestOn('roadmap', 'goal', 'goal-1'),
  ])

  expect(found).toEqual([4, 4, 4])
})

test('what is rolled back is not found', () => {
  const { storage, connection } = open(makeDataFolder())
  const search = () => storage.read((rows) => rows.changes.ofRoadmap('roadmap', everywhere, { topics: ['wording'] }).map(({ id }) => id))
  editGoal(storage, 1)
  expect(search()).toEqual([2])
  connection.exec("CREATE TEMP TRIGGER refused AFTER INSERT ON main.changes BEGIN SELECT RAISE(ABORT, 'refused'); END")
  expect(() => editGoal(storage, 1)).toThrow('refused')
  connection.exec('DROP TRIGGER refused')
  expect(search()).toEqual([2])

  storage.write({ ...goalEdited, kind: 'link_deleted' }, (rows) => rows.links.remove(rows.links.find('link-1', everywhere)!))

  expect(search()).toEqual([2])
  expect(storage.read((rows) => rows.changes.latestOn('roadmap', 'link', 'link-1'))).toBe(3)
})

/** What is searched most, of a log with a thousand edits. */
const searched = (storage: Storage) =>
  storage.read((rows) => [
    rows.changes.ofRoadmap('roadmap', everywhere, { topics: ['added'] }).map(({ id }) => id),
    rows.changes.ofRoadmap('roadmap', everywhere, { goalId: 'goal-1', limit: 2000 }).map(({ id }) => id),
    rows.changes.counts('roadmap', everywhere).total,
    rows.changes.latestOn('roadmap', 'goal', 'goal-1'),
  ])

test('a log that a migration has left without its index is searched as before once it has been opened', () => {
  const dataDir = makeDataFolder()
  const { storage, connection } = open(dataDir)
  editGoal(storage, 1000)
  const before = searched(storage)
  expect(before.flat().length).toBeGreaterThan(1000)
  connection.exec('DELETE FROM change_subjects')
  storage.close()

  const again = open(dataDir)

  expect(searched(again.storage)).toEqual(before)
  expect(again.indexedUpTo()).toBe(null)
  let steps = 1
  for (; again.storage.catchUp(); steps += 1) expect(searched(again.storage)).toEqual(before)
  expect(steps).toBe(3)
  expect(again.indexedUpTo()).toBeGreaterThan(1001 - 256)
  expect(searched(again.storage)).toEqual(before)
})

test('while it is behind, the index takes no edit up: what is edited meanwhile is found, and comes in its turn', () => {
  const dataDir = makeDataFolder()
  const { storage, connection } = open(dataDir)
  editGoal(storage, 600)
  connection.exec('DELETE FROM change_subjects')
  storage.close()
  const again = open(dataDir)
  const ofWording = () =>
    again.storage.read((rows) => rows.changes.ofRoadmap('roadmap', everywhere, { topics: ['wording'], limit: 2000 })).length

  editGoal(again.storage, 300)
  expect([again.indexedUpTo(), ofWording()]).toEqual([null, 900])
  while (again.storage.catchUp());
  expect(again.indexedUpTo()).toBeGreaterThan(900 - 256)
  editGoal(again.storage, 300)
  expect(again.indexedUpTo()).toBeGreaterThan(1200 - 256)
  expect(ofWording()).toBe(1200)
})

test('what is still to be done when the storage is closed is done at the next opening', () => {
  const dataDir = makeDataFolder()
  const { storage, connection } = open(dataDir)
  editGoal(storage, 600)
  connection.exec('DELETE FROM change_subjects')
  storage.close()
  const closed = open(dataDir).storage
  closed.close()

  expect(closed.catchUp()).toBe(false)
  const again = open(dataDir)
  expect(again.storage.catchUp()).toBe(true)
})

test('an index of the program that wrote it with every change is taken as it is', () => {
  const dataDir = makeDataFolder()
  const { storage, connection } = open(dataDir)
  editGoal(storage, 10)
  addManyGoals(storage)
  const before = searched(storage)
  connection.exec("DELETE FROM change_subjects WHERE roadmap_id = ''")
  storage.close()
  const file = connect(join(dataDir, 'juurru.db'))
  const migration = readMigrations(migrationsDir).find(({ name }) => name.endsWith('how_far_the_index_goes'))!
  for (const statement of migration.statements) file.exec(statement)
  file.close()

  const again = open(dataDir)

  expect(again.indexedUpTo()).toBe(12)
  expect(searched(again.storage)).toEqual(before)
})
