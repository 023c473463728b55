import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { conflictsOpen } from '../conflicts/conflict-viewing.ts'
import { guardEditing } from '../guards/guard-editing.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'

/** A component that is fetched when it is first drawn; until then nothing. */
function later<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const Arrived = useSignal(fetched)
    useEffect(() => {
      if (fetched === null) void fetchIt().then((component) => (Arrived.value = fetched = component))
    }, [])
    return Arrived.value === null ? null : <Arrived.value {...props} />
  }
}

const GuardEditor = later(async () => (await import('../guards/GuardEditor.tsx')).GuardEditor)
const ConflictView = later(async () => (await import('../conflicts/ConflictView.tsx')).ConflictView)

/** What opens above the roadmap: the guard editor and the conflicts. Drawn once; fetched when first needed. */
export function RoadmapDialogs({ model }: { model: RoadmapModel }) {
  useEffect(
    () => () => {
      guardEditing.value = null
      conflictsOpen.value = false
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
      {conflictsOpen.value && <ConflictView model={model} onClose={() => (conflictsOpen.value = false)} />}
    </>
  )
}
