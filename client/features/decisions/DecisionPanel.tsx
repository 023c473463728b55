import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Decision } from '#domain/decisions.schema.ts'
import { describeGuard, describeStates } from '#domain/guard-sentences.ts'
import { holdsAlsoIn } from '#domain/guard-widening.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatDate } from '../../lib/formats.ts'
import { dateOfInstant } from '../../lib/rare-formats.ts'
import { later } from '../../lib/later.tsx'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Diamond, formOfState } from '../../ui/Diamond.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { CommentCount } from '../comments/CommentCount.tsx'
import { mayReadComments } from '../comments/counting.ts'
import { writingLanguage } from '../roadmap/composer/writing-language.ts'
import { openGuardEditor } from '../roadmap/guards/guard-editing.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { useAutosavedPart } from '../roadmap/panel/autosave.ts'
import { usesOf, type DecisionFacts } from './decision-facts.ts'
import styles from './DecisionPanel.module.css'
import { DecisionText } from './DecisionText.tsx'
import { InUse } from './InUse.tsx'
import { OutcomeTable } from './OutcomeTable.tsx'
import { SignpostList } from './SignpostList.tsx'
import { decisionsTexts } from './texts.ts'

const { Later: Comments } = later(() => import('../comments/Comments.tsx'), 'Comments')

type Tab = 'decision' | 'waiting' | 'resolutions' | 'comments'
type DecisionPanelProps = { model: RoadmapModel; facts: DecisionFacts; readOnly: boolean; onClose: () => void; onResolve: () => void }

/** Everything about one decision point; it saves itself. */
export function DecisionPanel({ model, facts, readOnly, onClose, onResolve }: DecisionPanelProps) {
  const t = decisionsTexts.value
  const { decision, waiting, records } = facts
  const thing = { goalId: null, decisionId: decision.id }
  const hasComments = mayReadComments(model)
  const tab = useSignal<Tab>(hasComments && location.hash.startsWith('#comment-') ? 'comments' : 'decision')
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const tabs = [
    ['decision', t.decision],
    ['waiting', t.waitingTab(waiting.length)],
    ['resolutions', t.resolutionsTab(records.length)],
    ...(hasComments
      ? [
          [
            'comments',
            <>
              {t.commentsTab} <CommentCount model={model} thing={thing} />
            </>,
          ] as const,
        ]
      : []),
  ] as const

  useEffect(() => panel.current?.focus({ preventScroll: true }), [])

  return (
    <aside
      ref={panel}
      class={styles.panel}
      aria-label={t.panel}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header class={styles.head}>
        <h2 class={styles.crumb}>
          {t.decisionPoint}
          <Icon name="right" size={14} />
          <span>{textIn(decision.name, language.value)}</span>
        </h2>
        <IconButton icon="close" label={t.close} onClick={onClose} />
        <div
          class={styles.tabs}
          role="tablist"
          aria-label={t.parts}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
            if (step === 0) return
            event.preventDefault()
            const at = tabs.findIndex(([name]) => name === tab.peek())
            tab.value = tabs[(at + step + tabs.length) % tabs.length]?.[0] ?? 'decision'
            event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[tabs.findIndex(([name]) => name === tab.peek())]?.focus()
          }}
        >
          {tabs.map(([name, words]) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={tab.value === name}
              aria-controls={`${id}-body`}
              tabIndex={tab.value === name ? 0 : -1}
              onClick={() => (tab.value = name)}
            >
              {words}
            </button>
          ))}
        </div>
      </header>
      <div class={styles.body} id={`${id}-body`} role="tabpanel" aria-labelledby={`${id}-${tab.value}`}>
        {tab.value === 'decision' && <DecisionFields model={model} facts={facts} readOnly={readOnly} onGone={onClose} />}
        {tab.value === 'waiting' && <Waiting model={model} facts={facts} readOnly={readOnly} />}
        {tab.value === 'resolutions' && <Records facts={facts} />}
        {tab.value === 'comments' && <Comments key={decision.id} model={model} thing={thing} />}
      </div>
      {!readOnly && (
        <footer class={styles.foot} data-foot="">
          <Button icon="check" onClick={onResolve}>
            {records.length === 0 ? t.resolve : t.resolveAgain}
          </Button>
        </footer>
      )}
    </aside>
  )
}

function DecisionFields({
  model,
  facts,
  readOnly,
  onGone,
}: {
  model: RoadmapModel
  facts: DecisionFacts
  readOnly: boolean
  onGone: () => void
}) {
  const t = decisionsTexts.value
  const { decision } = facts
  const kept = model.document.value?.roadmap.languages ?? ['fi']
  const writes = useSignal(writingLanguage(kept))
  /** It was to be removed, and something names it. */
  const keeping = useSignal(false)
  const usesNow = () => (model.document.value === null ? [] : usesOf(model.document.value, decision, language.value))
  const refusal = model.refusals.value.get(decision.id)
  const text = { model, decision, language: writes.value, readOnly }
  return (
    <>
      {refusal && (
        <p class={styles.refusal} role="alert">
          <Icon name="tri" size={14} />
          {refusal.sentence}
        </p>
      )}
      {kept.length > 1 && (
        <div class={styles.languages} role="group" aria-label={t.writingLanguage}>
          {kept.map((each) => (
            <button key={each} type="button" lang={each} aria-pressed={each === writes.value} onClick={() => (writes.value = each)}>
              {each}
            </button>
          ))}
        </div>
      )}
      <DecisionText key={`name.${writes.value}`} {...text} field="name" label={t.name} hint={t.nameHint} limit={limits.name} oneLine />
      <DecisionText key={`question.${writes.value}`} {...text} field="question" label={t.question} limit={limits.longText} />
      <div class={styles.four}>
        <DecisionText key={`decider.${writes.value}`} {...text} field="decider" label={t.decider} limit={limits.name} oneLine />
        {(['earliest', 'latest'] as const).map((field) => (
          <WindowDate key={field} model={model} decision={decision} field={field} readOnly={readOnly} />
        ))}
        <Watcher model={model} facts={facts} readOnly={readOnly} />
      </div>
      <OutcomeTable model={model} decision={decision} writes={writes.value} readOnly={readOnly} />
      <SignpostList model={model} decision={decision} writes={writes.value} readOnly={readOnly} />
      {!readOnly && (
        <div class={styles.removal}>
          <InUse uses={keeping.value ? usesNow() : []} />
          <Button
            kind="quiet"
            icon="trash"
            onClick={() => {
              keeping.value = usesNow().length > 0
              if (keeping.peek()) return
              const key = model.deleteDecision(decision.id)
              onGone()
              sayDone(t.removed, { text: t.undo, run: () => void model.undo(key) })
            }}
          >
            {t.remove}
          </Button>
        </div>
      )}
    </>
  )
}

/** One end of the window in which the decision is expected. */
function WindowDate({
  model,
  decision,
  field,
  readOnly,
}: {
  model: RoadmapModel
  decision: Decision
  field: 'earliest' | 'latest'
  readOnly: boolean
}) {
  const t = decisionsTexts.value
  const typed = useAutosavedPart({
    ...{ drafts: model.drafts, draftKey: fieldDraft(decision.id, field), stored: decision[field] ?? '', whenLeft: true },
    wrongWith: (date) => (date === '' || isDate(date) ? null : t.notADate),
    save: (date, before) => model.editDecision(decision.id, { [field]: date || null }, { [field]: before || null }),
  })
  if (readOnly)
    return <TextField label={t[field]} value={decision[field] === null ? '' : formatDate(decision[field])} readOnly onInput={() => {}} />
  return <DateField label={t[field]} value={typed.value} error={typed.error} onInput={typed.onInput} onDone={typed.flush} />
}

const isDate = (said: string) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(said)

function Watcher({ model, facts: { decision }, readOnly }: { model: RoadmapModel; facts: DecisionFacts; readOnly: boolean }) {
  const t = decisionsTexts.value
  const typed = useAutosavedPart({
    ...{ drafts: model.drafts, draftKey: fieldDraft(decision.id, 'watcher'), stored: decision.watcher ?? '', whenLeft: true },
    wrongWith: () => null,
    save: (said, before) => model.editDecision(decision.id, { watcher: said || null }, { watcher: before || null }),
  })
  return (
    <TextField
      label={t.watcher}
      value={typed.value}
      maxLength={limits.name}
      disabled={readOnly}
      onInput={typed.onInput}
      onBlur={typed.flush}
      onKeyDown={(event) => {
        if (event.key === 'Enter') typed.flush()
      }}
    />
  )
}

/** The goals whose guard names the decision, each with what it says; those still to be asked about a new outcome first. */
function Waiting({ model, facts, readOnly }: { model: RoadmapModel; facts: DecisionFacts; readOnly: boolean }) {
  const t = decisionsTexts.value
  const document = model.document.value!
  const { decision } = facts
  const unanswered = new Set(facts.unanswered.map(({ id }) => id))
  const goals = [...facts.naming].sort((a, b) => Number(unanswered.has(b.id)) - Number(unanswered.has(a.id)))
  if (goals.length === 0) return <p class={styles.hint}>{t.noGoals}</p>
  return (
    <ul class={styles.goals}>
      {goals.map((goal) => {
        const horizon = document.horizons.find(({ id }) => id === goal.horizonId) ?? null
        const question = unanswered.has(goal.id) ? decision.toAnswer?.find(({ goalId }) => goalId === goal.id) : undefined
        return (
          <li key={goal.id}>
            <p>
              {horizon?.year} {textIn(goal.text, language.value)}
            </p>
            {goal.guard && <p class={styles.hint}>{describeGuard(goal.guard, document.decisions, horizon, language.value)}</p>}
            <p class={styles.meta}>
              <b>{t.states[model.stateOf(goal.id)]}</b>
              {unanswered.has(goal.id) && (
                <span data-tone="risk">
                  <Icon name="tri" size={14} />
                  {t.stillToAnswer}
                </span>
              )}
              {question && goal.guard && !readOnly && (
                <>
                  <button
                    type="button"
                    onClick={() => model.editGoal(goal.id, { guard: holdsAlsoIn(goal.guard!, decision.id, question.outcome) })}
                  >
                    {t.holds(describeStates(decision, [question.outcome], language.value))}
                  </button>
                  <button
                    type="button"
                    onClick={() =>
                      model.editDecision(decision.id, { toAnswer: decision.toAnswer?.filter((one) => one !== question) ?? [] })
                    }
                  >
                    {t.holdsNot}
                  </button>
                </>
              )}
              {!readOnly && (
                <button type="button" onClick={() => openGuardEditor([goal.id])}>
                  {t.editGuard}
                </button>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** What has been recorded, the latest first; nothing is ever taken away from it. */
function Records({ facts: { records, decision } }: { facts: DecisionFacts }) {
  const t = decisionsTexts.value
  if (records.length === 0) return <p class={styles.hint}>{t.noRecords}</p>
  return (
    <ol class={styles.records} reversed>
      {records.toReversed().map((record) => {
        const superseded = records.find((other) => other.supersedes?.resolutionId === record.id)
        return (
          <li key={record.id} data-superseded={superseded?.supersedes?.as === 'correction'}>
            <p>
              <Diamond form={formOfState(decision, record.outcome)} size={12} />
              <b>{describeStates(decision, [record.outcome], language.value)}</b>
              {record.supersedes && <span class={styles.tag}>{t.as[record.supersedes.as]}</span>}
              {superseded && <span class={styles.tag}>{t.supersededBy[superseded.supersedes?.as ?? 'change']}</span>}
            </p>
            <p class={styles.hint}>
              {t.recordDates(formatDate(record.effectiveOn), formatDate(record.knownOn), formatDate(dateOfInstant(record.recordedAt)))}
            </p>
            {record.evidence?.text && <p>{textIn(record.evidence.text, language.value)}</p>}
            {record.evidence?.url && (
              <p>
                <a href={record.evidence.url} rel="noreferrer noopener" target="_blank">
                  {record.evidence.url}
                </a>
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
