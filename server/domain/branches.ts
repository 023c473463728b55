import type { Goal } from './goals.schema.ts'
import type { Guard } from './guards.schema.ts'
import { guardKey } from './guards.ts'
import { languages, readText, type LocalText } from './languages.ts'
import { byPosition } from './order.ts'

type BranchedGoal = Pick<Goal, 'id' | 'position' | 'guard' | 'condition'>

/** The goals of one cell that hold under the same guard, or the same condition in words, or whatever happens: one lane. */
export interface Branch<Member extends BranchedGoal = Goal> {
  key: string
  guard: Guard | null
  /** The condition in the planner's own words, where there is no guard. */
  condition: LocalText | null
  /** By position. */
  goals: Member[]
}

/** Which lane of its cell a goal belongs to. A guard decides over the words that it was made of. */
export function branchKey(goal: Pick<Goal, 'guard' | 'condition'>): string {
  if (goal.guard) return `guard:${guardKey(goal.guard)}`
  return goal.condition ? `condition:${plainWording(goal.condition)}` : 'always'
}

/** The lanes of one cell: first what holds whatever happens, then each branch in the order of its first goal. */
export function branchesOf<Member extends BranchedGoal>(goalsOfCell: readonly Member[]): Branch<Member>[] {
  const branches = new Map<string, Branch<Member>>()
  for (const goal of [...goalsOfCell].sort(byPosition)) {
    const key = branchKey(goal)
    const branch = branches.get(key) ?? { key, guard: goal.guard, condition: goal.guard ? null : goal.condition, goals: [] }
    branch.goals.push(goal)
    branches.set(key, branch)
  }
  const always = branches.get('always')
  return always ? [always, ...[...branches.values()].filter((branch) => branch !== always)] : [...branches.values()]
}

/** The same for wordings that differ only in case and spaces. */
const plainWording = (condition: LocalText): string => readText(condition, languages[0]).text.trim().replace(/\s+/gu, ' ').toLowerCase()
