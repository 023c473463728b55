import { useSignal } from '@preact/signals'
import { textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { formTexts } from '../../ui/form-texts.ts'
import type { Drafts } from '../roadmap/model/roadmap-model.ts'
import { useKeptText } from '../roadmap/panel/kept-text.ts'
import styles from './ChecksView.module.css'
import { checksTexts } from './texts.ts'

interface AcceptDialogProps {
  drafts: Drafts
  /** Where the reason is kept while it is being written. */
  draftKey: string
  /** The finding's sentence. */
  sentence: string
  /** The reason as it reads; null: a new acceptance. */
  reason: LocalText | null
  /** For a finding that asks to be confirmed: the sentence that confirms it, for the planner to keep or reword. */
  confirmation: string | null
  /** `before`: the reason as it read when one began to reword it. */
  onAccept: (reason: LocalText, before: LocalText | null) => void
  onClose: () => void
}

/** Asks why the plan lives with a finding, or words the reason anew, in the reader's language; or has it confirmed that things are so. */
export function AcceptDialog({ drafts, draftKey, sentence, reason, confirmation, onAccept, onClose }: AcceptDialogProps) {
  const texts = useTexts(checksTexts)
  const start = reason === null ? (confirmation ?? '') : (reason[language.value] ?? textIn(reason, language.value))
  const written = useKeptText(drafts, draftKey, start)
  const missing = useSignal(false)
  const isConfirming = reason === null && confirmation !== null
  function accept() {
    const text = written.value.trim()
    if (text === '') return void (missing.value = true)
    const isBegunEarlier = reason !== null && written.before !== start
    onAccept({ ...reason, [language.value]: text }, isBegunEarlier ? { ...reason, [language.value]: written.before } : reason)
    written.forget()
  }

  return (
    <Dialog title={isConfirming ? texts.confirmTitle : reason === null ? texts.acceptTitle : texts.editReasonTitle} onClose={onClose}>
      <form
        class={styles.acceptForm}
        onSubmit={(event) => {
          event.preventDefault()
          accept()
        }}
      >
        <p class={styles.accepting}>{sentence}</p>
        <TextArea
          label={texts.reason}
          hint={isConfirming ? texts.confirmWhy : texts.acceptWhy}
          error={missing.value ? texts.reasonMissing : null}
          value={written.value}
          maxLength={limits.longText}
          rows={3}
          lang={language.value}
          autoFocus
          onInput={(value) => {
            written.write(value)
            missing.value = false
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            accept()
          }}
        />
        <DialogActions>
          <Button
            onClick={() => {
              written.forget()
              onClose()
            }}
          >
            {formTexts.value.cancel}
          </Button>
          <Button kind="main" type="submit">
            {isConfirming ? texts.confirm : reason === null ? texts.acceptIt : texts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
