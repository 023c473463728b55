import { acceptWindow } from '#domain/decision-windows.ts'
import type { Decision, DecisionDraft, DecisionEdit, Outcome, Reading, ReadingDraft } from '#domain/decisions.schema.ts'
import { limits } from '#domain/limits.ts'
import type { Actor } from '#domain/roles.ts'
import { reviseSignposts } from '#domain/signposts.ts'
import { revise } from '#domain/revising.ts'
import type { WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { checkUnused } from './check-unused.ts'

const named = (outcomes: DecisionDraft['outcomes'], newId: () => string): Outcome[] =>
  outcomes.map((outcome) => ({ ...outcome, id: outcome.id ?? newId(), criterion: outcome.criterion ?? null }))

/** Adds a decision point, in the running change. */
export function createDecisionIn(
  { newId }: Pick<Means, 'newId'>,
  rows: WritableRows,
  actor: Actor,
  roadmapId: string,
  { id, outcomes, ...draft }: DecisionDraft & { id: string },
): Decision {
  const current = rows.decisions.find(id, actor)
  if (current !== null) fail('id_taken', { current })
  if (rows.decisions.count(roadmapId, actor) >= limits.decisionsPerRoadmap) fail('limit_reached', { limit: limits.decisionsPerRoadmap })

  const created: Decision = orFail(
    acceptWindow({
      ...{ question: null, decider: null, earliest: null, latest: null, watcher: null },
      ...draft,
      ...{ id, roadmapId, outcomes: named(outcomes, newId), version: 1 },
    }),
  )
  rows.decisions.insert(created)
  return created
}

/** Changes a decision point, in the running change. An outcome that something stands on stays, and so does what has been read. */
export function editDecisionIn(
  { newId }: Pick<Means, 'newId'>,
  rows: WritableRows,
  actor: Actor,
  decision: Decision,
  { outcomes, signposts, toAnswer, ...edit }: DecisionEdit,
): Decision {
  const { signposts: earlier = [], toAnswer: asked, ...rest } = decision
  const changed = orFail(acceptWindow({ ...rest, ...edit, ...(outcomes && { outcomes: named(outcomes, newId) }) }))
  const kept = new Set(changed.outcomes.map((outcome) => outcome.id))
  decision.outcomes.filter(({ id }) => !kept.has(id)).forEach(({ id }) => checkUnused(rows, actor, decision, id))

  const pointed = orFail(
    reviseSignposts(
      { outcomes: changed.outcomes, signposts: earlier },
      signposts?.map((signpost) => ({ ...signpost, id: signpost.id ?? newId() })) ??
        earlier.map(({ readings: _, ...signpost }) => signpost),
    ),
  )
  const open = toAnswer ?? asked ?? []
  const after = revise<Decision>(decision, {
    ...changed,
    ...(pointed.length > 0 && { signposts: pointed }),
    ...(open.length > 0 && { toAnswer: open }),
  })
  rows.decisions.replace(decision, after)
  return after
}

/** Puts one more reading to a signpost; those there are stay as they are. */
export function recordReadingIn(
  { newId, now }: Pick<Means, 'newId' | 'now'>,
  rows: WritableRows,
  actor: Actor,
  decision: Decision,
  { signpostId, ...draft }: ReadingDraft,
): Decision {
  const signpost = decision.signposts?.find(({ id }) => id === signpostId) ?? fail('not_found')
  const reading: Reading = { note: null, ...draft, id: draft.id ?? newId(), recordedAt: now().toISOString(), recordedBy: actor.id }
  if (signpost.readings.some(({ id }) => id === reading.id)) fail('id_taken', { current: decision })
  if (signpost.readings.length >= limits.readingsPerSignpost) fail('limit_reached', { limit: limits.readingsPerSignpost })

  const after: Decision = {
    ...decision,
    signposts: decision.signposts?.map((one) => (one === signpost ? { ...one, readings: [...one.readings, reading] } : one)),
    version: decision.version + 1,
  }
  rows.decisions.replace(decision, after)
  return after
}
