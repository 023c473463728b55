import { useSignal, useSignalEffect } from '@preact/signals'
import { useRoute } from 'preact-iso'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { textIn } from '#domain/languages.ts'
import { isSingleKeyCommand, isTyping, useKeyChapter } from '../../app/keys.ts'
import { Notice } from '../../app/Notice.tsx'
import { Page } from '../../app/Page.tsx'
import { RoadmapPlace } from '../../app/RoadmapPlace.tsx'
import { askToday, today } from '../../lib/clock.ts'
import { formatDate } from '../../lib/formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { openConflicts } from './conflicts/conflict-viewing.ts'
import { SearchField } from './filter/SearchField.tsx'
import { GridContext } from './grid/grid-context.ts'
import { createGrid, type Grid } from './grid/grid-model.ts'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import { PrintFoot, PrintHead } from './grid/PrintParts.tsx'
import { RoadmapGrid } from './grid/RoadmapGrid.tsx'
import { KeyHints, StatusLine } from './grid/StatusLine.tsx'
import { gridTexts } from './grid/texts.ts'
import { openRoadmap } from './model/open-roadmap.ts'
import { GoalPanel } from './panel/GoalPanel.tsx'
import { later } from '../../lib/later.tsx'
import { RoadmapDialogs } from './panel/RoadmapDialogs.tsx'
import { keepPlaceInAddress } from './place-in-address.ts'
import './print.css'
import styles from './RoadmapPage.module.css'

const { Later: FilterBar } = later(async () => (await import('./filter/FilterBar.tsx')).FilterBar)
const { Later: GridDialogs } = later(async () => (await import('./grid/dialogs.tsx')).GridDialogs)

/** One roadmap: the grid, and beside it the goal that is open. */
export default function RoadmapPage() {
  const { roadmapId = '' } = useRoute().params
  const failed = useSignal(false)
  const day = today.value

  const askAgain = () => {
    failed.value = false
    askToday().catch(() => (failed.value = true))
  }
  useEffect(() => {
    if (today.peek() === null) askAgain()
  }, [])

  if (day === null) return failed.value ? <FailedPage onRetry={askAgain} /> : <LoadingPage />
  return <OpenRoadmap key={roadmapId} roadmapId={roadmapId} day={day} />
}

/** A roadmap that comes at once is drawn once: the shape of the grid is shown only to those who have to wait. */
const patience = 150

function LoadingPage() {
  const texts = useTexts(gridTexts)
  const waits = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => (waits.value = true), patience)
    return () => clearTimeout(timer)
  }, [])
  if (!waits.value) return null
  return (
    <Page title={texts.roadmap} fill>
      <GridSkeleton />
    </Page>
  )
}

function FailedPage({ onRetry }: { onRetry: () => void }) {
  const texts = useTexts(gridTexts)
  return (
    <Page title={texts.roadmap}>
      <Notice title={texts.failedTitle} text={texts.failed}>
        <Button kind="main" onClick={onRetry}>
          {texts.retry}
        </Button>
        <ButtonLink href="/">{texts.toFront}</ButtonLink>
      </Notice>
    </Page>
  )
}

function OpenRoadmap({ roadmapId, day }: { roadmapId: string; day: string }) {
  const grid = useMemo(() => createGrid(openRoadmap(roadmapId, day)), [roadmapId])
  useEffect(() => {
    const stop = keepPlaceInAddress(grid)
    return () => {
      stop()
      grid.dispose()
      grid.model.dispose()
    }
  }, [grid])
  useEffect(() => {
    // A page that stays open over midnight looks at the new day.
    if (grid.model.asOf.peek() !== day) grid.model.asOf.value = day
  }, [day])

  return (
    <GridContext.Provider value={grid}>
      <RoadmapView grid={grid} />
    </GridContext.Provider>
  )
}

const keyChapter = () => {
  const { help } = gridTexts.value
  return {
    title: help.grid,
    lines: [
      { keys: ['↑ ↓ ← →'], does: help.arrows },
      { keys: ['Home', 'End'], does: help.ends },
      { keys: ['Ctrl Home'], does: help.first },
      { keys: ['Enter'], does: help.enter },
      { keys: ['Esc'], does: help.escape },
      { keys: ['N'], does: help.new },
      { keys: ['M'], does: help.move },
      { keys: ['Alt ↑ ↓ ← →'], does: help.moveNow },
      { keys: [help.space], does: help.select },
      { keys: ['C'], does: help.condition },
      { keys: ['Delete'], does: help.remove },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: help.undo },
      { keys: ['Ctrl K', '/'], does: help.search },
    ],
  }
}

function RoadmapView({ grid }: { grid: Grid }) {
  const texts = useTexts(gridTexts)
  const { model } = grid
  const document = model.document.value
  const status = model.status.value
  const filterOpen = useSignal(false)
  const search = useRef<HTMLInputElement>(null)
  useKeyChapter(keyChapter)

  useSignalEffect(() => {
    if (model.filter.active.value) filterOpen.value = true
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const control = event.ctrlKey || event.metaKey
      if ((control && event.key.toLowerCase() === 'k') || (event.key === '/' && isSingleKeyCommand(event))) {
        event.preventDefault()
        search.current?.focus()
        search.current?.select()
      } else if (control && event.key.toLowerCase() === 'z' && !isTyping(event)) {
        event.preventDefault()
        if (event.shiftKey) grid.redo()
        else grid.undo()
      } else if (control && event.key.toLowerCase() === 'y' && !isTyping(event)) {
        event.preventDefault()
        grid.redo()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [grid])

  if (status === 'not_found')
    return (
      <Page title={texts.roadmap}>
        <Notice title={texts.notFoundTitle} text={texts.notFound}>
          <ButtonLink href="/" kind="main">
            {texts.toFront}
          </ButtonLink>
        </Notice>
      </Page>
    )
  if (document === null) return status === 'loading' ? <LoadingPage /> : <FailedPage onRetry={() => void model.refresh()} />

  const name = textIn(document.roadmap.name, language.value)
  const standing = () => {
    const cell = grid.standing()?.closest<HTMLElement>('td[data-theme]')
    const first = document.horizons.find((horizon) => horizon.kind !== 'baseline') ?? document.horizons[0]
    return { themeId: cell?.dataset['theme'] ?? grid.shownTheme.peek() ?? '', horizonId: cell?.dataset['horizon'] ?? first?.id ?? '' }
  }
  const empty = document.themes.length === 0 || document.horizons.length === 0
  const conflicts = model.conflicts.value

  return (
    <Page
      title={name}
      fill
      place={
        <RoadmapPlace
          roadmapId={document.roadmap.id}
          regionId={document.region.id}
          region={document.region.name}
          name={document.roadmap.name}
        />
      }
      search={
        <SearchField
          inputRef={search}
          value={model.filter.text.value}
          onInput={(text) => {
            model.filter.text.value = text
          }}
          onLeave={() => grid.focus(grid.standing())}
        />
      }
      tabs={
        <section class={styles.tools} aria-labelledby="roadmap-name">
          <h1 id="roadmap-name" class={styles.title}>
            {name}
          </h1>
          <div class={styles.acts}>
            <Button kind="quiet" icon="filter" aria-expanded={filterOpen.value} onClick={() => (filterOpen.value = !filterOpen.value)}>
              {texts.filter}
            </Button>
            <Button kind="quiet" icon="print" onClick={() => window.print()}>
              {texts.print}
            </Button>
            {!grid.readOnly.value && !empty && (
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
          </div>
        </section>
      }
      status={<StatusLine />}
      keys={<KeyHints />}
    >
      <div class={styles.view} data-poster="">
        {(filterOpen.value || model.filter.active.value) && <FilterBar onClose={() => (filterOpen.value = false)} />}
        {conflicts.length > 0 && (
          <div class={styles.banner}>
            <Banner
              tone="late"
              role="alert"
              actions={
                <button type="button" onClick={openConflicts}>
                  {texts.compare}
                </button>
              }
            >
              {conflicts.every(({ type }) => type === 'removed') ? texts.removedElsewhere : texts.conflicts(conflicts.length)}
            </Banner>
          </div>
        )}
        <PrintHead name={name} day={formatDate(model.asOf.value)} />
        <div class={styles.work}>
          {empty ? (
            <div class={styles.empty}>
              <Notice title={name} text={document.themes.length === 0 ? texts.emptyRoadmap : texts.noHorizons}>
                <Button
                  kind="main"
                  icon="plus"
                  onClick={() =>
                    grid.edit(document.themes.length === 0 ? { kind: 'theme', theme: null } : { kind: 'horizon', horizon: null })
                  }
                >
                  {document.themes.length === 0 ? texts.addTheme : texts.addHorizon}
                </Button>
              </Notice>
            </div>
          ) : (
            <RoadmapGrid label={name} />
          )}
          <GoalPanel model={model} onClose={grid.focusGoal} />
        </div>
        <PrintFoot day={formatDate(model.asOf.value)} />
      </div>
      {grid.editing.value !== null && <GridDialogs />}
      <RoadmapDialogs model={model} />
    </Page>
  )
}
