import type { ActsDraft } from '#domain/acts.schema.ts'
import type {
  Constraint,
  ConstraintDraft,
  ConstraintEdit,
  Decision,
  DecisionDraft,
  DecisionEdit,
  Reading,
} from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Goal, GoalDraft, GoalEdit, GoalMove, Link } from '#domain/goals.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import { byPosition } from '#domain/order.ts'
import { positionBetween } from '#domain/positions.ts'
import type { NamedScenario, NamedScenarioDraft, NamedScenarioEdit } from '#domain/scenarios.schema.ts'
import type { AcceptedFinding, AcceptedFindingDraft, AcceptedFindingEdit } from '#domain/findings.schema.ts'
import type { Horizon, HorizonDraft, HorizonEdit, RoadmapEdit, Theme, ThemeDraft, ThemeEdit } from '#domain/roadmaps.schema.ts'
import { findEntity, sameValue, type EntityKind, type Fields, type Placed } from './entities.ts'
import type { Write } from './writes.ts'

/** An act before it is queued. */
export type Act = Omit<Write, 'key'>

const pick = (entity: Fields | null, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((field) => [field, entity?.[field]]))

function creation(kind: EntityKind, entity: { id: string }, body: Fields): Act {
  return { op: 'create', kind, id: entity.id, change: { ...entity }, seen: {}, body }
}

/** Fields as they read when the planner began to change them: others may have done so since. */
export type Seen<Change> = { [field in keyof Change]?: unknown }

/** What reads as it did when the planner began is no change. */
function edit(document: RoadmapDocument, kind: EntityKind, id: string, given: Fields, begunFrom: Fields = {}): Act {
  const fields = Object.keys(given).filter((field) => !(field in begunFrom) || !sameValue(given[field], begunFrom[field]))
  const before = { ...findEntity(document, kind, id), ...begunFrom }
  return { op: 'edit', kind, id, change: pick(given, fields), seen: pick(before, fields), body: null }
}

export function removal(document: RoadmapDocument, kind: EntityKind, id: string): Act {
  return { op: 'delete', kind, id, change: {}, seen: pick(findEntity(document, kind, id), ['version']), body: null }
}

/** The position before one of the others in order, or last. */
function positionBefore(others: readonly { id: string; position: string }[], beforeId: string | null | undefined): string {
  const inOrder = [...others].sort(byPosition)
  const at = beforeId == null ? -1 : inOrder.findIndex((other) => other.id === beforeId)
  const before = at === -1 ? inOrder.at(-1) : inOrder[at - 1]
  return positionBetween(before?.position ?? null, at === -1 ? null : (inOrder[at]?.position ?? null))
}

const cellOf = (document: RoadmapDocument, themeId: string, horizonId: string, exceptId?: string): Goal[] =>
  document.goals.filter((goal) => goal.themeId === themeId && goal.horizonId === horizonId && goal.id !== exceptId)

export function goalCreation(document: RoadmapDocument, draft: GoalDraft & { id: string }): Act {
  const { beforeGoalId, ...given } = draft
  const goal: Goal = {
    roadmapId: document.roadmap.id,
    description: null,
    responsible: null,
    scope: { kind: 'region' },
    guard: null,
    condition: null,
    status: 'not_started',
    percent: null,
    statusOn: null,
    origin: null,
    version: 1,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    id: draft.id,
    themeId: draft.themeId,
    horizonId: draft.horizonId,
    text: draft.text,
    position: positionBefore(cellOf(document, draft.themeId, draft.horizonId), beforeGoalId),
  }
  return creation('goal', goal, { ...draft })
}

export const goalEdit = (document: RoadmapDocument, goalId: string, change: GoalEdit, seen?: Seen<GoalEdit>): Act =>
  edit(document, 'goal', goalId, change, seen)

export function goalMove(document: RoadmapDocument, goalId: string, move: GoalMove): Act {
  const { beforeGoalId, ...rest } = move
  const change: Fields = { ...rest, position: positionBefore(cellOf(document, move.themeId, move.horizonId, goalId), beforeGoalId) }
  return {
    op: 'move',
    kind: 'goal',
    id: goalId,
    change,
    seen: pick(findEntity(document, 'goal', goalId), Object.keys(change)),
    body: { ...move },
  }
}

/** One or two letters of the name that no other theme has, and the first free colour. */
function themeLook(document: RoadmapDocument, name: LocalText): Pick<Theme, 'code' | 'colour'> {
  const taken = new Set(document.themes.map((theme) => theme.code))
  const words = (name.fi ?? name.sv ?? name.en ?? '').toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? ['T']
  const [first = 'T', second] = words
  const wanted = [second === undefined ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1), first.slice(0, 2), first.slice(0, 3)]
  const numbered = Array.from({ length: 99 }, (_, index) => `${first.slice(0, 1)}${index + 1}`)
  const code = [...wanted, ...numbered].find((candidate) => !taken.has(candidate)) ?? first.slice(0, 4)
  const used = (colour: number) => document.themes.filter((theme) => theme.colour === colour).length
  const colour = [1, 2, 3, 4, 5, 6, 7, 8].reduce((best, candidate) => (used(candidate) < used(best) ? candidate : best), 1)
  return { code, colour }
}

export function themeCreation(document: RoadmapDocument, draft: ThemeDraft & { id: string }): Act {
  const look = themeLook(document, draft.name)
  const theme: Theme = {
    id: draft.id,
    roadmapId: document.roadmap.id,
    name: draft.name,
    code: draft.code ?? look.code,
    colour: draft.colour ?? look.colour,
    position: positionBefore(document.themes, null),
    version: 1,
  }
  return creation('theme', theme, { id: theme.id, name: theme.name, code: theme.code, colour: theme.colour })
}

export const themeEdit = (document: RoadmapDocument, themeId: string, change: ThemeEdit, seen?: Seen<ThemeEdit>): Act =>
  edit(document, 'theme', themeId, change, seen)

export function themeMove(document: RoadmapDocument, themeId: string, beforeThemeId: string | null): Act {
  const others = document.themes.filter((theme) => theme.id !== themeId)
  const change = { position: positionBefore(others, beforeThemeId) }
  return {
    op: 'move',
    kind: 'theme',
    id: themeId,
    change,
    seen: pick(findEntity(document, 'theme', themeId), ['position']),
    body: { beforeThemeId },
  }
}

export function horizonCreation(document: RoadmapDocument, draft: HorizonDraft & { id: string }): Act {
  const horizon: Horizon = {
    id: draft.id,
    roadmapId: document.roadmap.id,
    year: draft.year,
    label: draft.label,
    kind: draft.kind,
    endsOn: draft.endsOn ?? `${draft.year}-12-31`,
    version: 1,
  }
  return creation('horizon', horizon, { ...draft })
}

/** A horizon whose year is changed ends on that year's last day, unless its end is told too. */
export function horizonEdit(document: RoadmapDocument, horizonId: string, change: HorizonEdit, seen?: Seen<HorizonEdit>): Act {
  const horizon = document.horizons.find((other) => other.id === horizonId)
  const follows = change.year !== undefined && change.endsOn === undefined && horizon?.endsOn === `${horizon?.year}-12-31`
  return edit(document, 'horizon', horizonId, follows ? { ...change, endsOn: `${change.year}-12-31` } : change, seen)
}

export function linkCreation(
  document: RoadmapDocument,
  draft: { id: string; goalId: string; buildsOnGoalId: string; note?: LocalText | null },
): Act {
  const link: Link = { roadmapId: document.roadmap.id, note: null, version: 1, ...draft }
  return creation('link', link, { ...draft })
}

export function scenarioCreation(document: RoadmapDocument, draft: NamedScenarioDraft & { id: string }): Act {
  const scenario: NamedScenario = { roadmapId: document.roadmap.id, version: 1, ...draft }
  return creation('scenario', scenario, { ...draft })
}

export const scenarioEdit = (
  document: RoadmapDocument,
  scenarioId: string,
  change: NamedScenarioEdit,
  seen?: Seen<NamedScenarioEdit>,
): Act => edit(document, 'scenario', scenarioId, change, seen)

/** Who accepts and when is the server's word; until it comes, the day at hand stands for it. */
export function acceptanceCreation(document: RoadmapDocument, draft: AcceptedFindingDraft & { id: string }, at: string): Act {
  const acceptance: AcceptedFinding = { roadmapId: document.roadmap.id, acceptedAt: at, acceptedBy: '', version: 1, ...draft }
  return creation('acceptance', acceptance, { ...draft })
}

export const acceptanceEdit = (
  document: RoadmapDocument,
  acceptanceId: string,
  change: AcceptedFindingEdit,
  seen?: Seen<AcceptedFindingEdit>,
): Act => edit(document, 'acceptance', acceptanceId, change, seen)

export function roadmapEdit(document: RoadmapDocument, change: Omit<RoadmapEdit, 'archived'>): Act {
  return edit(document, 'roadmap', document.roadmap.id, change)
}

/** A decision point; its outcomes bring their ids, so that guards can name them at once. */
export function decisionCreation(document: RoadmapDocument, draft: NewDecision): Act {
  const decision: Decision = {
    ...{ question: null, decider: null, earliest: null, latest: null, watcher: null },
    ...draft,
    ...{ roadmapId: document.roadmap.id, version: 1 },
  }
  return creation('decision', decision, { ...draft })
}

export type NewDecision = Omit<DecisionDraft, 'id' | 'outcomes'> & Pick<Decision, 'id' | 'outcomes'>

/** What of a decision an edit on this page says: outcomes and signposts as whole lists, with their ids. */
export type DecisionChange = Omit<DecisionEdit, 'outcomes' | 'signposts'> & {
  outcomes?: Decision['outcomes']
  signposts?: NonNullable<Decision['signposts']>
}

export const decisionEdit = (document: RoadmapDocument, decisionId: string, change: DecisionChange, seen?: Seen<DecisionChange>): Act =>
  edit(document, 'decision', decisionId, change, seen)

export function constraintCreation(document: RoadmapDocument, draft: ConstraintDraft & { id: string }): Act {
  const constraint: Constraint = { ...draft, roadmapId: document.roadmap.id, version: 1 }
  return creation('constraint', constraint, { ...draft })
}

export const constraintEdit = (document: RoadmapDocument, constraintId: string, change: ConstraintEdit, seen?: Seen<ConstraintEdit>): Act =>
  edit(document, 'constraint', constraintId, change, seen)

/** One more reading of a signpost. */
export function readingRecord(decision: Decision, signpostId: string, reading: Reading): Act {
  const to = {
    ...decision,
    signposts: decision.signposts?.map((one) => (one.id === signpostId ? { ...one, readings: [...one.readings, reading] } : one)),
    version: decision.version + 1,
  }
  const { id, on, value, note } = reading
  return {
    ...{ op: 'command', kind: 'decision', id: decision.id, change: {}, seen: {} },
    command: { endpoint: 'recordReading', params: { decisionId: decision.id } },
    placed: [{ kind: 'decision', id: decision.id, to }],
    body: { signpostId, id, on, value, note },
  }
}

/** Several things as one change; `placed` shows meanwhile what they leave. */
export function whole(document: RoadmapDocument, draft: ActsDraft, placed: Placed[]): Act {
  const [first] = placed
  return {
    ...{ op: 'command', kind: first?.kind ?? 'roadmap', id: first?.id ?? document.roadmap.id, change: {}, seen: {} },
    command: { endpoint: 'carryOut', params: { roadmapId: document.roadmap.id } },
    placed,
    body: { ...draft },
  }
}

/** A thing that another removed, made once more of what I had, under a new id. */
export function madeAnew(document: RoadmapDocument, kind: EntityKind, mine: Fields, id: string): Act | null {
  const given = (fields: readonly string[]) =>
    Object.fromEntries(fields.filter((field) => mine[field] !== undefined).map((field) => [field, mine[field]]))
  // What I had was an entity of this kind: its fields are those of the kind's draft.
  if (kind === 'goal') {
    const fields = [
      'themeId',
      'horizonId',
      'text',
      'description',
      'responsible',
      'scope',
      'guard',
      'condition',
      'status',
      'percent',
      'statusOn',
    ]
    return goalCreation(document, { ...given(fields), id } as GoalDraft & { id: string })
  }
  if (kind === 'theme') return themeCreation(document, { ...given(['name']), id } as ThemeDraft & { id: string })
  if (kind === 'horizon')
    return horizonCreation(document, { ...given(['year', 'label', 'kind', 'endsOn']), id } as HorizonDraft & { id: string })
  return null
}
