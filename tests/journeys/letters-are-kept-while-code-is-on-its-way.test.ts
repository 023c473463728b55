import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, cards, copyExample, openGrid, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  roadmapId = await copyExample(juurru.url)
  page = await openPage(browser, 'about:blank')
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** The roadmap, on a line so slow that this part of the code has not come; returns how to let it come. */
async function openWithout(part: string) {
  let letCome = () => {}
  const comes = new Promise<void>((resolve) => (letCome = resolve))
  await page.route(new RegExp(`/${part}-[^/]*\\.js`), async (route) => {
    await comes
    await route.continue()
  })
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  return letCome
}
/** A goal added before the code that saves it has come. */
async function addEarly(text: string) {
  await cards(page).nth(3).focus()
  await page.keyboard.press('n')
  await page.locator('td textarea:focus').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.getByText('Tallennetaan…').waitFor()
}
async function closePage() {
  await page.goto('about:blank')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
}
const texts = async () => (await stored(juurru.url, roadmapId)).goals.map(({ text }) => text.fi)

test('a goal typed right after N is all there when the composer comes, and none of its letters was taken for a command', async () => {
  const letCome = await openWithout('GoalComposer')
  await cards(page).nth(3).focus()

  await page.keyboard.press('n')
  // M, C and digits are commands of the grid.
  await page.keyboard.type('Maakunta valmis 12')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ja toinen, ')
  letCome()
  const field = page.getByRole('textbox', { name: 'Tavoitteen teksti' })
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('vielä kesken')

  await expect.poll(() => field.inputValue()).toBe('Ja toinen, vielä kesken')
  await page.keyboard.press('Enter')
  await allSaved(page)
  await expect.poll(texts).toEqual(expect.arrayContaining(['Maakunta valmis 12', 'Ja toinen, vielä kesken']))
  expect((await texts()).filter((text) => text?.startsWith('Maakunta valmis'))).toHaveLength(1)
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('Esc before the composer has come leaves things as they were', async () => {
  await openWithout('GoalComposer')
  await cards(page).nth(3).focus()

  await page.keyboard.press('n')
  await page.locator('td textarea:focus').waitFor()
  await page.keyboard.press('Escape')

  await page.locator('td textarea').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('td') !== null)).toBe(true)
})

test('a text edited right after Enter goes on in the panel when that comes, and is saved', async () => {
  const letCome = await openWithout('GoalDetails')
  const goal = cards(page).nth(3)
  const before = await goal.locator('p').first().textContent()
  await goal.focus()

  await page.keyboard.press('Enter')
  await page.locator('#goal-panel textarea:focus').waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Mukana 12')
  letCome()
  await page.locator('#goal-panel').getByRole('textbox', { name: 'Tavoite', exact: true }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(' kuntaa')
  await page.keyboard.press('Escape')
  await allSaved(page)

  await expect.poll(texts).toContain(`${before?.replaceAll('\u00ad', '')} Mukana 12 kuntaa`)
})

test('a goal added before the code that saves it has come is saved when it comes', async () => {
  const letCome = await openWithout('writing')
  const before = await texts()
  await addEarly('Ennen tallennusta 12')
  const meanwhile = await texts()
  letCome()
  await allSaved(page)

  expect(meanwhile).toEqual(before)
  await expect.poll(texts).toContain('Ennen tallennusta 12')
  await cards(page).filter({ hasText: 'Ennen tallennusta 12' }).waitFor()
})

test('a goal added on a page that was closed before the code had come is saved by the next visit', async () => {
  await openWithout('writing')
  await addEarly('Suljettiin liian aikaisin')

  await closePage()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allSaved(page)

  await expect.poll(texts).toContain('Suljettiin liian aikaisin')
  await cards(page).filter({ hasText: 'Suljettiin liian aikaisin' }).waitFor()
})

test('a goal added on a page that was closed before the code had come is saved by the page beside it', async () => {
  await openWithout('writing')
  const beside = await page.context().newPage()
  await beside.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(beside)
  await page.bringToFront()
  await addEarly('Viereinen sivu tallentaa')

  await closePage()
  // Whoever closes a page looks at another.
  await beside.evaluate(() => window.dispatchEvent(new Event('focus')))
  await allSaved(beside)

  await expect.poll(texts).toContain('Viereinen sivu tallentaa')
  await cards(beside).filter({ hasText: 'Viereinen sivu tallentaa' }).waitFor()
})

test('a goal removed, and one moved, on a page that was closed before the code had come are so on the next visit', async () => {
  await openWithout('writing')
  const before = (await stored(juurru.url, roadmapId)).goals
  const idAt = async (at: number) => (await cards(page).nth(at).getAttribute('data-goal-id')) ?? ''
  const [moved, removed] = [await idAt(3), await idAt(6)]
  await cards(page).nth(3).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await cards(page).nth(6).focus()
  await page.keyboard.press('Delete')
  await page.getByText('Tallennetaan…').waitFor()

  await closePage()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allSaved(page)

  const { goals, horizons } = await stored(juurru.url, roadmapId)
  const columnOf = (goalId: string, among = goals) =>
    horizons.findIndex(({ id }) => id === among.find((goal) => goal.id === goalId)?.horizonId)
  expect(goals.map(({ id }) => id).sort()).toEqual(
    before
      .map(({ id }) => id)
      .filter((id) => id !== removed)
      .sort(),
  )
  expect(columnOf(moved)).toBe(columnOf(moved, before) + 2)
})
