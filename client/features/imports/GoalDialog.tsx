import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { editGoalText, leaveOutGoal, moveGoal, splitGoal } from '#domain/imports/corrections.ts'
import { limits } from '#domain/limits.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import styles from './Dialogs.module.css'
import type { PreviewGoal } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { Original } from './OriginalText.tsx'
import { importTexts } from './texts.ts'

type GoalDialogProps = { model: Importing; preview: ImportPreview; goal: PreviewGoal; onClose: () => void }

/** A goal's words and its place; splitting it anywhere; leaving it out. */
export function GoalDialog({ model, preview, goal, onClose }: GoalDialogProps) {
  const t = importTexts.value
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useSignal(goal.text)
  const themeKey = useSignal(goal.themeKey)
  const horizonKey = useSignal(goal.horizonKey)
  const error = useSignal<'empty' | 'too_long' | 'cannot_split' | null>(null)

  const withText = (shown: ImportPreview) => (text.value === goal.text ? shown : editGoalText(shown, goal.key, text.value))
  const isFit = () => {
    error.value = text.value.trim() === '' ? 'empty' : text.value.trim().length > limits.goalText ? 'too_long' : null
    if (error.value !== null) area.current?.focus()
    return error.value === null
  }
  const save = () => {
    if (!isFit()) return
    const isMoved = themeKey.value !== goal.themeKey || horizonKey.value !== goal.horizonKey
    model.correct(isMoved ? 'move' : 'edit', (shown) => {
      const edited = withText(shown)
      return isMoved ? moveGoal(edited, goal.key, themeKey.value, horizonKey.value) : edited
    })
    onClose()
  }
  const splitAtCaret = () => {
    if (!isFit()) return
    const before = text.value.slice(0, area.current?.selectionStart ?? 0)
    // The edited text is tidied before it is cut: the place is counted in tidied text too.
    const offset = text.value === goal.text ? before.length : before.replace(/\s+/g, ' ').trimStart().length
    const isSplit = model.correct('split', (shown) => {
      const edited = withText(shown)
      const cut = splitGoal(edited, goal.key, offset)
      return cut === edited ? shown : cut
    })
    if (isSplit) onClose()
    else error.value = 'cannot_split'
  }
  const leaveOut = () => {
    model.correct('left_out', (shown) => leaveOutGoal(shown, goal.key))
    onClose()
  }

  return (
    <Dialog title={t.goalTitle} wide onClose={onClose}>
      <TextArea
        areaRef={area}
        label={t.goalText}
        hint={t.splitAtCaretHint}
        error={error.value === null ? null : t.errors[error.value]}
        lang={preview.language}
        value={text.value}
        onInput={(typed) => {
          text.value = typed
          error.value = null
        }}
      />
      <Original goal={goal} />
      <div class={styles.two}>
        <Select
          label={t.theme}
          value={themeKey.value}
          options={preview.themes.map(({ key, code, name }) => ({ value: key, text: `${code} ${name}` }))}
          onChange={(key) => (themeKey.value = key)}
        />
        <Select
          label={t.horizon}
          value={horizonKey.value}
          options={preview.horizons.map(({ key, year }) => ({ value: key, text: String(year) }))}
          onChange={(key) => (horizonKey.value = key)}
        />
      </div>
      <DialogActions>
        <Button kind="quiet" class={styles.first} onClick={leaveOut}>
          {t.leaveOut}
        </Button>
        <Button onClick={splitAtCaret}>{t.splitAtCaret}</Button>
        <Button kind="main" onClick={save}>
          {t.save}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
