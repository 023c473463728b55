import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Edition } from '#domain/editions.schema.ts'
import { complaintsOf, desk, expectAccessible, launchBrowser, openPage, phone, type Reader } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, card, expectFocusSeen, focused, makePlan, openGrid, picture, stored } from '../support/planner.ts'
import { fetchSignedIn } from '../support/signed-in.ts'

let juurru: Juurru
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
afterEach(async () => {
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

const goals = [
  { text: 'Palvelut tavoittavat 45 % lapsiperheistä.', year: 2019 },
  { text: 'Vanhempien tuki on joka yksikössä.', year: 2022 },
  { text: 'Sivistys ja terveys toimivat yhtenä.', year: 2022 },
  { text: 'Lapset suunnittelevat palveluja.', year: 2025, theme: 'Osallisuus' },
] as const

async function openPlan(reader: Reader = {}) {
  const roadmapId = await makePlan(juurru.url, goals, 'Uudenmaan suunnitelma')
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`, reader)
  await openGrid(page)
  return roadmapId
}

async function send(method: string, path: string, body?: object, version?: number): Promise<unknown> {
  const answer = await fetchSignedIn(`${juurru.url}/api/${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...(version !== undefined && { 'if-match': `"${version}"` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? null : await answer.json()
}
const editionsOf = async (roadmapId: string) => (await send('GET', `roadmaps/${roadmapId}/editions`)) as Edition[]

/** Approved and edited since: reworded, moved, removed, added, reported, bound otherwise, and made conditional in words. */
async function approvedAndEdited(): Promise<string> {
  const roadmapId = await makePlan(juurru.url, goals, 'Uudenmaan suunnitelma')
  await send('POST', `roadmaps/${roadmapId}/editions`, {
    ...{ name: { fi: 'Versio 1', sv: 'Version 1' }, approvedOn: '2019-03-21', approvedBy: { fi: 'Uudenmaan LAPE-ohjausryhmä' } },
  })
  const { goals: made, horizons } = await stored(juurru.url, roadmapId)
  const [reached, support, joint, children] = made
  const h2025 = horizons.find(({ year }) => year === 2025)!.id
  await send(
    'PATCH',
    `goals/${reached!.id}`,
    { text: { fi: 'Perhekeskukset tavoittavat 40 % lapsiperheistä.' }, status: 'in_progress', percent: 20 },
    1,
  )
  await send('DELETE', `goals/${support!.id}`, undefined, 1)
  await send('POST', `goals/${joint!.id}/move`, { themeId: joint!.themeId, horizonId: h2025, beforeGoalId: null }, 1)
  await send('PATCH', `goals/${children!.id}`, { scope: { kind: 'share', percent: 50 }, condition: { fi: 'jos rahoitus jatkuu' } }, 1)
  await send('POST', `roadmaps/${roadmapId}/goals`, { themeId: reached!.themeId, horizonId: h2025, text: { fi: 'Tieto on yhteinen.' } })
  return roadmapId
}
const compareAddress = (roadmapId: string, from: string) => `${juurru.url}/roadmaps/${roadmapId}/compare?from=${from}&to=present`

async function openComparison(reader: Reader = {}) {
  const roadmapId = await approvedAndEdited()
  const [edition] = await editionsOf(roadmapId)
  page = await openPage(browser, compareAddress(roadmapId, edition!.id), reader)
  await page.locator('[data-gaps]').waitFor()
  return { roadmapId, edition: edition! }
}

test('a planner approves the roadmap, edits it, and sees word by word what has changed since', async () => {
  const roadmapId = await openPlan()

  await page.getByRole('button', { name: 'Versiot' }).click()
  await page.getByRole('menuitem', { name: 'Vahvista versio 1' }).click()
  const dialog = page.getByRole('dialog', { name: 'Vahvista versio 1' })
  await dialog.getByText('4 tavoitetta, 0 päätöspistettä').waitFor()
  await expect.poll(() => dialog.getByLabel('Nimi').inputValue()).toBe('Versio 1')
  await dialog.getByRole('button', { name: 'Vahvista' }).click()
  await dialog.getByText('Kerro, kuka hyväksyi.').waitFor()
  await dialog.getByLabel('Hyväksyjä').fill('Uudenmaan LAPE-ohjausryhmä')
  await dialog.getByLabel('Pykälä').fill('§ 14')
  await expectAccessible(page)
  await picture(page, 'approve-edition')
  await dialog.getByRole('button', { name: 'Vahvista' }).click()
  await page.getByText('Versio 1 on vahvistettu').waitFor()
  expect(await editionsOf(roadmapId)).toMatchObject([
    { number: 1, name: { fi: 'Versio 1' }, approvedOn: '2019-10-14', approvedBy: { fi: 'Uudenmaan LAPE-ohjausryhmä' }, section: '§ 14' },
  ])

  await card(page, 'Palvelut tavoittavat 45 %').click()
  const text = page.getByRole('complementary').getByRole('textbox', { name: 'Tavoite', exact: true })
  await text.fill('Perhekeskukset tavoittavat yli 40 % lapsiperheistä.')
  await text.press('Escape')
  await allSaved(page)
  await page.getByRole('button', { name: 'Versiot' }).click()
  await page.getByRole('menuitem', { name: 'Vertaa versioita' }).click()

  await page.getByRole('heading', { name: 'Mikä on muuttunut version 1 jälkeen' }).waitFor()
  const reworded = page.getByRole('region', { name: 'Sanamuoto 1' })
  await expect.poll(() => reworded.locator('del').allInnerTexts()).toEqual(['Palvelut', '45'])
  await expect
    .poll(async () => (await reworded.locator('ins').allInnerTexts()).map((words) => words.replaceAll('\u00ad', '')))
    .toEqual(['Perhekeskukset', 'yli 40'])
  await expect.poll(() => page.getByRole('region', { name: 'Tavoiteluku 1' }).innerText()).toMatch(/45\s%.*→\s40\s%/su)
  await reworded.getByText('Elina Koskela').waitFor()
})

test('every kind of change stands in its group, in the map and by theme, and the page is walked with the arrow keys', async () => {
  const { roadmapId } = await openComparison()

  const counts = () => page.getByRole('list', { name: 'Muutoksia tavoitteissa' }).getByRole('listitem').allInnerTexts()
  await expect.poll(async () => (await counts()).map((said) => said.replace(/\s+/gu, ' ').replace('Aa ', ''))).toEqual(
    ['1 lisätty', '1 poistettu', '1 sanamuoto', '1 siirretty', '1 ehto', '1 kattavuus', '1 tavoiteluku', '1 tila'],
  ) // prettier-ignore
  await page.getByText(/4\stavoitetta oli, 4 on\. Ennallaan 0\. 8\smuutosta 5\stavoitteessa\./u).waitFor()
  await expect.poll(() => page.getByRole('region', { name: 'Siirretty 1' }).innerText()).toMatch(/2022\s→\s2025/u)
  await expect.poll(() => page.getByRole('region', { name: 'Ehto 1' }).innerText()).toMatch(/toteutuu aina.*→\s*jos rahoitus jatkuu/su)
  await expect.poll(() => page.getByRole('region', { name: 'Kattavuus 1' }).innerText()).toMatch(/koko alue.*→\s*väh\.\s50\s% kunnista/su)
  await expect
    .poll(() => page.getByRole('region', { name: 'Poistettu 1' }).locator('del').innerText())
    .toBe('Vanhempien tuki on joka yksikössä.')
  const map = page.getByRole('table', { name: 'Missä muutokset ovat' })
  await expect.poll(async () => (await map.getByRole('row').nth(1).innerText()).replace(/\s+/gu, ' ')).toContain('Siirretty 1')
  await page.getByText('Muutokset eivät synnyttäneet aukkoja').waitFor()
  await expectAccessible(page)
  await picture(page, 'compare-editions')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => focused(page)).toBe('Tieto on yhteinen.')
  await expectFocusSeen(page)
  await page.getByRole('radio', { name: 'Teeman mukaan' }).check()
  await page.getByRole('region', { name: /Osallisuus 2/u }).waitFor()
  await page
    .getByRole('region', { name: /Osallisuus 2/u })
    .getByRole('link', { name: 'Lapset suunnittelevat palveluja.' })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Tavoitteen tiedot' }).waitFor()
  await expect.poll(() => page.url()).toContain(`/roadmaps/${roadmapId}?goal=`)
})

test('changed direction, what was added is removed; a removed goal opens in the edition that has it', async () => {
  const { edition } = await openComparison()

  const removed = page.getByRole('region', { name: 'Poistettu 1' }).getByRole('link')
  await expect.poll(() => removed.getAttribute('href')).toContain(`/editions/${edition.id}?goal=`)
  await page.getByRole('button', { name: 'Vaihda suunta' }).click()
  await page.getByRole('region', { name: 'Lisätty 1' }).getByText('Vanhempien tuki on joka yksikössä.').waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe(`?from=present&to=${edition.id}`)
  await page.reload()
  await page.getByRole('region', { name: 'Lisätty 1' }).getByText('Vanhempien tuki on joka yksikössä.').waitFor()
})

test('changes that leave a turn of events without a goal say so, and lead to the finding', async () => {
  const roadmapId = await makePlan(juurru.url, [{ text: 'Malli on käytössä.', year: 2022 }])
  await send('POST', `roadmaps/${roadmapId}/editions`, {
    id: 'edition-gap',
    name: { fi: 'Versio 1' },
    approvedOn: '2019-03-21',
    approvedBy: { fi: 'Ohjausryhmä' },
  })
  await send('POST', `roadmaps/${roadmapId}/decisions`, {
    id: `law-${roadmapId}`,
    name: { fi: 'SOTE-laki' },
    outcomes: [{ id: 'approved', name: { fi: 'on hyväksytty' }, negation: { fi: 'ei ole hyväksytty' } }],
  })
  const [goal] = (await stored(juurru.url, roadmapId)).goals
  await send(
    'PATCH',
    `goals/${goal!.id}`,
    { guard: { alternatives: [{ terms: [{ decisionId: `law-${roadmapId}`, states: ['approved'] }] }] } },
    1,
  )

  page = await openPage(browser, compareAddress(roadmapId, 'edition-gap'))
  await page.getByRole('heading', { name: 'Muutokset synnyttivät yhden aukon' }).waitFor()
  await expect
    .poll(() => page.getByRole('region', { name: 'Ehto 1' }).innerText())
    .toMatch(/→\s*Jos SOTE-laki on hyväksytty vuoden 2022 lopussa\./u)
  await page.getByRole('link', { name: 'Katso havainto' }).click()
  await page.locator('[data-finding-row^="gap:"][data-open], [data-finding-row^="gap:"]').first().waitFor()
})

test('it prints as a list on A4, nothing cut off', async () => {
  await openComparison()
  await page.emulateMedia({ media: 'print' })

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  )
  expect(new Set(sheets)).toEqual(new Set(['595×842']))
  await page.setViewportSize({ width: 700, height: 1000 })
  await picture(page, 'compare-print')
  await expect.poll(() => page.getByRole('heading', { name: 'Mikä on muuttunut version 1 jälkeen' }).isVisible()).toBe(true)
  await expect
    .poll(() =>
      page
        .getByRole('group', { name: 'Järjestys' })
        .or(page.getByRole('radiogroup', { name: 'Järjestys' }))
        .isVisible(),
    )
    .toBe(false)
  const cut = () =>
    page.locator('[data-compared]').evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth + 1).length)
  await expect.poll(cut).toBe(0)
})

test('an approved edition is read in the same grid, where no key and no control changes anything', async () => {
  const { roadmapId, edition } = await openComparison()
  const before = await stored(juurru.url, roadmapId)
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/editions/${edition.id}`)
  await openGrid(page)

  await page.getByRole('region', { name: 'Versio 1' }).getByText('Vahvistettu, ei muutu.').waitFor()
  await page.getByText('Uudenmaan LAPE-ohjausryhmä 21.3.2019').waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Tarkasteluhetki' }).inputValue()).toBe('21.3.2019')
  for (const name of ['Uusi tavoite', 'Lisää teema', 'Kumoa'])
    await expect.poll(() => page.getByRole('button', { name }).count(), { message: name }).toBe(0)
  await expect.poll(() => page.locator('[data-act="compose"]').count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'edition-in-the-grid')

  await card(page, 'Vanhempien tuki').focus()
  for (const key of ['n', 'm', 'c', ' ', 'Delete', 'Alt+ArrowRight', 'Control+z']) await page.keyboard.press(key)
  await expect.poll(() => page.getByRole('textbox', { name: 'Tavoitteen teksti' }).count()).toBe(0)
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Tavoitteen tiedot' })
  await panel.getByText('Vanhempien tuki on joka yksikössä.').waitFor()
  await expect.poll(() => panel.getByRole('textbox').count()).toBe(0)
  await expect.poll(() => panel.getByRole('combobox').count()).toBe(0)
  await expectAccessible(page)
  for (const [tab, view] of [
    ['Polut', page.locator('[data-paths]')],
    ['Päätökset', page.getByRole('heading', { name: /päätöspiste/u })],
    ['Tarkistukset', page.getByRole('group', { name: 'Rajaa havaintoja' })],
  ] as const) {
    await page.getByRole('link', { name: tab }).first().click()
    await page.waitForURL(new RegExp(`/editions/${edition.id}/`, 'u'))
    await page.getByRole('region', { name: 'Versio 1' }).waitFor()
    // The view itself has come in the place of the one before.
    await view.first().waitFor()
    await expectAccessible(page)
  }
  expect(await stored(juurru.url, roadmapId)).toEqual(before)
  expect(complaintsOf(page)).toEqual([])
})

test('a new draft is begun from an edition, and has what was approved', async () => {
  const { roadmapId, edition } = await openComparison()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/editions/${edition.id}`)
  await openGrid(page)

  await page.getByRole('button', { name: 'Aloita uusi luonnos' }).click()
  const dialog = page.getByRole('dialog', { name: 'Aloita uusi luonnos' })
  await dialog.getByLabel('Uuden tiekartan nimi').fill('Toinen luonnos')
  await dialog.getByRole('button', { name: 'Aloita luonnos' }).click()
  await page.waitForURL((url) => /^\/roadmaps\/[^/]+$/u.test(url.pathname) && !url.pathname.endsWith(roadmapId))
  await card(page, 'Vanhempien tuki on joka yksikössä.').waitFor()
  await page.getByRole('button', { name: 'Uusi tavoite', exact: true }).waitFor()

  const draft = await stored(juurru.url, page.url().split('/').at(-1)!.split('?')[0]!)
  expect(draft.roadmap).toMatchObject({ name: { fi: 'Toinen luonnos' }, fromEditionId: edition.id })
  expect(draft.goals.map(({ text }) => text.fi).toSorted()).toEqual(goals.map(({ text }) => text).toSorted())
})

test('what somebody else changed meanwhile is not approved unseen', async () => {
  const roadmapId = await openPlan()
  await page.getByRole('button', { name: 'Versiot' }).click()
  await page.getByRole('menuitem', { name: 'Vahvista versio 1' }).click()
  const dialog = page.getByRole('dialog', { name: 'Vahvista versio 1' })
  await dialog.getByLabel('Hyväksyjä').fill('Ohjausryhmä')
  const [goal] = (await stored(juurru.url, roadmapId)).goals
  await send('PATCH', `goals/${goal!.id}`, { text: { fi: 'Toisen suunnittelijan sanat.' } }, 1)

  await dialog.getByRole('button', { name: 'Vahvista' }).click()
  await dialog.getByText('Joku muutti tiekarttaa samaan aikaan.').waitFor()
  expect(await editionsOf(roadmapId)).toEqual([])
  await card(page, 'Toisen suunnittelijan sanat.').waitFor()
  await dialog.getByRole('button', { name: 'Vahvista' }).click()
  await page.getByText('Versio 1 on vahvistettu').waitFor()
  expect(await editionsOf(roadmapId)).toHaveLength(1)
})

test('the history shows the editions beside the log, and leads to each', async () => {
  const { roadmapId, edition } = await openComparison()
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/history`)

  const life = page.getByRole('region', { name: 'Vahvistetut versiot' })
  await life.getByRole('heading', { name: 'Versio 1' }).waitFor()
  await life.getByText(/5\smuutosta version 1 jälkeen/u).waitFor()
  await expectAccessible(page)
  await picture(page, 'history-editions')
  await life.getByRole('link', { name: 'Vertaa nykyiseen' }).click()
  await page.waitForURL(/\/compare\?from=/u)
  await page.goBack()
  await life.getByRole('link', { name: 'Avaa Versio 1' }).click()
  await page.waitForURL((url) => url.pathname.endsWith(`/editions/${edition.id}`))
})

test.each([
  ['in Swedish', { language: 'sv', viewport: desk }],
  ['in English, in the dark', { language: 'en', theme: 'dark' }],
  ['on a phone', { viewport: phone }],
] as const)('a comparison and an edition are for everybody: %s', async (_, reader) => {
  const { roadmapId, edition } = await openComparison(reader)

  await expectAccessible(page)
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect.poll(wide).toBeLessThanOrEqual(0)
  /** Headings that the end of a column has parted from their rows. */
  const parted = () =>
    page.locator('section:has(> ul [data-compared])').evaluateAll((groups) =>
      groups.flatMap((group) => {
        const [heading, row] = [group.querySelector('h3'), group.querySelector('li')]
        if (heading === null || row === null) return ['a group without heading or rows']
        return Math.abs(heading.getBoundingClientRect().left - row.getBoundingClientRect().left) > 40 ? [heading.textContent] : []
      }),
    )
  const { width, height } = page.viewportSize() ?? desk
  for (const size of width > 1320 ? [1330, 1400, 1440, 1500, 1570, 1680, 1920] : [width]) {
    await page.setViewportSize({ width: size, height })
    await expect.poll(parted, { message: `${size} px` }).toEqual([])
  }
  await page.setViewportSize({ width, height })
  // What is chosen leaves the screen to what came of it.
  const chosen = await page.locator('section:has(select)').first().boundingBox()
  expect(chosen?.height).toBeLessThan(height / 5)
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/editions/${edition.id}`)
  await openGrid(page)
  await expectAccessible(page)
  await expect.poll(wide).toBeLessThanOrEqual(0)
})
