import { inForceWithout } from '#domain/checks/chain-checks.ts'
import type { Finding } from '#domain/checks/findings.ts'
import { noneHolds } from '#domain/checks/outlook.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { anyOf, stateIs, type Formula } from '#domain/formulas.ts'
import type { Worlds } from '#domain/worlds.ts'

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
