import type { ChangeList, ListedChange } from '#contract/changes.ts'
import { entriesListed } from '#contract/changes.ts'
import { topicsOf } from '#domain/change-fields.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { Present } from '#domain/obstacles.ts'
import type { Actor } from '#domain/roles.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import type { Rows } from '../../db/storage.ts'
import { obstacleOf, presentPlan } from './present-plan.ts'

/** Changes of one roadmap as they are listed: whether each can be taken back, why it was made, and what it names that is no more. */
export function describeChanges(
  rows: Rows,
  actor: Actor,
  roadmapId: string,
  changes: readonly Change[],
  today: string,
): Pick<ChangeList, 'changes' | 'former'> {
  const present = presentPlan(rows, actor, roadmapId)
  const notes = rows.changes.notesOf(changes.map(({ id }) => id))
  const listed = changes.map((change): ListedChange => {
    const obstacle = obstacleOf(rows, actor, change, present, today)
    const thing = obstacle?.thing
    // All that has been done to a roadmap stands on its making.
    const later =
      thing?.entity === 'roadmap'
        ? rows.changes.latest(roadmapId, actor)?.id
        : thing && rows.changes.latestOn(roadmapId, thing.entity, thing.id)
    return {
      ...change,
      entries: change.entries.slice(0, entriesListed),
      entryCount: change.entries.length,
      revertedBy: rows.changes.revertedBy(change.id),
      obstacle: obstacle && { code: obstacle.code, names: obstacle.names, changeId: later != null && later > change.id ? later : null },
      topics: topicsOf(change.entries),
      notes: notes.get(change.id) ?? [],
    }
  })
  return { changes: listed, former: formerThings(rows, actor, roadmapId, listed, present) }
}

const namedIn = (guard: Guard | null | undefined): string[] =>
  guard?.alternatives.flatMap(({ terms }) => terms.map(({ decisionId }) => decisionId)) ?? []

/** What the changes name that is not in the roadmap any more, as it was when it was deleted. */
function formerThings(
  rows: Rows,
  actor: Actor,
  roadmapId: string,
  changes: readonly ListedChange[],
  present: Present,
): ChangeList['former'] {
  const named = { theme: new Set<string>(), horizon: new Set<string>(), goal: new Set<string>(), decision: new Set<string>() }
  for (const entry of changes.flatMap(({ entries }) => entries)) {
    if (entry.entity in named) named[entry.entity as keyof typeof named].add(entry.id)
    for (const side of [entry.before, entry.after]) {
      if (side === null) continue
      if ('themeId' in side) named.theme.add(side.themeId)
      if ('horizonId' in side) named.horizon.add(side.horizonId)
      if ('decisionId' in side && side.decisionId !== null) named.decision.add(side.decisionId)
      if ('guard' in side) for (const id of namedIn(side.guard)) named.decision.add(id)
      if ('threadId' in side && side.goalId !== null) named.goal.add(side.goalId)
      if ('buildsOnGoalId' in side) for (const id of [side.goalId, side.buildsOnGoalId]) named.goal.add(id)
    }
  }
  const isHere = {
    theme: (id: string) => present.themes().some((theme) => theme.id === id),
    horizon: (id: string) => present.horizons().some((horizon) => horizon.id === id),
    goal: (id: string) => present.goal(id) !== null,
    decision: (id: string) => present.decisions().some((decision) => decision.id === id),
  }
  /** Its latest state is what the latest change of it left, or took away. */
  const last = <Thing>(entity: keyof typeof named): Thing[] =>
    [...named[entity]]
      .filter((id) => !isHere[entity](id))
      .flatMap((id) => {
        const changeId = rows.changes.latestOn(roadmapId, entity, id)
        const change = changeId === null ? null : rows.changes.find(changeId, actor)
        const entry = change?.entries.find((other) => other.entity === entity && other.id === id)
        // An entry of this noun has values of this noun.
        return (entry?.before ?? entry?.after ?? []) as Thing
      })
  return {
    themes: last<Theme>('theme'),
    horizons: last<Horizon>('horizon'),
    goals: last<Goal>('goal'),
    decisions: last<Decision>('decision'),
  }
}
