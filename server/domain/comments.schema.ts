import { z } from 'zod'
import { idSchema, instantSchema, versionSchema } from './ids.schema.ts'
import { singleTextSchema } from './languages.schema.ts'
import { limits } from './limits.ts'

const commentTextSchema = singleTextSchema(limits.commentText).meta({
  description:
    `Plain text, at most ${limits.commentText} characters. \`@{PERSON_ID}\` mentions somebody who may read the comments; ` +
    'http and https addresses are shown as links. Nothing else in it means anything.',
})

/** Something said about a goal or a decision, or an answer to it. */
export const commentSchema = z
  .strictObject({
    id: idSchema,
    roadmapId: idSchema,
    /** What it is about: one of these two is null. */
    goalId: idSchema.nullable(),
    decisionId: idSchema.nullable(),
    /** The comment that began the thread; its own id when it did so itself. */
    threadId: idSchema,
    /** Rises with every comment that is written: what one has read is told by it. */
    number: z.int().min(1),
    by: z.string(),
    at: instantSchema,
    /** Null once it has been deleted: what it said is kept nowhere. */
    text: commentTextSchema.nullable(),
    /** When its writer last worded it anew. */
    editedAt: instantSchema.nullable(),
    deletedAt: instantSchema.nullable(),
    /** Since when its thread has been handled; only on the comment that began the thread. */
    handledAt: instantSchema.nullable(),
    handledBy: z.string().nullable(),
    version: versionSchema,
  })
  .meta({ description: 'Something said about a goal or a decision, or an answer to it.' })
export type Comment = z.infer<typeof commentSchema>

/** What the change log keeps of a comment: everything but what it says, so that what was deleted is gone. */
export const commentTraceSchema = commentSchema.omit({ text: true })
export type CommentTrace = z.infer<typeof commentTraceSchema>

export const commentDraftSchema = z.strictObject({
  id: idSchema.optional(),
  text: commentTextSchema,
  threadId: idSchema
    .optional()
    .meta({ description: 'Which thread it answers, by the comment that began it. Without it a new thread begins.' }),
})
export type CommentDraft = z.infer<typeof commentDraftSchema>

export const commentEditSchema = z.strictObject({ text: commentTextSchema })
export type CommentEdit = z.infer<typeof commentEditSchema>

/** How many comments a goal or decision has, for the one who asks. */
export const commentCountSchema = z.strictObject({
  goalId: idSchema.nullable(),
  decisionId: idSchema.nullable(),
  /** Without those that have been deleted. */
  total: z.int().min(0),
  /** Threads that nobody has marked as handled. */
  open: z.int().min(0),
  /** Written by others after what you have read. */
  unread: z.int().min(0),
  /** Unread ones that mention you. */
  mentions: z.int().min(0),
})
export type CommentCount = z.infer<typeof commentCountSchema>
