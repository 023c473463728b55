import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, desk, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, copyExample, make, openGrid } from '../support/planner.ts'

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

const open = async (path: string, viewport = desk) => {
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}${path}`, { viewport })
}
/** Nothing lies over the middle of it. */
const isFree = (where: Locator) =>
  where.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

test('the ring in which a theme’s line ends is seen whole beside the findings of its last year', async () => {
  await open('')
  await page.locator('td[data-last] > a[data-findings]').first().waitFor()

  const gaps = () =>
    page.locator('td[data-last]:has(> a[data-findings])').evaluateAll((cells) =>
      cells.map((cell) => {
        const ring = cell.querySelector(':scope > i')!.getBoundingClientRect()
        return ring.left - cell.querySelector('a[data-findings]')!.getBoundingClientRect().right
      }),
    )
  await expect.poll(async () => (await gaps()).filter((gap) => gap < 0)).toEqual([])
})

test('a new goal is first written under the first year to come, and what was recognised of it is read in the narrowest column', async () => {
  await open('')
  await openGrid(page)
  await page.getByRole('button', { name: 'Uusi tavoite', exact: true }).click()
  await page.getByRole('group', { name: 'Uusi tavoite: Toimintakulttuuri 2019' }).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Uusi tavoite: Toimintakulttuuri 2018' }).press('Enter')
  await page.getByRole('textbox', { name: 'Tavoitteen teksti' }).fill('Jos valtionosuusuudistus hyväksytään, rahoitus on pysyvä')
  const offered = page.getByRole('button', { name: 'Pidä ehtona' })
  await offered.waitFor()
  const words = () => offered.evaluate((button) => button.previousElementSibling!.getBoundingClientRect().height)
  await expect.poll(words).toBeLessThan(100)
  await expect.poll(() => isFree(offered)).toBe(true)
})

test.each([
  ['at a desk', desk],
  ['on a phone', phone],
])(
  '%s: undoing is said in every view, it can be done again from there, and what is to be pressed in the panel stays in sight',
  async (_, viewport) => {
    await open('/decisions', viewport)
    await page.getByRole('button', { name: /^SOTE/ }).first().click()
    const decider = page.getByRole('textbox', { name: 'Päättäjä' })
    const before = await decider.inputValue()
    await decider.fill(`${before} ja ministeriö`)
    await decider.blur()
    await allSaved(page)

    await page.keyboard.press('Control+z')
    // Pointed at, the notice stays.
    await page.getByRole('button', { name: 'Tee uudelleen' }).hover()
    await page.getByText('Viimeisin muutos kumottiin.').waitFor()
    await expect.poll(() => decider.inputValue()).toBe(before)
    const record = page.getByRole('button', { name: /^Kirjaa/ })
    await record.scrollIntoViewIfNeeded()
    await expect.poll(() => isFree(record)).toBe(true)

    await page.getByRole('button', { name: 'Tee uudelleen' }).click()
    await expect.poll(() => decider.inputValue()).toBe(`${before} ja ministeriö`)
    await page.keyboard.press('Control+z')
    await expect.poll(() => decider.inputValue()).toBe(before)
    await page.keyboard.press('Control+z')
    const history = page.getByRole('button', { name: 'Historia' })
    await history.hover()
    await page.getByText('Tällä sivulla ei ole enää kumottavaa.').waitFor()
    await history.click()
    await page.waitForURL(/\/history/)
  },
)

test('a decision is opened by its time axis too', async () => {
  await open('/decisions')
  // Whatever lies over it there is what a hand presses.
  await page.getByText('1/2019–6/2021').click({ force: true })
  await page.getByRole('textbox', { name: 'Nimi lauseessa' }).waitFor()
})

test.each([
  ['at a desk', desk],
  ['on a phone', phone],
  ['on a narrow phone', { width: 320, height: 640 }],
])('%s: names of decisions and outcomes are read to their end however long their words are', async (_, viewport) => {
  const word = 'lapsiperhepalveluidenyhteensovittamisjohtoryhmänkokoonpanopäätösvalmistelutyöryhmä'
  const { id } = await make<{ id: string }>(juurru.url, '/api/roadmaps', { regionId: 'uusimaa', name: { fi: 'Pitkät' }, from: 'example' })
  const outcomes = Array.from({ length: 7 }, (_, i) => ({ name: { fi: `on ${word} ${i}` }, negation: { fi: `ei ole ${i}` } }))
  await make(juurru.url, `/api/roadmaps/${id}/decisions`, { name: { fi: word }, outcomes })
  page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions`, { viewport })
  /** What of the words lies beyond the right edge of that in which they stand. */
  const beyond = (words: Locator, inside: string) =>
    words.evaluate((element, selector) => {
      const text = document.createRange()
      text.selectNodeContents(element)
      return text.getBoundingClientRect().right - element.closest(selector)!.getBoundingClientRect().right
    }, inside)

  const name = page.getByRole('button', { name: /^lapsiperhe/ })
  await expect.poll(() => beyond(name, 'li > div')).toBeLessThanOrEqual(0)
  await name.click()
  await page.getByRole('button', { name: 'Kirjaa ratkaisu' }).click()
  await expect.poll(() => beyond(page.getByRole('button', { name: /^lapsiperhe/ }), 'section, div')).toBeLessThanOrEqual(0)

  if (viewport.width < 900) {
    await page.goto(`${juurru.url}/roadmaps/${id}`)
    await page.getByRole('button', { name: /^Kaikki haarat/ }).click()
    const sheet = page.getByRole('dialog', { name: 'Skenaario ja hetki' })
    await sheet.getByTitle(word).waitFor()
    const parts = () =>
      sheet.evaluate(
        (dialog) =>
          [...dialog.querySelectorAll('b, button, select')]
            .filter((part) => part.checkVisibility())
            .filter((part) => part.getBoundingClientRect().right > dialog.getBoundingClientRect().right).length,
      )
    await expect.poll(parts).toBe(0)
  }
})
