import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const places = [
  'client',
  'server',
  'db',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'vite.published.config.ts',
  'vite.server.config.ts',
]

function* filesBelow(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    yield path
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* filesBelow(join(path, entry.name))
}

/** One fingerprint of all that the build is made from. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesBelow(join(root, place))) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}
