import Database from 'better-sqlite3'
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import { type Connection, connect } from './connection.ts'
import { beforeMigration, discard, filesIn, flush, flushFolder, makePrivate, makePrivateFolder } from './files.ts'
import { type Lock, lockFolder } from './lock.ts'
import { look, refusal } from './look.ts'
import { type Migration, migrate, readMigrations, versionOf } from './migrations.ts'
import { type Storage, type StorageOptions, StorageRefusal } from './storage.ts'
import { createStorage } from './transactions.ts'

/**
 * Opens the database of a data folder for this process alone, makes it when there is none, and brings it up to this program's schema.
 * Throws a StorageRefusal, with everything left as it was, when there is any doubt.
 */
export function openStorage(options: StorageOptions): Storage {
  const migrations = readMigrations(options.migrationsDir)
  if (options.dataDir === ':memory:') {
    const connection = connect(':memory:')
    migrate(connection, migrations)
    return createStorage(connection, options)
  }

  const files = filesIn(options.dataDir)
  const lock = hold(options.dataDir, options.lockWaitMs ?? 5000)
  try {
    if (existsSync(files.data)) upgrade(files.data, migrations, options)
    else create(options.dataDir, migrations)
    return createStorage(
      attempt(files.data, () => connect(files.data)),
      options,
      () => lock.release(),
    )
  } catch (error) {
    lock.release({ removeIfMade: true })
    throw error
  }
}

/**
 * Opens the database that a running Juurru holds, for one short write beside it: SQLite lets the two take turns. Only to add people and
 * links: what the server remembers of sessions and roadmaps must stay true. Never makes, looks through or migrates anything; refuses
 * unless program and file are of the same version.
 */
export function openBeside(options: StorageOptions): Storage {
  const { data } = filesIn(options.dataDir)
  const connection = attempt(data, () => connect(data))
  const [stored, known] = [versionOf(connection), readMigrations(options.migrationsDir).length]
  if (stored !== known) {
    connection.close()
    throw new StorageRefusal(
      'newer_than_program',
      `${data} has schema version ${stored}, and this program makes version ${known}. Nothing was changed. Use the program that is running.`,
    )
  }
  return createStorage(connection, options)
}

/** Takes hold of a data folder, and makes it when it is missing. */
export function hold(dataDir: string, waitMs: number): Lock {
  const files = filesIn(dataDir)
  try {
    makePrivateFolder(dataDir)
    return lockFolder(files.lock, files.data, waitMs)
  } catch (error) {
    if (error instanceof StorageRefusal) throw error
    throw new StorageRefusal(
      existsSync(files.data) ? 'read_only' : 'data_dir_unusable',
      `${files.data}: the folder cannot be written (${(error as Error).message}). Nothing was changed. Let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    )
  }
}

/** Builds the database under another name and renames it when it is whole and on the disk: a crash leaves nothing half-made. */
function create(dataDir: string, migrations: readonly Migration[]) {
  const { data, unfinished } = filesIn(dataDir)
  const remains = readdirSync(dataDir).filter((name) => name.startsWith(basename(data)) && !name.startsWith(basename(unfinished)))
  if (remains.length > 0)
    throw new StorageRefusal(
      'missing',
      `${data} is missing, but ${remains.join(', ')} tells that it was there. Nothing was changed. Put the file back, or a backup in its place (npm run restore -- FILE), or set DATA_DIR to another folder.`,
    )
  attempt(data, () => {
    discard(unfinished)
    makePrivate(unfinished)
    const connection = new Database(unfinished)
    try {
      migrate(connection, migrations)
    } finally {
      connection.close()
    }
    flush(unfinished)
    renameSync(unfinished, data)
    flushFolder(dataDir)
  })
}

/** Looks at the file, and migrates it if it is older than the program, with a backup of what it was. */
function upgrade(file: string, migrations: readonly Migration[], { dataDir, now }: StorageOptions) {
  const { version } = lookAndPutBack(file, migrations.length)
  if (version === migrations.length) return

  const backup = beforeMigration(file, version, now())
  const connection = attempt(file, () => connect(file))
  try {
    attempt(file, () => copyInto(connection, filesIn(dataDir).unfinished))
    renameSync(filesIn(dataDir).unfinished, backup)
    flushFolder(dataDir)
    migrate(connection, migrations)
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (error instanceof StorageRefusal) throw error
    throw new StorageRefusal(
      'migration_failed',
      `${file} could not be brought from schema version ${version} to ${migrations.length} (${(error as Error).message}). It is as it was. Start the older program again, and tell us.`,
      { cause: error },
    )
  } finally {
    connection.close()
  }
}

/**
 * The first opening of a file, new or restored, turns it over to its write-ahead log. When that was cut off, SQLite puts the file back as it
 * was by the journal beside it, which a look that writes nothing cannot.
 */
function lookAndPutBack(file: string, programVersion: number): { version: number } {
  try {
    return look(file, programVersion)
  } catch (error) {
    const { cause } = error as Error
    if (!(cause instanceof Database.SqliteError) || cause.code !== 'SQLITE_READONLY_ROLLBACK') throw error
  }
  attempt(file, () => {
    const connection = new Database(file, { fileMustExist: true })
    try {
      connection.prepare('select count(*) from sqlite_schema').get()
    } finally {
      connection.close()
    }
  })
  return look(file, programVersion)
}

/** One whole copy of a database as of now, on the disk, for its owner only. */
export function copyInto(connection: Connection, copy: string) {
  discard(copy)
  makePrivate(copy)
  connection.prepare('VACUUM INTO ?').run(copy)
  flush(copy)
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw refusal(file, error)
  }
}
