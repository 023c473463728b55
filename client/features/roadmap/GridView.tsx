import type { Signal } from '@preact/signals'
import { textIn } from '#domain/languages.ts'
import { Notice } from '../../app/Notice.tsx'
import { formatDate } from '../../lib/formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Button, FoldingWords } from '../../ui/Button.tsx'
import { useGrid } from './grid/grid-context.ts'
import { RoadmapGrid } from './grid/RoadmapGrid.tsx'
import { gridTexts } from './grid/texts.ts'
import { GoalPanel } from './panel/GoalPanel.tsx'
import { later } from '../../lib/later.tsx'
import './print.css'
import styles from './RoadmapFrame.module.css'

const { Later: EditionsMenu } = later(() => import('../editions/EditionsMenu.tsx'), 'EditionsMenu', { afterPaint: true })
const { Later: PublishButton } = later(() => import('../publishing/PublishButton.tsx'), 'PublishButton', { afterPaint: true })
const { Later: PrintHead } = later(() => import('./grid/PrintParts.tsx'), 'PrintHead', { afterPaint: true })
const { Later: PrintFoot } = later(() => import('./grid/PrintParts.tsx'), 'PrintFoot', { afterPaint: true })
const { Later: FilterBar } = later(() => import('./filter/FilterBar.tsx'), 'FilterBar')
const { Later: GridDialogs } = later(() => import('./grid/dialogs.tsx'), 'GridDialogs')

const isEmpty = ({ themes, horizons }: { themes: readonly unknown[]; horizons: readonly unknown[] }) =>
  themes.length === 0 || horizons.length === 0

/** What the grid offers on the frame's line of tools. */
export function GridActions({ filterOpen }: { filterOpen: Signal<boolean> }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const document = grid.model.document.value
  const standing = () => {
    const cell = grid.chosenStanding()?.closest<HTMLElement>('td[data-theme]')
    const horizons = grid.horizons.peek()
    const first = horizons.find((horizon) => horizon.kind !== 'baseline') ?? horizons[0]
    return { themeId: cell?.dataset['theme'] ?? grid.shownTheme.peek() ?? '', horizonId: cell?.dataset['horizon'] ?? first?.id ?? '' }
  }

  return (
    <>
      <Button kind="quiet" icon="filter" aria-expanded={filterOpen.value} onClick={() => (filterOpen.value = !filterOpen.value)}>
        <FoldingWords>{texts.filter}</FoldingWords>
      </Button>
      <EditionsMenu model={grid.model} />
      <PublishButton model={grid.model} />
      <Button kind="quiet" icon="print" onClick={() => window.print()}>
        <FoldingWords>{texts.print}</FoldingWords>
      </Button>
      {!grid.readOnly.value && document !== null && !isEmpty(document) && (
        <Button
          kind="main"
          icon="plus"
          onClick={() => {
            const { themeId, horizonId } = standing()
            grid.compose(themeId, horizonId)
          }}
        >
          {texts.newGoal}
        </Button>
      )}
    </>
  )
}

/** The grid, and beside it the goal that is open. */
export function GridView({ filterOpen }: { filterOpen: Signal<boolean> }) {
  const grid = useGrid()
  const texts = useTexts(gridTexts)
  const { model } = grid
  const document = model.document.value
  if (document === null) return null
  const name = textIn(document.roadmap.name, language.value)
  const day = formatDate(model.asOf.value)

  return (
    <>
      {(filterOpen.value || model.filter.active.value) && <FilterBar onClose={() => (filterOpen.value = false)} />}
      <PrintHead name={name} day={day} />
      <div class={styles.work}>
        {isEmpty(document) ? (
          <div class={styles.empty}>
            <Notice title={name} text={document.themes.length === 0 ? texts.emptyRoadmap : texts.noHorizons}>
              {!grid.readOnly.value && (
                <Button
                  kind="main"
                  icon="plus"
                  onClick={() =>
                    grid.edit(document.themes.length === 0 ? { kind: 'theme', theme: null } : { kind: 'horizon', horizon: null })
                  }
                >
                  {document.themes.length === 0 ? texts.addTheme : texts.addHorizon}
                </Button>
              )}
            </Notice>
          </div>
        ) : (
          <RoadmapGrid label={name} />
        )}
        <GoalPanel model={model} onClose={grid.focusGoal} />
      </div>
      <PrintFoot day={day} />
      {grid.editing.value !== null && <GridDialogs />}
    </>
  )
}
