import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone, type Reader } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { copyExample, drawnNext } from '../support/planner.ts'

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

async function openPathways(reader: Reader = {}, query = '') {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}/pathways${query}`, reader)
  await page.locator('[data-paths]').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const station = (text: string) => page.locator(`[data-goal][aria-label^=${JSON.stringify(text)}]`)

/** Texts as this browser draws them that share paper with another or leave the picture. */
const misplacedTexts = () =>
  page.evaluate(() => {
    const svg = document.querySelector('[data-paths] svg[role=group]') as SVGSVGElement
    const edge = svg.getBoundingClientRect()
    const texts = [...svg.querySelectorAll('text')].map((text) => {
      // A line's box has room for accents and tails of letters; the lines of one label touch there.
      const { left, right, top, bottom } = text.getBoundingClientRect()
      return { words: text.textContent ?? '', left, right, top: top + 2.5, bottom: bottom - 2.5 }
    })
    const outside = texts.filter((a) => a.left < edge.left || a.right > edge.right || a.top < edge.top - 3 || a.bottom > edge.bottom + 3)
    const clashes = texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.words} × ${b.words}`),
    )
    return [...outside.map(({ words }) => `${words} is outside`), ...clashes]
  })

describe('no text overlaps another in the letters that the browser draws', () => {
  test.each<[string, Reader, string]>([
    ['in Finnish', {}, ''],
    ['in Swedish on a small screen', { language: 'sv', viewport: { width: 1024, height: 700 } }, ''],
    ['in English, after the law was settled', { language: 'en', theme: 'dark' }, '?asof=2022-12-31'],
  ])('%s', async (_, reader, query) => {
    await openPathways(reader, query)

    await expect.poll(() => page.locator('[data-goal]').count()).toBeGreaterThan(60)
    await expect.poll(misplacedTexts).toEqual([])
    await expectAccessible(page)
  })
})

test('by keyboard one follows a line into a branch, opens the goal in the grid and comes back to it', async () => {
  await openPathways()
  const said = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

  await station('Perhekeskuspalvelut tavoittavat noin 40').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(said).toMatch(/^(?:Perhekeskusmalli noudattaa|Kuntien omat täyden palvelun)/)
  const goal = await said()
  await page.keyboard.press('Space')
  await page.locator('[data-paths] h2', { hasText: goal.split(' –')[0]!.slice(0, 20) }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/pathways') && url.searchParams.has('goal'))

  await page.goBack()
  await page.locator('[data-goal][aria-pressed=true]').waitFor()
  await expect.poll(() => page.locator('[data-goal][aria-pressed=true]').getAttribute('aria-label')).toBe(goal)
})

test('it is enlarged, moved about with the mouse and fitted again, and a drag chooses nothing', async () => {
  await openPathways()
  const frame = page.locator('[data-paths] svg[role=group]').locator('xpath=../..')
  const width = async () => (await page.locator('[data-paths] svg[role=group]').boundingBox())!.width
  const before = await width()

  await page.getByRole('button', { name: 'Suurenna' }).click()
  await page.getByRole('button', { name: 'Suurenna' }).click()
  await expect.poll(width).toBeGreaterThan(before * 1.5)
  await drawnNext(page)
  const box = (await frame.boundingBox())!
  const from = await frame.evaluate((element) => element.scrollLeft)
  await page.mouse.move(box.x + 700, box.y + 300)
  await page.mouse.down()
  await page.mouse.move(box.x + 500, box.y + 280, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBe(from + 200)
  await expect.poll(() => page.locator('[data-goal][aria-pressed=true]').count()).toBe(0)

  await page.locator('[data-goal][tabindex="0"]').focus()
  await page.keyboard.press('0')
  await page.waitForFunction(() => {
    const svg = document.querySelector('[data-paths] svg[role=group]')!
    const around = svg.parentElement!.parentElement!
    return svg.getBoundingClientRect().width <= around.clientWidth + 1 && svg.getBoundingClientRect().height <= around.clientHeight + 1
  })
})

test('on a phone the list comes first, with every branch and goal, and the picture is one press away', async () => {
  await openPathways({ viewport: phone })

  await page.getByRole('heading', { name: 'Polut luettelona' }).waitFor()
  await page.getByText('Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt.').waitFor()
  await expectAccessible(page)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)

  await page.getByRole('button', { name: 'Näytä kuvana' }).click()
  await page.locator('[data-goal]').first().waitFor()
  await expectAccessible(page)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
})

test('it is printed on one A3 sheet and saved as SVG and PNG', async () => {
  await openPathways()

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 119\d(?:\.\d+)? 84\d(?:\.\d+)?\]/)

  const saved = async (format: string) => {
    await page.getByRole('button', { name: 'Tallenna kuva' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format }).click()])
    return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) }
  }
  const svg = await saved('SVG')
  expect(svg.name).toBe('polut-2019-10-14.svg')
  expect(svg.bytes.toString('utf8')).toContain('>Perhekeskus<')
  expect(svg.bytes.toString('utf8').replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|var\(| class=/)

  const png = await saved('PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  const shown = (await page.locator('[data-paths] svg[role=group]').getAttribute('viewBox'))!.split(' ').map(Number)
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([shown[2]! * 2, shown[3]! * 2])
})
