import type { Change } from '#domain/changes.schema.ts'
import { obstacleTo, type Obstacle, type Present } from '#domain/obstacles.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows } from '../../db/storage.ts'

/** A stored roadmap as it is now, each part read once, when it is first asked for. */
export function presentPlan(rows: Rows, actor: Actor, roadmapId: string): Present {
  return {
    roadmap: once(() => rows.roadmaps.find(roadmapId, actor)),
    horizons: once(() => rows.horizons.ofRoadmap(roadmapId, actor)),
    themes: once(() => rows.themes.ofRoadmap(roadmapId, actor)),
    goals: once(() => rows.goals.ofRoadmap(roadmapId, actor)),
    decisions: once(() => rows.decisions.ofRoadmap(roadmapId, actor)),
    resolutions: once(() => rows.resolutions.ofRoadmap(roadmapId, actor)),
    constraints: once(() => rows.constraints.ofRoadmap(roadmapId, actor)),
    links: once(() => rows.links.ofRoadmap(roadmapId, actor)),
    scenarios: once(() => rows.scenarios.ofRoadmap(roadmapId, actor)),
    acceptances: once(() => rows.acceptances.ofRoadmap(roadmapId, actor)),
    publications: once(() => rows.publications.ofRoadmap(roadmapId, actor)),
    shareLinks: once(() => rows.shareLinks.ofRoadmap(roadmapId, actor)),
    goal: (id) => rows.goals.find(id, actor),
  }
}

function once<Value>(read: () => Value): () => Value {
  let known: { value: Value } | null = null
  return () => (known ??= { value: read() }).value
}

/** Why a stored change cannot be taken back now; null: it can. */
export const obstacleOf = (rows: Rows, actor: Actor, change: Change, present: Present, today: string): Obstacle | null =>
  obstacleTo(change, present, {
    isReverted: rows.changes.revertedBy(change.id) !== null,
    isLatest: rows.changes.latest(change.roadmapId, actor)?.id === change.id,
    today,
  })
