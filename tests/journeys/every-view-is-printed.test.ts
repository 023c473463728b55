import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, desk, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { copyExample, picture, stored } from '../support/planner.ts'

let juurru: Juurru
let browser: Browser
let page: Page
let roadmapId: string
let places: Record<'all' | 'law' | 'rejected' | 'gap', string>

beforeAll(async () => {
  ;[juurru, browser] = await Promise.all([startJuurru({ now: '2018-12-12T10:00:00.000Z' }), launchBrowser()])
  roadmapId = await copyExample(juurru.url, 'Painettava')
  const { decisions, themes, horizons } = await stored(juurru.url, roadmapId)
  const [law] = decisions
  const [theme, horizon] = [themes.find(({ code }) => code === 'PK'), horizons.find(({ year }) => year === 2022)]
  places = {
    ...{ all: '', law: `?decision=${law?.id}`, rejected: `?if=${law?.id}.${law?.outcomes[1]?.id}.-2022` },
    gap: `?if=${law?.id}.${law?.outcomes[1]?.id}.-2022&finding=gap:${theme?.id}:${horizon?.id}`,
  }
  page = await openPage(browser, 'about:blank')
})
afterAll(async () => {
  await page.context().close()
  await browser.close()
  await juurru.stop()
})

const scenario = 'Skenaario: Oma valinta. SOTE- ja maakuntalainsäädäntö on hylätty, viimeistään vuoden 2022 lopussa.'

/** Points, as the sheets are told in the file. */
const sheets = async () => {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) =>
    [width, height].map((length) => Math.round(Number(length))).join('×'),
  )
}

test.each<{ view: string; at: keyof typeof places; ready: string; head: string[]; sheet: string; width: number }>([
  {
    view: 'decisions',
    at: 'all',
    ready: '#constraints',
    head: ['Painettava', 'Uusimaa. Päätökset. Tilanne 12.12.2018'],
    sheet: '842×595',
    width: 1020,
  },
  {
    ...{ view: 'decisions with one open', at: 'law', ready: '[data-decision][aria-expanded=true]' },
    ...{ head: ['Painettava', 'Uusimaa. Päätökset. Tilanne 12.12.2018'], sheet: '842×595', width: 1020 },
  },
  {
    ...{ view: 'checks', at: 'all', ready: '[data-finding]', sheet: '595×842', width: 690 },
    head: ['Painettava', 'Uusimaa. Tarkistukset. Tilanne 12.12.2018', 'Skenaario: Kaikki haarat.'],
  },
  {
    ...{
      view: 'checks with one open',
      at: 'gap',
      ready: '[data-repairs]',
      sheet: '595×842',
      width: 690,
    },
    head: ['Painettava', 'Uusimaa. Tarkistukset. Tilanne 12.12.2018', scenario],
  },
  {
    ...{ view: 'pathways', at: 'rejected', ready: '[data-station]', sheet: '1191×842', width: 1500 },
    head: ['Painettava', 'Uusimaa. Polut. Tilanne 12.12.2018', scenario],
  },
  {
    ...{ view: 'scenarios', at: 'all', ready: 'main table', sheet: '1191×842', width: 1500 },
    head: ['Painettava', 'Uusimaa. Vertailu. Tilanne 12.12.2018'],
  },
])('$view: told what it is, whole, and without what only a screen can do', async ({ view, at, ready, head, sheet, width }) => {
  const [path = ''] = view.split(' ')
  await page.setViewportSize(desk)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${juurru.url}/roadmaps/${roadmapId}/${path}${places[at]}`)
  await page.locator(ready).first().waitFor()
  await page.locator('.poster-head').waitFor({ state: 'attached' })
  const findings = await page.locator('[data-finding]').count()

  await page.emulateMedia({ media: 'print' })
  await expect.poll(async () => new Set(await sheets())).toEqual(new Set([sheet]))

  await page.setViewportSize({ width, height: 1000 })
  await picture(page, `print-${view.replaceAll(' ', '-')}`)
  await expect
    .poll(async () => (await page.locator('.poster-head p').allTextContents()).map((text) => text.replaceAll('\u00a0', ' ').trim()))
    .toEqual(head)
  await expect.poll(() => page.locator('.poster-head').isVisible()).toBe(true)
  await expect.poll(() => page.locator('[data-finding]:visible').count()).toBe(findings)
  const tellingAmiss = () =>
    page.evaluate(() => {
      const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) =>
        each.checkVisibility({ visibilityProperty: true }),
      )
      // A heading that opens, and the words of a scenario, are read as what they say.
      const isRead = (each: HTMLElement) => each.closest('h3, th, p, li, svg') !== null && !/Muokkaa|Lisää|Kirjaa/.test(each.textContent)
      return {
        controls: seen
          .filter(
            (each) => each.matches('input, select, textarea, [role=toolbar], [role=tablist], nav, button, [role=button]') && !isRead(each),
          )
          .map((each) => each.outerHTML.slice(0, 120)),
        cut: seen
          .filter((each) => !each.closest('svg, .visually-hidden') && each.getBoundingClientRect().width > 1)
          .filter((each) => {
            const { overflowX, overflowY, position } = getComputedStyle(each)
            const clips = (overflow: string) => overflow !== 'visible' && position !== 'fixed'
            return (
              each.getBoundingClientRect().right > innerWidth + 1 ||
              (clips(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
              (clips(overflowY) && each.scrollHeight > each.clientHeight + 1)
            )
          })
          .map((each) => each.outerHTML.slice(0, 160)),
      }
    })
  await expect.poll(tellingAmiss).toEqual({ controls: [], cut: [] })
  expect(complaintsOf(page)).toEqual([])
})
