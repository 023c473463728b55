import { computed, type ReadonlySignal } from '@preact/signals'
import type { GoalState, RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { guardKey } from '#domain/guards.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'

/** How many goals are in force, waiting, lapsed. */
export type StateCounts = Readonly<Record<GoalState, number>>

type Group = { goal: Goal; count: number }

/**
 * Counts goals by state. Goals that share a horizon and a guard are counted together, once for each state of the plan, so that
 * another scenario is a sum over some guards, not over thousands of goals.
 */
export function createStateCounts(
  document: ReadonlySignal<RoadmapDocument | null>,
  horizons: ReadonlySignal<ReadonlyMap<string, Pick<Horizon, 'kind'>>>,
  stateOfGoal: (goal: Goal) => GoalState,
) {
  const goals = computed(() => document.value?.goals ?? [])
  const groups = computed(() => {
    const byTheme = new Map<string, Map<string, Group>>()
    for (const goal of goals.value) {
      if (horizons.value.get(goal.horizonId)?.kind === 'baseline') continue
      const key = goal.guard !== null ? `${goal.horizonId} ${guardKey(goal.guard)}` : goal.condition === null ? 'always' : 'words'
      let ofTheme = byTheme.get(goal.themeId)
      if (ofTheme === undefined) byTheme.set(goal.themeId, (ofTheme = new Map()))
      const group = ofTheme.get(key)
      if (group === undefined) ofTheme.set(key, { goal, count: 1 })
      else group.count++
    }
    return byTheme
  })

  const known = new Map<string | null, ReadonlySignal<StateCounts>>()
  return (themeId: string | null): ReadonlySignal<StateCounts> => {
    let counts = known.get(themeId)
    if (counts === undefined) {
      counts = computed(() => {
        const sum = { in_force: 0, waiting: 0, lapsed: 0 }
        const counted = themeId === null ? [...groups.value.values()] : [groups.value.get(themeId) ?? new Map<string, Group>()]
        for (const ofTheme of counted) for (const { goal, count } of ofTheme.values()) sum[stateOfGoal(goal)] += count
        return sum
      })
      known.set(themeId, counts)
    }
    return counts
  }
}
