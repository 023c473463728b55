import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { complaintsOf, launchBrowser, openPage } from '../support/browser.ts'
import { startJuurru, type Juurru } from '../support/juurru.ts'
import {
  allFetched,
  allSaved,
  card,
  cards,
  cell,
  copyExample,
  expectFocusSeen,
  focused,
  makePlan,
  openGrid,
  ownPlan,
  picture,
  pressN,
  stored,
  storedTexts,
  wordsIn,
} from '../support/planner.ts'

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

const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

/** Goes on by Tab until this has the focus; every stop on the way is seen. */
async function tabTo(name: RegExp, most = 60) {
  for (let step = 0; step < most; step++) {
    await press('Tab')
    await expectFocusSeen(page)
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never came to ${name}`)
}

test('a deck is pasted, gone through and kept without a mouse', async () => {
  page = await openPage(browser, juurru.url)
  await page.getByRole('heading', { name: 'Tiekartat' }).waitFor()
  await tabTo(/Liitä viime vuoden diasarja/)
  await press('Enter')
  await page.getByRole('textbox', { name: 'Liitettävä teksti' }).and(page.locator(':focus')).waitFor()
  await page.evaluate((text) => navigator.clipboard.writeText(text), ownPlan)
  await press('Control+v')
  await expect.poll(() => page.getByRole('textbox', { name: 'Liitettävä teksti' }).inputValue()).not.toBe('')
  await tabTo(/Katso, mitä löytyy/)
  await press('Enter')
  await page.getByRole('heading', { name: 'Tarkista tuonti' }).waitFor()

  // One Tab comes to the proposals, arrows go through them; Enter accepts and Delete rejects.
  await tabTo(/, (odottaa|hyväksytty)$/)
  const first = await focused(page)
  await press('ArrowDown')
  await expect.poll(() => focused(page)).not.toBe(first)
  await expectFocusSeen(page)
  await press('Delete')
  await expect.poll(() => page.locator('[data-proposal][data-state=rejected]').count()).toBe(1)
  await press('Control+z')
  await expect.poll(() => page.locator('[data-proposal][data-state=rejected]').count()).toBe(0)
  await page.getByRole('button', { name: 'Luo tiekartta' }).focus()
  await press('Enter')
  await page.waitForURL(/\/roadmaps\//)
  await openGrid(page)
  await expect.poll(() => cards(page).count()).toBe(11)
})

test('arrows, Home and End go through the grid, which is one stop of Tab, and the focus is never hidden under what sticks', async () => {
  page = await openPage(browser, `${juurru.url}/roadmaps/${await copyExample(juurru.url)}`, { viewport: { width: 1200, height: 640 } })
  await openGrid(page)
  await expect.poll(() => page.locator('[role=grid] [tabindex="0"]').count()).toBe(1)
  await tabTo(/Lapsivaikutusten arvioinnille/)

  await press('End')
  await expectFocusSeen(page)
  await expect.poll(() => focused(page)).toContain('Jokaisen päätöksen vaikutukset')
  for (let step = 0; step < 14; step++) {
    await press('ArrowDown')
    await expectFocusSeen(page)
  }
  await press('Home')
  await expectFocusSeen(page)
  for (let step = 0; step < 12; step++) {
    await press('ArrowUp')
    await expectFocusSeen(page)
  }
  await press('Control+End')
  await expectFocusSeen(page)
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowLeft']) {
    await press(key)
    await expectFocusSeen(page)
  }
  await press('Control+Home')
  await expectFocusSeen(page)
  await expect.poll(() => focused(page)).toContain('Lapsivaikutusten arvioinnille')
  await expect.poll(() => page.locator('[role=grid] [tabindex="0"]').count()).toBe(1)
})

test('goals are written, edited, moved, selected, removed and brought back by keys', async () => {
  const roadmapId = await makePlan(juurru.url, [
    { text: 'Ensimmäinen lupaus.', year: 2019 },
    { text: 'Toinen lupaus.', year: 2019 },
    { text: 'Kolmas lupaus.', year: 2022 },
  ])
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allFetched(page)
  const shown = async (year: number) => wordsIn(await cell(page, 'Perhekeskukset', year))
  await tabTo(/^Ensimmäinen lupaus/)

  await pressN(page)
  await page.keyboard.type('Neljäs lupaus.')
  await press('Enter', 'Escape')
  await expect.poll(() => shown(2019)).toEqual(['Ensimmäinen lupaus.', 'Toinen lupaus.', 'Neljäs lupaus.'])
  // The composer has gone, and the focus has come to a place of its cell.
  await page.locator('td [data-stop]:focus').waitFor()
  await expectFocusSeen(page)

  await press('Control+Home')
  await card(page, 'Ensimmäinen lupaus.').and(page.locator(':focus')).waitFor()
  await press('Enter')
  await page.getByRole('textbox', { name: 'Tavoite', exact: true }).and(page.locator(':focus')).waitFor()
  await press('End')
  await page.keyboard.type(' Se pidetään.')
  await press('Escape')
  const first = card(page, 'Ensimmäinen lupaus. Se pidetään.').and(page.locator(':focus'))
  await first.waitFor()
  await expectFocusSeen(page)

  // M, arrows, Enter; Esc leaves it where it was.
  await press('m', 'ArrowRight', 'Escape')
  await expect.poll(() => shown(2022)).toEqual(['Kolmas lupaus.'])
  await first.waitFor()
  await press('m', 'ArrowRight', 'Enter')
  await expect.poll(() => shown(2022)).toContain('Ensimmäinen lupaus. Se pidetään.')
  await first.waitFor()
  await press('Alt+ArrowRight')
  await expect.poll(() => shown(2025)).toEqual(['Ensimmäinen lupaus. Se pidetään.'])
  await first.waitFor()
  await press('Alt+ArrowLeft', 'Alt+ArrowLeft')
  await expect.poll(() => shown(2019)).toContain('Ensimmäinen lupaus. Se pidetään.')

  // Two together.
  await card(page, 'Toinen lupaus.').focus()
  await press('Space')
  await card(page, 'Neljäs lupaus.').focus()
  await press('Space', 'Alt+ArrowRight')
  await expect.poll(async () => [...(await shown(2022))].sort()).toEqual(['Kolmas lupaus.', 'Neljäs lupaus.', 'Toinen lupaus.'])
  await press('Escape')

  await card(page, 'Kolmas lupaus.').focus()
  await press('Delete')
  await expect.poll(() => shown(2022)).not.toContain('Kolmas lupaus.')
  await expectFocusSeen(page)
  await press('Control+z')
  await expect.poll(() => shown(2022)).toContain('Kolmas lupaus.')
  await press('Control+Shift+z')
  await expect.poll(() => shown(2022)).not.toContain('Kolmas lupaus.')
  await allSaved(page)
  expect((await storedTexts(juurru.url, roadmapId, 'Perhekeskukset', 2022)).sort()).toEqual(['Neljäs lupaus.', 'Toinen lupaus.'])
})

test('a condition is set, the grid is filtered and the help is read by keys', async () => {
  const roadmapId = await copyExample(juurru.url)
  page = await openPage(browser, `${juurru.url}/roadmaps/${roadmapId}`)
  await openGrid(page)
  await allFetched(page)
  await card(page, 'Naapurikunnat laativat').focus()

  await press('c')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByRole('combobox').first().focus()
  await press('ArrowDown')
  await expect.poll(() => dialog.getByRole('combobox').first().inputValue()).not.toBe('')
  await dialog.getByRole('checkbox').first().focus()
  await press('Space')
  await dialog
    .getByRole('region', { name: 'Ehto lauseena' })
    .getByText(/Jos SOTE- ja maakuntalainsäädäntö on hyväksytty/)
    .first()
    .waitFor()
  await picture(page, 'guard-editor')
  await press('Control+Enter')
  await dialog.waitFor({ state: 'hidden' })
  await allSaved(page)
  const guarded = (await stored(juurru.url, roadmapId)).goals.find(({ text }) => text.fi?.startsWith('Naapurikunnat'))
  expect(guarded?.guard).not.toBeNull()
  await expect.poll(() => focused(page)).toContain('Naapurikunnat laativat')

  await press('Control+k')
  await page.getByRole('searchbox', { name: 'Etsi tekstistä' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('lapsistrategia')
  await page.getByText(/Suodatukseen täsmää \d+\s*tavoitetta/).waitFor({ state: 'attached' })
  await press('Escape', 'Escape')
  await card(page, 'Naapurikunnat laativat').focus()
  await press('?')
  await dialog.waitFor()
  await picture(page, 'help')
  await press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => focused(page)).toContain('Naapurikunnat laativat')
})

test('who goes on to the next view in the moment in which one is drawn comes one further', async () => {
  const id = await copyExample(juurru.url)
  page = await openPage(browser, `${juurru.url}/roadmaps/${id}/decisions`)
  const open = page.getByRole('navigation', { name: 'Tiekartan näkymät' }).locator('[aria-current=page]')
  await open.filter({ hasText: 'Päätökset' }).waitFor()
  await page.evaluate(() => {
    const tabs = document.querySelector('nav:has([aria-current=page])')!
    const next = new MutationObserver(() => {
      next.disconnect()
      // Faster than any hand: before the browser has painted what was drawn.
      tabs.dispatchEvent(new KeyboardEvent('keydown', { key: ']', bubbles: true, cancelable: true }))
    })
    next.observe(tabs, { subtree: true, attributeFilter: ['aria-current'] })
  })
  await press(']')
  await open.filter({ hasText: 'Historia' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/roadmaps/${id}/history`)
})
