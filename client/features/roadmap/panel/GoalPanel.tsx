import { useEffect, useRef } from 'preact/hooks'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { gridTexts } from '../grid/texts.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalPanel.module.css'
import { inAWhile } from '../../../lib/in-a-while.ts'
import { later } from '../../../lib/later.tsx'

type GoalPanelProps = {
  model: RoadmapModel
  /** The panel is closed: the focus goes back to the card of this goal. */
  onClose: (goalId: string) => void
}

const panelId = 'goal-panel'
const { Later: GoalDetails, fetchNow } = later(async () => (await import('./GoalDetails.tsx')).GoalDetails)

/** Fetches the panel's code ahead of the first goal that is opened. */
export const fetchGoalPanel = fetchNow

/** Moves the focus into the panel, to the goal's text. */
export function focusGoalPanel() {
  document.getElementById(panelId)?.querySelector('textarea')?.focus()
}

/** Everything about the selected goal, beside the grid; it saves itself. Draws nothing when no goal is selected. */
export function GoalPanel({ model, onClose }: GoalPanelProps) {
  const t = gridTexts.value
  const goalId = model.selectedGoalId.value
  const panel = useRef<HTMLElement>(null)
  const goal = goalId === null ? null : model.goal(goalId).value
  const isLoading = model.status.value === 'loading'

  useEffect(() => inAWhile(() => void fetchNow()), [])

  useEffect(() => {
    // Beside the grid the focus stays where it was; over the grid it must come along, or it would be hidden below.
    const covers = panel.current !== null && getComputedStyle(panel.current).position === 'fixed'
    if (covers) panel.current?.focus()
  }, [goalId])

  if (goalId === null || (goal === null && !isLoading && !hasConflict(model, goalId))) return null
  const close = () => {
    model.selectedGoalId.value = null
    onClose(goalId)
  }
  return (
    <aside
      ref={panel}
      id={panelId}
      class={styles.panel}
      aria-label={t.goalPanel}
      aria-busy={isLoading}
      tabIndex={-1}
      onKeyDown={(event) => {
        const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
        if (!isDone || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {goal === null ? (
        <div class={styles.body}>
          <span class="visually-hidden" role="status">
            {t.goalLoading}
          </span>
          <Skeleton />
        </div>
      ) : (
        <GoalDetails key={goal.id} model={model} goal={goal} close={close} />
      )}
    </aside>
  )
}

const hasConflict = (model: RoadmapModel, goalId: string) => model.conflicts.value.some((conflict) => conflict.id === goalId)
