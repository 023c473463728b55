import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { makePrivate } from './files.ts'
import { StorageRefusal } from './storage.ts'

export type Lock = { release(options?: { removeIfMade: boolean }): void }

/**
 * Holds a data folder for this process alone. The lock is SQLite's own on a file beside the data, which the kernel lets go
 * when the process dies, however it dies. Readers of the data, such as a backup, need not hold it.
 */
export function lockFolder(file: string, dataFile: string, waitMs: number): Lock {
  const made = makeUnlessThere(file)
  const connection = new Database(file, { timeout: waitMs })
  try {
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new StorageRefusal(
        'held_by_another_process',
        `${dataFile} is held by another process: Juurru is running already. Nothing was changed. Stop the other one, or set DATA_DIR to another folder.`,
        { cause: error },
      )
    throw error
  }
  return {
    release({ removeIfMade } = { removeIfMade: false }) {
      if (removeIfMade && made) rmSync(file, { force: true })
      connection.close()
    },
  }
}

function makeUnlessThere(file: string): boolean {
  try {
    makePrivate(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
