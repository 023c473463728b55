import type { ActsDraft, PlanAct } from '#domain/acts.schema.ts'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import type { Checker } from '#domain/checks/checker.ts'
import type { CheckName, Finding } from '#domain/checks/findings.ts'
import type { Repair } from '#domain/checks/repairs.ts'
import {
  chainsWithRemedies,
  effectsOf,
  type BrokenChain,
  type Effects,
  type EmptiedCell,
  type GuardAnswer,
  type NamingBranch,
  type ResolutionInHand,
  type ResolutionPreview,
} from '#domain/checks/resolution-previews.ts'
import type { Outcome, Resolution } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { sameGuard } from '#domain/guards.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { byYear } from '#domain/horizons.ts'
import { byPosition } from '#domain/order.ts'
import { positionsAfter } from '#domain/positions.ts'
import { negationOf } from '#domain/predicates.ts'
import type { Worlds } from '#domain/worlds.ts'
import { actOf, isEdited } from '../../checks/repair-acts.ts'
import { sameValue, type Placed } from '../../roadmap/model/entities.ts'

/** What a planner answers when a guard is asked about an outcome that nobody had listed; `later`: it stays marked. */
export type Answer = GuardAnswer['answer'] | 'later'

/** What is done about a cell that is left empty, or a chain that breaks. */
export type Remedy =
  | { way: 'leave' }
  | { way: 'repair'; repair: Repair }
  | {
      way: 'new_goal'
      goalId: string
      guard: Guard | null
      /** Until its text is written. */
      draftText: LocalText
    }
  | { way: 'accept'; acceptanceId: string }

/** What is written along with remedies: the text of a new goal, the reason of an acceptance. By the remedy's key; none: not written yet. */
export type Writings = ReadonlyMap<string, LocalText>

/** Whether something is still to be written before the remedy can be carried out. */
export const lacksWriting = (key: string, remedy: Remedy, writings: Writings): boolean =>
  (remedy.way === 'new_goal' || remedy.way === 'accept') && !writings.has(key)

/** What is done along with the resolution, in the same change. */
export interface Mending {
  /** By the key of the finding that is mended, or lived with. */
  remedies: ReadonlyMap<string, Remedy>
  /** Goals that move on, and to which horizon. */
  moves: ReadonlyMap<string, string>
}

/** A chain to be mended. One whose earlier goal moves on is not broken, but it may not lead onwards in time any more. */
export interface ChainLeft extends BrokenChain {
  isTurned: boolean
  /** What the checks would find of it. */
  findingKey: string
}

/** A resolution in hand, and all that follows from it with what is done about it. */
export interface Foreseen {
  /** What follows when nothing is done about it: the cells it empties are in it. */
  bare: ResolutionPreview
  /** The chains that are broken when the cells have been mended. */
  chains: readonly ChainLeft[]
  /** The plan as it would be. */
  whole: RoadmapDocument
  effects: Effects
  /** What that leaves possible. */
  worlds: Worlds
  /** The remedies that fit what is left to mend. */
  taken: ReadonlyMap<string, Remedy>
  /** Findings that come with all this, beyond those that are shown with their remedies. */
  newFindings: readonly Finding[]
}

export const newOutcomeOf = (id: string, name: LocalText): Outcome => ({ id, name, negation: negationOf(name), criterion: null })

export const keyOfBranch = ({ goalIds }: NamingBranch): string => goalIds.join()

/** The answers that have been given, as the domain takes them. */
export const answersTo = (branches: readonly NamingBranch[], answers: ReadonlyMap<string, Answer>): GuardAnswer[] =>
  branches.flatMap((branch) => {
    const answer = answers.get(keyOfBranch(branch)) ?? 'later'
    return answer === 'later' ? [] : [{ goalIds: branch.goalIds, answer }]
  })

/** What follows with what is done about it, step by step: the cells mended, the chains that are broken by then, the goals moved. */
export function foresee(
  document: RoadmapDocument,
  decisionId: string,
  bare: ResolutionPreview,
  { remedies, moves }: Mending,
  checker: Checker,
  newId: () => string,
): Foreseen {
  const taken = new Map<string, Remedy>()
  const mend = (plan: RoadmapDocument, left: readonly (EmptiedCell | BrokenChain)[]) =>
    left.reduce((mended, one) => {
      const remedy = fitting(remedies.get(one.key), one)
      taken.set(one.key, remedy)
      if (remedy.way === 'repair') {
        const edits = applyRepair(mended, remedy.repair, newId)
        return edits ? withEdits(mended, edits) : mended
      }
      if (remedy.way !== 'new_goal' || !('cell' in one)) return mended
      return { ...mended, goals: [...mended.goals, newGoal(mended, remedy.goalId, one.cell, remedy.draftText, remedy.guard)] }
    }, plan)

  const filled = mend(bare.after, bare.emptiedCells)
  const broken =
    filled === bare.after
      ? bare.brokenChains
      : chainsWithRemedies(effectsOf(document, filled, decisionId, bare.asOf, checker).brokenLinks, filled, bare.asOf, checker)
  const withMoves = (plan: RoadmapDocument) =>
    bare.moves
      .filter(({ goalId, toHorizonId }) => moves.get(goalId) === toHorizonId)
      .reduce((moved, { goalId, toHorizonId }) => withMove(moved, goalId, toHorizonId), plan)
  const chains = leftAfter(broken, filled, withMoves(filled))
  const whole = withMoves(mend(filled, chains))

  const known = new Set([
    ...checker.check(document, bare.asOf).findings.map(({ key }) => key),
    ...document.acceptances.map(({ key }) => key),
    ...taken.keys(),
    ...chains.map(({ findingKey }) => findingKey),
  ])
  return {
    ...{ bare, chains, whole, taken },
    effects: effectsOf(document, whole, decisionId, bare.asOf, checker),
    worlds: checker.outlookOf(whole, bare.asOf).worlds,
    newFindings: checker.check(whole, bare.asOf).findings.filter(({ key }) => !known.has(key)),
  }
}

/** The same with the new goals' texts as they are written: what follows does not hang on them, so that nothing is reckoned anew as one types. */
export function asWritten(foreseen: Foreseen, writings: Writings): Foreseen {
  const texts = new Map(
    [...foreseen.taken].flatMap(([key, remedy]) => {
      const text = writings.get(key)
      return remedy.way === 'new_goal' && text ? [[remedy.goalId, text] as const] : []
    }),
  )
  if (texts.size === 0) return foreseen
  const goals = foreseen.whole.goals.map((goal) => {
    const text = texts.get(goal.id)
    return text ? { ...goal, text } : goal
  })
  return { ...foreseen, whole: { ...foreseen.whole, goals } }
}

/** The chains that moving goals on does not mend: those whose ends stay, and those that end up in one horizon or the wrong way round. */
function leftAfter(chains: readonly BrokenChain[], before: RoadmapDocument, moved: RoadmapDocument): ChainLeft[] {
  const horizonOf = (plan: RoadmapDocument, goalId: string) => {
    const goal = plan.goals.find(({ id }) => id === goalId)
    return plan.horizons.find(({ id }) => id === goal?.horizonId)
  }
  return chains.flatMap((chain): ChainLeft[] => {
    const [was, is, later] = [
      horizonOf(before, chain.buildsOnGoalId),
      horizonOf(moved, chain.buildsOnGoalId),
      horizonOf(moved, chain.goalId),
    ]
    if (was === is) return [{ ...chain, isTurned: false, findingKey: chain.key }]
    const isTurned = is !== undefined && later !== undefined && byYear(is, later) >= 0
    return isTurned ? [{ ...chain, isTurned, findingKey: `backward_chain:${chain.linkId}` }] : []
  })
}

/** The remedy, if it is still one for this. */
function fitting(remedy: Remedy | undefined, { remedies }: EmptiedCell | BrokenChain): Remedy {
  if (remedy === undefined || (remedy.way === 'repair' && !remedies.some((one) => sameValue(one, remedy.repair)))) return { way: 'leave' }
  return remedy
}

const lastPosition = (document: RoadmapDocument, themeId: string, horizonId: string): string => {
  const last = document.goals
    .filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId)
    .sort(byPosition)
    .at(-1)
  return positionsAfter(last?.position ?? null, 1)[0] ?? 'a0'
}

const withMove = (plan: RoadmapDocument, goalId: string, horizonId: string): RoadmapDocument => ({
  ...plan,
  goals: plan.goals.map((goal) =>
    goal.id === goalId ? { ...goal, horizonId, position: lastPosition(plan, goal.themeId, horizonId) } : goal,
  ),
})

const newGoal = (
  plan: RoadmapDocument,
  id: string,
  { themeId, horizonId }: Pick<Goal, 'themeId' | 'horizonId'>,
  text: LocalText,
  guard: Guard | null,
): Goal => ({
  ...{ id, roadmapId: plan.roadmap.id, themeId, horizonId, position: lastPosition(plan, themeId, horizonId), text, guard },
  ...{ description: null, responsible: null, scope: { kind: 'region' }, condition: null },
  ...{ status: 'not_started', percent: null, statusOn: null, origin: null, version: 1 },
})

/** What the one change is made of, for telling. */
export interface ChangeParts {
  outcomes: number
  guards: number
  moves: number
  goals: number
  links: number
  acceptances: number
  constraints: number
}

/** The resolution with all that is done along with it, as one change, and what it leaves meanwhile. */
export function asOneChange(
  document: RoadmapDocument,
  inHand: ResolutionInHand,
  evidence: Resolution['evidence'],
  { bare, chains, whole, taken }: Foreseen,
  writings: Writings,
  /** The day at hand: who accepts, and when, is the server's word. */
  today: string,
): { draft: ActsDraft; placed: Placed[]; parts: ChangeParts } {
  const acts: PlanAct[] = []
  const placed: Placed[] = []
  const parts: ChangeParts = {
    outcomes: 0,
    guards: 0,
    moves: 0,
    goals: 0,
    links: 0,
    acceptances: 0,
    constraints: inHand.withdrawConstraintIds?.length ?? 0,
  }
  const decision = document.decisions.find(({ id }) => id === inHand.decisionId)
  const after = whole.decisions.find(({ id }) => id === inHand.decisionId)
  if (decision && after && after !== decision) {
    const edit = { outcomes: after.outcomes, ...(after.toAnswer && { toAnswer: after.toAnswer }) }
    acts.push({ act: 'edit_decision', decisionId: decision.id, version: decision.version, edit })
    parts.outcomes = after.outcomes.length - decision.outcomes.length
    placed.push({ kind: 'decision', id: decision.id, to: { ...after, version: decision.version + 1 } })
  }

  const constraints = new Map(document.constraints.map((constraint) => [constraint.id, constraint]))
  for (const constraint of whole.constraints) {
    const before = constraints.get(constraint.id)
    if (!before || sameGuard(before.guard, constraint.guard)) continue
    const { id, guard } = constraint
    acts.push({ act: 'edit_constraint', constraintId: id, version: before.version, edit: { guard } })
    placed.push({ kind: 'constraint', id, to: { ...constraint, version: before.version + 1 } })
    parts.guards += 1
  }

  const goals = new Map(document.goals.map((goal) => [goal.id, goal]))
  for (const goal of whole.goals) {
    const before = goals.get(goal.id)
    if (before === goal) continue
    if (!before) {
      acts.push(actOf({ entity: 'goal', id: goal.id, before: null, after: goal }))
      placed.push({ kind: 'goal', id: goal.id, to: { ...goal } })
      parts.goals += 1
      continue
    }
    let { version } = before
    if (isEdited(before, goal)) {
      acts.push(actOf({ entity: 'goal', id: goal.id, before, after: goal }))
      version += 1
      parts.guards += 1
    }
    if (before.horizonId !== goal.horizonId) {
      const move = { themeId: goal.themeId, horizonId: goal.horizonId, beforeGoalId: null }
      acts.push({ act: 'move_goal', goalId: goal.id, version, move })
      version += 1
      parts.moves += 1
    }
    placed.push({ kind: 'goal', id: goal.id, to: { ...goal, version } })
  }
  const [linksBefore, linksAfter] = [new Set(document.links), new Set(whole.links)]
  for (const link of document.links.filter((one) => !linksAfter.has(one))) {
    acts.push({ act: 'delete_link', linkId: link.id, version: link.version })
    placed.push({ kind: 'link', id: link.id, to: null })
    parts.links += 1
  }
  for (const link of whole.links.filter((one) => !linksBefore.has(one))) {
    acts.push(actOf({ entity: 'link', id: link.id, before: null, after: link }))
    placed.push({ kind: 'link', id: link.id, to: { ...link } })
  }

  const resolution = bare.after.resolutions.at(-1)
  if (resolution) {
    const { id, outcome, effectiveOn, knownOn, supersedes } = resolution
    const withdrawConstraintIds = inHand.withdrawConstraintIds ?? []
    acts.push({
      ...{ act: 'record_resolution', decisionId: inHand.decisionId },
      resolution: { id, outcome, effectiveOn, knownOn, evidence, supersedes, withdrawConstraintIds },
    })
    placed.push({ kind: 'resolution', id, to: { ...resolution, evidence } })
    for (const constraintId of withdrawConstraintIds) placed.push({ kind: 'constraint', id: constraintId, to: null })
  }
  for (const [key, remedy] of taken) {
    const reason = writings.get(key)
    if (remedy.way !== 'accept' || !reason) continue
    const chain = chains.find((one) => one.key === key)
    const check: CheckName = chain === undefined ? 'gap' : chain.isTurned ? 'backward_chain' : 'broken_chain'
    const acceptance = { id: remedy.acceptanceId, key: chain?.findingKey ?? key, check, reason }
    acts.push({ act: 'create_acceptance', acceptance })
    const said = { acceptedAt: `${today}T00:00:00.000Z`, acceptedBy: '', version: 1 }
    placed.push({ kind: 'acceptance', id: acceptance.id, to: { ...acceptance, roadmapId: document.roadmap.id, ...said } })
    parts.acceptances += 1
  }
  return { draft: { kind: 'decision_resolved', acts }, placed, parts }
}
