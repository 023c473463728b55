import { useSignal } from '@preact/signals'
import { useTexts } from '../../../lib/texts.ts'
import { Button, ButtonLink, FoldingWords } from '../../../ui/Button.tsx'
import type { RoadmapModel } from '../../roadmap/model/roadmap-model.ts'
import { ApproveDialog } from '../ApproveDialog.tsx'
import { editionsOf, nextNumber } from '../editions-model.ts'
import { comparisonTexts } from './texts.ts'

/** What one does with a comparison: print it, go on to the history, or approve the next edition. */
export function CompareActions({ model }: { model: RoadmapModel }) {
  const t = useTexts(comparisonTexts)
  const approving = useSignal(false)
  const list = editionsOf(model.roadmapId).list.value
  return (
    <>
      <ButtonLink kind="quiet" icon="left" href={`${model.home}/history`}>
        <FoldingWords>{t.history}</FoldingWords>
      </ButtonLink>
      <Button kind="quiet" icon="print" onClick={() => window.print()}>
        <FoldingWords>{t.print}</FoldingWords>
      </Button>
      {list !== null && !model.readOnly.value && model.may('approve_editions') && (
        <Button kind="main" icon="flag" onClick={() => (approving.value = true)}>
          {t.approve(nextNumber(list))}
        </Button>
      )}
      {approving.value && <ApproveDialog model={model} onClose={() => (approving.value = false)} />}
    </>
  )
}
