import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allFetched, allSaved, card, cell, makePlan, openGrid, pressN, storedTexts, wordsIn } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  roadmapId = await makePlan(juurru.url, [
    { text: 'Ensimmäinen lupaus.', year: 2019 },
    { text: 'Toinen lupaus.', year: 2019 },
  ])
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allFetched(page)
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const textField = () => page.getByRole('textbox', { name: 'Tavoite', exact: true })
const begun = ['Ensimmäinen lupaus.', 'Toinen lupaus.']
const shown = async () => wordsIn(await cell(page, 'Perhekeskukset', 2019))
const kept = () => storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2019)

/** What is done stands, undone it is as it was, done again it stands: on the screen and on the server. */
async function expectUndoneAndRedone(done: readonly string[]) {
  await expect.poll(shown).toEqual(done)
  await expect.poll(kept).toEqual(done)
  await page.keyboard.press('Control+z')
  await expect.poll(shown).toEqual(begun)
  await expect.poll(kept).toEqual(begun)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(shown).toEqual(done)
  await expect.poll(kept).toEqual(done)
  await allSaved(page)
  await page.reload()
  await openGrid(page)
  await expect.poll(shown).toEqual(done)
}

test('an edit', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await page.keyboard.press('Enter')
  await textField().fill('Ensimmäinen lupaus, tarkemmin.')
  await page.keyboard.press('Escape')

  await expectUndoneAndRedone(['Ensimmäinen lupaus, tarkemmin.', 'Toinen lupaus.'])
})

test('a move', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await page.keyboard.press('Alt+ArrowDown')

  await expectUndoneAndRedone(['Toinen lupaus.', 'Ensimmäinen lupaus.'])
})

test('a removal', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await page.keyboard.press('Delete')

  await expectUndoneAndRedone(['Toinen lupaus.'])
})

test('a new goal', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await (await pressN(page)).fill('Kolmas lupaus.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')

  await expectUndoneAndRedone([...begun, 'Kolmas lupaus.'])
})

test('several steps back and forth come out where they began', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(shown).toEqual(['Toinen lupaus.', 'Ensimmäinen lupaus.'])
  await card(page, 'Ensimmäinen lupaus.').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Delete')
  await expect.poll(shown).toEqual(['Toinen lupaus.'])

  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(kept).toEqual(begun)
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(kept).toEqual(['Toinen lupaus.'])
})

test('inside a field, undo is the field’s own', async () => {
  await card(page, 'Ensimmäinen lupaus.').focus()
  await page.keyboard.press('Delete')
  await expect.poll(kept).toEqual(['Toinen lupaus.'])
  await card(page, 'Toinen lupaus.').focus()
  const field = await pressN(page)
  await page.keyboard.type('kirjoitettua')
  await page.keyboard.press('Control+z')

  await expect.poll(() => field.inputValue()).not.toBe('kirjoitettua')
  expect(await kept()).toEqual(['Toinen lupaus.'])
})
