import { useTexts } from '../../lib/texts.ts'
import { KeyHints } from '../../ui/KeyHints.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { checksTexts } from './texts.ts'

/** The keys of the checks view, on the status line. */
export function CheckKeyHints({ model }: { model: RoadmapModel }) {
  const { hints } = useTexts(checksTexts)
  const keys = [
    ['↑↓', hints.move],
    ['Enter', hints.open],
    ...(model.readOnly.value
      ? []
      : ([
          ['K', hints.mend],
          ['H', hints.accept],
        ] as const)),
    ['N', hints.show],
  ] as const
  return <KeyHints hints={keys} />
}
