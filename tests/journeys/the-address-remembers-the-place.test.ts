import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { card, copyExample, openGrid } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let address: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
  address = `${juurru.url}/roadmaps/${await copyExample(juurru.url)}`
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const text = () => page.getByRole('textbox', { name: 'Tavoite', exact: true })
const search = () => page.getByRole('searchbox', { name: 'Etsi tekstistä' })
const openText = 'Useat kunnat kokeilevat lapsivaikutusten arviointia'

/** The place that this story is about: a filter, a wide year, an open goal. */
async function expectThePlace() {
  await openGrid(page)
  await expect.poll(() => text().inputValue()).toContain(openText)
  await expect.poll(() => search().inputValue()).toBe('kunnat')
  await expect.poll(() => page.getByRole('combobox', { name: 'Kunta' }).inputValue()).toBe('444')
  await expect.poll(() => page.getByRole('button', { name: 'Levennä sarake 2019' }).getAttribute('aria-pressed')).toBe('true')
}

test('filter, wide year and open goal stand in the address: a reload and another browser come to the same place', async () => {
  page = await openPage(browser, address)
  await openGrid(page)
  await search().fill('kunnat')
  await page.getByRole('combobox', { name: 'Kunta' }).selectOption({ label: 'Lohja' })
  await page.getByRole('button', { name: 'Levennä sarake 2019' }).click()
  await card(page, openText).click()
  await expectThePlace()

  await page.reload()
  await expectThePlace()
  const shared = page.url()
  await page.context().close()
  page = await openPage(browser, shared)
  await expectThePlace()
})

test('back closes the goal that was opened, and forward opens it again', async () => {
  page = await openPage(browser, address)
  await openGrid(page)
  await card(page, openText).click()
  await text().waitFor()
  await card(page, 'Lasten oikeudet tunnetaan').click()
  await expect.poll(() => text().inputValue()).toContain('Lasten oikeudet')

  await page.goBack()
  await expect.poll(() => text().inputValue()).toContain(openText)
  await page.goBack()
  await text().waitFor({ state: 'hidden' })
  await page.goForward()
  await expect.poll(() => text().inputValue()).toContain(openText)
})

test('an address of no roadmap says so and shows the way out', async () => {
  page = await openPage(browser, `${juurru.url}/roadmaps/eitallaista`)
  await page.getByText('Sitä ei ole, tai sinulla ei ole oikeutta nähdä sitä.').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Kaikki tiekartat' }).click()
  await page.waitForURL(`${juurru.url}/`)
})

test('a goal of the address that is no longer there leaves the roadmap readable', async () => {
  page = await openPage(browser, `${address}?goal=poistettu&wide=poistettu&municipality=999&mark=outo`)
  await openGrid(page)
  await expect.poll(() => page.getByRole('complementary', { name: 'Tavoitteen tiedot' }).count()).toBe(0)
})
