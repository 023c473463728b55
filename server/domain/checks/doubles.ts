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

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('fi').match(/[\p{L}\p{N}%]+/gu) ?? []

interface KnownText {
  words: ReadonlySet<string>
  /** Texts that say nearly the same. */
  near: Set<string>
}

/** Finds texts that say nearly the same, among all texts that it has been shown. */
export function createTextIndex() {
  const known = new Map<string, KnownText>()
  const byWord = new Map<string, string[]>()
  const rankOf = new Map<string, number>()
  const plainTexts = new WeakMap<Goal['text'], string>()

  /** The text without case, punctuation and spacing. */
  function plain(goal: Goal, language: Language): string {
    let text = plainTexts.get(goal.text)
    if (text === undefined) plainTexts.set(goal.text, (text = wordsOf(textIn(goal.text, language)).join(' ')))
    return text
  }

  function near(text: string): ReadonlySet<string> {
    return (known.get(text) ?? learn(text)).near
  }

  function learn(text: string): KnownText {
    const words = new Set(text.split(' '))
    const learnt: KnownText = { words, near: new Set() }
    known.set(text, learnt)
    if (words.size < fewestWords) return learnt
    // Any fixed order of words will do: alike texts share at least one of the first words of both. Words met late tend to be rare, so they come first.
    for (const word of words) if (!rankOf.has(word)) rankOf.set(word, -rankOf.size)
    const inOrder = [...words].sort((a, b) => (rankOf.get(a) ?? 0) - (rankOf.get(b) ?? 0))
    const looked = inOrder.slice(0, words.size - Math.ceil((words.size * alike) / (2 - alike) - 1e-9) + 1)
    let tried = 0
    for (const word of looked) {
      const others = byWord.get(word) ?? []
      for (const other of others) {
        if (learnt.near.has(other) || ++tried > mostTried) continue
        const found = known.get(other)
        if (!found || !isAlike(words, found.words)) continue
        if (learnt.near.size < mostNear) learnt.near.add(other)
        if (found.near.size < mostNear) found.near.add(text)
      }
      others.push(text)
      byWord.set(word, others)
    }
    return learnt
  }

  return {
    plain,
    near,
    /** How many texts it knows; one that has been shown many more than a plan has is better made anew. */
    get size() {
      return known.size
    },
  }
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
  for (const text of goalsByText.keys()) index.near(text)
  const placeInPlan = new Map([...goalsByText.keys()].map((text, i) => [text, i]))

  for (const [text, goals] of goalsByText) {
    if (goals.length > 1 && goals.some((goal) => !sharesCell(goal, goals[0] as Goal)))
      report.findings.push(findingOf({ check: 'double', exact: true }, [hashOf(text)], placeOfGoals(goals)))
    for (const other of index.near(text)) {
      const others = goalsByText.get(other)
      if (!others || (placeInPlan.get(other) ?? 0) < (placeInPlan.get(text) ?? 0)) continue
      const pair = goals.flatMap((goal) => others.filter((one) => !sharesCell(goal, one)).map((one) => [goal, one]))[0]
      if (pair) report.findings.push(findingOf({ check: 'double', exact: false }, [hashOf(text), hashOf(other)].sort(), placeOfGoals(pair)))
    }
  }
  return report
}

const sharesCell = (a: Goal, b: Goal): boolean => a.themeId === b.themeId && a.horizonId === b.horizonId
