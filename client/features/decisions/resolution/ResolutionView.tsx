import { batch, useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { createChecker } from '#domain/checks/checker.ts'
import { recognisersFor } from '#domain/checks/municipality-recogniser.ts'
import { branchesNaming, constraintsBrokenBy, previewResolution, type ResolutionInHand } from '#domain/checks/resolution-previews.ts'
import { describeConstraint } from '#domain/constraint-sentences.ts'
import type { Decision } from '#domain/decisions.schema.ts'
import { describeStates } from '#domain/guard-sentences.ts'
import { guardDecisions } from '#domain/guards.ts'
import type { State } from '#domain/guards.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { stateOn } from '#domain/states.ts'
import { formatDate } from '../../../lib/formats.ts'
import { language } from '../../../lib/texts.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Diamond, formOfState } from '../../../ui/Diamond.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import { writingLanguage } from '../../roadmap/composer/writing-language.ts'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
import { findingsOf } from '../../checks/findings-of.ts'
import { Consequences } from './Consequences.tsx'
import { EffectStrip } from './EffectStrip.tsx'
import { GuardWalk } from './GuardWalk.tsx'
import { forget, keep, readKept } from './kept-resolution.ts'
import {
  answersTo,
  asOneChange,
  asWritten,
  foresee,
  keyOfBranch,
  lacksWriting,
  newOutcomeOf,
  type Answer,
  type Remedy,
  type Writings,
} from './resolution-draft.ts'
import styles from './ResolutionView.module.css'
import { resolutionTexts } from './texts.ts'

const widens = (remedy: Remedy, goalId: string) =>
  remedy.way === 'repair' && remedy.repair.kind === 'widen_guard' && remedy.repair.goalIds.includes(goalId)

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
  const begun = useMemo(() => readKept(model.drafts, decision.id, document), [])
  const days = useMemo(
    () => ({ effective: model.asOf.peek(), known: model.today < model.asOf.peek() ? model.today : model.asOf.peek() }),
    [],
  )
  const picked = useSignal<State | 'new' | null>(begun.picked ?? null)
  const name = useSignal(begun.name ?? '')
  const effectiveOn = useSignal(begun.effectiveOn ?? days.effective)
  const knownOn = useSignal(begun.knownOn ?? days.known)
  const text = useSignal(begun.text ?? '')
  const url = useSignal(begun.url ?? '')
  const as = useSignal<'change' | 'correction'>(begun.as ?? 'change')
  const withdrawn = useSignal<ReadonlySet<string>>(new Set())
  const answers = useSignal<ReadonlyMap<string, Answer>>(new Map())
  const remedies = useSignal<ReadonlyMap<string, Remedy>>(new Map())
  const moves = useSignal<ReadonlyMap<string, string>>(new Map())
  const alsoForbiddenBy = useSignal<ReadonlySet<string>>(new Set())
  const writings = useSignal<Writings>(new Map())
  /** All that was written along with remedies, by way and key: who tries another way finds the words of the former again. */
  const written = useRef(new Map(begun.written)).current
  const head = useRef<HTMLHeadingElement>(null)
  const group = useId()
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  const keepWith = (recordedAs: string | null) =>
    keep(model.drafts, decision.id, {
      ...{ picked: picked.peek(), name: name.peek(), text: text.peek(), url: url.peek(), as: as.peek() },
      effectiveOn: effectiveOn.peek() === days.effective ? null : effectiveOn.peek(),
      knownOn: knownOn.peek() === days.known ? null : knownOn.peek(),
      ...{ written: [...written], recordedAs },
    })
  // Before anything else can happen to the page.
  useLayoutEffect(
    () => keepWith(null),
    [picked.value, name.value, effectiveOn.value, knownOn.value, text.value, url.value, as.value, writings.value],
  )

  const findings = findingsOf(model)
  const checker = useMemo(() => findings.checked.peek()?.checker ?? createChecker({ recognisers: recognisersFor(document) }), [])

  const said = name.value.trim()
  const chosen = picked.value
  const datesAreRight = isDate(effectiveOn.value) && isDate(knownOn.value)
  const urlIsRight = url.value.trim() === '' || isWebAddress(url.value.trim())
  const branches = useMemo(() => branchesNaming(document, decision.id), [document, decision])
  const recorded = useMemo(
    (): ResolutionInHand | null =>
      chosen === null || !datesAreRight || (chosen === 'new' && said === '')
        ? null
        : {
            ...{ id: ids.resolution, decisionId: decision.id, outcome: chosen === 'new' ? ids.outcome : chosen },
            ...(chosen === 'new' && {
              newOutcome: newOutcomeOf(ids.outcome, { [writes]: said }),
              answers: answersTo(branches, answers.value),
              alsoForbiddenBy: [...alsoForbiddenBy.value],
            }),
            ...{ effectiveOn: effectiveOn.value, knownOn: knownOn.value },
            supersedes: last === null ? null : { resolutionId: last.id, as: as.value },
          },
    [
      decision,
      branches,
      last,
      chosen,
      said,
      datesAreRight,
      effectiveOn.value,
      knownOn.value,
      answers.value,
      alsoForbiddenBy.value,
      as.value,
    ],
  )
  const broken = useMemo(() => {
    const brokenIds = recorded ? constraintsBrokenBy(document, recorded, model.asOf.value, checker) : []
    return document.constraints.filter(({ id }) => brokenIds.includes(id))
  }, [document, recorded, model.asOf.value])
  // Only what this breaks is withdrawn with it, whatever was ticked for another outcome.
  const inHand = useMemo(
    () =>
      recorded && {
        ...recorded,
        withdrawConstraintIds: broken.filter(({ id }) => withdrawn.value.has(id)).map(({ id }) => id),
      },
    [recorded, broken, withdrawn.value],
  )
  const bare = useMemo(() => inHand && previewResolution(document, inHand, model.asOf.value, checker), [document, inHand, model.asOf.value])
  const mended = useMemo(
    () => bare && foresee(document, decision.id, bare, { remedies: remedies.value, moves: moves.value }, checker, model.newId),
    [bare, remedies.value, moves.value],
  )
  const foreseen = mended && asWritten(mended, writings.value)
  const evidence =
    text.value.trim() === '' && url.value.trim() === ''
      ? null
      : {
          text: text.value.trim() === '' ? null : { [writes]: text.value.trim() },
          url: urlIsRight ? url.value.trim() || null : null,
        }
  const change = foreseen && inHand && asOneChange(document, inHand, evidence, foreseen, writings.value, model.today)
  const unanswered = branches.filter((branch) => (answers.value.get(keyOfBranch(branch)) ?? 'later') === 'later').length
  const lacking = [...(foreseen?.taken ?? [])].find(([key, remedy]) => lacksWriting(key, remedy, writings.value))?.[1].way
  const lateFor = document.horizons
    .filter(
      ({ id, kind, endsOn }) =>
        kind !== 'baseline' &&
        isDate(effectiveOn.value) &&
        endsOn < effectiveOn.value &&
        endsOn > (decision.earliest ?? '') &&
        branches.some(({ cell }) => cell.horizonId === id),
    )
    .at(-1)
  // What was recorded before goes on holding until a change takes effect; a correction leaves nothing of it.
  const heldThen =
    lateFor === undefined || chosen === 'open' || (last !== null && bare === null)
      ? null
      : stateOn(decision.id, bare?.after.resolutions ?? document.resolutions, lateFor.endsOn, bare?.asOf ?? model.asOf.value)
  const problem =
    chosen === null
      ? t.pickFirst
      : chosen === 'new' && said === ''
        ? t.nameIt
        : !datesAreRight
          ? t.datesMissing
          : !urlIsRight
            ? t.urlWrong
            : bare?.refused
              ? bare.refused === 'resolution_order'
                ? as.value === 'change' && last !== null && last.outcome !== 'open'
                  ? t.notLater(formatDate(last.effectiveOn))
                  : t.notInOrder
                : t.refusals[bare.refused === 'open_only_in_correction' ? bare.refused : 'other']
              : bare?.contradiction
                ? t.breaks
                : lacking === undefined
                  ? null
                  : lacking === 'new_goal'
                    ? t.goalMissing
                    : t.reasonMissing

  /** A goal that moves on is not what fills the cell that it leaves, so its guard is not widened for that either. */
  function move(goalId: string, horizonId: string | null) {
    const next = new Map(moves.peek())
    if (horizonId === null) next.delete(goalId)
    else next.set(goalId, horizonId)
    const left = [...remedies.peek()].filter(([, remedy]) => horizonId === null || !widens(remedy, goalId))
    batch(() => {
      moves.value = next
      remedies.value = new Map(left)
    })
  }
  function mend(key: string, remedy: Remedy) {
    batch(() => {
      // Another way asks for other words.
      if (remedies.peek().get(key)?.way !== remedy.way) put(key, written.get(`${remedy.way} ${key}`) ?? null)
      remedies.value = new Map(remedies.peek()).set(key, remedy)
      moves.value = new Map([...moves.peek()].filter(([goalId]) => !widens(remedy, goalId)))
    })
  }

  function write(key: string, text: LocalText | null) {
    const place = `${remedies.peek().get(key)?.way} ${key}`
    if (text === null) written.delete(place)
    else written.set(place, text)
    put(key, text)
  }
  function put(key: string, text: LocalText | null) {
    const next = new Map(writings.peek())
    if (text === null) next.delete(key)
    else next.set(key, text)
    writings.value = next
  }

  function confirm() {
    if (problem !== null || !change) return
    const key = model.carryOut(change.draft, change.placed)
    keepWith(ids.resolution)
    onClose()
    const undo = { text: () => resolutionTexts.value.undo, run: () => void model.undo(key) }
    // Looked at from a day on which it was not known yet, all stays as it was: the notice says so, and leads to where it is seen.
    const since = knownOn.peek()
    if (since <= model.asOf.peek()) sayDone(() => resolutionTexts.value.done, undo)
    else
      sayDone(() => resolutionTexts.value.doneUnseen(formatDate(since)), undo, {
        text: () => resolutionTexts.value.showThen(formatDate(since)),
        run: () => (model.asOf.value = since),
      })
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
                <Diamond form={option.value === 'new' ? 'other' : formOfState(decision, option.value)} size={14} />
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
            <DayField label={t.effectiveOn} day={effectiveOn} />
            <DayField label={t.knownOn} day={knownOn} />
          </div>
          {chosen !== null && chosen !== 'open' && datesAreRight && (
            <EffectStrip
              horizons={document.horizons}
              effectiveOn={effectiveOn.value}
              knownOn={knownOn.value}
              outcomeAt={decision.outcomes.findIndex(({ id }) => id === chosen)}
            />
          )}
          {lateFor && heldThen !== null && (
            <p class={styles.note}>
              <Icon name="tri" size={14} />
              {heldThen === 'open'
                ? t.onlyAfter(lateFor.year)
                : t.heldUntil(lateFor.year, textIn(decision.name, language.value), describeStates(decision, [heldThen], language.value))}
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
        {chosen === 'new' && said !== '' && bare && (
          <GuardWalk
            branches={branches}
            decision={decision}
            outcomeId={ids.outcome}
            document={bare.after}
            answers={answers.value}
            constraints={document.constraints.filter(({ guard }) => guardDecisions(guard).includes(decision.id))}
            alsoForbiddenBy={alsoForbiddenBy.value}
            onForbid={(id, forbids) => {
              const next = new Set(alsoForbiddenBy.peek())
              if (forbids) next.add(id)
              else next.delete(id)
              alsoForbiddenBy.value = next
            }}
            onAnswer={(key, answer) => (answers.value = new Map(answers.peek()).set(key, answer))}
          />
        )}
      </section>
      {/* It scrolls by itself, so the keyboard must be able to stand in it. */}
      <section class={styles.right} aria-labelledby={`${group}-follows`} tabIndex={0}>
        <header class={styles.follows}>
          <h2 id={`${group}-follows`}>{t.follows}</h2>
          <p>{foreseen && bare && !bare.contradiction ? t.nothingSaved(formatDate(bare.asOf), foreseen.effects.unchanged) : problem}</p>
          {foreseen && bare && !bare.contradiction && (
            <ul class={styles.tally}>
              {(
                [
                  [foreseen.effects.comesIntoForce, t.tally.inForce],
                  [foreseen.effects.lapses, t.tally.lapsed],
                  [foreseen.effects.stillWaits, t.tally.waiting],
                  [bare.emptiedCells, t.tally.cells],
                  [foreseen.chains, t.tally.chains],
                  [foreseen.effects.municipalities, t.tally.municipalities],
                ] as const
              ).map(([{ length }, words], i) => (
                <li key={i}>
                  <b>{length}</b> {typeof words === 'string' ? words : words(length)}
                </li>
              ))}
            </ul>
          )}
        </header>
        {foreseen && bare && !bare.contradiction && (
          <Consequences
            document={document}
            decisionId={decision.id}
            foreseen={foreseen}
            moves={moves.value}
            writes={writes}
            onMove={move}
            writings={writings.value}
            onRemedy={mend}
            onWrite={write}
            newId={model.newId}
          />
        )}
      </section>
      <footer class={styles.foot} data-foot="">
        <p role="status">
          {problem ?? (
            <>
              <b>{t.oneChange}</b> {change && t.parts(change.parts)}
              {chosen === 'new' && unanswered > 0 && ` ${t.unanswered(unanswered)}`}
            </>
          )}
        </p>
        <Button
          onClick={() => {
            forget(model.drafts, decision.id)
            onClose()
          }}
        >
          {t.cancel}
        </Button>
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

/** A day, marked when the field is left with something that is none. */
function DayField({ label, day }: { label: string; day: Signal<string> }) {
  const left = useSignal(false)
  return (
    <DateField
      label={label}
      value={day.value}
      error={left.value && !isDate(day.value) ? resolutionTexts.value.notADay : null}
      onInput={(date) => {
        left.value = false
        day.value = date
      }}
      onDone={() => (left.value = true)}
    />
  )
}
