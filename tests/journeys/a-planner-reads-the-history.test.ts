import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allFetched, allSaved, card, expectFocusSeen, makePlan, openGrid, picture, storedTexts } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  roadmapId = await makePlan(juurru.url, [
    { text: 'Palvelut tavoittavat 70 % lapsiperheistä.', year: 2022 },
    { text: 'Vanhemmuuden tuki on jokaisessa yksikössä.', year: 2025 },
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

const changes = (where = page) => where.locator('[data-change]')
const sentences = async () =>
  (await changes().evaluateAll((rows) => rows.map((row) => row.querySelector('p')?.lastChild?.textContent ?? ''))).map((said) =>
    said.replace(/^.*? (?=[a-zäö])/u, ''),
  )
const textField = () => page.getByRole('textbox', { name: 'Tavoite', exact: true })
const openHistory = async () => {
  await page.getByRole('link', { name: 'Historia', exact: true }).click()
  await page.getByRole('heading', { name: 'Historia' }).waitFor()
  await changes().first().waitFor()
}

async function reword(from: string, to: string) {
  await card(page, from).focus()
  await page.keyboard.press('Enter')
  await textField().fill(to)
  await page.keyboard.press('Escape')
  await allSaved(page)
}
async function remove(text: string) {
  await card(page, text).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => card(page, text).count()).toBe(0)
}

test('by mouse: what was done is read word by word, a removal is explained and brought back, and what stands in the way is told', async () => {
  await reword('Palvelut tavoittavat', 'Perhekeskuspalvelut tavoittavat yli 70 % lapsiperheistä.')
  await remove('Vanhemmuuden tuki')
  await page.getByRole('button', { name: 'Lisää perustelu' }).click()
  await page.getByRole('textbox', { name: 'Perustelu' }).fill('Sisältyy toiseen tavoitteeseen.')
  await page.getByRole('button', { name: 'Tallenna perustelu' }).click()
  await page.getByText('Perustelu tallennettiin').waitFor()

  await openHistory()
  await expect.poll(sentences).toEqual(['poisti tavoitteen', 'tarkensi sanamuotoa', 'toi tiekartan'])
  const [removal, wording, making] = [changes().nth(0), changes().nth(1), changes().nth(2)]
  await removal.getByText('Perustelu: Sisältyy toiseen tavoitteeseen.').waitFor()
  await expect.poll(() => wording.locator('del').allTextContents()).toEqual(['Palvelut'])
  await expect
    .poll(async () => (await wording.locator('ins').allTextContents()).map((text) => text.trim()))
    .toEqual(['Perhekeskuspalvelut', 'yli'])
  await making.getByText('Ei voi kumota: myöhempi muutos on tämän päällä.').waitFor()
  await picture(page, 'history')
  await expectAccessible(page)

  await removal.getByRole('button', { name: 'Palauta' }).click()
  await expect.poll(sentences).toEqual(['palautti poistetun', 'poisti tavoitteen', 'tarkensi sanamuotoa', 'toi tiekartan'])
  expect(await storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2025)).toEqual(['Vanhemmuuden tuki on jokaisessa yksikössä.'])
  await changes().nth(1).getByText('Kumottu').waitFor()
  await changes().nth(3).getByRole('button', { name: 'Näytä myöhempi muutos' }).click()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-change')))
    .toBe(await changes().first().getAttribute('data-change'))
  await changes()
    .nth(2)
    .getByRole('link', { name: /Perhekeskuspalvelut/ })
    .click()
  await page.waitForURL(/\?goal=/)
  await page.getByText('Historia', { exact: true }).last().click()
  await page.locator('#goal-history [data-change]').first().waitFor()
  await expect.poll(() => page.locator('#goal-history [data-change]').count()).toBe(2)
})

test('by mouse: the log is narrowed by kind, by goal and by day, and the address remembers it', async () => {
  await reword('Palvelut tavoittavat', 'Palvelut tavoittavat 80 % lapsiperheistä.')
  await remove('Vanhemmuuden tuki')
  await allSaved(page)
  await openHistory()

  await page.getByRole('radio', { name: 'Lisäys ja poisto' }).check()
  await expect.poll(sentences).toEqual(['poisti tavoitteen', 'toi tiekartan'])
  await page.getByRole('radio', { name: 'Sanamuoto' }).check()
  await expect.poll(sentences).toEqual(['tarkensi sanamuotoa'])
  await page.reload()
  await expect.poll(sentences).toEqual(['tarkensi sanamuotoa'])
  await page.getByRole('radio', { name: 'Kaikki', exact: true }).check()
  await page.getByRole('combobox', { name: 'Tavoite' }).fill('80 %')
  await page.locator('li[role=option]').first().click()
  await expect.poll(sentences).toEqual(['tarkensi sanamuotoa', 'toi tiekartan'])
  await page.getByRole('button', { name: 'Kaikki tavoitteet' }).click()
  await page.getByRole('textbox', { name: 'Päättyen' }).fill('1.1.2019')
  await page.getByText('Mikään muutos ei vastaa suodatusta.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Näytä kaikki' }).click()
  await expect.poll(sentences).toEqual(['poisti tavoitteen', 'tarkensi sanamuotoa', 'toi tiekartan'])
})

test('by keyboard: arrows walk the changes, Enter opens the goal, and a change is taken back and done again', async () => {
  await reword('Palvelut tavoittavat', 'Palvelut tavoittavat 80 % lapsiperheistä.')
  await remove('Vanhemmuuden tuki')
  await allSaved(page)
  await page.keyboard.press('[')
  await changes().first().waitFor()

  for (let presses = 0; presses < 40; presses++) {
    if ((await page.evaluate(() => document.activeElement?.hasAttribute('data-change'))) === true) break
    await page.keyboard.press('Tab')
  }
  await expectFocusSeen(page)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('tarkensi sanamuotoa')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('poisti tavoitteen')
  for (let presses = 0; presses < 6; presses++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Palauta') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect.poll(sentences).toEqual(['palautti poistetun', 'poisti tavoitteen', 'tarkensi sanamuotoa', 'toi tiekartan'])
  expect(await storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2025)).toHaveLength(1)

  await changes().nth(2).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?goal=/)
  await expect.poll(() => textField().inputValue()).toBe('Palvelut tavoittavat 80 % lapsiperheistä.')
})

test('on paper and on a phone it is whole, and it reads in three languages, light and dark', async () => {
  await reword('Palvelut tavoittavat', 'Palvelut tavoittavat 80 % lapsiperheistä.')
  for (const [language, theme] of [
    ['fi', 'dark'],
    ['sv', 'light'],
    ['en', 'light'],
  ] as const) {
    const other = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}/history`, { language, theme, viewport: phone })
    await changes(other).first().waitFor()
    await expectAccessible(other)
    await expect.poll(() => other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    await picture(other, `history-phone-${language}`)
    expect(complaintsOf(other)).toEqual([])
    await other.context().close()
  }

  await openHistory()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('button', { name: 'Kumoa' }).first().isVisible()).toBe(false)
  await expect.poll(() => changes().first().isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})

test('without a connection it is said, and the history comes when the connection does', async () => {
  await page.route('**/changes*', (route) => route.abort())
  await page.getByRole('link', { name: 'Historia', exact: true }).click()
  await page.getByText('Palvelimeen ei saada yhteyttä. Historia haetaan, kun yhteys palaa.').waitFor()
  await page.getByRole('button', { name: 'Yritä uudelleen' }).waitFor()
  await page.unroute('**/changes*')
  await changes().first().waitFor()
  await expect.poll(() => page.getByText('Historia haetaan, kun yhteys palaa.').count()).toBe(0)
})
