import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Decision } from '#domain/decisions.schema.ts'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, edit, make, makePlan, openGrid, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string
let decisionId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  roadmapId = await makePlan(juurru.url, [{ text: 'Perhekeskus avataan.', year: 2019 }])
  const outcomes = [{ id: 'approved', name: { fi: 'on hyväksytty' }, negation: { fi: 'ei ole hyväksytty' }, criterion: null }]
  decisionId = (await make<Decision>(juurru.url, `/api/roadmaps/${roadmapId}/decisions`, { name: { fi: 'SOTE-laki' }, outcomes })).id
  page = await openPage(browser, 'about:blank')
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const decisionNow = async () => (await stored(juurru.url, roadmapId)).decisions[0]
const openDecision = () => page.goto(`${juurru.url}/roadmaps/${roadmapId}/decisions?decision=${decisionId}`)

test('a number and a day that the page is loaded again on are still in their fields, and are saved when these are left', async () => {
  const [goal] = (await stored(juurru.url, roadmapId)).goals
  await edit(juurru.url, `/api/goals/${goal!.id}`, goal!.version, { status: 'in_progress', percent: 10, statusOn: '2019-10-01' })
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}?goal=${goal!.id}`)
  const day = page.getByRole('textbox', { name: 'Ilmoitettu' })
  const percent = page.getByRole('textbox', { name: 'Eteneminen, %' })

  await day.fill('5.10.2019')
  await page.reload()
  await expect.poll(() => day.inputValue()).toBe('5.10.2019')
  await day.press('Tab')
  await allSaved(page)
  await percent.fill('kolmasosa')
  await page.reload()
  await openGrid(page)

  await expect.poll(() => percent.inputValue()).toBe('kolmasosa')
  await page.getByText('Anna luku väliltä 0–100.').waitFor()
  await percent.fill('33')
  await percent.press('Tab')
  await allSaved(page)
  expect((await stored(juurru.url, roadmapId)).goals[0]).toMatchObject({ percent: 33, statusOn: '2019-10-14' })
})

test('the words of an outcome outlive a reload, and another language on the screen', async () => {
  await openDecision()
  const sign = page.getByLabel('Mistä sen tunnistaa')
  await sign.fill('Laki on vahvistettu')
  await page.reload()
  await expect.poll(() => sign.inputValue()).toBe('Laki on vahvistettu')
  await sign.press('End')
  await page.keyboard.type(' ja julkaistu')

  await page.getByRole('button', { name: /^sv, / }).click()
  await page.getByLabel('Vad det känns igen på').waitFor()
  await page
    .getByText(/^Sparat \d/)
    .first()
    .waitFor()
  expect((await decisionNow())?.outcomes[0]?.criterion).toEqual({ fi: 'Laki on vahvistettu ja julkaistu' })
})

test('a decision point on its way outlives a reload, and is made once', async () => {
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/decisions`)
  const begin = () => page.getByRole('button', { name: 'Uusi päätöspiste' }).click()
  await begin()
  await page.getByLabel('Nimi lauseessa').fill('Rahoitus')
  await page.reload()
  await begin()
  await expect.poll(() => page.getByLabel('Nimi lauseessa').inputValue()).toBe('Rahoitus')

  await page.getByLabel('1. tila lauseessa').fill('on varmistunut')
  await page.getByRole('button', { name: 'Luo päätöspiste' }).click()
  await allSaved(page)
  await begin()

  await expect.poll(() => page.getByLabel('Nimi lauseessa').inputValue()).toBe('')
  expect((await stored(juurru.url, roadmapId)).decisions.map(({ name }) => name.fi).sort()).toEqual(['Rahoitus', 'SOTE-laki'])
})

test('a session that ends while an outcome is worded: one signs in over the page, and the words are saved', async () => {
  await openDecision()
  const sign = page.getByLabel('Mistä sen tunnistaa')
  await sign.fill('Laki on vahvistettu')
  await page.context().clearCookies()
  await sign.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Kirjaudu uudelleen' })
  const password = dialog.getByRole('textbox', { name: 'Salasana' })
  await password.fill('neljä sanaa peräkkäin vaan')
  await password.press('Enter')

  await dialog.waitFor({ state: 'detached' })
  await allSaved(page)
  expect((await decisionNow())?.outcomes[0]?.criterion).toEqual({ fi: 'Laki on vahvistettu' })
})
