import { useSignal } from '@preact/signals'
import { limits } from '#domain/limits.ts'
import { useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { sayDone } from '../../ui/toasts.ts'
import { formTexts } from '../../ui/form-texts.ts'
import { historyTexts } from './texts.ts'

type NoteDialogProps = { note: string; onSave: (text: string) => Promise<unknown>; onClose: () => void }

/** Asks why a change was made. */
export function NoteDialog({ note, onSave, onClose }: NoteDialogProps) {
  const texts = useTexts(historyTexts)
  const text = useSignal(note)
  const failed = useSignal(false)
  const busy = useSignal(false)
  const isTooLong = text.value.length > limits.changeNote

  async function save() {
    if (text.peek().trim() === '' || isTooLong) return
    busy.value = true
    try {
      await onSave(text.peek().trim())
      onClose()
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
        onInput={(typed) => (text.value = typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
        }}
      />
      <DialogActions>
        <Button onClick={onClose}>{formTexts.value.cancel}</Button>
        <Button kind="main" disabled={busy.value || isTooLong || text.value.trim() === ''} onClick={() => void save()}>
          {texts.saveNote}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
