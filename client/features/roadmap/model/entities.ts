import type { ChangeEntry } from '#domain/changes.schema.ts'
import type { Constraint, Decision, Resolution } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal, Link } from '#domain/goals.schema.ts'
import type { Horizon, Roadmap, Theme } from '#domain/roadmaps.schema.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'

/** What a roadmap consists of, by the names that the change log uses. */
export interface Entities {
  roadmap: Roadmap
  horizon: Horizon
  theme: Theme
  goal: Goal
  decision: Decision
  resolution: Resolution
  constraint: Constraint
  link: Link
  scenario: NamedScenario
  acceptance: AcceptedFinding
}
/** Editions, comments, and how a roadmap is published, are in the log but not in the document. */
export type PartEntry = Exclude<ChangeEntry, { entity: 'edition' | 'publication' | 'share_link' | 'comment' }>
export type EntityKind = PartEntry['entity']
export const isPart = (entry: ChangeEntry): entry is PartEntry =>
  entry.entity !== 'edition' && entry.entity !== 'publication' && entry.entity !== 'share_link' && entry.entity !== 'comment'
export type Entity = Entities[EntityKind]
/** An entity by the names of its fields, where its kind is known only at run time. */
export type Fields = { [field: string]: unknown }

const tableOf = {
  horizon: 'horizons',
  theme: 'themes',
  goal: 'goals',
  decision: 'decisions',
  resolution: 'resolutions',
  constraint: 'constraints',
  link: 'links',
  scenario: 'scenarios',
  acceptance: 'acceptances',
} as const

/** The same JSON value, whatever the order of keys; a key without a value is no key. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((part, index) => sameValue(part, b[index]))
  const [left, right] = [a as Fields, b as Fields]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameValue(left[key], right[key]))
}

/** The entity as the document has it, or null. */
export function findEntity(document: RoadmapDocument, kind: EntityKind, id: string): Fields | null {
  if (kind === 'roadmap') return document.roadmap.id === id ? document.roadmap : null
  const rows: readonly { id: string }[] = document[tableOf[kind]]
  return (rows.find((row) => row.id === id) as Fields | undefined) ?? null
}

/** One entity set to a state; null removes it. */
export interface Placed {
  kind: EntityKind
  id: string
  to: Fields | null
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The document with each entity in its new state; tables that nothing touches keep their identity. */
export function placeEntities(document: RoadmapDocument, placed: readonly Placed[]): RoadmapDocument {
  const next: RoadmapDocument = { ...document }
  for (const kind of Object.keys(tableOf) as (keyof typeof tableOf)[]) {
    const latest = new Map<string, Fields | null>()
    for (const place of placed) if (place.kind === kind) latest.set(place.id, place.to)
    if (latest.size === 0) continue
    const rows: Fields[] = []
    for (const row of document[tableOf[kind]]) {
      const to = latest.get(row.id)
      if (to === undefined) rows.push(row)
      else if (to !== null) rows.push(to)
      latest.delete(row.id)
    }
    for (const to of latest.values()) if (to !== null) rows.push(to)
    if (kind === 'horizon') rows.sort((a, b) => Number(a['year']) - Number(b['year']))
    if (kind === 'theme') rows.sort((a, b) => byCodeUnit(String(a['position']), String(b['position'])))
    // Each table gets back rows of the kind that it was made of: `latest` holds only that kind.
    Object.assign(next, { [tableOf[kind]]: rows })
  }
  for (const place of placed) if (place.kind === 'roadmap' && place.to !== null) next.roadmap = place.to as Roadmap
  return next
}

function reuseRows<Row extends { id: string }>(old: Row[], fresh: Row[]): Row[] {
  const known = new Map(old.map((row) => [row.id, row]))
  const rows = fresh.map((row) => {
    const before = known.get(row.id)
    return before !== undefined && sameValue(before, row) ? before : row
  })
  return rows.length === old.length && rows.every((row, index) => row === old[index]) ? old : rows
}

/** The fresh document built of the old one's parts wherever they say the same, so that only what changed is painted again. */
export function reuseParts(old: RoadmapDocument | null, fresh: RoadmapDocument): RoadmapDocument {
  if (old === null) return fresh
  return {
    roadmap: sameValue(old.roadmap, fresh.roadmap) ? old.roadmap : fresh.roadmap,
    region: sameValue(old.region, fresh.region) ? old.region : fresh.region,
    municipalities: sameValue(old.municipalities, fresh.municipalities) ? old.municipalities : fresh.municipalities,
    horizons: reuseRows(old.horizons, fresh.horizons),
    themes: reuseRows(old.themes, fresh.themes),
    goals: reuseRows(old.goals, fresh.goals),
    decisions: reuseRows(old.decisions, fresh.decisions),
    resolutions: reuseRows(old.resolutions, fresh.resolutions),
    constraints: reuseRows(old.constraints, fresh.constraints),
    links: reuseRows(old.links, fresh.links),
    scenarios: reuseRows(old.scenarios, fresh.scenarios),
    acceptances: reuseRows(old.acceptances, fresh.acceptances),
    lastChangeId: fresh.lastChangeId,
  }
}
