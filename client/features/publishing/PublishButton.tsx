import { useSignal } from '@preact/signals'
import { later } from '../../lib/later.tsx'
import { useTexts } from '../../lib/texts.ts'
import { Button, FoldingWords } from '../../ui/Button.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { publishingTexts } from './texts.ts'

const { Later: PublishDialog } = later(() => import('./PublishDialog.tsx'), 'PublishDialog')

/** Publishing and sharing, from the line of tools, for those who may. */
export function PublishButton({ model }: { model: RoadmapModel }) {
  const t = useTexts(publishingTexts)
  const open = useSignal(false)
  if (model.edition.value !== null || !model.may('publish')) return null
  return (
    <>
      <Button kind="quiet" icon="globe" aria-haspopup="dialog" onClick={() => (open.value = true)}>
        <FoldingWords>{t.publish}</FoldingWords>
      </Button>
      {open.value && <PublishDialog model={model} onClose={() => (open.value = false)} />}
    </>
  )
}
