import type { AcceptedFinding, AcceptedFindingDraft } from '#domain/findings.schema.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import type { WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'

/** Lives with a finding for a reason, in the running change. Once for each finding. */
export function acceptFindingIn(
  { now }: Pick<Means, 'now'>,
  rows: WritableRows,
  actor: Actor,
  roadmapId: string,
  draft: AcceptedFindingDraft & { id: string },
): AcceptedFinding {
  const current = rows.acceptances.find(draft.id, actor)
  if (current !== null) fail('id_taken', { current })
  const accepted = rows.acceptances.ofRoadmap(roadmapId, actor)
  if (accepted.some(({ key }) => key === draft.key)) fail('already_accepted')
  if (accepted.length >= limits.acceptancesPerRoadmap) fail('limit_reached', { limit: limits.acceptancesPerRoadmap })

  const created: AcceptedFinding = { ...draft, roadmapId, version: 1, acceptedAt: now().toISOString(), acceptedBy: actor.id }
  rows.acceptances.insert(created)
  return created
}
