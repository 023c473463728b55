import type { Outcome, Resolution, ResolutionDraft } from '../decisions.schema.ts'
import type { GoalState, RoadmapDocument } from '../documents.schema.ts'
import { goalState } from '../goal-states.ts'
import type { Goal, Link } from '../goals.schema.ts'
import { groupBy } from '../grouping.ts'
import { holdsAlsoIn } from '../guard-widening.ts'
import type { Guard } from '../guards.schema.ts'
import { guardDecisions, guardKey } from '../guards.ts'
import { byYear } from '../horizons.ts'
import { acceptResolution } from '../resolutions.ts'
import { boundMunicipalities, membersOn } from '../scopes.ts'
import { makeWorlds, type Worlds } from '../worlds.ts'
import type { Checker } from './checker.ts'
import type { Cell, Finding } from './findings.ts'
import { repairsOf, wideningsOf } from './offer-repairs.ts'
import type { Repair } from './repairs.ts'

/** A resolution as it is being drafted: nothing of it is stored. */
export interface ResolutionInHand extends Pick<
  ResolutionDraft,
  'id' | 'outcome' | 'effectiveOn' | 'knownOn' | 'supersedes' | 'withdrawConstraintIds'
> {
  decisionId: string
  /** Something that nobody listed, named now: it becomes an outcome of the decision, and `outcome` is its id. */
  newOutcome?: Outcome
  /** What was answered of guards that name the decision, when the outcome is new. Those left unanswered stay as they are. */
  answers?: readonly GuardAnswer[]
  /** Constraints that rule out what has been named now too, wherever they name the decision. The others say nothing of it. */
  alsoForbiddenBy?: readonly string[]
}

/** What is said of one branch when something unlisted has happened: its guard holds then too, or does not, or is rewritten. */
export interface GuardAnswer {
  goalIds: readonly string[]
  answer: 'holds' | 'fails' | { rewrite: Guard | null }
}

/** A branch whose guard names a decision. */
export interface NamingBranch {
  cell: Cell
  guard: Guard
  goalIds: string[]
}

/** What a change of what is known, with all that is done along with it, does to the plan. */
export interface Effects {
  comesIntoForce: string[]
  lapses: string[]
  /** Goals that wait after it and name the decision, or waited for something that it has to do with and wait again. */
  stillWaits: string[]
  /** How many goals stay as they were, those that go on waiting for this decision aside. */
  unchanged: number
  /** Of each municipality that it touches, the goals that come to bind it and those that cease to; by Finnish name. */
  municipalities: { code: string; gained: string[]; lost: string[] }[]
  /** Links whose later goal may yet be in force and whose earlier one has lapsed. */
  brokenLinks: Link[]
  /** Cells in which every goal has lapsed. Moving a goal on does not fill them. */
  emptied: { cell: Cell; goalIds: string[] }[]
  /** Lapsed goals whose guard holds at the end of the next horizon: they can be moved there. */
  moves: { goalId: string; toHorizonId: string }[]
}

/** Something that is left to be mended, by the key of its finding, and the repairs that are proved to mend it. */
export interface EmptiedCell {
  key: string
  cell: Cell
  goalIds: string[]
  /** Every branch that can be widened, then a new goal under a guard of its own. */
  remedies: Repair[]
}
export interface BrokenChain {
  key: string
  linkId: string
  goalId: string
  buildsOnGoalId: string
  remedies: Repair[]
}

/** What follows from a resolution, before it is recorded. */
export interface ResolutionPreview extends Omit<Effects, 'brokenLinks' | 'emptied'> {
  /** Why it cannot be recorded as it stands, if it cannot. */
  refused: Extract<ReturnType<typeof acceptResolution>, { ok: false }>['reason'] | null
  /** Constraints that it would break; unless they are withdrawn with it, it is refused. */
  brokenConstraintIds: string[]
  /** No world is left after it: nothing follows that could be told. */
  contradiction: boolean
  /** The date that the preview looks from: as of, or when the resolution is known if that is later. */
  asOf: string
  /** The document with the resolution in it. */
  after: RoadmapDocument
  brokenChains: BrokenChain[]
  emptiedCells: EmptiedCell[]
  /** What the checks find anew, and what they no longer find. */
  appearing: Finding[]
  disappearing: Finding[]
}

/** The document with the resolution in it, the constraints withdrawn that it withdraws, the guards answered, and the others kept in mind. */
export function withResolution(document: RoadmapDocument, draft: ResolutionInHand, asOf: string): RoadmapDocument {
  const { decisionId, outcome, effectiveOn, newOutcome, withdrawConstraintIds = [], answers = [], alsoForbiddenBy = [] } = draft
  const { id = 'in-hand', knownOn = asOf, supersedes = null } = draft
  const resolution: Resolution = {
    ...{ id, roadmapId: document.roadmap.id, decisionId, outcome, effectiveOn, knownOn, supersedes },
    // How one knows, who records it, and when: for those to say who store it.
    ...{ evidence: null, recordedAt: `${asOf}T00:00:00.000Z`, recordedBy: '' },
  }
  const answerOf = new Map(answers.flatMap(({ goalIds, answer }) => goalIds.map((goalId) => [goalId, answer] as const)))
  const unanswered = newOutcome ? namingGoals(document, decisionId).filter((goal) => !answerOf.has(goal.id)) : []
  const toAnswer = unanswered.map(({ id: goalId, guard }) => ({ goalId, outcome, guard }))
  return {
    ...document,
    decisions: newOutcome
      ? document.decisions.map((decision) =>
          decision.id === decisionId
            ? {
                ...decision,
                outcomes: [...decision.outcomes, newOutcome],
                ...(toAnswer.length > 0 && { toAnswer: [...(decision.toAnswer ?? []), ...toAnswer] }),
              }
            : decision,
        )
      : document.decisions,
    goals: answerOf.size > 0 ? document.goals.map((goal) => answered(goal, answerOf.get(goal.id), decisionId, outcome)) : document.goals,
    constraints: document.constraints
      .filter((constraint) => !withdrawConstraintIds.includes(constraint.id))
      .map((constraint) =>
        alsoForbiddenBy.includes(constraint.id) ? { ...constraint, guard: holdsAlsoIn(constraint.guard, decisionId, outcome) } : constraint,
      ),
    resolutions: [...document.resolutions, resolution],
  }
}

function answered(goal: Goal, answer: GuardAnswer['answer'] | undefined, decisionId: string, outcome: string): Goal {
  if (answer === undefined || answer === 'fails' || !goal.guard) return goal
  if (answer !== 'holds') return { ...goal, guard: answer.rewrite, condition: answer.rewrite ? goal.condition : null }
  return { ...goal, guard: holdsAlsoIn(goal.guard, decisionId, outcome) }
}

/** The goals whose guards name the decision. */
const namingGoals = ({ goals }: Pick<RoadmapDocument, 'goals'>, decisionId: string): (Goal & { guard: Guard })[] =>
  goals.filter((goal): goal is Goal & { guard: Guard } => guardDecisions(goal.guard).includes(decisionId))

/** Every branch whose guard names the decision, cell by cell in the order of the document: what to walk through when something unlisted happens. */
export function branchesNaming(document: Pick<RoadmapDocument, 'goals'>, decisionId: string): NamingBranch[] {
  const groups = groupBy(namingGoals(document, decisionId), (goal) => `${goal.themeId} ${goal.horizonId} ${guardKey(goal.guard)}`)
  return [...groups.values()].flatMap((goals) =>
    goals.slice(0, 1).map(({ themeId, horizonId, guard }) => ({ cell: { themeId, horizonId }, guard, goalIds: goals.map(({ id }) => id) })),
  )
}

/** The constraints that leave no world possible if this is recorded: those that do so alone, otherwise all of them. Those withdrawn with it break nothing. */
export function constraintsBrokenBy(document: RoadmapDocument, draft: ResolutionInHand, asOf: string, checker: Checker): string[] {
  const at = lookingFrom(draft, asOf)
  const after = withResolution(document, draft, asOf)
  if (checker.outlookOf(after, at).worlds.consistent || !checker.outlookOf(document, at).worlds.consistent) return []
  const alone = after.constraints.filter((constraint) => !makeWorlds({ ...after, constraints: [constraint] }, at).consistent)
  return (alone.length > 0 ? alone : after.constraints).map(({ id }) => id)
}

const lookingFrom = ({ knownOn = '' }: ResolutionInHand, asOf: string): string => (knownOn > asOf ? knownOn : asOf)

/** What follows if this is recorded. Nothing is stored; what the checker remembers makes it quick. */
export function previewResolution(document: RoadmapDocument, draft: ResolutionInHand, asOf: string, checker: Checker): ResolutionPreview {
  const at = lookingFrom(draft, asOf)
  const after = withResolution(document, draft, asOf)
  const decision = after.decisions.find(({ id }) => id === draft.decisionId)
  const accepted = decision && acceptResolution(document.resolutions, decision, draft)
  const { brokenLinks, emptied, ...effects } = effectsOf(document, after, draft.decisionId, at, checker)
  const [found, finding] = [checker.check(document, at).findings, checker.check(after, at).findings]
  const [foundKeys, findingKeys] = [new Set(found.map(({ key }) => key)), new Set(finding.map(({ key }) => key))]
  return {
    refused: accepted && !accepted.ok ? accepted.reason : null,
    brokenConstraintIds: constraintsBrokenBy(document, draft, asOf, checker),
    contradiction: !checker.outlookOf(after, at).worlds.consistent,
    ...{ asOf: at, after, ...effects },
    brokenChains: chainsWithRemedies(brokenLinks, after, at, checker),
    emptiedCells: emptied.map(({ cell, goalIds }) => {
      const key = `gap:${cell.themeId}:${cell.horizonId}`
      return { key, cell, goalIds, remedies: cellRemedies(key, after, at, checker) }
    }),
    appearing: finding.filter(({ key }) => !foundKeys.has(key)),
    disappearing: found.filter(({ key }) => !findingKeys.has(key)),
  }
}

/** Compares the plan before and after, both as of the date. What is done along with the resolution is in `after` too. */
export function effectsOf(before: RoadmapDocument, after: RoadmapDocument, decisionId: string, asOf: string, checker: Checker): Effects {
  const [known, then] = [checker.outlookOf(before, asOf).worlds, checker.outlookOf(after, asOf).worlds]
  const goalById = new Map(after.goals.map((goal) => [goal.id, goal]))
  if (!then.consistent) {
    const nothing = { comesIntoForce: [], lapses: [], stillWaits: [], municipalities: [], brokenLinks: [], emptied: [], moves: [] }
    return { ...nothing, unchanged: after.goals.length }
  }
  const wasById = new Map(before.goals.map((goal) => [goal.id, goalState(goal, known)]))
  const isById = new Map(after.goals.map((goal) => [goal.id, goalState(goal, then)]))
  // Of a goal that is made along with it, nothing was so before.
  const [was, is] = [(id: string) => wasById.get(id) ?? null, (id: string) => isById.get(id) ?? 'waiting']
  const changed = (to: GoalState) => after.goals.filter(({ id }) => is(id) === to && was(id) !== to).map(({ id }) => id)
  const [comesIntoForce, lapses] = [changed('in_force'), changed('lapsed')]
  const stillWaits = after.goals
    .filter((goal) => is(goal.id) === 'waiting' && (was(goal.id) !== 'waiting' || guardDecisions(goal.guard).includes(decisionId)))
    .map(({ id }) => id)

  return {
    ...{ comesIntoForce, lapses, stillWaits },
    unchanged: after.goals.length - comesIntoForce.length - lapses.length - stillWaits.length,
    municipalities: municipalitiesTouched(after, comesIntoForce, lapses, goalById, asOf),
    brokenLinks: after.links
      .filter(({ goalId, buildsOnGoalId }) => is(goalId) !== 'lapsed' && is(buildsOnGoalId) === 'lapsed')
      .filter(({ goalId, buildsOnGoalId }) => was(goalId) === 'lapsed' || was(buildsOnGoalId) !== 'lapsed'),
    emptied: checker
      .indexOf(after)
      .cells.filter(({ horizon, goals }) => horizon.kind !== 'baseline' && goals.every(({ id }) => is(id) === 'lapsed'))
      .filter(({ goals }) => goals.some(({ id }) => was(id) !== 'lapsed'))
      .map(({ themeId, horizon, goals }) => ({ cell: { themeId, horizonId: horizon.id }, goalIds: goals.map(({ id }) => id) })),
    moves: lapses.flatMap((goalId) => movesOf(goalById.get(goalId), after, then)),
  }
}

/** The links with what can be done about each, in the plan as it would be. */
export const chainsWithRemedies = (links: readonly Link[], after: RoadmapDocument, asOf: string, checker: Checker): BrokenChain[] =>
  links.map(({ id, goalId, buildsOnGoalId }) => {
    const key = `broken_chain:${id}`
    const finding = checker.check(after, asOf).findings.find((one) => one.key === key)
    return { key, linkId: id, goalId, buildsOnGoalId, remedies: finding ? repairsOf(finding, after, asOf, checker) : [] }
  })

function cellRemedies(key: string, after: RoadmapDocument, asOf: string, checker: Checker): Repair[] {
  const finding = checker.check(after, asOf).findings.find((one) => one.key === key)
  if (finding?.check !== 'gap') return []
  const others = repairsOf(finding, after, asOf, checker).filter(({ kind }) => kind !== 'widen_guard')
  return [...wideningsOf(finding, after, asOf, checker), ...others]
}

function municipalitiesTouched(
  { region, municipalities }: RoadmapDocument,
  comesIntoForce: readonly string[],
  lapses: readonly string[],
  goalById: ReadonlyMap<string, Goal>,
  asOf: string,
): Effects['municipalities'] {
  const members = membersOn(region, asOf)
  const touched = new Map(members.map((code) => [code, { code, gained: [] as string[], lost: [] as string[] }]))
  for (const [goalIds, side] of [[comesIntoForce, 'gained'] as const, [lapses, 'lost'] as const])
    for (const id of goalIds)
      for (const code of boundMunicipalities(goalById.get(id)?.scope ?? { kind: 'region' }, members)) touched.get(code)?.[side].push(id)
  const place = new Map(municipalities.map(({ code }, i) => [code, i]))
  return [...touched.values()]
    .filter(({ gained, lost }) => gained.length + lost.length > 0)
    .sort((a, b) => (place.get(a.code) ?? Infinity) - (place.get(b.code) ?? Infinity) || (a.code < b.code ? -1 : 1))
}

function movesOf(goal: Goal | undefined, { horizons }: RoadmapDocument, worlds: Worlds): Effects['moves'] {
  if (!goal) return []
  const inOrder = [...horizons].sort(byYear)
  const next = inOrder[inOrder.findIndex(({ id }) => id === goal.horizonId) + 1]
  return next && goalState({ ...goal, horizonId: next.id }, worlds) === 'in_force' ? [{ goalId: goal.id, toHorizonId: next.id }] : []
}
