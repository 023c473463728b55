import { useState } from 'preact/hooks'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { failureText } from './people-model.ts'
import { peopleTexts } from './texts.ts'

/** Says what goes for good and what stays, before it goes. */
export function AnonymiseDialog({ name, onGo, onClose }: { name: string; onGo: () => Promise<void>; onClose: () => void }) {
  const t = peopleTexts.value
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const go = async () => {
    if (busy) return
    setBusy(true)
    try {
      await onGo()
      onClose()
    } catch (error) {
      setWrong(failureText(error))
      setBusy(false)
    }
  }

  return (
    <Dialog title={t.anonymiseTitle(name)} onClose={onClose}>
      {wrong && (
        <Banner tone="late" role="alert">
          {wrong}
        </Banner>
      )}
      {t.anonymiseText.split('\n').map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t.cancel}
        </Button>
        <Button kind="danger" icon="trash" aria-disabled={busy} onClick={() => void go()}>
          {t.anonymiseGo}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
