import { batch, type Signal } from '@preact/signals'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import * as acts from './actions.ts'
import { findEntity } from './entities.ts'
import { conflictKey, type ConflictField } from './merge.ts'
import type { Acts } from './roadmap-model.ts'
import { createWriter, type Conflict, type Refusal, type WriterParts } from './writer.ts'

export interface WritingParts extends Omit<WriterParts, 'onRefused'> {
  newId: () => string
  isReadOnly: () => boolean
  selectedGoalId: Signal<string | null>
  /** The latest refusal of each thing, until it is changed again. */
  refusals: Signal<ReadonlyMap<string, Refusal>>
  onRefused: (refusal: Refusal) => void
}

/**
 * All by which a roadmap is changed. A page is painted and read without it: it comes right after the first painting, and what somebody
 * does before it has come waits for it (roadmap-model.ts).
 */
export function createWriting({ newId, isReadOnly, selectedGoalId, refusals, onRefused, ...parts }: WritingParts) {
  const { shown, clock } = parts
  const writer = createWriter({
    ...parts,
    onRefused(refusal) {
      refusals.value = new Map(refusals.peek()).set(refusal.id, refusal)
      onRefused(refusal)
    },
  })

  const here = (): RoadmapDocument => {
    const document = shown.peek()
    if (document === null) throw new Error('A roadmap that is not here cannot be changed.')
    return document
  }

  /** An act on what is no longer here (a field that saves itself as its goal goes) is none; what was typed stays a draft. */
  function submit(act: acts.Act): string {
    if (isReadOnly()) return ''
    if (act.op === 'edit' && Object.keys(act.change).length === 0) return ''
    if (act.op !== 'create' && act.op !== 'command' && findEntity(here(), act.kind, act.id) === null) return ''
    if (refusals.peek().has(act.id)) {
      const left = new Map(refusals.peek())
      left.delete(act.id)
      refusals.value = left
    }
    return batch(() => writer.submit(act))
  }
  function create(act: acts.Act): string {
    submit(act)
    return act.id
  }

  const settle = (conflict: Conflict, chosen: (field: ConflictField) => unknown) => batch(() => writer.settleEdited(conflict, chosen))
  const settleWhole = (conflict: Conflict, keepMine: boolean) =>
    batch(() => {
      const id = newId()
      writer.settleWhole(conflict, keepMine, (kind, mine) => acts.madeAnew(here(), kind, mine, id))
      if (conflict.kind === 'goal' && conflict.type === 'removed' && selectedGoalId.peek() === conflict.id)
        selectedGoalId.value = keepMine ? id : null
    })

  return {
    ...writer,
    acts: {
      createGoal: (draft) => create(acts.goalCreation(here(), { ...draft, id: draft.id ?? newId() })),
      editGoal: (goalId, change, seen) => submit(acts.goalEdit(here(), goalId, change, seen)),
      moveGoal: (goalId, place) => submit(acts.goalMove(here(), goalId, place)),
      deleteGoal: (goalId) => submit(acts.removal(here(), 'goal', goalId)),
      createTheme: (draft) => create(acts.themeCreation(here(), { ...draft, id: draft.id ?? newId() })),
      editTheme: (themeId, change, seen) => submit(acts.themeEdit(here(), themeId, change, seen)),
      moveTheme: (themeId, beforeThemeId) => submit(acts.themeMove(here(), themeId, beforeThemeId)),
      deleteTheme: (themeId) => submit(acts.removal(here(), 'theme', themeId)),
      createHorizon: (draft) => create(acts.horizonCreation(here(), { ...draft, id: draft.id ?? newId() })),
      editHorizon: (horizonId, change, seen) => submit(acts.horizonEdit(here(), horizonId, change, seen)),
      deleteHorizon: (horizonId) => submit(acts.removal(here(), 'horizon', horizonId)),
      link: (goalId, buildsOnGoalId, id = newId()) => create(acts.linkCreation(here(), { id, goalId, buildsOnGoalId })),
      unlink: (linkId) => submit(acts.removal(here(), 'link', linkId)),
      editRoadmap: (change) => submit(acts.roadmapEdit(here(), change)),
      createScenario: (draft) => create(acts.scenarioCreation(here(), { ...draft, id: draft.id ?? newId() })),
      editScenario: (scenarioId, change, seen) => submit(acts.scenarioEdit(here(), scenarioId, change, seen)),
      deleteScenario: (scenarioId) => submit(acts.removal(here(), 'scenario', scenarioId)),
      createDecision: (draft) => create(acts.decisionCreation(here(), draft)),
      editDecision: (decisionId, change, seen) => submit(acts.decisionEdit(here(), decisionId, change, seen)),
      deleteDecision: (decisionId) => submit(acts.removal(here(), 'decision', decisionId)),
      createConstraint: (draft) => create(acts.constraintCreation(here(), { ...draft, id: draft.id ?? newId() })),
      editConstraint: (constraintId, change, seen) => submit(acts.constraintEdit(here(), constraintId, change, seen)),
      deleteConstraint: (constraintId) => submit(acts.removal(here(), 'constraint', constraintId)),
      recordReading(decisionId, signpostId, reading) {
        const decision = here().decisions.find(({ id }) => id === decisionId)
        if (decision === undefined) return
        const recordedAt = new Date(clock.now()).toISOString()
        const key = submit(acts.readingRecord(decision, signpostId, { ...reading, id: newId(), recordedAt, recordedBy: '' }))
        // What has been read stays: undo passes it by.
        writer.history.forget(key)
      },
      carryOut: (draft, placed) => submit(acts.whole(here(), draft, placed)),
      acceptFinding: (draft) =>
        submit(acts.acceptanceCreation(here(), { ...draft, id: draft.id ?? newId() }, new Date(clock.now()).toISOString())),
      editAcceptance: (acceptanceId, change, seen) => submit(acts.acceptanceEdit(here(), acceptanceId, change, seen)),
      withdrawAcceptance: (acceptanceId) => submit(acts.removal(here(), 'acceptance', acceptanceId)),
    } satisfies Acts,

    keepMine: (conflict: Conflict) => (conflict.type === 'edited' ? settle(conflict, (field) => field.mine) : settleWhole(conflict, true)),
    takeTheirs: (conflict: Conflict) =>
      conflict.type === 'edited' ? settle(conflict, (field) => field.theirs) : settleWhole(conflict, false),
    merge: (conflict: Conflict, chosen: Readonly<Record<string, unknown>>) =>
      settle(conflict, (field) => (conflictKey(field) in chosen ? chosen[conflictKey(field)] : field.mine)),
    undo: (key?: string) => batch(() => writer.undo(key)),
    redo: () => batch(() => writer.redo()),
  }
}
export type CreateWriting = typeof createWriting
export type Writing = ReturnType<CreateWriting>
