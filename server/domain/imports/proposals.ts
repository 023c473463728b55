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

type DoubleProposal = Extract<ImportProposal, { kind: 'double' }>

/**
 * The goals that stand twice or more. The proposal is the first one's; the others are those that go if they are merged.
 * Never sure: whether to merge is for the planner to say, however alike they are. Proposals made before stay the same objects.
 */
export function doublesAmong(goals: readonly PreviewGoal[], before: readonly ImportProposal[] = []): ImportProposal[] {
  const made = new Map<string, DoubleProposal>()
  for (const proposal of before) if (proposal.kind === 'double') made.set(proposal.key, proposal)
  return findDoubles(goals, namesIn).flatMap(({ first, others, exact }): ImportProposal[] => {
    const goal = goals[first]
    const otherGoalKeys = others.flatMap((other) => goals[other]?.key ?? [])
    if (goal === undefined || otherGoalKeys.length === 0) return []
    const [other = ''] = otherGoalKeys
    const more = otherGoalKeys.length === 1 ? '' : `+${otherGoalKeys.length - 1}-${otherGoalKeys.at(-1) ?? ''}`
    const key = `${goal.key}:${exact ? 'double' : 'alike'}:${other}${more}`
    const known = made.get(key)
    const isKnown =
      known?.words === goal.text &&
      known.otherGoalKeys.length === otherGoalKeys.length &&
      otherGoalKeys.every((each, at) => each === known.otherGoalKeys[at])
    if (known !== undefined && isKnown) return [known]
    return [{ key, goalKey: goal.key, certainty: 'likely', words: goal.text, kind: 'double', otherGoalKeys, exact }]
  })
}

/** The municipalities that a goal's text names: those of another municipality are another goal. */
const namesIn = ({ marks }: PreviewGoal): string =>
  [...new Set(marks.flatMap(({ municipalityCode }) => municipalityCode ?? []))].sort().join(' ')

/** Proposals in the order of their goals; doubles after the goal's own. */
export function inGoalOrder(goals: readonly PreviewGoal[], proposals: readonly ImportProposal[]): ImportProposal[] {
  const byGoal = new Map<string, ImportProposal[]>(goals.map((goal) => [goal.key, []]))
  for (const proposal of proposals) byGoal.get(proposal.goalKey)?.push(proposal)
  return [...byGoal.values()].flat()
}
