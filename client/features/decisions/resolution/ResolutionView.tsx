import type { Decision } from '#domain/decisions.schema.ts'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
export function ResolutionView({ decision }: { model: RoadmapModel; decision: Decision; onClose: () => void }) {
  return <p>{decision.id}</p>
}
