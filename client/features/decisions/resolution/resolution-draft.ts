import type { ActsDraft, PlanAct } from '#domain/acts.schema.ts'
import type { Constraint, Decision, Outcome, Resolution, ToAnswer } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { guardDecisions, guardKey, sameGuard } from '#domain/guards.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { byPosition, positionsAfter } from '#domain/positions.ts'
import { negationOf } from '#domain/predicates.ts'
import { makeWorlds } from '#domain/worlds.ts'
import type { Placed } from '../../roadmap/model/entities.ts'

/** What a planner answers when a guard is asked about an outcome that nobody had listed. */
export type Answer = { says: 'holds' } | { says: 'not' } | { says: 'rewritten'; guard: Guard } | { says: 'later' }

/** What is done about a cell that is left empty. */
export type Remedy =
  { way: 'leave' } | { way: 'widen'; goalIds: string[]; guard: Guard } | { way: 'new_goal'; goalId: string; text: LocalText | null }

/** A resolution being recorded, with all that is to follow from it in the same change. */
export interface ResolutionChoices {
  resolutionId: string
  /** A listed outcome, `other`, `open`; null: a new one, named in `newOutcome`. */
  outcome: State | null
  newOutcome: Outcome | null
  effectiveOn: string
  knownOn: string
  evidence: Resolution['evidence']
  supersedes: Resolution['supersedes']
  withdrawn: ReadonlySet<string>
  /** By the guard's key. */
  answers: ReadonlyMap<string, Answer>
  /** By `theme/horizon`. */
  remedies: ReadonlyMap<string, Remedy>
  /** Goals that move, and where to. */
  moves: ReadonlyMap<string, string>
}

export const newOutcomeOf = (id: string, name: LocalText): Outcome => ({ id, name, negation: negationOf(name), criterion: null })

/** The branches whose guards name the decision, each guard once. */
export function branchesNaming(document: RoadmapDocument, decisionId: string): { key: string; guard: Guard; goals: Goal[] }[] {
  const found = new Map<string, { key: string; guard: Guard; goals: Goal[] }>()
  for (const goal of document.goals) {
    if (!goal.guard || !guardDecisions(goal.guard).includes(decisionId)) continue
    const key = guardKey(goal.guard)
    const known = found.get(key)
    if (known) known.goals.push(goal)
    else found.set(key, { key, guard: goal.guard, goals: [goal] })
  }
  return [...found.values()]
}

/** The guard that also holds under one more state of a decision. */
export const holdingUnder = (guard: Guard, decisionId: string, state: State): Guard => ({
  alternatives: guard.alternatives.map(({ terms }) => ({
    terms: terms.map((term) =>
      term.decisionId === decisionId && !term.states.includes(state) ? { ...term, states: [...term.states, state] } : term,
    ),
  })),
})

/** The plan as it would be, and the acts that make it so. Without remedies it shows what is left to mend. */
export function planAfter(
  document: RoadmapDocument,
  decision: Decision,
  choices: ResolutionChoices,
  { withRemedies }: { withRemedies: boolean },
): { document: RoadmapDocument; draft: ActsDraft; placed: Placed[] } {
  const state = choices.outcome ?? choices.newOutcome?.id ?? 'other'
  const goals = new Map(document.goals.map((goal) => [goal.id, goal]))
  const changed = new Map<string, Goal>()
  const acts: PlanAct[] = []
  const placed: Placed[] = []
  const now = (id: string) => changed.get(id) ?? goals.get(id)
  const guardOf = (id: string, guard: Guard) => {
    const goal = now(id)
    if (!goal || sameGuard(goal.guard, guard)) return
    changed.set(id, { ...goal, guard })
  }

  const isNew = choices.outcome === null && choices.newOutcome !== null
  const toAnswer: ToAnswer[] = []
  if (isNew)
    for (const { key, guard, goals: branch } of branchesNaming(document, decision.id)) {
      const answer = choices.answers.get(key) ?? { says: 'later' }
      if (answer.says === 'holds') branch.forEach(({ id }) => guardOf(id, holdingUnder(guard, decision.id, state)))
      if (answer.says === 'rewritten') branch.forEach(({ id }) => guardOf(id, answer.guard))
      if (answer.says === 'later') branch.forEach(({ id }) => toAnswer.push({ goalId: id, outcome: state, guard }))
    }
  const made: Goal[] = []
  if (withRemedies) {
    for (const [cell, remedy] of choices.remedies) {
      if (remedy.way === 'widen') remedy.goalIds.forEach((id) => guardOf(id, remedy.guard))
      if (remedy.way !== 'new_goal' || remedy.text === null) continue
      const [themeId = '', horizonId = ''] = cell.split('/')
      const goal = newGoal(document, remedy.goalId, themeId, horizonId, remedy.text)
      made.push(goal)
    }
  }

  const after: Decision = isNew
    ? {
        ...decision,
        outcomes: [...decision.outcomes, choices.newOutcome as Outcome],
        ...(toAnswer.length > 0 && { toAnswer: [...(decision.toAnswer ?? []), ...toAnswer] }),
        version: decision.version + 1,
      }
    : decision
  if (isNew) {
    const edit = { outcomes: after.outcomes, ...(after.toAnswer && { toAnswer: after.toAnswer }) }
    acts.push({ act: 'edit_decision', decisionId: decision.id, version: decision.version, edit })
    placed.push({ kind: 'decision', id: decision.id, to: { ...after } })
  }

  for (const goal of changed.values()) acts.push({ act: 'edit_goal', goalId: goal.id, version: goal.version, edit: { guard: goal.guard } })
  if (withRemedies) {
    for (const [id, horizonId] of choices.moves) {
      const goal = now(id)
      if (!goal) continue
      const version = goal.version + (changed.has(id) ? 1 : 0)
      acts.push({ act: 'move_goal', goalId: id, version, move: { themeId: goal.themeId, horizonId, beforeGoalId: null } })
      changed.set(id, { ...goal, horizonId, position: lastPosition(document, goal.themeId, horizonId) })
    }
  }
  for (const { id, themeId, horizonId, text } of made) acts.push({ act: 'create_goal', goal: { id, themeId, horizonId, text } })

  const resolution: Resolution = {
    ...{ id: choices.resolutionId, roadmapId: document.roadmap.id, decisionId: decision.id, outcome: state },
    ...{ effectiveOn: choices.effectiveOn, knownOn: choices.knownOn, evidence: choices.evidence, supersedes: choices.supersedes },
    // The server says when and who; until then the day on which it was known stands in.
    ...{ recordedAt: `${choices.knownOn}T00:00:00.000Z`, recordedBy: '' },
  }
  const { id, outcome, effectiveOn, knownOn, evidence, supersedes } = resolution
  acts.push({
    ...{ act: 'record_resolution', decisionId: decision.id },
    resolution: { id, outcome, effectiveOn, knownOn, evidence, supersedes, withdrawConstraintIds: [...choices.withdrawn] },
  })
  placed.push({ kind: 'resolution', id, to: { ...resolution } })
  for (const constraintId of choices.withdrawn) placed.push({ kind: 'constraint', id: constraintId, to: null })
  for (const goal of [...changed.values(), ...made])
    placed.push({ kind: 'goal', id: goal.id, to: { ...goal, version: goals.has(goal.id) ? goal.version + 1 : 1 } })

  return {
    document: {
      ...document,
      decisions: document.decisions.map((each) => (each.id === decision.id ? after : each)),
      resolutions: [...document.resolutions, resolution],
      constraints: document.constraints.filter((constraint) => !choices.withdrawn.has(constraint.id)),
      goals: [...document.goals.map((goal) => changed.get(goal.id) ?? goal), ...made],
    },
    draft: { kind: 'decision_resolved', acts },
    placed,
  }
}

const lastPosition = (document: RoadmapDocument, themeId: string, horizonId: string): string => {
  const last = document.goals
    .filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
    .sort(byPosition)
    .at(-1)
  return positionsAfter(last?.position ?? null, 1)[0] ?? 'a0'
}

const newGoal = (document: RoadmapDocument, id: string, themeId: string, horizonId: string, text: LocalText): Goal => ({
  ...{ id, roadmapId: document.roadmap.id, themeId, horizonId, position: lastPosition(document, themeId, horizonId), text },
  ...{ description: null, responsible: null, scope: { kind: 'region' }, guard: null, condition: null },
  ...{ status: 'not_started', percent: null, statusOn: null, origin: null, version: 1 },
})

/** The constraints that leave no world possible: those that do so alone, otherwise all that are left. */
export function brokenConstraints(document: RoadmapDocument, asOf: string): Constraint[] {
  if (makeWorlds(document, asOf).consistent) return []
  const alone = document.constraints.filter((constraint) => !makeWorlds({ ...document, constraints: [constraint] }, asOf).consistent)
  return alone.length > 0 ? alone : document.constraints
}
