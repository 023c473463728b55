import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { linkPath } from '#domain/one-time-links.ts'
import { emailSchema, newPasswordSchema, personNameSchema } from '#domain/people.schema.ts'
import type { z } from 'zod'
import { filesIn } from '../../db/files.ts'
import { openBeside, openStorage } from '../../db/open.ts'
import { type Storage, StorageRefusal } from '../../db/storage.ts'
import { addPerson, administratorGrants, checkPassword, makeLink, newPerson } from '../commands/accounts.ts'
import { resetSecondFactor } from '../commands/second-factors.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { randomId } from '../means.ts'
import { createPasswordHashes } from '../password-hashes.ts'
import { describeProblem } from '../plugins/problems.ts'
import { Problem } from '../problem.ts'
import { migrationsDir } from '../program-files.ts'

const usage = [
  'npm run admin -- create EMAIL --name NAME                    makes an administrator and prints a one-time link for a password',
  'npm run admin -- create EMAIL --name NAME --password-stdin   the same, with the password read from standard input',
  'npm run admin -- reset-password EMAIL                        prints a one-time link by which the person chooses a new password',
  'npm run admin -- reset-second-factor EMAIL                   takes the second factor off somebody who has lost it, and ends their sessions',
  'Works on an empty data folder, and beside a running Juurru.',
].join('\n')

class UsageError extends Error {}

const clock = () => new Date()

/** The database, alone when nobody holds it, and beside a Juurru that runs. */
function open({ dataDir }: Config): Storage {
  const options = { dataDir, migrationsDir, now: clock, newId: randomId }
  try {
    return openStorage({ ...options, lockWaitMs: 0 })
  } catch (error) {
    if (error instanceof StorageRefusal && error.code === 'held_by_another_process') return openBeside(options)
    throw error
  }
}

/** As it is, to mend somebody in it: in a wrong folder nothing is made, as a first start would. */
function openExisting(config: Config): Storage {
  const { data } = filesIn(config.dataDir)
  if (!existsSync(data))
    throw new UsageError(`There is no database at ${data}. Nothing was made. Set DATA_DIR to the folder that Juurru uses.`)
  return open(config)
}

function expect<T>(schema: z.ZodType<T>, given: string, what: string): T {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new UsageError(`${what} will not do.\n${usage}`)
  return parsed.data
}

/** The address of a link, on the lines that the operator reads. */
const linkTo = ({ publicUrl, port }: Config, kind: 'invitation' | 'password_reset', token: string): string =>
  (publicUrl?.origin ?? `http://127.0.0.1:${port}`) + linkPath(kind, token)

async function run(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } },
  })
  const [command, address, ...rest] = positionals
  if (address === undefined || rest.length > 0) throw new UsageError(usage)
  const email = expect(emailSchema, address, 'This e-mail address')
  const config = readConfig(process.env)

  if (command === 'reset-password') {
    const storage = openExisting(config)
    try {
      const found = storage.read((rows) => rows.accounts.findByEmail(email))
      if (found === null) throw new UsageError(`Nobody has the address ${email}.`)
      if (found.person.disabledAt !== null) throw new Problem('person_disabled')
      const { token } = storage.writeAccounts((rows) => makeLink(rows, { kind: 'password_reset', personId: found.person.id }, clock()))
      return `${email} chooses a new password here within 24 hours: ${linkTo(config, 'password_reset', token)}`
    } finally {
      storage.close()
    }
  }
  if (command === 'reset-second-factor') {
    const storage = openExisting(config)
    try {
      const found = storage.read((rows) => rows.accounts.findByEmail(email))
      if (found === null) throw new UsageError(`Nobody has the address ${email}.`)
      storage.writeAccounts((rows) => resetSecondFactor(rows, found.person))
      return `${email} signs in without a second factor, and can set up another.`
    } finally {
      storage.close()
    }
  }
  if (command !== 'create' || values.name === undefined) throw new UsageError(usage)

  const name = expect(personNameSchema, values.name, 'This name')
  const typed = values['password-stdin'] ? readFileSync(0, 'utf8').replace(/\r?\n$/, '') : null
  const password = typed === null ? null : checkPassword(expect(newPasswordSchema, typed, 'This password'), [name, email])
  const passwordHash = password === null ? null : await createPasswordHashes().make(password)
  const storage = open(config)
  try {
    const person = newPerson({ newId: randomId }, { name, email, language: 'fi', grants: administratorGrants }, clock())
    return storage.writeAccounts((rows) => {
      addPerson(rows, person, passwordHash)
      // Nobody needs the set-up link any more.
      rows.removeLinksOf(null)
      if (passwordHash !== null) return `${email} is an administrator, and signs in with the password given.`
      const { token } = makeLink(rows, { kind: 'invitation', personId: person.id }, clock())
      return `${email} is an administrator, and chooses a password here within 7 days: ${linkTo(config, 'invitation', token)}`
    })
  } finally {
    storage.close()
  }
}

try {
  console.log(await run())
} catch (error) {
  process.exitCode = 1
  if (error instanceof Problem) console.error(describeProblem(error, 'en', '').detail)
  else if (error instanceof StorageRefusal || error instanceof ConfigError || error instanceof UsageError) console.error(error.message)
  else if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    console.error(`${error.message}\n${usage}`)
  else throw error
}
