import type { Attribution, ComparedGoal, ComparedPart, EditionComparison } from '#contract/editions.ts'
import type { ChangeEntry } from '#domain/changes.schema.ts'
import type { GoalDifference } from '#domain/differences.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { compareDocuments } from '#domain/editions/compare-documents.ts'
import { waysOfDiffering } from '#domain/editions/compare-goals.ts'
import type { Edition } from '#domain/editions.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { byCodeUnit } from '#domain/order.ts'
import { wordDifferences } from '#domain/word-differences.ts'
import type { LoggedChange } from '../../db/storage.ts'
import { documentOf } from '../commands/approve-edition.ts'

/** One of the two that are compared: an edition with its snapshot, or the present with its document. */
export type ComparedSide = { edition: Edition | null; text: string }

/** A change of the log as it is kept, with the latest reason told of it. */
export type AttributedChange = LoggedChange & { reason: string | null }

/** What the words of all the texts of a comparison may cost together: some tenths of a second. Later texts are compared coarsely. */
const effortOfAll = 40_000_000

/** What differs between two editions of a roadmap, or one and the present; who changed it is told change by change, newest first. */
export function beginComparison(from: ComparedSide, to: ComparedSide) {
  const [before, after] = [read(from), read(to)]
  const { goals, parts, counts } = compareDocuments(before, after)
  const backwards = before.lastChangeId > after.lastChangeId
  /** The differences of which it is not known yet who made them. */
  const unattributed = new Set([
    ...goals.map(({ goalId, group }) => `${goalId} ${group}`),
    ...parts.map(({ entity, id }) => `${entity} ${id}`),
  ])
  const made = new Map<string, Attribution>()

  return {
    /** The changes between the two are those after the first of these, up to and including the second. */
    span: backwards ? ([after.lastChangeId, before.lastChangeId] as const) : ([before.lastChangeId, after.lastChangeId] as const),

    /** Whether it is known now who made each difference: what came earlier changes nothing any more. */
    attribute(changes: readonly AttributedChange[]): boolean {
      for (const change of changes) {
        const { id: changeId, at, actor, reason } = change
        // Newest first: what is known already came later.
        for (const key of touched(change, backwards)) if (unattributed.delete(key)) made.set(key, { changeId, at, actor, reason })
      }
      return unattributed.size === 0
    },

    result(): EditionComparison {
      const effort = { left: effortOfAll }
      return {
        from: from.edition,
        to: to.edition,
        counts,
        themes: joined(after.themes, before.themes, (a, b) => byCodeUnit(a.position, b.position)),
        horizons: joined(after.horizons, before.horizons, (a, b) => a.year - b.year),
        goals: goals.map((difference) => ({
          ...told(difference, effort),
          made: made.get(`${difference.goalId} ${difference.group}`) ?? null,
        })),
        parts: parts.map((difference): ComparedPart => ({ difference, made: made.get(`${difference.entity} ${difference.id}`) ?? null })),
      }
    },
  }
}

/** What tells a difference, and no more of the goal. */
function told({ before, after, texts, ...difference }: GoalDifference, effort: { left: number }): Omit<ComparedGoal, 'made'> {
  return {
    ...difference,
    ...{ text: (after ?? before)?.text ?? {}, before: before && placeOf(before), after: after && placeOf(after) },
    ...(texts && {
      texts: texts.map(({ field, language, ...text }) => ({
        ...{ field, language, words: wordDifferences(text.before ?? '', text.after ?? '', effort) },
      })),
    }),
    ...(difference.group === 'scope' && before && after && { scopes: { before: before.scope, after: after.scope } }),
    ...(difference.group === 'status' && before && after && { reports: { before: reportOf(before), after: reportOf(after) } }),
  }
}

const placeOf = ({ themeId, horizonId }: Goal) => ({ themeId, horizonId })
const reportOf = ({ status, percent, statusOn }: Goal) => ({ status, percent, statusOn })

const read = ({ edition, text }: ComparedSide): RoadmapDocument =>
  edition === null ? (JSON.parse(text) as RoadmapDocument) : documentOf({ edition, snapshot: text })

/** Those that are, in their order, then those that were and are not. */
function joined<Part extends { id: string }>(
  present: readonly Part[],
  former: readonly Part[],
  order: (a: Part, b: Part) => number,
): Part[] {
  const known = new Set(present.map(({ id }) => id))
  return [...[...present].sort(order), ...former.filter(({ id }) => !known.has(id)).sort(order)]
}

/** The differences that a change made: each goal in each way, and each other part. */
function* touched(change: LoggedChange, backwards: boolean): Generator<string, void, void> {
  for (const entry of JSON.parse(change.entries) as ChangeEntry[]) {
    if (entry.entity !== 'goal') yield `${entry.entity} ${entry.id}`
    else if (entry.before === null) yield `${entry.id} ${backwards ? 'removed' : 'added'}`
    else if (entry.after === null) yield `${entry.id} ${backwards ? 'added' : 'removed'}`
    else {
      for (const way of waysOfDiffering(entry.before, entry.after)) yield `${entry.id} ${way}`
      if (entry.before.position !== entry.after.position) yield `${entry.id} order`
    }
  }
}
