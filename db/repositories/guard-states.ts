import { and, eq, sql } from 'drizzle-orm'
import type { Guard } from '#domain/guards.schema.ts'
import { constraintStates, goalStates } from '../schema.ts'
import { type Database, placeholders } from './part.ts'

/** An outcome that is listed, or null for the states that every decision has. */
export const listedOutcome = (state: string): string | null => (state === 'other' || state === 'open' ? null : state)

/** Every decision and state that a guard names, each pair once. */
function statesOf(guard: Guard | null): { decisionId: string; state: string }[] {
  const terms = guard?.alternatives.flatMap((alternative) => alternative.terms) ?? []
  const pairs = terms.flatMap((term) => term.states.map((state) => ({ decisionId: term.decisionId, state })))
  return [...new Map(pairs.map((pair) => [`${pair.decisionId} ${pair.state}`, pair])).values()]
}

/** Keeps what guards name in step with the guards, so that foreign keys hold it. */
export function createGuardStates(db: Database, of: 'goal' | 'constraint') {
  const table = of === 'goal' ? goalStates : constraintStates
  const owner = of === 'goal' ? goalStates.goalId : constraintStates.constraintId
  const ownerKey = of === 'goal' ? 'goalId' : 'constraintId'
  const insertion = db
    .insert(table)
    .values(placeholders(table) as never)
    .prepare()
  const removal = db
    .delete(table)
    .where(eq(owner, sql.placeholder('owner')))
    .prepare()
  const decision = eq(table.decisionId, sql.placeholder('decisionId'))
  const naming = db
    .selectDistinct({ id: sql<string>`${owner}` })
    .from(table)
    .where(decision)
    .orderBy(owner)
    .prepare()
  const namingState = db
    .selectDistinct({ id: sql<string>`${owner}` })
    .from(table)
    .where(and(decision, eq(table.state, sql.placeholder('state'))))
    .orderBy(owner)
    .prepare()

  return {
    follow(owner: { id: string; roadmapId: string }, before: Guard | null, after: Guard | null) {
      if (JSON.stringify(before) === JSON.stringify(after)) return
      if (before) removal.run({ owner: owner.id })
      for (const { decisionId, state } of statesOf(after))
        insertion.run({ [ownerKey]: owner.id, roadmapId: owner.roadmapId, decisionId, state, listedOutcome: listedOutcome(state) })
    },
    /** Whose guards name the decision, or this state of it. */
    naming: (decisionId: string, state?: string): string[] =>
      (state === undefined ? naming.all({ decisionId }) : namingState.all({ decisionId, state })).map((row) => row.id),
  }
}
