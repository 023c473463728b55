import type { Constraint, ConstraintEdit } from '#domain/decisions.schema.ts'
import { acceptGuard } from '#domain/guard-names.ts'
import { revise } from '#domain/revising.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows, WritableRows } from '../../db/storage.ts'
import { dateInHelsinki, type Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { brokenBy, factsOf } from './check-worlds.ts'

/** A constraint rules some worlds out, never all of them. */
export function checkConstraint({ now }: Pick<Means, 'now'>, rows: Rows, actor: Actor, constraint: Constraint): void {
  const before = factsOf(rows, actor, constraint.roadmapId)
  orFail(acceptGuard(constraint.guard, before.decisions))
  const after = { ...before, constraints: [...before.constraints.filter(({ id }) => id !== constraint.id), constraint] }
  if (brokenBy(before, after, dateInHelsinki(now())) !== null) fail('constraint_allows_nothing')
}

/** Changes a constraint, in the running change. */
export function editConstraintIn(
  means: Pick<Means, 'now'>,
  rows: WritableRows,
  actor: Actor,
  constraint: Constraint,
  edit: ConstraintEdit,
): Constraint {
  const after = revise(constraint, { ...constraint, ...edit })
  checkConstraint(means, rows, actor, after)
  rows.constraints.replace(constraint, after)
  return after
}
