import type { ActsDraft, PlanAct } from '#domain/acts.schema.ts'
import { applyRepair, withEdits, type EntityEdit } from '#domain/checks/apply-repairs.ts'
import type { Finding } from '#domain/checks/findings.ts'
import type { Repair } from '#domain/checks/repairs.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Placed } from '../roadmap/model/entities.ts'
import { sameValue } from '../roadmap/model/entities.ts'
import type { Checked } from './checking.ts'

/** What a repair does: as it is sent, as one change, and as it is shown meanwhile. */
export interface RepairInHand {
  edits: readonly EntityEdit[]
  draft: ActsDraft
  placed: Placed[]
}

const editable = ['text', 'description', 'responsible', 'scope', 'guard', 'condition'] as const

/** Whether the goal says something else; where it stands aside. */
export const isEdited = (before: Goal, after: Goal): boolean => editable.some((field) => !sameValue(before[field], after[field]))

/** The edit as it is sent. */
export function actOf(edit: EntityEdit): PlanAct {
  if (edit.entity === 'link') {
    if (edit.after === null) return { act: 'delete_link', linkId: edit.id, version: edit.before?.version ?? 1 }
    const { id, goalId, buildsOnGoalId, note } = edit.after
    return { act: 'create_link', link: { id, goalId, buildsOnGoalId, note } }
  }
  const { before, after } = edit
  if (after === null) return { act: 'delete_goal', goalId: edit.id, version: before?.version ?? 1 }
  if (before === null) {
    const { id, themeId, horizonId, text, description, responsible, scope, guard, condition, status, percent, statusOn } = after
    const fields = { text, description, responsible, scope, guard, condition, status, percent, statusOn }
    return { act: 'create_goal', goal: { id, themeId, horizonId, ...fields } }
  }
  const changed = editable.filter((field) => !sameValue(before[field], after[field]))
  const change: Partial<Goal> = Object.fromEntries(changed.map((field) => [field, after[field]]))
  return { act: 'edit_goal', goalId: edit.id, version: before.version, edit: change }
}

/** The repair on the plan at hand; null when the plan has moved on and it does not fit any more. */
export function takeInHand(document: RoadmapDocument, repair: Repair, newId: () => string): RepairInHand | null {
  const edits = applyRepair(document, repair, newId)
  if (edits === null) return null
  return {
    edits,
    draft: { kind: 'plan_repaired', acts: edits.map(actOf) },
    placed: edits.map(({ entity, id, after }) => ({ kind: entity, id, to: after === null ? null : { ...after } })),
  }
}

/** What a repair leaves: the plan after it, and the findings that are gone. */
export function foresee(
  { document, asOf, result, checker }: Checked,
  repair: Repair,
): { after: RoadmapDocument; edits: readonly EntityEdit[]; gone: Finding[] } | null {
  let made = 0
  const edits = applyRepair(document, repair, () => `foreseen-${++made}`)
  if (edits === null) return null
  const after = withEdits(document, edits)
  const left = new Set(checker.check(after, asOf).findings.map(({ key }) => key))
  return { after, edits, gone: result.findings.filter(({ key }) => !left.has(key)) }
}
