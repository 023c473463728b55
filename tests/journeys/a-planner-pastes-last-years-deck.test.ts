import { existsSync, readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved } from '../support/planner.ts'

const ownPlan = readFileSync(new URL('../fixtures/journeys/plan.txt', import.meta.url), 'utf8')
const realSource = process.env['JUURRU_SOURCES'] ?? new URL('../../../shared/sources', import.meta.url).pathname
const realPlan = `${realSource}/uusimaa-juurruttamissuunnitelma.txt`

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

/** 25 themes × 4 years × 50 goals, in the same words but for their numbers, every tenth with a condition. */
function manyGoals(): string {
  const goal = (theme: number, year: number, n: number) =>
    `<p>${n % 10 === 0 ? `Jos sopimus ${theme}-${year}-${n} on tehty, tavoite` : 'Tavoite'} ${theme}-${year}-${n} on käytössä ${n + 10} % kunnista ja perheet tietävät siitä.</p>`
  const cell = (theme: number, year: number) => Array.from({ length: 50 }, (_, n) => goal(theme, year, n)).join('')
  const table = (theme: number) => `TEEMA ${theme}\n2019\t2022\t2025\t2030\n${[0, 1, 2, 3].map((year) => cell(theme, year)).join('\t')}\n`
  return Array.from({ length: 25 }, (_, theme) => table(theme)).join('\n')
}

/** Waits until the page reads so; where a word may break at a line's end is not part of it. */
const reads = (words: string) =>
  page.waitForFunction((wanted) => document.body.textContent.replaceAll('\u00ad', '').includes(wanted), words)
const goalTexts = (cell: string) => page.locator('[data-goal-id]', { hasText: cell })

test('she pastes it, sees what was understood, corrects it, and keeps the roadmap through edits, a reload and a restart', async () => {
  page = await openPage(browser, juurru.url)
  await page.getByRole('link', { name: /Liitä viime vuoden diasarja/ }).click()
  await page.getByRole('textbox', { name: 'Liitettävä teksti' }).fill(ownPlan)
  await page.getByRole('button', { name: 'Katso, mitä löytyy' }).click()

  // What was understood: eleven paragraphs, two of them conditional, one that stands twice.
  await page
    .getByText(/11\s*tavoitetta/)
    .first()
    .waitFor()
  await page
    .getByText(/2\s*ehtoa/)
    .first()
    .waitFor()
  await page
    .getByText(/1\s*kahdesti/)
    .first()
    .waitFor()

  // One correction: the same promise need not stand in two themes.
  await page.getByRole('button', { name: /Yhdistä yhdeksi/ }).click()
  await page.getByRole('button', { name: 'Luo tiekartta' }).click()
  await page.waitForURL(/\/roadmaps\//)
  await page.locator('[data-goal-id]').first().waitFor()

  // The whole plan stands on the grid, and the two conditional goals are branches of their cell.
  await expect.poll(() => page.locator('[data-goal-id]').count()).toBe(10)
  await reads('Jos rahoituslaki on hyväksytty ja maakunta on aloittanut')
  await reads('Jos rahoituslaki myöhästyy')
  await expect.poll(() => goalTexts('Perhekeskuksilla on yhteinen johto.').count()).toBe(1)

  // She rewords a goal in the side panel and adds one beside it.
  await goalTexts('Nuorisovaltuustot kuullaan').click()
  await page.getByRole('textbox', { name: 'Tavoite', exact: true }).fill('Nuorisovaltuustot ja oppilaskunnat kuullaan talousarviosta.')
  await allSaved(page)
  await page.keyboard.press('Escape')
  await goalTexts('Nuorisovaltuustot ja oppilaskunnat').focus()
  await page.keyboard.press('n')
  await page.keyboard.type('Uusi tavoite Lohjalla.')
  await page.keyboard.press('Enter')
  await goalTexts('Uusi tavoite Lohjalla.').waitFor()
  await page.keyboard.press('Escape')
  await allSaved(page)

  await page.reload()
  await goalTexts('Uusi tavoite Lohjalla.').waitFor()
  await juurru.restart()
  await page.reload()
  await goalTexts('Nuorisovaltuustot ja oppilaskunnat').waitFor()
  await expect.poll(() => page.locator('[data-goal-id]').count()).toBe(11)
})

test('five thousand goals put into the field at once are all read, reviewed without waiting, and created', async () => {
  const plan = manyGoals()
  expect(plan.length).toBeGreaterThan(288_000)
  page = await openPage(browser, `${juurru.url}/import`)
  // How much is drawn is asked below. How long a busy machine takes over five thousand goals is not: it may take its time.
  page.setDefaultTimeout(60_000)
  await page.getByRole('textbox', { name: 'Liitettävä teksti' }).fill(plan)
  await page.getByText(/Alku näkyy tässä, ja kaikki luetaan/).waitFor()
  await page.getByRole('button', { name: 'Katso, mitä löytyy' }).click()
  await page
    .getByText(/5000\s*tavoitetta/)
    .first()
    .waitFor()
  const first = page.getByRole('button', { name: 'Peru hyväksyntä: Jos sopimus 0-0-0 on tehty' })
  await first.click({ trial: true })

  // The rest of the list comes as she reaches it, with the wheel or with the keys.
  const rows = page.locator('li', { has: page.locator('[data-proposal]') })
  const drawnAtFirst = await rows.count()
  expect(drawnAtFirst).toBeLessThan(1_000)
  await rows.last().scrollIntoViewIfNeeded()
  await page.waitForFunction((before) => document.querySelectorAll('li [data-proposal]').length > before, drawnAtFirst * 3)

  await first.click()
  await page.getByRole('group', { name: 'Ehto: Jos sopimus 0-0-0 on tehty, odottaa' }).waitFor()
  await page.getByRole('button', { name: 'Luo tiekartta' }).click()
  await page.waitForURL(/\/roadmaps\//)
  await page.locator('[data-goal-id]').first().waitFor()
  await expect.poll(() => page.locator('[data-goal-id]').count()).toBe(5_000)
})

test('a file that is not text, and a text that is no table, are refused in a sentence with the way out', async () => {
  page = await openPage(browser, `${juurru.url}/import`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'diat.txt', mimeType: 'text/plain', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3]) })
  await page
    .getByRole('alert')
    .filter({ hasText: /ei ole tekstiä|PowerPoint|Avaa/ })
    .first()
    .waitFor()

  await page.goto(`${juurru.url}/import`)
  await page.getByRole('textbox', { name: 'Liitettävä teksti' }).fill('Pelkkää juoksevaa tekstiä ilman taulukkoa.')
  await page.getByRole('button', { name: 'Katso, mitä löytyy' }).click()
  await page
    .getByText(/ei löytynyt (taulukkoa|vuosia|vuosiriviä)/)
    .first()
    .waitFor()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Liitettävä teksti' }).inputValue())
    .toBe('Pelkkää juoksevaa tekstiä ilman taulukkoa.')
})

describe.skipIf(!existsSync(realPlan))('with the real deck of Uusimaa (skipped where the sources are not at hand)', () => {
  test('all 65 goals land in their cells, two of them as branches', async () => {
    page = await openPage(browser, `${juurru.url}/import`)
    await page.getByRole('textbox', { name: 'Liitettävä teksti' }).fill(readFileSync(realPlan, 'utf8'))
    await page.getByRole('button', { name: 'Katso, mitä löytyy' }).click()
    await page
      .getByText(/65\s*tavoitetta/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Luo tiekartta' }).click()
    await page.waitForURL(/\/roadmaps\//)
    await page.locator('[data-goal-id]').first().waitFor()

    await expect.poll(() => page.locator('[data-goal-id]').count()).toBe(65)
    await reads('Jos SOTE- ja maakuntalainsäädäntö')
    await expect.poll(() => page.getByText('omin sanoin').count()).toBe(2)
  })
})
