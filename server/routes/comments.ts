import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  commentOnDecision,
  commentOnGoal,
  countComments,
  deleteComment,
  editComment,
  getComment,
  handleComment,
  listComments,
  listDecisionComments,
  listGoalComments,
  listMentions,
  readDecisionComments,
  readGoalComments,
} from '#contract/comments.ts'
import type { CommentedThing } from '#domain/comments.ts'
import type { Comment, CommentDraft } from '#domain/comments.schema.ts'
import { can, regionsWith } from '#domain/roles.ts'
import type { Rows } from '../../db/storage.ts'
import { commentIn, deleteIn, handleIn, rewordIn } from '../commands/write-comments.ts'
import { fail } from '../problem.ts'
import { checkVersion, sentUnchanged, tagged } from '../versions.ts'

const mentionsListed = 100
const goal = (goalId: string): CommentedThing => ({ goalId, decisionId: null })
const decision = (decisionId: string): CommentedThing => ({ goalId: null, decisionId })

export const commentRoutes: FastifyPluginAsyncZod = async (app) => {
  const { storage } = app.means

  /** The goal or decision that is talked about. */
  const about = (rows: Rows, { actor }: FastifyRequest, { goalId, decisionId }: CommentedThing) =>
    goalId === null ? rows.decisions.find(decisionId ?? '', actor) : rows.goals.find(goalId, actor)

  const discussionOf = (request: FastifyRequest, thing: CommentedThing) =>
    app.seek(
      request,
      (rows) =>
        about(rows, request, thing) && {
          comments: rows.comments.ofThing(thing, request.actor),
          readUpTo: rows.comments.readUpTo(request.actor.id, thing),
        },
    )

  const writeComment = (request: FastifyRequest, reply: FastifyReply, thing: CommentedThing, body: CommentDraft): Comment => {
    const { id = app.means.newId(), ...draft } = body
    const { roadmapId } = app.seek(request, (rows) => about(rows, request, thing))
    const comment = app.change(request, reply, { kind: 'comment_added', roadmapId }, (rows, roadmap) =>
      commentIn(app.means, rows, request.actor, { thing, roadmap, draft: { ...draft, id } }),
    )
    reply.code(201).header('location', `/api/comments/${id}`)
    return tagged(reply, comment)
  }

  const noteRead = (request: FastifyRequest, thing: CommentedThing, upTo: number): void => {
    const last = app.seek(request, (rows) => about(rows, request, thing) && { number: rows.comments.lastNumber() })
    // What has not been written cannot have been read: it would hide what comes.
    storage.noteRead(request.actor.id, thing, Math.min(upTo, last.number))
  }

  const find = (request: FastifyRequest, commentId: string): Comment =>
    app.seek(request, (rows) => rows.comments.find(commentId, request.actor))

  app.route({
    ...listComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { before, limit, open, mine } = request.query
      const found = app.seek(
        request,
        (rows) =>
          rows.roadmaps.find(roadmapId, request.actor) &&
          rows.comments.ofRoadmap(roadmapId, request.actor, {
            ...{ before, open, person: mine ? request.actor.id : undefined },
            limit: limit + 1,
          }),
      )
      const comments = found.slice(0, limit)
      reply.send({ comments, next: found.length > limit ? (comments.at(-1)?.number ?? null) : null })
    },
  })

  app.route({
    ...countComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { actor } = request
      reply.send(app.seek(request, (rows) => rows.roadmaps.find(roadmapId, actor) && rows.comments.counts(roadmapId, actor, actor.id)))
    },
  })

  app.route({
    ...listGoalComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => void reply.send(discussionOf(request, goal(request.params.goalId))),
  })

  app.route({
    ...listDecisionComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => void reply.send(discussionOf(request, decision(request.params.decisionId))),
  })

  app.route({
    ...commentOnGoal,
    config: { capability: 'comment' },
    handler: (request, reply) => void reply.send(writeComment(request, reply, goal(request.params.goalId), request.body)),
  })

  app.route({
    ...commentOnDecision,
    config: { capability: 'comment' },
    handler: (request, reply) => void reply.send(writeComment(request, reply, decision(request.params.decisionId), request.body)),
  })

  app.route({
    ...readGoalComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      noteRead(request, goal(request.params.goalId), request.body.upTo)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...readDecisionComments,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      noteRead(request, decision(request.params.decisionId), request.body.upTo)
      reply.code(204).send(null)
    },
  })

  app.route({
    ...getComment,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      const comment = find(request, request.params.commentId)
      if (!sentUnchanged(request, reply, comment)) reply.send(comment)
    },
  })

  app.route({
    ...editComment,
    config: { capability: 'comment' },
    handler: (request, reply) => {
      const comment = find(request, request.params.commentId)
      if (comment.by !== request.actor.id) fail('forbidden')
      const edited = app.change(request, reply, { kind: 'comment_edited', roadmapId: comment.roadmapId }, (rows, roadmap) => {
        checkVersion(request, comment)
        return rewordIn(app.means, rows, roadmap, comment, request.body.text)
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...deleteComment,
    config: { capability: 'comment' },
    handler: (request, reply) => {
      const comment = find(request, request.params.commentId)
      app.change(request, reply, { kind: 'comment_deleted', roadmapId: comment.roadmapId }, (rows, { regionId }) => {
        if (comment.by !== request.actor.id && !can(request.actor, 'moderate_comments', { regionId })) fail('forbidden')
        checkVersion(request, comment)
        deleteIn(app.means, rows, comment)
      })
      reply.code(204).send(null)
    },
  })

  app.route({
    ...handleComment,
    config: { capability: 'comment' },
    handler: (request, reply) => {
      const comment = find(request, request.params.commentId)
      const { handled } = request.body
      const kind = handled ? 'comment_handled' : 'comment_reopened'
      const after = app.change(request, reply, { kind, roadmapId: comment.roadmapId }, (rows) => {
        checkVersion(request, comment)
        return handleIn(app.means, rows, request.actor, comment, handled)
      })
      reply.send(tagged(reply, after))
    },
  })

  app.route({
    ...listMentions,
    config: { capability: 'read_comments' },
    handler: (request, reply) => {
      const { actor } = request
      reply.send(
        storage.read((rows) => {
          // Only where they may read comments: elsewhere they may be a reader by now.
          const { comments, total } = rows.comments.unreadMentions(
            actor.id,
            { regionIds: regionsWith(actor, 'read_comments') },
            mentionsListed,
          )
          const mentions = comments.flatMap((comment) => {
            const roadmap = rows.roadmaps.find(comment.roadmapId, actor)
            const thing = about(rows, request, comment)
            if (roadmap === null || thing === null) return []
            const name = rows.accounts.find(comment.by)?.name ?? null
            return { comment, name, roadmap: { id: roadmap.id, name: roadmap.name }, about: 'text' in thing ? thing.text : thing.name }
          })
          return { mentions, total }
        }),
      )
    },
  })
}
