import type { Attribution, ComparedGoal, ComparedPart, EditionComparison } from '#contract/editions.ts'
import type { Change } from '#domain/changes.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { compareDocuments } from '#domain/editions/compare-documents.ts'
import { waysOfDiffering } from '#domain/editions/compare-goals.ts'
import type { Edition } from '#domain/editions.schema.ts'
import { byCodeUnit } from '#domain/order.ts'
import type { Actor } from '#domain/roles.ts'
import { wordDifferences } from '#domain/word-differences.ts'
import type { Rows } from '../../db/storage.ts'
import { fail } from '../problem.ts'
import { documentOf } from './approve-edition.ts'

type Side = { edition: Edition | null; document: RoadmapDocument }

/** What differs between two editions of a roadmap, or one and the present, with who changed it last. */
export function compareEditions(rows: Rows, actor: Actor, roadmapId: string, from: string, to: string): EditionComparison {
  const [before, after] = [readSide(rows, actor, roadmapId, from), readSide(rows, actor, roadmapId, to)]
  const { goals, parts, counts } = compareDocuments(before.document, after.document)
  const made = attributions(rows, actor, roadmapId, before.document.lastChangeId, after.document.lastChangeId)
  return {
    from: before.edition,
    to: after.edition,
    counts,
    themes: joined(after.document.themes, before.document.themes, (a, b) => byCodeUnit(a.position, b.position)),
    horizons: joined(after.document.horizons, before.document.horizons, (a, b) => a.year - b.year),
    goals: goals.map((difference): ComparedGoal => ({
      ...difference,
      ...(difference.texts && { words: difference.texts.map((text) => wordDifferences(text.before ?? '', text.after ?? '')) }),
      made: made.get(`${difference.goalId} ${difference.group}`) ?? null,
    })),
    parts: parts.map((difference): ComparedPart => ({ difference, made: made.get(`${difference.entity} ${difference.id}`) ?? null })),
  }
}

function readSide(rows: Rows, actor: Actor, roadmapId: string, side: string): Side {
  if (side === 'present') return { edition: null, document: rows.roadmaps.document(roadmapId, actor) ?? fail('not_found') }
  const kept = rows.editions.open(side, actor)
  return kept?.edition.roadmapId === roadmapId ? { edition: kept.edition, document: documentOf(kept) } : fail('not_found')
}

/** Those that are, in their order, then those that were and are not. */
function joined<Part extends { id: string }>(
  present: readonly Part[],
  former: readonly Part[],
  order: (a: Part, b: Part) => number,
): Part[] {
  const known = new Set(present.map(({ id }) => id))
  return [...[...present].sort(order), ...former.filter(({ id }) => !known.has(id)).sort(order)]
}

const aPage = 100

/** The latest change between the two that touched each goal in each way, and each other part. */
function attributions(rows: Rows, actor: Actor, roadmapId: string, from: number, to: number): Map<string, Attribution> {
  const made = new Map<string, Attribution>()
  const [after, until] = from <= to ? [from, to] : [to, from]
  for (let before: number | null = until + 1; before !== null;) {
    const page: Change[] = rows.changes.ofRoadmap(roadmapId, actor, { before, after, limit: aPage })
    const notes = rows.changes.notesOf(page.map(({ id }) => id))
    for (const change of page) attribute(change, notes.get(change.id)?.at(-1)?.text ?? null, made, from > to)
    before = page.length < aPage ? null : (page.at(-1)?.id ?? null)
  }
  return made
}

/** Newest first: what stands already came later. */
function attribute(change: Change, reason: string | null, made: Map<string, Attribution>, backwards: boolean): void {
  const attribution: Attribution = { changeId: change.id, at: change.at, actor: change.actor, reason }
  const put = (key: string): void => void (made.has(key) || made.set(key, attribution))
  for (const entry of change.entries) {
    if (entry.entity !== 'goal') put(`${entry.entity} ${entry.id}`)
    else if (entry.before === null) put(`${entry.id} ${backwards ? 'removed' : 'added'}`)
    else if (entry.after === null) put(`${entry.id} ${backwards ? 'added' : 'removed'}`)
    else {
      for (const way of waysOfDiffering(entry.before, entry.after)) put(`${entry.id} ${way}`)
      if (entry.before.position !== entry.after.position) put(`${entry.id} order`)
    }
  }
}
