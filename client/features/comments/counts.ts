import { signal, type Signal } from '@preact/signals'
import type { CommentCount } from '#domain/comments.schema.ts'
import type { CommentedThing } from '#domain/comments.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'

/** How many comments there are on each thing, by `goal:ID` or `decision:ID`. */
export type CommentCounts = ReadonlyMap<string, CommentCount>

const none: CommentCounts = new Map()
const countsByModel = new WeakMap<RoadmapModel, Signal<CommentCounts>>()

export const nameOfThing = ({ goalId, decisionId }: CommentedThing): string =>
  goalId === null ? `decision:${decisionId ?? ''}` : `goal:${goalId}`

/** What is known of a roadmap's comments, for all who show some of it. Empty until the page is at rest and they have been counted. */
export function commentCountsOf(model: RoadmapModel): Signal<CommentCounts> {
  const known = countsByModel.get(model) ?? signal(none)
  countsByModel.set(model, known)
  return known
}
