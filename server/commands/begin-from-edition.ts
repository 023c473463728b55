import type { EditionBeginning } from '#contract/editions.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Edition } from '#domain/editions.schema.ts'
import { freshIds, type RoadmapContent } from '#domain/roadmap-content.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import type { Actor } from '#domain/roles.ts'
import type { Means } from '../means.ts'
import { acceptNewRoadmap } from './create-roadmap.ts'
import { insertRoadmap } from './insert-content.ts'

/** Begins a roadmap as a draft of its own with all that an edition holds, in one change. */
export function beginFromEdition(
  { storage, now, newId }: Means,
  actor: Actor,
  { edition, document }: { edition: Edition; document: RoadmapDocument },
  beginning: EditionBeginning,
): { roadmap: Roadmap; change: Change | null } {
  const id = beginning.id ?? newId()
  const { regionId, name, description, languages } = document.roadmap
  const { value, change } = storage.write({ actor: actor.id, kind: 'roadmap_created', roadmapId: id }, (rows) => {
    acceptNewRoadmap(rows, actor, { id, regionId })
    const roadmap: Roadmap = {
      ...{ id, regionId, name: beginning.name ?? name, description, languages, archivedAt: null },
      ...{ createdAt: now().toISOString(), fromEditionId: edition.id, version: 1 },
    }
    return insertRoadmap(rows, roadmap, atFirstVersion(freshIds(document, id, newId)))
  })
  return { roadmap: value, change }
}

const first = <Part extends { version: number }>(part: Part): Part => ({ ...part, version: 1 })

const atFirstVersion = (content: RoadmapContent): RoadmapContent => ({
  ...content,
  horizons: content.horizons.map(first),
  themes: content.themes.map(first),
  goals: content.goals.map(first),
  decisions: content.decisions.map(first),
  constraints: content.constraints.map(first),
  links: content.links.map(first),
  scenarios: content.scenarios.map(first),
  acceptances: content.acceptances.map(first),
})
