import {
  acceptAnswer,
  type CommentedThing,
  deleteComment,
  handleThread,
  mentionsIn,
  mentionsTooMany,
  rewordComment,
} from '#domain/comments.ts'
import type { Comment, CommentDraft } from '#domain/comments.schema.ts'
import { limits } from '#domain/limits.ts'
import { type Actor, actorWith, can } from '#domain/roles.ts'
import type { Roadmap } from '#domain/roadmaps.schema.ts'
import type { Rows, WritableRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'

/** Says something about a goal or a decision, in the running change. */
export function commentIn(
  { now }: Pick<Means, 'now'>,
  rows: WritableRows,
  actor: Actor,
  { thing, roadmap, draft }: { thing: CommentedThing; roadmap: Roadmap; draft: CommentDraft & { id: string } },
): Comment {
  const { id, text, threadId = id } = draft
  const current = rows.comments.find(id, actor)
  if (current !== null) fail('id_taken', { current })
  if (threadId !== id) orFail(acceptAnswer(thing, rows.comments.find(threadId, actor)))
  if (rows.comments.countOfThing(thing) >= limits.commentsPerThing) fail('limit_reached', { limit: limits.commentsPerThing })
  checkMentions(rows, roadmap.regionId, mentionsIn(text))

  const made: Comment = {
    ...{ id, roadmapId: roadmap.id, ...thing, threadId, number: rows.comments.lastNumber() + 1 },
    ...{ by: actor.id, at: now().toISOString(), text, editedAt: null, deletedAt: null, handledAt: null, handledBy: null, version: 1 },
  }
  rows.comments.insert(made)
  return made
}

/** Words one's own comment anew. Whom it mentions already may have lost their rights since; whom it begins to mention must have them. */
export function rewordIn({ now }: Pick<Means, 'now'>, rows: WritableRows, roadmap: Roadmap, comment: Comment, text: string): Comment {
  const before = new Set(mentionsIn(comment.text))
  const mentioned = mentionsIn(text)
  if (mentionsTooMany(mentioned)) fail('limit_reached', { limit: limits.mentionsPerComment })
  checkMentions(
    rows,
    roadmap.regionId,
    mentioned.filter((id) => !before.has(id)),
  )
  return putIn(rows, comment, orFail(rewordComment(comment, text, now().toISOString())))
}

export const deleteIn = ({ now }: Pick<Means, 'now'>, rows: WritableRows, comment: Comment): Comment =>
  putIn(rows, comment, orFail(deleteComment(comment, now().toISOString())))

export const handleIn = ({ now }: Pick<Means, 'now'>, rows: WritableRows, actor: Actor, comment: Comment, handled: boolean): Comment =>
  putIn(rows, comment, orFail(handleThread(comment, handled, actor.id, now().toISOString())))

function putIn(rows: WritableRows, before: Comment, after: Comment): Comment {
  if (after !== before) rows.comments.replace(before, after)
  return after
}

/** Nobody is called to a place that they do not see. */
function checkMentions(rows: Rows, regionId: string, personIds: readonly string[]): void {
  if (mentionsTooMany(personIds)) fail('limit_reached', { limit: limits.mentionsPerComment })
  for (const id of personIds) {
    const person = rows.accounts.find(id)
    const reads = person !== null && person.disabledAt === null && can(actorWith(id, person.grants), 'read_comments', { regionId })
    if (!reads) fail('cannot_mention')
  }
}
