import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { cards, copyExample, openGrid, picture, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
  roadmapId = await copyExample(juurru.url)
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

async function asPrinted() {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  for (const part of ['.poster-head', '.poster-foot']) await page.locator(part).waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
}

test('the poster is one A3 sheet on its side', async () => {
  await asPrinted()

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')

  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ])
  expect(new Set(boxes.map(String))).toEqual(new Set(['1191,842']))
  expect(boxes.length).toBe(1)
})

test('printed before the code of its head has come, it is named and dated all the same, once', async () => {
  page = await openPage(browser, 'about:blank')
  let letCome = () => {}
  const held = new Promise<void>((resolve) => (letCome = resolve))
  await page.route('**/assets/PrintParts-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await page.emulateMedia({ media: 'print' })

  const named = () =>
    page.locator('[data-poster]').evaluate((poster) => getComputedStyle(poster, '::before').content.replaceAll('\u00ad', ''))
  await expect.poll(named).toMatch(/^"Kokeilu.*\. Tilanne 14\.10\.2019"$/u)
  letCome()
  await page.locator('.poster-head').waitFor()
  await expect.poll(named).toBe('none')
})

test('every goal is on the sheet whole, nothing of it cut off', async () => {
  await asPrinted()
  await page.setViewportSize({ width: 1530, height: 1060 })
  await picture(page, 'print')
  const { goals } = await stored(juurru.url, roadmapId)

  const drawn = () =>
    cards(page).evaluateAll((all) =>
      all.map((each) => {
        const text = each.querySelector('p')!
        return {
          text: text.textContent.replaceAll('\u00ad', '').replaceAll('\u00a0', ' '),
          seen: text.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
          cut: [text, each].some((part) => part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY !== 'visible'),
        }
      }),
    )

  await expect.poll(async () => (await drawn()).map(({ text }) => text).sort()).toEqual(goals.map(({ text }) => text.fi).sort())
  await expect.poll(async () => (await drawn()).filter(({ seen, cut }) => !seen || cut)).toEqual([])
})

test('what is only for the screen is not printed: no buttons, fields, bars or keys', async () => {
  await asPrinted()

  const tools = () =>
    page
      .locator('header button, input, textarea, select, [data-act], [role=contentinfo] kbd, #goal-panel')
      .evaluateAll((all) =>
        all.filter((each) => each.checkVisibility({ visibilityProperty: true })).map((each) => each.outerHTML.slice(0, 100)),
      )

  await expect.poll(tools).toEqual([])
  await expect.poll(() => page.getByText('Tilanne 14.10.2019').first().isVisible()).toBe(true)
})

test('read aloud it is a table: themes head the rows and years the columns', async () => {
  await asPrinted()
  await page.emulateMedia({ media: 'screen' })

  const table = page.getByRole('grid')
  await expect.poll(() => table.evaluate((each) => each.tagName)).toBe('TABLE')
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(6)
  await expect.poll(() => table.getByRole('rowheader').count()).toBe(4)
  await expect.poll(() => table.getByRole('gridcell').count()).toBe(20)
})
