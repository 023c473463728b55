import { useComputed, useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { goalState } from '#domain/goal-states.ts'
import { textIn } from '#domain/languages.ts'
import { chainOf } from '#domain/pathways/chains.ts'
import { layOutPaths } from '#domain/pathways/lay-out-paths.ts'
import { stationTowards, type Direction } from '#domain/pathways/moves.ts'
import type { LanePicture } from '#domain/pathways/picture.ts'
import { leavesNothing, readPaths } from '#domain/pathways/read-paths.ts'
import { Notice } from '../../app/Notice.tsx'
import { useKeyChapter } from '../../app/keys.ts'
import { formatPercent } from '../../lib/formats.ts'
import { language as chosenLanguage, useTexts } from '../../lib/texts.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayFailure } from '../../ui/toasts.ts'
import { describeBranch } from '../roadmap/guards/branch-sentence.ts'
import { outcomeIndexOf } from '#domain/outcome-marks.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { createMeasure } from './measure-text.ts'
import { createKnownWorlds, goalAddress, goalFacts, viewOf, type Viewed } from './paths-model.ts'
import { PathsBoard } from './PathsBoard.tsx'
import { PathsList, sentenceOf } from './PathsList.tsx'
import { PathsPicture } from './PathsPicture.tsx'
import { pictureWording } from './picture-wording.ts'
import { download, pngOf, standaloneSvg } from './save-picture.ts'
import { StationCard } from './StationCard.tsx'
import { pathwaysTexts } from './texts.ts'
import { letPan, withinZoom, zoomAround, zoomStep } from './zooming.ts'
import styles from './PathwaysView.module.css'

const narrow = '(max-width: 899px)'
/** Below this the letters of a picture that is fitted to its window cannot be read. */
const leastReadable = 0.8
const cardWidth = 288
/** How long a card waits for the pointer to come into it. */
const patience = 220

const keyChapter = () => {
  const { keys } = pathwaysTexts.value
  return {
    title: keys.title,
    lines: [
      { keys: ['← →'], does: keys.along },
      { keys: ['↑ ↓'], does: keys.across },
      { keys: ['Home', 'End'], does: keys.ends },
      { keys: [keys.space], does: keys.select },
      { keys: ['Enter'], does: keys.enter },
      { keys: ['+', '−', '0'], does: keys.zoom },
      { keys: ['Esc'], does: keys.escape },
    ],
  }
}

/** The plan as lines that fork where decisions are open and join again: the picture, and the same in words. */
export default function PathwaysView({ model }: { model: RoadmapModel }) {
  const texts = useTexts(pathwaysTexts)
  const knownOf = useMemo(createKnownWorlds, [])
  const view = useComputed(() => viewOf(model, knownOf))
  useKeyChapter(keyChapter)

  const viewed = view.value
  if (viewed === null || viewed.document.themes.length === 0 || viewed.document.goals.length === 0)
    return model.document.value === null ? null : (
      <div class={styles.empty}>
        <Notice title={texts.emptyTitle} text={texts.emptyText}>
          <ButtonLink href={model.home} kind="main">
            {texts.toGrid}
          </ButtonLink>
        </Notice>
      </div>
    )
  return <Pathways model={model} viewed={viewed} />
}

const directions: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'start',
  End: 'end',
}

function Pathways({ model, viewed }: { model: RoadmapModel; viewed: Viewed }) {
  const texts = useTexts(pathwaysTexts)
  const language = chosenLanguage.value
  const { document: plan, asOf, today, known, scenario } = viewed
  const { route } = useLocation()
  const frame = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement | null>(null)
  const hintId = useId()

  const asList = useSignal(globalThis.matchMedia?.(narrow).matches ?? false)
  const paper = useSignal({ width: 1440, height: 640 })
  const zoom = useSignal(1)
  const chosenZoom = useSignal(false)
  /** Counts how often texts must be measured anew: when the font has come. */
  const fonts = useSignal(0)
  const stop = useSignal<string | null>(null)
  const shown = useSignal<string | null>(null)
  const hiding = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const measure = useMemo(createMeasure, [fonts.value])
  const paths = useMemo(() => readPaths(plan, known), [plan, known])
  const picture = useMemo(
    () => layOutPaths(paths, asOf, paper.value, pictureWording(plan, asOf, today, language, texts, measure)),
    [paths, asOf, today, paper.value, language, texts, measure],
  )
  const factsOf = useMemo(() => goalFacts(viewed, language, texts), [viewed, language, texts])
  const stations = useMemo(() => new Map(picture.stations.map((station) => [station.goalId, station])), [picture])

  const selectedId = model.selectedGoalId.value
  const selected = selectedId !== null && stations.has(selectedId) ? factsOf(selectedId) : null
  const chain = useMemo(() => (selected ? chainOf(selected.goal.id, plan.links) : null), [selected?.goal.id, plan.links])
  /** The station that Tab comes to. It moves with the focus without drawing the whole picture again. */
  const stopId = () => {
    const known = stop.peek()
    return known !== null && stations.has(known) ? known : (selected?.goal.id ?? picture.stations[0]?.goalId ?? null)
  }
  function moveStop(goalId: string) {
    const before = stopId()
    if (before !== null) stationElement(before)?.setAttribute('tabindex', '-1')
    stationElement(goalId)?.setAttribute('tabindex', '0')
    stop.value = goalId
  }

  useLayoutEffect(() => {
    const element = frame.current
    if (!element || asList.value) return
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element
      const before = paper.peek()
      if (width > 0 && (Math.abs(before.width - width) > 1 || Math.abs(before.height - height) > 1)) paper.value = { width, height }
    }
    look()
    const watcher = new ResizeObserver(look)
    watcher.observe(element)
    const stopPanning = letPan(element, zoom)
    return () => {
      watcher.disconnect()
      stopPanning()
    }
  }, [asList.value])
  useEffect(() => {
    let here = true
    const ready = globalThis.document.fonts?.ready
    void ready?.then(() => {
      if (here) fonts.value += 1
    })
    return () => {
      here = false
      clearTimeout(hiding.current)
    }
  }, [])
  const fittedAcross = paper.value.width / picture.width
  /** The whole picture in the window. */
  const fitted = Math.min(1, fittedAcross, paper.value.height / picture.height)
  useLayoutEffect(() => {
    if (!chosenZoom.peek()) zoom.value = fittedAcross >= leastReadable ? Math.min(1, fittedAcross) : 1
  }, [fittedAcross])
  useEffect(() => {
    // What is chosen elsewhere is brought to sight.
    if (selectedId !== null && !asList.value) bringToSight(selectedId)
  }, [asList.value])

  const stationElement = (goalId: string) => svg.current?.querySelector<SVGGElement>(`[data-goal="${CSS.escape(goalId)}"]`) ?? null
  function bringToSight(goalId: string) {
    stationElement(goalId)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }
  function zoomTo(next: number) {
    chosenZoom.value = true
    if (frame.current) zoomAround(frame.current, zoom, next)
    else zoom.value = withinZoom(next)
  }
  function goTo(goalId: string) {
    moveStop(goalId)
    const element = stationElement(goalId)
    element?.focus({ preventScroll: true })
    bringToSight(goalId)
  }
  const open = (goalId: string) => route(goalAddress(model.home, goalId))
  const toggle = (goalId: string) => {
    model.selectedGoalId.value = model.selectedGoalId.peek() === goalId ? null : goalId
  }

  const show = (goalId: string) => {
    clearTimeout(hiding.current)
    shown.value = goalId
  }
  const hideSoon = () => {
    clearTimeout(hiding.current)
    hiding.current = setTimeout(() => (shown.value = null), patience)
  }
  const goalAt = (event: Event) => (event.target as Element).closest?.<SVGGElement>('[data-station]')?.dataset['station'] ?? null

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return
    if (!event.ctrlKey && (event.key === '+' || event.key === '-' || event.key === '0')) {
      event.preventDefault()
      zoomTo(event.key === '0' ? fitted : zoom.peek() * (event.key === '+' ? zoomStep : 1 / zoomStep))
      return
    }
    if (event.key === 'Escape' && (shown.peek() !== null || model.selectedGoalId.peek() !== null)) {
      event.preventDefault()
      if (shown.peek() !== null) shown.value = null
      else model.selectedGoalId.value = null
      return
    }
    const goalId = goalAt(event)
    const station = goalId === null ? undefined : stations.get(goalId)
    if (goalId === null || !station || event.ctrlKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      open(goalId)
    } else if (event.key === ' ') {
      event.preventDefault()
      toggle(goalId)
    } else {
      const direction = directions[event.key]
      if (direction === undefined) return
      event.preventDefault()
      const next = stationTowards(picture.stations, station, direction)
      if (next) goTo(next.goalId)
    }
  }

  const branchOf = (goalId: string) => {
    const facts = factsOf(goalId)
    return facts ? describeBranch(facts.goal, plan.decisions, language) : null
  }
  const isLit = (lane: LanePicture, horizonId: string): boolean | null =>
    scenario === null
      ? null
      : lane.state === 'lapsed'
        ? false
        : lane.state === 'empty'
          ? leavesNothing(siblingGuards(lane), horizonId, scenario)
          : lane.guard === null || goalState({ guard: lane.guard, condition: null, horizonId }, scenario) !== 'lapsed'
  const siblingGuards = (lane: LanePicture) =>
    picture.lines
      .flatMap(({ forks }) => forks)
      .find(({ lanes }) => lanes.includes(lane))
      ?.lanes.flatMap(({ guard }) => guard ?? []) ?? []
  const title = textIn(plan.roadmap.name, language)
  const years = plan.horizons.length === 0 ? '' : `${plan.horizons[0]?.year}–${plan.horizons.at(-1)?.year}`

  // Drawn again when what it shows changes, not when a card comes and goes.
  const drawn = useMemo(
    () => (
      <PathsPicture
        picture={picture}
        zoom={zoom.value}
        label={texts.picture(plan.themes.length, years)}
        describedBy={hintId}
        factsOf={(goalId) => factsOf(goalId)!}
        outcomeOf={(lane) => (lane.guard ? outcomeIndexOf(lane.guard, plan.decisions) : 1)}
        laneTitle={(lane) => (lane.state === 'empty' ? texts.noGoal : sentenceOf(lane, plan, language))}
        decisionTitle={(ids) =>
          plan.decisions
            .filter(({ id }) => ids.includes(id))
            .map(({ name }) => textIn(name, language))
            .join(', ')
        }
        isLit={isLit}
        selectedGoalId={selected?.goal.id ?? null}
        chain={chain}
        stopGoalId={stopId()}
        svgRef={(element) => (svg.current = element)}
      />
    ),
    [picture, zoom.value, factsOf, chain, language, scenario],
  )

  async function save(kind: 'svg' | 'png') {
    if (!svg.current) return
    const name = `${texts.fileName}-${asOf}.${kind}`
    try {
      const blob =
        kind === 'svg'
          ? new Blob([standaloneSvg(svg.current, picture.width, picture.height, `${title} – ${texts.title}`)], { type: 'image/svg+xml' })
          : await pngOf(svg.current, picture.width, picture.height)
      if (blob === null) sayFailure(texts.saveFailed)
      else download(blob, name)
    } catch {
      sayFailure(texts.saveFailed)
    }
  }

  const card = shown.value === null ? null : factsOf(shown.value)
  const next = selected ? stationTowards(picture.stations, stations.get(selected.goal.id)!, 'right') : null
  const municipalities = new Map(plan.municipalities.map((municipality) => [municipality.code, municipality]))

  return (
    <div class={styles.view} data-paths="">
      <div class={styles.tools} role="toolbar" aria-label={texts.title}>
        <Button kind="quiet" icon="list" onClick={() => (asList.value = !asList.value)}>
          {asList.value ? texts.asPicture : texts.asList}
        </Button>
        {!asList.value && (
          <div class={styles.zoom}>
            <IconButton icon="minus" label={texts.zoomOut} onClick={() => zoomTo(zoom.peek() / zoomStep)} />
            <button
              type="button"
              class={styles.size}
              title={texts.zoomFit}
              aria-label={`${texts.zoomed(formatPercent(zoom.value * 100))}. ${texts.zoomFit}`}
              onClick={() => zoomTo(fitted)}
            >
              {formatPercent(zoom.value * 100)}
            </button>
            <IconButton icon="plus" label={texts.zoomIn} onClick={() => zoomTo(zoom.peek() * zoomStep)} />
          </div>
        )}
        <div class={styles.out}>
          <Button kind="quiet" icon="print" onClick={() => window.print()}>
            {texts.print}
          </Button>
          {!asList.value && (
            <Menu
              class={styles.save}
              align="end"
              groups={[
                {
                  key: 'formats',
                  items: [
                    { key: 'svg', text: texts.saveSvg, onSelect: () => void save('svg') },
                    { key: 'png', text: texts.savePng, onSelect: () => void save('png') },
                  ],
                },
              ]}
            >
              <Icon name="share" />
              <span>{texts.save}</span>
              <Icon name="down" />
            </Menu>
          )}
        </div>
      </div>
      {asList.value ? (
        <div class={styles.words}>
          <PathsList home={model.home} document={plan} paths={paths} factsOf={factsOf} language={language} texts={texts} />
        </div>
      ) : (
        <>
          <p id={hintId} class="visually-hidden">
            {texts.hint}
          </p>
          <div
            ref={frame}
            class={styles.frame}
            onKeyDown={onKeyDown}
            onClick={(event) => {
              const goalId = goalAt(event)
              if (goalId === null) return
              moveStop(goalId)
              toggle(goalId)
            }}
            onPointerOver={(event) => {
              const goalId = event.pointerType === 'touch' ? null : goalAt(event)
              if (goalId !== null && frame.current?.dataset['dragged'] === undefined) show(goalId)
            }}
            onPointerOut={(event) => {
              if (goalAt(event) !== null) hideSoon()
            }}
            onFocusIn={(event) => {
              const goalId = goalAt(event)
              if (goalId === null) return
              moveStop(goalId)
              show(goalId)
            }}
            onFocusOut={hideSoon}
          >
            <div class={styles.sheet}>
              {drawn}
              {card && (
                <StationCard
                  facts={card}
                  branch={branchOf(card.goal.id)}
                  href={goalAddress(model.home, card.goal.id)}
                  texts={texts}
                  place={placeOfCard(stations.get(card.goal.id)!, zoom.value, picture, frame.current)}
                  onEnter={() => show(card.goal.id)}
                  onLeave={hideSoon}
                />
              )}
            </div>
          </div>
          <PathsBoard
            facts={selected}
            branch={selected && branchOf(selected.goal.id)}
            href={selected ? goalAddress(model.home, selected.goal.id) : ''}
            links={{
              upstream: plan.links.filter(({ goalId }) => goalId === selected?.goal.id).length,
              downstream: plan.links.filter(({ buildsOnGoalId }) => buildsOnGoalId === selected?.goal.id).length,
            }}
            nameOf={(code) => {
              const municipality = municipalities.get(code)
              return municipality ? (language === 'sv' ? municipality.name.sv : municipality.name.fi) : code
            }}
            themes={plan.themes}
            language={language}
            texts={texts}
            onNext={
              next &&
              (() => {
                model.selectedGoalId.value = next.goalId
                moveStop(next.goalId)
                bringToSight(next.goalId)
              })
            }
          />
        </>
      )}
    </div>
  )
}

/** Beside its station: above or below its text, wherever there is more room in the window. */
function placeOfCard(
  station: { x: number; y: number; label: { box: { y: number; height: number } } },
  zoom: number,
  picture: { width: number },
  frame: HTMLElement | null,
) {
  const top = frame?.scrollTop ?? 0
  const middle = top + (frame?.clientHeight ?? 600) / 2
  const { box } = station.label
  const below = station.y * zoom < middle
  const edge = below ? Math.max(station.y + 16, box.y + box.height + 4) : Math.min(station.y - 16, box.y - 4)
  const left = Math.max(4, Math.min(picture.width * zoom - cardWidth - 4, station.x * zoom - cardWidth / 2))
  const seen = frame ? Math.max(frame.scrollLeft + 4, Math.min(frame.scrollLeft + frame.clientWidth - cardWidth - 4, left)) : left
  return { left: seen, top: edge * zoom, below }
}
