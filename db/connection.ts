import Database from 'better-sqlite3'
import { StorageRefusal } from './storage.ts'

export type Connection = Database.Database

/** "Juur", in the file's header: this SQLite file is ours. */
export const applicationId = 0x4a757572

const mebibyte = 1024 * 1024

/** Opens a database for reading and writing, as durable and as strict as SQLite can be. */
export function connect(file: string): Connection {
  const connection = new Database(file, { timeout: 5000 })
  try {
    connection.pragma('foreign_keys = ON')
    connection.pragma('trusted_schema = OFF')
    connection.pragma('recursive_triggers = ON') // else INSERT OR REPLACE passes by the triggers that keep the log
    connection.pragma('cell_size_check = ON')
    connection.pragma('wal_autocheckpoint = 4000') // pages, 16 MiB: a page that is edited often is moved into the file less often
    connection.pragma(`journal_size_limit = ${32 * mebibyte}`)
    const journal = connection.pragma('journal_mode = WAL', { simple: true })
    connection.prepare('select count(*) from sqlite_schema').get()
    // Only now: better-sqlite3 is built so that SQLite itself lowers this to NORMAL at the first read of a WAL file,
    // and NORMAL loses acknowledged writes when the power goes.
    connection.pragma('synchronous = FULL')
    if (connection.pragma('synchronous', { simple: true }) !== 2 || connection.pragma('foreign_keys', { simple: true }) !== 1)
      throw new StorageRefusal('unsafe_file_system', `${file}: SQLite does not take the settings that keep writes safe.`)
    if (file !== ':memory:' && journal !== 'wal')
      throw new StorageRefusal(
        'unsafe_file_system',
        `${file}: this file system cannot hold a write-ahead log (a network folder?). Set DATA_DIR to a folder on a local disk.`,
      )
    // SQLite opens a file that it may not write without a word, and lets a transaction begin: only a write tells.
    const version = connection.pragma('user_version', { simple: true }) as number
    connection.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
