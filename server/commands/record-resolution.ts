import type { Decision, Resolution, ResolutionDraft } from '#domain/decisions.schema.ts'
import { limits } from '#domain/limits.ts'
import { acceptResolution } from '#domain/resolutions.ts'
import type { Actor } from '#domain/roles.ts'
import type { WritableRows } from '../../db/storage.ts'
import { dateInHelsinki, type Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { brokenBy, factsOf } from './check-worlds.ts'

/** Records what became of a decision, and withdraws the constraints that the world has broken, in the running change. */
export function recordResolution(
  { now, newId }: Pick<Means, 'now' | 'newId'>,
  rows: WritableRows,
  actor: Actor,
  decision: Decision,
  { withdrawConstraintIds = [], ...draft }: ResolutionDraft,
): Resolution {
  const id = draft.id ?? newId()
  const current = rows.resolutions.find(id, actor)
  if (current !== null) fail('id_taken', { current })

  const today = dateInHelsinki(now())
  const before = factsOf(rows, actor, decision.roadmapId)
  const earlier = before.resolutions.filter(({ decisionId }) => decisionId === decision.id)
  if (earlier.length >= limits.resolutionsPerDecision) fail('limit_reached', { limit: limits.resolutionsPerDecision })

  const resolution: Resolution = orFail(
    acceptResolution(earlier, decision, {
      ...{ knownOn: today, evidence: null, supersedes: null },
      ...draft,
      ...{ id, roadmapId: decision.roadmapId, decisionId: decision.id, recordedAt: now().toISOString(), recordedBy: actor.id },
    }),
  )
  const withdrawn = new Set(withdrawConstraintIds)
  const leaving = before.constraints.filter((constraint) => withdrawn.has(constraint.id))
  if (leaving.length < withdrawn.size) fail('wrong_roadmap')

  const after = {
    ...before,
    constraints: before.constraints.filter((constraint) => !withdrawn.has(constraint.id)),
    resolutions: [...before.resolutions, resolution],
  }
  const broken = brokenBy(before, after, resolution.knownOn > today ? resolution.knownOn : today)
  if (broken !== null) fail('breaks_constraint', { names: broken })

  leaving.forEach((constraint) => rows.constraints.remove(constraint))
  rows.resolutions.insert(resolution)
  return resolution
}
