import type { GoalMark } from '#domain/documents.schema.ts'
import type { Goal, Scope } from '#domain/goals.schema.ts'
import type { Language } from '#domain/languages.ts'
import styles from './RoadmapGrid.module.css'

/** What a card says, ready to be drawn. */
export interface CardFacts {
  text: string
  /** The language of the text, where it is not the reader's. */
  language: Language | null
  mark: GoalMark
  markWord: string
  /** As drawn on the card ("45 %"), or null. */
  percentText: string | null
  /** Percent 0–100, for the ring. */
  percent: number
  scopeKind: Scope['kind']
  scopeText: string
  /** Every name, where the chip shows only some of them. */
  scopeTitle: string | null
  linkCount: number
  linkText: string
}

export interface Card {
  goal: Goal
  facts: CardFacts
  element: HTMLElement
  text: HTMLElement
  meta: HTMLElement
}

/** Marks that are told in words on the card too; the others the ring and the percentage tell. */
const spoken: ReadonlySet<GoalMark> = new Set(['lapsed', 'done', 'late', 'at_risk', 'dropped', 'not_applicable', 'waiting'])
const withSector: ReadonlySet<GoalMark> = new Set(['in_progress'])

const svgNamespace = 'http://www.w3.org/2000/svg'
const linkPath = 'M6.7 9.3 9.3 6.7M7.2 4.6l1.1-1.1a2.9 2.9 0 0 1 4.2 4.2l-1.1 1.1M8.8 11.4l-1.1 1.1a2.9 2.9 0 0 1-4.2-4.2l1.1-1.1'

function makeElement(tag: string, className: string | undefined, ...children: Node[]): HTMLElement {
  const element = document.createElement(tag)
  if (className !== undefined) element.className = className
  element.append(...children)
  return element
}

/** The parts of a card, made once and cloned: nothing is ever parsed, and texts are only ever set as text. */
function makeTemplates() {
  const ring = makeElement('i', styles.ring)
  ring.setAttribute('role', 'img')
  const scope = makeElement('span', styles.scope)
  const card = makeElement('article', styles.card, makeElement('p', styles.text), makeElement('div', styles.meta, ring, scope))
  card.tabIndex = -1
  card.setAttribute('data-stop', '')

  const icon = document.createElementNS(svgNamespace, 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svgNamespace, 'path')
  path.setAttribute('d', linkPath)
  icon.append(path)
  return {
    card,
    percent: makeElement('b', styles.percent),
    word: makeElement('span', styles.word),
    links: makeElement('span', styles.links, icon),
  }
}

const sameFacts = (a: CardFacts, b: CardFacts) => {
  for (const key in a) if (a[key as keyof CardFacts] !== b[key as keyof CardFacts]) return false
  return true
}

/**
 * Draws the cards of the grid. Thousands of goals stand in the page at once, so a card is a handful of elements without
 * components, listeners or signals of its own: a lane hands over its goals, and only cards that say something new are touched.
 * A card is one element for as long as its goal is shown, wherever it moves, so that focus and selection travel with it.
 */
export function createCardPainter(drawText: (text: string, language: Language | null) => string = (text) => text) {
  const cards = new Map<string, Card>()
  const leaving = new Set<string>()
  let templates: ReturnType<typeof makeTemplates> | null = null

  function fill(card: Card, parts: ReturnType<typeof makeTemplates>) {
    const { facts, element, text, meta } = card
    text.textContent = drawText(facts.text, facts.language)
    if (facts.language === null) text.removeAttribute('lang')
    else text.lang = facts.language
    element.dataset['mark'] = facts.mark
    element.setAttribute(
      'aria-label',
      `${facts.text} ${facts.markWord}${facts.percentText === null ? '' : ` ${facts.percentText}`}, ${facts.scopeTitle ?? facts.scopeText}${facts.linkCount === 0 ? '' : `, ${facts.linkText}`}`,
    )

    const ring = meta.firstChild as HTMLElement
    const scope = parts.card.lastChild!.lastChild!.cloneNode() as HTMLElement
    ring.dataset['mark'] = facts.mark
    ring.setAttribute('aria-label', facts.markWord)
    if (withSector.has(facts.mark)) ring.style.setProperty('--p', String(facts.percent))
    scope.dataset['kind'] = facts.scopeKind
    scope.textContent = facts.scopeText
    if (facts.scopeTitle !== null) scope.title = facts.scopeTitle

    while (meta.lastChild !== ring) meta.lastChild!.remove()
    if (facts.percentText !== null) {
      const percent = parts.percent.cloneNode() as HTMLElement
      percent.textContent = facts.percentText
      meta.append(percent)
    }
    if (spoken.has(facts.mark)) {
      const word = parts.word.cloneNode() as HTMLElement
      word.textContent = facts.markWord
      meta.append(word)
    }
    meta.append(scope)
    if (facts.linkCount > 0) {
      const links = parts.links.cloneNode(true) as HTMLElement
      links.title = facts.linkText
      links.append(String(facts.linkCount))
      meta.append(links)
    }
  }

  function make(goal: Goal, facts: CardFacts): Card {
    templates ??= makeTemplates()
    const element = templates.card.cloneNode(true) as HTMLElement
    element.dataset['goalId'] = goal.id
    const card = { goal, facts, element, text: element.firstChild as HTMLElement, meta: element.lastChild as HTMLElement }
    fill(card, templates)
    cards.set(goal.id, card)
    return card
  }

  return {
    /** Draws these goals, in this order, as the children of the container. */
    paint(container: HTMLElement, goals: readonly Goal[], factsOf: (goal: Goal) => CardFacts) {
      let place = container.firstChild
      for (const goal of goals) {
        const facts = factsOf(goal)
        const known = cards.get(goal.id)
        const card = known ?? make(goal, facts)
        if (known !== undefined) {
          card.goal = goal
          if (!sameFacts(card.facts, facts)) {
            card.facts = facts
            fill(card, (templates ??= makeTemplates()))
          }
        }
        if (card.element === place) place = place.nextSibling
        else container.insertBefore(card.element, place)
      }
      while (place !== null) {
        const next = place.nextSibling
        const goalId = (place as HTMLElement).dataset['goalId']
        container.removeChild(place)
        if (goalId !== undefined && cards.get(goalId)?.element === place) leaving.add(goalId)
        place = next
      }
      for (const goal of goals) leaving.delete(goal.id)
    },
    /** Forgets the cards that left one lane and came to no other. */
    sweep() {
      for (const goalId of leaving) if (cards.get(goalId)?.element.isConnected === false) cards.delete(goalId)
      leaving.clear()
    },
    elementOf: (goalId: string): HTMLElement | null => cards.get(goalId)?.element ?? null,
    /** Every card that is drawn. */
    all: (): IterableIterator<Card> => cards.values(),
  }
}
export type CardPainter = ReturnType<typeof createCardPainter>
