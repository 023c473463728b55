import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { textIn } from '#domain/languages.ts'
import { inAWhile } from '../../../lib/in-a-while.ts'
import { language, useTexts } from '../../../lib/texts.ts'
import { whenChanged } from '../../../lib/when-changed.ts'
import { Button } from '../../../ui/Button.tsx'
import { useGrid } from './grid-context.ts'
import { GridHead } from './GridHead.tsx'
import { fetchDragging, listenToGrid } from './grid-events.ts'
import { fetchRecogniser } from '../composer/recogniser.ts'
import { fetchAllLater, later, untilHad } from '../../../lib/later.tsx'
import styles from './RoadmapGrid.module.css'
import { gridTexts } from './texts.ts'
import { ThemeRow } from './ThemeRow.tsx'

const { Later: CardMenu } = later(() => import('./CardMenu.tsx'), 'CardMenu', { afterPaint: true })

const fetchDropLine = () => untilHad(async () => (await import('./drop-line.ts')).showDropLine)

const columnOf = { baseline: 'var(--col-base)', other: 'minmax(var(--col-min), 1fr)', wide: 'minmax(440px, 2.4fr)' }

/** The whole roadmap as a table: themes down, horizons across. */
export const RoadmapGrid = whenChanged(function RoadmapGrid({ label }: { label: string }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const table = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const dropLine = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const themes = grid.themes.value
  const horizons = grid.horizons.value
  const wide = grid.wide.value

  useEffect(() => {
    grid.useTable(table.current)
    const shown = scroller.current
    if (shown !== null) shown.scrollTo?.(grid.scrolled.left, grid.scrolled.top)
    const stopFetching = inAWhile(() => void Promise.all([fetchAllLater(), fetchRecogniser(), fetchDragging(), fetchDropLine()]))
    const stopListening = table.current === null || scroller.current === null ? null : listenToGrid(grid, table.current, scroller.current)
    return () => {
      stopFetching()
      if (shown !== null) Object.assign(grid.scrolled, { left: shown.scrollLeft, top: shown.scrollTop })
      grid.useTable(null)
      stopListening?.()
    }
  }, [grid])

  useSignalEffect(() => {
    if (grid.moving.value !== null) moved.current = true
    if (moved.current)
      void fetchDropLine().then((showDropLine) => {
        if (dropLine.current !== null && table.current !== null)
          showDropLine(dropLine.current, table.current, grid.moving.peek()?.place ?? null)
      })
  })

  const columns = horizons.map((horizon) =>
    horizon.id === wide ? columnOf.wide : horizon.kind === 'baseline' ? columnOf.baseline : columnOf.other,
  )
  const least = horizons.map((horizon) =>
    horizon.id === wide ? '440px' : horizon.kind === 'baseline' ? 'var(--col-base)' : 'var(--col-min)',
  )

  return (
    <div ref={scroller} class={styles.scroller} data-scroller="">
      {themes.length > 1 && (
        <div class={styles.picker}>
          <label>
            <span class="visually-hidden">{texts.chooseTheme}</span>
            <select
              class={styles.pick}
              value={grid.shownTheme.value ?? ''}
              onChange={(event) => {
                grid.shownThemeId.value = event.currentTarget.value
              }}
            >
              {themes.map((theme) => (
                <option key={theme.id} value={theme.id} selected={theme.id === grid.shownTheme.value}>
                  {textIn(theme.name, language.value)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <table
        ref={table}
        role="grid"
        aria-label={label}
        aria-rowcount={themes.length + 1}
        aria-colcount={horizons.length + 1}
        class={styles.table}
        style={{ '--grid-cols': `var(--col-theme) ${columns.join(' ')}`, '--grid-min': `calc(var(--col-theme) + ${least.join(' + ')})` }}
      >
        <GridHead horizons={horizons} />
        <tbody role="rowgroup" class={styles.body}>
          {themes.map((theme, index) => (
            <ThemeRow key={theme.id} theme={theme} horizons={horizons} isFirst={index === 0} isLast={index === themes.length - 1} />
          ))}
        </tbody>
      </table>
      {!grid.readOnly.value && (
        <Button kind="quiet" icon="plus" class={styles.addTheme} onClick={() => grid.edit({ kind: 'theme', theme: null })}>
          {texts.addTheme}
        </Button>
      )}
      <CardMenu />
      <div ref={dropLine} class={styles.drop} hidden aria-hidden="true" />
      <p class="visually-hidden" role="status" aria-live="polite">
        {grid.announcement.value}
      </p>
    </div>
  )
})
