import { Fragment } from 'preact'
import type { Decision } from '#domain/decisions.schema.ts'
import { byYear } from '#domain/horizons.ts'
import { textIn } from '#domain/languages.ts'
import { knownTimeline, standingAndAhead } from '#domain/states.ts'
import { capital } from '../../lib/capital.ts'
import { formatDate } from '../../lib/formats.ts'
import { formatMonth } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Diamond, formOfState } from '../../ui/Diamond.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { whenSettled } from '../../ui/when-settled.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './DecisionChoice.module.css'
import { stateLabel, stateOfTerm } from './scenario-words.ts'
import type { Steering } from './steering.ts'
import { scenarioTexts } from './texts.ts'
import { YearStrip } from './YearStrip.tsx'

/** With more outcomes than this, a list says it in less room than a row of buttons. */
const mostSideBySide = 3

function windowText({ earliest, latest }: Pick<Decision, 'earliest' | 'latest'>): string {
  const texts = scenarioTexts.value
  if (earliest !== null && latest !== null) return texts.window(formatMonth(earliest), formatMonth(latest))
  if (latest !== null) return texts.windowTo(formatMonth(latest))
  return earliest === null ? '' : texts.windowFrom(formatMonth(earliest))
}

/** One open decision in the scenario: which way it goes, and by when. */
export function DecisionChoice({
  model,
  steering,
  decision,
  showYears,
}: {
  model: RoadmapModel
  steering: Steering
  decision: Decision
  showYears: boolean
}) {
  const texts = useTexts(scenarioTexts)
  const name = capital(textIn(decision.name, language.value))
  const term = steering.termOf(decision.id)
  const value = term === undefined ? 'all' : stateOfTerm(term)
  const states = [...decision.outcomes.map(({ id }) => id), 'other', 'open']
  const form = value === 'all' ? undefined : formOfState(decision, value)
  const tone = form?.length === 1 ? form : undefined
  const horizons = [...(model.document.value?.horizons ?? [])].sort(byYear)
  const aheadIds = new Set(steering.ahead().map(({ id }) => id))

  return (
    <section class={styles.choice} aria-label={name} data-decision={decision.id}>
      <h2 class={styles.name}>
        <b title={name}>{name}</b>
        <span>{windowText(decision)}</span>
      </h2>
      {decision.outcomes.length <= mostSideBySide ? (
        <Segmented
          class={styles.segments}
          label={texts.choice(name)}
          value={value}
          options={[
            { value: 'all', text: texts.allShort },
            ...states.map((state) => {
              const form = formOfState(decision, state)
              return {
                value: state,
                outcome: form.length === 1 ? (form as 'a' | 'b' | 'c' | 'd') : undefined,
                text: (
                  <>
                    <Diamond form={form} size={12} />
                    {stateLabel(decision, state, language.value, texts)}
                  </>
                ),
              }
            }),
          ]}
          onChange={(state) => steering.choose(decision.id, state)}
        />
      ) : (
        <select
          class={styles.list}
          aria-label={texts.choice(name)}
          value={value}
          onChange={(event) => steering.choose(decision.id, event.currentTarget.value)}
        >
          {['all', ...states].map((state) => (
            <option key={state} value={state} selected={state === value}>
              {state === 'all' ? texts.all : stateLabel(decision, state, language.value, texts)}
            </option>
          ))}
        </select>
      )}
      {showYears &&
        (term === undefined ? (
          <p class={styles.noYears}>{texts.noYears}</p>
        ) : (
          <YearStrip
            label={texts.yearsOf(name)}
            term={term}
            horizons={horizons}
            ahead={horizons.filter(({ id }) => aheadIds.has(id))}
            tone={tone}
            onChange={(next) => steering.set(decision.id, next)}
          />
        ))}
    </section>
  )
}

/** A decision that is settled as of the date: its outcome, locked, and when that was; then what is known to come after it. */
export function SettledDecision({ model, decision }: { model: RoadmapModel; decision: Decision }) {
  const texts = useTexts(scenarioTexts)
  const name = capital(textIn(decision.name, language.value))
  const all = model.document.value?.resolutions ?? []
  const asOf = model.asOf.value
  const timeline = knownTimeline(
    all.filter(({ decisionId }) => decisionId === decision.id),
    asOf,
  )
  const held = standingAndAhead(timeline, asOf)
  const [standing] = held
  if (standing === undefined) return null

  return (
    <section class={styles.choice} aria-label={name}>
      <h2 class={styles.name}>
        <b title={name}>{name}</b>
        <span>{whenSettled(standing)}</span>
      </h2>
      <p class={styles.settled}>
        {held.map(({ id, outcome, effectiveOn }, i) => (
          <Fragment key={id}>
            <Diamond form={formOfState(decision, outcome)} size={12} />
            {stateLabel(decision, outcome, language.value, texts)}
            {i > 0 && <span>{uiTexts.value.inEffectFrom(formatDate(effectiveOn))}</span>}
          </Fragment>
        ))}
        <Icon name="lock" size={14} label={texts.settled} />
      </p>
    </section>
  )
}
