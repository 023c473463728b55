import type { Goal, GoalStatus } from '#domain/goals.schema.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { fieldDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import { useAutosavedPart } from './autosave.ts'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'
import { useTypedNumber } from './typed-number.ts'

const statuses: readonly GoalStatus[] = ['not_started', 'in_progress', 'at_risk', 'done', 'dropped', 'not_applicable']
const isDay = (date: string) => /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= '1900-01-01' && date <= '2200-12-31'

/** How far the goal is, and on which day that was told: today, unless another day is given. */
export function StatusField({ model, goal }: { model: RoadmapModel; goal: Goal }) {
  const t = panelTexts.value
  const isUnderWay = goal.status === 'in_progress' || goal.status === 'at_risk'
  const percent = useTypedNumber({
    ...{ drafts: model.drafts, draftKey: fieldDraft(goal.id, 'percent'), stored: goal.percent },
    fits: (value) => value === null || (value >= 0 && value <= 100),
    save: (value, before) => model.editGoal(goal.id, { percent: value, statusOn: model.today }, { percent: before }),
  })
  const statusOn = useAutosavedPart({
    ...{ drafts: model.drafts, draftKey: fieldDraft(goal.id, 'statusOn'), stored: goal.statusOn ?? '', whenLeft: true },
    wrongWith: (day) => (day === '' || isDay(day) ? null : t.statusOnWrong),
    save: (day, before) => model.editGoal(goal.id, { statusOn: day || null }, { statusOn: before || null }),
  })

  return (
    <>
      <div class={styles.two}>
        <Select
          label={t.status}
          value={goal.status}
          options={statuses.map((value) => ({ value, text: t.statuses[value] }))}
          onChange={(status) => model.editGoal(goal.id, { status, statusOn: model.today })}
        />
        {isUnderWay && (
          <TextField
            label={t.percent}
            inputMode="decimal"
            value={percent.value}
            error={percent.isWrong ? t.percentWrong : null}
            onInput={percent.onInput}
            onBlur={percent.flush}
          />
        )}
      </div>
      {(goal.statusOn !== null || goal.status !== 'not_started') && (
        <DateField
          label={t.statusOn}
          min="1900-01-01"
          max="2200-12-31"
          value={statusOn.value}
          error={statusOn.error}
          onInput={statusOn.onInput}
          onDone={statusOn.flush}
        />
      )}
    </>
  )
}
