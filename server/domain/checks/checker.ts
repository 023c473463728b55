import type { RoadmapDocument } from '../documents.schema.ts'
import type { Goal, Link } from '../goals.schema.ts'
import type { EffortAllowed } from '../worlds.ts'
import { cellsByDecision, checkDecisions, checkGap, checkGuards, checkSilentOutcomes, checkTiming, openDecisions } from './cell-checks.ts'
import { checkLink, checkVision } from './chain-checks.ts'
import { checkDoubles, createTextIndex } from './doubles.ts'
import { checkNames, type CheckResult } from './findings.ts'
import { makeOutlook, usualScenarioEffort, type Outlook } from './outlook.ts'
import { indexPlan, type CellGoals, type PlanIndex } from './plan-index.ts'
import { joinReports, type Report } from './reports.ts'
import { checkTexts, plainRecognisers, rememberRecognised, type Recognisers } from './text-checks.ts'

/** Checks plans, and remembers what it found, so that after an edit only what the edit touches is looked at again. */
export interface Checker {
  /**
   * All that the plan says against itself or leaves unsaid, as of a date. The same whatever was checked before; only of what is too tangled
   * for the effort allowed may more be known when less else has had to be found out.
   */
  check(document: RoadmapDocument, asOf: string): CheckResult
  /** What may happen as of the date, as the last checks saw it. */
  outlookOf(document: RoadmapDocument, asOf: string): Outlook
  /** The document's index, as the last checks saw it. */
  indexOf(document: RoadmapDocument): PlanIndex
}

const outlooksKept = 6
const indexesKept = 3

/** A checker. What is recognised in texts beyond numbers depends on what it is given. */
export function createChecker({
  recognisers = plainRecognisers,
  effort,
}: { recognisers?: Recognisers; effort?: EffortAllowed } = {}): Checker {
  const recognise = rememberRecognised(recognisers)
  const outlooks = new Map<string, Outlook>()
  let indexes: PlanIndex[] = []
  const texts = createTextIndex()
  const cellReports = new WeakMap<CellGoals, { asOf: string; outlook: Outlook; windows: string; report: Report }>()
  const goalReports = new WeakMap<Goal, { given: readonly unknown[]; report: Report }>()
  const linkReports = new WeakMap<Link, { given: readonly unknown[]; report: Report }>()
  const visionReports = new WeakMap<Goal, { given: readonly unknown[]; report: Report }>()

  function outlookOf(document: RoadmapDocument, asOf: string): Outlook {
    const key = `${asOf} ${worldsKey(document)}`
    let outlook = outlooks.get(key)
    outlooks.delete(key)
    if (!outlook) outlook = makeOutlook(document, asOf, effort)
    outlooks.set(key, outlook)
    for (const oldest of outlooks.keys()) if (outlooks.size > outlooksKept) outlooks.delete(oldest)
    return outlook
  }

  function indexOf(document: RoadmapDocument): PlanIndex {
    const known = indexes.find((index) => index.document === document)
    if (known) return known
    const index = indexPlan(document, indexes[0])
    indexes = [index, ...indexes.slice(0, indexesKept - 1)]
    return index
  }

  function check(document: RoadmapDocument, asOf: string): CheckResult {
    const plan = indexOf(document)
    const outlook = outlookOf(document, asOf)
    Object.assign(outlook.effort, usualScenarioEffort)
    const possible = outlook.worlds.consistent
    const open = openDecisions(plan, asOf)
    const naming = cellsByDecision(plan)

    const reports: Report[] = []
    const windows = document.decisions.map(({ earliest, latest }) => `${earliest} ${latest}`).join()
    for (const cell of plan.cells) {
      let known = cellReports.get(cell)
      if (!known || known.outlook !== outlook || known.asOf !== asOf || known.windows !== windows) {
        const guarded = cell.guards.length > 0 || cell.untied.length > 0
        const parts = !guarded
          ? []
          : [checkGuards(cell, outlook), ...(possible ? [checkGap(cell, outlook), checkTiming(cell, plan, outlook, open)] : [])]
        known = { outlook, asOf, windows, report: joinReports(parts) }
        cellReports.set(cell, known)
      }
      reports.push(known.report)
    }
    if (possible)
      for (const decision of document.decisions) {
        const cells = naming.get(decision.id)
        if (cells) reports.push(checkSilentOutcomes(decision, cells, outlook))
      }
    reports.push(checkDecisions(plan, asOf, open, naming))
    for (const link of document.links) {
      const ends = [plan.goalById.get(link.goalId), plan.goalById.get(link.buildsOnGoalId)]
      const columns = ends.map((goal) => goal && plan.horizonById.get(goal.horizonId))
      reports.push(recall(linkReports, link, [outlook, ...ends, ...columns], () => checkLink(link, plan, possible ? outlook : null)))
    }
    for (const cell of plan.cells) {
      for (const goal of cell.goals) {
        reports.push(
          recall(goalReports, goal, [document.region, asOf, cell.horizon], () =>
            checkTexts(goal, cell.horizon, document.region, asOf, recognise),
          ),
        )
        if (cell.horizon.kind !== 'vision' || !possible) continue
        const below = (plan.foundations.get(goal.id) ?? []).map(({ buildsOnGoalId }) => plan.goalById.get(buildsOnGoalId))
        reports.push(recall(visionReports, goal, [outlook, ...below], () => checkVision(goal, plan, outlook)))
      }
    }
    reports.push(checkDoubles(plan, texts))

    const { findings, untied, tangled } = joinReports(reports)
    const order = new Map(checkNames.map((name, i) => [name, i]))
    findings.sort((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0))
    return { asOf, findings, untied, tangled, contradiction: !possible }
  }

  return { check, outlookOf, indexOf }
}

/** All that the plan says against itself or leaves unsaid, as of a date. */
export const checkPlan = (document: RoadmapDocument, asOf: string, recognisers?: Recognisers): CheckResult =>
  createChecker(recognisers ? { recognisers } : {}).check(document, asOf)

/** What was found for the thing before, if all that it was found from is the same; otherwise found now. */
function recall<Thing extends object>(
  reports: WeakMap<Thing, { given: readonly unknown[]; report: Report }>,
  thing: Thing,
  given: readonly unknown[],
  findOut: () => Report,
): Report {
  const known = reports.get(thing)
  if (known && known.given.length === given.length && known.given.every((one, i) => one === given[i])) return known.report
  const report = findOut()
  reports.set(thing, { given, report })
  return report
}

/** The same for documents whose possible worlds are the same: decisions by their outcomes, horizons by their ends, what is recorded, constraints. */
const worldsKey = ({ horizons, decisions, resolutions, constraints }: RoadmapDocument): string =>
  JSON.stringify([
    horizons.map(({ id, year, endsOn }) => [id, year, endsOn]),
    decisions.map(({ id, outcomes }) => [id, outcomes.map((outcome) => outcome.id)]),
    resolutions.map(({ id, decisionId, outcome, effectiveOn, knownOn, supersedes }) => [
      id,
      decisionId,
      outcome,
      effectiveOn,
      knownOn,
      supersedes,
    ]),
    constraints.map(({ guard }) => guard),
  ])
