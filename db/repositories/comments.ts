import { type SQL, and, asc, desc, eq, lt, max, sql } from 'drizzle-orm'
import { type CommentedThing, mentionsIn, traceOf } from '#domain/comments.ts'
import type { Comment, CommentCount } from '#domain/comments.schema.ts'
import { storageError } from '../errors.ts'
import { commentMentions, commentReads, comments } from '../schema.ts'
import { type RegionScope, type WritableCommentRows, reaches } from '../storage.ts'
import { type Database, type Recorder, placeholders, regionLookup } from './part.ts'

type Row = typeof comments.$inferSelect

const nameOf = ({ goalId, decisionId }: CommentedThing): string => (goalId === null ? `decision:${decisionId}` : `goal:${goalId}`)
const thingColumn = sql`case when comments.goal_id is null then 'decision:' || comments.decision_id else 'goal:' || comments.goal_id end`

/** Its roadmap is there, in the region in which it was said, and what it is about as well. */
const isThere = sql`exists (select 1 from roadmaps where roadmaps.id = comments.roadmap_id and roadmaps.region_id = comments.region_id)
  and case when comments.goal_id is null
    then exists (select 1 from decisions where decisions.id = comments.decision_id and decisions.roadmap_id = comments.roadmap_id)
    else exists (select 1 from goals where goals.id = comments.goal_id and goals.roadmap_id = comments.roadmap_id) end`

const isUnreadBy = (personId: string): SQL =>
  sql`comments.deleted_at is null and comments.by <> ${personId} and comments.number > coalesce((select up_to from comment_reads
    where comment_reads.person_id = ${personId} and comment_reads.thing = ${thingColumn}), 0)`
const mentions = (personId: string): SQL =>
  sql`exists (select 1 from comment_mentions where comment_mentions.person_id = ${personId} and comment_mentions.comment_id = comments.id)`
const isOpen = sql`exists (select 1 from comments as begun where begun.id = comments.thread_id and begun.handled_at is null)`

/** Comments, whom they mention, and what everybody has read of them. The log keeps that one was written, not what it says. */
export function createCommentRepository(
  db: Database,
  recorder: Recorder,
): WritableCommentRows & { noteRead(personId: string, thing: CommentedThing, upTo: number): void } {
  const { regionOf, sees } = regionLookup(db)
  const isThis = eq(comments.id, sql.placeholder('id'))
  const byId = db.select().from(comments).where(and(isThis, isThere)).prepare()
  const isKnown = db.select({ id: comments.id }).from(comments).where(isThis).prepare()
  const ofThisThing = sql`(${comments.goalId} = ${sql.placeholder('goalId')} or ${comments.decisionId} = ${sql.placeholder('decisionId')})`
  const ofThing = db.select().from(comments).where(and(ofThisThing, isThere)).orderBy(asc(comments.number)).prepare()
  const newest = db
    .select({ number: max(comments.number) })
    .from(comments)
    .prepare()
  const insertion = db
    .insert(comments)
    .values(placeholders(comments) as never)
    .prepare()
  const replacement = db
    .update(comments)
    .set({
      text: sql.placeholder('text') as never,
      editedAt: sql.placeholder('editedAt') as never,
      deletedAt: sql.placeholder('deletedAt') as never,
      handledAt: sql.placeholder('handledAt') as never,
      handledBy: sql.placeholder('handledBy') as never,
      version: sql.placeholder('version') as never,
    })
    .where(and(isThis, eq(comments.version, sql.placeholder('seenVersion'))))
    .prepare()
  const mentionInsertion = db
    .insert(commentMentions)
    .values(placeholders(commentMentions) as never)
    .prepare()
  const mentionRemoval = db
    .delete(commentMentions)
    .where(eq(commentMentions.commentId, sql.placeholder('commentId')))
    .prepare()
  const ofThisPersonAndThing = and(eq(commentReads.personId, sql.placeholder('personId')), eq(commentReads.thing, sql.placeholder('thing')))
  const readMark = db.select({ upTo: commentReads.upTo }).from(commentReads).where(ofThisPersonAndThing).prepare()
  const marking = db
    .insert(commentReads)
    .values(placeholders(commentReads) as never)
    .onConflictDoUpdate({ target: [commentReads.personId, commentReads.thing], set: { upTo: sql`max(up_to, excluded.up_to)` } })
    .prepare()

  const seen = (rows: Row[], scope: RegionScope): Comment[] => rows.filter(({ regionId }) => reaches(scope, regionId)).map(fromRow)
  const putMentions = ({ id, text }: Comment) => {
    for (const personId of mentionsIn(text)) mentionInsertion.run({ commentId: id, personId })
  }
  const record = (before: Comment | null, after: Comment) =>
    recorder.record({ entity: 'comment', id: after.id, before: before && traceOf(before), after: traceOf(after) })

  return {
    find: (id, scope) => seen(byId.all({ id }), scope)[0] ?? null,
    ofThing: ({ goalId, decisionId }, scope) => seen(ofThing.all({ goalId, decisionId }), scope),
    countOfThing: ({ goalId, decisionId }) =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(comments)
        .where(goalId === null ? eq(comments.decisionId, decisionId ?? '') : eq(comments.goalId, goalId))
        .get()?.count ?? 0,

    ofRoadmap(roadmapId, scope, { before, open, person, limit }) {
      if (!sees(roadmapId, scope)) return []
      const rows = db
        .select()
        .from(comments)
        .where(
          and(
            eq(comments.roadmapId, roadmapId),
            before === undefined ? undefined : lt(comments.number, before),
            open === true ? isOpen : undefined,
            person === undefined ? undefined : sql`(${comments.by} = ${person} or ${mentions(person)})`,
            isThere,
          ),
        )
        .orderBy(desc(comments.number))
        .limit(limit)
        .all()
      return seen(rows, scope)
    },

    counts(roadmapId, scope, personId) {
      if (!sees(roadmapId, scope)) return []
      const unread = isUnreadBy(personId)
      return db.all<CommentCount>(sql`
        select comments.goal_id as "goalId", comments.decision_id as "decisionId",
          count(*) filter (where comments.deleted_at is null) as total,
          count(distinct comments.thread_id) filter (where comments.deleted_at is null and ${isOpen}) as open,
          count(*) filter (where ${unread}) as unread,
          count(*) filter (where ${unread} and ${mentions(personId)}) as mentions
        from comments
        where comments.roadmap_id = ${roadmapId} and ${isThere}
        group by comments.goal_id, comments.decision_id
        order by min(comments.number)`)
    },

    unreadMentions(personId, scope, limit) {
      const rows = db
        .select()
        .from(comments)
        .where(
          and(
            sql`${comments.id} in (select comment_id from comment_mentions where person_id = ${personId})`,
            isUnreadBy(personId),
            isThere,
          ),
        )
        .orderBy(desc(comments.number))
        .all()
      const found = seen(rows, scope)
      return { comments: found.slice(0, limit), total: found.length }
    },

    by: (personId) => db.select().from(comments).where(eq(comments.by, personId)).orderBy(desc(comments.number)).all().map(fromRow),
    lastNumber: () => newest.get()?.number ?? 0,
    readUpTo: (personId, thing) => readMark.get({ personId, thing: nameOf(thing) })?.upTo ?? 0,

    insert(comment) {
      recorder.step('put', () => {
        if (isKnown.get({ id: comment.id })) throw storageError('id_taken')
        insertion.run({ ...comment, regionId: regionOf(comment.roadmapId) })
        putMentions(comment)
      })
      record(null, comment)
    },
    replace(before, after) {
      const replaced = recorder.step('put', () => {
        if (replacement.run({ ...after, seenVersion: before.version }).changes !== 1) return false
        if (before.text !== after.text) {
          mentionRemoval.run({ commentId: before.id })
          putMentions(after)
        }
        return true
      })
      if (replaced) record(before, after)
      return replaced
    },

    noteRead: (personId, thing, upTo) => void marking.run({ personId, thing: nameOf(thing), upTo }),
  }
}

const fromRow = ({ regionId: _, ...comment }: Row): Comment => comment
