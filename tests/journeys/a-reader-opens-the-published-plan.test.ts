import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, desk, expectAccessible, launchBrowser, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { copyExample, edit, make, makePlan, picture, publish, remove, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let roadmapId: string

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
  roadmapId = await copyExample(juurru.url, 'Uudenmaan juurruttamisen tiekartta 2018–2030')
  await edit(juurru.url, `/api/roadmaps/${roadmapId}`, 1, {
    languages: ['fi', 'sv', 'en'],
    description: { fi: 'Näin kunnat jatkavat lasten, nuorten ja perheiden palvelujen uudistamista.' },
  })
  await publish(juurru.url, roadmapId, { address: 'uusimaa', languages: ['fi', 'sv', 'en'] })
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** Somebody without an account, with a browser that keeps nothing; without scripts unless told otherwise. `held`: only the page's own is held back. */
async function read(
  path: string,
  { script = false, ...options }: BrowserContextOptions & { script?: boolean | 'held' } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: desk, reducedMotion: 'reduce', javaScriptEnabled: script !== false, ...options })
  const page = await context.newPage()
  if (script === 'held') await page.route('**/published-*.js', (route) => route.abort())
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaintsOf(page).push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaintsOf(page).push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(juurru.url)) complaintsOf(page).push(`elsewhere: ${request.url()}`)
  })
  await page.goto(`${juurru.url}${path}`)
  return page
}
const words = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).map((text) => text.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim())

test('without a script the plan is all there: its branches in sentences, and every goal in a table', async () => {
  const page = await read('/p/uusimaa')
  await picture(page, 'published-desk')

  await expect.poll(() => page.title()).toBe('Uudenmaan juurruttamisen tiekartta 2018–2030 – Juurru')
  await expect.poll(() => words(page, 'h1')).toEqual(['Uudenmaan juurruttamisen tiekartta 2018–2030'])
  await page.getByText('Uusimaa, 18').waitFor()
  await expect.poll(() => words(page, 'h2')).toContain('Yksi kohta riippuu muiden päätöksistä')
  const branches = await words(page, '.branch')
  expect(branches).toHaveLength(2)
  expect(branches[0]).toMatch(/^Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt vuoden 2022 lopussa:/)
  expect(branches[1]).toMatch(/on vielä avoin vuoden 2022 lopussa: Kuntien omat .*\(odottaa päätöstä\)$/)

  const { goals } = await stored(juurru.url, roadmapId)
  const shown = (await words(page, '.plan')).join(' ')
  expect(goals.length).toBeGreaterThan(60)
  for (const { text } of goals) expect(shown).toContain(text.fi?.replaceAll(' %', ' %'))
  // Nothing that needs a script is on the page.
  await expect.poll(() => page.locator('button, select, input').count()).toBe(0)
  await page.getByRole('link', { name: 'Siirry tavoitteisiin' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toMatch(/#goals$/)
  await page.getByRole('link', { name: 'sv, På svenska' }).click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('sv')
  await page.getByText('Två ställen beror på andras beslut').or(page.getByText('Ett ställe beror på andras beslut')).waitFor()
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

describe('everybody can read it', () => {
  test.each([
    ['fi', 'light', desk],
    ['sv', 'dark', desk],
    ['en', 'light', phone],
    ['fi', 'dark', phone],
    ['sv', 'light', { width: 320, height: 640 }],
    ['en', 'dark', { width: 1024, height: 768 }],
  ] as const)('in %s, %s, at %o', async (language, theme, viewport) => {
    // What looks at a page for us needs scripts of its own.
    for (const script of ['held', true] as const) {
      const page = await read(`/p/uusimaa?lang=${language}`, { viewport, colorScheme: theme, script })
      if (script === true) await page.locator('.explore').waitFor()
      await picture(page, `published-${language}-${theme}-${viewport.width}${script === true ? '-script' : ''}`)

      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      await expectAccessible(page)
      expect(complaintsOf(page)).toEqual([])
      await page.context().close()
    }
  })

  test('on a phone the table is a list whose parts are still a table to those who listen', async () => {
    const page = await read('/p/uusimaa', { viewport: phone })

    await expect.poll(() => page.getByRole('table').getByRole('rowheader').count()).toBe(4)
    await expect.poll(() => page.getByRole('heading', { name: '2022' }).first().isVisible()).toBe(true)
    await page.getByRole('navigation', { name: 'Teemat' }).getByRole('link').nth(1).click()
    await expect.poll(() => page.locator('#t2').evaluate((row) => row.getBoundingClientRect().top)).toBeLessThan(200)
    await page.context().close()
  })

  test('it prints whole, on A4 and on A3', async () => {
    const page = await read('/p/uusimaa')
    for (const [format, landscape] of [
      ['A4', false],
      ['A4', true],
      ['A3', true],
    ] as const) {
      const pdf = await page.pdf({ format, landscape })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    }
    await page.emulateMedia({ media: 'print' })
    for (const width of [680, 1020, 1480]) {
      await page.setViewportSize({ width, height: 900 })
      const cut = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>('main *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .length,
      )
      expect([width, cut]).toEqual([width, 0])
    }
    await page.context().close()
  })
})

test('with a script a reader chooses what becomes of the decisions, and the address remembers it', async () => {
  const page = await read('/p/uusimaa', { script: true })
  const lanes = () => page.locator('.lane').evaluateAll((all) => all.map((lane) => lane.getAttribute('data-state')))
  await expect.poll(lanes).toEqual(['waiting', 'waiting'])

  const [law, county] = [page.getByLabel(/SOTE- ja maakunta.*lainsäädäntö/), page.getByLabel('Maakunnan toiminta')]
  await law.selectOption({ label: 'on vielä avoin' })
  await county.selectOption({ label: 'on vielä avoin' })

  await expect.poll(lanes).toEqual(['lapsed', 'in_force'])
  for (const place of ['.lane', '.branch']) await expect.poll(() => words(page, `${place} [data-word]`)).toEqual(['väistynyt', 'voimassa'])
  await expect.poll(async () => (await words(page, '.told'))[0]).toMatch(/^Tavoitteista voimassa \d+, odottaa päätöstä 0, väistynyt 1\.$/)
  await picture(page, 'published-chosen')
  await expectAccessible(page)

  await expect.poll(() => new URL(page.url()).searchParams.getAll('if')).toHaveLength(2)
  const again = await read(new URL(page.url()).pathname + new URL(page.url()).search, { script: true })
  await expect
    .poll(() => again.locator('.lane').evaluateAll((all) => all.map((lane) => lane.getAttribute('data-state'))))
    .toEqual(['lapsed', 'in_force'])
  await again.getByRole('link', { name: 'en, In English' }).click()
  await expect.poll(() => again.locator('.lane [data-word]').allTextContents()).toEqual(['lapsed', 'in force'])
  await again.getByRole('button', { name: 'Show the whole plan' }).click()
  await expect.poll(() => again.locator('.lane [data-word]').allTextContents()).toEqual(['waits for a decision', 'waits for a decision'])
  await expect.poll(() => new URL(again.url()).search).toBe('?lang=en')

  // The county cannot start without the law.
  await county.selectOption({ label: 'on käynnistynyt' })
  await page.getByText('Nämä eivät voi toteutua yhdessä.').waitFor()
  expect([...complaintsOf(page), ...complaintsOf(again)]).toEqual([])
  await Promise.all([page.context().close(), again.context().close()])
})

test('a reader looks for words and for a municipality', async () => {
  const page = await read('/p/uusimaa', { script: true })
  await page.locator('.explore').waitFor()
  const goals = () => page.locator('.goals > li:visible').count()
  const all = await goals()

  await page.getByLabel('Hae tavoitteista').fill('lapsivaikutus')
  await expect.poll(goals).toBeLessThan(all / 3)
  await expect.poll(goals).toBeGreaterThan(0)
  await page.getByText(/^Näkyvissä \d+ \/ \d+ tavoitetta\.$/).waitFor()
  await page.getByLabel('Hae tavoitteista').fill('')
  await page.getByLabel('Kunta', { exact: true }).selectOption({ label: 'Porvoo' })
  await expect.poll(goals).toBeLessThan(all)
  await expect.poll(() => page.locator('.goals > li:visible', { hasText: 'Porvoo' }).count()).toBeGreaterThan(0)
  await expect.poll(() => page.url()).toContain('municipality=638')
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})

test('what is withdrawn, revoked or past its day answers 404 at once, also to whoever had it open', async () => {
  const own = await makePlan(juurru.url, [{ text: 'Tavoite.', year: 2019 }])
  const publication = await publish(juurru.url, own, { address: 'lyhyt-aika' })
  const { shareLink, token } = await make<{ shareLink: { id: string }; token: string }>(juurru.url, `/api/roadmaps/${own}/share-links`, {
    name: 'Ohjausryhmä',
    expiresOn: '2019-10-15',
  })
  const dated = await make<{ token: string }>(juurru.url, `/api/roadmaps/${own}/share-links`, { name: 'Päivän', expiresOn: '2019-10-14' })
  const pages = await Promise.all(['/p/lyhyt-aika', `/s/${token}`, `/s/${dated.token}`].map((path) => read(path)))
  for (const page of pages) await page.getByText('Tavoite.').waitFor()
  await expect.poll(() => pages[1]!.locator('meta[name=robots]').getAttribute('content')).toBe('noindex, nofollow')

  await remove(juurru.url, `/api/publications/${publication.id}`, 1)
  await remove(juurru.url, `/api/share-links/${shareLink.id}`, 1)
  const statuses = async (some: readonly Page[]) => Promise.all(some.map(async (page) => (await page.reload())?.status()))
  expect(await statuses(pages)).toEqual([404, 404, 200])
  await pages[0]!.getByRole('heading', { name: 'Sidan finns inte' }).waitFor()
  await picture(pages[0]!, 'published-not-found')
  const missing = await read('/p/ei-ole', { script: 'held' })
  await expectAccessible(missing)
  await missing.context().close()

  await juurru.restart({ now: '2019-10-15T08:00:00.000Z' })
  expect(await statuses(pages)).toEqual([404, 404, 404])
  await juurru.restart({ now: '2019-10-14T11:32:00.000Z' })
  for (const page of pages) await page.context().close()
})

test('what looks like code is read as text', async () => {
  const writing = '<img src=x onerror="window.ran=1"> & "</main>'
  const own = await makePlan(
    juurru.url,
    [
      { text: writing, year: 2019 },
      { text: 'Toinen', year: 2022, condition: `Jos ${writing}` },
    ],
    `${writing} nimi`,
  )
  await publish(juurru.url, own, { address: 'koodia' })
  const page = await read('/p/koodia', { script: true })
  await page.locator('.explore').waitFor()

  await expect.poll(async () => (await words(page, '.goals p'))[0]).toContain(writing)
  await expect.poll(() => words(page, '.head b')).toContain(`Jos ${writing}`)
  await expect.poll(() => page.evaluate(() => [(window as { ran?: number }).ran, document.images.length])).toEqual([undefined, 0])
  expect(complaintsOf(page)).toEqual([])
  await page.context().close()
})
