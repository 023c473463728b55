import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Goal, Scope } from '#domain/goals.schema.ts'
import { goalMunicipalities, goals } from '../schema.ts'
import type { GoalRows, WritablePartRows } from '../storage.ts'
import { createGuardStates } from './guard-states.ts'
import { groupBy } from './group.ts'
import { type Database, type Recorder, partRepository, placeholders } from './part.ts'

const namedOf = (goal: Goal | null): readonly string[] => (goal?.scope.kind === 'named' ? goal.scope.municipalityCodes : [])

/** Goals with their scopes and guards, whole. */
export function createGoalRepository(db: Database, recorder: Recorder): GoalRows & WritablePartRows<Goal> {
  const guardStates = createGuardStates(db, 'goal')
  const named = db
    .select({ goalId: goalMunicipalities.goalId, code: goalMunicipalities.municipalityCode })
    .from(goalMunicipalities)
    .where(sql`${goalMunicipalities.goalId} in (select value from json_each(${sql.placeholder('goalIds')}))`)
    .orderBy(asc(goalMunicipalities.goalId), asc(goalMunicipalities.ordinal))
    .prepare()
  const naming = db
    .insert(goalMunicipalities)
    .values(placeholders(goalMunicipalities) as never)
    .prepare()
  const unnaming = db
    .delete(goalMunicipalities)
    .where(eq(goalMunicipalities.goalId, sql.placeholder('goalId')))
    .prepare()
  const isInCell = and(eq(goals.themeId, sql.placeholder('themeId')), eq(goals.horizonId, sql.placeholder('horizonId')))
  const byCell = db.select().from(goals).where(isInCell).orderBy(asc(goals.position), asc(goals.id)).prepare()
  const lastInCell = db.select({ position: goals.position }).from(goals).where(isInCell).orderBy(desc(goals.position)).limit(1).prepare()

  const { collect, ...rows } = partRepository<Goal, typeof goals>(db, recorder, {
    entity: 'goal',
    table: goals,
    places: ['themeId', 'horizonId', 'position'],
    order: [
      sql`(select position from themes where themes.id = goals.theme_id)`,
      sql`(select year from horizons where horizons.id = goals.horizon_id)`,
      goals.position,
      goals.id,
    ],
    toRow: ({ scope, ...goal }) => ({ ...goal, scopeKind: scope.kind, scopePercent: scope.kind === 'share' ? scope.percent : null }),
    fromRows(rows) {
      const goalIds = rows.filter((row) => row.scopeKind === 'named').map((row) => row.id)
      const codes = goalIds.length === 0 ? new Map() : groupBy(named.all({ goalIds: JSON.stringify(goalIds) }), (row) => row.goalId)
      return rows.map(({ scopeKind, scopePercent, ...row }) => ({
        ...row,
        scope: scopeOf(scopeKind, scopePercent, codes.get(row.id) ?? []),
      }))
    },
    follow(before, after) {
      const goal = (after ?? before)!
      guardStates.follow(goal, before?.guard ?? null, after?.guard ?? null)
      if (namedOf(before).join() === namedOf(after).join()) return
      if (before) unnaming.run({ goalId: goal.id })
      namedOf(after).forEach((municipalityCode, ordinal) => naming.run({ goalId: goal.id, ordinal, municipalityCode }))
    },
  })

  return {
    ...rows,
    ofCell: (themeId, horizonId, scope) => collect(byCell.all({ themeId, horizonId }), scope),
    lastPositionIn: (themeId, horizonId) => lastInCell.get({ themeId, horizonId })?.position ?? null,
  }
}

function scopeOf(kind: Scope['kind'], percent: number | null, named: { code: string }[]): Scope {
  if (kind === 'share') return { kind, percent: percent! } // a check in the schema: a share has its percent
  if (kind === 'named') return { kind, municipalityCodes: named.map((row) => row.code) }
  return { kind }
}
