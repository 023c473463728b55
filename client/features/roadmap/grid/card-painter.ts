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
  /** How many comments there are, and in words; none: no words. */
  commentCount: number
  commentText: string
  unread: boolean
}

export interface Card {
  goal: Goal
  facts: CardFacts
  element: HTMLElement
}

/** Marks that are told in words on the card too; the others the ring and the percentage tell. */
const spoken: ReadonlySet<GoalMark> = new Set(['lapsed', 'done', 'late', 'at_risk', 'dropped', 'not_applicable', 'waiting'])

const svgNamespace = 'http://www.w3.org/2000/svg'
const commentPath = 'M2.75 3h10.5v7.5H8L5 13.2v-2.7H2.75z'
const linkPath = 'M6.7 9.3 9.3 6.7M7.2 4.6l1.1-1.1a2.9 2.9 0 0 1 4.2 4.2l-1.1 1.1M8.8 11.4l-1.1 1.1a2.9 2.9 0 0 1-4.2-4.2l1.1-1.1'

function makeElement(tag: string, className: string | undefined, ...children: Node[]): HTMLElement {
  const element = document.createElement(tag)
  if (className !== undefined) element.className = className
  element.append(...children)
  return element
}

/** An icon with a number, as it stands in the corner of a card. */
function counted(path: string, count: number, words: string, marked = false): HTMLElement {
  const icon = document.createElementNS(svgNamespace, 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(svgNamespace, 'path')
  line.setAttribute('d', path)
  icon.append(line)
  const element = makeElement('span', undefined, icon, document.createTextNode(String(count)))
  element.title = words
  if (marked) element.setAttribute('data-unread', '')
  return element
}

/**
 * Cards that differ in nothing but their text are made once and cloned whole: nothing is ever parsed, and words are only ever set as
 * text. Text comes first in the card, then the ring, the percentage, the word, the scope, the links.
 */
const makes = new Map<string, HTMLElement>()
const mostMakes = 2_000

function makeOf(facts: CardFacts): HTMLElement {
  const { mark, markWord, percentText, percent, scopeKind, scopeText, scopeTitle, linkCount, linkText, commentCount, commentText, unread } =
    facts
  const key = `${mark}\n${markWord}\n${percentText}\n${mark === 'in_progress' ? percent : ''}\n${scopeKind}\n${scopeText}\n${scopeTitle}\n${linkText}\n${commentText}`
  const known = makes.get(key)
  if (known !== undefined) return known

  const word = (className: string | undefined, text: string) => makeElement('span', className, document.createTextNode(text))
  const ring = makeElement('i', styles.ring)
  ring.setAttribute('role', 'img')
  ring.setAttribute('aria-label', markWord)
  ring.setAttribute('data-mark', mark)
  if (mark === 'in_progress') ring.style.setProperty('--p', String(percent))
  const meta = makeElement('div', styles.meta, ring)
  if (percentText !== null) meta.append(word(styles.percent, percentText))
  if (spoken.has(mark)) meta.append(word(styles.word, markWord))
  const scope = word(styles.scope, scopeText)
  scope.setAttribute('data-kind', scopeKind)
  if (scopeTitle !== null) scope.title = scopeTitle
  meta.append(scope)
  if (linkCount > 0 || commentCount > 0) {
    const corner = makeElement('span', styles.links)
    if (commentCount > 0) corner.append(counted(commentPath, commentCount, commentText, unread))
    if (linkCount > 0) corner.append(counted(linkPath, linkCount, linkText))
    meta.append(corner)
  }
  const card = makeElement('article', styles.card, makeElement('p', styles.text), meta)
  card.setAttribute('tabindex', '-1')
  card.setAttribute('data-stop', '')
  card.setAttribute('data-mark', mark)
  if (makes.size >= mostMakes) makes.clear()
  makes.set(key, card)
  return card
}

const labelOf = (facts: CardFacts) =>
  `${facts.text} ${facts.markWord}${facts.percentText === null ? '' : ` ${facts.percentText}`}, ${facts.scopeTitle ?? facts.scopeText}${facts.linkCount === 0 ? '' : `, ${facts.linkText}`}${facts.commentCount === 0 ? '' : `, ${facts.commentText}`}`

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

  /** A card's content, fresh: a clone with its text set. */
  function draw(facts: CardFacts): HTMLElement {
    const element = makeOf(facts).cloneNode(true) as HTMLElement
    const text = element.firstChild as HTMLElement
    text.textContent = drawText(facts.text, facts.language)
    if (facts.language !== null) text.lang = facts.language
    element.setAttribute('aria-label', labelOf(facts))
    return element
  }

  function make(goal: Goal, facts: CardFacts): Card {
    const element = draw(facts)
    element.setAttribute('data-goal-id', goal.id)
    const card = { goal, facts, element }
    cards.set(goal.id, card)
    return card
  }

  /** The card says something new; its element stays, so that focus and what is chosen stay on it. */
  function redraw(card: Card, facts: CardFacts) {
    card.facts = facts
    const fresh = draw(facts)
    card.element.setAttribute('data-mark', facts.mark)
    card.element.setAttribute('aria-label', labelOf(facts))
    const extras = [...card.element.children].slice(2)
    card.element.replaceChildren(...fresh.childNodes, ...extras)
  }

  return {
    /** Draws these goals, in this order, as the children of the container. */
    paint(container: HTMLElement, goals: readonly Goal[], factsOfGoals: readonly CardFacts[]) {
      let place = container.firstChild
      for (const [index, goal] of goals.entries()) {
        const facts = factsOfGoals[index]!
        const known = cards.get(goal.id)
        const card = known ?? make(goal, facts)
        if (known !== undefined) {
          card.goal = goal
          if (!sameFacts(card.facts, facts)) redraw(card, facts)
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
