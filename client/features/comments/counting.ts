import { call } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { commentCountsOf, nameOfThing } from './counts.ts'

/** Whether the comments of a roadmap are this person's to read; an approved edition has none. */
export const mayReadComments = (model: RoadmapModel): boolean => model.edition.value === null && model.may('read_comments')

/** Counts the comments anew. What cannot be fetched now is fetched next time. */
export async function countComments(model: RoadmapModel): Promise<void> {
  if (!mayReadComments(model)) return
  try {
    const counted = await call('countComments', { params: { roadmapId: model.roadmapId } })
    const known = commentCountsOf(model)
    const isAsKnown = known.peek().size === counted.length && JSON.stringify([...known.peek().values()]) === JSON.stringify(counted)
    // Setting them draws cards anew.
    if (!isAsKnown) known.value = new Map(counted.map((count) => [nameOfThing(count), count]))
  } catch {
    // Nothing to tell: the panel of a thing says it when its comments cannot be had.
  }
}

/** Counts now and then while somebody looks, and whenever they come back to the page. Returns how to stop. */
export function watchComments(model: RoadmapModel, everyMs = 60_000): () => void {
  const count = () => {
    if (document.visibilityState === 'visible' && online.peek()) void countComments(model)
  }
  count()
  const timer = setInterval(count, everyMs)
  window.addEventListener('focus', count)
  document.addEventListener('visibilitychange', count)
  return () => {
    clearInterval(timer)
    window.removeEventListener('focus', count)
    document.removeEventListener('visibilitychange', count)
  }
}
