import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { describeConstraint } from '#domain/constraint-sentences.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import type { State } from '#domain/guards.schema.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { acceptResolution } from '#domain/resolutions.ts'
import { nextHorizonFor, previewResolution } from '#domain/resolution-previews.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Diamond, outcomeForm } from '../../../ui/Diamond.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import { writingLanguage } from '../../roadmap/composer/GoalComposer.tsx'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
import { Consequences } from './Consequences.tsx'
import { GuardWalk } from './GuardWalk.tsx'
import {
  branchesNaming,
  brokenConstraints,
  newOutcomeOf,
  planAfter,
  type Answer,
  type Remedy,
  type ResolutionChoices,
} from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

type ResolutionViewProps = { model: RoadmapModel; decision: Decision; onClose: () => void }

const isDate = (said: string) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(said)

function isWebAddress(said: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(said).protocol) && said.length <= limits.url
  } catch {
    return false
  }
}

/** Records what became of a decision: what, when, how one knows; and beside it what follows, with what is to be done about it, before anything is saved. */
export function ResolutionView({ model, decision, onClose }: ResolutionViewProps) {
  const t = resolutionTexts.value
  const document = model.document.value!
  const writes = writingLanguage(document.roadmap.languages)
  const ids = useMemo(() => ({ resolution: model.newId(), outcome: model.newId() }), [])
  const last = document.resolutions.findLast(({ decisionId }) => decisionId === decision.id) ?? null
  const picked = useSignal<State | 'new' | null>(null)
  const name = useSignal('')
  const effectiveOn = useSignal(model.asOf.peek())
  const knownOn = useSignal(model.today < model.asOf.peek() ? model.today : model.asOf.peek())
  const text = useSignal('')
  const url = useSignal('')
  const as = useSignal<'change' | 'correction'>('change')
  const withdrawn = useSignal<ReadonlySet<string>>(new Set())
  const answers = useSignal<ReadonlyMap<string, Answer>>(new Map())
  const remedies = useSignal<ReadonlyMap<string, Remedy>>(new Map())
  const moves = useSignal<ReadonlyMap<string, string>>(new Map())
  const head = useRef<HTMLHeadingElement>(null)
  const group = useId()
  useEffect(() => head.current?.focus({ preventScroll: true }), [])

  const said = name.value.trim()
  const chosen = picked.value
  const datesAreRight = isDate(effectiveOn.value) && isDate(knownOn.value)
  const urlIsRight = url.value.trim() === '' || isWebAddress(url.value.trim())
  const choices: ResolutionChoices | null =
    chosen === null || !datesAreRight || (chosen === 'new' && said === '')
      ? null
      : {
          resolutionId: ids.resolution,
          outcome: chosen === 'new' ? null : chosen,
          newOutcome: chosen === 'new' ? newOutcomeOf(ids.outcome, { [writes]: said }) : null,
          effectiveOn: effectiveOn.value,
          knownOn: knownOn.value,
          evidence:
            text.value.trim() === '' && url.value.trim() === ''
              ? null
              : {
                  text: text.value.trim() === '' ? null : { [writes]: text.value.trim() },
                  url: urlIsRight ? url.value.trim() || null : null,
                },
          supersedes: last === null ? null : { resolutionId: last.id, as: as.value },
          withdrawn: withdrawn.value,
          answers: answers.value,
          remedies: remedies.value,
          moves: moves.value,
        }
  const asOf = [model.asOf.value, knownOn.value].filter(isDate).sort().at(-1) ?? model.today
  const plain = choices && planAfter(document, decision, choices, { withRemedies: false })
  const whole = choices && planAfter(document, decision, choices, { withRemedies: true })
  const refused =
    choices && whole
      ? acceptResolution(document.resolutions, whole.document.decisions.find(({ id }) => id === decision.id) ?? decision, {
          outcome: choices.outcome ?? ids.outcome,
          effectiveOn: choices.effectiveOn,
          supersedes: choices.supersedes,
        })
      : null
  const broken = whole ? brokenConstraints({ ...whole.document, constraints: document.constraints }, asOf) : []
  const bare = plain && previewResolution(document, plain.document, decision.id, asOf)
  const left = bare?.contradiction === false ? bare : null
  const preview = whole ? previewResolution(document, whole.document, decision.id, asOf) : null
  const movable =
    plain && left
      ? new Map(
          left.lapses.flatMap((goal) => {
            const next = nextHorizonFor(goal, plain.document, asOf)
            return next ? [[goal.id, next] as const] : []
          }),
        )
      : new Map<string, string>()
  const lateFor = document.horizons
    .filter(
      ({ id, kind, endsOn }) =>
        kind !== 'baseline' &&
        isDate(effectiveOn.value) &&
        endsOn < effectiveOn.value &&
        endsOn > (decision.earliest ?? '') &&
        branchesNaming(document, decision.id).some(({ goals }) => goals.some(({ horizonId }) => horizonId === id)),
    )
    .at(-1)
  const problem =
    chosen === null
      ? t.pickFirst
      : chosen === 'new' && said === ''
        ? t.nameIt
        : !datesAreRight
          ? t.datesMissing
          : !urlIsRight
            ? t.urlWrong
            : refused && !refused.ok
              ? t.refusals[refused.reason === 'resolution_order' || refused.reason === 'open_only_in_correction' ? refused.reason : 'other']
              : preview?.contradiction
                ? t.breaks
                : null

  function confirm() {
    if (problem !== null || !whole) return
    const key = model.carryOut(whole.draft, whole.placed)
    onClose()
    sayDone(t.done, { text: t.undo, run: () => void model.undo(key) })
  }

  const options: { value: State | 'new'; words: string; criterion: string; at: number }[] = [
    ...decision.outcomes.map((outcome, at) => ({
      value: outcome.id,
      words: textIn(outcome.name, language.value),
      criterion: textIn(outcome.criterion, language.value),
      at,
    })),
    ...(last !== null && as.value === 'correction' ? [{ value: 'open', words: t.stillOpen, criterion: t.stillOpenMeans, at: -1 }] : []),
    ...(decision.outcomes.length < limits.outcomesPerDecision
      ? [{ value: 'new' as const, words: t.somethingElse, criterion: t.somethingElseMeans, at: -1 }]
      : []),
  ]

  return (
    <div
      class={styles.view}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <section class={styles.left} aria-labelledby={`${group}-title`}>
        <p class={styles.crumb}>
          <button type="button" onClick={onClose}>
            {textIn(decision.name, language.value)}
          </button>
          <IconButton icon="close" label={t.close} onClick={onClose} />
        </p>
        <h2 ref={head} id={`${group}-title`} tabIndex={-1}>
          {t.title}
        </h2>
        {last !== null && (
          <fieldset class={styles.supersede}>
            <legend>{t.supersedes}</legend>
            {(['change', 'correction'] as const).map((each) => (
              <label key={each}>
                <input type="radio" name={`${group}-as`} checked={as.value === each} onChange={() => (as.value = each)} />
                <span>
                  <b>{t.as[each]}</b> {t.asMeans[each]}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <Step number={1} title={t.what}>
          <div class={styles.pick} role="radiogroup" aria-label={t.what}>
            {options.map((option) => (
              <label key={option.value} data-chosen={chosen === option.value} data-outcome={option.at < 0 ? undefined : option.at % 4}>
                <input
                  type="radio"
                  name={`${group}-what`}
                  checked={chosen === option.value}
                  onChange={() => (picked.value = option.value)}
                />
                <Diamond form={option.at < 0 ? 'open' : outcomeForm(option.at)} size={14} />
                <span>
                  <b>{option.words}</b>
                  {option.criterion !== '' && <em>{option.criterion}</em>}
                </span>
              </label>
            ))}
          </div>
          {chosen === 'new' && (
            <TextField
              label={t.newName}
              hint={t.newNameHint}
              value={name.value}
              lang={writes}
              maxLength={limits.name}
              autoFocus
              onInput={(words) => (name.value = words)}
            />
          )}
        </Step>
        <Step number={2} title={t.when}>
          <div class={styles.two}>
            <DateField label={t.effectiveOn} value={effectiveOn.value} onInput={(date) => (effectiveOn.value = date)} />
            <DateField label={t.knownOn} value={knownOn.value} onInput={(date) => (knownOn.value = date)} />
          </div>
          {lateFor && (
            <p class={styles.note}>
              <Icon name="tri" size={14} />
              {t.onlyAfter(lateFor.year)}
            </p>
          )}
        </Step>
        <Step number={3} title={t.evidence}>
          <TextField
            label={t.url}
            type="url"
            optional
            value={url.value}
            error={urlIsRight ? null : t.urlWrong}
            onInput={(said) => (url.value = said)}
          />
          <TextArea
            label={t.explanation}
            optional
            rows={2}
            value={text.value}
            lang={writes}
            maxLength={limits.longText}
            onInput={(words) => (text.value = words)}
          />
        </Step>
        {broken.length > 0 && (
          <section class={styles.broken} aria-label={t.breaks}>
            <Banner tone="late" role="alert">
              {t.breaks}
            </Banner>
            {broken.map((constraint) => (
              <label key={constraint.id}>
                <input
                  type="checkbox"
                  checked={withdrawn.value.has(constraint.id)}
                  onChange={() => {
                    const next = new Set(withdrawn.peek())
                    if (!next.delete(constraint.id)) next.add(constraint.id)
                    withdrawn.value = next
                  }}
                />
                <span>
                  {t.withdraw} {describeConstraint(constraint.guard, document.decisions, language.value)}{' '}
                  <em>{textIn(constraint.reason, language.value)}</em>
                </span>
              </label>
            ))}
          </section>
        )}
        {chosen === 'new' && said !== '' && whole && (
          <GuardWalk
            branches={branchesNaming(document, decision.id)}
            decision={decision}
            outcomeId={ids.outcome}
            document={whole.document}
            answers={answers.value}
            onAnswer={(key, answer) => (answers.value = new Map(answers.peek()).set(key, answer))}
          />
        )}
      </section>
      {/* It scrolls by itself, so the keyboard must be able to stand in it. */}
      <section class={styles.right} aria-labelledby={`${group}-follows`} tabIndex={0}>
        <header class={styles.follows}>
          <h2 id={`${group}-follows`}>{t.follows}</h2>
          <p>{preview ? t.nothingSaved(formatDate(asOf), preview.unchangedCount) : t.pickFirst}</p>
        </header>
        {preview && left && !preview.contradiction && whole && (
          <Consequences
            document={whole.document}
            preview={preview}
            emptied={left.emptied}
            movable={movable}
            moves={moves.value}
            remedies={remedies.value}
            writes={writes}
            onMove={(goalId, horizonId) => {
              const next = new Map(moves.peek())
              if (horizonId === null) next.delete(goalId)
              else next.set(goalId, horizonId)
              moves.value = next
            }}
            onRemedy={(cell, remedy) => (remedies.value = new Map(remedies.peek()).set(cell, remedy))}
            newId={model.newId}
          />
        )}
      </section>
      <footer class={styles.foot}>
        <p role="status">
          {problem ?? (
            <>
              <b>{t.oneChange}</b> {t.parts(whole?.draft.acts.length ?? 0)}
            </>
          )}
        </p>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button kind="main" disabled={problem !== null} onClick={confirm}>
          {t.confirm}
        </Button>
      </footer>
    </div>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ComponentChildren }) {
  return (
    <section class={styles.step}>
      <i aria-hidden="true">{number}</i>
      <div>
        <h3>{title}</h3>
        {children}
      </div>
    </section>
  )
}
