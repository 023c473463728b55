import { inForceWithout } from '#domain/checks/chain-checks.ts'
import type { Finding, StateAt } from '#domain/checks/findings.ts'
import { noneHolds } from '#domain/checks/outlook.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { anyOf, stateIs, type Formula } from '#domain/formulas.ts'
import { byYear } from '#domain/horizons.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import type { Scenario, ScenarioTerm } from '#domain/trajectories.ts'
import type { Worlds } from '#domain/worlds.ts'

/** The scenario in which the states are so: an outcome that holds at a horizon's end began by then, and after the last end at which it was open. */
export function scenarioOf(states: readonly StateAt[], horizons: readonly Pick<Horizon, 'id' | 'year' | 'endsOn'>[]): Scenario {
  const ordered = [...horizons].sort(byYear)
  const at = (horizonId: string) => ordered.findIndex(({ id }) => id === horizonId)
  const terms: Record<string, ScenarioTerm> = {}
  for (const decisionId of new Set(states.map((each) => each.decisionId))) {
    const own = states.filter((each) => each.decisionId === decisionId).sort((a, b) => at(a.horizonId) - at(b.horizonId))
    const lastOpen = own.findLast(({ state }) => state === 'open')
    const firstOutcome = own.find(({ state }) => state !== 'open')
    if (firstOutcome)
      terms[decisionId] = {
        outcome: firstOutcome.state,
        firstHorizonId: lastOpen ? (ordered[at(lastOpen.horizonId) + 1]?.id ?? null) : null,
        lastHorizonId: firstOutcome.horizonId,
      }
    else if (lastOpen) terms[decisionId] = { openUntilHorizonId: lastOpen.horizonId }
  }
  return terms
}

/** What is so of a world that has the fault; null for faults that have nothing to do with what happens. The smallest scenario shows it; it may show in others too. */
function faultOf(finding: Finding, { goals }: Pick<RoadmapDocument, 'goals'>): Formula | null {
  const { place } = finding
  const goal = (goalId: string) => goals.find(({ id }) => id === goalId)
  switch (finding.check) {
    case 'gap': {
      const [cell] = place.cells
      if (cell === undefined) return null
      const own = goals.filter(({ themeId, horizonId }) => themeId === cell.themeId && horizonId === cell.horizonId)
      return noneHolds(
        own.flatMap(({ guard }) => guard ?? []),
        cell.horizonId,
      )
    }
    case 'silent_outcome':
      return anyOf(place.cells.map(({ horizonId }) => stateIs(place.decisionId ?? '', horizonId, [finding.state])))
    case 'broken_chain': {
      const [later, earlier] = [goal(finding.goalId), goal(finding.buildsOnGoalId)]
      return later && earlier ? inForceWithout(later, [earlier]) : null
    }
    case 'unrooted_vision': {
      const vision = goal(place.goalIds[0] ?? '')
      return vision
        ? inForceWithout(
            vision,
            finding.buildsOnGoalIds.flatMap((id) => goal(id) ?? []),
          )
        : null
    }
    default:
      return null
  }
}

/** Whether the finding may show in these worlds: what has nothing to do with what happens always does. */
export function showsIn(finding: Finding, worlds: Worlds, document: Pick<RoadmapDocument, 'goals'>): boolean {
  const fault = faultOf(finding, document)
  // Too hard to tell: it is shown rather than hidden.
  return fault === null || worlds.ask(fault) !== 'none'
}
