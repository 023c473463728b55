import type { ComponentChildren } from 'preact'
import { conditionOf } from '#domain/editions/compare-goals.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { languages, readText, textIn, type LocalText } from '#domain/languages.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { MarkChip } from '../../../ui/MarkChip.tsx'
import { ScopeChip } from '../../../ui/ScopeChip.tsx'
import { markLabel } from '../../../ui/Ring.tsx'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import { GoalHead } from './GoalHead.tsx'
import { GoalComments } from './GoalComments.tsx'
import { GoalPast } from './GoalPast.tsx'
import styles from './GoalPanel.module.css'
import { panelTexts } from './texts.ts'

/** All that there is to know about a goal, where nothing can be changed. */
export function GoalReading({ model, goal, close }: { model: RoadmapModel; goal: Goal; close: () => void }) {
  const t = panelTexts.value
  const roadmap = model.document.value
  if (roadmap === null) return null
  const condition = conditionOf(goal, roadmap)
  const mark = model.markOf(goal.id)
  const percent = model.percentOf(goal.id)
  const nameOf = (code: string) => textIn(roadmap.municipalities.find((one) => one.code === code)?.name, language.value)
  const links = roadmap.links.filter((link) => link.goalId === goal.id || link.buildsOnGoalId === goal.id)

  return (
    <>
      <GoalHead model={model} goal={goal} close={close} />
      <div class={styles.body}>
        <Part title={t.text}>
          <Texts text={goal.text} />
        </Part>
        <Part title={t.condition}>
          <p lang={readText(condition, language.value).language}>
            {condition === null ? t.conditionNone : textIn(condition, language.value)}
          </p>
          {condition !== null && <p class={styles.hint}>{t.states[model.stateOf(goal.id)]}</p>}
        </Part>
        <Part title={t.scope}>
          <p>
            <ScopeChip scope={goal.scope} nameOf={nameOf} shown={Infinity} />
          </p>
        </Part>
        {goal.responsible !== null && (
          <Part title={t.responsible}>
            <Texts text={goal.responsible} />
          </Part>
        )}
        <Part title={t.status}>
          <p>
            <MarkChip mark={mark} percent={percent} />
            {markLabel(mark, percent) === markLabel(mark) ? '' : ` ${markLabel(mark, percent).slice(markLabel(mark).length)}`}
          </p>
          {goal.statusOn !== null && (
            <p class={styles.hint}>
              {t.statusOn} {formatDate(goal.statusOn)}
            </p>
          )}
        </Part>
        {links.length > 0 && (
          <Part title={t.links}>
            <ul class={styles.links}>
              {links.map((link) => {
                const leads = link.buildsOnGoalId === goal.id
                const other = roadmap.goals.find(({ id }) => id === (leads ? link.goalId : link.buildsOnGoalId))
                const read = readText(other?.text, language.value)
                return (
                  <li key={link.id}>
                    <span class={styles.linkKind}>{leads ? t.leadsTo : t.buildsOn}</span>
                    <button
                      type="button"
                      class={styles.linkTo}
                      lang={read.language}
                      onClick={() => (model.selectedGoalId.value = other?.id ?? null)}
                    >
                      {read.text} ({roadmap.horizons.find(({ id }) => id === other?.horizonId)?.year})
                    </button>
                  </li>
                )
              })}
            </ul>
          </Part>
        )}
        {goal.description !== null && (
          <Part title={t.description}>
            <Texts text={goal.description} />
          </Part>
        )}
        {goal.origin !== null && (
          <details class={styles.origin}>
            <summary>{t.origin}</summary>
            <blockquote>{goal.origin.original}</blockquote>
          </details>
        )}
        <GoalComments model={model} goalId={goal.id} />
        <GoalPast model={model} goalId={goal.id} />
      </div>
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class={styles.part} aria-label={title}>
    <h3 class={styles.label}>{title}</h3>
    {children}
  </section>
)

/** A text in every language that it has, the reader's own first. */
const Texts = ({ text }: { text: LocalText }) => (
  <>
    {[...languages]
      .sort((a, b) => Number(b === language.value) - Number(a === language.value))
      .filter((each) => text[each] !== undefined)
      .map((each) => (
        <p key={each} class={styles.reading} lang={each}>
          {text[each]}
        </p>
      ))}
  </>
)
