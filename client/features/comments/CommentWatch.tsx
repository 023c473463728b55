import { useEffect } from 'preact/hooks'
import { online } from '../../lib/connection.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { mayReadComments, watchComments } from './counting.ts'

/** Counts the comments of the roadmap for as long as it is open. Draws nothing. */
export function CommentWatch({ model }: { model: RoadmapModel }) {
  const counts = mayReadComments(model) && online.value
  useEffect(() => (counts ? watchComments(model) : undefined), [model, counts])
  return null
}
