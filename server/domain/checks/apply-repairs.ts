import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal, Link, Scope } from '../goals.schema.ts'
import { sameGuard } from '../guards.ts'
import { acceptLink } from '../links.ts'
import { byPosition } from '../order.ts'
import { positionsAfter } from '../positions.ts'
import type { Repair } from './repairs.ts'

/** One thing before and after, as the change log has it: made when before is null, deleted when after is null. */
export type EntityEdit =
  | { entity: 'goal'; id: string; before: Goal | null; after: Goal | null }
  | { entity: 'link'; id: string; before: Link | null; after: Link | null }

/**
 * What the repair changes, to be carried out as one change; null when the document has moved on and the repair does not fit it any more
 * (something it names is gone or says something else). Ids of what is made come from `newId`.
 */
export function applyRepair(document: RoadmapDocument, repair: Repair, newId: () => string): EntityEdit[] | null {
  const goalById = new Map(document.goals.map((goal) => [goal.id, goal]))
  const linkById = new Map(document.links.map((link) => [link.id, link]))
  switch (repair.kind) {
    case 'widen_guard':
    case 'drop_guard': {
      const goals = repair.goalIds.map((id) => goalById.get(id))
      const guard = repair.kind === 'drop_guard' ? null : repair.guard
      if (!goals.every((goal) => goal !== undefined && sameGuard(goal.guard, repair.was))) return null
      return goals.flatMap((goal) => (goal ? editGoal(goal, { guard, condition: guard ? goal.condition : null }) : []))
    }
    case 'make_goal': {
      const { themeId, horizonId, guard, text } = repair
      if (!document.themes.some(({ id }) => id === themeId) || !document.horizons.some(({ id }) => id === horizonId)) return null
      const last = document.goals
        .filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
        .sort(byPosition)
        .at(-1)
      const goal: Goal = {
        ...{
          id: newId(),
          roadmapId: document.roadmap.id,
          themeId,
          horizonId,
          position: positionsAfter(last?.position ?? null, 1)[0] ?? 'a0',
        },
        ...{ text, guard, description: null, responsible: null, scope: { kind: 'region' }, condition: null },
        ...{ status: 'not_started', percent: null, statusOn: null, origin: null, version: 1 },
      }
      return [{ entity: 'goal', id: goal.id, before: null, after: goal }]
    }
    case 'set_scope': {
      const goal = goalById.get(repair.goalId)
      return goal && sameScope(goal.scope, repair.was) ? [editGoal(goal, { scope: repair.scope })] : null
    }
    case 'add_link': {
      const { goalId, buildsOnGoalId } = repair
      if (!goalById.has(goalId) || !goalById.has(buildsOnGoalId) || !acceptLink({ goalId, buildsOnGoalId }, document.links).ok) return null
      return [makeLink({ id: newId(), roadmapId: document.roadmap.id, goalId, buildsOnGoalId, note: null, version: 1 })]
    }
    case 'remove_link':
    case 'replace_link':
    case 'reverse_link': {
      const link = linkById.get(repair.linkId)
      if (!link || !isLinkOf(repair, link)) return null
      const removed: EntityEdit = { entity: 'link', id: link.id, before: link, after: null }
      if (repair.kind === 'remove_link') return [removed]
      const { goalId, buildsOnGoalId } = repair
      const others = document.links.filter(({ id }) => id !== link.id)
      if (!goalById.has(goalId) || !goalById.has(buildsOnGoalId) || !acceptLink({ goalId, buildsOnGoalId }, others).ok) return null
      return [removed, makeLink({ ...link, id: newId(), goalId, buildsOnGoalId, version: 1 })]
    }
    case 'merge_goals':
      return mergeGoals(document, repair, goalById, newId)
  }
}

/** Doubles as one goal: links that led to or from the others lead to or from the one that stays, each once. */
function mergeGoals(
  document: RoadmapDocument,
  { keepGoalId, goalIds, scope }: Extract<Repair, { kind: 'merge_goals' }>,
  goalById: ReadonlyMap<string, Goal>,
  newId: () => string,
): EntityEdit[] | null {
  const keep = goalById.get(keepGoalId)
  const leaving = goalIds.filter((id) => id !== keepGoalId).map((id) => goalById.get(id))
  if (!keep || !leaving.every((goal) => goal !== undefined)) return null

  const gone = new Set(leaving.map(({ id }) => id))
  const staysWith = (id: string) => (gone.has(id) ? keepGoalId : id)
  const links = document.links.filter(({ goalId, buildsOnGoalId }) => !gone.has(goalId) && !gone.has(buildsOnGoalId))
  const edits: EntityEdit[] = [editGoal(keep, { scope })]
  for (const link of document.links.filter((one) => !links.includes(one))) {
    edits.push({ entity: 'link', id: link.id, before: link, after: null })
    const moved = { ...link, goalId: staysWith(link.goalId), buildsOnGoalId: staysWith(link.buildsOnGoalId), version: 1 }
    const accepted = acceptLink(moved, links)
    if (!accepted.ok && accepted.reason === 'link_circle') return null
    if (!accepted.ok) continue
    const made = { ...moved, id: newId() }
    links.push(made)
    edits.push(makeLink(made))
  }
  return [...edits, ...leaving.map((goal): EntityEdit => ({ entity: 'goal', id: goal.id, before: goal, after: null }))]
}

/** Whether the link still leads from where to where the repair saw it. */
function isLinkOf(repair: Extract<Repair, { linkId: string }>, link: Link): boolean {
  switch (repair.kind) {
    case 'remove_link':
      return link.goalId === repair.goalId && link.buildsOnGoalId === repair.buildsOnGoalId
    case 'replace_link':
      return link.goalId === repair.goalId && link.buildsOnGoalId === repair.was
    case 'reverse_link':
      return link.goalId === repair.buildsOnGoalId && link.buildsOnGoalId === repair.goalId
  }
}

const sameScope = (a: Scope, b: Scope): boolean =>
  a.kind === 'named' && b.kind === 'named'
    ? a.municipalityCodes.join() === b.municipalityCodes.join()
    : a.kind === b.kind && (a.kind !== 'share' || b.kind !== 'share' || a.percent === b.percent)

const editGoal = (goal: Goal, change: Partial<Goal>): EntityEdit => ({
  entity: 'goal',
  id: goal.id,
  before: goal,
  after: { ...goal, ...change, version: goal.version + 1 },
})

const makeLink = (link: Link): EntityEdit => ({ entity: 'link', id: link.id, before: null, after: link })

/** The document after the edits. What they do not touch stays the same object. */
export function withEdits(document: RoadmapDocument, edits: readonly EntityEdit[]): RoadmapDocument {
  return {
    ...document,
    goals: edited(document.goals, edits, 'goal'),
    links: edited(document.links, edits, 'link'),
  }
}

function edited<Thing extends { id: string }>(things: Thing[], edits: readonly EntityEdit[], entity: EntityEdit['entity']): Thing[] {
  const own = edits.filter((edit) => edit.entity === entity)
  if (own.length === 0) return things
  // An edit of this entity holds things of this kind: the union ties the two together.
  const afterOf = new Map(own.map(({ id, after }) => [id, after as Thing | null]))
  const kept = things.flatMap((thing) => (afterOf.has(thing.id) ? (afterOf.get(thing.id) ?? []) : thing))
  const made = own.flatMap(({ before, after }) => (before === null && after ? [after as unknown as Thing] : []))
  return [...kept, ...made]
}
