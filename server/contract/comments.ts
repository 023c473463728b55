import { z } from 'zod'
import { commentCountSchema, commentDraftSchema, commentEditSchema, commentSchema } from '#domain/comments.schema.ts'
import { idSchema } from '#domain/ids.schema.ts'
import { localTextSchema, nameSchema } from '#domain/languages.schema.ts'
import { limits } from '#domain/limits.ts'
import { ifMatchSchema, plainQuery, refusals, roadmapParams } from './crud.ts'
import { endpoints } from './endpoints.ts'

const tags = ['Comments'] as const
const commentParams = z.object({ commentId: idSchema })
const goalParams = z.object({ goalId: idSchema })
const decisionParams = z.object({ decisionId: idSchema })
const yes = z.literal('true').transform(() => true as const)

export const commentListSchema = z.strictObject({
  /** Newest first. */
  comments: z.array(commentSchema),
  /** Give it as `before` to get the next page; null when this was the last. */
  next: z.int().nullable(),
})
export type CommentList = z.infer<typeof commentListSchema>

export const listComments = {
  ...endpoints.listComments,
  schema: {
    tags,
    summary: 'What is said about the goals and decisions of a roadmap, newest first',
    description: 'Comments on goals and decisions that have been deleted are not listed; they are there again when those come back.',
    params: roadmapParams,
    querystring: plainQuery.extend({
      before: z.coerce.number().int().min(1).optional().meta({ description: 'Only comments with a smaller number.' }),
      limit: z.coerce.number().int().min(1).max(100).default(30).meta({ description: 'How many at most.' }),
      open: yes.optional().meta({ description: '`true`: only of threads that nobody has marked as handled.' }),
      mine: yes.optional().meta({ description: '`true`: only what you wrote or are mentioned in.' }),
    }),
    response: { 200: commentListSchema, ...refusals },
  },
} as const

export const countComments = {
  ...endpoints.countComments,
  schema: {
    tags,
    summary: 'How many comments each goal and decision of a roadmap has, and how many you have not read',
    description: 'Only those on which something has been said.',
    params: roadmapParams,
    querystring: plainQuery,
    response: { 200: z.array(commentCountSchema), ...refusals },
  },
} as const

/** All that is said about one thing, and how far the asker has read. */
export const discussionSchema = z.strictObject({
  /** In the order of writing. */
  comments: z.array(commentSchema),
  /** The number of the last comment that you have read; 0: none. */
  readUpTo: z.int().min(0),
})
export type Discussion = z.infer<typeof discussionSchema>

export const listGoalComments = {
  ...endpoints.listGoalComments,
  schema: {
    tags,
    summary: 'What is said about a goal, and how far you have read',
    params: goalParams,
    querystring: plainQuery,
    response: { 200: discussionSchema, ...refusals },
  },
} as const

export const listDecisionComments = {
  ...endpoints.listDecisionComments,
  schema: {
    tags,
    summary: 'What is said about a decision, and how far you have read',
    params: decisionParams,
    querystring: plainQuery,
    response: { 200: discussionSchema, ...refusals },
  },
} as const

const onCommenting =
  'Everybody mentioned must be able to read the comments of the roadmap (`cannot_mention`): `GET /api/roadmaps/{roadmapId}/people` tells who can. ' +
  'With an `id` of your own, a comment sent twice is written once (409 `id_taken` with the one that is there).'

export const commentOnGoal = {
  ...endpoints.commentOnGoal,
  schema: {
    tags,
    summary: 'Comment on a goal, or answer a comment',
    description: onCommenting,
    params: goalParams,
    querystring: plainQuery,
    body: commentDraftSchema,
    response: { 201: commentSchema, ...refusals },
  },
} as const

export const commentOnDecision = {
  ...endpoints.commentOnDecision,
  schema: {
    tags,
    summary: 'Comment on a decision, or answer a comment',
    description: onCommenting,
    params: decisionParams,
    querystring: plainQuery,
    body: commentDraftSchema,
    response: { 201: commentSchema, ...refusals },
  },
} as const

/** How far somebody has read. */
export const readMarkSchema = z.strictObject({
  upTo: z
    .int()
    .min(0)
    .meta({ description: 'The number of the last comment that you have read. A smaller one than before changes nothing.' }),
})
export type ReadMark = z.infer<typeof readMarkSchema>

export const readGoalComments = {
  ...endpoints.readGoalComments,
  schema: {
    tags,
    summary: 'Note how far you have read what is said about a goal',
    description: 'Kept for you alone; it is no change of the roadmap.',
    params: goalParams,
    querystring: plainQuery,
    body: readMarkSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const readDecisionComments = {
  ...endpoints.readDecisionComments,
  schema: {
    tags,
    summary: 'Note how far you have read what is said about a decision',
    description: 'Kept for you alone; it is no change of the roadmap.',
    params: decisionParams,
    querystring: plainQuery,
    body: readMarkSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const getComment = {
  ...endpoints.getComment,
  schema: { tags, summary: 'One comment', params: commentParams, querystring: plainQuery, response: { 200: commentSchema, ...refusals } },
} as const

export const editComment = {
  ...endpoints.editComment,
  schema: {
    tags,
    summary: 'Word your own comment anew',
    description: '`If-Match` carries the version you saw. What it said before is not kept.',
    params: commentParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: commentEditSchema,
    response: { 200: commentSchema, ...refusals },
  },
} as const

export const deleteComment = {
  ...endpoints.deleteComment,
  schema: {
    tags,
    summary: 'Delete a comment',
    description:
      'Your own; planners and administrators anybody’s in their region. Its place stays, without what it said, which is gone for good.',
    params: commentParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    response: { 204: z.null(), ...refusals },
  },
} as const

export const handleComment = {
  ...endpoints.handleComment,
  schema: {
    tags,
    summary: 'Mark a thread as handled, or open it again',
    description: 'Told of the comment that began the thread. `If-Match` carries the version you saw.',
    params: commentParams,
    querystring: plainQuery,
    headers: ifMatchSchema,
    body: z.strictObject({ handled: z.boolean() }),
    response: { 200: commentSchema, ...refusals },
  },
} as const

const mentionSchema = z.strictObject({
  comment: commentSchema,
  /** Who wrote it; null: a former user. */
  name: z.string().nullable(),
  roadmap: z.strictObject({ id: idSchema, name: nameSchema }),
  /** The goal's text or the decision's name. */
  about: localTextSchema(limits.goalText),
})

export const mentionListSchema = z.strictObject({
  /** Newest first, a hundred at most. */
  mentions: z.array(mentionSchema),
  total: z.int().min(0),
})
export type MentionList = z.infer<typeof mentionListSchema>

export const listMentions = {
  ...endpoints.listMentions,
  schema: {
    tags,
    summary: 'Comments that mention you and that you have not read, in every roadmap that you see',
    querystring: plainQuery,
    response: { 200: mentionListSchema, ...refusals },
  },
} as const
