import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, card, cards, expectFocusSeen, focused, openGrid, picture, pressN } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let administrator: Page
const password = 'neljä sanaa peräkkäin vaan'

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ setUp: false }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** A browser of their own, in which nobody is signed in. */
const newcomer = (url: string, reader: Parameters<typeof openPage>[2] = {}) => openPage(browser, url, { ...reader, signedIn: false })

/** Adds somebody as an administrator does, and hands over the link. */
async function invite(name: string, email: string, role: string): Promise<string> {
  await administrator.getByRole('button', { name: 'Lisää käyttäjä' }).click()
  const dialog = administrator.getByRole('dialog', { name: 'Lisää käyttäjä' })
  await dialog.getByLabel('Nimi', { exact: true }).fill(name)
  await dialog.getByLabel('Sähköposti', { exact: true }).fill(email)
  await dialog.getByRole('combobox', { name: 'Oikeus' }).selectOption(role)
  if (role === 'municipal_member') await dialog.getByRole('combobox', { name: 'Kunta' }).selectOption('Lohja')
  await dialog.getByRole('button', { name: 'Lisää ja tee kutsulinkki' }).click()
  const link = administrator.getByRole('dialog', { name: 'Kutsulinkki' })
  await link.getByRole('button', { name: 'Kopioi' }).click()
  await link.getByRole('button', { name: 'Kopioitu' }).waitFor()
  const copied = await administrator.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await link.getByRole('textbox', { name: 'Linkki' }).inputValue())
  await link.getByRole('button', { name: 'Valmis' }).click()
  return copied
}

/** Comes by an invitation and chooses a password; the focus is in the field. */
async function accept(link: string, name: string, reader: Parameters<typeof openPage>[2] = {}): Promise<Page> {
  const page = await newcomer(link, reader)
  await page.getByRole('heading', { name: `Tervetuloa, ${name}` }).waitFor()
  await page.locator('input[type=password]:focus').waitFor()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
  return page
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Sähköposti' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

const openExample = async (page: Page) => {
  await page
    .getByRole('link', { name: /\(esimerkki\)/ })
    .first()
    .click()
  await openGrid(page)
}

/** A hand-made request from the page of whoever is signed in there. */
const tries = (page: Page, method: string, url: string, body?: unknown) =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where!, {
        method: how!,
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
        ...(what === undefined ? {} : { body: what }),
      })
      return answer.status
    },
    [method, url, body === undefined ? undefined : JSON.stringify(body)] as const,
  )

test('the link that the server printed makes the first administrator, once, by keyboard', async () => {
  const link = juurru.setupLink!
  administrator = await newcomer(link)
  await administrator.getByRole('heading', { name: 'Ota Juurru käyttöön' }).waitFor()
  await picture(administrator, 'set-up')
  await expectAccessible(administrator)

  await expect.poll(() => focused(administrator)).toBe('Nimesi')
  await administrator.keyboard.type('Elina Koskela')
  await administrator.keyboard.press('Tab')
  await administrator.keyboard.type('elina.koskela@uusimaa.example')
  await administrator.keyboard.press('Tab')
  await administrator.keyboard.type('12345678')
  await administrator.keyboard.press('Enter')
  await administrator.getByText('Salasanassa on 8 merkkiä.').waitFor()
  await administrator.locator('input[type=password]:focus').waitFor()
  await expectFocusSeen(administrator)
  await picture(administrator, 'set-up-refused')
  await administrator.keyboard.press('Control+a')
  await administrator.keyboard.type(password)
  await administrator.keyboard.press('Enter')
  await administrator.getByRole('heading', { name: 'Tiekartat' }).waitFor()

  const again = await newcomer(link)
  await again.getByRole('heading', { name: 'Linkki ei ole voimassa' }).waitFor()
  await expectAccessible(again)
  await again.getByRole('link', { name: 'Kirjaudu' }).click()
  await again.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  expect(complaintsOf(again)).toEqual([])
  await again.context().close()
})

const people: { planner?: Page; member?: Page; reader?: Page } = {}

test('whom the administrator invites comes in by the link, and it serves once', async () => {
  await administrator.getByRole('button', { name: /^Elina Koskela/ }).click()
  await administrator.getByRole('menuitem', { name: 'Käyttäjät' }).click()
  await administrator.getByRole('heading', { name: 'Käyttäjät' }).waitFor()
  await administrator.getByText('Olet vielä ainoa käyttäjä').waitFor()

  const plannerLink = await invite('Pekka Planaaja', 'pekka@uusimaa.example', 'planner')
  const memberLink = await invite('Maija Kunta', 'maija@lohja.example', 'municipal_member')
  const readerLink = await invite('Liisa Lukija', 'liisa@uusimaa.example', 'reader')
  await picture(administrator, 'people')
  const row = administrator.getByRole('row', { name: /Maija Kunta/ })
  await expect.poll(() => row.textContent()).toContain('ei ole vielä valinnut salasanaa')

  people.planner = await accept(plannerLink, 'Pekka Planaaja')
  people.member = await accept(memberLink, 'Maija Kunta', { viewport: phone })
  people.reader = await accept(readerLink, 'Liisa Lukija')
  const late = await newcomer(plannerLink)
  await late.getByRole('heading', { name: 'Linkki ei ole voimassa' }).waitFor()
  await late.context().close()
})

test('a planner plans, and does not manage people', async () => {
  const page = people.planner!
  await page.getByRole('heading', { name: 'Uusi tiekartta' }).waitFor()
  await page.goto(`${juurru.url}/people`)
  await page.getByRole('heading', { name: 'Sinulla ei ole oikeutta tähän' }).waitFor()
  expect(await tries(page, 'GET', '/api/people')).toBe(403)

  await page.getByRole('link', { name: 'Etusivulle' }).click()
  await openExample(page)
  await cards(page).nth(3).focus()
  await pressN(page)
  await page.keyboard.type('Suunnittelijan tavoite')
  await page.keyboard.press('Enter')
  await card(page, 'Suunnittelijan tavoite').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Tavoitteen teksti' }).waitFor({ state: 'detached' })
  await allSaved(page)
})

test.each([
  ['a municipal member', () => people.member!],
  ['a reader', () => people.reader!],
])('%s reads the plan and is offered nothing that would be refused', async (_, pageOf) => {
  const page = pageOf()
  await expect.poll(() => page.getByRole('heading', { name: 'Uusi tiekartta' }).count()).toBe(0)
  await expect.poll(() => page.locator('main button[aria-haspopup=menu]').count()).toBe(0)
  await openExample(page)

  await card(page, 'Suunnittelijan tavoite').first().waitFor()
  await page.getByText('Vain luettavissa').first().waitFor()
  await expect.poll(() => page.getByRole('button', { name: /Uusi tavoite|Lisää tavoite/ }).count()).toBe(0)
  await cards(page).nth(3).focus()
  await page.keyboard.press('n')
  await expect.poll(() => page.locator('td textarea').count()).toBe(0)
  await picture(page, 'read-only')
  await expectAccessible(page)

  const roadmapId = new URL(page.url()).pathname.split('/')[2]!
  const goalId = await cards(page).first().getAttribute('data-goal-id')
  expect(await tries(page, 'PATCH', `/api/goals/${goalId}`, { text: { fi: 'x' } })).toBe(403)
  expect(await tries(page, 'DELETE', `/api/roadmaps/${roadmapId}`)).toBe(403)
  await page.goto(`${juurru.url}/import`)
  await page.getByRole('heading', { name: 'Sinulla ei ole oikeutta tähän' }).waitFor()
  expect(complaintsOf(page)).toEqual([])
})

test('a reader who has been sent the address of the history or of a comparison is told that it is not theirs', async () => {
  const page = people.reader!
  await page.goto(juurru.url)
  await openExample(page)
  const roadmap = new URL(page.url()).pathname
  for (const view of ['history', 'compare']) {
    await page.goto(`${juurru.url}${roadmap}/${view}`)
    await page.getByRole('heading', { name: 'Sinulla ei ole oikeutta tähän' }).waitFor()
  }
  await expectAccessible(page)
})

test('who comes without being signed in is asked to, and is then where they were going', async () => {
  const page = await newcomer(`${juurru.url}/account`)
  await page.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Sähköposti' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('pekka@uusimaa.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('tämä ei ole oikea')
  await page.keyboard.press('Enter')
  await page.getByText('Sähköposti ja salasana eivät kuulu yhteen.').waitFor()
  await expect.poll(() => focused(page)).toBe('Salasana')
  await expect.poll(() => page.locator('input[type=password]').inputValue()).toBe('')
  await picture(page, 'sign-in-refused')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Oma tili' }).waitFor()
  await expect.poll(() => page.getByLabel('Nimesi').inputValue()).toBe('Pekka Planaaja')
  await picture(page, 'account')
  await expectAccessible(page)

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lataa tietoni' }).click()])
  expect(download.suggestedFilename()).toBe('juurru.json')
  await page.context().close()
})

test('signing out everywhere ends the other browser’s session; what was typed there is saved after signing in again', async () => {
  const working = people.planner!
  const text = 'Kirjoitettu istunnon päätyttyä'
  await cards(working).nth(3).focus()
  const field = await pressN(working)
  await working.keyboard.type(text)
  const other = await newcomer(`${juurru.url}/account`)
  await signIn(other, 'pekka@uusimaa.example')
  await other.getByRole('heading', { name: 'Oma tili' }).waitFor()
  await other.getByRole('button', { name: 'Kirjaudu ulos kaikilta laitteilta' }).click()
  await other.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  await expect.poll(() => new URL(other.url()).pathname).toBe('/sign-in')
  await other.context().close()

  await working.keyboard.press('Enter')
  const dialog = working.getByRole('dialog', { name: 'Kirjaudu uudelleen' })
  await dialog.waitFor()
  await picture(working, 'sign-in-again')
  await expectAccessible(working)
  await expect.poll(() => dialog.getByLabel('Sähköposti').inputValue()).toBe('pekka@uusimaa.example')
  await expect.poll(() => focused(working)).toBe('Salasana')
  await working.keyboard.type(password)
  await working.keyboard.press('Enter')

  await dialog.waitFor({ state: 'detached' })
  // The page may have learnt of it by itself before Enter was pressed; what was typed then still stands in its field.
  if ((await field.isVisible()) && (await field.inputValue()) === text) await field.press('Enter')
  await card(working, text).first().waitFor()
  await allSaved(working)
  await working.reload()
  await card(working, text).first().waitFor()
  expect(complaintsOf(working)).toEqual([])
})

test('an account that is closed is out at once, and what is erased of a person is told before it goes', async () => {
  await administrator.reload()
  const act = async (name: string, item: string) => {
    await administrator.getByRole('button', { name: `Toiminnot: ${name}` }).click()
    await administrator.getByRole('menuitem', { name: item }).click()
  }
  await act('Liisa Lukija', 'Sulje tunnus')
  await administrator.getByText('Tunnus suljettiin: Liisa Lukija.').waitFor()
  await people.reader!.goto(juurru.url)
  await people.reader!.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  await signIn(people.reader!, 'liisa@uusimaa.example')
  await people.reader!.getByText('Sähköposti ja salasana eivät kuulu yhteen.').waitFor()

  await act('Maija Kunta', 'Poista henkilötiedot')
  const dialog = administrator.getByRole('dialog', { name: 'Poista henkilötiedot: Maija Kunta?' })
  await expect.poll(() => dialog.textContent()).toContain('Tätä ei voi kumota.')
  await expectAccessible(administrator)
  await dialog.getByRole('button', { name: 'Poista henkilötiedot' }).click()
  await administrator.getByText('Henkilötiedot poistettiin.').waitFor()
  await expect.poll(() => administrator.getByText('maija@lohja.example').count()).toBe(0)
  await administrator.getByLabel('Näytä myös ne, joiden tunnus on suljettu').check()
  await expect.poll(() => administrator.getByRole('row', { name: /Entinen käyttäjä/ }).textContent()).toContain('tiedot poistettu')
  await picture(administrator, 'people-closed')

  await people.member!.goto(juurru.url)
  await people.member!.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  expect(complaintsOf(administrator)).toEqual([])
})

test('signing out in one tab ends the others of the same browser', async () => {
  const page = people.planner!
  await page.goto(juurru.url)
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
  const tab = await page.context().newPage()
  await tab.goto(`${juurru.url}/account`)
  await tab.getByRole('heading', { name: 'Oma tili' }).waitFor()

  await page.getByRole('button', { name: /^Pekka Planaaja/ }).click()
  await page.getByRole('menuitem', { name: 'Kirjaudu ulos' }).click()

  await page.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  await tab.getByRole('heading', { name: 'Kirjaudu' }).waitFor()
  await signIn(tab, 'pekka@uusimaa.example')
  await tab.getByRole('heading', { name: 'Oma tili' }).waitFor()
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
})
