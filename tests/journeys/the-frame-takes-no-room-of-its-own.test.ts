import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, desk, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { copyExample, picture } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let roadmapId: string
let page: Page

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ now: '2018-12-12T10:00:00.000Z' }), launchBrowser()])
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

const open = async (path: string, viewport: { width: number; height: number }) => {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}${path}`, { viewport })
  await page.getByRole('navigation', { name: 'Tiekartan näkymät' }).waitFor()
}

/** What could be scrolled up and down by a few pixels, and shows a bar for that. */
const scrolledForNothing = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => /auto|scroll/u.test(getComputedStyle(element).overflowY))
      .map((element) => ({ what: element.className, by: element.scrollHeight - element.clientHeight }))
      .filter(({ by }) => by > 0 && by < 16),
  )
const box = async (name: string) => (await page.getByRole('textbox', { name, exact: true }).first().boundingBox())!

describe.each([
  ['at a desk', desk],
  ['on a phone', phone],
])('%s', (_, viewport) => {
  test('no view shows a scroll bar for a few pixels', async () => {
    const views = [
      ['', '[data-goal-id]'],
      ['/decisions', 'main li'],
      ['/checks', '[data-finding]'],
      ['/pathways', 'main svg, main ul'],
      ['/scenarios', 'main table'],
    ] as const
    for (const [path, drawn] of views) {
      if (path === '') await open(path, viewport)
      else await page.goto(`${juurru.url}/roadmaps/${roadmapId}${path}`)
      await page.locator(drawn).first().waitFor()
      await expect.poll(() => scrolledForNothing(), { message: path }).toEqual([])
    }
  })
})

test('the tab that is open is underlined and in sight, however narrow the screen', async () => {
  await open('/history', { width: 320, height: 640 })
  const tab = page.getByRole('link', { name: 'Historia' })
  const line = page.getByRole('navigation', { name: 'Tiekartan näkymät' })
  await expect
    .poll(async () => {
      const [inner, outer] = [(await tab.boundingBox())!, (await line.boundingBox())!]
      return inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1
    })
    .toBe(true)
  const under = () =>
    tab.evaluate((link) => {
      const place = link.getBoundingClientRect()
      const { height, bottom } = getComputedStyle(link, '::after')
      return {
        height,
        within: Number.parseFloat(bottom) >= 0,
        end: place.bottom <= link.parentElement!.getBoundingClientRect().bottom + 0.5,
      }
    })
  await expect.poll(under).toEqual({ height: '3px', within: true, end: true })
})

test('the date alone stands on the line of tabs, where the eye has it in other views too', async () => {
  await open('', desk)
  const before = await box('Tarkasteluhetki')
  await page.getByRole('navigation', { name: 'Tiekartan näkymät' }).getByRole('link', { name: 'Päätökset' }).click()
  await page.getByRole('button', { name: 'Uusi päätöspiste' }).waitFor()
  const [tabs, date] = [(await page.getByRole('navigation', { name: 'Tiekartan näkymät' }).boundingBox())!, await box('Tarkasteluhetki')]
  expect(date.y).toBeGreaterThanOrEqual(tabs.y)
  expect(date.y + date.height).toBeLessThanOrEqual(tabs.y + tabs.height)
  expect(Math.abs(date.x - before.x)).toBeLessThan(24)
  // What the view has to say begins under the line of tabs.
  await expect.poll(async () => (await page.getByRole('main').boundingBox())!.y - (tabs.y + tabs.height)).toBeLessThan(2)
  await picture(page, 'frame-decisions')
})

test('what was reached in the project takes no more of a phone than its words', async () => {
  await open('', phone)
  const slip = page.locator('[role=gridcell][data-kind="baseline"] [data-goal-id]').first()
  await slip.waitFor()
  const empty = () =>
    slip.evaluate((card) => {
      const words = document.createRange()
      words.selectNodeContents(card)
      return card.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom
    })
  await expect.poll(empty).toBeLessThan(16)
})
