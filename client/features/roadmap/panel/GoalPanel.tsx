import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Goal } from '#domain/goals.schema.ts'
import { readText } from '#domain/languages.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { gridTexts } from '../grid/texts.ts'
import { writingLanguage } from '../composer/writing-language.ts'
import { draftBasis, fieldDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalPanel.module.css'
import { inAWhile } from '../../../lib/in-a-while.ts'
import { later } from '../../../lib/later.tsx'

type GoalPanelProps = {
  model: RoadmapModel
  /** The panel is closed: the focus goes back to the card of this goal. */
  onClose: (goalId: string) => void
}

const panelId = 'goal-panel'
const { Later: GoalDetails, fetchNow } = later(() => import('./GoalDetails.tsx'), 'GoalDetails', { meanwhile: DetailsStandIn })
const { Later: GoalReading } = later(() => import('./GoalReading.tsx'), 'GoalReading')

/** Fetches the panel's code ahead of the first goal that is opened. */
export const fetchGoalPanel = fetchNow

/** Moves the focus into the panel, to the goal's text. */
export function focusGoalPanel() {
  const panel = document.getElementById(panelId)
  ;(panel?.querySelector('textarea') ?? panel)?.focus()
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
      ) : model.readOnly.value ? (
        <GoalReading key={goal.id} model={model} goal={goal} close={close} />
      ) : (
        <GoalDetails key={goal.id} model={model} goal={goal} close={close} />
      )}
    </aside>
  )
}

/** Takes what is typed into the goal's text while the panel's code is still on its way; the field goes on from it. */
function DetailsStandIn({ model, goal }: { model: RoadmapModel; goal: Goal }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const roadmap = model.document.value?.roadmap
  const { language: writes } = readText(goal.text, writingLanguage(roadmap?.languages ?? []))
  const draftKey = fieldDraft(goal.id, 'text', writes)
  useLayoutEffect(() => {
    const element = area.current
    return () => {
      if (element === null || document.activeElement !== element) return
      const caret = element.selectionStart
      // The field is drawn along with this one's leaving.
      queueMicrotask(() => {
        focusGoalPanel()
        const field = document.activeElement
        if (field instanceof HTMLTextAreaElement) field.setSelectionRange(caret, caret)
      })
    }
  }, [])
  return (
    <div class={styles.body}>
      <textarea
        ref={area}
        class={styles.standIn}
        lang={writes}
        rows={4}
        aria-label={gridTexts.value.goalPanel}
        defaultValue={model.drafts.get(draftKey) ?? goal.text[writes] ?? ''}
        readOnly={roadmap?.archivedAt != null}
        onInput={(event) => {
          if (model.drafts.get(draftKey) === null) model.drafts.set(draftBasis(draftKey), goal.text[writes] ?? '')
          model.drafts.set(draftKey, event.currentTarget.value)
        }}
      />
    </div>
  )
}

const hasConflict = (model: RoadmapModel, goalId: string) => model.conflicts.value.some((conflict) => conflict.id === goalId)
