import type { Goal } from '../goals.schema.ts'
import { textIn, type Language } from '../languages.ts'
import { hashOf } from './findings.ts'
import { placeOfGoals, type PlanIndex } from './plan-index.ts'
import { emptyReport, findingOf, type Report } from './reports.ts'

/** How alike two texts must be to be nearly the same: twice the shared words over all words. Short texts must be the same. */
const alike = 0.9
const fewestWords = 4
/** Bounds the work when thousands of texts are nearly the same: so many near ones are kept of each. */
const mostNear = 20
const mostTried = 2_000
/** When fewer than so many of them are left, others are looked for. */
const fewestKept = 10
/** When more than so many texts have gone at once, it is quicker to begin anew. */
const mostForgotten = 60

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('fi').match(/[\p{L}\p{N}%]+/gu) ?? []

interface KnownText {
  words: ReadonlySet<string>
  /** Those of its words by which it is found. */
  looked: readonly string[]
  /** Texts that say nearly the same. */
  near: Set<string>
  /** Whether some did not fit among them. */
  hasMore: boolean
}

/** Finds texts that say nearly the same, among those that it knows. */
export function createTextIndex() {
  const known = new Map<string, KnownText>()
  const byWord = new Map<string, string[]>()
  const rankOf = new Map<string, number>()
  const plainTexts = new Map<Language, WeakMap<Goal['text'], string>>()

  /** The text without case, punctuation and spacing. */
  function plain(goal: Goal, language: Language): string {
    let texts = plainTexts.get(language)
    if (!texts) plainTexts.set(language, (texts = new WeakMap()))
    let text = texts.get(goal.text)
    if (text === undefined) texts.set(goal.text, (text = wordsOf(textIn(goal.text, language)).join(' ')))
    return text
  }

  const near = (text: string): ReadonlySet<string> => known.get(text)?.near ?? new Set()

  /**
   * From now on these texts are known, and no others: what a text was while it was being typed is near to what it has become, and would take the
   * place of what the plan has.
   */
  function know(texts: ReadonlyMap<string, unknown>): void {
    const gone = [...known.keys()].filter((text) => !texts.has(text))
    if (gone.length > mostForgotten) for (const all of [known, byWord, rankOf]) all.clear()
    else forget(gone)
    for (const text of texts.keys()) if (!known.has(text)) learn(text)
  }

  function forget(gone: readonly string[]): void {
    if (gone.length === 0) return
    for (const text of gone) {
      for (const word of known.get(text)?.looked ?? []) {
        const others = (byWord.get(word) ?? []).filter((other) => other !== text)
        if (others.length > 0) byWord.set(word, others)
        else byWord.delete(word)
      }
      known.delete(text)
    }
    for (const [text, learnt] of known) {
      for (const other of gone) learnt.near.delete(other)
      // Of what did not fit, some may now.
      if (learnt.hasMore && learnt.near.size < fewestKept) findNear(text, learnt)
    }
  }

  function learn(text: string): void {
    const words = new Set(text.split(' '))
    // Any fixed order of words will do: alike texts share at least one of the first words of both. Words met late tend to be rare, so they come first.
    for (const word of words) if (!rankOf.has(word)) rankOf.set(word, -rankOf.size)
    const inOrder = [...words].sort((a, b) => (rankOf.get(a) ?? 0) - (rankOf.get(b) ?? 0))
    const looked = words.size < fewestWords ? [] : inOrder.slice(0, words.size - Math.ceil((words.size * alike) / (2 - alike) - 1e-9) + 1)
    const learnt: KnownText = { words, looked, near: new Set(), hasMore: false }
    known.set(text, learnt)
    findNear(text, learnt)
    for (const word of looked) {
      const others = byWord.get(word)
      if (others) others.push(text)
      else byWord.set(word, [text])
    }
  }

  function findNear(text: string, learnt: KnownText): void {
    let tried = 0
    learnt.hasMore = false
    for (const word of learnt.looked) {
      for (const other of byWord.get(word) ?? []) {
        if (other === text || learnt.near.has(other) || ++tried > mostTried) continue
        const found = known.get(other)
        if (!found || !isAlike(learnt.words, found.words)) continue
        keep(learnt, other)
        keep(found, text)
      }
    }
  }

  function keep(learnt: KnownText, text: string): void {
    if (learnt.near.size < mostNear) learnt.near.add(text)
    else learnt.hasMore = true
  }

  return { plain, near, know }
}

function isAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return 2 * shared >= alike * (a.size + b.size)
}

/** Doubles: texts that say the same, or nearly so, in different cells. They are compared in the roadmap's first language. */
export function checkDoubles(plan: PlanIndex, index: ReturnType<typeof createTextIndex>): Report {
  const report = emptyReport()
  const language = plan.document.roadmap.languages[0] ?? 'fi'
  const goalsByText = new Map<string, Goal[]>()
  for (const cell of plan.cells) {
    for (const goal of cell.goals) {
      const text = index.plain(goal, language)
      const same = goalsByText.get(text)
      if (same) same.push(goal)
      else if (text !== '') goalsByText.set(text, [goal])
    }
  }
  index.know(goalsByText)
  const placeInPlan = new Map([...goalsByText.keys()].map((text, i) => [text, i]))

  for (const [text, goals] of goalsByText) {
    if (goals.length > 1 && goals.some((goal) => !sharesCell(goal, goals[0] as Goal)))
      report.findings.push(findingOf({ check: 'double', exact: true }, [hashOf(text)], placeOfGoals(goals)))
    for (const other of index.near(text)) {
      const others = goalsByText.get(other)
      const isLater = (placeInPlan.get(other) ?? 0) > (placeInPlan.get(text) ?? 0)
      // A pair is told of once: by the earlier, unless that has too many to keep this one too.
      if (!others || (!isLater && index.near(other).has(text))) continue
      const [first, second] = isLater ? [goals, others] : [others, goals]
      const pair = first.flatMap((goal) => second.filter((one) => !sharesCell(goal, one)).map((one) => [goal, one]))[0]
      if (pair) report.findings.push(findingOf({ check: 'double', exact: false }, [hashOf(text), hashOf(other)].sort(), placeOfGoals(pair)))
    }
  }
  return report
}

const sharesCell = (a: Goal, b: Goal): boolean => a.themeId === b.themeId && a.horizonId === b.horizonId
