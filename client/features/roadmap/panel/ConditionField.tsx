import { isUntied } from '#domain/untied.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import type { Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Button } from '../../../ui/Button.tsx'
import { conditionTying, openGuardEditor } from '../guards/guard-editing.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import styles from './GoalPanel.module.css'
import { LocalTextField } from './LocalTextField.tsx'
import { panelTexts } from './texts.ts'

type ConditionFieldProps = { model: RoadmapModel; goal: Goal; horizon: Horizon; writes: Language }

/** Under which states the goal holds: as a sentence, with the way to change it; in own words while it is only in words. */
export function ConditionField({ model, goal, horizon, writes }: ConditionFieldProps) {
  const t = panelTexts.value
  const decisions = model.document.value?.decisions ?? []
  const state = model.stateOf(goal.id)
  /** The branches of one cell tell each other's outcomes. */
  const siblings = () =>
    (model.document.peek()?.goals ?? [])
      .filter((other) => isUntied(other) && other.themeId === goal.themeId && other.horizonId === goal.horizonId)
      .map(({ id }) => id)
  const isConditional = goal.guard !== null || goal.condition !== null
  return (
    <section class={styles.part} aria-label={t.condition}>
      <h3 class={styles.label}>
        {t.condition}
        {goal.guard !== null && <span>{t.readAt(formatDate(horizon.endsOn))}</span>}
      </h3>
      {goal.guard !== null && <p class={styles.sentence}>{describeGuard(goal.guard, decisions, horizon, language.value)}</p>}
      {goal.guard === null && goal.condition !== null && (
        <LocalTextField
          key={`condition.${writes}`}
          model={model}
          goalId={goal.id}
          field="condition"
          label={t.conditionWords}
          text={goal.condition}
          language={writes}
          limit={limits.goalText}
          hint={t.conditionOwn}
        />
      )}
      {!isConditional && <p class={styles.hint}>{t.conditionNone}</p>}
      <p class={styles.row}>
        {isUntied(goal) && (
          <Button icon="fork" onClick={() => (conditionTying.value = siblings())}>
            {t.tieCondition}
          </Button>
        )}
        {goal.guard !== null && <span data-state={state}>{t.states[state]}</span>}
        <Button
          kind={isConditional ? 'normal' : 'quiet'}
          icon="fork"
          class={isConditional ? undefined : styles.flush}
          onClick={() => openGuardEditor([goal.id])}
        >
          {isConditional ? t.editCondition : t.setCondition}
        </Button>
      </p>
    </section>
  )
}
