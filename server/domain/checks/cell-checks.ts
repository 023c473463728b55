import type { Decision } from '../decisions.schema.ts'
import { allOf, anyOf, guardHolds, stateIs } from '../formulas.ts'
import type { Goal } from '../goals.schema.ts'
import { groupBy } from '../grouping.ts'
import type { Guard, State } from '../guards.schema.ts'
import { guardDecisions, guardKey } from '../guards.ts'
import { hasEnded } from '../horizons.ts'
import { knownTimeline, resolutionsByDecision } from '../states.ts'
import { hashOf, type ShowingScenario } from './findings.ts'
import { noneHolds, type Outlook } from './outlook.ts'
import { placeAt, placeOfCell, type CellGoals, type PlanIndex } from './plan-index.ts'
import { emptyReport, findingOf, unclaimed, type Report } from './reports.ts'
import { smallestScenarios } from './smallest-scenarios.ts'
import { countTruth, truthMap } from './truth-maps.ts'

/**
 * Gap: things can go so that not one goal of the cell holds. Cells without goals and the baseline have none.
 * A goal whose condition is in words only covers nothing that is known, so where one could be what covers, nothing is claimed.
 */
export function checkGap(cell: CellGoals, outlook: Outlook): Report {
  const report = emptyReport()
  const { guards, horizon, untied } = cell
  if (horizon.kind === 'baseline' || cell.always) return report

  const place = placeOfCell(cell, cell.goals)
  if (guards.length === 0) return { ...report, untied: [unclaimed('gap', place)] }
  const found = outlook.remember(`gap ${horizon.id} ${cell.guardsKey}`, () => {
    const shown = smallestScenarios(noneHolds(guards, horizon.id), outlook)
    const map = typeof shown === 'string' ? null : truthMap(guards, horizon.id, outlook)
    return { shown, counts: map && countTruth(map) }
  })
  if (found.shown === 'none') return report
  if (untied.length > 0) return { ...report, untied: [unclaimed('gap', place)] }
  if (found.shown === 'undecided') return { ...report, tangled: [unclaimed('gap', place)] }
  const { first, all } = found.shown
  report.findings.push(
    findingOf({ check: 'gap', counts: found.counts, scenarios: all }, [cell.themeId, horizon.id], place, { scenario: first }),
  )
  return report
}

/** Impossible and idle guards: what the constraints rule out or make sure of, whatever has been recorded. One finding for each branch. */
export function checkGuards(cell: CellGoals, outlook: Outlook): Report {
  const report = emptyReport()
  if (!outlook.unrecorded.consistent) return report
  for (const guard of cell.guards) {
    const verdict = outlook.remember(`unrecorded ${cell.horizon.id} ${guardKey(guard)}`, () =>
      outlook.unrecorded.verdict(guard, cell.horizon.id),
    )
    if (verdict === 'sometimes') continue
    const check = verdict === 'never' ? 'impossible_guard' : 'idle_guard'
    const place = placeOfCell(cell, goalsUnder(cell, guard))
    if (verdict === null) report.tangled.push(unclaimed(check, place))
    else report.findings.push(findingOf({ check, guard }, [cell.themeId, cell.horizon.id, hashOf(guardKey(guard))], place))
  }
  return report
}

/**
 * Too late to know: goals wait for a decision of which nothing is known, and which is not expected before their horizon is over (certain) or may
 * come after it. One finding for each cell and decision.
 */
export function checkTiming(cell: CellGoals, plan: PlanIndex, outlook: Outlook, open: ReadonlySet<string>): Report {
  const report = emptyReport()
  const { horizon } = cell
  for (const decisionId of new Set(cell.guards.flatMap(guardDecisions))) {
    const { earliest = null, latest = null } = (open.has(decisionId) && plan.document.decisions.find(({ id }) => id === decisionId)) || {}
    const begins = earliest !== null && earliest > horizon.endsOn
    const ends = latest !== null && latest > horizon.endsOn
    if (!begins && !ends) continue
    const naming = cell.guards.filter((guard) => guardDecisions(guard).includes(decisionId))
    const verdicts = naming.map((guard) => ({ guard, verdict: verdictOf(guard, horizon.id, outlook) }))
    const goalsOf = (wanted: 'sometimes' | null) =>
      verdicts.flatMap(({ guard, verdict }) => (verdict === wanted ? goalsUnder(cell, guard) : []))
    const [waiting, unknown] = [goalsOf('sometimes'), goalsOf(null)]
    if (waiting.length > 0) {
      const particulars = { check: 'too_late_to_know', expected: (begins ? earliest : latest) ?? '' } as const
      const place = placeOfCell(cell, waiting, { decisionId })
      report.findings.push(findingOf(particulars, [cell.themeId, horizon.id, decisionId], place, { certain: begins }))
    } else if (unknown.length > 0) report.tangled.push(unclaimed('too_late_to_know', placeOfCell(cell, unknown, { decisionId })))
  }
  return report
}

const verdictOf = (guard: Guard, horizonId: string, outlook: Outlook) =>
  outlook.remember(`verdict ${horizonId} ${guardKey(guard)}`, () => outlook.worlds.verdict(guard, horizonId))

/** The goals of the cell that stand under the guard, however it is written. */
export const goalsUnder = (cell: Pick<CellGoals, 'goals'>, guard: Guard): Goal[] =>
  cell.goals.filter((goal) => goal.guard && guardKey(goal.guard) === guardKey(guard))

/**
 * Silent outcome: cells name the decision, a listed outcome of it (or `open`) is possible at the end of such a cell's horizon, and in no possible
 * world in which it then has that state is any conditional goal of that cell in force, whichever of the cells one looks at.
 * Where one of the cells has a goal whose condition is in words only, nothing is claimed.
 */
export function checkSilentOutcomes(decision: Decision, cellsNaming: readonly CellGoals[], outlook: Outlook): Report {
  const report = emptyReport()
  for (const state of [...decision.outcomes.map(({ id }) => id), 'open']) {
    let turn: ShowingScenario | null = null
    let [answered, untied, tangled] = [false, false, false]
    for (const cell of cellsNaming) {
      const possible = outlook.statesOf(decision.id, cell.horizon.id)
      if (!possible.includes(state)) continue
      turn ??= { states: possible.length > 1 ? [{ decisionId: decision.id, horizonId: cell.horizon.id, state }] : [], smallest: true }
      const said = answerIn(cell, decision.id, state, outlook)
      if (said === 'answered') {
        answered = true
        break
      }
      tangled ||= said === 'undecided'
      untied ||= cell.untied.length > 0
    }
    if (answered || !turn) continue
    const place = placeAt({
      cells: cellsNaming.map(({ themeId, horizon }) => ({ themeId, horizonId: horizon.id })),
      decisionId: decision.id,
    })
    if (tangled) report.tangled.push(unclaimed('silent_outcome', place))
    else if (untied) report.untied.push(unclaimed('silent_outcome', place))
    else report.findings.push(findingOf({ check: 'silent_outcome', state }, [decision.id, state], place, { scenario: turn }))
  }
  return report
}

/** Whether a conditional goal of the cell is in force in some possible world in which the decision has this state at the horizon's end. */
function answerIn(cell: CellGoals, decisionId: string, state: State, outlook: Outlook): 'answered' | 'silent' | 'undecided' {
  const { id } = cell.horizon
  return outlook.remember(`answer ${id} ${decisionId} ${state} ${cell.guardsKey}`, () => {
    const turn = stateIs(decisionId, id, [state])
    if (outlook.ask(turn) === 'undecided') return 'undecided'
    const answer = outlook.ask(allOf([turn, anyOf(cell.guards.map((guard) => guardHolds(guard, id)))]))
    return answer === 'undecided' ? 'undecided' : answer === 'none' ? 'silent' : 'answered'
  })
}

/** The cells whose guards name each decision. */
export function cellsByDecision(plan: PlanIndex): Map<string, CellGoals[]> {
  const pairs = plan.cells.flatMap((cell) => [...new Set(cell.guards.flatMap(guardDecisions))].map((decisionId) => ({ decisionId, cell })))
  return new Map([...groupBy(pairs, ({ decisionId }) => decisionId)].map(([id, some]) => [id, some.map(({ cell }) => cell)]))
}

/** The decisions of which nothing is known as of the date: not even that they will be settled. */
export function openDecisions({ document }: PlanIndex, asOf: string): Set<string> {
  const recorded = resolutionsByDecision(document.resolutions)
  return new Set(document.decisions.filter(({ id }) => knownTimeline(recorded.get(id) ?? [], asOf).length === 0).map(({ id }) => id))
}

/**
 * What is to be done about the decisions themselves: those whose window has passed while nothing is known, ended horizons whose goals name such a
 * decision (somebody confirms that it stayed open), outcomes that nobody could recognise, and open decisions without a watcher.
 */
export function checkDecisions(plan: PlanIndex, asOf: string, open: ReadonlySet<string>, naming: ReadonlyMap<string, CellGoals[]>): Report {
  const report = emptyReport()
  for (const decision of plan.document.decisions) {
    const { id, latest, watcher, outcomes } = decision
    const place = placeAt({ decisionId: id })
    if (open.has(id)) {
      if (latest !== null && latest < asOf) report.findings.push(findingOf({ check: 'overdue_decision', latest }, [id], place))
      for (const [horizonId, cells] of groupBy(naming.get(id) ?? [], ({ horizon }) => horizon.id)) {
        const [first] = cells
        if (!first || !hasEnded(first.horizon, asOf)) continue
        const goals = cells.flatMap((cell) => cell.goals.filter(({ guard }) => guardDecisions(guard).includes(id)))
        const where = { ...place, cells: cells.map(({ themeId }) => ({ themeId, horizonId })), goalIds: goals.map((goal) => goal.id) }
        report.findings.push(findingOf({ check: 'horizon_passed' }, [horizonId, id], where))
      }
      if ((watcher ?? '').trim() === '') report.findings.push(findingOf({ check: 'unwatched_decision' }, [id], place))
    }
    for (const outcome of outcomes) {
      const stated = Object.values(outcome.criterion ?? {}).some((text) => text !== undefined && text.trim() !== '')
      if (!stated) report.findings.push(findingOf({ check: 'vague_outcome', outcome: outcome.id }, [id, outcome.id], place))
    }
  }
  return report
}
