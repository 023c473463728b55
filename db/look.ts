import Database from 'better-sqlite3'
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { applicationId } from './connection.ts'
import { StorageRefusal, type StorageRefusalCode } from './storage.ts'

const wayOut = 'Nothing was changed. Put a backup in its place (npm run restore -- FILE), or set DATA_DIR to another folder.'

/**
 * Reads a database file through without writing a byte, and throws a StorageRefusal if there is any doubt about it.
 * Nobody else may be writing meanwhile, unless it is a backup of a running database that looks. Returns its schema version.
 */
export function look(file: string, programVersion: number): { version: number } {
  lookAtHeader(file)
  const beside = ['-wal', '-shm'].map((suffix) => file + suffix).filter((path) => !existsSync(path))
  try {
    return lookInside(file, programVersion)
  } catch (error) {
    // A reader of a file in WAL mode leaves an empty log beside it; after a refusal all is to be as it was.
    for (const path of beside) rmSync(path, { force: true })
    throw error
  }
}

function lookAtHeader(file: string) {
  const header = Buffer.alloc(100)
  let length: number
  let size: number
  try {
    const stats = statSync(file)
    if (!stats.isFile()) throw new StorageRefusal('not_a_database', `${file} is not a file. ${wayOut}`)
    if (stats.size === 0) throw new StorageRefusal('empty', `${file} is empty, where a database is expected. ${wayOut}`)
    size = stats.size
    const handle = openSync(file, 'r')
    length = readSync(handle, header, 0, header.length, 0)
    closeSync(handle)
  } catch (error) {
    throw error instanceof StorageRefusal ? error : new StorageRefusal('read_only', `${file} cannot be read. ${wayOut}`, { cause: error })
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new StorageRefusal('not_a_database', `${file} is not an SQLite database. ${wayOut}`)
  if (length < header.length) throw new StorageRefusal('damaged', `${file} is cut off. ${wayOut}`)
  if (size < sizeIn(header) && !hasLog(file))
    throw new StorageRefusal('damaged', `${file} is cut off: ${size} bytes of ${sizeIn(header)}. ${wayOut}`)
  if (header.readUInt32BE(68) !== applicationId)
    throw new StorageRefusal('not_ours', `${file} is an SQLite database of another program. ${wayOut}`)
}

/** The size that the header tells; 65,536 is written as 1. SQLite fills what is missing of the last page with zeros, and says nothing. */
function sizeIn(header: Buffer): number {
  const pageSize = header.readUInt16BE(16)
  return header.readUInt32BE(28) * (pageSize === 1 ? 65536 : pageSize)
}

/** Pages that are still in the write-ahead log may be missing from the file. */
const hasLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

function lookInside(file: string, programVersion: number): { version: number } {
  let connection: Database.Database | null = null
  try {
    connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 2000 })
    connection.pragma('cell_size_check = ON')
    const version = connection.pragma('user_version', { simple: true }) as number
    if (version > programVersion)
      throw new StorageRefusal(
        'newer_than_program',
        `${file} has schema version ${version}, and this program knows versions up to ${programVersion}. Nothing was changed. Start the newer program again, or put the backup from before the upgrade in its place (npm run restore -- FILE).`,
      )
    const findings = connection.pragma('quick_check(3)') as { quick_check: string }[]
    if (findings.length !== 1 || findings[0]?.quick_check !== 'ok')
      throw new StorageRefusal('damaged', `${file} is damaged (${findings.map((finding) => finding.quick_check).join('; ')}). ${wayOut}`)
    if (version < 1) throw new StorageRefusal('damaged', `${file} has no schema version. ${wayOut}`)
    return { version }
  } catch (error) {
    throw refusal(file, error)
  } finally {
    connection?.close()
  }
}

const refusals: [code: string, refusal: StorageRefusalCode, what: string][] = [
  ['SQLITE_NOTADB', 'not_a_database', 'is not an SQLite database'],
  ['SQLITE_CORRUPT', 'damaged', 'is damaged'],
  ['SQLITE_BUSY', 'held_by_another_process', 'is held by another process'],
  ['SQLITE_LOCKED', 'held_by_another_process', 'is held by another process'],
  ['SQLITE_READONLY', 'read_only', 'or its folder cannot be written'],
  ['SQLITE_CANTOPEN', 'read_only', 'or its folder cannot be written'],
  ['SQLITE_FULL', 'read_only', 'cannot be written: the disk is full'],
  ['SQLITE_IOERR', 'damaged', 'cannot be read or written whole'],
]

/** What stopped SQLite, as a refusal that names the file; any other error stays itself. */
export function refusal(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const [, code, what] = refusals.find(([start]) => error.code.startsWith(start)) ?? ['', 'damaged' as const, 'cannot be opened']
  return new StorageRefusal(code, `${file} ${what} (${error.message}). ${wayOut}`, { cause: error })
}
