import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../db/connection.ts'
import { migrate, readMigrations } from '../../db/migrations.ts'
import * as schema from '../../db/schema.ts'
import { createStorage } from '../../db/transactions.ts'
import { seedIfEmpty } from '../../db/seed.ts'
import { countedIds, migrationsDir, someMunicipalities } from '../support/database.ts'
import { makeEdition, makePlan } from '../support/plan.ts'

function openPlan() {
  const connection = connect(':memory:')
  migrate(connection, readMigrations(migrationsDir))
  const storage = createStorage(connection, { now: () => new Date('2020-01-01T00:00:00.000Z'), newId: countedIds() })
  seedIfEmpty(storage, someMunicipalities)
  makePlan().writeTo(storage)
  storage.writeNote((rows) => {
    rows.insert({ id: 'note-1', changeId: 1, text: 'Näin sovittiin', at: '2020-01-01T00:00:00.000Z', actor: 'local' })
  })
  storage.write({ actor: 'local', kind: 'edition_approved', roadmapId: 'roadmap' }, (rows) => rows.editions.insert(makeEdition(), '{}'))
  return connection
}

const tables = (connection: ReturnType<typeof connect>) =>
  connection
    .prepare(
      "select name, sql from sqlite_schema where type in ('table', 'index') and sql is not null and name not like 'sqlite_%' order by name",
    )
    .all()
    // SQLite writes a column that was added later on the line of the one before it; drizzle has no word for WITHOUT ROWID.
    .map((row) =>
      JSON.stringify(row)
        .replace(/,(?:\s|\\n|\\t)+/g, ', ')
        .replace(' WITHOUT ROWID', ''),
    )

test('the migrations make exactly what the schema says', async () => {
  const migrated = connect(':memory:')
  migrate(migrated, readMigrations(migrationsDir))
  const made = connect(':memory:')

  const empty = await generateSQLiteDrizzleJson({})
  for (const statement of await generateSQLiteMigration(empty, await generateSQLiteDrizzleJson(schema))) made.exec(statement)

  expect(tables(migrated)).toEqual(tables(made))
  expect(tables(migrated).length).toBeGreaterThan(14)
})

test('no migration drops anything', () => {
  const journal = JSON.parse(readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] }

  for (const { tag } of journal.entries) expect(readFileSync(join(migrationsDir, `${tag}.sql`), 'utf8')).not.toMatch(/\bDROP\b/i)
})

test.each([
  'UPDATE changes SET actor = \'nobody\'',
  'DELETE FROM changes',
  "INSERT OR REPLACE INTO changes SELECT id, region_id, roadmap_id, kind, at, 'nobody', reverts, entries FROM changes",
  "UPDATE change_notes SET text = 'another'",
  'DELETE FROM change_notes',
  "INSERT OR REPLACE INTO change_notes SELECT sequence, id, change_id, 'another', at, actor FROM change_notes",
  "UPDATE resolutions SET outcome = 'other', listed_outcome = NULL",
  'DELETE FROM resolutions',
  'INSERT OR REPLACE INTO resolutions SELECT * FROM resolutions',
  "UPDATE editions SET snapshot = '{}'",
  "UPDATE editions SET name = '{}' WHERE number = 1",
  'DELETE FROM editions',
  'INSERT OR REPLACE INTO editions SELECT * FROM editions',
])('what is only ever added to refuses: %s', (statement) => {
  const connection = openPlan()

  expect(() => connection.exec(statement)).toThrow(/only ever added to|superseded, never|never changes/)
}) // prettier-ignore

test.each([
  "UPDATE goals SET text = 'not json'",
  "UPDATE goals SET status = 'forgotten'",
  "UPDATE goals SET scope_kind = 'share' WHERE scope_percent IS NULL",
  'UPDATE goals SET percent = 101',
  "UPDATE goals SET status_on = '1.2.2020'",
  "UPDATE horizons SET kind = 'somewhere'",
  "INSERT INTO outcomes VALUES ('decision-law', 'open', 9, '{}', '{}', NULL)",
  "UPDATE goal_states SET listed_outcome = NULL WHERE state = 'approved'",
  'UPDATE links SET goal_id = builds_on_goal_id',
])('a row that makes no sense is refused: %s', (statement) => {
  const connection = openPlan()

  expect(() => connection.exec(statement)).toThrow(/CHECK constraint failed/)
})

test('every reference between tables is held, and none takes anything with it', () => {
  const connection = openPlan()
  const names = connection
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[]

  const references = names.flatMap((name) => connection.pragma(`foreign_key_list(${name})`) as { on_delete: string }[])

  expect(references.length).toBeGreaterThan(25)
  expect(new Set(references.map((reference) => reference.on_delete))).toEqual(new Set(['RESTRICT']))
  expect(connection.pragma('foreign_key_check')).toEqual([])
})
