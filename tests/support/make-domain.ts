import type { Constraint, Decision, Resolution } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { endOfYear } from '#domain/horizons.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'

/** A horizon named after its year: `h2022`. */
export const makeHorizon = (year: number, rest: Partial<Horizon> = {}): Horizon => ({
  id: `h${year}`, roadmapId: 'roadmap', year, label: { fi: String(year) }, kind: 'action', endsOn: endOfYear(year), version: 1, ...rest,
}) // prettier-ignore

export const makeTheme = (rest: Partial<Theme> = {}): Theme => ({
  id: 'theme', roadmapId: 'roadmap', name: { fi: 'Perhekeskus' }, code: 'PK', colour: 2, position: 'a0', version: 1, ...rest,
}) // prettier-ignore

/** A decision with these outcomes, each named after itself. */
export const makeDecision = (id: string, outcomes: string[], rest: Partial<Decision> = {}): Decision => ({
  id, roadmapId: 'roadmap', name: { fi: id }, question: null, decider: null, earliest: null, latest: null, watcher: null,
  outcomes: outcomes.map((outcome) => ({ id: outcome, name: { fi: `on ${outcome}` }, negation: { fi: `ei ole ${outcome}` }, criterion: null })),
  version: 1, ...rest,
}) // prettier-ignore

/** A resolution known from the day it takes effect, unless told otherwise. */
export const makeResolution = (decisionId: string, outcome: State, effectiveOn: string, rest: Partial<Resolution> = {}): Resolution => ({
  id: `${decisionId}-${outcome}-${effectiveOn}`, roadmapId: 'roadmap', decisionId, outcome, effectiveOn, knownOn: effectiveOn, evidence: null,
  recordedAt: '2021-06-23T09:00:00.000Z', recordedBy: 'local', supersedes: null, ...rest,
}) // prettier-ignore

/** A guard written briefly: alternatives of decision → states. */
export const makeGuard = (...alternatives: Record<string, State[]>[]): Guard => ({
  alternatives: alternatives.map((terms) => ({ terms: Object.entries(terms).map(([decisionId, states]) => ({ decisionId, states })) })),
})

export const makeConstraint = (guard: Guard, rest: Partial<Constraint> = {}): Constraint => ({
  id: 'constraint', roadmapId: 'roadmap', guard, reason: { fi: 'Ei voi olla' }, version: 1, ...rest,
}) // prettier-ignore

export const makeGoal = (rest: Partial<Goal> = {}): Goal => ({
  id: 'goal', roadmapId: 'roadmap', themeId: 'theme', horizonId: 'h2022', position: 'a0', text: { fi: 'Malli on käytössä' }, description: null,
  responsible: null, scope: { kind: 'region' }, guard: null, condition: null, status: 'not_started', percent: null, statusOn: null, origin: null,
  version: 1, ...rest,
}) // prettier-ignore

export const makeDocument = (rest: Partial<RoadmapDocument> = {}): RoadmapDocument => ({
  roadmap: {
    id: 'roadmap', regionId: 'region', name: { fi: 'Tiekartta' }, description: null, languages: ['fi'], archivedAt: null,
    createdAt: '2018-12-12T09:00:00.000Z', version: 1,
  },
  region: { id: 'region', name: { fi: 'Uusimaa' }, members: [], version: 1 },
  municipalities: [], horizons: [], themes: [], goals: [], decisions: [], resolutions: [], constraints: [], links: [], scenarios: [], acceptances: [], lastChangeId: 0, ...rest,
}) // prettier-ignore
