import type { ForScript } from '#contract/published-page.ts'
import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import type { GoalStatus } from '#domain/goals.schema.ts'
import { markOf, statesOf, worldsWithin } from './what-if.ts'
import type { Scenario } from '#domain/trajectories.ts'

/** Counts and whether any world is left: what the reader is told beside the plan. */
export type Told = { possible: boolean; states: Record<GoalState, number> }

const quiet = new Set<GoalMark>(['not_started', 'waiting', 'lapsed'])
const plain = (text: string) => text.replaceAll('\u00ad', '').replaceAll('\u00a0', ' ').toLowerCase()

/** The plan on the page, which the server has drawn: what of it changes when the reader asks something of it. */
export function openPage(plan: ForScript, root: HTMLElement) {
  const lanes = [...root.querySelectorAll<HTMLElement>('[data-lane]')].map((lane) => ({ lane, place: Number(lane.dataset['lane']) }))
  const goals = [...root.querySelectorAll<HTMLElement>('.goals > li')].map((item) => ({
    item,
    words: plain(item.textContent),
    codes: item.dataset['codes']?.split(' ') ?? [],
  }))
  const counted = [...root.querySelectorAll<HTMLElement>('.goals:not(.was) > li')].map((item) => item.closest<HTMLElement>('.lane'))
  const drawn = new Map([...root.querySelectorAll('.lane[data-lane] li')].map((item) => [item, item.querySelector('.ring')]))
  const wordsDrawn = new Map([...drawn.keys()].map((item) => [item, item.querySelector('.mark')?.textContent ?? '']))
  const marksDrawn = new Map([...drawn].map(([item, ring]) => [item, ring?.getAttribute('data-mark') ?? '']))

  const sample = (name: string) => root.querySelector(`[data-legend="${name}"] svg`)?.cloneNode(true) as SVGElement | undefined

  function mark(item: Element, next: GoalMark) {
    const own = marksDrawn.get(item) === next
    const ring = own ? drawn.get(item) : sample(next)
    const present = item.querySelector('.ring')
    if (ring && present && present !== ring) present.replaceWith(ring)
    const words = item.querySelector<HTMLElement>('.mark')
    if (words === null) return
    words.textContent = own ? (wordsDrawn.get(item) ?? '') : plan.words.marks[next]
    words.dataset['mark'] = next
    words.classList.toggle('visually-hidden', quiet.has(next))
  }

  function redrawFork(fork: Element) {
    const own = [...fork.querySelectorAll<HTMLElement>(':scope > .lane')]
    const lines = fork.querySelectorAll<HTMLElement>(':scope > [data-line]')
    own.forEach((lane, index) => lines[index]?.setAttribute('data-line', lane.dataset['state'] ?? ''))
    const settled = own.every((lane) => lane.dataset['state'] !== 'waiting')
    fork.toggleAttribute('data-settled', settled)
    const diamond = sample(settled ? 'settled' : 'open')
    if (diamond === undefined) return
    diamond.setAttribute('width', '19')
    diamond.setAttribute('height', '19')
    fork.querySelector('.node')?.replaceChildren(diamond)
  }

  return {
    /** Shows what becomes of the branches within a choice. */
    show(scenario: Scenario): Told {
      const worlds = worldsWithin(plan, scenario)
      const states = statesOf(plan, worlds)
      for (const { lane, place } of lanes) {
        const state = states[place] ?? 'waiting'
        lane.dataset['state'] = state
        const word = lane.querySelector('[data-word]')
        if (word !== null) word.textContent = plan.words.states[state]
        for (const item of lane.querySelectorAll<HTMLElement>('li'))
          // The server writes one of the statuses there.
          mark(item, markOf(plan, place, state, (item.dataset['status'] ?? 'not_started') as GoalStatus))
      }
      for (const fork of root.querySelectorAll('.fork')) redrawFork(fork)
      const told: Record<GoalState, number> = { in_force: 0, waiting: 0, lapsed: 0 }
      for (const lane of counted) told[(lane?.dataset['state'] ?? 'in_force') as GoalState]++
      return { possible: worlds.consistent, states: told }
    },

    /** Puts away the goals that do not match; tells how many are left. */
    filter(text: string, code: string): { shown: number; all: number } {
      const asked = plain(text).split(/\s+/).filter(Boolean)
      let shown = 0
      for (const { item, words, codes } of goals) {
        const matches = asked.every((word) => words.includes(word)) && (code === '' || codes.includes(code) || codes.includes('*'))
        item.hidden = !matches
        if (matches) shown++
      }
      const isFiltered = asked.length > 0 || code !== ''
      for (const row of root.querySelectorAll<HTMLElement>('.plan tbody > tr'))
        row.hidden = isFiltered && row.querySelector('li:not([hidden])') === null
      return { shown, all: goals.length }
    },
  }
}
