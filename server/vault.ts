import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '../db/files.ts'
import { ConfigError } from './config.ts'
import { Problem } from './problem.ts'

/** What must be read again, unlike a password, is kept under a key that is not in the database. */
export type Vault = {
  /** Locked for one owner: in another's row it does not open. */
  seal(secret: Buffer, owner: string): string
  /** Null: it was sealed under another key or for another owner, or has been tampered with. */
  open(sealed: string, owner: string): Buffer | null
}

/** AES-256-GCM; the key is asked for when it is first needed. */
export function createVault(key: () => Buffer): Vault {
  return {
    seal(secret, owner) {
      const start = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key(), start).setAAD(Buffer.from(owner))
      const locked = Buffer.concat([cipher.update(secret), cipher.final()])
      return ['1', start, locked, cipher.getAuthTag()]
        .map((part) => (part === '1' ? part : (part as Buffer).toString('base64url')))
        .join('.')
    },
    open(sealed, owner) {
      const [version, start, locked, tag] = sealed.split('.')
      if (version !== '1' || start === undefined || locked === undefined || tag === undefined) return null
      try {
        const cipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(start, 'base64url'), { authTagLength: 16 })
        cipher.setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([cipher.update(Buffer.from(locked, 'base64url')), cipher.final()])
      } catch {
        return null
      }
    },
  }
}

/**
 * The key of this installation: made from SECRET_KEY, or read from a file beside the database, which is made when it is first needed.
 * A file that holds no key is refused at once, before anything is sealed under another.
 */
export function installationKey({ dataDir, secretKey }: { dataDir: string; secretKey: string | null }): () => Buffer {
  if (secretKey !== null) {
    const key = createHash('sha256').update(`juurru ${secretKey}`).digest()
    return () => key
  }
  const file = join(dataDir, 'juurru.key')
  let key = existsSync(file) ? readKey(file) : null
  return () => (key ??= existsSync(file) ? readKey(file) : makeKey(file, dataDir))
}

function readKey(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ConfigError(
      `${file} does not hold a key. Put it back from a backup. Without it, move it away: everybody with two-step sign-in then needs a recovery code, or npm run admin -- reset-second-factor EMAIL.`,
    )
  return Buffer.from(text, 'hex')
}

/** Written whole and on the disk before anything is sealed under it. */
function makeKey(file: string, dataDir: string): Buffer {
  const key = randomBytes(32)
  try {
    const handle = openSync(`${file}.unfinished`, 'w', 0o600)
    try {
      writeSync(handle, `${key.toString('hex')}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(`${file}.unfinished`, file)
    flushFolder(dataDir)
  } catch (cause) {
    throw new Problem('storage_full', { cause })
  }
  return key
}
