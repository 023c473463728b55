import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { openGrid, picture } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const link = (name: string) => page.getByRole('link', { name: new RegExp(name) }).first()
async function choose(name: string, item: string) {
  await page.getByRole('button', { name: `Lisää toimintoja: ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a roadmap is begun from nothing in two languages, renamed, archived, brought back, archived again, removed, and brought back even so', async () => {
  page = await openPage(browser, juurru.url)
  await page.getByRole('button', { name: /Aloita tyhjästä/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'ruotsi' }).check()
  await dialog.getByRole('textbox').first().fill('Lasten tiekartta')
  await picture(page, 'new-roadmap')
  await dialog.getByRole('button', { name: 'Luo tiekartta' }).click()
  await page.waitForURL(/\/roadmaps\//)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(20)
  const address = page.url()

  await page.goto(juurru.url)
  await choose('Lasten tiekartta', 'Nimeä uudelleen')
  await dialog.getByRole('textbox').first().fill('Lasten ja nuorten tiekartta')
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await link('Lasten ja nuorten tiekartta').waitFor()
  await page.reload()
  await link('Lasten ja nuorten tiekartta').waitFor()

  await choose('Lasten ja nuorten tiekartta', 'Arkistoi')
  await page.getByText('Lasten ja nuorten tiekartta arkistoitiin').waitFor()
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await link('Lasten ja nuorten tiekartta').waitFor()

  await choose('Lasten ja nuorten tiekartta', 'Arkistoi')
  await page.getByText('Lasten ja nuorten tiekartta arkistoitiin').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Näytä arkistoidut (1)' }).click()
  await page.getByRole('button', { name: 'Palauta käyttöön' }).click()
  await page.getByText('Lasten ja nuorten tiekartta palautettiin käyttöön').waitFor()
  await page.reload()
  await link('Lasten ja nuorten tiekartta').waitFor()

  await choose('Lasten ja nuorten tiekartta', 'Arkistoi')
  await page.getByRole('button', { name: 'Näytä arkistoidut (1)' }).click()
  await page.getByRole('button', { name: 'Poista', exact: true }).click()
  await picture(page, 'remove-dialog')
  await dialog.getByRole('button', { name: 'Poista', exact: true }).click()
  await page.getByText('Lasten ja nuorten tiekartta poistettiin').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
  await expect.poll(() => page.getByText('Lasten ja nuorten tiekartta').count()).toBe(0)

  await page.goto(address)
  await page.getByRole('heading', { name: 'Tiekarttaa ei löydy' }).waitFor()

  await page.goto(juurru.url)
  await page.getByRole('button', { name: 'Näytä poistetut (1)' }).click()
  await page.getByRole('button', { name: 'Palauta arkistoon' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'deleted-roadmaps')
  await page.getByRole('button', { name: 'Palauta arkistoon' }).click()
  await page.getByText('Lasten ja nuorten tiekartta palautettiin arkistoon').waitFor()
  await page.getByRole('button', { name: 'Palauta käyttöön' }).click()
  await page.getByText('Lasten ja nuorten tiekartta palautettiin käyttöön').waitFor()
  await page.goto(address)
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(20)
})

test('a copy of the example is made with one press, and is ready to be read', async () => {
  page = await openPage(browser, juurru.url)
  await page.getByRole('button', { name: /Aloita esimerkistä/ }).click()
  await page.waitForURL(/\/roadmaps\//)
  await openGrid(page)

  await expect.poll(() => page.locator('[data-goal-id]').count()).toBeGreaterThan(50)
})
