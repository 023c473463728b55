import type { GoalState } from './documents.schema.ts'
import type { Goal } from './goals.schema.ts'
import { goalState } from './goal-states.ts'
import { guardKey } from './guards.ts'
import { allOf, guardHolds, not } from './formulas.ts'
import type { Horizon, Theme } from './roadmaps.schema.ts'
import type { Worlds } from './worlds.ts'

/** Whether a cell that has goals is left without one that is in force: in every world left, in some, in none, or it cannot be told. */
export type Emptiness = 'always' | 'sometimes' | 'never' | 'unknown'

/** One cell as it stands in each of the scenarios compared. */
export interface ComparedCell {
  themeId: string
  horizonId: string
  /** Each goal with its state in each scenario; null where the scenario leaves no world. */
  goals: { goal: Goal; states: (GoalState | null)[]; differs: boolean }[]
  emptiness: (Emptiness | null)[]
  differs: boolean
}

/**
 * Whether none of a cell's goals is in force. A condition that is only in words may or may not hold, so with one among the goals
 * nothing more than the guards' own verdict is claimed.
 */
export function emptinessOf(goals: readonly Goal[], horizonId: string, worlds: Worlds): Emptiness {
  if (goals.length === 0 || goals.some(({ guard, condition }) => guard === null && condition === null)) return 'never'
  const guards = new Map(goals.flatMap(({ guard }) => (guard === null ? [] : [[guardKey(guard), guard] as const])))
  const none = allOf([...guards.values()].map((guard) => not(guardHolds(guard, horizonId))))
  const empty = worlds.ask(none)
  if (empty === 'none') return 'never'
  if (empty === 'undecided' || guards.size === 0 || goals.some(({ guard }) => guard === null)) return 'unknown'
  const filled = worlds.ask(not(none))
  return filled === 'undecided' ? 'unknown' : filled === 'none' ? 'always' : 'sometimes'
}

/** The plan in several scenarios side by side, cell by cell in the order of the page; baseline cells aside. */
export function compareScenarios(
  plan: { themes: readonly Pick<Theme, 'id'>[]; horizons: readonly Pick<Horizon, 'id' | 'kind'>[]; goals: readonly Goal[] },
  worldsOfEach: readonly Worlds[],
): ComparedCell[] {
  const byCell = new Map<string, Goal[]>()
  for (const goal of plan.goals) {
    const key = `${goal.themeId} ${goal.horizonId}`
    const cell = byCell.get(key)
    if (cell === undefined) byCell.set(key, [goal])
    else cell.push(goal)
  }
  return plan.themes.flatMap((theme) =>
    plan.horizons.flatMap((horizon): ComparedCell[] => {
      const own = byCell.get(`${theme.id} ${horizon.id}`)
      if (own === undefined || horizon.kind === 'baseline') return []
      const goals = own.map((goal) => {
        const states = worldsOfEach.map((worlds) => (worlds.consistent ? goalState(goal, worlds) : null))
        return { goal, states, differs: new Set(states).size > 1 }
      })
      const emptiness = worldsOfEach.map((worlds) => (worlds.consistent ? emptinessOf(own, horizon.id, worlds) : null))
      return [
        {
          themeId: theme.id,
          horizonId: horizon.id,
          goals,
          emptiness,
          differs: goals.some(({ differs }) => differs) || new Set(emptiness).size > 1,
        },
      ]
    }),
  )
}
