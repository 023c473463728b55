import { statSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { edit, expectFocusSeen, focused, picture } from '../support/planner.ts'
import { addColleague, fetchSignedIn } from '../support/signed-in.ts'

let juurru: Juurru
let browser: Browser
let administrator: Page

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
  administrator = await openPage(browser, juurru.url)
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const part = (page: Page, name: string) => page.getByRole('region', { name })

interface Known {
  id: string
  name: { fi?: string; sv?: string }
  members: { municipalityCode: string; from: string | null; until: string | null }[]
  version: number
}
async function storedRegion(name: string): Promise<Known> {
  const regions = (await (await fetchSignedIn(`${juurru.url}/api/regions`)).json()) as Known[]
  return regions.find((region) => region.name.fi === name)!
}

/** Somebody who plans in a region, at a browser of their own. */
async function plannerOf(name: string): Promise<Page> {
  const { id: regionId } = await storedRegion(name)
  const pekka = await addColleague(juurru.url, 'Pekka Planaaja', [{ role: 'planner', regionId, municipalityCode: null }])
  const page = await openPage(browser, 'about:blank', { signedIn: false })
  await pekka.enter(page.context())
  await page.goto(juurru.url)
  return page
}

/** A copy is made by a program that gives way to whatever else the machine has to do: beside much, it takes its time. */
const backupIsReady = () => administrator.getByText('Varmuuskopio on valmis').waitFor({ timeout: 60_000 })

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 60; count++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab does not come to ${name}`)
}

test('an administrator finds the page in the own menu, is told that no backup has been made, makes one and downloads it', async () => {
  await administrator.getByRole('button', { name: /^Elina Koskela/ }).click()
  await administrator.getByRole('menuitem', { name: 'Ylläpito' }).click()
  await administrator.getByRole('heading', { name: 'Ylläpito', level: 1 }).waitFor()
  const backups = part(administrator, 'Varmuuskopiot')
  await backups.getByText('Varmuuskopiota ei ole vielä tehty.').waitFor()
  await picture(administrator, 'administration-never')
  await expectAccessible(administrator)

  await backups.getByRole('button', { name: 'Tee varmuuskopio' }).click()
  await backupIsReady()
  const rows = backups.locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(1)
  await expect.poll(() => backups.getByText('Varmuuskopiota ei ole vielä tehty.').count()).toBe(0)
  const [download] = await Promise.all([
    administrator.waitForEvent('download'),
    rows
      .first()
      .getByRole('button', { name: /^Lataa varmuuskopio/ })
      .click(),
  ])

  expect(download.suggestedFilename()).toMatch(/^juurru-[\d-]+\.db$/)
  await expect.poll(async () => statSync(await download.path()).size).toBeGreaterThan(100_000)
  await expect.poll(() => backups.locator('code').textContent()).toBe(`npm run restore -- ${download.suggestedFilename()}`)
  await picture(administrator, 'administration')
  expect(complaintsOf(administrator)).toEqual([])
})

test('a backup whose answer is lost on its way is found when it is there, and not made twice', async () => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  // The answer is lost on its way, the request is not.
  await administrator.route('**/api/backups', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    arrive()
    await route.abort()
  })
  const backups = part(administrator, 'Varmuuskopiot')
  await backups.getByRole('button', { name: 'Tee varmuuskopio' }).click()
  await backups.getByRole('status').getByText('Tehdään varmuuskopiota').waitFor()
  await arrived

  await backupIsReady()
  await expect.poll(() => backups.locator('tbody tr').count()).toBe(2)
  await administrator.unroute('**/api/backups')
})

test('the administrator adds a region by keyboard, and a planner of it begins a roadmap there', async () => {
  const page = administrator
  await part(page, 'Alueet').getByRole('button', { name: 'Lisää alue' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Lisää alue' })
  await dialog.waitFor()
  await expect.poll(() => focused(page)).toBe('Nimi suomeksi')
  await page.keyboard.press('Enter')
  await dialog.getByText('Kirjoita nimi ainakin yhdellä kielellä.').waitFor()
  await expect.poll(() => focused(page)).toBe('Nimi suomeksi')
  await page.keyboard.type('Pirkanmaa')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Birkaland')

  await tabTo(page, 'Lisää kunta tai maakunta')
  await page.keyboard.type('birkalan')
  await dialog.getByRole('option', { name: /Pirkanmaa/ }).waitFor()
  await picture(page, 'administration-finding')
  await page.keyboard.press('Enter')
  const members = dialog.getByRole('listitem')
  await expect.poll(() => members.count()).toBeGreaterThan(20)
  const whole = await members.count()
  // By the number of a municipality that belongs elsewhere, and by a part of a Swedish name.
  await page.keyboard.type('444')
  await page.keyboard.press('Enter')
  await dialog.getByRole('listitem', { name: 'Lohja' }).waitFor()
  await page.keyboard.type('yslot')
  await dialog.getByRole('option', { name: /Savonlinna/ }).waitFor()
  await page.keyboard.type('t och')
  await dialog.getByText('Mikään lisättävä kunta ei vastaa hakua.').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor()

  await tabTo(page, 'Poista luettelosta: Akaa')
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => members.count()).toBe(whole)
  await expect.poll(() => focused(page)).toBe('Lisää kunta tai maakunta')
  await tabTo(page, 'Jäsenyyden päivät: Lohja')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Ensimmäinen päivä')
  await page.keyboard.type('31.2.2020')
  await tabTo(page, 'Tallenna')
  await page.keyboard.press('Enter')
  await dialog.getByText('Kirjoita päivä, esimerkiksi 31.12.2022.').waitFor()
  await expect.poll(() => focused(page)).toBe('Ensimmäinen päivä')
  await expectFocusSeen(page)
  await picture(page, 'administration-wrong')
  await expectAccessible(page)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1.1.2020')
  await tabTo(page, 'Tallenna')
  await page.keyboard.press('Enter')

  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Pirkanmaa lisättiin.').waitFor()
  const region = page.getByRole('article', { name: /Pirkanmaa/ })
  await expect.poll(() => region.textContent()).toContain('Lähteneet ja tulevat: Lohja 1.1.2020 alkaen')
  await picture(page, 'administration-regions')

  await page.getByRole('link', { name: 'Oikeudet alueeseen annetaan Käyttäjät-sivulla' }).click()
  await page.getByRole('button', { name: 'Lisää käyttäjä' }).click()
  await expect
    .poll(() => page.getByRole('dialog').getByRole('combobox', { name: 'Alue' }).locator('option').allTextContents())
    .toContain('Pirkanmaa')
  const planner = await plannerOf('Pirkanmaa')
  await planner.getByRole('button', { name: /Aloita tyhjästä/ }).click()
  await planner.getByRole('dialog').getByRole('textbox').first().fill('Pirkanmaan suunnitelma')
  await planner.getByRole('dialog').getByRole('button', { name: 'Luo tiekartta' }).click()
  await planner.waitForURL(/\/roadmaps\//)
  await planner.goto(juurru.url)
  await planner.getByRole('heading', { name: /^Pirkanmaa/, level: 2 }).waitFor()
  await planner.goto(`${juurru.url}/administration`)
  await planner.getByRole('heading', { name: 'Sinulla ei ole oikeutta tähän' }).waitFor()
  expect(complaintsOf(page)).toEqual([])
})

test('two administrators edit a region at once: both changes stay, and what both wrote is told', async () => {
  const page = await openPage(browser, `${juurru.url}/administration`)
  await page.getByRole('button', { name: 'Muokkaa: Uusimaa' }).click()
  const dialog = page.getByRole('dialog', { name: 'Muokkaa: Uusimaa' })
  await dialog.getByRole('textbox', { name: 'Nimi suomeksi' }).fill('Uusimaa ja saaristo')
  await dialog.getByRole('button', { name: 'Jäsenyyden päivät: Inkoo' }).click()
  await dialog.getByRole('textbox', { name: 'Viimeinen päivä' }).fill('31.12.2022')
  const seen = await storedRegion('Uusimaa')
  const members = seen.members.map((member) => (member.municipalityCode === '444' ? { ...member, until: '2020-12-31' } : member))
  await edit(juurru.url, `/api/regions/${seen.id}`, seen.version, { name: { ...seen.name, fi: 'Uusimaa–Nyland' }, members })

  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await dialog.getByRole('alert').getByText('Joku muu muutti aluetta samaan aikaan.').waitFor()
  await dialog.getByText('Toinen tallensi: Uusimaa–Nyland').waitFor()
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Nimi suomeksi' }).inputValue()).toBe('Uusimaa ja saaristo')
  await expectAccessible(page)
  await picture(page, 'administration-stale')
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await dialog.waitFor({ state: 'detached' })

  const after = await storedRegion('Uusimaa ja saaristo')
  const until = (code: string) => after.members.find(({ municipalityCode }) => municipalityCode === code)?.until
  expect([until('149'), until('444'), after.version]).toEqual(['2022-12-31', '2020-12-31', seen.version + 2])
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('on a full disk, and without a connection, it is told why; what was typed stays and is saved when it can be', async () => {
  const page = await openPage(browser, `${juurru.url}/administration`)
  const backups = part(page, 'Varmuuskopiot')
  const full = { status: 503, code: 'backup_failed', detail: 'Varmuuskopiota ei saatu tehtyä. Tarkista, että levyllä on tilaa.' }
  await page.route('**/api/backups', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(full) })
      : route.continue(),
  )
  await backups.getByRole('button', { name: 'Tee varmuuskopio' }).click()
  await page.getByRole('alert').getByText(full.detail).waitFor()
  await backups.getByRole('button', { name: 'Tee varmuuskopio' }).waitFor()
  await picture(page, 'administration-full')

  await page.getByRole('button', { name: 'Lisää alue' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lisää alue' })
  await dialog.getByRole('textbox', { name: 'Nimi suomeksi' }).fill('Päijät-Häme')
  await page.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await dialog.getByRole('alert').getByText('Palvelimeen ei saada yhteyttä.').waitFor()
  await page.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  await page.getByRole('article', { name: /Päijät-Häme/ }).waitFor()
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
