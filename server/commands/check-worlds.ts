import type { LocalText } from '#domain/languages.ts'
import { constraintsBroken, type Facts } from '#domain/obstacles.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows } from '../../db/storage.ts'

/** What of a stored roadmap settles which worlds are possible. */
export const factsOf = (rows: Rows, actor: Actor, roadmapId: string): Facts => ({
  horizons: rows.horizons.ofRoadmap(roadmapId, actor),
  decisions: rows.decisions.ofRoadmap(roadmapId, actor),
  resolutions: rows.resolutions.ofRoadmap(roadmapId, actor),
  constraints: rows.constraints.ofRoadmap(roadmapId, actor),
})

/** The constraints that would leave no world possible, as the planner calls them; null when they leave some. */
export const brokenBy = (before: Facts, after: Facts, asOf: string): LocalText[] | null =>
  constraintsBroken(before, after, asOf)?.map(({ reason }) => reason) ?? null
