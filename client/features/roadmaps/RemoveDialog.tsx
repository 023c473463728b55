import { useState } from 'preact/hooks'
import type { RoadmapSummary } from '#domain/documents.schema.ts'
import { textIn } from '#domain/languages.ts'
import { language } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { failureText } from './roadmaps-model.ts'
import { roadmapsTexts } from './texts.ts'

type RemoveDialogProps = { summary: RoadmapSummary; onRemove: () => Promise<void>; onClose: () => void }

/** Says what goes, before it goes. */
export function RemoveDialog({ summary, onRemove, onClose }: RemoveDialogProps) {
  const t = roadmapsTexts.value
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const remove = async () => {
    setBusy(true)
    try {
      await onRemove()
      onClose()
    } catch (error) {
      setWrong(failureText(error))
      setBusy(false)
    }
  }

  return (
    <Dialog title={t.removeDialog} onClose={onClose}>
      {wrong && (
        <Banner tone="late" role="alert">
          {wrong}
        </Banner>
      )}
      <p>{t.removeText(textIn(summary.roadmap.name, language.value), summary.goalCount)}</p>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t.cancel}
        </Button>
        <Button kind="danger" icon="trash" disabled={busy} onClick={() => void remove()}>
          {t.remove}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
