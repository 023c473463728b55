import { useSignal, useSignalEffect } from '@preact/signals'
import { useLocation, useRoute } from 'preact-iso'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { textIn } from '#domain/languages.ts'
import { isSingleKeyCommand, isTyping } from '../../app/keys.ts'
import { NotFoundPage } from '../../app/NotFoundPage.tsx'
import { Notice } from '../../app/Notice.tsx'
import { Page } from '../../app/Page.tsx'
import { RoadmapPlace } from '../../app/RoadmapPlace.tsx'
import { today } from '../../lib/clock.ts'
import { online } from '../../lib/connection.ts'
import { later, untilHad } from '../../lib/later.tsx'
import { formatDate } from '../../lib/formats.ts'
import { inAWhile } from '../../lib/in-a-while.ts'
import { askSession } from '../../lib/session.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { openConflicts } from './conflicts/conflict-viewing.ts'
import { SearchField } from './filter/SearchField.tsx'
import { frameTexts } from './texts.ts'
import { GridContext } from './grid/grid-context.ts'
import { createGrid, type Grid } from './grid/grid-model.ts'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import { GridKeys, StatusLine } from './grid/StatusLine.tsx'
import { gridTexts } from './grid/texts.ts'
import { GridActions, GridView } from './GridView.tsx'
import { fetchWriting, openRoadmap } from './model/open-roadmap.ts'
import type { RoadmapModel } from './model/roadmap-model.ts'
import { RoadmapDialogs } from './panel/RoadmapDialogs.tsx'
import { keepPlaceInAddress, type PlaceInAddress } from './place-in-address.ts'
import { viewsOf, type View } from './views.ts'
import styles from './RoadmapFrame.module.css'

const { Later: ScenarioBar } = later(() => import('../scenarios/ScenarioBar.tsx'), 'ScenarioBar', { afterPaint: true })

const { Later: FindingCount } = later(() => import('../checks/FindingCount.tsx'), 'FindingCount', { afterPaint: true })
const { Later: GridKeyChapter } = later(() => import('./grid/GridKeyChapter.tsx'), 'GridKeyChapter', { afterPaint: true })
const { Later: EditionBanner } = later(() => import('../editions/EditionBanner.tsx'), 'EditionBanner')
const { Later: CommentWatch } = later(() => import('../comments/CommentWatch.tsx'), 'CommentWatch', { afterPaint: true })
/** Draws nothing: what is needed to change the roadmap comes when it is painted. */
const { Later: Writing } = later(
  async () => {
    await fetchWriting()
    return { Writing: () => null }
  },
  'Writing',
  { afterPaint: true },
)
const { Later: NotAllowedPage } = later(() => import('../sign-in/NoRights.tsx'), 'NotAllowedPage')
const { Later: PrintedHead } = later(() => import('./PrintedHead.tsx'), 'PrintedHead', { afterPaint: true })

/** One roadmap, opened once, and around it the views of it: one goes from one to another, and what one looks at stays. */
export default function RoadmapFrame() {
  const { roadmapId = '', editionId = null, view: path = '' } = useRoute().params
  const view = viewsOf(editionId !== null).find((known) => known.path === path)
  const failed = useSignal(false)
  const day = today.value

  const askAgain = () => {
    failed.value = false
    askSession().catch(() => (failed.value = true))
  }
  useEffect(() => {
    if (today.peek() === null) askAgain()
  }, [])

  if (view === undefined) return <NotFoundPage />
  if (day === null) return failed.value ? <FailedPage onRetry={askAgain} /> : <LoadingPage />
  return <OpenRoadmap key={`${roadmapId} ${editionId}`} roadmapId={roadmapId} editionId={editionId} day={day} view={view} />
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
  const wasAway = useRef(false)
  // What could not be reached comes by itself when the connection does.
  useSignalEffect(() => {
    if (!online.value) wasAway.current = true
    else if (wasAway.current) onRetry()
  })
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

type OpenRoadmapProps = { roadmapId: string; editionId: string | null; day: string; view: View }

function OpenRoadmap({ roadmapId, editionId, day, view }: OpenRoadmapProps) {
  const grid = useMemo(() => createGrid(openRoadmap(roadmapId, editionId, day)), [roadmapId, editionId])
  const place = useMemo(() => keepPlaceInAddress(grid), [grid])
  useEffect(
    () => () => {
      place.stop()
      grid.dispose()
      grid.model.dispose()
    },
    [grid],
  )
  useEffect(() => grid.model.turnTo(day), [day])
  useEffect(() => {
    // The plan is checked once the page stands; what is found is shown on cells and in the tab.
    let stop = () => {}
    let closed = false
    const callOff = inAWhile(async () => {
      const { findingsOf } = await untilHad(() => import('../checks/findings-of.ts'))
      if (!closed) stop = findingsOf(grid.model).watch()
    })
    return () => {
      closed = true
      callOff()
      stop()
    }
  }, [grid])

  return (
    <GridContext.Provider value={grid}>
      <RoadmapPage grid={grid} view={view} place={place} />
    </GridContext.Provider>
  )
}

/** The views as tabs; each is a place of its own, with what one looks at told along. */
function Tabs({ model, view, views, place }: { model: RoadmapModel; view: View; views: readonly View[]; place: PlaceInAddress }) {
  const texts = useTexts(frameTexts)
  const query = place.query.value
  const line = useRef<HTMLElement>(null)
  // Where not all of them fit at once, the one that is open is among those that are seen, also when another has grown by its count.
  useEffect(() => {
    const nav = line.current
    const open = nav?.querySelector<HTMLElement>('[aria-current]')
    if (!nav || !open) return undefined
    const show = () => (nav.scrollLeft = open.offsetLeft + open.offsetWidth / 2 - nav.clientWidth / 2)
    show()
    if (typeof ResizeObserver === 'undefined') return undefined
    const watch = new ResizeObserver(show)
    for (const each of [nav, ...nav.children]) watch.observe(each)
    return () => watch.disconnect()
  }, [view.key])
  return (
    <nav ref={line} class={styles.tabs} aria-label={texts.views}>
      {views
        .filter((other) => other.tab)
        .map((other) => (
          <a
            key={other.key}
            class={styles.tab}
            href={`${model.home}${other.path === '' ? '' : `/${other.path}`}${query}`}
            aria-current={other.key === view.key ? 'page' : other.key === view.under ? 'true' : undefined}
          >
            {texts.tabs[other.key]}
            {other.key === 'checks' && <FindingCount model={model} />}
          </a>
        ))}
    </nav>
  )
}

function RoadmapPage({ grid, view, place }: { grid: Grid; view: View; place: PlaceInAddress }) {
  const texts = useTexts(gridTexts)
  const { model } = grid
  const document = model.document.value
  const status = model.status.value
  const filterOpen = useSignal(false)
  const search = useRef<HTMLInputElement>(null)
  const { route, url } = useLocation()
  const { home } = model
  const isEdition = model.edition.value !== null
  const views = viewsOf(isEdition).filter(({ needs }) => needs === undefined || model.may(needs))

  useSignalEffect(() => {
    if (model.filter.active.value) filterOpen.value = true
  })
  useEffect(place.openAsked, [url])
  // Before the next key: what is pressed right after a view was drawn is pressed in that view.
  useLayoutEffect(() => {
    function stepToView(by: 1 | -1) {
      const tabs = viewsOf(model.edition.peek() !== null).filter(({ tab, needs }) => tab && (needs === undefined || model.may(needs)))
      const at = Math.max(0, tabs.indexOf(view))
      const next = tabs[(at + by + tabs.length) % tabs.length]
      if (next !== undefined && next !== view) route(`${home}${next.path === '' ? '' : `/${next.path}`}${place.query.peek()}`)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const control = event.ctrlKey || event.metaKey
      if ((control && event.key.toLowerCase() === 'k') || (event.key === '/' && isSingleKeyCommand(event))) {
        if (search.current === null) return
        event.preventDefault()
        search.current.focus()
        search.current.select()
      } else if (control && event.key.toLowerCase() === 'z' && !isTyping(event)) {
        event.preventDefault()
        if (event.shiftKey) grid.redo()
        else grid.undo(view.key === 'history' ? null : () => route(`${home}/history`))
      } else if (control && event.key.toLowerCase() === 'y' && !isTyping(event)) {
        event.preventDefault()
        grid.redo()
      } else if ((event.key === '[' || event.key === ']') && isSingleKeyCommand(event)) {
        event.preventDefault()
        stepToView(event.key === ']' ? 1 : -1)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [grid, view])

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
  // Somebody sent them the address of a view that is not theirs.
  if (document !== null && view.needs !== undefined && !model.may(view.needs)) return <NotAllowedPage />
  if (document === null) return status === 'loading' ? <LoadingPage /> : <FailedPage onRetry={() => void model.refresh()} />

  const name = textIn(document.roadmap.name, language.value)
  const conflicts = model.conflicts.value
  const isGrid = view.key === 'roadmap'

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
        isGrid && (
          <SearchField
            inputRef={search}
            value={model.filter.text.value}
            onInput={(text) => {
              model.filter.text.value = text
            }}
            onLeave={() => grid.focus(grid.standing())}
          />
        )
      }
      tabs={
        <>
          <section class={styles.tools} aria-labelledby="roadmap-name">
            <h1 id="roadmap-name" class="visually-hidden">
              {name}
            </h1>
            <Tabs model={model} view={view} views={views} place={place} />
            <div class={styles.acts}>
              {isGrid && <GridActions filterOpen={filterOpen} />}
              {view.Actions && <view.Actions model={model} />}
            </div>
          </section>
          {view.bar !== null && (
            <div class={styles.bar} data-only={view.bar === 'as_of' || undefined}>
              <ScenarioBar model={model} home={home} query={place.query} asked={place.asked} only={view.bar === 'as_of' ? 'as_of' : null} />
            </div>
          )}
        </>
      }
      status={<StatusLine />}
      keys={isGrid ? <GridKeys /> : view.Keys && <view.Keys model={model} />}
    >
      {/* Named for paper: a head is printed also before the code of the whole one has come. */}
      <div
        class={styles.view}
        data-named={`${name}. ${texts.printed(formatDate(model.asOf.value))}`}
        {...(isGrid ? { 'data-poster': '' } : { 'data-paper': view.paper })}
      >
        {isEdition && <EditionBanner model={model} />}
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
        {isGrid ? (
          <GridView filterOpen={filterOpen} />
        ) : (
          <div class={styles.other}>
            {/* First: behind a view that fills the window it would be something to scroll to. */}
            <p class="visually-hidden" role="status" aria-live="polite">
              {grid.announcement.value}
            </p>
            <PrintedHead model={model} view={view} />
            {view.Later !== null && <view.Later model={model} />}
          </div>
        )}
      </div>
      {!isEdition && <Writing />}
      <GridKeyChapter readOnly={model.readOnly.value} />
      <RoadmapDialogs model={model} />
      <CommentWatch model={model} />
    </Page>
  )
}
