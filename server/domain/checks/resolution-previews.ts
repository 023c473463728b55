import type { Outcome, Resolution, ResolutionDraft } from '../decisions.schema.ts'
import type { GoalState, RoadmapDocument } from '../documents.schema.ts'
import { goalState } from '../goal-states.ts'
import type { Goal } from '../goals.schema.ts'
import { groupBy } from '../grouping.ts'
import type { Guard } from '../guards.schema.ts'
import { guardDecisions, guardKey } from '../guards.ts'
import { byYear } from '../horizons.ts'
import { acceptResolution } from '../resolutions.ts'
import { boundMunicipalities, membersOn } from '../scopes.ts'
import { makeWorlds, type Worlds } from '../worlds.ts'
import type { Checker } from './checker.ts'
import type { Cell, Finding } from './findings.ts'
import { repairsOf } from './offer-repairs.ts'
import type { Repair } from './repairs.ts'

/** A resolution as it is being drafted: nothing of it is stored. */
export interface ResolutionInHand extends Pick<
  ResolutionDraft,
  'outcome' | 'effectiveOn' | 'knownOn' | 'supersedes' | 'withdrawConstraintIds'
> {
  decisionId: string
  /** Something that nobody listed, named now: it becomes an outcome of the decision, and `outcome` is its id. */
  newOutcome?: Outcome
  /** What was answered of guards that name the decision, when the outcome is new. Those left unanswered stay as they are. */
  answers?: readonly GuardAnswer[]
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

/** What follows from a resolution, before it is recorded. */
export interface ResolutionPreview {
  /** Why it cannot be recorded as it stands, if it cannot. */
  refused: Extract<ReturnType<typeof acceptResolution>, { ok: false }>['reason'] | null
  /** Constraints that it would break; unless they are withdrawn with it, it is refused. */
  brokenConstraintIds: string[]
  /** The date that the preview looks from: as of, or when the resolution is known if that is later. */
  asOf: string
  /** The document with the resolution in it. */
  after: RoadmapDocument
  comesIntoForce: string[]
  lapses: string[]
  /** Goals that wait after it and name the decision, or waited for something that it has to do with and wait again. */
  stillWaits: string[]
  /** How many goals stay as they were, those that go on waiting for this decision aside. */
  unchanged: number
  /** Of each municipality that it touches, the goals that come to bind it and those that cease to; by Finnish name. */
  municipalities: { code: string; gained: string[]; lost: string[] }[]
  /** Links whose later goal may yet be in force and whose earlier one has lapsed. */
  brokenChains: { linkId: string; goalId: string; buildsOnGoalId: string; remedies: Repair[] }[]
  /** Cells in which every goal has lapsed. Moving a goal on does not fill them. */
  emptiedCells: { cell: Cell; goalIds: string[]; remedies: Repair[] }[]
  /** Lapsed goals whose guard holds at the end of the next horizon: they can be moved there. */
  moves: { goalId: string; toHorizonId: string }[]
  /** What the checks find anew, and what they no longer find. */
  appearing: Finding[]
  disappearing: Finding[]
}

/** The document with the resolution in it, the constraints withdrawn that it withdraws, and the guards answered. */
export function withResolution(document: RoadmapDocument, draft: ResolutionInHand, asOf: string): RoadmapDocument {
  const {
    decisionId,
    outcome,
    effectiveOn,
    knownOn = asOf,
    supersedes = null,
    withdrawConstraintIds = [],
    newOutcome,
    answers = [],
  } = draft
  const resolution: Resolution = {
    ...{ id: 'in-hand', roadmapId: document.roadmap.id, decisionId, outcome, effectiveOn, knownOn, supersedes },
    ...{ evidence: null, recordedAt: `${asOf}T00:00:00.000Z`, recordedBy: '' },
  }
  const answerOf = new Map(answers.flatMap(({ goalIds, answer }) => goalIds.map((id) => [id, answer] as const)))
  return {
    ...document,
    decisions: newOutcome
      ? document.decisions.map((decision) =>
          decision.id === decisionId ? { ...decision, outcomes: [...decision.outcomes, newOutcome] } : decision,
        )
      : document.decisions,
    goals: answerOf.size > 0 ? document.goals.map((goal) => answered(goal, answerOf.get(goal.id), decisionId, outcome)) : document.goals,
    constraints: document.constraints.filter(({ id }) => !withdrawConstraintIds.includes(id)),
    resolutions: [...document.resolutions, resolution],
  }
}

function answered(goal: Goal, answer: GuardAnswer['answer'] | undefined, decisionId: string, outcome: string): Goal {
  if (answer === undefined || answer === 'fails' || !goal.guard) return goal
  if (answer !== 'holds') return { ...goal, guard: answer.rewrite, condition: answer.rewrite ? goal.condition : null }
  return { ...goal, guard: holdsAlsoIn(goal.guard, decisionId, outcome) }
}

/** The guard with one more state of the decision that will do, wherever it names the decision. */
export const holdsAlsoIn = (guard: Guard, decisionId: string, state: string): Guard => ({
  alternatives: guard.alternatives.map(({ terms }) => ({
    terms: terms.map((term) =>
      term.decisionId === decisionId && !term.states.includes(state) ? { ...term, states: [...term.states, state] } : term,
    ),
  })),
})

/** Every branch whose guard names the decision, cell by cell in the order of the document: what to walk through when something unlisted happens. */
export function branchesNaming(document: Pick<RoadmapDocument, 'goals'>, decisionId: string): NamingBranch[] {
  const naming = document.goals.filter((goal) => guardDecisions(goal.guard).includes(decisionId))
  const groups = groupBy(naming, (goal) => `${goal.themeId} ${goal.horizonId} ${goal.guard ? guardKey(goal.guard) : ''}`)
  return [...groups.values()].flatMap((goals) =>
    goals
      .slice(0, 1)
      .flatMap(({ themeId, horizonId, guard }) =>
        guard ? [{ cell: { themeId, horizonId }, guard, goalIds: goals.map(({ id }) => id) }] : [],
      ),
  )
}

/** What follows if this is recorded. Nothing is stored; what the checker remembers makes it quick. */
export function previewResolution(document: RoadmapDocument, draft: ResolutionInHand, asOf: string, checker: Checker): ResolutionPreview {
  const at = draft.knownOn !== undefined && draft.knownOn > asOf ? draft.knownOn : asOf
  const after = withResolution(document, draft, asOf)
  const [before, then] = [checker.outlookOf(document, at).worlds, checker.outlookOf(after, at).worlds]
  const decision = after.decisions.find(({ id }) => id === draft.decisionId)
  const accepted = decision && acceptResolution(document.resolutions, decision, draft)

  const goalById = new Map(after.goals.map((goal) => [goal.id, goal]))
  const wasById = new Map(document.goals.map((goal) => [goal.id, goalState(goal, before)]))
  const isById = new Map(after.goals.map((goal) => [goal.id, goalState(goal, then)]))
  const was = (id: string) => wasById.get(id) ?? 'waiting'
  const is = (id: string) => isById.get(id) ?? 'waiting'
  const changed = (to: GoalState) => after.goals.filter(({ id }) => is(id) === to && was(id) !== to).map(({ id }) => id)
  const comesIntoForce = changed('in_force')
  const lapses = changed('lapsed')
  const stillWaits = after.goals
    .filter((goal) => is(goal.id) === 'waiting' && (was(goal.id) !== 'waiting' || guardDecisions(goal.guard).includes(draft.decisionId)))
    .map(({ id }) => id)

  const [found, finding] = [checker.check(document, at).findings, checker.check(after, at).findings]
  const [foundKeys, findingKeys] = [new Set(found.map(({ key }) => key)), new Set(finding.map(({ key }) => key))]
  const remediesOf = (key: string) => {
    const one = finding.find((candidate) => candidate.key === key)
    return one ? repairsOf(one, after, at, checker) : []
  }

  return {
    refused: accepted && !accepted.ok ? accepted.reason : null,
    brokenConstraintIds: brokenConstraints(document, after, at, before, then),
    ...{ asOf: at, after, comesIntoForce, lapses, stillWaits },
    unchanged: after.goals.length - comesIntoForce.length - lapses.length - stillWaits.length,
    municipalities: municipalitiesTouched(after, comesIntoForce, lapses, goalById, at),
    brokenChains: after.links
      .filter(({ goalId, buildsOnGoalId }) => is(goalId) !== 'lapsed' && is(buildsOnGoalId) === 'lapsed')
      .filter(({ goalId, buildsOnGoalId }) => was(goalId) === 'lapsed' || was(buildsOnGoalId) !== 'lapsed')
      .map(({ id, goalId, buildsOnGoalId }) => ({ linkId: id, goalId, buildsOnGoalId, remedies: remediesOf(`broken_chain:${id}`) })),
    emptiedCells: checker
      .indexOf(after)
      .cells.filter(({ horizon, goals }) => horizon.kind !== 'baseline' && goals.every(({ id }) => is(id) === 'lapsed'))
      .filter(({ goals }) => goals.some(({ id }) => was(id) !== 'lapsed'))
      .map(({ themeId, horizon, goals }) => ({
        cell: { themeId, horizonId: horizon.id },
        goalIds: goals.map(({ id }) => id),
        remedies: remediesOf(`gap:${themeId}:${horizon.id}`),
      })),
    moves: lapses.flatMap((goalId) => movesOf(goalById.get(goalId), after, then)),
    appearing: finding.filter(({ key }) => !foundKeys.has(key)),
    disappearing: found.filter(({ key }) => !findingKeys.has(key)),
  }
}

/** Those that leave no world possible alone, otherwise all of them; none when some world is left, or when there was none before either. */
function brokenConstraints(document: RoadmapDocument, after: RoadmapDocument, asOf: string, before: Worlds, then: Worlds): string[] {
  if (then.consistent || !before.consistent) return []
  const alone = after.constraints.filter((constraint) => !makeWorlds({ ...after, constraints: [constraint] }, asOf).consistent)
  return (alone.length > 0 ? alone : document.constraints).map(({ id }) => id)
}

function municipalitiesTouched(
  { region, municipalities }: RoadmapDocument,
  comesIntoForce: readonly string[],
  lapses: readonly string[],
  goalById: ReadonlyMap<string, Goal>,
  asOf: string,
): ResolutionPreview['municipalities'] {
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

function movesOf(goal: Goal | undefined, { horizons }: RoadmapDocument, worlds: Worlds): ResolutionPreview['moves'] {
  if (!goal) return []
  const inOrder = [...horizons].sort(byYear)
  const next = inOrder[inOrder.findIndex(({ id }) => id === goal.horizonId) + 1]
  return next && goalState({ ...goal, horizonId: next.id }, worlds) === 'in_force' ? [{ goalId: goal.id, toHorizonId: next.id }] : []
}
