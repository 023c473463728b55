import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allFetched, allSaved, card, cards, makePlan, openGrid, picture, pressN, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  await juurru.restart()
  roadmapId = await makePlan(juurru.url, [
    { text: 'Ensimmäinen lupaus.', year: 2019 },
    { text: 'Toinen lupaus.', year: 2022 },
  ])
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allFetched(page)
})
afterEach(async () => {
  // A connection that is away is told to people, not to the console.
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const saysOffline = () => page.locator('[role=status][data-state=offline]', { hasText: 'Ei yhteyttä, muutokset ovat tallessa' }).waitFor()
const textField = () => page.getByRole('textbox', { name: 'Tavoite', exact: true })

/** One of each: a goal reworded, a goal added, a goal moved. */
async function work() {
  await card(page, 'Ensimmäinen lupaus.').click()
  await textField().fill('Ensimmäinen lupaus, korjattu.')
  await page.keyboard.press('Escape')
  await card(page, 'Ensimmäinen lupaus, korjattu.').focus()
  await pressN(page)
  await page.keyboard.type('Ilman verkkoa kirjoitettu.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await card(page, 'Toinen lupaus.').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await card(page, 'Ilman verkkoa kirjoitettu.').waitFor()
}

async function expectAllKept() {
  await allSaved(page)
  const { goals, horizons } = await stored(juurru.url, roadmapId)
  const yearOf = (id: string) => horizons.find((horizon) => horizon.id === id)?.year
  expect(goals.map(({ text, horizonId }) => `${yearOf(horizonId)} ${text.fi}`).sort()).toEqual([
    '2019 Ensimmäinen lupaus, korjattu.',
    '2019 Ilman verkkoa kirjoitettu.',
    '2025 Toinen lupaus.',
  ])
  await expect.poll(() => cards(page).count()).toBe(3)
}

test('the browser goes offline: the work goes on, the status line says so, and all of it is kept when the connection is back', async () => {
  await page.context().setOffline(true)
  await work()
  await saysOffline()
  await picture(page, 'offline')
  await page.context().setOffline(false)

  await expectAllKept()
})

test('the server is cut off: what was done meanwhile is kept once it is back', async () => {
  await juurru.kill()
  await work()
  await saysOffline()
  await expectAccessible(page)
  await juurru.start()

  await expectAllKept()
})

test('the page is loaded anew after the server came back and before anything was sent: nothing is missing, nothing is twice', async () => {
  await juurru.kill()
  await work()
  await saysOffline()
  // The page is left while its edits are still with it.
  await page.goto('about:blank')
  await juurru.start()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)

  await expectAllKept()
})

test('words in a field that was never left outlive the reload too', async () => {
  await juurru.kill()
  await card(page, 'Ensimmäinen lupaus.').click()
  await textField().fill('Ensimmäinen lupaus, yhä kesken')
  await card(page, 'Toinen lupaus.').focus()
  await pressN(page)
  await page.keyboard.type('Puolikas ajatus')
  await page.goto('about:blank')
  await juurru.start()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)

  await card(page, 'Ensimmäinen lupaus, yhä kesken').waitFor()
  await card(page, 'Toinen lupaus.').focus()
  await pressN(page)
  await expect.poll(() => page.getByRole('textbox', { name: 'Tavoitteen teksti' }).inputValue()).toBe('Puolikas ajatus')
})

test('an unreached roadmap says so, and comes by itself when the connection is back', async () => {
  await page.goto(juurru.url)
  await page
    .getByRole('link', { name: /Pieni suunnitelma/ })
    .first()
    .waitFor()
  await juurru.kill()
  await page
    .getByRole('link', { name: /Pieni suunnitelma/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Tiekartta ei auennut' }).waitFor()
  await picture(page, 'roadmap-unreached')
  await expect.poll(() => page.getByRole('button', { name: 'Yritä uudelleen' }).isVisible()).toBe(true)
  await juurru.start()
  await openGrid(page)
})

test('a view whose style sheet was lost on its way comes with it when the connection does', async () => {
  await page.route('**/assets/DecisionsView-*.css', (route) => route.abort('internetdisconnected'))
  const lost = page.waitForEvent('requestfailed', (request) => request.url().includes('DecisionsView-'))
  // Opened where the rest has not been fetched ahead.
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/decisions`)
  await lost
  await page.unroute('**/assets/DecisionsView-*.css')
  await page.context().setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
  await page.context().setOffline(false)

  const add = page.getByRole('button', { name: 'Uusi päätöspiste' })
  await add.waitFor()
  expect(
    await page
      .locator('link[rel=stylesheet][href*="DecisionsView-"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).sheet !== null)),
  ).toEqual([true])
  // Its own sheet puts the heading and the button on one line.
  const [heading, button] = [await page.getByRole('heading', { name: /päätöspistettä/ }).boundingBox(), await add.boundingBox()]
  expect(Math.abs(heading!.y + heading!.height / 2 - (button!.y + button!.height / 2))).toBeLessThan(12)
})

test('a view whose code was lost comes by itself, though nobody noticed that the connection was away', async () => {
  let losses = 0
  // Its code alone: a lost style sheet would be asked for by the check of accessibility too, and count as lost once more.
  await page.route('**/assets/DecisionsView-*.js', (route) => {
    losses += 1
    return losses <= 3 ? route.abort('connectionreset') : route.continue()
  })
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/decisions`)
  await page.getByText('Osa sivusta ei latautunut. Yritetään pian uudelleen.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Uusi päätöspiste' }).waitFor()
  await page.getByText('Osa sivusta ei latautunut.').waitFor({ state: 'detached' })
})

test('a page that is not to be had leaves the one before in place, and comes when the server answers', async () => {
  await page.goto(juurru.url)
  await page.getByRole('button', { name: /asetukset ja ohje/ }).click()
  await page.route('**/assets/PeoplePage-*', (route) => route.abort('connectionreset'))
  await page.getByRole('menuitem', { name: 'Käyttäjät' }).click()
  await page.getByText('Osa sivusta ei latautunut.').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Tiekartat' }).waitFor()
  await page.unroute('**/assets/PeoplePage-*')
  await page.getByRole('button', { name: 'Yritä heti' }).click()
  await page.getByRole('heading', { level: 1, name: 'Käyttäjät' }).waitFor()
})

test('whoever cannot have the first page reads why, and has it when it can be had', async () => {
  let tries = 0
  let letCome = () => {}
  const comes = new Promise<void>((resolve) => (letCome = resolve))
  await page.route('**/assets/RoadmapsPage-*.js', async (route) => {
    tries += 1
    if (tries < 3) return route.abort('connectionreset')
    await comes
    return route.continue()
  })
  await page.goto(juurru.url)
  // It stays there while it is tried again, however long that takes.
  await expect.poll(() => tries).toBe(3)
  await page.getByRole('heading', { level: 1, name: 'Sivu ei latautunut' }).waitFor()
  await expectAccessible(page)
  letCome()
  await page
    .getByRole('link', { name: /Pieni suunnitelma/ })
    .first()
    .waitFor()
  await page.getByRole('heading', { level: 1, name: 'Sivu ei latautunut' }).waitFor({ state: 'detached' })
})

test('a page left open over an update of Juurru says that it must be loaded again', async () => {
  await page.goto(juurru.url)
  await page
    .getByRole('link', { name: /Pieni suunnitelma/ })
    .first()
    .waitFor()
  // The newer build has other names for its files, the page's own script first of all.
  const own = (await page.locator('script[type=module][src]').getAttribute('src'))!
  // What was in the build before does not come again: only the page that is loaded anew knows what there is.
  let isAnew = false
  await page.route('**/assets/*.js', (route) => (isAnew ? route.continue() : route.fulfill({ status: 404, body: '' })))
  await page.route(`**/roadmaps/${roadmapId}`, async (route) => {
    if (route.request().isNavigationRequest()) {
      isAnew = true
      return route.continue()
    }
    const response = await route.fetch()
    return route.fulfill({ response, body: (await response.text()).replaceAll(own, '/assets/newer.js') })
  })
  await page
    .getByRole('link', { name: /Pieni suunnitelma/ })
    .first()
    .click()
  await page.getByText('Juurru on päivitetty sen jälkeen, kun avasit sivun.').waitFor()
  await picture(page, 'updated')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lataa sivu uudelleen' }).click()
  await openGrid(page)
})
