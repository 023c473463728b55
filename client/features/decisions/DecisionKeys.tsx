import { KeyHints } from '../../ui/KeyHints.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { decisionsTexts } from './texts.ts'

/** The keys that a planner needs most among the decisions. */
export function DecisionKeys({ model }: { model: RoadmapModel }) {
  const { keys } = decisionsTexts.value
  const hints = [
    ['↑↓', keys.move],
    ['Enter', keys.enter],
    ...(model.readOnly.value
      ? []
      : ([
          ['N', keys.new],
          ['R', keys.resolve],
        ] as const)),
  ] as const
  return <KeyHints hints={hints} />
}
