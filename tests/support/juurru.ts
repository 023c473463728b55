import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptPort } from './ports.ts'
import { setUpWith } from './signed-in.ts'

const program = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

/** A running Juurru: the built program, its own data folder, its own free port. */
export interface Juurru {
  readonly url: string
  readonly dataDir: string
  /** The link by which the first administrator is made, as long as there is none. */
  readonly setupLink: string | null
  /** Ends the process with SIGTERM and starts it again on the same data and port, on another day if one is given. */
  restart(later?: { now?: string }): Promise<void>
  /** Ends it with SIGTERM, as a service manager would. Tells its exit code. */
  end(): Promise<number | null>
  /** Cuts it off, as a crash or an unplugged cable would. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

/**
 * Starts the built program as a planner's machine would, with the clock where the story needs it. The first administrator is made
 * and signed in, in every page that is opened, unless the story begins before that (`setUp: false`). Its data is in a folder of its own,
 * which need not be there yet.
 */
export async function startJuurru({
  now: first = '2019-10-14T11:32:00.000Z',
  setUp = true,
  settings = {},
  dataDir = mkdtempSync(join(tmpdir(), 'juurru-')),
}: { now?: string; setUp?: boolean; settings?: Record<string, string>; dataDir?: string } = {}): Promise<Juurru> {
  let now = first
  let child: ChildProcess | null = null
  const port = settings['PORT'] ?? (await keptPort())
  let url = ''
  let setupLink: string | null = null
  let isSetUp = false

  async function start() {
    const started = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: port,
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        JUURRU_NOW: now,
        LOG_LEVEL: 'error',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        // What it prints comes in one piece: when the first line is whole, so is the link on the second.
        const found = /(http:\/\/127\.0\.0\.1:\d+)\/?\n/.exec(said)
        setupLink = /http:\S+\/setup\/[\w-]{43}/.exec(said)?.[0] ?? null
        if (found?.[1] !== undefined) resolve(found[1])
      }
      started.stdout.on('data', listen)
      started.stderr.on('data', listen)
      started.on('exit', (code) => reject(new Error(`Juurru ended with ${code} before it listened: ${said}`)))
    })
    if (setUp && !isSetUp && setupLink !== null) {
      await setUpWith(setupLink)
      isSetUp = true
    }
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    return gone
  }

  await start()
  return {
    get url() {
      return url
    },
    dataDir,
    get setupLink() {
      return setupLink
    },
    start,
    end: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL')
    },
    async restart(later) {
      await end('SIGTERM')
      now = later?.now ?? now
      await start()
    },
    async stop() {
      await end('SIGTERM')
      // A backup that was cut off with it may be letting go of its file just now.
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
