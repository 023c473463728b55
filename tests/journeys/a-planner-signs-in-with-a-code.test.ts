import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepAt } from '../../server/one-time-codes.ts'
import { appWith } from '../support/authenticator.ts'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone as phoneScreen } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { drawnNext } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
const email = 'elina.koskela@uusimaa.example'
const password = 'neljä sanaa peräkkäin vaan'

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** An authenticator app: it has the key, and never shows a code that has been used. */
function phoneWith(typed: string) {
  const app = appWith(typed)
  // The server takes the codes of the step before and after as well: a second code need not wait for the next step,
  // and one that is shown as a step ends is still good when it arrives.
  let step = stepAt(new Date()) - 1
  return () => {
    step = Math.max(step + 1, stepAt(new Date()))
    return app(step - stepAt(new Date()))
  }
}

const enterPassword = async (page: Page) => {
  await page.getByRole('textbox', { name: 'Sähköposti' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}
const signOut = async (page: Page) => {
  await page.goto(`${juurru.url}/account`)
  await page.getByRole('button', { name: 'Kirjaudu ulos', exact: true }).click()
  await page.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
}

test('two-step sign-in is set up, used, mended with a recovery code, taken off, and set up again where it is required', async () => {
  const page = await openPage(browser, `${juurru.url}/account`)
  await page.getByRole('button', { name: 'Ota käyttöön' }).click()
  const dialog = page.getByRole('dialog', { name: 'Kaksivaiheinen kirjautuminen' })
  await dialog.getByRole('img', { name: 'QR-koodi tunnistussovellukselle' }).waitFor()
  await expectAccessible(page)
  const nextCode = phoneWith(await dialog.locator('code').innerText())
  await dialog.getByRole('textbox', { name: 'Sovelluksen näyttämä koodi' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await dialog.getByText('Koodi ei ole oikein, tai se on jo käytetty.').waitFor()
  await dialog.getByRole('textbox', { name: 'Sovelluksen näyttämä koodi' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(nextCode())
  await page.keyboard.press('Enter')
  await dialog.getByRole('heading', { name: 'Palautuskoodit' }).waitFor()
  await expectAccessible(page)
  // One way on: the codes are not gone by mistake.
  await expect.poll(() => dialog.getByRole('button').allInnerTexts()).toEqual(['Kopioi koodit', 'Koodit ovat tallessa'])
  await dialog.getByRole('button', { name: 'Kopioi koodit' }).click()
  await dialog.getByText('Koodit on kopioitu.').waitFor()
  const codes = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(codes).toHaveLength(10)
  await dialog.getByRole('button', { name: 'Koodit ovat tallessa' }).click()
  await page.getByText('Käytössä: kirjautuessasi annat').waitFor()

  // With the app, by keyboard only.
  await signOut(page)
  await enterPassword(page)
  await page.getByRole('textbox', { name: 'Koodi' }).and(page.locator(':focus')).waitFor()
  await expectAccessible(page)
  await page.keyboard.type(nextCode())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()

  // Without the phone, on a phone's screen.
  await signOut(page)
  await page.setViewportSize(phoneScreen)
  await enterPassword(page)
  await page.getByRole('button', { name: 'Käytä palautuskoodia' }).click()
  await page.getByRole('textbox', { name: 'Palautuskoodi' }).and(page.locator(':focus')).waitFor()
  await expectAccessible(page)
  await page.keyboard.type('aaaa-bbbb-cccc-dddd')
  await page.keyboard.press('Enter')
  await page.getByText('Palautuskoodi ei ole oikein, tai se on jo käytetty.').waitFor()
  const recovery = page.getByRole('textbox', { name: 'Palautuskoodi' }).and(page.locator(':focus'))
  await expect.poll(() => recovery.inputValue()).toBe('')
  await page.keyboard.type((codes[0] ?? '').toUpperCase())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phoneScreen.width)

  // Taken off with the password; then required, and set up before anything else.
  await page.goto(`${juurru.url}/account`)
  await page.getByRole('button', { name: 'Poista käytöstä' }).click()
  await page.getByRole('dialog').getByLabel('Salasanasi').fill(password)
  await page.getByRole('dialog').getByRole('button', { name: 'Poista käytöstä' }).click()
  await page.getByRole('button', { name: 'Ota käyttöön' }).waitFor()
  await page.goto(`${juurru.url}/people`)
  await page.getByRole('checkbox', { name: /Vaadi kaksivaiheinen kirjautuminen/ }).check()
  await page.getByRole('heading', { name: 'Ota kaksivaiheinen kirjautuminen käyttöön' }).waitFor()
  await page.getByRole('img', { name: 'QR-koodi tunnistussovellukselle' }).waitFor()
  await expectAccessible(page)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phoneScreen.width)
  const again = phoneWith(await page.locator('main code').innerText())
  await page.getByRole('textbox', { name: 'Sovelluksen näyttämä koodi' }).fill(again())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Palautuskoodit' }).waitFor()
  // Looking at another window and back does not take the codes away.
  const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/session')
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await (await asked).finished()
  await drawnNext(page)
  await page.getByRole('button', { name: 'Koodit ovat tallessa' }).click()
  await page.getByRole('checkbox', { name: /Vaadi kaksivaiheinen kirjautuminen/ }).waitFor()
  expect(complaintsOf(page)).toEqual([])
})
