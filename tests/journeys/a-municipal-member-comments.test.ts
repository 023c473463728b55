import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { card, makePlan, openGrid, picture, stored } from '../support/planner.ts'
import { addColleague, fetchSignedIn, type Colleague } from '../support/signed-in.ts'

let juurru: Juurru
let browser: Browser
let roadmapId: string
let goalId: string
let maija: Colleague
let paavo: Colleague
let liisa: Colleague

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
  const region = { regionId: 'uusimaa' }
  maija = await addColleague(juurru.url, 'Maija Mäkinen', [{ role: 'municipal_member', ...region, municipalityCode: '444' }])
  paavo = await addColleague(juurru.url, 'Paavo Planeeraaja', [{ role: 'planner', ...region, municipalityCode: null }])
  liisa = await addColleague(juurru.url, 'Liisa Lukija', [{ role: 'reader', ...region, municipalityCode: null }])
})
beforeEach(async () => {
  roadmapId = await makePlan(juurru.url, [
    { text: 'Perhekeskus avataan.', year: 2019 },
    { text: 'Malli on käytössä.', year: 2022, condition: 'Jos laki hyväksytään' },
  ])
  goalId = (await stored(juurru.url, roadmapId)).goals.find(({ text }) => text.fi === 'Perhekeskus avataan.')!.id
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** The goal before somebody in a browser of their own. */
async function open(colleague: Colleague, path = `/roadmaps/${roadmapId}?goal=${goalId}`, reader: Parameters<typeof openPage>[2] = {}) {
  const page = await openPage(browser, 'about:blank', { ...reader, signedIn: false })
  await colleague.enter(page.context())
  await page.goto(juurru.url + path)
  return page
}
const unfold = async (page: Page) => {
  await page.locator('[data-comments] > summary').click()
  return writing(page)
}
const writing = (page: Page) => page.getByRole('textbox', { name: 'Uusi kommentti' })
const say = async (by: Page, text: string) => {
  await writing(by).fill(text)
  await writing(by).press('Control+Enter')
  await by.getByRole('status').filter({ hasText: 'Kommentti lähetettiin.' }).waitFor()
  await expect.poll(() => writing(by).inputValue()).toBe('')
}
const panelOf = (page: Page) => page.locator('#goal-panel')

test('a municipal member mentions the planner by keyboard; the planner sees it unread, answers and marks it as handled', async () => {
  const member = await open(maija)
  const field = await unfold(member)
  await field.pressSequentially('Hei @pa')
  await member.getByRole('option', { name: 'Paavo Planeeraaja' }).waitFor()
  await expect.poll(() => member.getByRole('option').allTextContents()).toEqual(['Paavo Planeeraaja'])
  await picture(member, 'comment-mention')
  await member.keyboard.press('Enter')
  await member.keyboard.type('milloin tämä alkaa Lohjalla? Ks. https://thl.fi/perhekeskus.')
  await expect.poll(() => field.inputValue()).toBe('Hei @Paavo Planeeraaja milloin tämä alkaa Lohjalla? Ks. https://thl.fi/perhekeskus.')
  await member.keyboard.press('Control+Enter')
  const link = panelOf(member).getByRole('link', { name: 'https://thl.fi/perhekeskus' })
  await expect.poll(() => link.getAttribute('rel')).toBe('noopener nofollow')
  await expect.poll(() => field.inputValue()).toBe('')
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)

  const planner = await open(paavo, `/roadmaps/${roadmapId}`)
  await openGrid(planner)
  await planner.locator('[data-goal-id][aria-label*="1\u00a0kommentti, 1\u00a0lukematon"]').waitFor()
  await expectAccessible(planner)
  const bell = planner.getByRole('button', { name: '1 lukematon maininta sinusta' })
  await picture(planner, 'comment-badge')
  await bell.press('Enter')
  await planner.getByRole('menuitem', { name: /Perhekeskus avataan.*Maija Mäkinen/ }).press('Enter')

  const saying = panelOf(planner).locator('li[id^="comment-"]').first()
  await saying.getByText('uusi', { exact: true }).waitFor()
  await saying.getByText('@Paavo Planeeraaja').waitFor()
  await expect.poll(() => saying.evaluate((element) => element === document.activeElement)).toBe(true)
  await picture(planner, 'comment-unread')
  await bell.waitFor({ state: 'detached' })
  await planner.getByRole('button', { name: 'Vastaa' }).press('Enter')
  await panelOf(planner).locator('textarea:focus').waitFor()
  await planner.keyboard.type('Ensi vuonna.')
  await planner.keyboard.press('Control+Enter')
  await panelOf(planner).getByText('Ensi vuonna.').waitFor()
  await expectAccessible(planner)
  await planner.getByRole('button', { name: 'Merkitse käsitellyksi' }).press('Enter')
  await panelOf(planner)
    .getByText(/Käsitellyksi merkitsi Paavo Planeeraaja, tänään/)
    .waitFor()
  // The focus is on what undoes it.
  await expect.poll(() => planner.evaluate(() => document.activeElement?.textContent)).toBe('Avaa uudelleen')
  await picture(planner, 'comment-handled')

  await member.reload()
  await panelOf(member).getByText('uusi', { exact: true }).waitFor()
  await panelOf(member).getByText('Ensi vuonna.').waitFor()
  await member.getByRole('button', { name: 'Avaa uudelleen' }).click()
  await member.getByRole('button', { name: 'Merkitse käsitellyksi' }).waitFor()

  await planner.goto(`${juurru.url}/roadmaps/${roadmapId}/history`)
  await planner.getByText('merkitsi keskustelun käsitellyksi').waitFor()
  expect([complaintsOf(member), complaintsOf(planner)]).toEqual([[], []])
  await Promise.all([member.context().close(), planner.context().close()])
})

test('on a decision a comment is one tab away, and its row tells of it', async () => {
  const made = await fetchSignedIn(`${juurru.url}/api/roadmaps/${roadmapId}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: { fi: 'Laki' }, outcomes: [{ name: { fi: 'tulee' }, negation: { fi: 'ei tule' } }] }),
  })
  const { id } = (await made.json()) as { id: string }
  const member = await open(maija, `/roadmaps/${roadmapId}/decisions?decision=${id}`)
  await member.getByRole('tab', { name: 'Kommentit' }).click()
  await say(member, 'Kuka tästä päättää?')
  await member.getByRole('tab', { name: /Kommentit 1/ }).waitFor()

  const planner = await open(paavo, `/roadmaps/${roadmapId}/decisions`)
  await planner.getByText('1 kommentti, 1 lukematon').first().waitFor({ state: 'attached' })
  await expectAccessible(planner)
  await picture(planner, 'comment-decisions')
  await Promise.all([member.context().close(), planner.context().close()])
})

test('one’s own comment is worded anew and deleted; its place stays', async () => {
  const member = await open(maija)
  await unfold(member)
  await say(member, 'Miloin?')

  await panelOf(member).getByRole('button', { name: 'Muokkaa' }).click()
  const field = member.getByRole('textbox', { name: 'Muokkaa kommenttia' })
  await expect.poll(() => field.inputValue()).toBe('Miloin?')
  await field.fill('Milloin?')
  await member.getByRole('button', { name: 'Tallenna' }).click()
  await panelOf(member).getByText('muokattu').waitFor()
  await panelOf(member).getByText('Milloin?').waitFor()

  await panelOf(member).getByRole('button', { name: 'Poista', exact: true }).click()
  await member
    .getByRole('group', { name: /Poistetaanko kommentti/ })
    .getByRole('button', { name: 'Poista' })
    .click()
  await panelOf(member).getByText('Kommentti poistettu').waitFor()
  await picture(member, 'comment-deleted')
  await expect.poll(() => panelOf(member).getByText('Milloin?').count()).toBe(0)
  await member.context().close()
})

test('what is written stays on the device while the network is away, and is sent once', async () => {
  const member = await open(maija)
  await unfold(member)
  await writing(member).fill('Lyhyt luonnos')
  await member.reload()
  // A draft unfolds its discussion.
  await expect.poll(() => writing(member).inputValue()).toBe('Lyhyt luonnos')

  // The comment arrives, and the answer is lost on the way.
  await member.route('**/api/goals/*/comments', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await writing(member).press('Control+Enter')
  await member.getByRole('alert').filter({ hasText: 'Palvelimeen ei saada yhteyttä' }).first().waitFor()
  await expect.poll(() => writing(member).inputValue()).toBe('Lyhyt luonnos')
  await member.unrouteAll()
  await member.reload()
  await expect.poll(() => writing(member).inputValue()).toBe('Lyhyt luonnos')
  await writing(member).press('Control+Enter')
  await member.getByRole('status').filter({ hasText: 'Kommentti lähetettiin.' }).waitFor()
  await member.reload()
  await panelOf(member).locator('summary').filter({ hasText: 'Kommentit 1' }).waitFor()
  await member.context().close()
})

test('text is text: nothing that is written in a comment does anything', async () => {
  const member = await open(maija)
  await unfold(member)
  const payloads = [
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
    '[klikkaa](javascript:window.hit=1) javascript:window.hit=1',
    'data:text/html,<b>x</b> "onmouseover="window.hit=1',
    'https://a.example/"onmouseover="window.hit=1"',
    '@{__proto__} ${7*7} {{7*7}}',
  ]
  for (const payload of payloads) await say(member, payload)

  const texts = () => panelOf(member).locator('li[id^="comment-"] > p:nth-child(2)').allTextContents()
  await expect.poll(texts).toEqual(payloads)
  const links = await panelOf(member)
    .locator('li[id^="comment-"] a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['https://a.example/'])
  await expect.poll(() => member.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined()
  expect(complaintsOf(member)).toEqual([])
  await member.context().close()
})

test('a reader sees no comments, and an approved edition has none', async () => {
  const member = await open(maija)
  await unfold(member)
  await say(member, 'Vain tekijöille')
  const edition = await fetchSignedIn(`${juurru.url}/api/roadmaps/${roadmapId}/editions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: { fi: 'Versio 1' }, approvedOn: '2019-10-14', approvedBy: { fi: 'Ohjausryhmä' } }),
  })
  const { id } = (await edition.json()) as { id: string }

  const asked: string[] = []
  const reader = await open(liisa)
  reader.on('request', (request) => asked.push(request.url()))
  await reader.reload()
  await panelOf(reader).getByText('Perhekeskus avataan.').first().waitFor()
  await card(reader, 'Malli on käytössä.').waitFor()
  await expect.poll(() => reader.locator('[data-comments]').count()).toBe(0)
  await member.goto(`${juurru.url}/roadmaps/${roadmapId}/editions/${id}?goal=${goalId}`)
  await panelOf(member).getByText('Perhekeskus avataan.').first().waitFor()
  await expect.poll(() => member.locator('[data-comments]').count()).toBe(0)
  expect(asked.filter((url) => /comments|mentions/.test(new URL(url).pathname.replace('/assets', '')) && url.includes('/api/'))).toEqual([])
  expect([complaintsOf(reader), complaintsOf(member)]).toEqual([[], []])
  await Promise.all([member.context().close(), reader.context().close()])
})

test('on a phone, those whom one can mention are seen below the text also at the foot of the screen', async () => {
  // As much of the screen as its keyboard leaves.
  const viewport = { ...phone, height: 420 }
  const member = await open(maija, undefined, { viewport })
  const field = await unfold(member)
  await field.focus()
  await field.evaluate((element) => element.scrollIntoView({ block: 'end' }))

  await member.keyboard.type('@pa')

  const option = member.getByRole('option', { name: 'Paavo Planeeraaja' })
  await expect
    .poll(async () => ((await option.boundingBox())?.y ?? Infinity) + ((await option.boundingBox())?.height ?? 0))
    .toBeLessThan(viewport.height)
  await member.context().close()
})

for (const theme of ['light', 'dark'] as const)
  test(`on a phone, ${theme}, the discussion fits and is accessible in every language`, async () => {
    const member = await open(maija)
    await unfold(member)
    await say(
      member,
      `Hei @Paavo Planeeraaja, ${'pitkäsanainenkysymyskokonaisuus'.repeat(3)} https://esimerkki.example/${'polku'.repeat(20)}`,
    )
    await member.context().close()

    for (const language of ['fi', 'sv', 'en'] as const) {
      const page = await open(paavo, undefined, { viewport: phone, theme, language })
      // What is unread unfolds by itself; the first look has read it.
      if (language !== 'fi') await page.locator('[data-comments] > summary').click()
      await page.locator('li[id^="comment-"]').waitFor()
      await page.locator('li[id^="comment-"]').scrollIntoViewIfNeeded()
      await page.locator('[data-comments] > summary > span').waitFor({ state: 'detached' })
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
      await expect.poll(() => page.locator('[data-comments]').evaluate((part) => part.scrollWidth <= part.clientWidth)).toBe(true)
      await expectAccessible(page)
      await picture(page, `comment-phone-${theme}-${language}`)
      await page.context().close()
    }
  })
