import type { GoalDifference, GoalGroup } from '../differences.schema.ts'
import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal } from '../goals.schema.ts'
import { describeGuard } from '../guard-sentences.ts'
import { sameGuard } from '../guards.ts'
import { languages, sameText, type LocalText } from '../languages.ts'
import { sameValue } from '../same-value.ts'
import { promisesThatDiffer } from './promised-numbers.ts'

const textFields = ['text', 'description', 'responsible'] as const

/** Where the guards' decisions and the goals' horizons are read from. */
type Readings = Pick<RoadmapDocument, 'decisions' | 'horizons'>

/** In what ways a goal differs from itself as it was. Its place among the other goals of its cell is not looked at. */
export function waysOfDiffering(before: Goal, after: Goal): GoalGroup[] {
  const ways: [GoalGroup, boolean][] = [
    ['wording', textFields.some((field) => !sameText(before[field], after[field]))],
    ['moved', before.themeId !== after.themeId || before.horizonId !== after.horizonId],
    ['condition', !sameGuard(before.guard, after.guard) || !sameText(before.condition, after.condition)],
    ['scope', !sameValue(before.scope, after.scope)],
    ['target', promisedBy(before, after) !== null],
    ['status', before.status !== after.status || before.percent !== after.percent || before.statusOn !== after.statusOn],
    ['origin', !sameValue(before.origin, after.origin)],
  ]
  return ways.flatMap(([group, differs]) => (differs ? [group] : []))
}

/** The promised numbers that differ: those of the text, and the share of the municipalities. */
function promisedBy(before: Goal, after: Goal): { before: string[]; after: string[] } | null {
  const inText = promisesThatDiffer(before.text, after.text)
  if (before.scope.kind !== 'share' || after.scope.kind !== 'share' || before.scope.percent === after.scope.percent) return inText
  const share = (percent: number): string => `${String(percent).replace('.', ',')} %`
  return {
    before: [...new Set([...(inText?.before ?? []), share(before.scope.percent)])],
    after: [...new Set([...(inText?.after ?? []), share(after.scope.percent)])],
  }
}

/** The goal's differences, each with what makes it readable by itself. */
export function differencesOfGoal(before: Goal, after: Goal, readBefore: Readings, readAfter: Readings): GoalDifference[] {
  return waysOfDiffering(before, after).map((group) => ({
    ...{ group, goalId: after.id, before, after },
    ...(group === 'wording' && { texts: rewordings(before, after) }),
    ...(group === 'condition' && { sentences: { before: conditionOf(before, readBefore), after: conditionOf(after, readAfter) } }),
    ...(group === 'target' && { numbers: promisedBy(before, after) ?? { before: [], after: [] } }),
  }))
}

const rewordings = (before: Goal, after: Goal): NonNullable<GoalDifference['texts']> =>
  textFields.flatMap((field) =>
    languages.flatMap((language) => {
      const [was, is] = [before[field]?.[language] ?? '', after[field]?.[language] ?? '']
      return was === is ? [] : [{ field, language, before: was === '' ? null : was, after: is === '' ? null : is }]
    }),
  )

/** A goal's condition as a sentence in every language; null: it holds whatever happens. */
export function conditionOf(goal: Goal, { decisions, horizons }: Readings): LocalText | null {
  const { guard } = goal
  if (guard === null) return goal.condition
  const horizon = horizons.find(({ id }) => id === goal.horizonId) ?? null
  return Object.fromEntries(languages.map((language) => [language, describeGuard(guard, decisions, horizon, language)]))
}
