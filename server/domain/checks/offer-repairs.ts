import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal, Scope } from '../goals.schema.ts'
import type { Guard, State } from '../guards.schema.ts'
import { guardDecisions, guardKey, sameGuard } from '../guards.ts'
import { byYear } from '../horizons.ts'
import { sameText, textIn, type LocalText } from '../languages.ts'
import { applyRepair, withEdits } from './apply-repairs.ts'
import { goalsUnder } from './cell-checks.ts'
import { inForceWithout } from './chain-checks.ts'
import type { Checker } from './checker.ts'
import { guardLength, guardWithout, isLess, someHolds } from './covers.ts'
import type { Cell, Finding } from './findings.ts'
import { allOf, guardHolds, not } from '../formulas.ts'
import type { Outlook } from './outlook.ts'
import { isUntied, type CellGoals, type PlanIndex } from './plan-index.ts'
import type { Repair } from './repairs.ts'

type WidenGuard = Extract<Repair, { kind: 'widen_guard' }>

/** Repairs and what their proof needs, in the order in which they are tried; of those in one group the first that is proved is offered. */
type Candidates = Repair[][]

/**
 * The repairs that are offered for a finding: each proved, so that after it the finding is gone and nothing new is found by any check.
 * Computed when asked for, since few findings are looked at; quick, since the checker remembers what the repair does not touch.
 */
export function repairsOf(finding: Finding, document: RoadmapDocument, asOf: string, checker: Checker): Repair[] {
  const before = new Set(checker.check(document, asOf).findings.map(({ key }) => key))
  return candidatesFor(finding, checker.indexOf(document), checker.outlookOf(document, asOf)).flatMap((group) => {
    const proved = group.find((repair) => isProved(finding, repair, document, asOf, checker, before))
    return proved ? [proved] : []
  })
}

/** For a gap, each branch of its cell widened in the way that reads shortest of those that are proved, the shortest branch first. */
export function wideningsOf(finding: Finding, document: RoadmapDocument, asOf: string, checker: Checker): WidenGuard[] {
  const cell = finding.check === 'gap' && finding.place.cells[0] && cellAt(finding.place.cells[0], checker.indexOf(document))
  if (!cell) return []
  const before = new Set(checker.check(document, asOf).findings.map(({ key }) => key))
  const proved = new Map<string, WidenGuard>()
  for (const repair of widenings(cell, asking(checker.outlookOf(document, asOf), mostQuestions))) {
    const branch = guardKey(repair.was)
    if (!proved.has(branch) && isProved(finding, repair, document, asOf, checker, before)) proved.set(branch, repair)
  }
  return [...proved.values()]
}

/** Whether after the repair the finding is gone and no check finds anything that it did not find before. */
function isProved(
  finding: Finding,
  repair: Repair,
  document: RoadmapDocument,
  asOf: string,
  checker: Checker,
  before: ReadonlySet<string>,
): boolean {
  let made = 0
  const edits = applyRepair(document, repair, () => `proof-${++made}`)
  if (!edits) return false
  const after = checker.check(withEdits(document, edits), asOf)
  return after.findings.every(({ key }) => key !== finding.key && before.has(key)) && !hidden(finding, after)
}

/** Whether the finding is gone only because nothing is claimed of its place any more. */
const hidden = (finding: Finding, { untied, tangled }: ReturnType<Checker['check']>): boolean =>
  [...untied, ...tangled].some(
    ({ check, place }) =>
      check === finding.check &&
      place.decisionId === finding.place.decisionId &&
      place.linkId === finding.place.linkId &&
      place.cells.some((cell) => finding.place.cells.some((other) => isSameCell(cell, other))),
  )

const isSameCell = (a: Cell, b: Cell): boolean => a.themeId === b.themeId && a.horizonId === b.horizonId

/** So many questions are asked for the repairs of one finding: plenty for a cell that people wrote. What would take more is not offered. */
const mostQuestions = 2_500

/** The same outlook, which answers so many questions and then leaves the rest undecided. */
function asking(outlook: Outlook, questions: number): Outlook {
  let left = questions
  return { ...outlook, ask: (formula) => (left-- > 0 ? outlook.ask(formula) : 'undecided') }
}

function candidatesFor(finding: Finding, plan: PlanIndex, whole: Outlook): Candidates {
  const outlook = asking(whole, mostQuestions)
  switch (finding.check) {
    case 'gap': {
      const cell = finding.place.cells.map((where) => cellAt(where, plan)).find((some) => some !== undefined)
      return cell ? [widenings(cell, outlook), newGoals(cell, plan, outlook)] : []
    }
    case 'silent_outcome': {
      const cells = finding.place.cells.flatMap((where) => cellAt(where, plan) ?? [])
      const { decisionId } = finding.place
      const turn: Guard = { alternatives: [{ terms: [{ decisionId: decisionId ?? '', states: [finding.state] }] }] }
      const first = cells.find((cell) => decisionId && outlook.statesOf(decisionId, cell.horizon.id).includes(finding.state))
      return [cells.flatMap((cell) => (cell.always ? [] : widenings(cell, outlook))), first ? [newGoal(first, turn, plan)] : []]
    }
    case 'broken_chain': {
      const { goalId, buildsOnGoalId } = finding
      const linkId = finding.place.linkId ?? ''
      const others = firmGround(goalId, buildsOnGoalId, plan, outlook)
      return [
        others.map((other): Repair => ({ kind: 'replace_link', linkId, goalId, was: buildsOnGoalId, buildsOnGoalId: other.id })),
        [{ kind: 'remove_link', linkId, goalId, buildsOnGoalId }],
      ]
    }
    case 'backward_chain': {
      const { goalId, buildsOnGoalId } = finding
      const linkId = finding.place.linkId ?? ''
      return [
        [{ kind: 'reverse_link', linkId, goalId: buildsOnGoalId, buildsOnGoalId: goalId }],
        [{ kind: 'remove_link', linkId, goalId, buildsOnGoalId }],
      ]
    }
    case 'idle_guard':
      return [[{ kind: 'drop_guard', goalIds: finding.place.goalIds, was: finding.guard }]]
    case 'unrooted_vision': {
      const [goalId = ''] = finding.place.goalIds
      return firmGround(goalId, null, plan, outlook)
        .slice(0, 3)
        .map((other): Repair[] => [{ kind: 'add_link', goalId, buildsOnGoalId: other.id }])
    }
    case 'unmeasured_promise':
      return finding.share === null ? [] : scopeRepair(finding, plan, () => ({ kind: 'share', percent: finding.share ?? 0 }))
    case 'named_not_asked':
      return scopeRepair(finding, plan, (was) => ({
        kind: 'named',
        municipalityCodes: [...(was.kind === 'named' ? was.municipalityCodes : []), ...finding.municipalityCodes],
      }))
    case 'left_region':
      return scopeRepair(finding, plan, (was) => {
        const left = was.kind === 'named' ? was.municipalityCodes.filter((code) => !finding.municipalityCodes.includes(code)) : []
        return left.length > 0 ? { kind: 'named', municipalityCodes: left } : null
      })
    case 'double':
      return mergers(finding, plan)
    default:
      return []
  }
}

const cellAt = (where: Cell, plan: PlanIndex): CellGoals | undefined =>
  plan.cells.find(({ themeId, horizon }) => isSameCell(where, { themeId, horizonId: horizon.id }))

/** Each branch widened to cover all that the others leave uncovered, the one that reads shortest first; what would hold always comes last. */
function widenings(cell: CellGoals, outlook: Outlook): WidenGuard[] {
  // Where two read as short, the later branch: the first tends to be what is hoped for, the later ones what is done otherwise.
  const candidates = [...cell.guards].reverse().flatMap((was) =>
    widerGuards(was, cell, outlook).map((guard) => ({
      repair: {
        kind: 'widen_guard',
        goalIds: goalsUnder(cell, was).map(({ id }) => id),
        was,
        guard: guard === 'always' ? null : guard,
      } as const,
      length: guard === 'always' ? [Infinity] : guardLength(guard, outlook),
    })),
  )
  return candidates.sort((a, b) => (isLess(a.length, b.length) ? -1 : isLess(b.length, a.length) ? 1 : 0)).map(({ repair }) => repair)
}

/**
 * What a branch may say to cover all that the others leave uncovered. Where they leave everything that may still happen (the world has gone past
 * them all), it may also cover just what it would have had to cover whatever was recorded, or just what did happen: a condition, as before.
 */
function widerGuards(was: Guard, cell: CellGoals, outlook: Outlook): (Guard | 'always')[] {
  // Remembered, so that the same is offered whenever it is asked for: of guards that read as short, any may be found first.
  return outlook.remember(`wider ${cell.horizon.id} ${guardKey(was)}\n${cell.guardsKey}`, () => {
    const wider = widerGuard(was, cell, outlook)
    if (wider !== 'always') return wider ? [wider] : []
    return [widerGuard(was, cell, whateverIsRecorded(outlook)), alsoInWhatIs(was, cell, outlook), wider].filter((guard) => guard !== null)
  })
}

function widerGuard(was: Guard, { horizon, guards }: CellGoals, outlook: Outlook): Guard | 'always' | null {
  const others = guards.filter((guard) => guard !== was)
  const rest = guardWithout(someHolds(others, horizon.id), namedIn(guards, outlook), horizon.id, outlook)
  if (rest === null || rest === 'always') return rest
  // What the branch already covered together with others it goes on covering.
  const kept = was.alternatives.filter(
    (alternative) =>
      outlook.ask(allOf([guardHolds({ alternatives: [alternative] }, horizon.id), not(guardHolds(rest, horizon.id))])) !== 'none',
  )
  const guard = { alternatives: [...rest.alternatives, ...kept] }
  return outlook.unrecorded.verdict(guard, horizon.id) === 'always' ? 'always' : guard
}

/** The same, as if nothing had been recorded. */
const whateverIsRecorded = (outlook: Outlook): Outlook => asking({ ...outlook, ask: outlook.unrecorded.ask }, mostQuestions)

/** The only state that the decision may have at the horizon's end, if there is only one. */
function settledState(decisionId: string, horizonId: string, outlook: Outlook): State | null {
  const [state, ...more] = outlook.statesOf(decisionId, horizonId)
  return state !== undefined && more.length === 0 ? state : null
}

/** The guard with what is the case added to the alternative that lacks least of it; null where something that it names is not settled. */
function alsoInWhatIs(guard: Guard, { horizon }: CellGoals, outlook: Outlook): Guard | null {
  const lacks = guard.alternatives.map(({ terms }) =>
    terms.map((term) => {
      const state = settledState(term.decisionId, horizon.id, outlook)
      return state !== null && term.states.includes(state) ? [] : [state]
    }),
  )
  const counts = lacks.map((alternative) => alternative.flat().length)
  const at = counts.indexOf(Math.min(...counts))
  if (lacks[at]?.flat().some((state) => state === null) !== false) return null
  return {
    alternatives: guard.alternatives.map((alternative, i) =>
      i !== at
        ? alternative
        : {
            terms: alternative.terms.map((term, j) => ({
              ...term,
              states: [...term.states, ...(lacks[at]?.[j] ?? []).flatMap((state) => state ?? [])],
            })),
          },
    ),
  }
}

/** A new goal for just what no branch of the cell covers; where that is all that may still happen, for what it is whatever was recorded, or for what is. */
function newGoals(cell: CellGoals, plan: PlanIndex, outlook: Outlook): Repair[] {
  const { guards, horizon } = cell
  const named = namedIn(guards, outlook)
  const uncovered = (seen: Outlook) => guardWithout(someHolds(guards, horizon.id), named, horizon.id, seen)
  const now = uncovered(outlook)
  if (now === null) return []
  if (now !== 'always') return [newGoal(cell, now, plan)]
  const ever = uncovered(whateverIsRecorded(outlook))
  const terms = named.map((decisionId) => ({ decisionId, state: settledState(decisionId, horizon.id, outlook) }))
  const candidates: Guard[] = ever === null || ever === 'always' ? [] : [ever]
  if (terms.length > 0 && terms.every(({ state }) => state !== null))
    candidates.push({
      alternatives: [{ terms: terms.map(({ decisionId, state }) => ({ decisionId, states: state === null ? [] : [state] })) }],
    })
  const lengths = new Map(candidates.map((guard) => [guard, guardLength(guard, outlook)]))
  return candidates
    .sort((a, b) => (isLess(lengths.get(a) ?? [], lengths.get(b) ?? []) ? -1 : isLess(lengths.get(b) ?? [], lengths.get(a) ?? []) ? 1 : 0))
    .map((guard) => newGoal(cell, guard, plan))
}

const namedIn = (guards: readonly Guard[], { facts }: Outlook): string[] => {
  const named = new Set(guards.flatMap(guardDecisions))
  return facts.decisions.filter(({ id }) => named.has(id)).map(({ id }) => id)
}

const draftText = {
  fi: (code: string, year: number) => `Uusi tavoite: ${code} ${year}`,
  sv: (code: string, year: number) => `Nytt mål: ${code} ${year}`,
  en: (code: string, year: number) => `New goal: ${code} ${year}`,
}

/** A goal whose text the planner still writes: it is named after its cell, so that two of them do not look like doubles. */
function newGoal({ themeId, horizon }: CellGoals, guard: Guard, { document }: PlanIndex): Repair {
  const code = document.themes.find(({ id }) => id === themeId)?.code ?? ''
  const text: LocalText = Object.fromEntries(
    document.roadmap.languages.map((language) => [language, draftText[language](code, horizon.year)]),
  )
  return { kind: 'make_goal', themeId, horizonId: horizon.id, guard, text }
}

/**
 * Goals of an earlier horizon that are in force whenever this one is: what the failing foundation itself builds on first, then the same theme by
 * shared words and nearness.
 */
function firmGround(goalId: string, failing: string | null, plan: PlanIndex, outlook: Outlook): Goal[] {
  const goal = plan.goalById.get(goalId)
  const own = goal && plan.horizonById.get(goal.horizonId)
  if (!goal || !own || isUntied(goal)) return []
  const taken = new Set((plan.foundations.get(goalId) ?? []).map(({ buildsOnGoalId }) => buildsOnGoalId))
  const ancestors = failing === null ? [] : below(failing, plan)
  const language = plan.document.roadmap.languages[0] ?? 'fi'
  const words = wordsOf(textIn(goal.text, language))
  const candidates = plan.document.goals
    .filter((other) => {
      const horizon = plan.horizonById.get(other.horizonId)
      const near = other.themeId === goal.themeId || ancestors.includes(other.id)
      return near && horizon && byYear(horizon, own) < 0 && !taken.has(other.id) && !isUntied(other)
    })
    .map((other) => {
      const depth = ancestors.indexOf(other.id)
      const shared = [...wordsOf(textIn(other.text, language))].filter((word) => words.has(word)).length
      const year = plan.horizonById.get(other.horizonId)?.year ?? 0
      return { other, rank: [depth < 0 ? ancestors.length : depth, -shared, -year] }
    })
    .sort((a, b) => (isLess(a.rank, b.rank) ? -1 : isLess(b.rank, a.rank) ? 1 : 0))
  const firm: Goal[] = []
  for (const { other } of candidates) {
    if (firm.length === 6) break
    if (outlook.ask(inForceWithout(goal, [other])) === 'none') firm.push(other)
  }
  return firm
}

/** What a goal builds on, and what that builds on, nearest first. */
function below(goalId: string, plan: PlanIndex): string[] {
  const reached = new Set([goalId])
  for (const id of reached) for (const { buildsOnGoalId } of plan.foundations.get(id) ?? []) reached.add(buildsOnGoalId)
  reached.delete(goalId)
  return [...reached]
}

/** The beginnings of the longer words: enough to see that two goals are about the same thing, whatever the case endings. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLocaleLowerCase('fi').match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 6)))

function scopeRepair(finding: Finding, plan: PlanIndex, change: (was: Scope) => Scope | null): Candidates {
  const goal = plan.goalById.get(finding.place.goalIds[0] ?? '')
  const scope = goal && change(goal.scope)
  return goal && scope ? [[{ kind: 'set_scope', goalId: goal.id, was: goal.scope, scope }]] : []
}

/** Doubles that hold under the same guard as one goal, kept in either place. */
function mergers(finding: Finding, plan: PlanIndex): Candidates {
  const goals = finding.place.goalIds.flatMap((id) => plan.goalById.get(id) ?? [])
  const [first] = goals
  if (!first || goals.length > 12) return []
  if (!goals.every((goal) => sameGuard(goal.guard, first.guard) && sameText(goal.condition, first.condition))) return []
  const scope = goals.map((goal) => goal.scope).reduce<Scope | null>((all, one) => all && jointScope(all, one), first.scope)
  if (!scope) return []
  return [...new Map(goals.map((goal) => [`${goal.themeId} ${goal.horizonId}`, goal])).values()].map((keep): Repair[] => [
    { kind: 'merge_goals', keepGoalId: keep.id, goalIds: goals.map(({ id }) => id).filter((id) => id !== keep.id), scope },
  ])
}

const reach: Record<Scope['kind'], number> = { others: 0, region: 1, named: 2, share: 2, all: 3 }

/** A scope that binds all whom either binds; null when no scope says just that. */
export function jointScope(a: Scope, b: Scope): Scope | null {
  if (a.kind === 'named' && b.kind === 'named')
    return { kind: 'named', municipalityCodes: [...new Set([...a.municipalityCodes, ...b.municipalityCodes])] }
  if (a.kind === 'share' && b.kind === 'share') return a.percent >= b.percent ? a : b
  if (a.kind !== b.kind && reach[a.kind] === reach[b.kind]) return null
  return reach[a.kind] >= reach[b.kind] ? a : b
}
