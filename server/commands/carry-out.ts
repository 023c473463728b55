import type { ActsDraft, PlanAct } from '#domain/acts.schema.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { Constraint } from '#domain/decisions.schema.ts'
import type { Link } from '#domain/goals.schema.ts'
import { limits } from '#domain/limits.ts'
import { acceptLink } from '#domain/links.ts'
import type { Actor } from '#domain/roles.ts'
import type { WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { acceptFindingIn } from './accept-finding.ts'
import { clearGoals } from './clear-goals.ts'
import { recordResolution } from './record-resolution.ts'
import { checkConstraint, editConstraintIn } from './write-constraints.ts'
import { createDecisionIn, editDecisionIn } from './write-decisions.ts'
import { createGoalIn, editGoalIn, moveGoalIn } from './write-goals.ts'

/** Does several things as one change: all of them, or nothing. */
export function carryOut(means: Means, actor: Actor, roadmapId: string, { kind, acts }: ActsDraft): Change {
  const { change } = means.storage.write({ actor: actor.id, kind, roadmapId }, (rows) => {
    const roadmap = rows.roadmaps.find(roadmapId, actor) ?? fail('not_found')
    if (roadmap.archivedAt !== null) fail('archived')
    checkNew(rows, actor, acts)
    acts.forEach((act) => doAct(means, rows, actor, roadmapId, act))
  })
  // Every act writes something: a change without entries would be a bug.
  return change ?? fail('internal')
}

/** A change that is sent again, because its answer was lost, is known by what it made before anything else is looked at. */
function checkNew(rows: WritableRows, actor: Actor, acts: readonly PlanAct[]): void {
  for (const act of acts) {
    const current =
      act.act === 'create_decision'
        ? rows.decisions.find(act.decision.id, actor)
        : act.act === 'record_resolution' && act.resolution.id !== undefined
          ? rows.resolutions.find(act.resolution.id, actor)
          : null
    if (current !== null) fail('id_taken', { current })
  }
}

function doAct(means: Means, rows: WritableRows, actor: Actor, roadmapId: string, act: PlanAct): void {
  /** The thing as it was seen, in this roadmap. */
  const seen = <Thing extends { roadmapId: string; version: number }>(thing: Thing | null, version: number): Thing => {
    if (thing?.roadmapId !== roadmapId) return fail('not_found')
    return thing.version === version ? thing : fail('stale_edit', { current: thing })
  }
  /** The answer is the change, so even what stands already leaves its line in it. */
  const written = <Thing extends { version: number }>(
    table: { replace(before: Thing, after: Thing): boolean },
    thing: Thing,
    edit: (thing: Thing) => Thing,
  ): void => {
    if (edit(thing) === thing) table.replace(thing, { ...thing, version: thing.version + 1 })
  }
  switch (act.act) {
    case 'create_decision':
      return void createDecisionIn(means, rows, actor, roadmapId, act.decision)
    case 'edit_decision':
      return written(rows.decisions, seen(rows.decisions.find(act.decisionId, actor), act.version), (decision) =>
        editDecisionIn(means, rows, actor, decision, act.edit),
      )
    case 'record_resolution': {
      const decision = rows.decisions.find(act.decisionId, actor)
      if (decision?.roadmapId !== roadmapId) return fail('not_found')
      return void recordResolution(means, rows, actor, decision, act.resolution)
    }
    case 'create_constraint':
      return createConstraint(means, rows, actor, { ...act.constraint, roadmapId, version: 1 })
    case 'edit_constraint':
      return written(rows.constraints, seen(rows.constraints.find(act.constraintId, actor), act.version), (constraint) =>
        editConstraintIn(means, rows, actor, constraint, act.edit),
      )
    case 'create_goal':
      return void createGoalIn(means, rows, actor, roadmapId, act.goal)
    case 'edit_goal':
      return written(rows.goals, seen(rows.goals.find(act.goalId, actor), act.version), (goal) =>
        editGoalIn(means, rows, actor, goal, act.edit),
      )
    case 'move_goal':
      return void moveGoalIn(rows, actor, seen(rows.goals.find(act.goalId, actor), act.version), act.move)
    case 'delete_goal':
      return clearGoals(rows, actor, [seen(rows.goals.find(act.goalId, actor), act.version)])
    case 'create_link':
      return createLink(rows, actor, { note: null, ...act.link, roadmapId, version: 1 })
    case 'delete_link':
      return void rows.links.remove(seen(rows.links.find(act.linkId, actor), act.version))
    case 'create_acceptance':
      return void acceptFindingIn(means, rows, actor, roadmapId, act.acceptance)
  }
}

function createConstraint(means: Means, rows: WritableRows, actor: Actor, constraint: Constraint): void {
  const current = rows.constraints.find(constraint.id, actor)
  if (current !== null) fail('id_taken', { current })
  if (rows.constraints.count(constraint.roadmapId, actor) >= limits.constraintsPerRoadmap)
    fail('limit_reached', { limit: limits.constraintsPerRoadmap })
  checkConstraint(means, rows, actor, constraint)
  rows.constraints.insert(constraint)
}

function createLink(rows: WritableRows, actor: Actor, link: Link): void {
  const current = rows.links.find(link.id, actor)
  if (current !== null) fail('id_taken', { current })
  for (const end of [link.goalId, link.buildsOnGoalId]) if (rows.goals.find(end, actor)?.roadmapId !== link.roadmapId) fail('wrong_roadmap')
  const links = rows.links.ofRoadmap(link.roadmapId, actor)
  if (links.length >= limits.linksPerRoadmap) fail('limit_reached', { limit: limits.linksPerRoadmap })
  rows.links.insert(orFail(acceptLink(link, links)))
}
