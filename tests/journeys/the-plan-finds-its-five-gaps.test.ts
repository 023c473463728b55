import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone, type Reader } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, copyExample, expectFocusSeen, focused, picture, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ now: '2018-12-12T10:00:00.000Z' }), launchBrowser()])
})
beforeEach(async () => {
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

async function openChecks(reader: Reader = {}, query = '') {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}/checks${query}`, reader)
  await titles().first().waitFor()
}
const titles = () => page.locator('[data-finding]')
/** What the findings say, without the soft hyphens of the screen. */
const sentences = async () => (await titles().allTextContents()).map((text) => text.replaceAll('\u00ad', ''))
const gap = 'Jos SOTE- ja maakuntalainsäädäntö on hylätty vuoden 2022 lopussa, teemalla Perhekeskus ei ole tavoitetta vuodelle 2022.'
const guardOfB = async () =>
  (await stored(juurru.url, roadmapId)).goals.find(({ text }) => text.fi?.startsWith('Kuntien omat täyden palvelun'))?.guard

test('the plan of 2018 is pasted in: its five gaps are found, and one repair closes them, seen before it is made and taken back after', async () => {
  await openChecks()
  await picture(page, 'checks')

  await expect.poll(async () => (await sentences())[0]).toBe(gap)
  await expect.poll(async () => (await sentences()).filter((sentence) => /jää ilman pohjaa: se nojaa/.test(sentence))).toHaveLength(3)
  await titles().first().click()
  const table = page.getByRole('table').filter({ hasText: 'Haara A' })
  await table.waitFor()
  await expect.poll(() => table.locator('td[data-kind="gap"]').count()).toBe(5)
  await expect.poll(() => table.locator('td[data-kind="impossible"]').count()).toBe(2)
  await expect.poll(() => table.locator('td[data-kind="covered"]').count()).toBe(2)
  await expect
    .poll(() =>
      page
        .getByRole('radio', { name: /ei ole käynnistynyt vuoden 2022 lopussa/ })
        .first()
        .isChecked(),
    )
    .toBe(true)
  await expect.poll(() => page.locator('[data-repairs]').textContent()).toContain('5 → 0')
  await picture(page, 'checks-open')

  const before = await guardOfB()
  await page.getByRole('button', { name: 'Tee korjaus' }).click()
  await expect.poll(async () => (await sentences()).includes(gap)).toBe(false)
  await expect.poll(async () => (await sentences()).filter((sentence) => sentence.includes('mikään ehdollinen tavoite'))).toEqual([])
  await allSaved(page)
  expect(await guardOfB()).toMatchObject({ alternatives: [{ terms: [{ states: expect.arrayContaining(['open', 'other']) }] }] })

  await page.getByRole('button', { name: 'Kumoa' }).click()
  await expect.poll(sentences).toContain(gap)
  await expect.poll(guardOfB).toEqual(before)
})

test('a finding shows its scenario on the roadmap, at the place', async () => {
  await openChecks()

  await page
    .getByRole('button', { name: /SOTE- ja maakuntalainsäädäntö on hylätty.*Näytä tiekartalla/s })
    .first()
    .click()
  await page.waitForURL(/\/roadmaps\/[^/]+\?.*if=/)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('td')?.dataset['horizon'])).toBeTruthy()
  const { horizons } = await stored(juurru.url, roadmapId)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('td')?.dataset['horizon']))
    .toBe(horizons.find(({ year }) => year === 2022)?.id)
  await expect.poll(() => page.locator('[data-lane-of][data-state="lapsed"]').count()).toBe(2)
})

test('cells with findings carry a triangle that leads to them, and the tab counts them', async () => {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  const triangle = page.getByRole('link', { name: /vakavin: aukko/ })
  await triangle.waitFor()
  await expect
    .poll(() =>
      page
        .getByRole('navigation', { name: 'Tiekartan näkymät' })
        .getByRole('img', { name: /13\s+havaintoa/ })
        .count(),
    )
    .toBe(1)

  await triangle.click()
  await titles().first().waitFor()
  await expect.poll(() => page.getByLabel('Teema', { exact: true }).inputValue()).not.toBe('')
  await expect.poll(async () => (await sentences())[0]).toBe(gap)
})

test('a finding is accepted with a reason, by keyboard only; the reason is kept and can be withdrawn', async () => {
  await openChecks()
  await titles().first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/mikään ehdollinen tavoite ei tule voimaan/)
  await page.keyboard.press('ArrowUp')
  await expectFocusSeen(page)
  await page.keyboard.press('h')
  await page.getByRole('textbox', { name: 'Perustelu' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Hylkäämistä ei pidetä mahdollisena.')
  await page.keyboard.press('Control+Enter')

  await expect.poll(sentences).not.toContain(gap)
  await allSaved(page)
  await page.reload()
  await page.getByText('Hylkäämistä ei pidetä mahdollisena.').first().waitFor()
  expect((await stored(juurru.url, roadmapId)).acceptances).toMatchObject([
    { check: 'gap', reason: { fi: 'Hylkäämistä ei pidetä mahdollisena.' } },
  ])

  await page.getByRole('button', { name: 'Peru hyväksyntä' }).click()
  await expect.poll(sentences).toContain(gap)
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await expect.poll(sentences).not.toContain(gap)
})

test('a repair is made by keyboard only', async () => {
  await openChecks()
  await titles().first().focus()
  await page.keyboard.press('k')
  await page.locator('[data-repairs] :focus').waitFor()
  for (let steps = 0; steps < 4 && (await focused(page)) !== 'Tee korjaus'; steps += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(sentences).not.toContain(gap)
  await page.keyboard.press('Control+z')
  await expect.poll(sentences).toContain(gap)
})

test('the list is kept up to date as the plan changes, and narrows to a theme, a year and a check', async () => {
  await openChecks()
  const all = (await sentences()).length
  await page.getByLabel('Tarkistus', { exact: true }).selectOption({ label: 'Katkeava ketju' })
  await expect.poll(async () => (await sentences()).length).toBe(3)
  await page.getByRole('button', { name: 'Poista rajaus' }).first().click()
  await expect.poll(async () => (await sentences()).length).toBe(all)
  await page.getByRole('radio', { name: /Aukot/ }).check()
  await expect.poll(async () => (await sentences()).length).toBe(3)
})

test.each<Reader>([{}, { language: 'sv', theme: 'dark' }, { language: 'en', viewport: phone }])(
  'everybody can read it: %o',
  async (reader) => {
    await openChecks(reader)
    await titles().first().click()
    await page.locator('[data-repairs]').waitFor()
    await expectAccessible(page)
    await picture(page, `checks-${reader.language ?? 'fi'}-${reader.theme ?? 'light'}`)
    if (reader.viewport === phone)
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  },
)
