import { type SQL, and, asc, count, desc, eq, getTableColumns, gt, gte, inArray, isNotNull, lt, max, min, sql } from 'drizzle-orm'
import { goalsLinked, topicsOf } from '#domain/change-fields.ts'
import { type Change, type ChangeEntry, type ChangeKind, type ChangeNote, type Topic, topicSchema } from '#domain/changes.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { changeNotes, changes, changeSubjects, roadmaps } from '../schema.ts'
import { type ChangeFilter, type ChangeRows, type RegionScope, reaches } from '../storage.ts'
import { groupBy } from './group.ts'
import { type Database, placeholders } from './part.ts'

type ChangeRow = typeof changes.$inferSelect

const aPage = 100
/** The subject that every change has. */
const every = ''
const thing = (entity: ChangeEntry['entity'], id: string): string => `${entity}:${id}`
const aboutGoal = (goalId: string): string[] => [thing('goal', goalId), `linked:${goalId}`]

/** What a change is found by. */
const subjectsOf = (entries: readonly ChangeEntry[]): string[] => [
  every,
  ...topicsOf(entries),
  ...entries.map(({ entity, id }) => thing(entity, id)),
  ...goalsLinked(entries).map((goalId) => `linked:${goalId}`),
]

/** The change log. It outlives what it tells of, so its region stands in it. */
export function createChangeRepository(db: Database): ChangeRows & {
  append(change: Omit<Change, 'id'> & { regionId: string }): Change
  insertNote(note: ChangeNote): void
  /** Whether the log can be searched: only a migration leaves it otherwise, and then for all of it. */
  isIndexed(): boolean
  indexAll(): void
} {
  const ofThisRoadmap = eq(changes.roadmapId, sql.placeholder('roadmapId'))
  const { entries: _, ...headColumns } = getTableColumns(changes)
  const byId = db
    .select()
    .from(changes)
    .where(eq(changes.id, sql.placeholder('id')))
    .prepare()
  const latest = db.select(headColumns).from(changes).where(ofThisRoadmap).orderBy(desc(changes.id)).limit(1).prepare()
  const logged = db
    .select({
      ...{ id: changes.id, at: changes.at, actor: changes.actor, regionId: changes.regionId },
      entries: sql<string>`${changes.entries}`,
    })
    .from(changes)
    .where(and(ofThisRoadmap, gt(changes.id, sql.placeholder('after')), lt(changes.id, sql.placeholder('before'))))
    .orderBy(desc(changes.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  const newestRevert = db
    .select({ id: max(changes.id) })
    .from(changes)
    .where(and(isNotNull(changes.reverts), eq(changes.reverts, sql.placeholder('id'))))
    .prepare()
  const newest = db
    .select({ id: max(changes.id) })
    .from(changes)
    .prepare()
  const actors = db
    .selectDistinct({ actor: changeSubjects.actor })
    .from(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, sql.placeholder('roadmapId')), eq(changeSubjects.subject, every)))
    .prepare()
  const doings = db
    .select({ id: changes.id, roadmapId: changes.roadmapId, kind: changes.kind, at: changes.at })
    .from(changes)
    .where(eq(changes.actor, sql.placeholder('actor')))
    .orderBy(desc(changes.id))
    .prepare()
  const newestOn = db
    .select({ id: max(changeSubjects.changeId) })
    .from(changeSubjects)
    .where(and(eq(changeSubjects.roadmapId, sql.placeholder('roadmapId')), eq(changeSubjects.subject, sql.placeholder('subject'))))
    .prepare()
  const noteById = db
    .select()
    .from(changeNotes)
    .where(eq(changeNotes.id, sql.placeholder('id')))
    .prepare()
  const insertion = db
    .insert(changes)
    .values(placeholders(changes, ['id']) as never)
    .prepare()
  const subjectInsertion = db
    .insert(changeSubjects)
    .values(placeholders(changeSubjects) as never)
    .onConflictDoNothing()
    .prepare()
  const noteInsertion = db
    .insert(changeNotes)
    .values(placeholders(changeNotes) as never)
    .prepare()

  const seen = <Row extends { regionId: string }>(rows: Row[], scope: RegionScope) => rows.filter((row) => reaches(scope, row.regionId))

  /** The deletion of a roadmap, and the last that was done to it. */
  const isOfGoneRoadmap = and(
    sql`${changes.kind} = 'roadmap_deleted'`,
    sql`not exists (select 1 from ${roadmaps} where ${roadmaps.id} = ${changes.roadmapId})`,
    sql`not exists (select 1 from ${changes} as later where later.roadmap_id = ${changes.roadmapId} and later.id > ${changes.id})`,
  )

  function addSubjects({ id: changeId, roadmapId, at, actor, entries }: Change) {
    for (const subject of subjectsOf(entries)) subjectInsertion.run({ roadmapId, subject, changeId, at, actor })
  }

  const inTime = ({ after, from, until }: Pick<ChangeFilter, 'after' | 'from' | 'until'>): (SQL | undefined)[] => [
    after === undefined ? undefined : gt(changeSubjects.changeId, after),
    from === undefined ? undefined : gte(changeSubjects.at, from),
    until === undefined ? undefined : lt(changeSubjects.at, until),
  ]

  /** The newest changes that one subject finds, within the filter. */
  function found(roadmapId: string, subject: string, filter: ChangeFilter & { limit: number }, withGoal: string | undefined): number[] {
    const { before, actor, limit } = filter
    const isOfGoal =
      withGoal === undefined
        ? undefined
        : sql`exists (select 1 from change_subjects as of_goal where of_goal.roadmap_id = ${roadmapId}
            and of_goal.subject in ${aboutGoal(withGoal)} and of_goal.change_id = ${changeSubjects.changeId})`
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
          isOfGoal,
        ),
      )
      .orderBy(desc(changeSubjects.changeId))
      .limit(limit)
      .all()
      .map(({ id }) => id)
  }

  return {
    find: (id, scope) => seen(byId.all({ id }), scope).map(fromRow)[0] ?? null,

    ofRoadmap(roadmapId, scope, { limit = aPage, ...filter } = {}) {
      const { topics, goalId } = filter
      const subjects = topics ?? (goalId === undefined ? [every] : aboutGoal(goalId))
      const ids = subjects.flatMap((subject) => found(roadmapId, subject, { ...filter, limit }, topics === undefined ? undefined : goalId))
      const newestFirst = [...new Set(ids)].sort((a, b) => b - a).slice(0, limit)
      if (newestFirst.length === 0) return []
      return seen(db.select().from(changes).where(inArray(changes.id, newestFirst)).orderBy(desc(changes.id)).all(), scope).map(fromRow)
    },

    logged: (roadmapId, scope, { after, before, limit }) =>
      seen(logged.all({ roadmapId, after, before, limit }), scope).map(({ regionId: _, ...change }) => change),

    counts(roadmapId, scope, filter = {}) {
      const nothing = { total: 0, firstAt: null, byActor: [], byTopic: [] }
      if (seen(latest.all({ roadmapId }), scope).length === 0) return nothing
      const ofSubject = (subject: SQL) => and(eq(changeSubjects.roadmapId, roadmapId), subject, ...inTime(filter))
      const byActor = db
        .select({ actor: changeSubjects.actor, count: count(), firstAt: min(changeSubjects.at) })
        .from(changeSubjects)
        .where(ofSubject(eq(changeSubjects.subject, every)))
        .groupBy(changeSubjects.actor)
        .orderBy(desc(count()), asc(changeSubjects.actor))
        .all()
      const byTopic = db
        .select({ topic: changeSubjects.subject, count: count() })
        .from(changeSubjects)
        .where(ofSubject(inArray(changeSubjects.subject, topicSchema.options)))
        .groupBy(changeSubjects.subject)
        .all()
      return {
        total: byActor.reduce((sum, one) => sum + one.count, 0),
        firstAt: byActor.map(({ firstAt }) => firstAt ?? '').sort()[0] ?? null,
        byActor: byActor.map(({ actor, count: changesOfActor }) => ({ actor, count: changesOfActor })),
        // Only topics were asked for.
        byTopic: byTopic as { topic: Topic; count: number }[],
      }
    },

    latestOn: (roadmapId, entity, id) => newestOn.get({ roadmapId, subject: thing(entity, id) })?.id ?? null,
    latest: (roadmapId, scope) => seen(latest.all({ roadmapId }), scope).map(fromRow)[0] ?? null,
    revertedBy(id) {
      // Taking back the taking back puts it in effect again, and so on: only an odd row of them leaves it taken back.
      const revert = newestRevert.get({ id })?.id ?? null
      let isTakenBack = false
      for (let next = revert; next !== null; next = newestRevert.get({ id: next })?.id ?? null) isTakenBack = !isTakenBack
      return isTakenBack ? revert : null
    },
    actorsOf: (roadmapId) => actors.all({ roadmapId }).map(({ actor }) => actor),
    byActor: (actor) => doings.all({ actor }),

    notesOf(ids) {
      if (ids.length === 0) return new Map()
      const rows = db
        .select()
        .from(changeNotes)
        .where(inArray(changeNotes.changeId, [...ids]))
        .orderBy(asc(changeNotes.sequence))
        .all()
      return groupBy(rows.map(noteFromRow), ({ changeId }) => changeId)
    },
    findNote(id) {
      const row = noteById.get({ id })
      return row === undefined ? null : noteFromRow(row)
    },
    insertNote: (note) => void noteInsertion.run(note),

    deletedRoadmaps: (scope) =>
      seen(
        db
          .select({
            ...{ changeId: changes.id, roadmapId: changes.roadmapId, regionId: changes.regionId, at: changes.at, actor: changes.actor },
            // What is in a roadmap goes before it: its own entry is the last.
            name: sql<string>`json_extract(${changes.entries}, '$[#-1].before.name')`,
          })
          .from(changes)
          .where(isOfGoneRoadmap)
          .orderBy(desc(changes.id))
          .limit(aPage)
          .all(),
        scope,
      ).map((row) => ({ ...row, name: JSON.parse(row.name) as LocalText })),

    countDeletedRoadmaps: (scope) =>
      seen(db.select({ regionId: changes.regionId }).from(changes).where(isOfGoneRoadmap).all(), scope).length,

    lastId: () => newest.get()?.id ?? 0,

    append({ regionId, ...change }) {
      const { lastInsertRowid } = insertion.run({ ...change, regionId })
      const appended = { id: Number(lastInsertRowid), ...change }
      addSubjects(appended)
      return appended
    },

    isIndexed() {
      const id = newest.get()?.id
      if (id == null) return true
      return db.select({ id: changeSubjects.changeId }).from(changeSubjects).limit(1).all().length > 0
    },
    indexAll() {
      const pages = 500
      for (let after = 0; ;) {
        const page = db.select().from(changes).where(gt(changes.id, after)).orderBy(asc(changes.id)).limit(pages).all()
        for (const row of page) addSubjects(fromRow(row))
        after = page.at(-1)?.id ?? after
        if (page.length < pages) return
      }
    },
  }
}

const noteFromRow = ({ sequence: _, ...note }: typeof changeNotes.$inferSelect): ChangeNote => note

/** The kind is one that `append` was given. */
const fromRow = <Row extends Omit<ChangeRow, 'entries'>>({ regionId: _, ...row }: Row) => ({ ...row, kind: row.kind as ChangeKind })
