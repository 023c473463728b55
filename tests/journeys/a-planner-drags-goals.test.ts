import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import {
  allFetched,
  allSaved,
  card,
  cards,
  cell,
  copyExample,
  makePlan,
  openGrid,
  picture,
  stored,
  storedTexts,
  wordsIn,
} from '../support/planner.ts'

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

const threeGoals = [
  { text: 'Ensimmäinen lupaus.', year: 2019 },
  { text: 'Toinen lupaus.', year: 2019 },
  { text: 'Kolmas lupaus.', year: 2022 },
] as const

async function openPlan(roadmapId: string) {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
}

/** A drag as a hand does it: press, a small move, the way there in steps, a moment over the place, release. */
async function drag(from: Locator, to: Locator, where: 'above' | 'below') {
  await from.hover()
  await allFetched(page)
  const start = (await from.boundingBox())!
  await page.mouse.move(start.x + 40, start.y + 12)
  await page.mouse.down()
  await page.mouse.move(start.x + 48, start.y + 20, { steps: 4 })
  const end = (await to.boundingBox())!
  const y = where === 'above' ? end.y + 4 : end.y + end.height - 4
  await page.mouse.move(end.x + 40, y, { steps: 12 })
  await page.mouse.move(end.x + 42, y, { steps: 2 })
  await page.mouse.up()
}

async function choose(button: Locator, item: string | RegExp) {
  await button.click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a goal is dragged above its neighbour, and then into another year', async () => {
  const roadmapId = await makePlan(juurru.url, threeGoals)
  await openPlan(roadmapId)

  await drag(card(page, 'Toinen lupaus.'), card(page, 'Ensimmäinen lupaus.'), 'above')
  await expect.poll(async () => wordsIn(await cell(page, 'Perhekeskukset', 2019))).toEqual(['Toinen lupaus.', 'Ensimmäinen lupaus.'])
  await drag(card(page, 'Toinen lupaus.'), card(page, 'Kolmas lupaus.'), 'below')
  await expect.poll(async () => wordsIn(await cell(page, 'Perhekeskukset', 2022))).toEqual(['Kolmas lupaus.', 'Toinen lupaus.'])
  await allSaved(page)

  expect(await storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2019)).toEqual(['Ensimmäinen lupaus.'])
  expect(await storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2022)).toEqual(['Kolmas lupaus.', 'Toinen lupaus.'])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => wordsIn(await cell(page, 'Perhekeskukset', 2022))).toEqual(['Kolmas lupaus.'])
})

test('a goal that is dragged into a branch takes the condition of the branch', async () => {
  const roadmapId = await copyExample(juurru.url)
  await openPlan(roadmapId)
  const branchGoal = card(page, 'Kuntien omat täyden palvelun perhekeskukset tavoittavat')

  await card(page, 'Hyvinkään iso perhekeskus').scrollIntoViewIfNeeded()
  await drag(card(page, 'Hyvinkään iso perhekeskus'), branchGoal, 'below')
  await expect.poll(async () => branchGoal.evaluate((own) => own.parentElement?.querySelectorAll('[data-goal-id]').length)).toBe(2)
  await allSaved(page)
  await picture(page, 'dragged-into-branch')

  const { goals } = await stored(juurru.url, roadmapId)
  const guardOf = (words: string) => goals.find(({ text }) => text.fi?.startsWith(words))?.guard
  expect(guardOf('Hyvinkään iso perhekeskus')).toEqual(guardOf('Kuntien omat täyden palvelun'))
  expect(guardOf('Hyvinkään iso perhekeskus')).not.toBeNull()
})

test('what can be dragged can be moved from the card’s menu too', async () => {
  const roadmapId = await makePlan(juurru.url, threeGoals)
  await openPlan(roadmapId)

  await card(page, 'Ensimmäinen lupaus.').hover()
  await choose(page.getByRole('button', { name: 'Tavoitteen toiminnot' }), /^Siirrä/)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Teema').selectOption({ label: 'Osallisuus' })
  await dialog.getByLabel('Aikajänne').selectOption({ label: '2025 Toimet' })
  await picture(page, 'move-dialog')
  await dialog.getByRole('button', { name: 'Siirrä tähän' }).click()

  await expect.poll(async () => wordsIn(await cell(page, 'Osallisuus', 2025))).toEqual(['Ensimmäinen lupaus.'])
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await expect.poll(async () => wordsIn(await cell(page, 'Perhekeskukset', 2019))).toEqual(['Ensimmäinen lupaus.', 'Toinen lupaus.'])
})

test('a theme is folded and a year widened, and a reload keeps them so', async () => {
  const roadmapId = await makePlan(juurru.url, threeGoals)
  await openPlan(roadmapId)
  const head = page.locator('[data-horizon-head]', { hasText: '2022' })
  const before = (await head.boundingBox())!.width

  await page.getByRole('button', { name: 'Tiivistä rivi Perhekeskukset' }).click()
  await card(page, 'Ensimmäinen lupaus.').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Levennä sarake 2022' }).click()
  await expect.poll(async () => (await head.boundingBox())!.width).toBeGreaterThan(before + 40)
  await page.reload()

  await page.getByRole('button', { name: 'Avaa rivi Perhekeskukset' }).waitFor()
  await expect.poll(async () => (await head.boundingBox())!.width).toBeGreaterThan(before + 40)
  await page.getByRole('button', { name: 'Avaa rivi Perhekeskukset' }).click()
  await card(page, 'Ensimmäinen lupaus.').waitFor()
})

test('themes and years are added, renamed, moved and removed, and a removal is undone with all its goals', async () => {
  const roadmapId = await makePlan(juurru.url, threeGoals)
  await openPlan(roadmapId)
  const dialog = page.getByRole('dialog')
  const themes = () =>
    page.locator('tr[data-theme-row] button[title^="Teema "]').evaluateAll((all) => all.map((each) => each.getAttribute('title')))
  const years = () => page.locator('[data-horizon-head]').evaluateAll((all) => all.map((each) => /\d{4}/.exec(each.textContent)?.[0]))

  await page.getByRole('button', { name: 'Lisää teema' }).click()
  await dialog.getByLabel('Nimi').fill('Turvallisuus')
  await picture(page, 'theme-dialog')
  await dialog.getByRole('button', { name: 'Lisää', exact: true }).click()
  await expect.poll(themes).toEqual(['Teema Perhekeskukset', 'Teema Osallisuus', 'Teema Turvallisuus'])

  await choose(page.getByTitle('Teema Turvallisuus'), 'Siirrä ylemmäs')
  await expect.poll(themes).toEqual(['Teema Perhekeskukset', 'Teema Turvallisuus', 'Teema Osallisuus'])
  await choose(page.getByTitle('Teema Turvallisuus'), 'Muokkaa teemaa')
  await dialog.getByLabel('Nimi').fill('Turva')
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await expect.poll(themes).toEqual(['Teema Perhekeskukset', 'Teema Turva', 'Teema Osallisuus'])

  await choose(page.getByTitle('Teema Perhekeskukset'), /^Poista teema/)
  await expect.poll(themes).toEqual(['Teema Turva', 'Teema Osallisuus'])
  await expect.poll(() => cards(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await expect.poll(themes).toEqual(['Teema Perhekeskukset', 'Teema Turva', 'Teema Osallisuus'])
  await expect.poll(() => cards(page).count()).toBe(3)

  await choose(page.getByTitle('Aikajänne 2025 Toimet'), 'Lisää aikajänne')
  await dialog.getByLabel('Vuosi').fill('2030')
  await dialog.getByLabel('Otsikko').fill('Visio')
  await picture(page, 'horizon-dialog')
  await dialog.getByRole('button', { name: 'Lisää', exact: true }).click()
  await expect.poll(years).toEqual(['2019', '2022', '2025', '2030'])
  await choose(page.getByTitle('Aikajänne 2030 Visio'), 'Muokkaa aikajännettä')
  await dialog.getByLabel('Vuosi').fill('2035')
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await expect.poll(years).toEqual(['2019', '2022', '2025', '2035'])

  await choose(page.getByTitle('Aikajänne 2019 Toimet'), /^Poista aikajänne/)
  await expect.poll(() => cards(page).count()).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => cards(page).count()).toBe(3)
  await allSaved(page)
  const { horizons, goals } = await stored(juurru.url, roadmapId)
  expect([horizons.map(({ year }) => year), goals.length]).toEqual([[2019, 2022, 2025, 2035], 3])
})
