import { useSignal } from '@preact/signals'
import type { Decision, Reading, Signpost } from '#domain/decisions.schema.ts'
import { describeStates } from '#domain/guard-sentences.ts'
import { type Language, textIn } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { formatDate } from '../../lib/formats.ts'
import { language } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Diamond, formOfState } from '../../ui/Diamond.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select, TextArea, TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { statesOf } from '../roadmap/guards/guard-draft.ts'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { useKeptText } from '../roadmap/panel/kept-text.ts'
import styles from './DecisionPanel.module.css'
import { withLanguage } from '../../lib/with-language.ts'
import { decisionsTexts } from './texts.ts'

type SignpostListProps = { model: RoadmapModel; decision: Decision; writes: Language; readOnly: boolean }

/** What tells where the decision is going, and what has been read there, the latest first. */
export function SignpostList({ model, decision, writes, readOnly }: SignpostListProps) {
  const t = decisionsTexts.value
  const editing = useSignal<Signpost | 'new' | null>(null)
  const reading = useSignal<Signpost | null>(null)
  const signposts = decision.signposts ?? []
  return (
    <section aria-label={t.signposts}>
      <div class={styles.label}>
        <h3>{t.signposts}</h3>
        {!readOnly && signposts.length < limits.signpostsPerDecision && (
          <button type="button" class={styles.link} onClick={() => (editing.value = 'new')}>
            {t.addSignpost}
          </button>
        )}
      </div>
      {signposts.length === 0 && <p class={styles.hint}>{t.noSignposts}</p>}
      <ul class={styles.signposts}>
        {signposts.map((signpost) => (
          <li key={signpost.id}>
            <p>{textIn(signpost.watch, language.value)}</p>
            <StateChip decision={decision} state={signpost.pointsTo} />
            <ol class={styles.readings} aria-label={t.readings}>
              {signpost.readings
                .toSorted((a, b) => (a.on < b.on ? 1 : -1))
                .slice(0, 6)
                .map((each) => (
                  <li key={each.id} title={textIn(each.note, language.value) || undefined}>
                    <b>{t.values[each.value]}</b> {formatDate(each.on)}
                  </li>
                ))}
              {signpost.everyMonths !== null && <li>{t.every(signpost.everyMonths)}</li>}
            </ol>
            {!readOnly && (
              <p class={styles.signpostActs}>
                <button type="button" class={styles.link} onClick={() => (reading.value = signpost)}>
                  {t.recordReading}
                </button>
                <button type="button" class={styles.link} onClick={() => (editing.value = signpost)}>
                  {t.editSignpost}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {editing.value !== null && (
        <SignpostDialog
          model={model}
          decision={decision}
          writes={writes}
          signpost={editing.value === 'new' ? null : editing.value}
          onClose={() => (editing.value = null)}
        />
      )}
      {reading.value !== null && (
        <ReadingDialog model={model} decision={decision} writes={writes} signpost={reading.value} onClose={() => (reading.value = null)} />
      )}
    </section>
  )
}

function StateChip({ decision, state }: { decision: Decision; state: string }) {
  const at = decision.outcomes.findIndex(({ id }) => id === state)
  return (
    <span class={styles.chip} data-outcome={at < 0 ? 'o' : at % 4}>
      <Diamond form={formOfState(decision, state)} size={12} />
      {describeStates(decision, [state], language.value)}
    </span>
  )
}

function SignpostDialog({
  model,
  decision,
  writes,
  signpost,
  onClose,
}: {
  model: RoadmapModel
  decision: Decision
  writes: Language
  signpost: Signpost | null
  onClose: () => void
}) {
  const t = decisionsTexts.value
  const watch = useKeptText(
    model.drafts,
    fieldDraft(signpost?.id ?? `${decision.id}.new-signpost`, 'watch', writes),
    signpost?.watch[writes],
  )
  const every = useSignal(signpost?.everyMonths ?? 0)
  const pointsTo = useSignal(signpost?.pointsTo ?? decision.outcomes[0]?.id ?? 'open')
  const missing = useSignal(false)
  /** The others as they are now, and this one as it was when the dialog was opened: somebody else may have changed it meanwhile. */
  function put(next: Signpost | null) {
    const now = decision.signposts ?? []
    const seen = signpost === null || now.some(({ id }) => id === signpost.id) ? now : [...now, signpost]
    const change = (to: Signpost | null) => seen.flatMap((one) => (one.id !== signpost?.id ? [one] : to === null ? [] : [to]))
    const signposts = signpost === null && next !== null ? [...seen, next] : change(next)
    const begunFrom = signpost && { ...signpost, watch: withLanguage(signpost.watch, writes, watch.before) ?? signpost.watch }
    model.editDecision(decision.id, { signposts }, { signposts: change(begunFrom) })
    letGo()
  }
  function letGo() {
    watch.forget()
    onClose()
  }

  function save() {
    const words = withLanguage(signpost?.watch ?? null, writes, watch.value.trim())
    if (words === null) return void (missing.value = true)
    const next: Signpost = {
      ...{ id: signpost?.id ?? model.newId(), watch: words, everyMonths: every.peek() || null, pointsTo: pointsTo.peek() },
      readings: signpost?.readings ?? [],
    }
    put(next)
  }

  return (
    <Dialog title={signpost === null ? t.newSignpost : t.editSignpost} onClose={onClose}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t.watch}
          hint={t.watchHint}
          error={missing.value ? t.watchMissing : null}
          value={watch.value}
          lang={writes}
          maxLength={limits.longText}
          autoFocus
          onInput={watch.write}
        />
        <Select
          label={t.howOften}
          value={String(every.value)}
          options={[...new Set([0, 1, 3, 6, 12, every.value])].map((months) => ({
            value: String(months),
            text: months === 0 ? t.whenNeeded : t.every(months),
          }))}
          onChange={(months) => (every.value = Number(months))}
        />
        <Select
          label={t.pointsTo}
          value={pointsTo.value}
          options={statesOf(decision).map((state) => ({ value: state, text: describeStates(decision, [state], language.value) }))}
          onChange={(state) => (pointsTo.value = state)}
        />
        <DialogActions>
          {signpost !== null && signpost.readings.length === 0 && (
            <Button kind="quiet" icon="trash" onClick={() => put(null)}>
              {t.removeSignpost}
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

function ReadingDialog({
  model,
  decision,
  writes,
  signpost,
  onClose,
}: {
  model: RoadmapModel
  decision: Decision
  writes: Language
  signpost: Signpost
  onClose: () => void
}) {
  const t = decisionsTexts.value
  const on = useSignal(model.today)
  const value = useSignal<Reading['value']>('yes')
  const note = useKeptText(model.drafts, fieldDraft(signpost.id, 'note', writes))
  function letGo() {
    note.forget()
    onClose()
  }
  return (
    <Dialog title={t.recordReading} onClose={onClose}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!/^\d{4}-\d\d-\d\d$/.test(on.peek())) return
          const said = note.value.trim()
          model.recordReading(decision.id, signpost.id, {
            on: on.peek(),
            value: value.peek(),
            note: said === '' ? null : { [writes]: said },
          })
          letGo()
          sayDone(t.readingRecorded)
        }}
      >
        <p>{textIn(signpost.watch, language.value)}</p>
        <Segmented
          label={t.seen}
          value={value.value}
          options={(['yes', 'partly', 'no'] as const).map((each) => ({ value: each, text: t.values[each] }))}
          onChange={(chosen) => (value.value = chosen)}
        />
        <DateField
          label={t.readOn}
          error={/^\d{4}-\d\d-\d\d$/.test(on.value) ? null : t.notADate}
          value={on.value}
          min="1900-01-01"
          max="2200-12-31"
          onInput={(date) => (on.value = date)}
        />
        <TextArea label={t.note} optional value={note.value} lang={writes} maxLength={limits.longText} rows={2} onInput={note.write} />
        <p class={styles.hint}>{t.readingStays}</p>
        <DialogActions>
          <Button onClick={letGo}>{t.cancel}</Button>
          <Button kind="main" type="submit">
            {t.record}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
