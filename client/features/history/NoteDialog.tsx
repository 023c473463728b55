import { useSignal } from '@preact/signals'
import { limits } from '#domain/limits.ts'
import { useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import type { Drafts } from '../roadmap/model/roadmap-model.ts'
import { useKeptText } from '../roadmap/panel/kept-text.ts'
import { sayDone } from '../../ui/toasts.ts'
import { formTexts } from '../../ui/form-texts.ts'
import { historyTexts } from './texts.ts'

type NoteDialogProps = { drafts: Drafts; draftKey: string; note: string; onSave: (text: string) => Promise<unknown>; onClose: () => void }

/** Asks why a change was made. */
export function NoteDialog({ drafts, draftKey, note, onSave, onClose }: NoteDialogProps) {
  const texts = useTexts(historyTexts)
  const text = useKeptText(drafts, draftKey, note)
  const failed = useSignal(false)
  const busy = useSignal(false)
  const isTooLong = text.value.length > limits.changeNote

  function letGo() {
    text.forget()
    onClose()
  }
  async function save() {
    if (text.value.trim() === '' || isTooLong) return
    busy.value = true
    try {
      await onSave(text.value.trim())
      letGo()
      sayDone(() => historyTexts.value.noteSaved)
    } catch {
      failed.value = true
      busy.value = false
    }
  }

  return (
    <Dialog title={note === '' ? texts.addNote : texts.editNote} onClose={onClose}>
      {failed.value && (
        <Banner tone="late" role="alert">
          {texts.noteFailed}
        </Banner>
      )}
      <TextArea
        label={texts.noteField}
        hint={texts.noteHint}
        error={isTooLong ? texts.tooLong(limits.changeNote) : null}
        value={text.value}
        rows={3}
        autoFocus
        onInput={text.write}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
        }}
      />
      <DialogActions>
        <Button onClick={letGo}>{formTexts.value.cancel}</Button>
        <Button kind="main" disabled={busy.value || isTooLong || text.value.trim() === ''} onClick={() => void save()}>
          {texts.saveNote}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
