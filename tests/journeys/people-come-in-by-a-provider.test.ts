import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { startProvider } from '../support/openid-provider.ts'
import { keptPort } from '../support/ports.ts'

let juurru: Juurru
let browser: Browser

beforeAll(async () => {
  // Links back from a provider are made of the public address, so it is known before the start.
  const port = await keptPort()
  const provider = {
    // Nobody answers there.
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'juurru',
    OIDC_CLIENT_SECRET: 'between the two of us',
    OIDC_NAME: 'Uudenmaan tunnistus',
  }
  ;[juurru, browser] = await Promise.all([
    startJuurru({ settings: { ...provider, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` } }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

test('a provider that does not answer is told of on the sign-in page, and the password opens as before', async () => {
  const page = await openPage(browser, `${juurru.url}/sign-in`, { signedIn: false })
  const atProvider = page.getByRole('link', { name: /Uudenmaan tunnistus/ }).or(page.getByRole('button', { name: /Uudenmaan tunnistus/ }))
  await atProvider.waitFor()
  await expectAccessible(page)
  await atProvider.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Kirjautumispalvelu ei vastaa: Uudenmaan tunnistus.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Sähköposti' }).fill('elina.koskela@uusimaa.example')
  await page.locator('input[type=password]').fill('neljä sanaa peräkkäin vaan')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Elina Koskela/ }).waitFor()
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('every refusal of a provider reads in three languages and both colours, on a phone too', async () => {
  for (const language of ['fi', 'sv', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      const page = await openPage(browser, 'about:blank', { signedIn: false, language, theme, viewport: phone })
      for (const refused of ['openid_unavailable', 'openid_expired', 'openid_failed', 'openid_unknown']) {
        await page.goto(`${juurru.url}/sign-in?refused=${refused}`)
        await page.locator('main').getByRole('alert').waitFor()
        await expectAccessible(page)
      }
      await page.context().close()
    }
})

test('whoever the provider knows comes in by it, and goes on to where they were going', async () => {
  const port = await keptPort()
  const url = `http://127.0.0.1:${port}`
  const elina = { email: 'elina.koskela@uusimaa.example', email_verified: true }
  const provider = await startProvider({ elina }, `${url}/sign-in/openid/callback`)
  provider.seat('elina')
  const known = {
    OIDC_ISSUER: provider.issuer.href,
    OIDC_CLIENT_ID: 'juurru',
    OIDC_CLIENT_SECRET: 'a secret between the two',
    OIDC_NAME: 'Uudenmaan tunnistus',
  }
  const open = await startJuurru({ settings: { ...known, PORT: port, PUBLIC_URL: url } })
  onTestFinished(() => open.stop())

  const page = await openPage(browser, `${url}/import`, { signedIn: false })
  await page.getByRole('link', { name: /Uudenmaan tunnistus/ }).press('Enter')
  await page.getByRole('button', { name: /Elina Koskela/ }).waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/import')
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
