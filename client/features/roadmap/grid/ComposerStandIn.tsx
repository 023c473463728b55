import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GoalComposerProps } from '../composer/GoalComposer.tsx'
import { writingLanguage } from '../composer/writing-language.ts'
import { composerDraft } from '../model/roadmap-model.ts'
import styles from './RoadmapGrid.module.css'
import { gridTexts } from './texts.ts'

/** Takes what is typed while the composer's code is still on its way, so that no letter is lost or taken for a command: the composer goes on from it. */
export function ComposerStandIn({ model, themeId, horizonId, guard, condition, onClose }: GoalComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const draftKey = composerDraft(themeId, horizonId)
  const writes = writingLanguage(model.document.value?.roadmap.languages ?? [])
  useLayoutEffect(() => area.current?.focus(), [])

  /** As it stands: nothing recognises a scope in it yet. */
  function add(element: HTMLTextAreaElement) {
    const words = element.value.trim()
    if (words === '') return
    model.createGoal({ themeId, horizonId, text: { [writes]: words }, ...(guard && { guard }), ...(condition && { condition }) })
    element.value = ''
    model.drafts.clear(draftKey)
  }

  return (
    <textarea
      ref={area}
      class={styles.standIn}
      lang={writes}
      rows={2}
      aria-label={gridTexts.value.newGoal}
      defaultValue={model.drafts.get(draftKey) ?? ''}
      onInput={(event) => model.drafts.set(draftKey, event.currentTarget.value)}
      onKeyDown={(event) => {
        // The grid's own keys do not act on what is being written.
        event.stopPropagation()
        if (event.isComposing) return
        if (event.key === 'Enter' && !event.shiftKey) add(event.currentTarget)
        else if (event.key === 'Escape') onClose()
        else return
        event.preventDefault()
      }}
    />
  )
}
