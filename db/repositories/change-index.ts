import { type SQL, and, asc, count, desc, eq, gt, gte, inArray, lt, max, min, sql } from 'drizzle-orm'
import { goalsLinked, topicsOf } from '#domain/change-fields.ts'
import { type Change, type ChangeEntry, type Topic, topicSchema } from '#domain/changes.schema.ts'
import { changes, changeSubjects } from '../schema.ts'
import type { ChangeCounts, ChangeFilter } from '../storage.ts'
import type { Database } from './part.ts'

/** A change by what it is found by. */
type Found = { id: number; roadmapId: string; at: string; actor: string; subjects: ReadonlySet<string> }
type Times = Pick<ChangeFilter, 'after' | 'from' | 'until'>

/** The subject that every change has. */
const every = ''
/** The row that tells up to which change the index goes: of no roadmap, so that nothing else is found by it. */
const extent = { roadmapId: '', subject: '', at: '', actor: '' }
const thing = (entity: ChangeEntry['entity'], id: string): string => `${entity}:${id}`
const aboutGoal = (goalId: string): string[] => [thing('goal', goalId), `linked:${goalId}`]

const subjectsOf = (entries: readonly ChangeEntry[]): ReadonlySet<string> =>
  new Set([
    every,
    ...topicsOf(entries),
    ...entries.map(({ entity, id }) => thing(entity, id)),
    ...goalsLinked(entries).map((goalId) => `linked:${goalId}`),
  ])

/**
 * What changes are found by. The table holds it up to some change; what is newer is read from the log itself and kept in mind.
 * So an edit need not write to the table, and nothing but the time of a search hangs on when the table is brought up to date.
 */
export function createChangeIndex(db: Database) {
  const indexedUpTo = db
    .select({ id: max(changeSubjects.changeId) })
    .from(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, extent.roadmapId), eq(changeSubjects.subject, extent.subject)))
    .prepare()
  const logAfter = db
    .select({ id: changes.id, roadmapId: changes.roadmapId, at: changes.at, actor: changes.actor, entries: changes.entries })
    .from(changes)
    .where(gt(changes.id, sql.placeholder('after')))
    .orderBy(asc(changes.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  // Many rows by one statement, which costs less than one for each; `where true` tells SQLite that no join goes on there.
  const insertion = db
    .insert(changeSubjects)
    .select(
      sql`select change.value ->> 0, subject.value, change.value ->> 1, change.value ->> 2, change.value ->> 3
        from json_each(${sql.placeholder('found')}) as change, json_each(change.value, '$[4]') as subject where true`,
    )
    .onConflictDoNothing()
    .prepare()
  const removal = db
    .delete(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, extent.roadmapId), eq(changeSubjects.subject, extent.subject)))
    .prepare()
  const actors = db
    .selectDistinct({ actor: changeSubjects.actor })
    .from(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, sql.placeholder('roadmapId')), eq(changeSubjects.subject, every)))
    .prepare()
  const newestOn = db
    .select({ id: max(changeSubjects.changeId) })
    .from(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, sql.placeholder('roadmapId')), eq(changeSubjects.subject, sql.placeholder('subject'))))
    .prepare()

  const upTo = (): number => indexedUpTo.get()?.id ?? 0
  const foundBy = ({ id, roadmapId, at, actor, entries }: Pick<Change, 'id' | 'roadmapId' | 'at' | 'actor' | 'entries'>): Found => ({
    ...{ id, roadmapId, at, actor },
    subjects: subjectsOf(entries),
  })

  /** What the table does not hold, the oldest first, as far as it has been looked at; and up to where the table went then. */
  let waiting: Found[] = []
  let indexed = 0
  const lookedUpTo = (): number => waiting.at(-1)?.id ?? indexed

  /**
   * That, as it is now; only so much of it, or all. Asked before a transaction adds to the log, never after: what is rolled back
   * must not be remembered.
   */
  function look(limit = Infinity): Found[] {
    const before = indexed
    indexed = upTo()
    if (indexed < before) waiting = []
    if (indexed > before) waiting = waiting.filter(({ id }) => id > indexed)
    for (let isMore = true; isMore && waiting.length < limit;) {
      const page = logAfter.all({ after: lookedUpTo(), limit: aPage }).map(foundBy)
      waiting.push(...page)
      isMore = page.length === aPage
    }
    return waiting
  }
  const newer = (roadmapId: string): Found[] =>
    look()
      .filter((change) => change.roadmapId === roadmapId)
      .reverse()

  const isInTime = ({ id, at }: Found, { after, from, until }: Times): boolean =>
    (after === undefined || id > after) && (from === undefined || at >= from) && (until === undefined || at < until)

  function matches(change: Found, { before, actor, topics, goalId, ...times }: ChangeFilter): boolean {
    return (
      (before === undefined || change.id < before) &&
      (actor === undefined || change.actor === actor) &&
      (topics === undefined || topics.some((topic) => change.subjects.has(topic))) &&
      (goalId === undefined || aboutGoal(goalId).some((subject) => change.subjects.has(subject))) &&
      isInTime(change, times)
    )
  }

  const inTime = ({ after, from, until }: Times): (SQL | undefined)[] => [
    after === undefined ? undefined : gt(changeSubjects.changeId, after),
    from === undefined ? undefined : gte(changeSubjects.at, from),
    until === undefined ? undefined : lt(changeSubjects.at, until),
  ]

  /** The newest changes that the table finds by one subject, and by one of the others, within the filter. */
  function fromTable(
    roadmapId: string,
    subject: string,
    others: readonly string[] | undefined,
    filter: ChangeFilter,
    limit: number,
  ): number[] {
    const { before, actor } = filter
    const isFoundByOther =
      others &&
      sql`exists (select 1 from change_subjects as other where other.roadmap_id = ${roadmapId}
        and other.subject in ${others} and other.change_id = ${changeSubjects.changeId})`
    return db
      .select({ id: changeSubjects.changeId })
      .from(changeSubjects)
      .where(
        and(
          eq(changeSubjects.roadmapId, roadmapId),
          eq(changeSubjects.subject, subject),
          before === undefined ? undefined : lt(changeSubjects.changeId, before),
          actor === undefined ? undefined : eq(changeSubjects.actor, actor),
          ...inTime(filter),
          isFoundByOther,
        ),
      )
      .orderBy(desc(changeSubjects.changeId))
      .limit(limit)
      .all()
      .map(({ id }) => id)
  }

  return {
    /** Remembers a change that has been committed, so that it need not be read again. */
    note(change: Change) {
      if (lookedUpTo() === change.id - 1) waiting.push(foundBy(change))
    },

    /** How many changes the table does not hold yet. */
    lag: (lastId: number): number => lastId - upTo(),

    /** Brings the table up to date by so many changes at most; tells how many it was. To be called in a transaction. */
    extend(limit: number): number {
      const page = look(limit).slice(0, limit)
      const last = page.at(-1)
      if (last === undefined) return 0
      removal.run()
      const found = [...page, { ...extent, id: last.id, subjects: [extent.subject] }]
      insertion.run({
        found: JSON.stringify(found.map(({ roadmapId, id, at, actor, subjects }) => [roadmapId, id, at, actor, [...subjects]])),
      })
      return page.length
    },

    /** The newest changes of a roadmap within the filter. */
    search(roadmapId: string, filter: ChangeFilter, limit: number): number[] {
      const { topics, goalId } = filter
      const ids = newer(roadmapId)
        .filter((change) => matches(change, filter))
        .map(({ id }) => id)
        .slice(0, limit)
      if (ids.length === limit) return ids
      // A goal has fewer changes than a topic.
      const [subjects, others] = goalId === undefined ? [topics ?? [every], undefined] : [aboutGoal(goalId), topics]
      const older = subjects.flatMap((subject) => fromTable(roadmapId, subject, others, filter, limit - ids.length))
      return [...ids, ...[...new Set(older)].sort((a, b) => b - a)].slice(0, limit)
    },

    counts(roadmapId: string, times: Times): ChangeCounts {
      const ofSubject = (subject: SQL) => and(eq(changeSubjects.roadmapId, roadmapId), subject, ...inTime(times))
      const byActor = db
        .select({ actor: changeSubjects.actor, count: count(), firstAt: min(changeSubjects.at) })
        .from(changeSubjects)
        .where(ofSubject(eq(changeSubjects.subject, every)))
        .groupBy(changeSubjects.actor)
        .all()
      const byTopic = db
        .select({ topic: changeSubjects.subject, count: count() })
        .from(changeSubjects)
        .where(ofSubject(inArray(changeSubjects.subject, topicSchema.options)))
        .groupBy(changeSubjects.subject)
        .all()
      const news = newer(roadmapId).filter((change) => isInTime(change, times))
      const actorCounts = new Map(byActor.map(({ actor, count }) => [actor, count]))
      const topicCounts = new Map(byTopic.map(({ topic, count }) => [topic, count]))
      for (const { actor, subjects } of news) {
        raise(actorCounts, actor)
        for (const topic of topicSchema.options) if (subjects.has(topic)) raise(topicCounts, topic)
      }
      return {
        total: [...actorCounts.values()].reduce((sum, one) => sum + one, 0),
        firstAt: [...byActor.map(({ firstAt }) => firstAt ?? ''), ...news.map(({ at }) => at)].sort()[0] ?? null,
        byActor: [...actorCounts]
          .map(([actor, count]) => ({ actor, count }))
          .sort((a, b) => b.count - a.count || compare(a.actor, b.actor)),
        byTopic: [...topicCounts]
          // Only topics were asked for.
          .map(([topic, count]) => ({ topic: topic as Topic, count }))
          .sort((a, b) => compare(a.topic, b.topic)),
      }
    },

    latestOn(roadmapId: string, entity: ChangeEntry['entity'], id: string): number | null {
      const subject = thing(entity, id)
      return newer(roadmapId).find(({ subjects }) => subjects.has(subject))?.id ?? newestOn.get({ roadmapId, subject })?.id ?? null
    },

    actorsOf: (roadmapId: string): string[] => [...new Set([...actors.all({ roadmapId }), ...newer(roadmapId)].map(({ actor }) => actor))],
  }
}

export type ChangeIndex = ReturnType<typeof createChangeIndex>

/** How many changes are read at once when there are many. */
const aPage = 500

/** As SQLite compares texts of these: by code unit. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const raise = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)
