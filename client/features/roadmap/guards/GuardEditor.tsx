import { useSignal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import { branchKey } from '#domain/branches.ts'
import type { Goal } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { sameGuard } from '#domain/guards.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { languages, textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatDate } from '../../../lib/formats.ts'
import { later } from '../../../lib/later.tsx'
import { language } from '../../../lib/texts.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import { findingsOf } from '../../checks/findings-of.ts'
import { writingLanguage } from '../composer/writing-language.ts'
import { fieldDraft, type RoadmapModel } from '../model/roadmap-model.ts'
import { useKeptText } from '../panel/kept-text.ts'
import { describeBranch } from './branch-sentence.ts'
import { draftOf, emptyVerdict, guardOf, type GuardDraft } from './guard-draft.ts'
import { openGuardEditor } from './guard-editing.ts'
import styles from './GuardEditor.module.css'
import { GuardTerms } from './GuardTerms.tsx'
import { guardTexts } from './texts.ts'

const { Later: CellCoverage } = later(() => import('../../checks/CellCoverage.tsx'), 'CellCoverage')

type Way = 'decisions' | 'words' | 'none'
type GuardEditorProps = { model: RoadmapModel; goalIds: readonly string[]; onClose: () => void }

/** When a goal, or several, hold: a guard chosen as a sentence, a branch that the cell has already, own words, or no condition. */
export function GuardEditor({ model, goalIds, onClose }: GuardEditorProps) {
  const document = model.document.value
  const goals = goalIds.flatMap((id) => model.goal(id).value ?? [])
  const first = goals[0]
  if (document === null || first === undefined) return null
  return <Editor model={model} goals={goals} first={first} onClose={onClose} />
}

function Editor({ model, goals, first, onClose }: { model: RoadmapModel; goals: readonly Goal[]; first: Goal; onClose: () => void }) {
  const t = guardTexts.value
  const document = model.document.value!
  const { decisions, horizons, constraints } = document
  const horizon = horizons.find((other) => other.id === first.horizonId)
  const oneHorizon = goals.every((goal) => goal.horizonId === first.horizonId) ? (horizon ?? null) : null
  const writes = writingLanguage(document.roadmap.languages)
  const wordsDraft = fieldDraft(first.id, 'guardWords', writes)

  /** The goals as they were when the dialog was opened: others may change them while it is. */
  const begunFrom = useRef(new Map(document.goals.map((goal) => [goal.id, goal]))).current
  const way = useSignal<Way>(first.guard === null && (first.condition !== null || decisions.length === 0) ? 'words' : 'decisions')
  const draft = useSignal(draftOf(first.guard))
  const wordsStart = textIn(first.condition, writes)
  const words = useKeptText(model.drafts, wordsDraft, wordsStart)
  const alsoMates = useSignal(true)
  const complaint = useSignal<string | null>(null)
  /** The choices before they were widened; null: they were not, or have been changed since. */
  const narrower = useSignal<{ way: Way; draft: GuardDraft } | null>(null)
  const told = useRef<HTMLDivElement>(null)
  const checked = findingsOf(model).checked.value

  const { guard, isComplete } = guardOf(draft.value)
  const verdict = useMemo(
    () => (guard === null || oneHorizon === null ? null : emptyVerdict(guard, oneHorizon.id, { horizons, decisions, constraints })),
    [draft.value, oneHorizon, horizons, decisions, constraints],
  )
  const lanes = model.cell(first.themeId, first.horizonId).value
  const key = branchKey(first)
  const branches = lanes.filter((lane) => lane.key !== 'always' && lane.key !== key)
  const chosen = new Set(goals.map(({ id }) => id))
  const mates = key === 'always' ? [] : (lanes.find((lane) => lane.key === key)?.goals.filter(({ id }) => !chosen.has(id)) ?? [])

  const changed = alsoMates.value ? [...goals, ...mates] : goals
  const isOneCell = goals.every(({ themeId, horizonId }) => themeId === first.themeId && horizonId === first.horizonId)
  const isUntouched = way.value === 'decisions' && sameGuard(guard, first.guard)

  function choose(next: GuardDraft) {
    draft.value = next
    complaint.value = null
    narrower.value = null
  }
  function widen(wider: Guard | null) {
    narrower.value = { way: way.peek(), draft: draft.peek() }
    complaint.value = null
    if (wider !== null) draft.value = draftOf(wider)
    way.value = wider === null ? 'none' : 'decisions'
    // The button goes with the gap.
    told.current?.focus()
  }
  function takeBack() {
    const before = narrower.peek()
    if (before === null) return
    choose(before.draft)
    way.value = before.way
    told.current?.focus()
  }

  function letGo() {
    words.forget()
    onClose()
  }
  function finish(change: { guard: Guard | null; condition?: LocalText | null }) {
    const keys = changed.map(({ id }) => {
      const seen = begunFrom.get(id)
      const isBegunEarlier = id === first.id && way.peek() === 'words' && words.before !== wordsStart
      const condition = isBegunEarlier ? { ...seen?.condition, [writes]: words.before } : seen?.condition
      return model.editGoal(id, change, seen && { guard: seen.guard, ...('condition' in change && { condition }) })
    })
    letGo()
    sayDone(() => guardTexts.value.saved, {
      text: () => guardTexts.value.undo,
      run: () => [...keys].reverse().forEach((each) => model.undo(each)),
    })
  }

  function save() {
    if (way.value === 'none') return finish({ guard: null, condition: null })
    if (way.value === 'decisions') {
      if (guard === null || !isComplete) complaint.value = t.incomplete
      else finish({ guard })
      return
    }
    const said = words.value.trim()
    if (said === '') complaint.value = t.wordsMissing
    else finish({ guard: null, condition: { ...first.condition, [writes]: said } })
  }

  const title = goals.length === 1 ? t.title : t.titleMany(goals.length)
  return (
    <Dialog title={title} wide="very" onClose={onClose}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          save()
        }}
      >
        {goals.length === 1 && <p class={styles.goal}>{textIn(first.text, language.value)}</p>}
        {oneHorizon !== null && <p class={styles.when}>{t.readAt(formatDate(oneHorizon.endsOn))}</p>}

        {branches.length > 0 && (
          <section class={styles.branches} aria-label={t.branches}>
            <h3>{t.branches}</h3>
            {branches.map((lane) => {
              const sentence = describeBranch(lane, decisions, language.value) ?? ''
              return (
                <Button
                  key={lane.key}
                  icon="fork"
                  class={styles.branch}
                  aria-label={t.useBranch(sentence)}
                  onClick={() => finish({ guard: lane.guard, ...(lane.guard === null ? { condition: lane.condition } : {}) })}
                >
                  {sentence}
                </Button>
              )
            })}
          </section>
        )}

        <Segmented
          label={t.ways}
          value={way.value}
          options={(['decisions', 'words', 'none'] as const).map((value) => ({ value, text: t.way[value] }))}
          onChange={(value) => {
            way.value = value
            complaint.value = null
            narrower.value = null
          }}
        />

        {way.value === 'decisions' && decisions.length === 0 && <p>{t.noDecisions}</p>}
        {way.value === 'decisions' && decisions.length > 0 && (
          <>
            {first.condition !== null && (
              <blockquote class={styles.original}>{t.original(textIn(first.condition, language.value))}</blockquote>
            )}
            <GuardTerms decisions={decisions} draft={draft.value} onChange={choose} />
            <section class={styles.sentences} aria-label={t.sentence} aria-live="polite">
              {guard === null ? (
                <p class={styles.hint}>{t.noSentence}</p>
              ) : (
                <dl>
                  {languages.map((each) => (
                    <div key={each} data-own={each === language.value}>
                      <dt>{each}</dt>
                      <dd lang={each}>{describeGuard(guard, decisions, oneHorizon, each)}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </section>
            {verdict !== null && (
              <Banner tone="risk" icon="tri" role="status">
                {t[verdict]}
              </Banner>
            )}
          </>
        )}
        {way.value === 'words' && (
          <TextArea
            label={t.words}
            hint={decisions.length === 0 ? t.noDecisions : t.wordsHint}
            lang={writes}
            maxLength={limits.goalText}
            value={words.value}
            error={complaint.value}
            onInput={(text) => {
              words.write(text)
              complaint.value = null
            }}
          />
        )}
        {way.value === 'none' && <p>{t.none}</p>}

        <div ref={told} tabIndex={-1} class={styles.told}>
          {narrower.value !== null && (
            <Banner
              tone="ok"
              role="status"
              actions={
                <button type="button" onClick={takeBack}>
                  {t.takeBack}
                </button>
              }
            >
              {t.widened}
            </Banner>
          )}
        </div>
        {checked !== null && isOneCell && ((way.value === 'decisions' && guard !== null) || way.value === 'none') && (
          <CellCoverage
            checked={checked}
            goals={changed}
            guard={way.value === 'none' ? null : guard}
            onWiden={widen}
            onOther={isUntouched ? openGuardEditor : null}
          />
        )}

        {mates.length > 0 && (
          <label class={styles.mates}>
            <input type="checkbox" checked={alsoMates.value} onChange={(event) => (alsoMates.value = event.currentTarget.checked)} />
            {t.mates(mates.length)}
          </label>
        )}
        {complaint.value !== null && way.value === 'decisions' && (
          <p class={styles.error} role="alert">
            {complaint.value}
          </p>
        )}
        <DialogActions>
          <Button onClick={letGo}>{t.cancel}</Button>
          <Button kind="main" type="submit">
            {t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
