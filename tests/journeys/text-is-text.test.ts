import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allSaved, card, cards, makePlan, openGrid, picture } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await juurru.stop()
})

/** What somebody might write, by mischief or by chance. */
const writings = [
  '<script>window.ran = 1</script>',
  '<img src="https://elsewhere.example/x.png" onerror="window.ran = 2">',
  '"><svg onload=window.ran=3>',
  '{"__proto__":{"ran":4},"type":"script","props":{"dangerouslySetInnerHTML":{"__html":"<b>5</b>"}}}',
  'javascript:window.ran=6',
  "' onfocus='window.ran=7' autofocus='",
  '&lt;b&gt;lihava&lt;/b&gt; &amp;nbsp; ${window.ran=8} {{ran=9}}',
  'Teksti \u202eniirepääräk\u202c jatkuu',
  'Lapsivaikutustenarviointikoordinaatioryhmänpuheenjohtajistonvalmistelukokousaineistotoimitussihteeristö'.repeat(3),
]

/** Watches for what must not happen: anything run, anything fetched elsewhere. */
async function watched(address: string): Promise<{ page: Page; elsewhere: string[] }> {
  const page = await openPage(browser, 'about:blank')
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(juurru.url) && !/^(about|data|blob):/.test(request.url())) elsewhere.push(request.url())
  })
  page.on('dialog', (opened) => {
    elsewhere.push(`dialog: ${opened.message()}`)
    void opened.dismiss()
  })
  await page.goto(address)
  return { page, elsewhere }
}

async function expectOnlyText(page: Page, elsewhere: readonly string[]) {
  const made = () =>
    page.evaluate(() => ({
      ran: (window as { ran?: number }).ran ?? ({} as { ran?: number }).ran ?? null,
      elements: [...document.querySelectorAll('main script, main img, main b[onclick], [onerror], [onload], [onfocus], [onclick]')].map(
        (each) => each.outerHTML.slice(0, 100),
      ),
      links: [...document.querySelectorAll('a[href]')]
        .map((each) => each.getAttribute('href') ?? '')
        .filter((href) => /^\s*javascript:/i.test(href)),
    }))
  await expect.poll(made).toEqual({ ran: null, elements: [], links: [] })
  expect(elsewhere).toEqual([])
  expect(complaintsOf(page)).toEqual([])
}

test('goals that look like code are read as they were written, on the card, in the panel and after an edit', async () => {
  const roadmapId = await makePlan(
    juurru.url,
    writings.map((text) => ({ text, year: 2019 })),
    '<script>window.ran = 10</script> & co',
  )
  const { page, elsewhere } = await watched(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)

  await expect
    .poll(async () => (await cards(page).locator('p').allTextContents()).map((text) => text.replaceAll('\u00ad', '')))
    .toEqual(writings)
  await picture(page, 'text-is-text')
  for (const [at, text] of writings.entries()) {
    await cards(page).nth(at).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Tavoite', exact: true }).inputValue()).toBe(text)
  }
  await page.getByRole('textbox', { name: 'Tavoite', exact: true }).fill('<iframe src="https://elsewhere.example"></iframe>')
  await allSaved(page)
  await card(page, '<iframe').waitFor()
  await expectOnlyText(page, elsewhere)

  await page.goto(juurru.url)
  await page.getByText('<script>window.ran = 10</script> & co').first().waitFor()
  await expectOnlyText(page, elsewhere)
  await page.context().close()
})

test('themes, conditions and names that look like code are only names', async () => {
  const roadmapId = await makePlan(juurru.url, [{ text: 'Tavoite.', year: 2019, condition: 'Jos <img src=x onerror=window.ran=11>' }])
  const { page, elsewhere } = await watched(`${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)

  await page.getByText('Jos <img src=x onerror=window.ran=11>').first().waitFor()
  await page.getByTitle('Teema Osallisuus').click()
  await page.getByRole('menuitem', { name: 'Muokkaa teemaa' }).click()
  await page.getByRole('dialog').getByLabel('Nimi').fill('<b onclick=window.ran=12>Teema</b>')
  await page.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click()
  await page.getByTitle('Teema <b onclick=window.ran=12>Teema</b>').waitFor()

  await expectOnlyText(page, elsewhere)
  await page.context().close()
})

test('pasted material that looks like code is shown as the text that it is', async () => {
  const { page, elsewhere } = await watched(`${juurru.url}/import`)
  const material = `TEEMA <script>window.ran = 13</script>\n\n2019\t2022\n<p>${writings[4]}</p>\t<p><img src=https://elsewhere.example/y onerror=window.ran=14> Kunnat toimivat.</p>`
  await page.getByRole('textbox', { name: 'Liitettävä teksti' }).fill(material)
  await page.getByRole('button', { name: 'Katso, mitä löytyy' }).click()
  await page.getByRole('heading', { name: 'Tarkista tuonti' }).waitFor()
  await expectOnlyText(page, elsewhere)

  await page.getByRole('button', { name: 'Luo tiekartta' }).click()
  await page.waitForURL(/\/roadmaps\//)
  await openGrid(page)
  await card(page, 'javascript:window.ran=6').waitFor()
  await expectOnlyText(page, elsewhere)
  await page.context().close()
})
