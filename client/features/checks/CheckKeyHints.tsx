import { useTexts } from '../../lib/texts.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './CheckKeyHints.module.css'
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
  return (
    <span class={styles.hints}>
      {keys.map(([key, does]) => (
        <span key={key}>
          <Kbd>{key}</Kbd>
          {does}
        </span>
      ))}
    </span>
  )
}
