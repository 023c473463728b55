import closeWithGrace from 'close-with-grace'
import { openStorage } from '../db/open.ts'
import { type Storage, StorageRefusal } from '../db/storage.ts'
import { buildApp } from './app.ts'
import { copyByCommand, createBackups } from './backups.ts'
import { makeLink } from './commands/accounts.ts'
import { createThreadedComparer } from './comparing/comparer.ts'
import { type Config, ConfigError, isLoopback, readConfig } from './config.ts'
import { linkPath } from '#domain/one-time-links.ts'
import { type Means, randomId } from './means.ts'
import { builtClientDir, comparingThread, migrationsDir } from './program-files.ts'
import { installationKey } from './vault.ts'
import { seed } from './seed.ts'

/** One line for whoever started it, and a sign to the shell that it did not work. */
function giveUp(reason: string): never {
  console.error(reason)
  process.exit(1)
}

function configOrGiveUp(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error.message)
    throw error
  }
}

function storageOrGiveUp({ dataDir }: Config, now: () => Date): Storage {
  try {
    return openStorage({ dataDir, migrationsDir, now, newId: randomId })
  } catch (error) {
    if (error instanceof StorageRefusal) giveUp(error.message)
    throw error
  }
}

const config = configOrGiveUp()
const now = () => config.fixedNow ?? new Date()
const storage = storageOrGiveUp(config, now)
const means: Means = { storage, now, newId: randomId }

try {
  seed(means, { withExample: true })
  const clock = () => new Date()
  const backups = createBackups({ dataDir: config.dataDir, copyTo: copyByCommand(config.dataDir), clock })
  const secretKey = installationKey(config)
  const comparer = createThreadedComparer(comparingThread)
  const app = await buildApp({ ...means, clock, config, backups, comparer, secretKey, clientDir: builtClientDir })
  const settingUp = storage.read((rows) => rows.accounts.count() === 0)
  // Whoever comes first becomes the administrator, with a link that only this computer's log shows: so nobody else is listened to.
  const host = settingUp && !isLoopback(config.host) ? '127.0.0.1' : config.host

  closeWithGrace({ delay: 8_000, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'the program ends')
    // Connections that only wait are not waited for; requests under way are finished.
    app.server.closeIdleConnections()
    // Nor is whoever never finishes asking, or never reads the answer.
    const patience = setTimeout(() => app.server.closeAllConnections(), 5_000)
    await app.close()
    clearTimeout(patience)
    storage.close()
  })

  await app.listen({ port: config.port, host })
  // Between two steps everybody who waits is served.
  const catchUp = () => void (storage.catchUp() && setImmediate(catchUp))
  setImmediate(catchUp)
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const here = config.publicUrl?.href ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const told = [`Juurru on käynnissä: ${here}`]
  if (settingUp) {
    const { token } = storage.writeAccounts((rows) => makeLink(rows, { kind: 'setup', personId: null }, clock()))
    told.push(`Ota Juurru käyttöön 24 tunnin kuluessa: ${new URL(linkPath('setup', token), here).href}`)
    if (host !== config.host)
      told.push(
        `Siihen asti kuunnellaan vain tätä konetta (${host}). Käynnistä Juurru sen jälkeen uudelleen, niin osoite ${config.host} on käytössä.`,
      )
  }
  console.log(told.join('\n'))
  if (!isLoopback(host) && config.publicUrl?.protocol !== 'https:')
    app.log.warn('passwords travel unprotected: put a proxy with TLS in front, and set PUBLIC_URL to its https address')
} catch (error) {
  storage.close()
  if (error instanceof ConfigError) giveUp(error.message)
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    giveUp(
      `Port ${config.port} on ${config.host} is in use by another program. Stop that one, or set PORT to another port (0 takes any free one).`,
    )
  if (code === 'EACCES') giveUp(`Port ${config.port} on ${config.host} may not be used by this user. Set PORT to another port.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') giveUp(`HOST=${config.host} is not an address of this computer.`)
  giveUp(`Juurru could not start: ${message}`)
}
