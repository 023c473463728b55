import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { card, expectFocusSeen, focused } from './planner.ts'

/** How a person does what a story tells: the story is one, the hands are a mouse or a keyboard. */
export interface Hands {
  /** Presses the button or follows the link that is called so. */
  press(name: RegExp): Promise<void>
  /** Chooses one of several, of which one can be chosen. */
  choose(name: RegExp): Promise<void>
  /** Writes into a field, over what stands there. */
  write(name: RegExp, words: string): Promise<void>
  goTo(view: 'Tiekartta' | 'Päätökset' | 'Tarkistukset'): Promise<void>
  /** Pastes into the field of the import. */
  paste(text: string): Promise<void>
  /** Says of the text that stands twice that both are kept. */
  keepBoth(): Promise<void>
  /** Makes the roadmap of what was found. */
  create(): Promise<void>
  openGoal(text: string): Promise<void>
  /** Finds a goal by typing, and takes it. */
  find(words: string): Promise<void>
  openFinding(sentence: string): Promise<void>
  openDecision(name: string): Promise<void>
  /** From an open decision to recording what became of it. */
  record(): Promise<void>
  /** Closes the panel. */
  close(): Promise<void>
}

const pasteField = (page: Page) => page.getByRole('textbox', { name: 'Liitettävä teksti' })
const views = (page: Page) => page.getByRole('navigation', { name: 'Tiekartan näkymät' })
/** A name as it starts, whatever comes after it. */
const starting = (words: string) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}`, 'iu')

export function byMouse(whose: () => Page): Hands {
  return {
    async press(name) {
      // An open dialog is all that can be pressed.
      const dialog = whose().getByRole('dialog')
      const within = (await dialog.count()) > 0 ? dialog : whose().locator('body')
      await within.getByRole('button', { name }).or(within.getByRole('link', { name })).filter({ visible: true }).first().click()
    },
    choose: (name) => whose().getByRole('radio', { name }).first().click(),
    write: (name, words) => whose().getByRole('textbox', { name }).filter({ visible: true }).last().fill(words),
    goTo: (view) => views(whose()).getByRole('link', { name: view }).click(),
    paste: (text) => pasteField(whose()).fill(text),
    keepBoth: () => whose().getByRole('button', { name: 'Pidä molemmat' }).click(),
    create: () => whose().getByRole('button', { name: 'Luo tiekartta' }).click(),
    openGoal: (text) => card(whose(), text).click(),
    async find(words) {
      await whose().getByRole('combobox', { name: 'Etsi tavoitetta' }).fill(words)
      await whose().getByRole('option', { name: words }).click()
    },
    openFinding: (sentence) =>
      whose()
        .locator('[data-finding]')
        .filter({ hasText: spaced(sentence) })
        .first()
        .click(),
    openDecision: (name) =>
      whose()
        .getByRole('button', { name: starting(name) })
        .first()
        .click(),
    record: () => whose().getByRole('button', { name: 'Kirjaa ratkaisu' }).click(),
    close: () => whose().getByRole('button', { name: 'Sulje' }).first().click(),
  }
}

/** Words on the screen carry soft hyphens wherever they may break. */
const spaced = (words: string) =>
  new RegExp([...words].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/u, String.raw`\$&`)).join('\u00ad?'), 'u')

export function byKeyboard(whose: () => Page): Hands {
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => whose().keyboard.press(key)), Promise.resolve())
  const inside = (selector: string) => whose().evaluate((within) => document.activeElement?.closest(within) != null, selector)

  /** Only a page that has just come has the focus nowhere; afterwards it would have been lost. */
  async function expectFocusKept() {
    await expect.poll(() => whose().evaluate(() => document.activeElement !== document.body || !('hasBegun' in window))).toBe(true)
    await whose().evaluate(() => Object.assign(window, { hasBegun: true }))
  }

  /** Presses a key until what has the focus is what was looked for; every stop on the way can be seen. */
  async function on(key: string, what: string, isThere: () => Promise<boolean>, most: number) {
    const way: string[] = []
    await expectFocusKept()
    for (let step = 0; step <= most; step += 1) {
      if (await isThere()) return
      await press(key)
      // Past the last stop the page itself has the focus, before it begins anew.
      const isNowhere = await whose().evaluate(() => document.activeElement === document.body)
      if (!isNowhere) await expectFocusSeen(whose())
      way.push(isNowhere ? '–' : (await focused(whose())).slice(0, 50))
    }
    throw new Error(`${most} × ${key} did not come to ${what}: ${way.join(' | ')}`)
  }
  const isOn = (name: RegExp) => async () =>
    !(await whose().evaluate(() => document.activeElement === document.body)) && name.test(await focused(whose()))
  const tabTo = (name: RegExp, most = 40) => on('Tab', String(name), isOn(name), most)

  return {
    async press(name) {
      await tabTo(name)
      await press('Enter')
    },
    async choose(name) {
      // One Tab comes to the group, arrows go through it.
      await on('Tab', 'a choice', () => inside('input[type=radio]'), 40)
      await on('ArrowDown', String(name), isOn(name), 10)
      if (!(await whose().locator(':focus').isChecked())) await press('Space')
    },
    async write(name, words) {
      await tabTo(name)
      await press('Control+a')
      await whose().keyboard.type(words)
    },
    async goTo(view) {
      await expectFocusKept()
      const link = views(whose()).getByRole('link', { name: view })
      const open = async () => {
        const href = await views(whose()).locator('a[aria-current=page]').getAttribute('href')
        return new URL(href ?? '', whose().url()).pathname
      }
      for (let step = 0; step < 8 && (await link.getAttribute('aria-current')) !== 'page'; step += 1) {
        const before = await open()
        await press(']')
        await expect.poll(open).not.toBe(before)
      }
      await expect.poll(() => link.getAttribute('aria-current')).toBe('page')
    },
    async paste(text) {
      await pasteField(whose()).and(whose().locator(':focus')).waitFor()
      await whose().evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await press('Control+v')
      await expect.poll(() => pasteField(whose()).inputValue()).not.toBe('')
    },
    async keepBoth() {
      await on('ArrowDown', 'what stands twice', isOn(/^Kahdesti.*odottaa$/), 60)
      await press('Delete')
    },
    create: () => press('Control+Enter'),
    async openGoal(text) {
      // Into the grid by Tab; then by arrows down to the row, along it to the year, and down to the goal.
      await on('Tab', 'the grid', () => inside('[role=grid]'), 40)
      const cellOf = card(whose(), text).locator('xpath=ancestor::td[1]')
      const standsIn = (part: 'theme' | 'horizon') => () =>
        cellOf.evaluate((td: HTMLElement, of) => document.activeElement?.closest('td')?.dataset[of] === td.dataset[of], part)
      await on('ArrowDown', 'the theme', standsIn('theme'), 40)
      await on('ArrowRight', 'the year', standsIn('horizon'), 5)
      await on('ArrowDown', text, async () => (await focused(whose())).includes(text), 10)
      await press('Enter')
    },
    async find(words) {
      await whose().getByRole('combobox', { name: 'Etsi tavoitetta' }).and(whose().locator(':focus')).waitFor()
      await whose().keyboard.type(words)
      await whose().getByRole('option', { name: words }).waitFor()
      await press('Enter')
    },
    async openFinding(sentence) {
      await on('Tab', 'the findings', () => inside('[data-finding]'), 40)
      await on('ArrowDown', sentence, async () => (await focused(whose())).includes(sentence), 60)
      await press('Enter')
    },
    async openDecision(name) {
      await on('Tab', 'the decisions', () => inside('[data-decision]'), 40)
      await on('ArrowDown', name, isOn(starting(name)), 10)
      await press('Enter')
    },
    async record() {
      await whose().getByRole('button', { name: 'Kirjaa ratkaisu' }).waitFor()
      await press('r')
      await whose().getByRole('heading', { name: 'Kirjaa ratkaisu' }).and(whose().locator(':focus')).waitFor()
    },
    close: () => press('Escape'),
  }
}
