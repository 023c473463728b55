import Database from 'better-sqlite3'
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { connect } from './connection.ts'
import { discard, filesIn, flush, flushFolder } from './files.ts'
import { look, refusal } from './look.ts'
import { readMigrations } from './migrations.ts'
import { copyInto, hold } from './open.ts'
import { StorageRefusal } from './storage.ts'

/** Why a backup is not made or not restored. */
export class BackupRefusal extends Error {
  override readonly name = 'BackupRefusal'
}

type Where = { dataDir: string; migrationsDir: string }

/**
 * Copies the database into one file (mode 0600) while people go on working: all that was acknowledged before it began is in it.
 * The copy is read through before it gets its name, so a file with that name is always a whole backup.
 */
export function backUp(target: string, { dataDir, migrationsDir }: Where, now: () => Date): { file: string; bytes: number } {
  const file = resolve(target)
  const at = now()
  const { data, lastBackup } = filesIn(dataDir)
  if (!existsSync(data)) throw new BackupRefusal(`There is no database at ${data}.`)
  if (existsSync(file)) throw new BackupRefusal(`${file} exists already. Name a file that does not, or move that one away.`)
  if (!existsSync(dirname(file))) throw new BackupRefusal(`There is no folder ${dirname(file)}.`)
  copyVerified(data, `${file}.unfinished`, readMigrations(migrationsDir).length)
  renameSync(`${file}.unfinished`, file)
  flushFolder(dirname(file))
  note(lastBackup, at)
  return { file, bytes: statSync(file).size }
}

/** So that administrators are told, wherever the backup is. Whoever makes backups may be one who may not write here. */
function note(lastBackup: string, at: Date) {
  try {
    writeFileSync(lastBackup, `${at.toISOString()}\n`, { mode: 0o600 })
  } catch {
    // The backup is whole all the same.
  }
}

/**
 * Puts a backup in the place of the database. Refuses while Juurru runs, and reads the backup through before it touches anything.
 * What was there is kept beside: the answer tells where.
 */
export function restore(backup: string, { dataDir, migrationsDir }: Where, now: () => Date): { replaced: string | null } {
  const source = resolve(backup)
  const { data, unfinished } = filesIn(dataDir)
  if (!existsSync(source)) throw new BackupRefusal(`There is no backup at ${source}.`)
  const lock = hold(dataDir, 2000)
  try {
    copyVerified(source, unfinished, readMigrations(migrationsDir).length)
    endSessions(unfinished)
    const replaced = existsSync(data) ? keepBeside(data, now()) : null
    // Else the power might go with the new file in place, and what was there not kept, or its log still beside the new file.
    flushFolder(dataDir)
    renameSync(unfinished, data)
    flushFolder(dataDir)
    return { replaced }
  } finally {
    lock.release()
  }
}

/** A copy that has been read through, on the disk; nothing is left of one that fails. */
function copyVerified(source: string, copy: string, programVersion: number) {
  try {
    look(source, programVersion)
    const connection = new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 })
    try {
      copyInto(connection, copy)
    } finally {
      connection.close()
    }
    verify(copy)
  } catch (error) {
    discard(copy)
    throw refusal(source, error)
  }
}

/** Who had signed out since is not signed in again, and no used link works again. */
function endSessions(copy: string) {
  const connection = new Database(copy, { fileMustExist: true })
  try {
    // A backup may be older than accounts are.
    if (connection.prepare("select 1 from sqlite_schema where name = 'sessions'").get() !== undefined)
      connection.exec('BEGIN IMMEDIATE; DELETE FROM sessions; DELETE FROM one_time_links; COMMIT')
  } finally {
    connection.close()
  }
  flush(copy)
}

function verify(copy: string) {
  const connection = new Database(copy, { readonly: true, fileMustExist: true })
  try {
    const damage = connection.pragma('integrity_check(1)', { simple: true })
    const broken = connection.pragma('foreign_key_check') as unknown[]
    if (damage !== 'ok' || broken.length > 0)
      throw new StorageRefusal(
        'damaged',
        `${copy} did not come out whole (${damage === 'ok' ? 'broken references' : String(damage)}). No backup was made.`,
      )
  } finally {
    connection.close()
  }
}

/** Keeps a database under another name, what SQLite has beside it with it when it cannot be moved into the file any more. */
function keepBeside(data: string, at: Date): string {
  const replaced = `${data}.replaced-${at.toISOString().replaceAll(/[:.]/g, '-')}`
  try {
    const connection = connect(data)
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
  } catch {
    // Too damaged to open: that may be why there is a restore. It is kept as it is.
  }
  keepUnder(data, replaced)
  for (const log of ['-wal', '-journal']) if (existsSync(data + log)) renameSync(data + log, replaced + log)
  rmSync(`${data}-shm`, { force: true })
  return replaced
}

/** A second name at once, and the first one goes on to the restored file; a copy where files can have only one. */
function keepUnder(data: string, replaced: string) {
  try {
    linkSync(data, replaced)
  } catch {
    copyFileSync(data, replaced)
    flush(replaced)
  }
}
