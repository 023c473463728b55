import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { signInBrowser } from './signed-in.ts'
import { findBrowser } from '../../scripts/lib/browser.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A real Chromium. There is no skipping: without one, every journey fails and says so. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium: run `npm test`, which finds or installs one, or set CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Reader {
  language?: 'fi' | 'sv' | 'en'
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  /** As whoever set the server up; false: as anyone. */
  signedIn?: boolean
}

/** A person at a browser of their own: language, colours and screen as they like. Fails the test on any script error or refused content. */
export async function openPage(
  browser: Browser,
  url: string,
  { language = 'fi', theme = 'light', viewport = desk, signedIn = true }: Reader = {},
): Promise<Page> {
  const options: BrowserContextOptions = {
    viewport,
    colorScheme: theme,
    locale: { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language],
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  }
  const context = await browser.newContext(options)
  await context.addInitScript((chosen) => {
    // An empty page has no storage.
    if (location.protocol !== 'about:' && localStorage.getItem('juurru.language') === null) localStorage.setItem('juurru.language', chosen)
  }, language)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaintsOf(page).push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaintsOf(page).push(`console: ${message.text()}`)
  })
  if (signedIn) signInWhereverItGoes(page)
  await page.goto(url)
  return page
}

/** Cookies know hosts, not ports: coming to another server, one signs in there. */
function signInWhereverItGoes(page: Page) {
  const goto = page.goto.bind(page)
  let at: string | null = null
  page.goto = async (url, options) => {
    const { origin } = new URL(url)
    if (origin !== at && origin !== 'null') {
      await signInBrowser(page.context(), url)
      at = origin
    }
    return goto(url, options)
  }
}

const complaints = new WeakMap<Page, string[]>()

/** What the browser complained of: script errors, content that the security policy refused. */
export function complaintsOf(page: Page): string[] {
  const existing = complaints.get(page)
  if (existing) return existing
  const fresh: string[] = []
  complaints.set(page, fresh)
  return fresh
}

/** No accessibility violation by axe (WCAG 2.2 A and AA, and its best practices). */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: Document,
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown; failureSummary: string }[] }[] }>
      }
    }
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return result.violations.map((violation) => ({
      rule: violation.id,
      help: violation.help,
      places: violation.nodes.slice(0, 5).map((node) => `${JSON.stringify(node.target)}: ${node.failureSummary}`),
    }))
  })
  expect(found).toEqual([])
}
