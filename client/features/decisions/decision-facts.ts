import type { Decision, Resolution } from '#domain/decisions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { guardDecisions, sameGuard } from '#domain/guards.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { boundMunicipalities } from '#domain/scopes.ts'
import { knownTimeline, type KnownResolution } from '#domain/states.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'

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
