import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What stands beside the program: one folder above the sources, two above the built program. */
function besideProgram(name: string): string {
  const places = ['../', '../../'].map((up) => fileURLToPath(new URL(`${up}${name}`, import.meta.url)))
  return places.find((path) => existsSync(path)) ?? name
}

export const migrationsDir = besideProgram('migrations')

/** The built client, unless CLIENT_DIR says otherwise. */
export const builtClientDir = besideProgram('dist/client')

/** The code of the thread that compares: beside the built program, and below the sources. */
export const comparingThread = new URL(
  import.meta.url.endsWith('.ts') ? './comparing/thread-from-sources.mjs' : './comparing.js',
  import.meta.url,
)

export const programVersion = (JSON.parse(readFileSync(besideProgram('package.json'), 'utf8')) as { version: string }).version
