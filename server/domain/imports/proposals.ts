import type { ImportPreview, ImportProposal } from '../imports.schema.ts'
import { findDoubles } from './doubles.ts'
import { findAll, findCondition, findPercentages } from './phrases.ts'

export type PreviewGoal = ImportPreview['goals'][number]
type Mark = PreviewGoal['marks'][number]

/** A municipality's name in a goal's text. */
export type Mention = { start: number; end: number; code: string; certainty: 'sure' | 'likely' }

/**
 * What a goal's text proposes, and the phrases to mark in it. Keys follow from the goal and the kind of proposal,
 * so a choice already made stays with its proposal when the text is read again.
 */
export function readGoal(goalKey: string, text: string, mentions: readonly Mention[]): { marks: Mark[]; proposals: ImportProposal[] } {
  const marks: Mark[] = []
  const proposals: ImportProposal[] = []

  const condition = findCondition(text)
  if (condition !== null) {
    const { words, certainty } = condition
    marks.push({ start: condition.start, end: condition.end, kind: 'condition' })
    proposals.push({
      key: `${goalKey}:condition`,
      goalKey,
      certainty,
      words,
      kind: 'condition',
      condition: condition.condition,
      rest: condition.rest,
    })
  }

  const { shares, numbers } = findPercentages(text)
  const alls = findAll(text)

  const codes = new Set<string>()
  // A goal for every municipality, or for a share of them, mentions some as examples rather than as those it binds.
  const onlyExamples = shares.length > 0 || alls.some((phrase) => phrase.certainty === 'sure')
  for (const { start, end, code, certainty } of mentions) {
    marks.push({ start, end, kind: 'municipality', municipalityCode: code })
    if (codes.has(code)) continue
    codes.add(code)
    proposals.push({
      key: `${goalKey}:municipality:${code}`,
      goalKey,
      certainty: onlyExamples ? 'likely' : certainty,
      words: text.slice(start, end),
      kind: 'municipality',
      municipalityCode: code,
    })
  }

  for (const { start, end } of shares) marks.push({ start, end, kind: 'share' })
  const [share] = shares
  if (share !== undefined)
    proposals.push({
      key: `${goalKey}:share`,
      goalKey,
      certainty: share.certainty,
      words: share.words,
      kind: 'share',
      percent: share.percent,
    })

  for (const { start, end } of alls) marks.push({ start, end, kind: 'all' })
  const all = alls.find((phrase) => phrase.certainty === 'sure') ?? alls[0]
  if (all !== undefined)
    proposals.push({
      key: `${goalKey}:all`,
      goalKey,
      certainty: share === undefined ? all.certainty : 'likely',
      words: all.words,
      kind: 'all',
    })

  numbers.forEach(({ start, end, words, comparison, value }, n) => {
    marks.push({ start, end, kind: 'number' })
    proposals.push({ key: `${goalKey}:number:${n + 1}`, goalKey, certainty: 'sure', words, kind: 'number', comparison, value })
  })

  marks.sort((a, b) => a.start - b.start || b.end - a.end)
  return { marks, proposals }
}

/**
 * The goals that stand twice. The proposal is the first one's; the other is the one that goes if they are merged.
 * Never sure: whether to merge is for the planner to say, however alike they are.
 */
export function doublesAmong(goals: readonly PreviewGoal[]): ImportProposal[] {
  return findDoubles(goals.map((goal) => goal.text)).flatMap(({ first, second, exact }) => {
    const goalKey = goals[first]?.key
    const otherGoalKey = goals[second]?.key
    if (goalKey === undefined || otherGoalKey === undefined) return []
    return [
      {
        key: `${goalKey}:double:${otherGoalKey}`,
        goalKey,
        certainty: 'likely',
        words: goals[first]?.text ?? '',
        kind: 'double',
        otherGoalKey,
        exact,
      },
    ]
  })
}

/** Proposals in the order of their goals; doubles after the goal's own. */
export function inGoalOrder(goals: readonly PreviewGoal[], proposals: readonly ImportProposal[]): ImportProposal[] {
  const byGoal = new Map<string, ImportProposal[]>(goals.map((goal) => [goal.key, []]))
  for (const proposal of proposals) byGoal.get(proposal.goalKey)?.push(proposal)
  return [...byGoal.values()].flat()
}
