import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { countClosedOut } from '#domain/constraint-counts.ts'
import { describeConstraint } from '#domain/constraint-sentences.ts'
import type { Constraint, Decision } from '#domain/decisions.schema.ts'
import { describeStates } from '#domain/guard-sentences.ts'
import { textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatShare } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { writingLanguage } from '../roadmap/composer/writing-language.ts'
import { statesOf } from '../roadmap/guards/guard-draft.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import type { NewThing } from '../roadmap/model/typed-words.ts'
import { useKeptText } from '../roadmap/panel/kept-text.ts'
import { blankConstraint, constraintOf, draftOfConstraint, type ConstraintDraft } from './constraint-draft.ts'
import styles from './ConstraintList.module.css'
import { withLanguage } from '../../lib/with-language.ts'
import { decisionsTexts } from './texts.ts'

/** The combinations that cannot be, each as a sentence with its reason. */
export function ConstraintList({ model, readOnly }: { model: RoadmapModel; readOnly: boolean }) {
  const t = decisionsTexts.value
  const { constraints, decisions } = model.document.value!
  const editing = useSignal<Constraint | 'new' | null>(null)
  const closes = useMemo(() => constraints.map(({ guard }) => countClosedOut(guard, decisions)), [constraints, decisions])
  return (
    <section class={styles.rules} aria-labelledby="constraints">
      <header>
        <h2 id="constraints">{t.constraints}</h2>
        <span>{t.constraintsAre}</span>
        {!readOnly && constraints.length < limits.constraintsPerRoadmap && (
          <button type="button" class={styles.link} onClick={() => (editing.value = 'new')}>
            {t.addConstraint}
          </button>
        )}
      </header>
      {constraints.length === 0 && <p class={styles.none}>{t.noConstraints}</p>}
      <ul>
        {constraints.map((constraint, at) => (
          <li key={constraint.id} class={styles.rule}>
            <Icon name="lock" />
            <div>
              <p>{describeConstraint(constraint.guard, decisions, language.value)}</p>
              <p class={styles.reason}>{textIn(constraint.reason, language.value)}</p>
            </div>
            <p class={styles.closes}>{t.closesOut(formatShare(closes[at]?.closed ?? 0n, closes[at]?.all ?? 0n))}</p>
            {!readOnly && (
              <button type="button" class={styles.link} onClick={() => (editing.value = constraint)}>
                {t.edit}
              </button>
            )}
          </li>
        ))}
      </ul>
      {editing.value !== null && (
        <ConstraintDialog
          model={model}
          constraint={editing.value === 'new' ? null : editing.value}
          onClose={() => (editing.value = null)}
        />
      )}
    </section>
  )
}

function ConstraintDialog({ model, constraint, onClose }: { model: RoadmapModel; constraint: Constraint | null; onClose: () => void }) {
  const t = decisionsTexts.value
  const { decisions, roadmap } = model.document.value!
  const writes = writingLanguage(roadmap.languages)
  const draft = useSignal(constraint === null ? blankConstraint(decisions) : draftOfConstraint(constraint.guard, decisions))
  const reason = useKeptText(
    model.drafts,
    fieldDraft(constraint?.id ?? ('new-constraint' satisfies NewThing['constraint']), 'reason', writes),
    constraint?.reason[writes],
  )
  const missing = useSignal(false)
  function letGo() {
    reason.forget()
    onClose()
  }
  const guard = draft.value === null ? constraint!.guard : constraintOf(draft.value, decisions)

  function save() {
    const why = withLanguage(constraint?.reason ?? null, writes, reason.value.trim())
    if (why === null) return void (missing.value = true)
    if (constraint === null) model.createConstraint({ guard, reason: why })
    else {
      const before = { ...constraint, reason: withLanguage(constraint.reason, writes, reason.before) }
      model.editConstraint(constraint.id, { guard, reason: why }, before)
    }
    letGo()
  }

  return (
    <Dialog title={constraint === null ? t.newConstraint : t.editConstraint} wide onClose={onClose}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {draft.value === null ? (
          <p class={styles.hint}>{t.tooComplex}</p>
        ) : (
          <Slots draft={draft.value} decisions={decisions} onChange={(next) => (draft.value = next)} />
        )}
        <p class={styles.sentence} aria-live="polite">
          {describeConstraint(guard, decisions, language.value)}
        </p>
        <TextArea
          label={t.reason}
          hint={t.reasonHint}
          error={missing.value ? t.reasonMissing : null}
          value={reason.value}
          lang={writes}
          rows={2}
          maxLength={limits.longText}
          onInput={reason.write}
        />
        <DialogActions>
          {constraint !== null && (
            <Button
              kind="quiet"
              icon="trash"
              onClick={() => {
                const key = model.deleteConstraint(constraint.id)
                letGo()
                sayDone(t.withdrawn, { text: t.undo, run: () => void model.undo(key) })
              }}
            >
              {t.withdraw}
            </Button>
          )}
          <Button onClick={letGo}>{t.cancel}</Button>
          <Button kind="main" type="submit">
            {t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Slots({
  draft,
  decisions,
  onChange,
}: {
  draft: ConstraintDraft
  decisions: readonly Decision[]
  onChange: (draft: ConstraintDraft) => void
}) {
  const t = decisionsTexts.value
  const first = decisions.find(({ id }) => id === draft.decisionId)
  const other = decisions.find(({ id }) => id === draft.otherId)
  const others = decisions.filter(({ id }) => id !== draft.decisionId)
  const startOf = (id: string) => decisions.find((decision) => decision.id === id)?.outcomes[0]?.id ?? 'other'
  return (
    <div class={styles.slots} role="group" aria-label={t.sentence}>
      <span>{t.cannotBe}</span>
      <Slot
        label={t.firstDecision}
        value={draft.decisionId}
        options={decisions.map(({ id, name }) => [id, textIn(name, language.value)])}
        onChange={(decisionId) => {
          const clash = decisionId === draft.otherId
          const otherId = clash ? (decisions.find(({ id }) => id !== decisionId)?.id ?? '') : draft.otherId
          onChange({ ...draft, decisionId, state: startOf(decisionId), otherId, otherState: clash ? startOf(otherId) : draft.otherState })
        }}
      />
      {first && (
        <Slot
          label={t.firstState}
          value={draft.state}
          options={statesOf(first).map((state) => [state, describeStates(first, [state], language.value)])}
          onChange={(state) => onChange({ ...draft, state })}
        />
      )}
      <Slot
        label={t.howTied}
        value={draft.link}
        options={(others.length > 0 ? (['unless', 'when', 'alone'] as const) : (['alone'] as const)).map((link) => [link, t.links[link]])}
        onChange={(link) => {
          const otherId = draft.otherId === '' ? (others[0]?.id ?? '') : draft.otherId
          // The options are the three links.
          onChange({
            ...draft,
            link: link as ConstraintDraft['link'],
            otherId,
            otherState: draft.otherId === '' ? startOf(otherId) : draft.otherState,
          })
        }}
      />
      {draft.link !== 'alone' && (
        <>
          <Slot
            label={t.secondDecision}
            value={draft.otherId}
            options={others.map(({ id, name }) => [id, textIn(name, language.value)])}
            onChange={(otherId) => onChange({ ...draft, otherId, otherState: startOf(otherId) })}
          />
          {other && (
            <Slot
              label={t.secondState}
              value={draft.otherState}
              options={statesOf(other).map((state) => [state, describeStates(other, [state], language.value)])}
              onChange={(otherState) => onChange({ ...draft, otherState })}
            />
          )}
        </>
      )}
    </div>
  )
}

function Slot({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}) {
  return (
    <span class={styles.slot}>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} />
    </span>
  )
}
