import { asc, eq, sql } from 'drizzle-orm'
import type { Constraint, Decision, Resolution } from '#domain/decisions.schema.ts'
import { storageError } from '../errors.ts'
import { constraints, decisions, outcomes, resolutions } from '../schema.ts'
import type { DecisionRows, WritablePartRows, WritableResolutionRows } from '../storage.ts'
import { createGuardStates, listedOutcome } from './guard-states.ts'
import { groupBy } from './group.ts'
import { type Database, type Recorder, partRepository, placeholders, regionLookup } from './part.ts'

/** Decision points with their outcomes, whole. */
export function createDecisionRepository(db: Database, recorder: Recorder): DecisionRows & WritablePartRows<Decision> {
  const goalStates = createGuardStates(db, 'goal')
  const constraintStates = createGuardStates(db, 'constraint')
  const listed = db
    .select()
    .from(outcomes)
    .where(sql`${outcomes.decisionId} in (select value from json_each(${sql.placeholder('decisionIds')}))`)
    .orderBy(asc(outcomes.decisionId), asc(outcomes.ordinal))
    .prepare()
  const listing = db
    .insert(outcomes)
    .values(placeholders(outcomes) as never)
    .onConflictDoUpdate({ target: [outcomes.decisionId, outcomes.id], set: placeholders(outcomes, ['decisionId', 'id']) as never })
    .prepare()
  const unlisting = db
    .delete(outcomes)
    .where(sql`${outcomes.decisionId} = ${sql.placeholder('decisionId')} and ${outcomes.id} = ${sql.placeholder('id')}`)
    .prepare()
  const recorded = db
    .select({ outcome: resolutions.outcome })
    .from(resolutions)
    .where(eq(resolutions.decisionId, sql.placeholder('decisionId')))
    .prepare()

  const { collect: _, ...rows } = partRepository<Decision, typeof decisions>(db, recorder, {
    entity: 'decision',
    table: decisions,
    order: [decisions.sequence],
    toRow: ({ outcomes: _, signposts, toAnswer, ...decision }) => ({
      ...decision,
      signposts: signposts?.length ? signposts : null,
      toAnswer: toAnswer?.length ? toAnswer : null,
    }),
    fromRows(rows) {
      const byDecision = groupBy(listed.all({ decisionIds: JSON.stringify(rows.map((row) => row.id)) }), (row) => row.decisionId)
      return rows.map(({ sequence: _, signposts, toAnswer, ...row }) => ({
        ...row,
        ...(signposts && { signposts }),
        ...(toAnswer && { toAnswer }),
        outcomes: (byDecision.get(row.id) ?? []).map(({ id, name, negation, criterion }) => ({ id, name, negation, criterion })),
      }))
    },
    follow(before, after) {
      const decisionId = (after ?? before)!.id
      const kept = new Set(after?.outcomes.map((outcome) => outcome.id))
      for (const { id } of before?.outcomes ?? []) if (!kept.has(id)) recorder.step('remove', () => unlisting.run({ decisionId, id }))
      after?.outcomes.forEach((outcome, ordinal) => listing.run({ ...outcome, decisionId, ordinal }))
    },
  })

  return {
    ...rows,
    usesOf: (decisionId, state) => ({
      goalIds: goalStates.naming(decisionId, state),
      constraintIds: constraintStates.naming(decisionId, state),
      resolved: recorded.all({ decisionId }).some((row) => state === undefined || row.outcome === state),
    }),
  }
}

/** Combinations that cannot be. */
export function createConstraintRepository(db: Database, recorder: Recorder): WritablePartRows<Constraint> {
  const guardStates = createGuardStates(db, 'constraint')
  const { collect: _, ...rows } = partRepository<Constraint, typeof constraints>(db, recorder, {
    entity: 'constraint',
    table: constraints,
    order: [constraints.sequence],
    toRow: (constraint) => constraint,
    fromRows: (rows) => rows.map(({ sequence: _, ...row }) => row),
    follow: (before, after) => guardStates.follow((after ?? before)!, before?.guard ?? null, after?.guard ?? null),
  })
  return rows
}

/** What became of decisions. There is no way to change or to remove one alone. */
export function createResolutionRepository(db: Database, recorder: Recorder): WritableResolutionRows {
  const { sees } = regionLookup(db)
  const byId = db
    .select()
    .from(resolutions)
    .where(eq(resolutions.id, sql.placeholder('id')))
    .prepare()
  const byRoadmap = db
    .select()
    .from(resolutions)
    .where(eq(resolutions.roadmapId, sql.placeholder('roadmapId')))
    .orderBy(asc(resolutions.sequence))
    .prepare()
  const byDecision = db
    .select()
    .from(resolutions)
    .where(
      sql`${resolutions.roadmapId} = (select roadmap_id from decisions where id = ${sql.placeholder('decisionId')}) and ${resolutions.decisionId} = ${sql.placeholder('decisionId')}`,
    )
    .orderBy(asc(resolutions.sequence))
    .prepare()
  const insertion = db
    .insert(resolutions)
    .values(placeholders(resolutions) as never)
    .prepare()

  const fromRow = ({
    sequence: _,
    listedOutcome: _listed,
    supersedesId,
    supersedesAs,
    ...row
  }: typeof resolutions.$inferSelect): Resolution => ({
    ...row,
    supersedes: supersedesId !== null && supersedesAs !== null ? { resolutionId: supersedesId, as: supersedesAs } : null,
  })
  const seen = (rows: (typeof resolutions.$inferSelect)[], scope: Parameters<typeof sees>[1]) =>
    rows[0] && sees(rows[0].roadmapId, scope) ? rows.map(fromRow) : []

  return {
    find: (id, scope) => seen(byId.all({ id }), scope)[0] ?? null,
    ofDecision: (decisionId, scope) => seen(byDecision.all({ decisionId }), scope),
    ofRoadmap: (roadmapId, scope) => seen(byRoadmap.all({ roadmapId }), scope),
    insert(resolution) {
      const { supersedes, ...row } = resolution
      recorder.step('put', () => {
        if (byId.get({ id: resolution.id })) throw storageError('id_taken')
        insertion.run({
          ...row,
          listedOutcome: listedOutcome(resolution.outcome),
          supersedesId: supersedes?.resolutionId ?? null,
          supersedesAs: supersedes?.as ?? null,
        })
      })
      recorder.record({ entity: 'resolution', id: resolution.id, before: null, after: resolution })
    },
  }
}
