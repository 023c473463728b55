import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, launchBrowser, openPage, phone } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import { allFetched, cards, copyExample, edit, make, makePlan, openGrid, ownPlan, picture, remove, stored } from '../support/planner.ts'
import { fetchSignedIn } from '../support/signed-in.ts'

let juurru: Juurru
let empty: Juurru
let fresh: Juurru
let browser: Browser
let exampleId: string
/** The address that an invitation goes to. */
let invitation: string
let ids: { law: string; rejected: string; gap: string }
/** A roadmap that has been approved, and edited since. */
let approved: { id: string; edition: string }

beforeAll(async () => {
  ;[juurru, empty, fresh, browser] = await Promise.all([startJuurru(), startJuurru(), startJuurru({ setUp: false }), launchBrowser()])
  exampleId = await copyExample(juurru.url)
  const { decisions, themes, horizons } = await stored(juurru.url, exampleId)
  const [theme, horizon] = [themes.find(({ code }) => code === 'PK'), horizons.find(({ year }) => year === 2022)]
  ids = { law: decisions[0]!.id, rejected: decisions[0]!.outcomes[1]!.id, gap: `gap:${theme?.id}:${horizon?.id}` }
  invitation = await invite()
  approved = await approveAndEdit()
  expect((await fetchSignedIn(`${juurru.url}/api/backups`, { method: 'POST' })).ok).toBe(true)
  const archivedId = await copyExample(juurru.url, 'Vanha')
  await archive(juurru.url, archivedId)
  const { roadmaps } = (await (await fetchSignedIn(`${empty.url}/api/roadmaps`)).json()) as { roadmaps: { roadmap: { id: string } }[] }
  for (const { roadmap } of roadmaps) {
    await archive(empty.url, roadmap.id)
    await fetchSignedIn(`${empty.url}/api/roadmaps/${roadmap.id}`, { method: 'DELETE', headers: { 'if-match': '"2"' } })
  }
})
afterAll(async () => {
  await browser.close()
  await Promise.all([juurru.stop(), empty.stop(), fresh.stop()])
})

async function invite(): Promise<string> {
  const ask = async (path: string, body?: object) => {
    const answer = await fetchSignedIn(juurru.url + path, {
      method: 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return (await answer.json()) as { id: string; url: string }
  }
  const grants = [
    { role: 'planner', regionId: 'uusimaa', municipalityCode: null },
    { role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' },
  ]
  const person = await ask('/api/people', { name: 'Pekka Planaaja', email: 'pekka.planaaja@uusimaa.example', grants })
  return (await ask(`/api/people/${person.id}/one-time-links`)).url
}

async function approveAndEdit() {
  const id = await copyExample(juurru.url, 'Vahvistettu')
  const edition = await make<{ id: string }>(juurru.url, `/api/roadmaps/${id}/editions`, {
    ...{ name: { fi: 'Versio 1', sv: 'Version 1', en: 'Edition 1' }, approvedOn: '2019-03-21' },
    approvedBy: { fi: 'Ohjausryhmä', sv: 'Styrgruppen', en: 'Steering group' },
  })
  const [first, second, third, fourth, fifth] = (await stored(juurru.url, id)).goals
  const law = (await stored(juurru.url, id)).decisions[0]!
  await edit(juurru.url, `/api/goals/${first!.id}`, 1, { text: { ...first!.text, fi: `Uudestaan: ${first!.text.fi}` } })
  await edit(juurru.url, `/api/goals/${second!.id}`, 1, { status: 'in_progress', percent: 55 })
  await edit(juurru.url, `/api/goals/${third!.id}`, 1, { scope: { kind: 'share', percent: 45 } })
  const guard = { alternatives: [{ terms: [{ decisionId: law.id, states: [law.outcomes[0]!.id] }] }] }
  await edit(juurru.url, `/api/goals/${fourth!.id}`, 1, { guard })
  await remove(juurru.url, `/api/goals/${fifth!.id}`, 1)
  return { id, edition: edition.id }
}

async function archive(url: string, id: string) {
  const answer = await fetchSignedIn(`${url}/api/roadmaps/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({ archived: true }),
  })
  expect(answer.ok).toBe(true)
}

/** A view or a state of one: how one comes to it. Everything is found by what does not change with the language. */
interface State {
  name: string
  /** Before one is in: nobody is signed in there. */
  outside?: true
  open(page: Page): Promise<void>
}
const grid = async (page: Page, search = '') => {
  await page.goto(`${juurru.url}/roadmaps/${exampleId}${search}`)
  await openGrid(page)
}
/** One of the other views of the roadmap, as it was known when the plan was made: nothing was settled then. */
const view = async (page: Page, path: string, ready: string, search: Record<string, string> = {}) => {
  await page.goto(`${juurru.url}/roadmaps/${exampleId}/${path}?${new URLSearchParams({ asof: '2018-12-12', ...search })}`)
  await page.locator(ready).first().waitFor()
}
const dialog = (page: Page) => page.getByRole('dialog').waitFor()
const firstCard = async (page: Page) => {
  await allFetched(page)
  await cards(page).nth(3).focus()
}

const frontPage: State = {
  name: 'front page',
  async open(page) {
    await page.goto(juurru.url)
    await page.locator('a[href^="/roadmaps/"]').first().waitFor()
  },
}
const signIn: State = {
  name: 'sign in, refused',
  outside: true,
  async open(page) {
    await page.goto(`${juurru.url}/sign-in`)
    await page.locator('input[type=email]').fill('nobody@uusimaa.example')
    await page.locator('input[type=password]').fill('not the one')
    await page.keyboard.press('Enter')
    await page.locator('form [role=alert]').waitFor()
  },
}
const setUp: State = {
  name: 'set-up',
  outside: true,
  async open(page) {
    await page.goto(fresh.setupLink!)
    await page.locator('input[type=password]').fill('too short')
    await page.keyboard.press('Enter')
    await page.locator('input[aria-invalid]').first().waitFor()
  },
}
const welcome: State = {
  name: 'invitation',
  outside: true,
  async open(page) {
    await page.goto(invitation)
    await page.locator('input[type=password]').waitFor()
  },
}
const linkGone: State = {
  name: 'link that is no longer valid',
  outside: true,
  async open(page) {
    await page.goto(`${juurru.url}/welcome/no-such-link`)
    await page.locator('main a[href="/sign-in"]').waitFor()
  },
}
const people: State = {
  name: 'people',
  async open(page) {
    await page.goto(`${juurru.url}/people`)
    await page.locator('tbody tr').nth(1).waitFor()
  },
}
const administration: State = {
  name: 'administration',
  async open(page) {
    await page.goto(`${juurru.url}/administration`)
    for (const part of ['tbody tr', 'article', 'dl dd']) await page.locator(`main ${part}`).first().waitFor()
  },
}
const region: State = {
  name: 'a region',
  async open(page) {
    await administration.open(page)
    await page.locator('main article button').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('li button').first().click()
    await dialog.locator('li input').first().waitFor()
    await dialog.getByRole('combobox').fill('salo')
    await dialog.getByRole('option').first().waitFor()
  },
}
const account: State = {
  name: 'own account',
  async open(page) {
    await page.goto(`${juurru.url}/account`)
    await page.locator('main dd li').first().waitFor()
  },
}
const forgotten: State = {
  name: 'forgotten password, where no mail is sent',
  outside: true,
  async open(page) {
    await page.goto(`${juurru.url}/forgotten`)
    await page.locator('main a[href="/sign-in"]').waitFor()
  },
}
const secondFactor: State = {
  name: 'setting up two-step sign-in',
  async open(page) {
    await page.goto(`${juurru.url}/account`)
    await page.locator('section[aria-labelledby=second-factor] button').click()
    await page.locator('dialog svg[role=img]').waitFor()
    await page.locator('dialog input:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('dialog input[aria-invalid]').waitFor()
  },
}
const entrances = [signIn, setUp, welcome, linkGone, forgotten]
const review: State = {
  name: 'import review',
  async open(page) {
    await page.goto(`${juurru.url}/import`)
    await page.locator('main textarea').fill(ownPlan)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('[data-proposal]').first().waitFor()
  },
}
const wholeGrid: State = { name: 'grid', open: (page) => grid(page) }
const panel: State = {
  name: 'panel',
  async open(page) {
    await grid(page)
    await cards(page).nth(3).click()
    await page.locator('#goal-panel textarea').first().waitFor()
  },
}
const decisions: State = { name: 'decisions', open: (page) => view(page, 'decisions', '#constraints') }
const decision: State = { name: 'decision', open: (page) => view(page, 'decisions', 'aside textarea', { decision: ids.law }) }
const resolution: State = {
  name: 'resolution',
  async open(page) {
    await view(page, 'decisions', 'main input[type=radio]', { decision: ids.law, resolve: '1' })
    await page.getByRole('radio', { name: /on hyväksytty/ }).check()
  },
}
const checks: State = { name: 'checks', open: (page) => view(page, 'checks', '[data-finding]') }
const finding: State = { name: 'finding', open: (page) => view(page, 'checks', '[data-repairs]', { finding: ids.gap }) }
const paths: State = {
  name: 'paths',
  async open(page) {
    await view(page, 'pathways', '[data-paths]', { if: `${ids.law}.${ids.rejected}` })
    // A narrow window begins with the list.
    if ((await page.locator('[data-station]').count()) === 0) await page.locator('[data-paths] [role=toolbar] button').first().click()
    await page.locator('[data-station]').first().waitFor()
  },
}
const pathsAsList: State = {
  name: 'paths as a list',
  async open(page) {
    await view(page, 'pathways', '[data-paths]')
    if ((await page.locator('[data-station]').count()) > 0) await page.locator('[data-paths] [role=toolbar] button').first().click()
    await page.locator('[data-station]').first().waitFor({ state: 'detached' })
  },
}
const comparison: State = { name: 'comparison', open: (page) => view(page, 'scenarios', 'main table') }
const log: State = {
  name: 'history',
  async open(page) {
    await page.goto(`${juurru.url}/roadmaps/${approved.id}/history`)
    await page.locator('[data-change]').nth(4).waitFor()
  },
}
const edition: State = {
  name: 'approved edition',
  async open(page) {
    await page.goto(`${juurru.url}/roadmaps/${approved.id}/editions/${approved.edition}`)
    await openGrid(page)
  },
}
const editions: State = {
  name: 'comparison of editions',
  async open(page) {
    await page.goto(`${juurru.url}/roadmaps/${approved.id}/compare?from=${approved.edition}&to=present`)
    await page.locator('[data-gaps]').waitFor()
  },
}
const tools = (page: Page) => page.locator('section[aria-labelledby=roadmap-name] button')
const approving: State = {
  name: 'approving an edition',
  async open(page) {
    await grid(page)
    await tools(page).and(page.locator('[aria-haspopup=menu]')).click()
    await page.locator('[role=menuitem]').last().click()
    await dialog(page)
  },
}
const publishing: State = {
  name: 'publishing',
  async open(page) {
    await grid(page)
    await tools(page).and(page.locator('[aria-haspopup=dialog]')).click()
    await page.getByRole('dialog').locator('input').first().waitFor()
  },
}
const scenarioMenu: State = {
  name: 'scenario menu, and years',
  async open(page) {
    await view(page, '', '[data-goal-id]', { if: `${ids.law}.${ids.rejected}` })
    await page.locator('section[data-decision]').first().waitFor()
    await page
      .locator('[aria-expanded]:not([aria-haspopup])', { has: page.locator('svg') })
      .and(page.locator('section > button'))
      .first()
      .click()
    await page.locator('[data-place]').first().waitFor()
    await page.locator('section [aria-haspopup=menu]').first().click()
    await page.getByRole('menuitemradio').first().waitFor()
  },
}
const states: readonly State[] = [
  ...entrances,
  people,
  {
    name: 'a person',
    async open(page) {
      await people.open(page)
      await page.locator('tbody button[aria-haspopup=menu]').last().click()
      await page.getByRole('menuitem').first().click()
      await page.getByRole('dialog').locator('fieldset fieldset').nth(1).waitFor()
    },
  },
  {
    name: 'erasing a person',
    async open(page) {
      await people.open(page)
      await page.locator('tbody button[aria-haspopup=menu]').last().click()
      await page.getByRole('menuitem').last().click()
      await dialog(page)
    },
  },
  administration,
  region,
  account,
  secondFactor,
  {
    name: 'own menu',
    async open(page) {
      await frontPage.open(page)
      await page.locator('header button[aria-haspopup=menu]').last().click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  frontPage,
  {
    name: 'front page with the archived, and a roadmap’s menu',
    async open(page) {
      await frontPage.open(page)
      await page.locator('main button[aria-expanded]:not([aria-haspopup])').click()
      await page.locator('main').getByText('Vanha').first().waitFor()
      await page.locator('main button[aria-haspopup=menu]').first().click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  {
    name: 'new roadmap',
    async open(page) {
      await frontPage.open(page)
      await page
        .locator('main')
        .getByRole('button', { name: /Aloita tyhjästä|Börja med en tom färdplan|Start from nothing/ })
        .click()
      await dialog(page)
    },
  },
  {
    name: 'rename',
    async open(page) {
      await frontPage.open(page)
      await page.locator('main button[aria-haspopup=menu]').first().click()
      await page.getByRole('menuitem').first().click()
      await dialog(page)
    },
  },
  {
    name: 'first visit',
    async open(page) {
      await page.goto(empty.url)
      await page.locator('main textarea').waitFor()
    },
  },
  {
    name: 'import paste',
    async open(page) {
      await page.goto(`${juurru.url}/import`)
      await page.locator('main textarea').waitFor()
    },
  },
  review,
  wholeGrid,
  { name: 'grid with filter', open: (page) => grid(page, '?mark=done&q=a') },
  panel,
  {
    name: 'composer',
    async open(page) {
      await grid(page)
      await firstCard(page)
      await page.keyboard.press('n')
      await page.keyboard.type('Puolet kunnista: 50 % kunnista')
      await page.locator('td textarea').waitFor()
    },
  },
  {
    name: 'guard editor',
    async open(page) {
      await grid(page)
      await firstCard(page)
      await page.keyboard.press('c')
      await dialog(page)
      await page.getByRole('dialog').locator('select').first().selectOption({ index: 1 })
      await page.getByRole('dialog').locator('fieldset input[type=checkbox]').first().check()
    },
  },
  {
    name: 'theme dialog',
    async open(page) {
      await grid(page)
      await allFetched(page)
      await page.locator('tr[data-theme-row] button[aria-haspopup=menu]').first().click()
      await page.getByRole('menuitem').first().click()
      await dialog(page)
    },
  },
  {
    name: 'horizon dialog',
    async open(page) {
      await grid(page)
      await allFetched(page)
      await page.locator('[data-horizon-head] button[aria-haspopup=menu]').nth(1).click()
      await page.getByRole('menuitem').first().click()
      await dialog(page)
    },
  },
  {
    name: 'help',
    async open(page) {
      await grid(page)
      await firstCard(page)
      await page.keyboard.press('?')
      await dialog(page)
    },
  },
  decisions,
  decision,
  resolution,
  checks,
  finding,
  paths,
  pathsAsList,
  comparison,
  scenarioMenu,
  log,
  edition,
  editions,
  approving,
  publishing,
  {
    name: 'unknown roadmap',
    async open(page) {
      await page.goto(`${juurru.url}/roadmaps/not-there`)
      await page.locator('main h1').waitFor()
    },
  },
  {
    name: 'unknown page',
    async open(page) {
      await page.goto(`${juurru.url}/nowhere/at/all`)
      await page.locator('main h1').waitFor()
    },
  },
]

/** What the interface itself says on the screen: without the planners' own words, which stand in their own language. */
const said = (page: Page) =>
  page.evaluate(() => {
    const own = '[data-goal-id] p, textarea, [lang], select option'
    const texts: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (node.parentElement?.closest(own) === null && node.textContent?.trim()) texts.push(node.textContent.trim())
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
      if (element.closest('[data-goal-id], [lang]') === null)
        for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
    return texts.filter((text) => text !== '')
  })

/** Words that only Finnish interface texts have. */
const finnish =
  /\b(Lisää|Tallenna|Peru|Sulje|Poista|Kumoa|Siirrä|Avaa|Uusi tavoite|Tavoite|Teema|Aikajänne|Suodata|Kaikki kunnat|koko alue|Tänään|tavoitetta|Ei aloitettu|odottaa|valmis|Levennä|Tiivistä|Nimi|Vuosi|Kieli|Ohje|Etsi|Luo tiekartta|Liitä|Ehdotukset|Hyväksy|Hylkää|omin sanoin|kunnista|Kirjaudu|Salasana|Sähköposti|Näytä|Käyttäjä|Käyttäjät|Oikeus|Oikeudet|Tunnus|Oma tili|Linkki)\b/u

/** The interface in another language, as the language's own button does it; a dialog that is open stays. */
async function speak(page: Page, language: string) {
  await page.locator(`header button[lang=${language}]`).evaluate((button: HTMLElement) => button.click())
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
}

/** Whatever is pressed but cannot be hit: smaller than 24 pixels one way or the other. */
const small = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], select, input:not([type=hidden]):not([type=file]), [role=menuitem]')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .map((each) => {
        // A box is as large as the label that it is pressed by.
        const target = each instanceof HTMLInputElement && /checkbox|radio/.test(each.type) ? (each.labels?.[0] ?? each) : each
        const { width, height } = target.getBoundingClientRect()
        return { what: each.outerHTML.slice(0, 140), width, height, inText: getComputedStyle(each).display === 'inline' }
      })
      .filter(({ width, height, inText }) => width > 1 && !inText && (width < 24 || height < 24)),
  )

describe('in Finnish, Swedish and English, in light and dark colours, with room to press', () => {
  let inside: Page
  let outside: Page
  beforeAll(async () => {
    inside = await openPage(browser, 'about:blank')
    outside = await openPage(browser, 'about:blank', { signedIn: false })
  })
  afterAll(() => Promise.all([inside, outside].map((page) => page.context().close())))

  test.each(states)('$name', async (state) => {
    const page = state.outside ? outside : inside
    await page.emulateMedia({ colorScheme: 'light' })
    await state.open(page)
    await expect.poll(() => small(page)).toEqual([])

    for (const language of ['fi', 'sv', 'en'] as const) {
      await speak(page, language)
      const unsaid = async () => (await said(page)).filter((text) => /undefined|\[object|NaN|\bnull\b|\{\w+\}/.test(text))
      await expect.poll(unsaid, { message: language }).toEqual([])
      const left = async () => (await said(page)).filter((text) => finnish.test(text))
      if (language !== 'fi') await expect.poll(left, { message: language }).toEqual([])
      const name = `read-${state.name.replaceAll(/[^\w-]+/g, '-')}-${language}`
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await picture(page, `${name}-${colorScheme}`)
        await expectAccessible(page)
      }
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await speak(page, 'fi')
    expect(complaintsOf(page)).toEqual([])
  })
})

describe('on a phone, and on a screen magnified fourfold', () => {
  let inside: Page
  let outside: Page
  beforeAll(async () => {
    inside = await openPage(browser, 'about:blank', { viewport: phone })
    outside = await openPage(browser, 'about:blank', { viewport: phone, signedIn: false })
  })
  afterAll(() => Promise.all([inside, outside].map((page) => page.context().close())))

  test.each([
    ...entrances,
    people,
    administration,
    region,
    account,
    secondFactor,
    frontPage,
    review,
    wholeGrid,
    panel,
    decisions,
    decision,
    resolution,
    finding,
    paths,
    pathsAsList,
    comparison,
    log,
    edition,
    editions,
    approving,
    publishing,
  ])('$name is read without scrolling sideways', async (state) => {
    const page = state.outside ? outside : inside
    await page.setViewportSize(phone)
    await state.open(page)

    for (const viewport of [phone, { width: 320, height: 640 }]) {
      await page.setViewportSize(viewport)
      await picture(page, `narrow-${viewport.width}-${state.name.replaceAll(' ', '-')}`)
      // What is off the screen may keep the layout of another width until it comes to sight.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync('* { content-visibility: visible !important }')
        document.adoptedStyleSheets = [sheet]
      })
      const over = () =>
        page.evaluate(() => ({
          page: document.documentElement.scrollWidth - innerWidth,
          // Tables and pictures may scroll in a place of their own.
          cut: [...document.querySelectorAll<HTMLElement>('main *')]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
            .filter((each) => {
              for (let around = each.parentElement; around !== null; around = around.parentElement) {
                const { overflowX, clipPath, textOverflow } = getComputedStyle(around)
                // Scrolls in its own place; is only read aloud; is shortened for whoever has not opened it.
                if (/auto|scroll/.test(overflowX) && around.getBoundingClientRect().right <= innerWidth + 1) return false
                if (clipPath !== 'none' || textOverflow === 'ellipsis') return false
              }
              return true
            })
            .map((each) => each.outerHTML.slice(0, 120)),
        }))
      await expect.poll(over, { message: `${viewport.width} wide` }).toEqual({ page: 0, cut: [] })
      await expectAccessible(page)
    }
    expect(complaintsOf(page)).toEqual([])
  })
})

test('on a phone the tools are signs on one line, with their words as names, and the main one keeps its word', async () => {
  const page = await openPage(browser, 'about:blank', { viewport: phone })
  const words = {
    fi: ['Suodata', 'Versiot', 'Julkaise', 'Tulosta A3', 'Uusi tavoite'],
    sv: ['Filtrera', 'Versioner', 'Publicera', 'Skriv ut A3', 'Nytt mål'],
    en: ['Filter', 'Editions', 'Publish', 'Print A3', 'New goal'],
  }
  await grid(page)
  for (const language of ['fi', 'sv', 'en'] as const) {
    await speak(page, language)
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      const line = page.locator('section[aria-labelledby=roadmap-name]')
      // The words come into the signs' place one after another as the language and the width change.
      const drawn = async () => {
        const boxes = await Promise.all(
          words[language].map((name) =>
            line
              .getByRole('button', { name, exact: true })
              .boundingBox()
              .then((box) => box!),
          ),
        )
        const main = boxes.at(-1)!
        return {
          lines: new Set(boxes.map(({ y, height }) => Math.round(y + height / 2))).size,
          small: boxes.filter((box) => Math.min(box.height, box.width) < 24),
          overlapping: boxes.filter((box, index) => index > 0 && box.x < boxes[index - 1]!.x + boxes[index - 1]!.width),
          wordy: boxes.slice(0, -1).filter((box) => box.width >= 60),
          mainHasItsWord: main.width > 80,
          mainIsInSight: main.x + main.width <= width,
        }
      }
      const asMeant = { lines: 1, small: [], overlapping: [], wordy: [], mainHasItsWord: true, mainIsInSight: true }
      await expect.poll(drawn, { message: `${language}, ${width} wide` }).toEqual(asMeant)
    }
  }
  await page.context().close()
})

test('on a phone the tab that is open is seen, also after another has got its count and the screen has been turned', async () => {
  const page = await openPage(browser, 'about:blank', { viewport: phone })
  await log.open(page)
  await page.locator('nav a[href*="/checks"]', { hasText: /\d/ }).waitFor()
  for (const width of [390, 640, 320]) {
    await page.setViewportSize({ width, height: 640 })
    await expect
      .poll(() => page.locator('nav a[aria-current=page]').evaluate((tab) => tab.getBoundingClientRect().right - innerWidth))
      .toBeLessThanOrEqual(0)
  }
  await page.context().close()
})

test('with the system’s own two colours forced, everything is still drawn', async () => {
  const page = await openPage(browser, 'about:blank')
  await page.emulateMedia({ forcedColors: 'active' })
  await panel.open(page)
  await picture(page, 'forced-colours')

  const edges = () =>
    cards(page)
      .first()
      .evaluate((each) => getComputedStyle(each).borderTopStyle)
  await expect.poll(edges).not.toBe('none')
  const open = () => page.locator('[data-goal-id][aria-current=true]').evaluate((each) => getComputedStyle(each).outlineStyle)
  await expect.poll(open).not.toBe('none')
  await page.context().close()
})

test('beside an open panel, a condition in own words keeps its lines', async () => {
  const roadmapId = await makePlan(juurru.url, [
    { text: 'Ensimmäinen lupaus.', year: 2019 },
    { text: 'Toinen lupaus.', year: 2022, condition: 'Jos rahoituslaki on hyväksytty ja maakunta on aloittanut toimintansa' },
  ])
  const page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`, { viewport: { width: 1200, height: 800 } })
  await openGrid(page)
  await cards(page).first().click()
  await page.locator('#goal-panel textarea').first().waitFor()
  await picture(page, 'lane-beside-panel')

  const words = page.locator('[data-lane-of]').getByText('Jos rahoituslaki')
  await expect.poll(async () => (await words.boundingBox())!.width).toBeGreaterThan(100)
  await page.context().close()
})
