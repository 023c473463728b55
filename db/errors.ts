import Database from 'better-sqlite3'
import { StorageError, type StorageErrorCode } from './storage.ts'

/** What was being done when SQLite refused; the same refusal means different things to different doings. */
export type Doing = 'put' | 'remove' | 'other'

const sentences: Record<StorageErrorCode, string> = {
  storage_full: 'The disk is full; nothing was changed.',
  storage_read_only: 'The database cannot be written; nothing was changed.',
  storage_failed: 'The disk did not do what it was asked; nothing was changed.',
  busy: 'The database is held by another process; nothing was changed.',
  id_taken: 'Something with this id exists already; nothing was changed.',
  still_in_use: 'Something that is stored still stands on it; nothing was changed.',
  unknown_reference: 'It names something that is not stored; nothing was changed.',
  taken: 'Something stored has the same place already; nothing was changed.',
}

function codeOf(error: Error & { code: string }, doing: Doing): StorageErrorCode | null {
  const { code } = error
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return 'storage_full'
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'storage_read_only'
  if (code.startsWith('SQLITE_IOERR')) return 'storage_failed'
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy'
  // SQLite enforces ON DELETE RESTRICT as if by a trigger, and says so in the code, while the message is the same.
  if (error.message.includes('FOREIGN KEY')) return doing === 'remove' ? 'still_in_use' : 'unknown_reference'
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || (code === 'SQLITE_CONSTRAINT_UNIQUE' && /: \w+\.id$/.test(error.message)))
    return 'id_taken'
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') return 'taken'
  return null
}

/** A StorageError with its sentence. */
export const storageError = (code: StorageErrorCode, cause?: unknown) => new StorageError(code, sentences[code], { cause })

/** The error as the storage's callers know it; what is nobody's fault but a bug's goes on as it is. */
export function translate(error: unknown, doing: Doing = 'other'): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const code = codeOf(error, doing)
  return code ? storageError(code, error) : error
}
