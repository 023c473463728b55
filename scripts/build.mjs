// Builds dist/client and dist/server. With --if-needed: only when the sources have changed since the last build.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, root } from './lib/sources.mjs'

const stamp = join(root, 'dist', 'built-from')

export async function build({ ifNeeded = false } = {}) {
  // A server set up with the built files alone has no sources to compare with.
  if (ifNeeded && existsSync(stamp) && !existsSync(join(root, 'vite.config.ts'))) return
  const now = fingerprint()
  if (ifNeeded && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  console.log('Building Juurru (about ten seconds, only after a change) …')
  const { build: viteBuild } = await import('vite')
  await viteBuild({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', mode: 'production' })
  await viteBuild({ configFile: join(root, 'vite.published.config.ts'), logLevel: 'warn', mode: 'production' })
  await viteBuild({ configFile: join(root, 'vite.server.config.ts'), logLevel: 'warn', mode: 'production' })
  writeFileSync(stamp, now)
}

if (process.argv[1] === new URL(import.meta.url).pathname) await build({ ifNeeded: process.argv.includes('--if-needed') })
