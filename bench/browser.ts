import http from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { desk, launchBrowser } from '../tests/support/browser.ts'
import { browserCookie, signedIn } from './signed-in.ts'
import { median, ms, percentile, printTable } from './table.ts'

const runs = 5

/** Watches from the first instant until all goals are in the page and the frame that shows them has been painted. */
const watch = (count: number) => {
  const look = () => {
    if (document.querySelectorAll('[data-goal-id]').length < count) return void requestAnimationFrame(look)
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => ((window as unknown as { painted: number }).painted = performance.now())
      channel.port2.postMessage(null)
    })
  }
  requestAnimationFrame(look)
}

/** The runner names functions with a helper that the page does not have. */
async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, reducedMotion: 'reduce' })
  await context.addCookies([{ ...browserCookie, domain: '127.0.0.1', path: '/' }])
  await context.addInitScript('globalThis.__name = (named) => named')
  return context.newPage()
}

async function timeToPaint(browser: Browser, url: string, count: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const page = await newPage(browser)
    await page.addInitScript(watch, count)
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction(() => (window as unknown as { painted?: number }).painted !== undefined, undefined, { timeout: 60_000 })
    times.push(await page.evaluate(() => (window as unknown as { painted: number }).painted))
    await page.context().close()
  }
  return median(times)
}

/** From a key press to the frame that shows what it did. */
async function timeOfKeys(page: Page, keys: string[]): Promise<number[]> {
  await page.evaluate(() => {
    const seen = ((window as unknown as { edits: number[] }).edits = [] as number[])
    addEventListener(
      'keydown',
      (event) => {
        const begun = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => seen.push(performance.now() - begun)
          channel.port2.postMessage(null)
        })
      },
      true,
    )
  })
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(120)
  }
  return page.evaluate(() => (window as unknown as { edits: number[] }).edits)
}

/** Opening and editing roadmaps of several sizes, beside a plain server-rendered table of the same goals. */
export async function benchBrowser(juurru: string, sizes: number[]): Promise<string[]> {
  const browser = await launchBrowser()
  const rows: (string | number)[][] = []
  let loaded: string[] = []
  for (const size of sizes) {
    const whole = (await (await fetch(`${juurru}/api/roadmaps/bench-${size}`, { headers: signedIn })).json()) as RoadmapDocument
    const plain = await servePlain(plainTable(whole))
    const table = await timeToPaint(browser, plain.url, size)
    const ours = await timeToPaint(browser, `${juurru}/roadmaps/bench-${size}`, size)
    plain.close()

    const page = await newPage(browser)
    await page.goto(`${juurru}/roadmaps/bench-${size}`)
    await page.waitForFunction((count) => document.querySelectorAll('[data-goal-id]').length >= count, size)
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    // What is asked for while nothing else is going on comes after the page; whether it has come by now is chance.
    loaded = await page.evaluate(() => {
      const drawn = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY
      return performance
        .getEntriesByType('resource')
        .filter((entry) => entry.name.endsWith('.js') && entry.startTime < drawn)
        .map((entry) => entry.name)
    })
    await page.locator('[data-goal-id]').nth(1).focus()
    const moves = await timeOfKeys(page, [
      'Alt+ArrowDown',
      'Alt+ArrowUp',
      'Alt+ArrowDown',
      'Alt+ArrowUp',
      'Alt+ArrowDown',
      'Alt+ArrowUp',
      'Alt+ArrowRight',
      'Alt+ArrowLeft',
    ])
    await page.context().close()
    rows.push([`${size} goals`, ms(table), ms(ours), `${(ours / table).toFixed(2)}`, ms(median(moves)), ms(percentile(moves, 1))])
  }
  await benchScenarios(browser, juurru)
  await browser.close()
  printTable(
    'In the browser: first complete paint with every goal in the page (aim: ratio ≤ 1 at 5,000) and one edit painted (aim: ≤ 50 ms)',
    ['roadmap', 'plain table', 'Juurru', 'ratio', 'edit, median', 'edit, slowest'],
    rows,
  )
  return loaded
}

/** From the key that chooses another scenario to the frame that shows what it left of the plan. */
async function benchScenarios(browser: Browser, juurru: string): Promise<void> {
  const rows: (string | number)[][] = []
  for (const [name, roadmapId] of [
    ['5000 goals, few conditional', 'bench-5000'],
    ['5000 goals, every third conditional', 'bench-5000b'],
  ] as const) {
    const page = await newPage(browser)
    await page.goto(`${juurru}/roadmaps/${roadmapId}`)
    await page.waitForFunction(() => document.querySelectorAll('[data-goal-id]').length >= 5000)
    await page.locator('[data-decision]').first().waitFor()
    await page.waitForTimeout(1500)
    const times = await timeOfKeys(page, ['1', '2', '1', '2', '1', '1', '2', '1', '2', '2'])
    rows.push([name, ms(median(times)), ms(percentile(times, 1))])
    await page.context().close()
  }
  printTable('Another scenario, from the key to the frame that shows it (aim: ≤ 50 ms)', ['roadmap', 'median', 'slowest'], rows)
}

function plainTable({ roadmap, themes, horizons, goals }: RoadmapDocument): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cell = (themeId: string, horizonId: string) =>
    goals
      .filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
      .map((goal) => `<p data-goal-id="${goal.id}">${escape(goal.text.fi ?? '')}</p>`)
      .join('')
  return `<!doctype html><html lang="fi"><meta charset="utf-8"><title>${escape(roadmap.name.fi ?? '')}</title>
<style>table{border-collapse:collapse}td,th{border:1px solid #999;vertical-align:top;padding:8px}p{margin:0 0 6px;border:1px solid #ccc;padding:4px}</style>
<table><thead><tr><th>Teema</th>${horizons.map((horizon) => `<th>${horizon.year}</th>`).join('')}</tr></thead><tbody>
${themes.map((theme) => `<tr><th>${escape(theme.name.fi ?? '')}</th>${horizons.map((horizon) => `<td>${cell(theme.id, horizon.id)}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></html>`
}

async function servePlain(html: string): Promise<{ url: string; close(): void }> {
  const zipped = gzipSync(html)
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'content-length': zipped.length })
    response.end(zipped)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`, close: () => void server.close() }
}
