import type { Change, ChangeEntry } from '#domain/changes.schema.ts'
import type { Resolution } from '#domain/decisions.schema.ts'
import { acceptGuard } from '#domain/guard-names.ts'
import { acceptHorizons } from '#domain/horizons.ts'
import { acceptLink } from '#domain/links.ts'
import { acceptResolution } from '#domain/resolutions.ts'
import { withWhatStays } from '#domain/signposts.ts'
import { isOutside } from '#domain/obstacles.ts'
import { correctionOf, nameOfEntry, takeBack } from '#domain/reverts.ts'
import type { Actor } from '#domain/roles.ts'
import { StorageError, type WritableRows } from '../../db/storage.ts'
import { dateInHelsinki, type Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { checkUnused } from './check-unused.ts'
import { brokenBy, factsOf } from './check-worlds.ts'
import { obstacleOf, presentPlan } from './present-plan.ts'

/** Takes a change back as a whole, entry by entry from the last; the taking back is itself a change. */
export function revertChange(means: Means, actor: Actor, changeId: number): Change {
  const { storage } = means
  const change = storage.read((rows) => rows.changes.find(changeId, actor)) ?? fail('not_found')
  const { roadmapId } = change

  const { change: made } = storage.write({ actor: actor.id, kind: 'change_reverted', roadmapId, reverts: changeId }, (rows) => {
    const obstacle = obstacleOf(rows, actor, change, presentPlan(rows, actor, roadmapId), dateInHelsinki(means.now()))
    if (obstacle !== null) fail(obstacle.code, { names: obstacle.names })

    const ofRoadmap = change.entries.find((entry) => entry.entity === 'roadmap')
    if (ofRoadmap !== undefined && ofRoadmap.before === null) {
      // The roadmap goes with all that is in it.
      rows.roadmaps.remove(rows.roadmaps.find(roadmapId, actor) ?? fail('not_found'))
      return
    }

    const before = factsOf(rows, actor, roadmapId)
    for (const entry of change.entries.toReversed()) {
      if (ofRoadmap?.after === null && isOutside(entry)) continue
      try {
        revertEntry(means, rows, actor, entry)
      } catch (error) {
        if (error instanceof StorageError && standsInTheWay.has(error.code))
          fail('later_change_stands_on_it', { names: [nameOfEntry(entry)] })
        throw error
      }
    }
    checkOutcome(means, rows, actor, change, before)
  })
  return made ?? fail('later_change_stands_on_it', { names: change.entries.map(nameOfEntry) })
}

const standsInTheWay = new Set<string>(['still_in_use', 'unknown_reference', 'taken', 'id_taken'])

function revertEntry(means: Means, rows: WritableRows, actor: Actor, entry: ChangeEntry): void {
  switch (entry.entity) {
    case 'roadmap':
      return carryOut(rows.roadmaps, actor, entry, entry)
    case 'horizon':
      return carryOut(rows.horizons, actor, entry, entry)
    case 'theme':
      return carryOut(rows.themes, actor, entry, entry)
    case 'goal':
      return carryOut(rows.goals, actor, entry, entry)
    case 'decision':
      return revertDecision(rows, actor, entry)
    case 'constraint':
      return carryOut(rows.constraints, actor, entry, entry)
    case 'link':
      return carryOut(rows.links, actor, entry, entry)
    case 'scenario':
      return carryOut(rows.scenarios, actor, entry, entry)
    case 'acceptance':
      return carryOut(rows.acceptances, actor, entry, entry)
    case 'edition':
      return fail('editions_stay')
    case 'comment':
      return fail('comments_stay')
    case 'publication':
      return carryOut(rows.publications, actor, entry, entry)
    case 'share_link':
      return carryOut({ ...rows.shareLinks, insert: stayRevoked, replace: stayRevoked }, actor, entry, entry)
    case 'resolution':
      if (entry.after === null) {
        if (entry.before !== null) rows.resolutions.insert(entry.before)
      } else rows.resolutions.insert(correct(means, rows, actor, entry.after))
  }
}

/** A decision as it was, with what must not be lost: readings, and outcomes in which something has been recorded. */
function revertDecision(rows: WritableRows, actor: Actor, entry: Extract<ChangeEntry, { entity: 'decision' }>): void {
  const { before, after } = entry
  if (before === null || after === null) {
    if (after !== null) checkUnused(rows, actor, after)
    return carryOut(rows.decisions, actor, entry, entry)
  }
  const recorded = new Set(rows.resolutions.ofDecision(after.id, actor).map(({ outcome }) => outcome))
  const former = withWhatStays(before, after, recorded)
  const kept = new Set(former.outcomes.map(({ id }) => id))
  for (const { id } of after.outcomes) if (!kept.has(id)) checkUnused(rows, actor, { ...after, signposts: former.signposts }, id)
  const only = (signposts: typeof former.signposts) => JSON.stringify(signposts ?? [])
  const readIn = only(before.signposts) !== only(after.signposts) && only(former.signposts) === only(after.signposts)
  if (readIn) fail('readings_stay')
  carryOut(rows.decisions, actor, { id: entry.id, before: former, after }, entry)
}

const stayRevoked = (): never => fail('link_stays_revoked')

type Repository<Part> = {
  find(id: string, scope: Actor): Part | null
  insert(part: Part): void
  replace(before: Part, after: Part): boolean
  remove(part: Part): boolean
}

function carryOut<Part extends { id: string; version: number }>(
  repository: Repository<Part>,
  actor: Actor,
  sides: { id: string; before: Part | null; after: Part | null },
  entry: ChangeEntry,
): void {
  const step = orFail(takeBack(sides, repository.find(sides.id, actor)), { names: [nameOfEntry(entry)] })
  if (step.do === 'insert') repository.insert(step.part)
  else if (step.do === 'remove') repository.remove(step.part)
  else repository.replace(step.present, step.part)
}

/** Resolutions are never removed: a correction takes the place of the one taken back. */
function correct({ now, newId }: Means, rows: WritableRows, actor: Actor, recorded: Resolution): Resolution {
  const decision = rows.decisions.find(recorded.decisionId, actor) ?? fail('not_found')
  const records = rows.resolutions.ofDecision(decision.id, actor)
  const correction: Resolution = {
    ...correctionOf(recorded, records),
    ...{ id: newId(), roadmapId: recorded.roadmapId, decisionId: decision.id, recordedAt: now().toISOString(), recordedBy: actor.id },
  }
  const accepted = acceptResolution(records, decision, correction)
  return accepted.ok ? accepted.value : fail('later_change_stands_on_it', { names: [decision.name] })
}

/** What was true of the roadmap must be true after it too: the world may have moved on since the change. */
function checkOutcome({ now }: Means, rows: WritableRows, actor: Actor, change: Change, before: ReturnType<typeof factsOf>): void {
  const { roadmapId } = change
  const touched = new Set(change.entries.map((entry) => entry.entity))

  if (touched.has('theme') && rows.themes.count(roadmapId, actor) === 0) fail('last_theme')
  if (touched.has('horizon')) {
    const horizons = rows.horizons.ofRoadmap(roadmapId, actor)
    if (horizons.length === 0) fail('last_horizon')
    orFail(acceptHorizons(horizons))
  }
  for (const entry of change.entries) {
    if (entry.entity !== 'goal' && entry.entity !== 'constraint') continue
    const guard = entry.before?.guard ?? null
    if (guard !== null && !acceptGuard(guard, rows.decisions.ofRoadmap(roadmapId, actor)).ok) {
      fail('later_change_stands_on_it', { names: [nameOfEntry(entry)] })
    }
  }
  const returned = change.entries.flatMap((entry) =>
    entry.entity === 'link' && entry.before !== null && entry.after === null ? [entry.before] : [],
  )
  if (returned.length > 0) {
    const links = rows.links.ofRoadmap(roadmapId, actor)
    for (const link of returned)
      orFail(
        acceptLink(
          link,
          links.filter(({ id }) => id !== link.id),
        ),
      )
  }
  if (touched.has('constraint') || touched.has('resolution') || touched.has('decision')) {
    const broken = brokenBy(before, factsOf(rows, actor, roadmapId), dateInHelsinki(now()))
    if (broken !== null) fail('breaks_constraint', { names: broken })
  }
}
