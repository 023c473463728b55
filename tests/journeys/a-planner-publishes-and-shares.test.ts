import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Publishing } from '#contract/publications.ts'
import { complaintsOf, desk, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { addColleague, fetchSignedIn } from '../support/signed-in.ts'
import { copyExample, edit, openGrid, picture } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
/** What somebody without an account gets at an address. */
const statusAt = async (address: string) => (await fetch(address, { headers: { accept: 'text/html' } })).status

async function openDialog(page: Page, button: string | RegExp = 'Julkaise') {
  await openGrid(page)
  await page
    .getByRole('region', { name: /tiekartta|Kokeilu|Uudenmaan/ })
    .getByRole('button', { name: button, exact: true })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('form').first().waitFor()
  return dialog
}

test('a planner publishes the roadmap, moves it to another address, and withdraws it', async () => {
  const roadmapId = await copyExample(juurru.url, 'Uudenmaan tiekartta')
  const page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  const dialog = await openDialog(page)
  await expect.poll(() => dialog.getByLabel('Osoite').inputValue()).toBe('uudenmaan-tiekartta')

  await dialog.getByLabel('Osoite').fill('Ei käy')
  await dialog.getByRole('button', { name: 'Julkaise', exact: true }).click()
  await dialog.getByText('Käytä 3–60 merkkiä').waitFor()
  await dialog.getByLabel('Osoite').fill('uusimaa')
  await dialog.getByRole('button', { name: 'Julkaise', exact: true }).click()

  await dialog.getByText('Julkaistu 14.10.2019.').waitFor()
  await dialog.getByRole('button', { name: 'Kopioi linkki' }).click()
  await expect.poll(() => copied(page)).toBe(`${juurru.url}/p/uusimaa`)
  expect(await statusAt(`${juurru.url}/p/uusimaa`)).toBe(200)
  await dialog.getByRole('button', { name: 'QR-koodi' }).click()
  await dialog.getByRole('img', { name: `QR-koodi osoitteeseen ${juurru.url}/p/uusimaa` }).waitFor()
  await picture(page, 'publish-dialog')
  await expectAccessible(page)

  await dialog.getByLabel('Osoite').fill('uusimaa-2030')
  await dialog.getByText('Vanha osoite lakkaa toimimasta.').waitFor()
  await dialog.getByLabel('ruotsi').uncheck()
  await dialog.getByRole('button', { name: 'Tallenna muutokset' }).click()
  await dialog.getByRole('link', { name: `${juurru.url}/p/uusimaa-2030` }).waitFor()
  expect([await statusAt(`${juurru.url}/p/uusimaa`), await statusAt(`${juurru.url}/p/uusimaa-2030`)]).toEqual([404, 200])

  await dialog.getByRole('button', { name: 'Peru julkaisu' }).click()
  await dialog.getByText('Tiekarttaa ei ole julkaistu.').waitFor()
  expect(await statusAt(`${juurru.url}/p/uusimaa-2030`)).toBe(404)
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('what the steering group has approved is what goes out, unless the planner chooses the draft', async () => {
  const roadmapId = await copyExample(juurru.url, 'Uudenmaan hyväksytty')
  const approved = await fetchSignedIn(`${juurru.url}/api/roadmaps/${roadmapId}/editions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: { fi: 'Versio 1' }, approvedOn: '2019-03-21', approvedBy: { fi: 'Ohjausryhmä' } }),
  })
  const page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  const dialog = await openDialog(page)

  await expect.poll(() => dialog.getByLabel('Näytetään').locator('option:checked').innerText()).toBe('vahvistettu Versio 1')
  await dialog.getByRole('button', { name: 'Julkaise', exact: true }).click()
  await dialog.getByText('Julkaistu 14.10.2019.').waitFor()
  const published = async () =>
    ((await (await fetchSignedIn(`${juurru.url}/api/roadmaps/${roadmapId}/publishing`)).json()) as Publishing).publication?.editionId
  expect(await published()).toBe(((await approved.json()) as { id: string }).id)
  await dialog.getByLabel('Näytetään').selectOption({ label: 'luonnos, kuten se kulloinkin on' })
  await dialog.getByRole('button', { name: 'Tallenna muutokset' }).click()
  await expect.poll(published).toBe(null)
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('a planner shares a draft by a link that is shown once, and revokes it', async () => {
  const roadmapId = await copyExample(juurru.url, 'Uudenmaan luonnos')
  const page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  const dialog = await openDialog(page)

  await dialog.getByRole('button', { name: 'Tee jakolinkki' }).click()
  await dialog.getByText('Kirjoita, kenelle linkki on.').waitFor()
  await dialog.getByLabel('Kenelle tai mihin').fill('Ohjausryhmä')
  await dialog.getByRole('textbox', { name: /Viimeinen päivä/ }).fill('31.12.2019')
  await dialog.getByRole('button', { name: 'Tee jakolinkki' }).click()
  const address = await dialog.getByLabel('Jakolinkin osoite').inputValue()
  await dialog.getByText('viimeinen päivä 31.12.2019 · ei vielä avattu').waitFor()
  await picture(page, 'publish-share')
  await expectAccessible(page)
  expect(address).toMatch(/\/s\/[0-9a-z]{32}$/)
  expect(await statusAt(address)).toBe(200)

  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const again = await openDialog(page)
  await again.getByText('avattu viimeksi 14.10.2019').waitFor()
  await expect.poll(() => again.getByLabel('Jakolinkin osoite').count()).toBe(0)
  await again.getByRole('button', { name: 'Peru linkki: Ohjausryhmä' }).click()
  await again.getByText('Ohjausryhmä').waitFor({ state: 'detached' })
  expect(await statusAt(address)).toBe(404)
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test.each([
  ['fi', 'dark', phone],
  ['sv', 'light', { width: 320, height: 700 }],
  ['en', 'light', desk],
] as const)('everybody can use the dialog: %s, %s', async (language, theme, viewport) => {
  const roadmapId = await copyExample(juurru.url, `Uudenmaan ${language}`)
  await edit(juurru.url, `/api/roadmaps/${roadmapId}`, 1, { languages: ['fi', 'sv', 'en'] })
  const page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`, { language, theme, viewport })
  const dialog = await openDialog(page, /^(Julkaise|Publicera|Publish)$/)
  await dialog.getByRole('button', { name: /^(Julkaise|Publicera|Publish)$/ }).click()
  await dialog.getByRole('link').first().waitFor()
  await picture(page, `publish-dialog-${language}`)

  await expect.poll(() => dialog.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('a neighbour finds what has been published on their own front page, and reads it', async () => {
  const send = async (path: string, body: object) => {
    const answer = await fetchSignedIn(juurru.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string }
  }
  const roadmapId = await copyExample(juurru.url, 'Uudenmaan naapureille')
  await send(`/api/roadmaps/${roadmapId}/publications`, { address: 'naapureille', languages: ['fi'] })
  const region = await send('/api/regions', { name: { fi: 'Keski-Suomi', sv: 'Mellersta Finland' }, members: [] })
  const neighbour = await addColleague(juurru.url, 'Noora Naapuri', [{ role: 'planner', regionId: region.id, municipalityCode: null }])
  await send('/api/roadmaps', { regionId: region.id, name: { fi: 'Lapsen paras' }, from: 'example' })

  for (const viewport of [desk, phone]) {
    const page = await openPage(browser, `${juurru.url}/sign-in`, { signedIn: false, viewport })
    await neighbour.enter(page.context())
    await page.goto(juurru.url)
    const others = page.getByRole('region', { name: /^Muut alueet/ })
    const card = others.getByRole('article').filter({ hasText: 'Uudenmaan naapureille' })
    await card.getByRole('img', { name: /^Piirros/ }).waitFor()
    await picture(page, `front-page-elsewhere-${viewport.width}`)
    await expectAccessible(page)
    await card.getByRole('link', { name: 'Uusimaa' }).click()
    await page.getByRole('heading', { level: 1, name: 'Uudenmaan naapureille' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/p/naapureille')
    expect(complaintsOf(page)).toEqual([])
    await page.context().close()
  }
})
