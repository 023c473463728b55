import closeWithGrace from 'close-with-grace'
import { openStorage } from '../db/open.ts'
import { type Storage, StorageRefusal } from '../db/storage.ts'
import { buildApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Means, randomId } from './means.ts'
import { builtClientDir, migrationsDir } from './program-files.ts'
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
  const app = await buildApp({ ...means, config, clientDir: builtClientDir })

  closeWithGrace({ delay: 8_000, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'the program ends')
    // Connections that only wait are not waited for; requests under way are finished.
    app.server.closeIdleConnections()
    await app.close()
    storage.close()
  })

  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  console.log(
    `Juurru on käynnissä: ${config.publicUrl?.href ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`}`,
  )
} catch (error) {
  storage.close()
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    giveUp(
      `Port ${config.port} on ${config.host} is in use by another program. Stop that one, or set PORT to another port (0 takes any free one).`,
    )
  if (code === 'EACCES') giveUp(`Port ${config.port} on ${config.host} may not be used by this user. Set PORT to another port.`)
  giveUp(`Juurru could not start: ${message}`)
}
