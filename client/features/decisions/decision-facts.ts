import type { Decision, Resolution } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { guardDecisions, sameGuard } from '#domain/guards.ts'
import { textIn, type Language, type LocalText } from '#domain/languages.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { boundMunicipalities } from '#domain/scopes.ts'
import { knownTimeline, type KnownResolution } from '#domain/states.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'

/** Something that names a decision, or one outcome of it, and so keeps it. */
export interface Use {
  key: string
  kind: 'goal' | 'constraint' | 'signpost' | 'records'
  name: string
}

/** What keeps a decision, or one outcome of it, from being removed: asked before, so that nobody is told of a removal that is then refused. */
export function usesOf(document: RoadmapDocument, decision: Decision, language: Language, outcome?: State): Use[] {
  const names = (guard: Guard | null) =>
    guard?.alternatives.some(({ terms }) =>
      terms.some(({ decisionId, states }) => decisionId === decision.id && (outcome === undefined || states.includes(outcome))),
    ) ?? false
  const use = (kind: Use['kind'], key: string, name: LocalText): Use => ({ kind, key, name: textIn(name, language) })
  const records = document.resolutions.filter((record) => record.decisionId === decision.id)
  return [
    ...document.goals.filter(({ guard }) => names(guard)).map(({ id, text }) => use('goal', id, text)),
    ...document.constraints.filter(({ guard }) => names(guard)).map(({ id, reason }) => use('constraint', id, reason)),
    ...(decision.signposts ?? []).filter(({ pointsTo }) => pointsTo === outcome).map(({ id, watch }) => use('signpost', id, watch)),
    ...(records.some((record) => outcome === undefined || record.outcome === outcome) ? [use('records', 'records', {})] : []),
  ]
}

/** How a decision stands as of the chosen date, and what waits for it. */
export interface DecisionFacts {
  decision: Decision
  /** What is known of how it goes; empty: it is open. */
  timeline: readonly KnownResolution[]
  records: readonly Resolution[]
  /** Goals whose guard names it. */
  naming: readonly Goal[]
  waiting: readonly Goal[]
  municipalityCount: number
  isOverdue: boolean
  /** The first horizon of a waiting goal that ends before the window does. */
  tooLateFor: Horizon | null
  /** Goals whose guard has not been asked about an outcome that came up later. */
  unanswered: readonly Goal[]
}

export function factsOfDecision(model: RoadmapModel, decision: Decision): DecisionFacts {
  const document = model.document.value
  const asOf = model.asOf.value
  const records = document?.resolutions.filter(({ decisionId }) => decisionId === decision.id) ?? []
  const timeline = knownTimeline(records, asOf)
  const naming = document?.goals.filter(({ guard }) => guardDecisions(guard).includes(decision.id)) ?? []
  const waiting = naming.filter(({ id }) => model.stateOf(id) === 'waiting')
  const members = model.memberCodes.value
  const isOpen = timeline.length === 0
  const { latest } = decision
  const horizons = document?.horizons.filter(({ id }) => waiting.some(({ horizonId }) => horizonId === id)) ?? []
  return {
    ...{ decision, timeline, records, naming, waiting },
    municipalityCount: new Set(waiting.flatMap(({ scope }) => boundMunicipalities(scope, members))).size,
    isOverdue: isOpen && latest !== null && latest < asOf,
    tooLateFor: isOpen && latest !== null ? (horizons.find(({ endsOn }) => endsOn < latest && endsOn > asOf) ?? null) : null,
    unanswered: (decision.toAnswer ?? []).flatMap(({ goalId, guard }) => {
      const goal = naming.find(({ id }) => id === goalId)
      return goal && sameGuard(goal.guard, guard) ? [goal] : []
    }),
  }
}
