import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useMemo, useRef } from 'preact/hooks'
import type { Edition } from '#domain/editions.schema.ts'
import { textIn, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { call, Refused } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { sayDone } from '../../ui/toasts.ts'
import styles from './ApproveDialog.module.css'
import { nameOfEdition } from './editions-model.ts'
import { editionTexts } from './texts.ts'

/** Begins a roadmap of its own with all that an edition holds, under a new name. */
export function BeginDialog({ edition, name, onClose }: { edition: Edition; name: LocalText; onClose: () => void }) {
  const t = useTexts(editionTexts)
  const { route } = useLocation()
  const id = useMemo(newId, [])
  const typed = useSignal(t.beginDefault(textIn(name, language.peek())))
  const tried = useSignal(false)
  const failure = useSignal<string | null>(null)
  const busy = useSignal(false)
  const field = useRef<HTMLInputElement>(null)

  async function begin(event: Event) {
    event.preventDefault()
    tried.value = true
    const given = typed.peek().trim()
    if (given === '') {
      field.current?.focus()
      return
    }
    busy.value = true
    try {
      await call('beginFromEdition', { params: { editionId: edition.id }, body: { id, name: { [language.peek()]: given } } })
    } catch (error) {
      // Sent again after a lost answer, it is there already.
      if (!(error instanceof Refused && error.code === 'id_taken')) {
        busy.value = false
        failure.value = error instanceof Refused ? error.detail : t.beginOffline
        return
      }
    }
    onClose()
    sayDone(() => editionTexts.value.begun)
    route(`/roadmaps/${id}`)
  }

  return (
    <Dialog title={t.beginTitle} onClose={onClose}>
      <form class={styles.form} noValidate onSubmit={(event) => void begin(event)}>
        {failure.value !== null && (
          <Banner tone="late" role="alert">
            {failure.value}
          </Banner>
        )}
        <p>{t.beginText(nameOfEdition(edition))}</p>
        <TextField
          label={t.beginName}
          value={typed.value}
          maxLength={limits.name}
          autoFocus
          inputRef={field}
          error={tried.value && typed.value.trim() === '' ? t.beginNameMissing : null}
          onInput={(value) => (typed.value = value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="main" type="submit" disabled={busy.value}>
            {t.beginSave}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
