import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, applicationId } from './connection.ts'

export type Migration = { name: string; statements: string[] }

/** The migrations that drizzle-kit generated, in order. Their number is the schema's version. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] }
  return journal.entries.map(({ tag }) => ({
    name: tag,
    statements: readFileSync(join(folder, `${tag}.sql`), 'utf8').split('--> statement-breakpoint'),
  }))
}

/** The schema's version, kept in the file's header. */
export const versionOf = (connection: Connection): number => connection.pragma('user_version', { simple: true }) as number

/**
 * Applies what is missing: all of it with the new version, in one transaction, or nothing.
 * drizzle's own migrator is not used: SQLite ignores the `PRAGMA foreign_keys=OFF` that it sends inside its transaction,
 * so that rebuilding a table could empty the tables that refer to it (drizzle-orm #5782).
 */
export function migrate(connection: Connection, migrations: readonly Migration[]) {
  connection.pragma('foreign_keys = OFF')
  try {
    connection
      .transaction(() => {
        for (const { statements } of migrations.slice(versionOf(connection))) for (const statement of statements) connection.exec(statement)
        const broken = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
        if (broken[0]) throw new Error(`${broken.length} rows refer to what is not there, first ${broken[0].table} to ${broken[0].parent}`)
        connection.pragma(`application_id = ${applicationId}`)
        connection.pragma(`user_version = ${migrations.length}`)
      })
      .exclusive()
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
