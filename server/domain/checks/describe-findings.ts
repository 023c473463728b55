import type { RoadmapDocument } from '../documents.schema.ts'
import { describeEnd, describeGuard, describeStates } from '../guard-sentences.ts'
import { guardWording } from '../guard-wording.ts'
import type { Guard } from '../guards.schema.ts'
import { groupBy } from '../grouping.ts'
import { byYear } from '../horizons.ts'
import { textIn, type Language } from '../languages.ts'
import { findingWording } from './finding-wording.ts'
import type { Cell, Finding, StateAt } from './findings.ts'
import type { Repair } from './repairs.ts'

type Described = Pick<RoadmapDocument, 'goals' | 'themes' | 'horizons' | 'decisions' | 'municipalities'>

/** The finding as one plain sentence: "Jos SOTE-lainsäädäntö on hylätty vuoden 2022 lopussa, teemalla Perhekeskus ei ole tavoitetta vuodelle 2022." */
export function describeFinding(finding: Finding, document: Described, language: Language): string {
  const wording = findingWording[language]
  const say = parts(document, language)
  const { place, scenario } = finding
  const [cell] = place.cells
  const [goalId = ''] = place.goalIds
  const decision = say.decision(place.decisionId ?? '')
  const when = scenario && scenario.states.length > 0 ? describeScenario(scenario.states, document, language) : null
  switch (finding.check) {
    case 'gap':
      return wording.gap(when, say.theme(cell), say.year(cell?.horizonId))
    case 'silent_outcome':
      return wording.silentOutcome(say.term({ decisionId: place.decisionId ?? '', state: finding.state }))
    case 'broken_chain':
      return wording.brokenChain(when, say.goal(finding.goalId), say.goal(finding.buildsOnGoalId))
    case 'backward_chain': {
      const { goalId: later, buildsOnGoalId: earlier } = finding
      return wording.backwardChain(say.goal(later), say.yearOfGoal(later), say.goal(earlier), say.yearOfGoal(earlier))
    }
    case 'impossible_guard':
      return wording.impossibleGuard(say.guard(finding.guard, cell?.horizonId))
    case 'idle_guard':
      return wording.idleGuard(say.guard(finding.guard, cell?.horizonId))
    case 'too_late_to_know':
      return wording.tooLateToKnow(finding.certain, say.theme(cell), say.year(cell?.horizonId), decision, say.date(finding.expected))
    case 'overdue_decision':
      return wording.overdueDecision(decision, say.date(finding.latest))
    case 'horizon_passed':
      return wording.horizonPassed(say.year(cell?.horizonId), decision)
    case 'vague_outcome':
      return wording.vagueOutcome(say.term({ decisionId: place.decisionId ?? '', state: finding.outcome }))
    case 'unwatched_decision':
      return wording.unwatchedDecision(decision)
    case 'unrooted_vision':
      return wording.unrootedVision(when, say.goal(goalId), finding.buildsOnGoalIds.length > 0)
    case 'unmeasured_promise':
      return wording.unmeasuredPromise(finding.certain, say.goal(goalId), textIn(finding.words, language))
    case 'named_not_asked':
      return wording.namedNotAsked(finding.certain, say.goal(goalId), finding.municipalityCodes.map(say.municipality))
    case 'left_region':
      return wording.leftRegion(say.goal(goalId), finding.municipalityCodes.map(say.municipality))
    case 'double': {
      const [first, second] = place.cells
      return finding.exact
        ? wording.exactDouble(say.goal(goalId), place.cells.map(say.cell))
        : wording.nearDouble(say.goal(goalId), say.cell(first), say.goal(place.goalIds[1] ?? ''), say.cell(second))
    }
  }
}

/**
 * What the scenario names, as it stands in a sentence: "laki on hylätty ja toiminta on vielä avoin vuoden 2022 lopussa".
 * Of nothing: "kävi miten kävi".
 */
export function describeScenario(states: readonly StateAt[], document: Described, language: Language): string {
  const wording = findingWording[language]
  const say = parts(document, language)
  if (states.length === 0) return wording.whateverHappens
  const byHorizon = groupBy(states, ({ horizonId }) => horizonId)
  const inOrder = [...document.horizons].sort(byYear).filter(({ id }) => byHorizon.has(id))
  return wording.scenario(
    inOrder.map((horizon) => {
      const terms = (byHorizon.get(horizon.id) ?? []).map(say.term)
      return `${guardWording[language].terms(terms)} ${describeEnd(horizon, guardWording[language])}`
    }),
  )
}

/** What the repair does, as it stands on its button: "Laajenna ehtoa: ”Jos maakunnan toiminta ei ole käynnistynyt vuoden 2022 lopussa”". */
export function describeRepair(repair: Repair, document: Described, language: Language): string {
  const wording = findingWording[language]
  const say = parts(document, language)
  switch (repair.kind) {
    case 'widen_guard': {
      const horizonId = document.goals.find(({ id }) => id === repair.goalIds[0])?.horizonId
      return repair.guard ? wording.widenGuard(say.guard(repair.guard, horizonId)) : wording.dropGuard
    }
    case 'drop_guard':
      return wording.dropGuard
    case 'make_goal':
      return wording.makeGoal(say.guard(repair.guard, repair.horizonId))
    case 'set_scope': {
      const { scope } = repair
      if (scope.kind === 'share') return wording.setShare(say.percent(scope.percent))
      return scope.kind === 'named' ? wording.setNamed(scope.municipalityCodes.map(say.municipality)) : wording.setScope
    }
    case 'add_link':
      return wording.addLink(say.goal(repair.buildsOnGoalId), say.yearOfGoal(repair.buildsOnGoalId))
    case 'remove_link':
      return wording.removeLink(say.goal(repair.buildsOnGoalId))
    case 'replace_link':
      return wording.replaceLink(say.goal(repair.buildsOnGoalId), say.yearOfGoal(repair.buildsOnGoalId))
    case 'reverse_link':
      return wording.reverseLink
    case 'merge_goals':
      return wording.mergeGoals(say.cell(document.goals.find(({ id }) => id === repair.keepGoalId)))
  }
}

const longestQuote = 90

/** The things of a document as they stand in sentences of a language. */
function parts({ goals, themes, horizons, decisions, municipalities }: Described, language: Language) {
  const wording = findingWording[language]
  const goalOf = (id: string) => goals.find((goal) => goal.id === id)
  const yearOf = (id: string | undefined) => horizons.find((horizon) => horizon.id === id)?.year ?? 0
  const themeOf = (cell: Pick<Cell, 'themeId'> | undefined) => themes.find(({ id }) => id === cell?.themeId)
  return {
    goal: (id: string) => wording.quoted(shortened(textIn(goalOf(id)?.text, language))),
    yearOfGoal: (id: string) => yearOf(goalOf(id)?.horizonId),
    theme: (cell: Pick<Cell, 'themeId'> | undefined) => textIn(themeOf(cell)?.name, language),
    year: yearOf,
    cell: (cell: Cell | undefined) => `${themeOf(cell)?.code ?? ''} ${yearOf(cell?.horizonId)}`,
    decision: (id: string) => wording.quoted(textIn(decisions.find((decision) => decision.id === id)?.name, language)),
    term: ({ decisionId, state }: Pick<StateAt, 'decisionId' | 'state'>) => {
      const decision = decisions.find(({ id }) => id === decisionId)
      const { term, unknownDecision, unknownState } = guardWording[language]
      return decision
        ? term(textIn(decision.name, language), describeStates(decision, [state], language))
        : term(unknownDecision, unknownState)
    },
    guard: (guard: Guard, horizonId: string | undefined) =>
      wording.quoted(describeGuard(guard, decisions, horizons.find(({ id }) => id === horizonId) ?? null, language).replace(/\.$/, '')),
    municipality: (code: string) => {
      const name = municipalities.find((municipality) => municipality.code === code)?.name
      return (language === 'sv' ? name?.sv : name?.fi) ?? code
    },
    date: (date: string) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
      return wording.date(day, month, year)
    },
    percent: (percent: number) => (language === 'en' ? `${percent}%` : `${String(percent).replace('.', ',')}\u00a0%`),
  }
}

/** Cut at a word where it is long. */
function shortened(text: string): string {
  const plain = text.trim().replace(/[.\s]+$/u, '')
  if (plain.length <= longestQuote) return plain
  const cut = plain.slice(0, longestQuote)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuote / 2)).replace(/[\s,;:–-]+$/u, '')}…`
}
