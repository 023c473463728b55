import { parseArgs } from 'node:util'
import { BackupRefusal, backUp, restore } from '../../db/backup.ts'
import { StorageRefusal } from '../../db/storage.ts'
import { ConfigError, readConfig } from '../config.ts'
import { migrationsDir } from '../program-files.ts'

const usage = [
  'npm run backup -- FILE    makes one whole copy, also while Juurru runs',
  'npm run restore -- FILE   puts such a copy in place of the data, while Juurru is stopped',
].join('\n')

class UsageError extends Error {}

function run(): string {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { restore: { type: 'boolean', default: false } } })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError(usage)
  const where = { dataDir: readConfig(process.env).dataDir, migrationsDir }

  if (values.restore) {
    const { replaced } = restore(file, where, () => new Date())
    return `Restored ${file} into ${where.dataDir}. ${replaced === null ? 'Nothing was there before.' : `What was there before: ${replaced}`}`
  }
  const backup = backUp(file, where, () => new Date())
  return `${backup.file}: ${backup.bytes.toLocaleString('en')} bytes, read through and whole.`
}

try {
  console.log(run())
} catch (error) {
  process.exitCode = 1
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof BackupRefusal || error instanceof StorageRefusal || error instanceof ConfigError || error instanceof UsageError)
    console.error(error.message)
  else if (code.startsWith('ERR_PARSE_ARGS')) console.error(`${(error as Error).message}\n${usage}`)
  else if (code !== '') console.error(`No backup was made: ${(error as Error).message}`)
  else throw error
}
