import { allOf, guardHolds, not, type Formula } from '../formulas.ts'
import type { Goal, Link } from '../goals.schema.ts'
import { guardKey } from '../guards.ts'
import { byYear } from '../horizons.ts'
import type { Outlook } from './outlook.ts'
import { holdsAlways, isUntied, placeOfGoals, type PlanIndex } from './plan-index.ts'
import { emptyReport, findingOf, unclaimed, type Report } from './reports.ts'
import { smallestScenarios, type Shown } from './smallest-scenarios.ts'

/** Broken chain: the later goal can be in force without the one that it builds on. Backward chain: what it builds on is not of an earlier horizon. */
export function checkLink(link: Link, plan: PlanIndex, outlook: Outlook | null): Report {
  const report = emptyReport()
  const goal = plan.goalById.get(link.goalId)
  const foundation = plan.goalById.get(link.buildsOnGoalId)
  if (!goal || !foundation) return report
  const place = () => placeOfGoals([goal, foundation], { linkId: link.id })
  const ends = { goalId: goal.id, buildsOnGoalId: foundation.id }

  if (outlook && !holdsAlways(foundation)) {
    if (isUntied(goal) || isUntied(foundation)) report.untied.push(unclaimed('broken_chain', place()))
    else {
      const shown = showWithout(goal, [foundation], outlook)
      if (shown === 'undecided') report.tangled.push(unclaimed('broken_chain', place()))
      else if (shown !== 'none')
        report.findings.push(findingOf({ check: 'broken_chain', ...ends }, [link.id], place(), { scenario: shown.first }))
    }
  }
  const [later, earlier] = [plan.horizonById.get(goal.horizonId), plan.horizonById.get(foundation.horizonId)]
  if (later && earlier && byYear(earlier, later) >= 0)
    report.findings.push(findingOf({ check: 'backward_chain', ...ends }, [link.id], place()))
  return report
}

/** Unrooted vision: the goal can be in force while nothing that it builds on is. */
export function checkVision(goal: Goal, plan: PlanIndex, outlook: Outlook): Report {
  const report = emptyReport()
  const foundations = (plan.foundations.get(goal.id) ?? []).flatMap(({ buildsOnGoalId }) => plan.goalById.get(buildsOnGoalId) ?? [])
  if (foundations.some(holdsAlways)) return report
  const known = foundations.filter((foundation) => !isUntied(foundation))
  const shown = isUntied(goal) ? 'untied' : showWithout(goal, known, outlook)
  if (shown === 'none') return report

  const place = placeOfGoals([goal])
  if (shown === 'untied' || (shown !== 'undecided' && known.length < foundations.length))
    report.untied.push(unclaimed('unrooted_vision', place))
  else if (shown === 'undecided') report.tangled.push(unclaimed('unrooted_vision', place))
  else {
    const buildsOnGoalIds = foundations.map(({ id }) => id)
    report.findings.push(findingOf({ check: 'unrooted_vision', buildsOnGoalIds }, [goal.id], place, { scenario: shown.first }))
  }
  return report
}

/** How it is shown that the goal is in force and none of its foundations is. */
function showWithout(goal: Goal, foundations: readonly Goal[], outlook: Outlook): Shown {
  const keys = foundations.map(keyOf).sort()
  return outlook.remember(`without ${keyOf(goal)}\n${keys.join('\n')}`, () => smallestScenarios(inForceWithout(goal, foundations), outlook))
}

/** The goal is in force and none of the others is. None of them may have a condition in words only. */
export const inForceWithout = (goal: Goal, others: readonly Goal[]): Formula =>
  allOf([guardHolds(goal.guard, goal.horizonId), ...others.map((other) => not(guardHolds(other.guard, other.horizonId)))])

const keyOf = ({ guard, horizonId }: Goal): string => (guard ? `${horizonId} ${guardKey(guard)}` : '')
