import type { Differences, GoalDifference, PartDifference } from '../differences.schema.ts'
import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal } from '../goals.schema.ts'
import { groupBy } from '../grouping.ts'
import { byCodeUnit } from '../order.ts'
import { differencesOfGoal } from './compare-goals.ts'
import { differingKeys, outOfOrder } from './sameness.ts'

/**
 * All that differs between two documents of one roadmap, in the order of the page: goals by theme, horizon and place, then the rest of the plan.
 * Versions and the number of the newest change are no differences; neither is a new way to write the same place.
 */
export function compareDocuments(before: RoadmapDocument, after: RoadmapDocument): Differences {
  const goals = compareGoals(before, after)
  const touched = new Set(goals.map(({ goalId }) => goalId))
  return {
    goals,
    parts: compareParts(before, after),
    counts: {
      before: before.goals.length,
      after: after.goals.length,
      unchanged: after.goals.filter(({ id }) => !touched.has(id)).length,
    },
  }
}

function compareGoals(before: RoadmapDocument, after: RoadmapDocument): GoalDifference[] {
  const [was, is] = [byId(before.goals), byId(after.goals)]
  const reordered = goalsOutOfOrder(before.goals, after.goals)
  const differences = [...after.goals, ...before.goals.filter(({ id }) => !is.has(id))].flatMap((goal): GoalDifference[] => {
    const [earlier, later] = [was.get(goal.id), is.get(goal.id)]
    if (later === undefined) return [{ group: 'removed', goalId: goal.id, before: goal, after: null }]
    if (earlier === undefined) return [{ group: 'added', goalId: goal.id, before: null, after: goal }]
    return [
      ...differencesOfGoal(earlier, later, before, after),
      ...(reordered.has(goal.id) ? [{ group: 'order' as const, goalId: goal.id, before: earlier, after: later }] : []),
    ]
  })
  return inOrderOfThePage(differences, before, after)
}

/** The goals that have left their place among those with which they share a cell, before and after. */
function goalsOutOfOrder(before: readonly Goal[], after: readonly Goal[]): Set<string> {
  const earlier = byId(before)
  const cellOf = ({ themeId, horizonId }: Goal): string => `${themeId} ${horizonId}`
  const stayed = after.filter((goal) => {
    const was = earlier.get(goal.id)
    return was !== undefined && cellOf(was) === cellOf(goal)
  })
  const left = new Set<string>()
  for (const [, goals] of groupBy(stayed, cellOf)) {
    const was = goals.map(({ id, position }) => ({ id, position: earlier.get(id)?.position ?? position }))
    for (const id of outOfOrder(idsInOrder(was), idsInOrder(goals))) left.add(id)
  }
  return left
}

function inOrderOfThePage(differences: GoalDifference[], before: RoadmapDocument, after: RoadmapDocument): GoalDifference[] {
  const themes = places([...after.themes].sort(byPlace), [...before.themes].sort(byPlace))
  const horizons = places([...after.horizons].sort(byYear), [...before.horizons].sort(byYear))
  const placeOf = ({ before: was, after: is }: GoalDifference): [number, number, string] => {
    const goal = is ?? was
    return [themes.get(goal?.themeId ?? '') ?? 0, horizons.get(goal?.horizonId ?? '') ?? 0, goal?.position ?? '']
  }
  return differences
    .map((difference) => ({ difference, place: placeOf(difference) }))
    .sort(({ place: a }, { place: b }) => a[0] - b[0] || a[1] - b[1] || byCodeUnit(a[2], b[2]))
    .map(({ difference }) => difference)
}

/** The place of each: those that are, then those that were. */
const places = (present: readonly { id: string }[], former: readonly { id: string }[]): Map<string, number> =>
  new Map([...new Set([...present, ...former].map(({ id }) => id))].map((id, place) => [id, place]))

const byYear = (a: { year: number }, b: { year: number }): number => a.year - b.year
const byPlace = (a: { id: string; position: string }, b: { id: string; position: string }): number =>
  byCodeUnit(a.position, b.position) || byCodeUnit(a.id, b.id)
const idsInOrder = (placed: readonly { id: string; position: string }[]): string[] => [...placed].sort(byPlace).map(({ id }) => id)
const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [thing.id, thing]))

const lists = ['horizons', 'themes', 'decisions', 'resolutions', 'constraints', 'links', 'scenarios', 'acceptances'] as const
const entityOf = {
  horizons: 'horizon',
  themes: 'theme',
  decisions: 'decision',
  resolutions: 'resolution',
  constraints: 'constraint',
  links: 'link',
  scenarios: 'scenario',
  acceptances: 'acceptance',
} as const

function compareParts(before: RoadmapDocument, after: RoadmapDocument): PartDifference[] {
  const found: { entity: PartDifference['entity']; id: string; before: object | null; after: object | null; fields: string[] }[] = []
  const compare = (entity: PartDifference['entity'], id: string, was: object | null, is: object | null, moved = false): void => {
    const fields = was && is ? differingKeys(was, is, ['version', 'position', 'roadmapId']) : []
    if (moved) fields.push('order')
    if (!was || !is || fields.length > 0) found.push({ entity, id, before: was, after: is, fields })
  }
  const compareAll = (
    entity: PartDifference['entity'],
    was: ReadonlyMap<string, object>,
    is: ReadonlyMap<string, object>,
    moved: ReadonlySet<string> = new Set(),
  ): void => {
    for (const id of new Set([...is.keys(), ...was.keys()])) compare(entity, id, was.get(id) ?? null, is.get(id) ?? null, moved.has(id))
  }

  compare('roadmap', after.roadmap.id, before.roadmap, after.roadmap)
  for (const list of lists) {
    const [was, is] = [byId<{ id: string }>(before[list]), byId<{ id: string }>(after[list])]
    // Horizons stand by year; only themes are put in order by hand, and only for them does it mean something.
    const inBoth = (themes: RoadmapDocument['themes']) => themes.filter(({ id }) => was.has(id) && is.has(id))
    const moved = list === 'themes' ? outOfOrder(idsInOrder(inBoth(before.themes)), idsInOrder(inBoth(after.themes))) : undefined
    compareAll(entityOf[list], was, is, moved)
  }
  compare('region', after.region.id, before.region, after.region)
  const byCode = ({ municipalities }: RoadmapDocument) => new Map(municipalities.map((municipality) => [municipality.code, municipality]))
  compareAll('municipality', byCode(before), byCode(after))
  // Each pair is of the list that its entity names.
  return found as PartDifference[]
}
