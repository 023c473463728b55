import type { RoadmapDraft } from '#contract/roadmaps.ts'
import type { Change } from '#domain/changes.schema.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { limits } from '#domain/limits.ts'
import { emptyContent, freshIds } from '#domain/roadmap-content.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import { type Actor, can } from '#domain/roles.ts'
import type { Rows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'
import { insertRoadmap } from './insert-content.ts'

/** Begins a roadmap in one change: with the usual themes and horizons, or as a copy of the example. */
export function createRoadmap(
  { storage, now, newId }: Means,
  actor: Actor,
  draft: RoadmapDraft,
): { roadmap: Roadmap; change: Change | null } {
  const roadmapId = draft.id ?? newId()
  const { value, change } = storage.write({ actor: actor.id, kind: 'roadmap_created', roadmapId }, (rows) => {
    acceptNewRoadmap(rows, actor, { id: roadmapId, regionId: draft.regionId })
    const roadmap: Roadmap = {
      id: roadmapId,
      regionId: draft.regionId,
      name: draft.name,
      description: draft.description ?? null,
      languages: [...new Set(draft.languages ?? (['fi', 'sv'] as const))],
      archivedAt: null,
      createdAt: now().toISOString(),
      version: 1,
    }
    return insertRoadmap(
      rows,
      roadmap,
      draft.from === 'example' ? freshIds(uusimaaExample, roadmapId, newId) : emptyContent(roadmapId, newId),
    )
  })
  return { roadmap: value, change }
}

/** A new roadmap needs a region of one's own with room in it, and an id that nothing has. */
export function acceptNewRoadmap(rows: Rows, actor: Actor, { id, regionId }: { id: string; regionId: string }): void {
  if (rows.regions.find(regionId, actor) === null) fail('not_found')
  if (!can(actor, 'create_roadmaps', { regionId })) fail('forbidden')
  const current = rows.roadmaps.find(id, actor)
  if (current !== null) fail('id_taken', { current })
  if (rows.roadmaps.countOfRegion(regionId) >= limits.roadmapsPerRegion) fail('limit_reached', { limit: limits.roadmapsPerRegion })
}
