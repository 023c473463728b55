import type { Decision } from '#domain/decisions.schema.ts'
import type { State } from '#domain/guards.schema.ts'
import type { Actor } from '#domain/roles.ts'
import type { Rows } from '../../db/storage.ts'
import { fail } from '../problem.ts'

const recorded = { fi: 'kirjattu ratkaisu', sv: 'registrerat avgörande', en: 'a recorded resolution' }

/** Refuses, naming what is in the way, when goals, constraints or resolutions stand on a decision, or on one outcome of it. */
export function checkUnused(rows: Rows, actor: Actor, decision: Decision, outcome?: State): void {
  const { goalIds, constraintIds } = rows.decisions.usesOf(decision.id, outcome)
  const resolutions = rows.resolutions.ofDecision(decision.id, actor)
  const pointed = decision.signposts?.filter(({ pointsTo }) => pointsTo === outcome) ?? []
  const names = [
    ...pointed.map(({ watch }) => watch),
    ...goalIds.flatMap((id) => rows.goals.find(id, actor)?.text ?? []),
    ...constraintIds.flatMap((id) => rows.constraints.find(id, actor)?.reason ?? []),
    ...(resolutions.some((resolution) => outcome === undefined || resolution.outcome === outcome) ? [recorded] : []),
  ]
  if (names.length > 0) fail('still_in_use', { names })
}
