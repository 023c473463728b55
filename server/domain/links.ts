import type { Link } from './goals.schema.ts'
import { accept, refuse, type Result } from './result.ts'

type Ends = Pick<Link, 'goalId' | 'buildsOnGoalId'>

/** A goal builds on others, each named once, and never on itself, not even by way of others. */
export function acceptLink<NewLink extends Ends>(
  link: NewLink,
  existing: readonly Ends[],
): Result<NewLink, 'link_to_itself' | 'link_twice' | 'link_circle'> {
  if (link.goalId === link.buildsOnGoalId) return refuse('link_to_itself')
  if (existing.some((other) => other.goalId === link.goalId && other.buildsOnGoalId === link.buildsOnGoalId)) return refuse('link_twice')

  const foundations = new Map<string, string[]>()
  for (const { goalId, buildsOnGoalId } of existing) {
    const known = foundations.get(goalId)
    if (known === undefined) foundations.set(goalId, [buildsOnGoalId])
    else known.push(buildsOnGoalId)
  }
  const reached = new Set([link.buildsOnGoalId])
  for (const goalId of reached) {
    if (goalId === link.goalId) return refuse('link_circle')
    for (const foundation of foundations.get(goalId) ?? []) reached.add(foundation)
  }
  return accept(link)
}
