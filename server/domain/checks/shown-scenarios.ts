import { byYear } from '../horizons.ts'
import type { Horizon } from '../roadmaps.schema.ts'
import type { Scenario, ScenarioTerm } from '../trajectories.ts'
import { groupBy } from '../grouping.ts'
import type { StateAt } from './findings.ts'

/**
 * The named states as a scenario, so that the grid can show what the finding shows: an outcome at a horizon's end has begun by then,
 * open at one has not begun yet. Of decisions that are still open; once in effect, an outcome stays.
 */
export function asScenario(states: readonly StateAt[], horizons: readonly Horizon[]): Scenario {
  const inOrder = [...horizons].sort(byYear).map(({ id }) => id)
  const placeOf = ({ horizonId }: StateAt) => inOrder.indexOf(horizonId)
  return Object.fromEntries(
    [...groupBy(states, ({ decisionId }) => decisionId)].map(([decisionId, named]): [string, ScenarioTerm] => {
      const open = Math.max(-1, ...named.filter(({ state }) => state === 'open').map(placeOf))
      const settled = named.filter(({ state }) => state !== 'open').sort((a, b) => placeOf(a) - placeOf(b))
      const [first] = settled
      if (!first) return [decisionId, { openUntilHorizonId: inOrder[open] ?? null }]
      return [
        decisionId,
        { outcome: first.state, firstHorizonId: open < 0 ? null : (inOrder[open + 1] ?? null), lastHorizonId: first.horizonId },
      ]
    }),
  )
}
