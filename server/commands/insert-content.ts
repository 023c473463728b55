import type { RoadmapContent } from '#domain/roadmap-content.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import type { WritableRows } from '../../db/storage.ts'

/** Stores a roadmap with all that is in it, what others name first. */
export function insertRoadmap(rows: WritableRows, roadmap: Roadmap, content: RoadmapContent): Roadmap {
  rows.roadmaps.insert(roadmap)
  content.horizons.forEach((horizon) => rows.horizons.insert(horizon))
  content.themes.forEach((theme) => rows.themes.insert(theme))
  content.decisions.forEach((decision) => rows.decisions.insert(decision))
  content.goals.forEach((goal) => rows.goals.insert(goal))
  content.resolutions.forEach((resolution) => rows.resolutions.insert(resolution))
  content.constraints.forEach((constraint) => rows.constraints.insert(constraint))
  content.links.forEach((link) => rows.links.insert(link))
  content.scenarios.forEach((scenario) => rows.scenarios.insert(scenario))
  content.acceptances.forEach((acceptance) => rows.acceptances.insert(acceptance))
  return roadmap
}
