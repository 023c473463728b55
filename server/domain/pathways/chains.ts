import type { Link } from '../goals.schema.ts'

/** The goals that a goal rests on and those that rest on it, however far, and the links between them. */
export interface Chain {
  goalIds: ReadonlySet<string>
  linkIds: ReadonlySet<string>
}

/** A goal's chain: everything upstream and downstream of it. */
export function chainOf(goalId: string, links: readonly Pick<Link, 'id' | 'goalId' | 'buildsOnGoalId'>[]): Chain {
  const goalIds = new Set([goalId])
  const linkIds = new Set<string>()
  for (const [from, to] of [
    ['goalId', 'buildsOnGoalId'],
    ['buildsOnGoalId', 'goalId'],
  ] as const) {
    const ways = new Map<string, (typeof links)[number][]>()
    for (const link of links) ways.set(link[from], [...(ways.get(link[from]) ?? []), link])
    const reached = new Set([goalId])
    for (const at of reached) {
      for (const link of ways.get(at) ?? []) {
        linkIds.add(link.id)
        reached.add(link[to])
        goalIds.add(link[to])
      }
    }
  }
  return { goalIds, linkIds }
}
