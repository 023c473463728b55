import { later } from '../../../lib/later.tsx'
import type { RoadmapModel } from '../model/roadmap-model.ts'

const { Later: CommentsPart } = later(() => import('../../comments/CommentsPart.tsx'), 'CommentsPart')

/** What is said about the goal. */
export const GoalComments = ({ model, goalId }: { model: RoadmapModel; goalId: string }) => (
  <CommentsPart key={goalId} model={model} thing={{ goalId, decisionId: null }} />
)
