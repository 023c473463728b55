import type { Constraint, Resolution } from '#domain/decisions.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import type { Actor } from '#domain/roles.ts'
import { makeWorlds, type WorldFacts } from '#domain/worlds.ts'
import type { Rows } from '../../db/storage.ts'

type Facts = Omit<WorldFacts, 'constraints' | 'resolutions'> & { constraints: readonly Constraint[]; resolutions: readonly Resolution[] }

/** What of a stored roadmap settles which worlds are possible. */
export const factsOf = (rows: Rows, actor: Actor, roadmapId: string): Facts => ({
  horizons: rows.horizons.ofRoadmap(roadmapId, actor),
  decisions: rows.decisions.ofRoadmap(roadmapId, actor),
  resolutions: rows.resolutions.ofRoadmap(roadmapId, actor),
  constraints: rows.constraints.ofRoadmap(roadmapId, actor),
})

/**
 * The constraints that leave no world possible once things are as in `after`: those that do so alone, otherwise all of them.
 * Null when some world is left, and when there was none before either (then this step is not the one to refuse).
 */
export function brokenBy(before: Facts, after: Facts, asOf: string): LocalText[] | null {
  if (makeWorlds(after, asOf).consistent || !makeWorlds(before, asOf).consistent) return null
  const alone = after.constraints.filter((constraint) => !makeWorlds({ ...after, constraints: [constraint] }, asOf).consistent)
  return (alone.length > 0 ? alone : after.constraints).map((constraint) => constraint.reason)
}
