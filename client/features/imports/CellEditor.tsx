import { useSignal } from '@preact/signals'
import { Fragment } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { mergeWithPrevious, splitGoal } from '#domain/imports/corrections.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './CellEditor.module.css'
import { GoalDialog } from './GoalDialog.tsx'
import { paragraphsOf, sentenceStarts, type PreviewGoal, type PreviewHorizon, type PreviewTheme } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { Marked } from './Marked.tsx'
import { Original } from './OriginalText.tsx'
import { importTexts } from './texts.ts'

type CellEditorProps = {
  model: Importing
  preview: ImportPreview
  theme: PreviewTheme
  horizon: PreviewHorizon
  goals: readonly PreviewGoal[]
  /** The goal of the present proposal. */
  current: string | null
  onClose: () => void
}

/** How a cell's text is split into goals: cut a paragraph in two, join two, or open a goal to change or move it. */
export function CellEditor({ model, preview, theme, horizon, goals, current, onClose }: CellEditorProps) {
  const t = importTexts.value
  const root = useRef<HTMLElement>(null)
  const isEditing = useSignal(false)
  const severalIn = goals.filter(({ text }) => sentenceStarts(text).length > 0)
  const at = useSignal(goals.some(({ key }) => key === current) ? current : (severalIn[0]?.key ?? goals[0]?.key ?? null))
  const active = goals.find(({ key }) => key === at.value) ?? goals[0]
  const activeAt = active === undefined ? -1 : goals.indexOf(active)

  const focusActive = () => root.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus({ preventScroll: true })
  useEffect(focusActive, [])

  const split = (offset: number) => {
    if (active !== undefined && model.correct('split', (shown) => splitGoal(shown, active.key, offset))) requestAnimationFrame(focusActive)
  }
  const join = () => {
    if (active === undefined || activeAt < 1) return
    const previous = goals[activeAt - 1]
    if (previous !== undefined && model.correct('join', (shown) => mergeWithPrevious(shown, active.key))) {
      at.value = previous.key
      requestAnimationFrame(focusActive)
    }
  }

  return (
    <section ref={root} class={styles.editor} data-open="true" aria-label={t.fixSplitOf(theme.name, horizon.year)}>
      <header class={styles.head}>
        <b>{horizon.year}</b>
        <span>{t.fixSplit}</span>
        <span class={styles.count}>{t.becameGoals(paragraphsOf(goals), goals.length)}</span>
      </header>
      <ol class={styles.goals}>
        {goals.map((goal, n) => {
          const isActive = goal.key === active?.key
          const cuts = isActive ? sentenceStarts(goal.text) : []
          return (
            <li key={goal.key} data-active={isActive}>
              <button type="button" class={styles.goal} aria-expanded={isActive} onClick={() => (at.value = goal.key)}>
                <span class={styles.number}>{n + 1}</span>
                <span class={styles.text}>
                  <Marked goal={goal} to={cuts[0]} language={preview.language} />
                </span>
              </button>
              {isActive && (
                <>
                  {cuts.map((cut, c) => (
                    <Fragment key={cut}>
                      <p class={styles.cut}>
                        <i aria-hidden="true" />
                        <button type="button" onClick={() => split(cut)}>
                          <Icon name="plus" size={13} />
                          {t.splitHere}
                        </button>
                      </p>
                      <p class={styles.part}>
                        <Marked goal={goal} from={cut} to={cuts[c + 1]} language={preview.language} />
                      </p>
                    </Fragment>
                  ))}
                  <div class={styles.original}>
                    <Original goal={goal} />
                  </div>
                </>
              )}
            </li>
          )
        })}
      </ol>
      <footer class={styles.foot}>
        <Button class={styles.small} onClick={onClose}>
          {t.ready}
        </Button>
        <Button class={styles.small} icon="edit" onClick={() => (isEditing.value = true)}>
          {t.editGoal}
        </Button>
        <Button class={styles.small} kind="quiet" disabled={activeAt < 1} onClick={join}>
          {t.joinPrevious}
        </Button>
        {severalIn.length > 0 && <span class={styles.hint}>{t.splitHint(severalIn.length)}</span>}
      </footer>
      {isEditing.value && active !== undefined && (
        <GoalDialog model={model} preview={preview} goal={active} onClose={() => (isEditing.value = false)} />
      )}
    </section>
  )
}
