import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createRequire } from 'node:module'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium that the browser tests drive, or null: $CHROMIUM_PATH, one on the PATH, or the one that Playwright installed. */
export function findBrowser() {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) return existsSync(wanted) ? wanted : null
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin']) {
    for (const name of names) if (folder && existsSync(join(folder, name))) return join(folder, name)
  }
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core')
    const own = chromium.executablePath()
    if (own && existsSync(own)) return own
  } catch {
    return null
  }
  return null
}

export const playwrightCli = join(new URL('../../node_modules/playwright-core/cli.js', import.meta.url).pathname)
