import { useSignal } from '@preact/signals'
import type { Goal } from '#domain/goals.schema.ts'
import { languages, readText, textIn, type Language } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatTime } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import { askedWhy } from '../../history/asking-why.ts'
import { writingLanguage } from '../composer/writing-language.ts'
import { openConflicts } from '../conflicts/conflict-viewing.ts'
import { gridTexts } from '../grid/texts.ts'
import type { RoadmapModel, Saving } from '../model/roadmap-model.ts'
import { ConditionField } from './ConditionField.tsx'
import { GoalComments } from './GoalComments.tsx'
import { GoalPast } from './GoalPast.tsx'
import styles from './GoalPanel.module.css'
import { GoalHead } from './GoalHead.tsx'
import { LinksField } from './LinksField.tsx'
import { LocalTextField } from './LocalTextField.tsx'
import { nextGoalId } from './next-goal.ts'
import { ScopeField } from './ScopeField.tsx'
import { StatusField } from './StatusField.tsx'
import { panelTexts } from './texts.ts'

/** All that there is to know and to change about a goal. */
export function GoalDetails({ model, goal, close }: { model: RoadmapModel; goal: Goal; close: () => void }) {
  const t = panelTexts.value
  const roadmap = model.document.value
  const chosen = useSignal<Language | null>(null)
  if (roadmap === null) return null
  const horizon = roadmap.horizons.find((other) => other.id === goal.horizonId)

  const kept = languages.filter((each) => roadmap.roadmap.languages.includes(each) || goal.text[each] !== undefined)
  const writes = chosen.value ?? firstWritten(goal, writingLanguage(roadmap.roadmap.languages))
  const conflict = model.conflicts.value.find((other) => other.id === goal.id)

  function remove() {
    const key = model.deleteGoal(goal.id)
    close()
    sayDone(
      () => panelTexts.value.removed,
      { text: () => panelTexts.value.undo, run: () => void model.undo(key) },
      { text: () => gridTexts.value.tellWhy, run: () => (askedWhy.value = [key]) },
    )
  }
  function openNext() {
    const next = nextGoalId(model, goal)
    if (next !== null) model.selectedGoalId.value = next
  }

  return (
    <>
      <GoalHead model={model} goal={goal} close={close} />
      <div class={styles.body}>
        {conflict !== undefined && (
          <Banner
            tone="late"
            role="status"
            actions={
              <button type="button" onClick={openConflicts}>
                {t.compare}
              </button>
            }
          >
            {conflict.type === 'removed' ? t.removedByAnother : t.conflict}
          </Banner>
        )}
        <div class={styles.texts}>
          {kept.length > 1 && (
            <div class={styles.languages} role="group" aria-label={t.languageOfTexts}>
              {kept.map((each) => (
                <button key={each} type="button" aria-pressed={each === writes} onClick={() => (chosen.value = each)}>
                  <span lang={each}>{each}</span>
                  {(goal.text[each] ?? '') === '' && <span> {t.missing}</span>}
                </button>
              ))}
            </div>
          )}
          <LocalTextField
            key={`text.${writes}`}
            model={model}
            goalId={goal.id}
            field="text"
            label={t.text}
            text={goal.text}
            language={writes}
            limit={limits.goalText}
          />
        </div>
        <div class={styles.two}>
          <Select
            label={t.horizon}
            value={goal.horizonId}
            options={roadmap.horizons.map((each) => ({ value: each.id, text: String(each.year) }))}
            onChange={(horizonId) => model.moveGoal(goal.id, { themeId: goal.themeId, horizonId, beforeGoalId: null })}
          />
          <Select
            label={t.theme}
            value={goal.themeId}
            options={roadmap.themes.map((each) => ({ value: each.id, text: `${each.code} ${textIn(each.name, language.value)}` }))}
            onChange={(themeId) => model.moveGoal(goal.id, { themeId, horizonId: goal.horizonId, beforeGoalId: null })}
          />
        </div>
        {horizon !== undefined && <ConditionField model={model} goal={goal} horizon={horizon} writes={writes} />}
        <ScopeField model={model} goal={goal} />
        <LocalTextField
          key={`responsible.${writes}`}
          model={model}
          goalId={goal.id}
          field="responsible"
          label={t.responsible}
          text={goal.responsible}
          language={writes}
          limit={limits.name}
          oneLine
        />
        <StatusField model={model} goal={goal} />
        <LinksField model={model} goal={goal} />
        <LocalTextField
          key={`description.${writes}`}
          model={model}
          goalId={goal.id}
          field="description"
          label={t.description}
          text={goal.description}
          language={writes}
          limit={limits.longText}
          rows={3}
        />
        {goal.origin !== null && (
          <details class={styles.origin}>
            <summary>{t.origin}</summary>
            <blockquote>{goal.origin.original}</blockquote>
          </details>
        )}
        <GoalComments model={model} goalId={goal.id} />
        <GoalPast model={model} goalId={goal.id} />
      </div>
      <footer class={styles.foot} data-foot="">
        <SavingLine saving={model.saving.value} />
        <Button kind="quiet" class={styles.flush} onClick={remove}>
          {t.remove}
        </Button>
        <Button kind="quiet" icon="undo" disabled={!model.canUndo.value} onClick={() => void model.undo()}>
          {t.undo}
        </Button>
        <Button class={styles.next} onClick={openNext}>
          {t.next}
          <Icon name="down" />
        </Button>
      </footer>
    </>
  )
}

/** The writing language, unless the goal has no text in it: then the first language that it has. */
const firstWritten = (goal: Goal, wanted: Language): Language => readText(goal.text, wanted).language

function SavingLine({ saving }: { saving: Saving }) {
  const t = panelTexts.value
  const said = {
    saved: saving.at === null ? t.upToDate : t.saved(formatTime(saving.at)),
    saving: t.saving,
    offline: t.offline,
    conflict: t.held,
    failed: t.failed,
  }[saving.state]
  return (
    <p class={styles.saving} data-state={saving.state} role="status">
      {saving.state === 'saved' && <Icon name="check" size={14} />}
      {saving.state !== 'saved' && saving.state !== 'saving' && <Icon name="tri" size={14} />}
      {said}
    </p>
  )
}
