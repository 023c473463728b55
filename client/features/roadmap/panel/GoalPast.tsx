import { useSignal } from '@preact/signals'
import { later } from '../../../lib/later.tsx'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'

const { Later: GoalHistory } = later(() => import('../../history/GoalHistory.tsx'), 'GoalHistory')

/** What has been done to the goal, asked for when it is unfolded. */
export function GoalPast({ model, goalId }: { model: RoadmapModel; goalId: string }) {
  const open = useSignal(false)
  if (model.edition.value !== null || !model.may('read_history')) return null
  return (
    <details class={styles.origin} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{panelTexts.value.history}</summary>
      {open.value && <GoalHistory model={model} goalId={goalId} />}
    </details>
  )
}
