import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Decision } from '#domain/decisions.schema.ts'
import { complaintsOf, expectAccessible, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, card, edit, make, makePlan, openGrid, picture, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let roadmapId: string
let maija: Page
let olli: Page
/** Lets Olli's page hear what others have done. */
let letOlliHear = () => {}

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
beforeEach(async () => {
  roadmapId = await makePlan(juurru.url, [{ text: 'Perhekeskus avataan.', year: 2019 }])
  const goalId = (await stored(juurru.url, roadmapId)).goals[0]!.id
  // Both have the same version of the goal before them.
  ;[maija, olli] = (await Promise.all([1, 2].map(() => openPage(browser, 'about:blank')))) as [Page, Page]
  await olli.route(`**/api/roadmaps/${roadmapId}`, hearsOnce())
  await Promise.all([maija, olli].map((page) => page.goto(`${juurru.url}/roadmaps/${roadmapId}?goal=${goalId}`)))
  await Promise.all([textOf(maija).waitFor(), textOf(olli).waitFor(), openGrid(maija), openGrid(olli)])
})
afterEach(async () => {
  expect([complaintsOf(maija), complaintsOf(olli)]).toEqual([[], []])
  letOlliHear()
  await Promise.all([maija.context().close(), olli.context().close()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** A page asks now and then what others have done. Olli's is answered when it opens, and then not until he has written. */
function hearsOnce() {
  let hasHeard = false
  const mayHear = new Promise<void>((resolve) => (letOlliHear = resolve))
  return async (route: Route) => {
    if (hasHeard) await mayHear
    hasHeard = true
    await route.continue()
  }
}
const textOf = (page: Page) => page.getByRole('textbox', { name: 'Tavoite', exact: true })
const goalNow = async () => (await stored(juurru.url, roadmapId)).goals[0]

/** Maija's words are kept first; Olli has written his without having seen them. */
async function bothWrite() {
  await textOf(maija).fill('Perhekeskus avataan syksyllä.')
  await allSaved(maija)
  await textOf(olli).fill('Perhekeskus avataan Lohjalle.')
  await textOf(olli).press('Tab')
  letOlliHear()
  await olli.getByRole('alert').filter({ hasText: 'Joku muutti samaa kohtaa' }).first().waitFor()
  await olli.getByRole('button', { name: 'Vertaa' }).first().click()
  const dialog = olli.getByRole('dialog')
  // Both texts stand there whole, and nothing has been lost on the way.
  await dialog.getByText('Perhekeskus avataan Lohjalle.').first().waitFor()
  await dialog.getByText('Perhekeskus avataan syksyllä.').first().waitFor()
  expect((await goalNow())?.text.fi).toBe('Perhekeskus avataan syksyllä.')
  return dialog
}

test('the second sees both texts and keeps his own; the first gets it back by undoing', async () => {
  const dialog = await bothWrite()
  await picture(olli, 'conflict')
  await expectAccessible(olli)

  await dialog.getByRole('button', { name: 'Pidä kaikki omani' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await allSaved(olli)

  expect((await goalNow())?.text.fi).toBe('Perhekeskus avataan Lohjalle.')
  await card(olli, 'Perhekeskus avataan Lohjalle.').focus()
  await olli.keyboard.press('Control+z')
  await card(olli, 'Perhekeskus avataan syksyllä.').waitFor()
})

test('the second takes what the first wrote', async () => {
  const dialog = await bothWrite()

  await dialog.getByRole('button', { name: 'Ota kaikki toisen' }).click()
  await dialog.waitFor({ state: 'hidden' })

  await card(olli, 'Perhekeskus avataan syksyllä.').waitFor()
  await expect.poll(() => textOf(olli).inputValue()).toBe('Perhekeskus avataan syksyllä.')
  expect((await goalNow())?.text.fi).toBe('Perhekeskus avataan syksyllä.')
})

test('the two texts are made into one', async () => {
  const dialog = await bothWrite()

  await dialog.getByRole('textbox', { name: /yhteinen teksti/ }).fill('Perhekeskus avataan Lohjalle syksyllä.')
  await dialog.getByRole('button', { name: 'Tallenna valinnat' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await allSaved(olli)

  expect((await goalNow())?.text.fi).toBe('Perhekeskus avataan Lohjalle syksyllä.')
})

test('a conflict that is left for later outlives a reload', async () => {
  await bothWrite()
  await olli.getByRole('dialog').getByRole('button', { name: 'Myöhemmin' }).click()

  await olli.reload()
  await olli.getByRole('button', { name: 'Vertaa' }).first().click()

  await olli.getByRole('dialog').getByText('Perhekeskus avataan Lohjalle.').first().waitFor()
  await olli.getByRole('dialog').getByText('Perhekeskus avataan syksyllä.').first().waitFor()
})

test('different fields of the same goal come together by themselves', async () => {
  await textOf(maija).fill('Perhekeskus avataan syksyllä.')
  await allSaved(maija)
  await olli.getByRole('textbox', { name: 'Vastuutaho' }).fill('Lohjan kaupunki')
  await olli.getByRole('textbox', { name: 'Vastuutaho' }).press('Tab')
  letOlliHear()
  await allSaved(olli)

  expect(await goalNow()).toMatchObject({ text: { fi: 'Perhekeskus avataan syksyllä.' }, responsible: { fi: 'Lohjan kaupunki' } })
  await card(olli, 'Perhekeskus avataan syksyllä.').waitFor()
  await expect.poll(() => olli.getByRole('button', { name: 'Vertaa' }).count()).toBe(0)
})

test('a goal that one removes while the other is writing can be made anew with what was written', async () => {
  await card(maija, 'Perhekeskus avataan.').focus()
  await maija.keyboard.press('Delete')
  await allSaved(maija)
  await textOf(olli).fill('Perhekeskus avataan Lohjalle.')
  await textOf(olli).press('Tab')
  letOlliHear()
  await olli.getByRole('button', { name: 'Vertaa' }).first().click()
  await picture(olli, 'conflict-removed')

  await olli.getByRole('dialog').getByRole('button', { name: 'Luo uudelleen' }).click()
  await olli.getByRole('dialog').waitFor({ state: 'hidden' })
  await allSaved(olli)

  expect((await goalNow())?.text.fi).toBe('Perhekeskus avataan Lohjalle.')
})

test('what both say of one outcome of a decision is asked about, though the second had heard of the first’s before he left his field', async () => {
  const names = { name: { fi: 'on hyväksytty' }, negation: { fi: 'ei ole hyväksytty' }, criterion: null }
  const law = await make<Decision>(juurru.url, `/api/roadmaps/${roadmapId}/decisions`, {
    ...{ name: { fi: 'SOTE-laki' }, question: null, decider: null, earliest: null, latest: null, watcher: null },
    outcomes: [{ id: 'approved', ...names }],
  })
  letOlliHear()
  await olli.goto(`${juurru.url}/roadmaps/${roadmapId}/decisions`)
  await olli.getByRole('button', { name: 'SOTE-laki' }).first().click()
  const sign = olli.getByLabel('Mistä sen tunnistaa')
  await sign.fill('Laki on vahvistettu')

  const theirs = { id: 'approved', ...names, criterion: { fi: 'Eduskunta on äänestänyt' } }
  await edit(juurru.url, `/api/decisions/${law.id}`, law.version, { outcomes: [theirs] })
  let hasHeard = false
  olli.on('response', (answer) => (hasHeard ||= answer.url().endsWith(`/api/roadmaps/${roadmapId}`) && answer.status() === 200))
  // The page asks what others have done whenever one comes back to it.
  await expect.poll(async () => (await olli.evaluate(() => window.dispatchEvent(new Event('focus')))) && hasHeard).toBe(true)
  await sign.press('Tab')
  await olli.getByRole('button', { name: 'Vertaa' }).first().click()

  const dialog = olli.getByRole('dialog')
  await dialog.getByText('on hyväksytty: Laki on vahvistettu').waitFor()
  await dialog.getByText('on hyväksytty: Eduskunta on äänestänyt').waitFor()
  await picture(olli, 'conflict-outcome')
  expect((await stored(juurru.url, roadmapId)).decisions[0]?.outcomes[0]?.criterion).toEqual({ fi: 'Eduskunta on äänestänyt' })
  await dialog.getByRole('button', { name: 'Pidä kaikki omani' }).click()
  await allSaved(olli)
  expect((await stored(juurru.url, roadmapId)).decisions[0]?.outcomes[0]?.criterion).toEqual({ fi: 'Laki on vahvistettu' })
})
