import { useEffect } from 'preact/hooks'
import { conflictsOpen } from '../conflicts/conflict-viewing.ts'
import { conditionTying, guardEditing } from '../guards/guard-editing.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import { later } from '../../../lib/later.tsx'
import { askedWhy } from '../../history/asking-why.ts'

const { Later: GuardEditor } = later(() => import('../guards/GuardEditor.tsx'), 'GuardEditor')
const { Later: TieDialog } = later(() => import('../../decisions/TieDialog.tsx'), 'TieDialog')
const { Later: AskWhy } = later(() => import('../../history/AskWhy.tsx'), 'AskWhy')
const { Later: ConflictView } = later(() => import('../conflicts/ConflictView.tsx'), 'ConflictView')

/** What opens above the roadmap: the guard editor, conditions made into decision points, reasons, and the conflicts. Drawn once; fetched when first needed. */
export function RoadmapDialogs({ model }: { model: RoadmapModel }) {
  useEffect(
    () => () => {
      guardEditing.value = null
      conditionTying.value = null
      conflictsOpen.value = false
      askedWhy.value = null
    },
    [],
  )
  return (
    <>
      {guardEditing.value !== null && (
        <GuardEditor
          key={guardEditing.value.join()}
          model={model}
          goalIds={guardEditing.value}
          onClose={() => (guardEditing.value = null)}
        />
      )}
      {conditionTying.value !== null && (
        <TieDialog model={model} goalIds={conditionTying.value} onClose={() => (conditionTying.value = null)} />
      )}
      {askedWhy.value !== null && <AskWhy model={model} keys={askedWhy.value} onClose={() => (askedWhy.value = null)} />}
      {conflictsOpen.value && <ConflictView model={model} onClose={() => (conflictsOpen.value = false)} />}
    </>
  )
}
