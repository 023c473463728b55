import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, desk, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, card, copyExample, openGrid, picture, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page

/** The day on which the plan of Uusimaa was made: neither decision is settled. */
beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ now: '2018-12-12T10:00:00.000Z' }), launchBrowser()])
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const approved = 'Perhekeskusmalli noudattaa kansallisia linjauksia'
const delayed = 'Kuntien omat täyden palvelun perhekeskukset'
const totals = () => page.getByRole('contentinfo').getByRole('list')
const law = () => page.getByRole('radiogroup', { name: /Skenaario: SOTE/ })
const county = () => page.getByRole('radiogroup', { name: /Skenaario: Maakunnan/ })
const years = (decision: string) => page.getByRole('group', { name: `Vuodet: ${decision}` })
const lawName = 'SOTE- ja maakuntalainsäädäntö'
const expectTotals = (said: string) => expect.poll(async () => (await totals().innerText()).replace(/\s+/gu, ' ').trim()).toBe(said)

async function openPlan(viewport = desk, query = '') {
  const roadmapId = await copyExample(juurru.url)
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}${query}`, { viewport })
  await openGrid(page)
  return roadmapId
}

test('with the mouse: still open at the end of 2022 leaves the municipalities’ own branch, and the other is put away', async () => {
  await openPlan()
  await expectTotals('63 voimassa 2 odottaa 0 väistynyt')

  await page.getByRole('button', { name: 'Vuodet', exact: true }).click()
  await law().getByRole('radio', { name: 'Vielä avoin' }).click()
  await county().getByRole('radio', { name: 'Vielä avoin' }).click()
  await expectTotals('64 voimassa 0 odottaa 1 väistynyt')
  await years(lawName).getByRole('button', { name: '2020–2022' }).click()
  await page.getByText('vuoden 2022 lopussa').first().waitFor()

  await expect.poll(() => card(page, delayed).isVisible()).toBe(true)
  await expect.poll(() => card(page, approved).isVisible()).toBe(false)
  await page.getByText(/väistynyt, 1\s*tavoite piilossa/u).waitFor()
  await page.getByRole('radio', { name: 'Himmennä' }).click()
  await expect.poll(() => card(page, approved).isVisible()).toBe(true)
  await page.getByRole('radio', { name: 'Piilota' }).click()
  await picture(page, 'scenario-delayed')
  await expectAccessible(page)

  // The law in time, services only after 2022: the plan has nothing for what happened.
  await law().getByRole('radio', { name: 'Hyväksytty' }).click()
  const strip = await years(lawName).getByRole('button', { name: '2018', exact: true }).boundingBox()
  const to = await years(lawName).getByRole('button', { name: '2020–2022' }).boundingBox()
  await page.mouse.move(strip!.x + 4, strip!.y + 8)
  await page.mouse.down()
  await page.mouse.move(to!.x + 8, to!.y + 8, { steps: 4 })
  // It follows while one drags.
  await page.getByText('viimeistään vuoden 2022 lopussa').first().waitFor()
  await page.mouse.up()
  await county().getByRole('radio', { name: 'Käynnistynyt' }).click()
  await years('Maakunnan toiminta').getByRole('button', { name: '2023–2025' }).click()
  await expectTotals('63 voimassa 0 odottaa 2 väistynyt')
})

test('by keys: digits go through what may become of each decision, a contradiction is said, nought shows all branches', async () => {
  await openPlan()
  await law().waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('1')
  await expect
    .poll(() =>
      law()
        .getByRole('radio', { name: /Hylätty/ })
        .isChecked(),
    )
    .toBe(true)
  await page.keyboard.press('2')
  await page.getByText(/Tämä skenaario ei ole mahdollinen\. Maakunta ei voi käynnistyä ilman lakia/).waitFor()
  await expectAccessible(page)

  await page.keyboard.press('0')
  await page.getByText(/Tämä skenaario ei ole mahdollinen/).waitFor({ state: 'detached' })
  await expectTotals('63 voimassa 2 odottaa 0 väistynyt')
  await expect.poll(() => new URL(page.url()).search).toBe('')
})

test('a scenario is kept, sent on by its address, and set beside others', async () => {
  const roadmapId = await openPlan()
  await law().waitFor()
  await law().getByRole('radio', { name: 'Vielä avoin' }).click()
  await page.getByTitle('Valitse skenaario').click()
  await page.getByRole('menuitem', { name: 'Tallenna nimellä' }).click()
  await page.getByRole('textbox', { name: 'Nimi' }).fill('SOTE myöhästyy')
  await page.keyboard.press('Enter')
  await allSaved(page)
  expect((await stored(juurru.url, roadmapId)).scenarios.map(({ name }) => name.fi)).toContain('SOTE myöhästyy')

  await expect.poll(() => decodeURIComponent(page.url())).toMatch(/\?if=[a-z0-9]+\.open$/u)
  const told = page.url()
  await page.context().close()
  page = await openPage(browser, told, { language: 'sv', theme: 'dark' })
  await openGrid(page)
  await page.getByTitle('Välj scenario').getByText('SOTE myöhästyy').waitFor()

  await page.getByTitle('Välj scenario').click()
  await page.getByRole('menuitem', { name: 'Jämför scenarier' }).click()
  await page.waitForURL(/\/scenarios\?/)
  // It stands among the columns already; the one that leaves a gap is put beside it.
  await expect.poll(() => page.getByRole('checkbox', { name: /SOTE myöhästyy/ }).isChecked()).toBe(true)
  await page.getByRole('checkbox', { name: /Landskapet först 2023/ }).check()
  await page.getByText('Inget mål för 2022').waitFor()
  await picture(page, 'scenarios-compared')
  await expectAccessible(page)
  await expect.poll(() => page.getByRole('rowheader').count()).toBe(1)
  await page.keyboard.press('v')
  await expect.poll(() => page.getByRole('rowheader').count()).toBe(16)

  // Back and forward: the grid, with the scenario that was looked at.
  await page.goBack()
  await openGrid(page)
  await page.getByTitle('Välj scenario').getByText('SOTE myöhästyy').waitFor()
  await page.goForward()
  await page.getByRole('heading', { name: 'Jämförelse' }).waitFor()
})

test('the years are played forward: what was decided locks itself on the day when one could know', async () => {
  await openPlan(desk, '?asof=2021-06-22')
  await law().waitFor()
  await page.getByRole('button', { name: 'Seuraava hetki' }).click()
  await expect.poll(() => page.getByRole('img', { name: 'ratkennut päätös' }).count()).toBeGreaterThanOrEqual(2)
  await expect.poll(() => law().count()).toBe(0)
  await expect.poll(() => new URL(page.url()).search).toBe('?asof=2021-06-23')
  await page.getByText('1.1.2023 alkaen').waitFor()
  await expectTotals('63 voimassa 0 odottaa 2 väistynyt')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Palaa tähän päivään' }).click()
  await law().waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('')
})

test('on a phone the bar is a sheet', async () => {
  await openPlan(phone)
  await page.getByRole('button', { name: /Kaikki haarat 12\.12\.2018/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Skenaario ja hetki' })
  await sheet.getByRole('radio', { name: 'Hylätty' }).click()
  await expectAccessible(page)
  await picture(page, 'scenario-sheet')
  await sheet.getByRole('button', { name: 'Valmis' }).click()
  await page.getByRole('button', { name: /Oma valinta 12\.12\.2018/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('the pole of the day goes behind the words over a column, not through them', async () => {
  await openPlan(desk, '?asof=2018-05-01')

  const crossing = await page.locator('th[data-now]').evaluate((head) => {
    // The pole lets the pointer through; here it must not, so that what is uppermost can be asked.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('th[data-now]::after { pointer-events: auto !important }')
    document.adoptedStyleSheets = [sheet]
    const pole = getComputedStyle(head, '::after')
    const { left, top } = head.getBoundingClientRect()
    const x = left + head.clientLeft + parseFloat(pole.left) + parseFloat(pole.marginLeft) + parseFloat(pole.width) / 2
    const at = (y: number) => document.elementFromPoint(x, y)
    const words = [...head.querySelectorAll('span')].filter(
      ({ textContent, children }) => textContent === 'Lähtötaso' && children.length === 0,
    )
    const box = words[0]!.getBoundingClientRect()
    return {
      crosses: box.left < x && x < box.right,
      onTheWords: at(box.top + box.height / 2) === words[0],
      background: getComputedStyle(words[0]!).backgroundColor,
      below: at(top + head.clientHeight - 2) === head,
    }
  })

  expect(crossing).toEqual({ crosses: true, onTheWords: true, background: expect.stringMatching(/^rgb\(/u) as string, below: true })
})
