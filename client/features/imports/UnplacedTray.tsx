import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ImportPreview } from '#domain/imports.schema.ts'
import { leaveOut } from '#domain/imports/corrections.ts'
import { Button } from '../../ui/Button.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import type { UnplacedSection } from './import-view.ts'
import type { Importing } from './import-model.ts'
import { baselineOf, PlaceDialog } from './PlaceDialog.tsx'
import { importTexts } from './texts.ts'
import styles from './UnplacedTray.module.css'

/** More sections than this wait behind a button: the proposals need the room. */
const mostShown = 4

/** Everything that found no place: nothing of the material is dropped without the planner's word. */
export function UnplacedTray({ model, preview }: { model: Importing; preview: ImportPreview }) {
  const t = importTexts.value
  const title = useRef<HTMLHeadingElement>(null)
  const placing = useSignal<string | null>(null)
  const section = preview.unplaced.find(({ key }) => key === placing.value)
  const isWhole = useSignal(false)
  const shown = isWhole.value || preview.unplaced.length <= mostShown ? preview.unplaced : preview.unplaced.slice(0, mostShown)
  const remove = ({ key }: UnplacedSection) => {
    model.correct('left_out', (shown) => leaveOut(shown, key))
    title.current?.focus()
  }

  return (
    <>
      <section class={styles.tray} data-whole={isWhole.value} aria-labelledby="import-unplaced">
        <div class={styles.head}>
          <h2 id="import-unplaced" ref={title} tabIndex={-1}>
            {t.unplaced} <span>{preview.unplaced.length}</span>
          </h2>
          {shown.length < preview.unplaced.length && (
            <Button class={styles.small} kind="quiet" onClick={() => (isWhole.value = true)}>
              {t.showAll(preview.unplaced.length)}
            </Button>
          )}
        </div>
        {preview.unplaced.length === 0 ? (
          <p>{t.allPlaced}</p>
        ) : (
          <ul>
            {shown.map((one) => {
              const name = t.unplacedLines(one.title || t.untitled, one.lines.length)
              return (
                <li key={one.key}>
                  <span title={one.lines.slice(0, 3).join('\n')}>{name}</span>
                  <Button class={styles.small} onClick={() => (placing.value = one.key)}>
                    {one.suggestion === 'baseline' ? t.toBaselineYear(baselineOf(preview).year) : t.place}
                    <VisuallyHidden>: {name}</VisuallyHidden>
                  </Button>
                  <Button class={styles.small} onClick={() => remove(one)}>
                    {t.leaveOut}
                    <VisuallyHidden>: {name}</VisuallyHidden>
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
      </section>
      {section !== undefined && <PlaceDialog model={model} preview={preview} section={section} onClose={() => (placing.value = null)} />}
    </>
  )
}
