import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { fetchSignedIn } from './signed-in.ts'

/** A small plan of our own: two themes, four years, eleven paragraphs, two of them conditional. */
export const ownPlan = readFileSync(new URL('../fixtures/journeys/plan.txt', import.meta.url), 'utf8')

async function call<Answer>(url: string, method: string, body?: unknown, version?: number): Promise<Answer> {
  const answer = await fetchSignedIn(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  const text = await answer.text()
  return (text === '' ? null : JSON.parse(text)) as Answer
}

/** A roadmap of its own for a story: a copy of the example. */
export async function copyExample(url: string, name = 'Kokeilu'): Promise<string> {
  const made = await call<{ id: string }>(`${url}/api/roadmaps`, 'POST', { regionId: 'uusimaa', name: { fi: name }, from: 'example' })
  return made.id
}

/** A small roadmap of its own for a story: these goals by year, in the themes Perhekeskukset and Osallisuus. */
export async function makePlan(
  url: string,
  goals: readonly { text: string; year: 2019 | 2022 | 2025; theme?: 'Perhekeskukset' | 'Osallisuus'; condition?: string }[],
  name = 'Pieni suunnitelma',
): Promise<string> {
  const made = await call<{ id: string }>(`${url}/api/import`, 'POST', {
    ...{ regionId: 'uusimaa', name: { fi: name }, languages: ['fi'] },
    horizons: [2019, 2022, 2025].map((year) => ({ key: `h${year}`, year, label: { fi: 'Toimet' }, kind: 'action' })),
    themes: [
      { key: 'Perhekeskukset', name: { fi: 'Perhekeskukset' }, code: 'PK', colour: 1 },
      { key: 'Osallisuus', name: { fi: 'Osallisuus' }, code: 'OS', colour: 2 },
    ],
    goals: goals.map(({ text, year, theme = 'Perhekeskukset', condition }) => ({
      ...{ themeKey: theme, horizonKey: `h${year}`, text: { fi: text }, origin: null },
      ...(condition === undefined ? {} : { condition: { fi: condition } }),
    })),
  })
  return made.id
}

/** Publishes a roadmap, as a planner would. */
export const publish = (
  url: string,
  roadmapId: string,
  given: { address: string; languages?: readonly ('fi' | 'sv' | 'en')[]; editionId?: string },
): Promise<{ id: string; version: number }> =>
  call(`${url}/api/roadmaps/${roadmapId}/publications`, 'POST', { languages: ['fi'], ...given })

/** Changes what is published, or the roadmap's own description, as one who saw this version of it. */
export const edit = <Thing>(url: string, path: string, version: number, body: object): Promise<Thing> =>
  call(`${url}${path}`, 'PATCH', body, version)

export const remove = (url: string, path: string, version: number): Promise<unknown> => call(`${url}${path}`, 'DELETE', undefined, version)

export const make = <Thing>(url: string, path: string, body: object): Promise<Thing> => call(`${url}${path}`, 'POST', body)

/** What the server holds now. */
export const stored = (url: string, roadmapId: string): Promise<RoadmapDocument> => call(`${url}/api/roadmaps/${roadmapId}`, 'GET')

/** The texts of the goals that the server holds, in reading order of the cell named. */
export async function storedTexts(url: string, roadmapId: string, theme: string, year: number): Promise<string[]> {
  const { goals, themes, horizons } = await stored(url, roadmapId)
  const [themeId, horizonId] = [themes.find(({ name }) => name.fi === theme)?.id, horizons.find((other) => other.year === year)?.id]
  return goals
    .filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .map(({ text }) => text.fi ?? '')
}

/** A goal's card by its words. On the screen long words carry soft hyphens; the card's label has the words as they were written. */
export const card = (page: Page, text: string): Locator => page.locator(`[data-goal-id][aria-label*=${JSON.stringify(text)}]`)

export const cards = (page: Page): Locator => page.locator('[data-goal-id]')

/** The cell of a theme and a year. */
export async function cell(page: Page, theme: string, year: number): Promise<Locator> {
  const row = page.locator('tr[data-theme-row]', { has: page.getByTitle(`Teema ${theme}`) })
  const head = page.locator('[data-horizon-head]', { hasText: String(year) })
  return row.locator(`td[data-horizon="${await head.first().getAttribute('data-horizon-head')}"]`)
}

/** The words of the cards in a cell, from top to bottom. */
export const wordsIn = async (where: Locator): Promise<string[]> =>
  (await where.locator('[data-goal-id]').evaluateAll((found) => found.map((each) => each.querySelector('p')?.textContent ?? ''))).map(
    (words) => words.replaceAll('\u00ad', ''),
  )

/** Everything is on the server, and whatever tells of it on the screen (the status line, an open panel) says so. */
export async function allSaved(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const told = [...document.querySelectorAll('[role=status][data-state]')]
    return (
      told.some((each) => /^Tallennettu \d/.test(each.textContent)) && told.every((each) => each.getAttribute('data-state') === 'saved')
    )
  })
}

export async function openGrid(page: Page): Promise<void> {
  await cards(page).first().waitFor()
}

/** All the code of the view has come, and been read: it is fetched ahead, once the grid stands. */
export async function allFetched(page: Page): Promise<void> {
  const parts = await page.waitForFunction(() => {
    const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const found = ['grid-drag', 'GuardEditor', 'ConflictView', 'GoalDetails', 'GoalComposer'].map((name) =>
      fetched.find((each) => each.name.includes(name) && each.name.endsWith('.js') && each.responseEnd > 0),
    )
    return found.every((each) => each !== undefined) && found.map((each) => each.name)
  })
  // The same code as the page's own; it is here as soon as it is there.
  await page.evaluate(`Promise.all(${JSON.stringify(await parts.jsonValue())}.map((part) => import(part))).then(() => undefined)`)
}

/** What the page puts off until it draws next has been done. */
export const drawnNext = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))

/** Presses N on what has the focus, and waits for the field. */
export async function pressN(page: Page): Promise<Locator> {
  const field = page.getByRole('textbox', { name: 'Tavoitteen teksti' })
  await page.keyboard.press('n')
  await field.and(page.locator(':focus')).waitFor()
  return field
}

/** What has the focus, as a person would name it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement
    const labels = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.labels?.[0]?.textContent : null
    return (active?.getAttribute('aria-label') ?? labels ?? active?.textContent ?? '').replaceAll('\u00ad', '').trim()
  })

/**
 * The focus is on something that can be seen: on the screen, not under what sticks, and marked with an outline or an edge.
 * It may take the page a moment to draw it there; a focus that stays lost or hidden fails.
 */
export const expectFocusSeen = (page: Page): Promise<void> => expect.poll(() => focusOf(page)).toBe('seen')

function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement
    if (!(active instanceof HTMLElement) || active === document.body) return 'nothing has the focus'
    const { left, top, right, bottom, width, height } = active.getBoundingClientRect()
    const inside = (x: number, y: number) => {
      const at = document.elementFromPoint(x, y)
      return at !== null && (active.contains(at) || at.contains(active) || (active.closest('label') ?? active).contains(at))
    }
    if (width === 0 || height === 0) return 'the focus has no size'
    const corners = [
      [left + 4, top + 4],
      [Math.min(right, innerWidth) - 4, top + 4],
      [(left + right) / 2, Math.min(bottom, innerHeight) - 4],
    ] as const
    if (left < 0 || top < 0 || right > innerWidth + 1 || top > innerHeight - 8) return `off the screen: ${left} ${top} ${right} ${bottom}`
    const hidden = corners.filter(([x, y]) => !inside(x, y))
    if (hidden.length > 0)
      return `hidden at ${JSON.stringify(hidden)} of ${left} ${top} ${right} ${bottom}: ${active.outerHTML.slice(0, 120)}`
    // A box or a round button may be marked by its label, or by what is drawn in its stead.
    const bearing = [active, active.parentElement, active.closest('label'), active.nextElementSibling].filter((each) => each !== null)
    const marked = bearing
      .map((each) => getComputedStyle(each))
      .some(
        ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
      )
    return marked ? 'seen' : `not marked: ${active.outerHTML.slice(0, 120)}`
  })
}

/** A picture of what is on the screen, where somebody has asked for pictures (JUURRU_PICTURES names the folder). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['JUURRU_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
