import type { Change, ChangeEntry } from './changes.schema.ts'
import type { Constraint, Decision, Resolution } from './decisions.schema.ts'
import type { AcceptedFinding } from './findings.schema.ts'
import type { Goal, Link } from './goals.schema.ts'
import { acceptGuard } from './guard-names.ts'
import type { Guard, State } from './guards.schema.ts'
import { acceptHorizons } from './horizons.ts'
import type { LocalText } from './languages.ts'
import { acceptLink } from './links.ts'
import { acceptResolution } from './resolutions.ts'
import { correctionOf, nameOfEntry, takeBack } from './reverts.ts'
import type { Publication, ShareLink } from './publications.schema.ts'
import type { Horizon, Roadmap, Theme } from './roadmaps.schema.ts'
import { sameValue } from './same-value.ts'
import type { NamedScenario } from './scenarios.schema.ts'
import { withWhatStays } from './signposts.ts'
import { makeWorlds, type WorldFacts } from './worlds.ts'

type Entity = ChangeEntry['entity']
/** A thing of the log, by its noun and id. */
export type ThingName = { entity: Entity; id: string }

/** The roadmap as it is now, each part read when it is asked for. */
export interface Present {
  roadmap(): Roadmap | null
  horizons(): readonly Horizon[]
  themes(): readonly Theme[]
  goals(): readonly Goal[]
  decisions(): readonly Decision[]
  /** In the order of recording. */
  resolutions(): readonly Resolution[]
  constraints(): readonly Constraint[]
  links(): readonly Link[]
  scenarios(): readonly NamedScenario[]
  acceptances(): readonly AcceptedFinding[]
  publications(): readonly Publication[]
  shareLinks(): readonly ShareLink[]
  /** One goal, without reading all of them. */
  goal(id: string): Goal | null
}

/** Why a change cannot be taken back. */
export type ObstacleCode =
  | 'already_reverted'
  | 'archived'
  | 'later_change_stands_on_it'
  | 'still_in_use'
  | 'readings_stay'
  | 'editions_stay'
  | 'comments_stay'
  | 'last_theme'
  | 'last_horizon'
  | 'horizon_year_taken'
  | 'horizons_out_of_order'
  | 'link_twice'
  | 'link_circle'
  | 'link_to_itself'
  | 'breaks_constraint'
  | 'link_stays_revoked'

export type Obstacle = {
  code: ObstacleCode
  /** The things in the way, as the planner calls them. */
  names: LocalText[]
  /** What has been done to this one later is in the way; null: no single thing is. */
  thing: ThingName | null
}

/** What else is known of a change that stands in the log. */
export type Standing = {
  isReverted: boolean
  /** Whether it is the last change of its roadmap. */
  isLatest: boolean
  /** The person's date. */
  today: string
}

type Parts = { [Noun in Entity]: Extract<ChangeEntry, { entity: Noun }>['after'] & object }
type Lists = { [Noun in Entity]: Map<string, Parts[Noun]> }

/** The roadmap as it would be, noun by noun; what is not touched and not asked for is not read. */
class After {
  readonly #present: Present
  readonly #lists: Partial<Lists> = {}
  readonly #goals = new Map<string, Goal | null>()

  constructor(present: Present) {
    this.#present = present
  }

  all<Noun extends Entity>(noun: Noun): Map<string, Parts[Noun]> {
    const known = this.#lists[noun] as Map<string, Parts[Noun]> | undefined
    if (known !== undefined) return known
    const read = new Map((this.#read(noun) as readonly Parts[Noun][]).map((part) => [part.id, part]))
    if (noun === 'goal')
      for (const [id, goal] of this.#goals) {
        if (goal === null) read.delete(id)
        else read.set(id, goal as Parts[Noun])
      }
    ;(this.#lists as Record<Entity, unknown>)[noun] = read
    return read
  }

  find<Noun extends Entity>(noun: Noun, id: string): Parts[Noun] | null {
    if (noun !== 'goal' || this.#lists.goal !== undefined) return this.all(noun).get(id) ?? null
    const known = this.#goals.get(id)
    return (known === undefined ? this.#present.goal(id) : known) as Parts[Noun] | null
  }

  put<Noun extends Entity>(noun: Noun, id: string, part: Parts[Noun] | null): void {
    if (noun === 'goal' && this.#lists.goal === undefined) {
      this.#goals.set(id, part as Goal | null)
      return
    }
    if (part === null) this.all(noun).delete(id)
    else this.all(noun).set(id, part)
  }

  #read(noun: Entity): readonly object[] {
    const present = this.#present
    switch (noun) {
      case 'roadmap':
        return [present.roadmap()].filter((roadmap) => roadmap !== null)
      case 'horizon':
        return present.horizons()
      case 'theme':
        return present.themes()
      case 'goal':
        return present.goals()
      case 'decision':
        return present.decisions()
      case 'resolution':
        return present.resolutions()
      case 'constraint':
        return present.constraints()
      case 'link':
        return present.links()
      case 'scenario':
        return present.scenarios()
      case 'acceptance':
        return present.acceptances()
      case 'edition':
      case 'comment':
        return []
      case 'publication':
        return present.publications()
      case 'share_link':
        return present.shareLinks()
    }
  }
}

/**
 * Why this change cannot be taken back now; null: it can. Looks at the roadmap as it would be afterwards: everything must read as the
 * change left it, nothing that stays may stand on what goes, and what comes back must have what it stands on.
 */
export function obstacleTo(
  change: Pick<Change, 'entries' | 'roadmapId'>,
  present: Present,
  { isReverted, isLatest, today }: Standing,
): Obstacle | null {
  const { entries } = change
  if (entries.some(({ entity }) => entity === 'edition')) return { code: 'editions_stay', names: [], thing: null }
  if (entries.some(({ entity }) => entity === 'comment')) return { code: 'comments_stay', names: [], thing: null }
  if (isReverted) return { code: 'already_reverted', names: [], thing: null }
  const ofRoadmap = entries.find((entry) => entry.entity === 'roadmap')
  const roadmap = present.roadmap()
  if (roadmap !== null && roadmap.archivedAt !== null && ofRoadmap === undefined) return { code: 'archived', names: [], thing: null }
  if (ofRoadmap !== undefined && ofRoadmap.before === null)
    return roadmap !== null && isLatest ? null : inTheWay(ofRoadmap, 'roadmap', ofRoadmap.id)

  const after = new After(present)
  const comingBack = ofRoadmap?.after === null
  for (const entry of entries.toReversed()) {
    if (comingBack && isOutside(entry)) continue
    const obstacle = undo(entry, after, present)
    if (obstacle !== null) return obstacle
  }
  return whatWouldNotHold(entries, after, present, today)
}

const inTheWay = (entry: ChangeEntry, entity: Entity, id: string, code: ObstacleCode = 'later_change_stands_on_it'): Obstacle => ({
  code,
  names: [nameOfEntry(entry)],
  thing: { entity, id },
})

/**
 * How a roadmap is shown outside. It does not come back with a roadmap that was deleted: that is shown to nobody until somebody
 * publishes or shares it again.
 */
export const isOutside = ({ entity }: Pick<ChangeEntry, 'entity'>): boolean => entity === 'publication' || entity === 'share_link'

/** Takes one entry back in `after`, or tells what is in the way. */
function undo(entry: ChangeEntry, after: After, present: Present): Obstacle | null {
  const { entity, id } = entry
  if (entity === 'resolution') {
    if (entry.after === null) return null
    return undoRecord(entry, entry.after, after)
  }
  // What opened it is not kept: a link that was revoked cannot be made to open again.
  if (entity === 'share_link' && entry.before !== null) return inTheWay(entry, entity, id, 'link_stays_revoked')
  if (entity === 'decision' && entry.before !== null && entry.after !== null)
    return undoDecision(entry, entry.before, entry.after, after, present)

  // Both sides are of the entry's own noun, and so is what is found by it.
  const step = takeBack(entry as { before: Goal | null; after: Goal | null }, after.find(entity, id) as Goal | null)
  if (!step.ok) return inTheWay(entry, entity, id)
  if (step.value.do !== 'remove') {
    after.put(entity, id, step.value.part)
    return null
  }
  const user = entity === 'decision' ? usersOf(id, undefined, after)[0] : null
  if (user) return { code: 'still_in_use', names: usersOf(id, undefined, after).map(({ name }) => name), thing: user.thing }
  const standing = standingOn(entity, id, after)
  if (standing !== null) return inTheWay(entry, standing.entity, standing.id)
  after.put(entity, id, null)
  return null
}

/** What stands in a theme or horizon, or is linked to a goal. */
function standingOn(entity: Entity, id: string, after: After): ThingName | null {
  if (entity === 'theme' || entity === 'horizon') {
    for (const goal of after.all('goal').values()) if (goal.themeId === id || goal.horizonId === id) return { entity: 'goal', id: goal.id }
  }
  if (entity === 'goal') {
    for (const link of after.all('link').values())
      if (link.goalId === id || link.buildsOnGoalId === id) return { entity: 'link', id: link.id }
  }
  return null
}

const names = (guard: Guard | null, decisionId: string, state: State | undefined): boolean =>
  guard?.alternatives.some(({ terms }) =>
    terms.some((term) => term.decisionId === decisionId && (state === undefined || term.states.includes(state))),
  ) ?? false

/** What stands on a decision, or on one state of it. */
function usersOf(decisionId: string, state: State | undefined, after: After): { thing: ThingName; name: LocalText }[] {
  const goals = [...after.all('goal').values()].filter(({ guard }) => names(guard, decisionId, state))
  const constraints = [...after.all('constraint').values()].filter(({ guard }) => names(guard, decisionId, state))
  const record = [...after.all('resolution').values()].find(
    (resolution) => resolution.decisionId === decisionId && (state === undefined || resolution.outcome === state),
  )
  return [
    ...goals.map((goal) => ({ thing: { entity: 'goal' as const, id: goal.id }, name: goal.text })),
    ...constraints.map(({ id, reason }) => ({ thing: { entity: 'constraint' as const, id }, name: reason })),
    ...(record
      ? [
          {
            thing: { entity: 'resolution' as const, id: record.id },
            name: nameOfEntry({ entity: 'resolution', id: record.id, before: null, after: record }),
          },
        ]
      : []),
  ]
}

/** A decision as it was, with what must not be lost: readings, and outcomes in which something has been recorded. */
function undoDecision(entry: ChangeEntry, before: Decision, changed: Decision, after: After, present: Present): Obstacle | null {
  const recorded = new Set(
    [...after.all('resolution').values()].filter(({ decisionId }) => decisionId === changed.id).map(({ outcome }) => outcome),
  )
  const former = withWhatStays(before, changed, recorded)
  const kept = new Set(former.outcomes.map(({ id }) => id))
  for (const { id } of changed.outcomes) {
    if (kept.has(id)) continue
    const pointing = (former.signposts ?? []).filter(({ pointsTo }) => pointsTo === id)
    const users = usersOf(changed.id, id, after)
    if (pointing.length + users.length > 0)
      return {
        code: 'still_in_use',
        names: [...pointing.map(({ watch }) => watch), ...users.map(({ name }) => name)],
        thing: users[0]?.thing ?? { entity: 'decision', id: changed.id },
      }
  }
  if (!sameValue(before.signposts ?? [], changed.signposts ?? []) && sameValue(former.signposts ?? [], changed.signposts ?? []))
    return { code: 'readings_stay', names: [], thing: null }
  const found = present.decisions().find(({ id }) => id === changed.id) ?? null
  const step = takeBack({ before: former, after: changed }, found)
  if (!step.ok) return inTheWay(entry, 'decision', changed.id)
  if (step.value.do !== 'remove') after.put('decision', changed.id, step.value.part)
  return null
}

/** A record is taken back by one more, which must be acceptable. */
function undoRecord(entry: ChangeEntry, recorded: Resolution, after: After): Obstacle | null {
  const decision = after.find('decision', recorded.decisionId)
  if (decision === null) return inTheWay(entry, 'decision', recorded.decisionId)
  const records = [...after.all('resolution').values()].filter(({ decisionId }) => decisionId === decision.id)
  const correction: Resolution = { ...recorded, ...correctionOf(recorded, records), id: ` correction ${recorded.id}` }
  const later = records.at(-1)
  if (!acceptResolution(records, decision, correction).ok)
    return { code: 'later_change_stands_on_it', names: [decision.name], thing: later ? { entity: 'resolution', id: later.id } : null }
  after.put('resolution', correction.id, correction)
  return null
}

/** What would not be true of the roadmap any more, or is not there to stand on. */
function whatWouldNotHold(entries: readonly ChangeEntry[], after: After, present: Present, today: string): Obstacle | null {
  const touched = new Set(entries.map(({ entity }) => entity))
  if (touched.has('theme') && after.all('theme').size === 0) return { code: 'last_theme', names: [], thing: null }
  if (touched.has('horizon')) {
    const horizons = [...after.all('horizon').values()]
    if (horizons.length === 0) return { code: 'last_horizon', names: [], thing: null }
    const accepted = acceptHorizons(horizons)
    if (!accepted.ok) return { code: accepted.reason, names: [], thing: null }
  }
  for (const entry of entries) {
    const obstacle = whatIsMissing(entry, after)
    if (obstacle !== null) return obstacle
  }
  if (!touched.has('constraint') && !touched.has('resolution') && !touched.has('decision')) return null
  return brokenConstraint(factsOf(present), factsIn(after), today)
}

/** What the thing of an entry, back as it was, would stand on in vain. */
function whatIsMissing(entry: ChangeEntry, after: After): Obstacle | null {
  if (entry.before === null) return null
  switch (entry.entity) {
    case 'goal': {
      const { themeId, horizonId, guard } = entry.before
      if (after.find('theme', themeId) === null) return inTheWay(entry, 'theme', themeId)
      if (after.find('horizon', horizonId) === null) return inTheWay(entry, 'horizon', horizonId)
      return unknownIn(entry, guard, after)
    }
    case 'constraint':
      return unknownIn(entry, entry.before.guard, after)
    case 'link': {
      const link = entry.before
      for (const end of [link.goalId, link.buildsOnGoalId]) if (after.find('goal', end) === null) return inTheWay(entry, 'goal', end)
      if (entry.after !== null) return null
      const others = [...after.all('link').values()].filter(({ id }) => id !== link.id)
      const accepted = acceptLink(link, others)
      if (accepted.ok) return null
      const twin = others.find(({ goalId, buildsOnGoalId }) => goalId === link.goalId && buildsOnGoalId === link.buildsOnGoalId)
      return { code: accepted.reason, names: [nameOfEntry(entry)], thing: twin ? { entity: 'link', id: twin.id } : null }
    }
    case 'acceptance': {
      const { key, id } = entry.before
      const twin = [...after.all('acceptance').values()].find((other) => other.key === key && other.id !== id)
      return twin ? inTheWay(entry, 'acceptance', twin.id) : null
    }
    case 'publication': {
      const { id } = entry.before
      const other = [...after.all('publication').values()].find((publication) => publication.id !== id)
      return other ? inTheWay(entry, 'publication', other.id) : null
    }
    default:
      return null
  }
}

function unknownIn(entry: ChangeEntry, guard: Guard | null, after: After): Obstacle | null {
  if (guard === null) return null
  const decisions = [...after.all('decision').values()]
  if (acceptGuard(guard, decisions).ok) return null
  const known = new Map(decisions.map((decision) => [decision.id, decision]))
  const terms = guard.alternatives.flatMap((alternative) => alternative.terms)
  const missing = terms.find(({ decisionId }) => !known.has(decisionId)) ?? terms[0]
  return inTheWay(entry, 'decision', missing?.decisionId ?? entry.id)
}

/** What settles which worlds are possible, with what was recorded and what cannot be as they stand in the roadmap. */
export type Facts = Omit<WorldFacts, 'constraints' | 'resolutions'> & {
  constraints: readonly Constraint[]
  resolutions: readonly Resolution[]
}

const factsOf = (present: Present): Facts => ({
  horizons: present.horizons(),
  decisions: present.decisions(),
  resolutions: present.resolutions(),
  constraints: present.constraints(),
})

const factsIn = (after: After): Facts => ({
  horizons: [...after.all('horizon').values()],
  decisions: [...after.all('decision').values()],
  resolutions: [...after.all('resolution').values()],
  constraints: [...after.all('constraint').values()],
})

function brokenConstraint(before: Facts, after: Facts, today: string): Obstacle | null {
  const broken = constraintsBroken(before, after, today)
  if (broken === null) return null
  const first = broken[0]
  return {
    code: 'breaks_constraint',
    names: broken.map(({ reason }) => reason),
    thing: first === undefined ? null : { entity: 'constraint', id: first.id },
  }
}

/**
 * The constraints that leave no world possible once things are as in `after`: those that do so alone, otherwise all of them.
 * Null when some world is left, and when there was none before either (then this step is not the one to refuse).
 */
export function constraintsBroken(before: Facts, after: Facts, asOf: string): Constraint[] | null {
  if (makeWorlds(after, asOf).consistent || !makeWorlds(before, asOf).consistent) return null
  const alone = after.constraints.filter((constraint) => !makeWorlds({ ...after, constraints: [constraint] }, asOf).consistent)
  return [...(alone.length > 0 ? alone : after.constraints)]
}
