import { effect } from '@preact/signals'
import { fieldDraft, type RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { tellWhy } from './history-list.ts'
import { NoteDialog } from './NoteDialog.tsx'

const patience = 20_000

/** Asks why something was just done, and tells it once the act itself is saved. */
export function AskWhy({ model, keys, onClose }: { model: RoadmapModel; keys: readonly string[]; onClose: () => void }) {
  return (
    <NoteDialog
      drafts={model.drafts}
      draftKey={fieldDraft(String(model.changeOf(keys[0] ?? '') ?? keys[0]), 'note')}
      note=""
      onClose={onClose}
      onSave={async (text) => {
        const changeIds = await Promise.all(keys.map((key) => whenSaved(model, key)))
        for (const changeId of new Set(changeIds)) await tellWhy(changeId, text)
      }}
    />
  )
}

/** The change that a write became; fails when it has not become one within a while. */
function whenSaved(model: RoadmapModel, key: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    const timer = setTimeout(() => {
      stop()
      reject(new Error('Not saved yet.'))
    }, patience)
    stop = effect(() => {
      const changeId = model.saving.value.pending >= 0 ? model.changeOf(key) : null
      if (changeId === null) return
      clearTimeout(timer)
      resolve(changeId)
      queueMicrotask(() => stop())
    })
  })
}
