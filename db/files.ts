import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The files of a data folder. */
export const filesIn = (dataDir: string) => ({
  data: join(dataDir, 'juurru.db'),
  /** A database in the making, renamed when it is whole. Left over by a crash: rubbish. */
  unfinished: join(dataDir, 'juurru.db.unfinished'),
  lock: join(dataDir, 'juurru.lock'),
  /** The instant of the last backup, wherever that one is kept. */
  lastBackup: join(dataDir, 'juurru.last-backup'),
})

/** A backup made before a migration, beside the data. */
export const beforeMigration = (file: string, version: number, at: Date) =>
  `${file}.before-migration-from-${version}-${at.toISOString().replaceAll(/[:.]/g, '-')}`

/** Makes an empty file that only its owner may read, since SQLite would let everybody. */
export const makePrivate = (file: string) => closeSync(openSync(file, 'wx', 0o600))

/**
 * Makes a folder that only its owner may enter, and those above it that are missing, on the disk with their names: what is written
 * there later would be lost with the folder. Node's own way of doing so never ends where a folder can be seen and nothing can be made
 * in it, such as below /proc.
 */
export function makePrivateFolder(path: string) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makePrivateFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Somebody else has just made it.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
  flushFolder(dirname(path))
}

/** Removes a database file that nobody needs, with what SQLite keeps beside it. */
export function discard(file: string) {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

/**
 * Waits until a file or folder is on the disk. Never on a file that this process has open in SQLite:
 * closing any handle of a file drops all its POSIX locks.
 */
export function flush(path: string) {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Puts a new name on the disk. Windows cannot flush folders and does not need it. */
export function flushFolder(path: string) {
  if (process.platform !== 'win32') flush(path)
}
