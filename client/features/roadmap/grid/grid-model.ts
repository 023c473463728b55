import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import type { Goal, GoalMove } from '#domain/goals.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { placeInColumns } from '#domain/horizons.ts'
import { readText, textIn, type Language, type LocalText } from '#domain/languages.ts'
import { goalMark, goalPercent, meanPercent } from '#domain/progress.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { formatDate, formatDay } from '../../../lib/formats.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import { language, readSetting, writeSetting } from '../../../lib/texts.ts'
import { outcomeForm } from '../../../ui/Diamond.tsx'
import { sayDone } from '../../../ui/toasts.ts'
import { commentCountsOf } from '../../comments/counts.ts'
import { askedWhy } from '../../history/asking-why.ts'
import { uiTexts } from '../../../ui/texts.ts'
import type { RoadmapModel } from '../model/roadmap-model.ts'
import { focusGoalPanel } from '../panel/GoalPanel.tsx'
import { createCardPainter } from './card-painter.ts'
import type { CardSurroundings } from './card-facts.ts'
import { firstStop, isShown, stopsIn } from './navigation.ts'
import { outcomeIndexOf } from '#domain/outcome-marks.ts'
import { always, nextPlace, placeOf, type Cell, type Direction, type LaneTerms, type Layout, type Load, type Place } from './places.ts'
import { gridTexts } from './texts.ts'

/** A lane of a cell, ready to be drawn. */
export interface LaneView {
  key: string
  guard: Guard | null
  condition: LocalText | null
  goals: readonly Goal[]
  state: GoalState
  /** The form of its diamond; null for what holds whatever happens. */
  outcome: 'a' | 'b' | 'c' | 'd' | null
  outcomeIndex: number
  /** The guard as a sentence, or the condition in its own words. */
  sentence: string
  /** The language of the words, where it is not the reader's. */
  language: Language | null
  /** The condition is in words only. */
  isWording: boolean
}

export interface CellView {
  lanes: readonly LaneView[]
  goalCount: number
  /** Mean of the goals that are not lapsed; null when there is none. */
  percent: number | null
  mark: GoalMark
}

export interface RowView {
  goalCount: number
  percent: number | null
  /** About how high the row is, in pixels, before it has been drawn. */
  estimate: number
}

/** What is being edited in a dialog; without a thing, a new one. */
export type Editing =
  { kind: 'theme'; theme: Theme | null } | { kind: 'horizon'; horizon: Horizon | null } | { kind: 'move'; goalIds: readonly string[] }

export interface Moving {
  load: Load
  place: Place
}

const cardHeight = 68
const noGoals: ReadonlySet<string> = new Set()

/** A text as it is drawn: soft hyphens in long words (each remembered, for a plan uses the same ones over and over), and "70 %" unbroken. */
function createTypesetter() {
  const known = { fi: new Map<string, string>(), sv: new Map<string, string>() }
  return (text: string, textLanguage: Language) => {
    const whole = text.includes(' %') ? text.replaceAll(' %', '\u00a0%') : text
    if (textLanguage === 'en') return whole
    return whole.replace(/\p{L}{10,}/gu, (word) => {
      const words = known[textLanguage]
      const drawn = words.get(word) ?? softHyphens(word, textLanguage)
      words.set(word, drawn)
      return drawn
    })
  }
}

function markOfCell(goals: readonly Goal[], percent: number | null): GoalMark {
  if (goals.length > 0 && percent === 100) return 'done'
  return percent !== null && percent > 0 ? 'in_progress' : 'not_started'
}

/** The grid's own state and acts on top of the roadmap's model: what is folded, wide, chosen, moving; where the focus is. */
export function createGrid(model: RoadmapModel) {
  const document = model.document
  const themes = computed(() => document.value?.themes ?? [])
  const horizons = computed(() => document.value?.horizons ?? [])
  const decisions = computed(() => document.value?.decisions ?? [])
  const links = computed(() => document.value?.links ?? [])
  const municipalities = computed(() => document.value?.municipalities ?? [])
  const horizonById = computed(() => new Map(horizons.value.map((horizon) => [horizon.id, horizon])))
  const { readOnly } = model

  const linkCounts = computed(() => {
    const counts = new Map<string, number>()
    for (const link of links.value) for (const id of [link.goalId, link.buildsOnGoalId]) counts.set(id, (counts.get(id) ?? 0) + 1)
    return counts
  })
  const stateOf = model.stateOfGoal
  const municipalityByCode = computed(() => new Map(municipalities.value.map((municipality) => [municipality.code, municipality])))
  /** Read once for all cards: thousands of them ask, one after the other. A lane brings its state: another scenario wakes only those it changes. */
  const surroundings = computed((): CardSurroundings => {
    const [horizonsNow, asOf, counts, comments] = [horizonById.value, model.asOf.value, linkCounts.value, commentCountsOf(model).value]
    return {
      language: language.value,
      texts: gridTexts.value,
      words: uiTexts.value,
      markOf(goal, state) {
        const horizon = horizonsNow.get(goal.horizonId)
        return horizon === undefined ? 'not_started' : goalMark(goal, state, horizon, asOf)
      },
      percentOf: (goal) => goalPercent(goal, asOf),
      linkCountOf: (goalId) => counts.get(goalId) ?? 0,
      commentsOf: (goalId) => comments.get(`goal:${goalId}`),
      municipalities: municipalityByCode.value,
    }
  })

  // ---- cells, rows, columns -----------------------------------------------------------------
  const cells = new Map<string, ReadonlySignal<CellView>>()
  const rows = new Map<string, ReadonlySignal<RowView>>()
  const columns = new Map<string, ReadonlySignal<number>>()
  const remembered = <Value>(map: Map<string, ReadonlySignal<Value>>, key: string, compute: () => Value) => {
    const found = map.get(key) ?? computed(compute)
    map.set(key, found)
    return found
  }

  /** The same, but what reads as before stays the very same thing, and nothing that shows it is drawn again. */
  const steady = <Value extends object>(map: Map<string, ReadonlySignal<Value>>, key: string, compute: () => Value) => {
    let before: Value | null = null
    return remembered(map, key, () => {
      const now = compute()
      const same = before !== null && (Object.keys(now) as (keyof Value)[]).every((field) => now[field] === before?.[field])
      before = same && before !== null ? before : now
      return before
    })
  }

  function laneViews(themeId: string, horizonId: string): LaneView[] {
    const taken = new Set<number>()
    return model.cell(themeId, horizonId).value.map((branch) => {
      const { key, guard, goals } = branch
      const condition = guard === null ? branch.condition : null
      const first = goals[0]
      const state = first === undefined ? 'waiting' : stateOf(first)
      if (guard === null && condition === null)
        return { key, guard, condition, goals, state, outcome: null, outcomeIndex: -1, sentence: '', language: null, isWording: false }

      let outcomeIndex = guard === null ? 0 : outcomeIndexOf(guard, decisions.value)
      while (taken.has(outcomeIndex)) outcomeIndex++
      taken.add(outcomeIndex)
      const wording = readText(condition, language.value)
      return {
        key,
        guard,
        condition,
        goals,
        state,
        outcome: outcomeForm(outcomeIndex) as 'a' | 'b' | 'c' | 'd',
        outcomeIndex,
        sentence: guard === null ? wording.text : describeGuard(guard, decisions.value, null, language.value).replace(/\.$/u, ''),
        language: guard === null && wording.language !== language.value ? wording.language : null,
        isWording: guard === null,
      }
    })
  }

  const cell = (themeId: string, horizonId: string) =>
    remembered(cells, `${themeId}/${horizonId}`, (): CellView => {
      const lanes = laneViews(themeId, horizonId)
      const goals = lanes.flatMap((lane) => lane.goals)
      const percent = meanPercent(
        lanes.flatMap((lane) => (lane.state === 'lapsed' ? [] : lane.goals.map((goal) => goalPercent(goal, model.asOf.value)))),
      )
      return { lanes, goalCount: goals.length, percent, mark: markOfCell(goals, percent) }
    })

  const row = (themeId: string) =>
    steady(rows, themeId, (): RowView => {
      const own = horizons.value.map((horizon) => ({ horizon, view: cell(themeId, horizon.id).value }))
      const counted = own.filter(({ horizon, view }) => horizon.kind !== 'baseline' && view.percent !== null)
      const weight = counted.reduce((sum, { view }) => sum + view.goalCount, 0)
      const percent = weight === 0 ? null : counted.reduce((sum, { view }) => sum + (view.percent ?? 0) * view.goalCount, 0) / weight
      const highest = Math.max(1, ...own.map(({ view }) => view.goalCount + view.lanes.filter((lane) => lane.outcome !== null).length / 2))
      return {
        goalCount: own.reduce((sum, { horizon, view }) => sum + (horizon.kind === 'baseline' ? 0 : view.goalCount), 0),
        percent: percent === null ? null : Math.round(percent),
        estimate: 76 + Math.round(highest * cardHeight),
      }
    })

  const column = (horizonId: string) =>
    remembered(columns, horizonId, () => themes.value.reduce((sum, theme) => sum + cell(theme.id, horizonId).value.goalCount, 0))

  const today = computed(() => {
    const place = placeInColumns(horizons.value, model.asOf.value)
    const day = formatDate(model.asOf.value, language.value)
    const texts = gridTexts.value
    return place === null
      ? null
      : {
          ...place,
          text: model.asOf.value === model.today ? texts.today(day) : texts.asOf(day),
          shortText: formatDay(model.asOf.value),
        }
  })

  // ---- what is folded, wide, shown -----------------------------------------------------------
  const foldKey = `juurru.folded.${model.roadmapId}`
  const folded = signal<ReadonlySet<string>>(new Set((readSetting(foldKey) ?? '').split(' ').filter(Boolean)))
  const wide = signal<string | null>(null)
  /** On a narrow screen one theme is shown at a time. */
  const shownThemeId = signal<string | null>(null)
  const shownTheme = computed(() => themes.value.find((theme) => theme.id === shownThemeId.value)?.id ?? themes.value[0]?.id ?? null)

  // ---- the page ---------------------------------------------------------------------------------
  const painter = createCardPainter(
    (() => {
      const typeset = createTypesetter()
      return (text: string, textLanguage: Language | null) => typeset(text, textLanguage ?? language.peek())
    })(),
  )
  const announcement = signal('')
  /** Where the grid was scrolled to when another view was opened. */
  const scrolled = { left: 0, top: 0 }
  /** Whether the cards of lapsed branches are put away; otherwise they are dimmed. */
  const hidesLapsed = signal(readSetting('juurru.lapsed') !== 'dim')
  const selection = signal<ReadonlySet<string>>(noGoals)
  const moving = signal<Moving | null>(null)
  const held = signal<ReadonlySet<string>>(noGoals)
  const composing = signal<{ themeId: string; horizonId: string; laneKey: string } | null>(null)
  const editing = signal<Editing | null>(null)
  const hidesOthers = signal(readSetting('juurru.filter') === 'hide')
  const hits = signal<number | null>(null)
  const pointed = signal<string | null>(null)

  let table: HTMLTableElement | null = null
  let standing: HTMLElement | null = null
  /** False: nobody has been there, it is only where Tab comes to first. */
  let standsByChoice = false
  let hadFocus = false
  let settling = false

  /** Makes this the one place of the grid that Tab comes to. */
  function standOn(stop: HTMLElement | null, byChoice = true) {
    standsByChoice = byChoice
    if (standing === stop) return
    if (standing !== null) standing.tabIndex = -1
    standing = stop
    if (stop !== null) stop.tabIndex = 0
  }

  function focus(stop: HTMLElement | null) {
    if (stop === null) return
    standOn(stop)
    stop.focus({ preventScroll: true })
    stop.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }
  const focusGoal = (goalId: string) => focus(painter.elementOf(goalId))

  /** The cards that bear a mark of the moment, by mark: only those that gain or lose it are touched. */
  const flagged = new Map<string, ReadonlySet<HTMLElement>>()
  function flag(attribute: string, value: string, bearing: Iterable<HTMLElement>) {
    const next = new Set(bearing)
    const before = flagged.get(attribute)
    if (before !== undefined) for (const element of before) if (!next.has(element)) element.removeAttribute(attribute)
    for (const element of next) if (before === undefined || !before.has(element)) element.setAttribute(attribute, value)
    flagged.set(attribute, next)
  }
  const elementsOf = (goalIds: Iterable<string>) =>
    [...goalIds].map((goalId) => painter.elementOf(goalId)).filter((element) => element !== null)

  /** Cards that were drawn or moved take on what is chosen, held and found. */
  function dress() {
    const current = model.selectedGoalId.peek()
    flag('aria-current', 'true', elementsOf(current === null ? [] : [current]))
    flag('data-selected', '', elementsOf(selection.peek()))
    flag('data-held', '', elementsOf(held.peek()))
    const others: HTMLElement[] = []
    let found = 0
    if (model.filter.active.peek())
      for (const { element, goal } of painter.all()) {
        if (model.matches(goal.id)) found++
        else others.push(element)
      }
    flag('data-dim', '', hidesOthers.peek() ? [] : others)
    flag('hidden', '', hidesOthers.peek() ? others : [])
    hits.value = model.filter.active.peek() ? found : null
  }

  function keepStanding() {
    if (table === null) return
    const lost = standing === null || !table.contains(standing) || !isShown(standing)
    if (lost) standOn(null)
    if (standing === null) {
      const current = model.selectedGoalId.peek()
      const card = current === null ? null : painter.elementOf(current)
      if (card !== null && isShown(card)) standOn(card)
      else standOn(firstStop(table), false)
    }
    if (hadFocus && standing !== null) {
      const active = table.ownerDocument.activeElement
      if (active === null || active === table.ownerDocument.body) standing.focus({ preventScroll: true })
    }
  }

  /** After drawing, once for all lanes that were drawn together. */
  function settle() {
    if (settling) return
    settling = true
    queueMicrotask(() => {
      settling = false
      painter.sweep()
      dress()
      keepStanding()
      pending?.()
    })
  }
  let pending: (() => void) | null = null
  /** Carries out once the page shows what was just done. */
  function afterDrawing(act: () => void) {
    pending = () => {
      pending = null
      act()
    }
    setTimeout(() => pending?.())
  }

  const stopDressing = effect(() => {
    const { text, municipalityCode, mark } = model.filter
    void [
      text.value,
      municipalityCode.value,
      mark.value,
      hidesOthers.value,
      hidesLapsed.value,
      model.selectedGoalId.value,
      selection.value,
      held.value,
    ]
    settle()
  })

  // ---- acts ----------------------------------------------------------------------------------------
  const goalNow = (goalId: string) => model.goal(goalId).peek()
  const cellNow = (themeId: string, horizonId: string): Cell => ({ themeId, horizonId, lanes: cell(themeId, horizonId).peek().lanes })
  const layoutNow = (): Layout => ({
    themeIds: themes
      .peek()
      .filter((theme) => !folded.peek().has(theme.id))
      .map((theme) => theme.id),
    horizonIds: horizons.peek().map((horizon) => horizon.id),
    cellAt: cellNow,
  })
  function cellName(themeId: string, horizonId: string) {
    const theme = themes.peek().find((other) => other.id === themeId)
    return gridTexts.value.cellOf(textIn(theme?.name, language.peek()), horizonById.peek().get(horizonId)?.year ?? 0)
  }
  function laneName(lane: LaneTerms) {
    if (lane.guard !== null) return describeGuard(lane.guard, decisions.peek(), null, language.peek()).replace(/\.$/u, '')
    return lane.condition === null ? '' : textIn(lane.condition, language.peek())
  }
  let told = false
  function announce(text: string) {
    // The same words twice are read twice only when they differ.
    told = !told
    announcement.value = told ? text : `${text}\u00a0`
  }
  const undoAll = (keys: readonly string[]) => () => batch(() => [...keys].reverse().forEach((key) => model.undo(key)))
  /** Undoing what was just done and, without getting in the way, telling why. */
  const offerUndo = (text: () => string, keys: readonly string[]) =>
    sayDone(
      text,
      { text: () => gridTexts.value.undo, run: undoAll(keys) },
      { text: () => gridTexts.value.tellWhy, run: () => (askedWhy.value = keys) },
    )

  /** The goals that an act on this one means: all that are selected when it is one of them. In the order of the page. */
  function meantBy(goalId: string): string[] {
    const chosen = selection.peek()
    if (!chosen.has(goalId)) return [goalId]
    return [...(table?.querySelectorAll<HTMLElement>('[data-goal-id]') ?? [])]
      .map((card) => card.dataset['goalId'] ?? '')
      .filter((id) => chosen.has(id))
  }

  function moveTo(goalIds: readonly string[], place: Place): string[] {
    return batch(() =>
      goalIds.flatMap((goalId) => {
        const goal = goalNow(goalId)
        if (goal === null) return []
        const { guard, condition, key } = place.lane
        const from = model
          .cell(goal.themeId, goal.horizonId)
          .peek()
          .find((lane) => lane.goals.some((other) => other.id === goalId))
        const change: GoalMove = { themeId: place.themeId, horizonId: place.horizonId, beforeGoalId: place.beforeGoalId }
        if (from?.key !== key) Object.assign(change, guard === null ? { guard: null, condition } : { guard })
        return [model.moveGoal(goalId, change)]
      }),
    )
  }

  const startOf = (goalId: string, goalIds: readonly string[]) => {
    const goal = goalNow(goalId)
    return goal === null ? null : placeOf(cellNow(goal.themeId, goal.horizonId), goalId, new Set(goalIds))
  }

  function tellTarget({ place }: Moving) {
    announce(gridTexts.value.moveTarget(cellName(place.themeId, place.horizonId), laneName(place.lane), place.ordinal, place.of))
  }

  function removeNow(goalIds: readonly string[]) {
    // The focus goes to what stands beside, before its card is gone.
    const first = painter.elementOf(goalIds[0] ?? '')
    const beside = [first?.nextElementSibling, first?.previousElementSibling].find(
      (other) => other instanceof HTMLElement && !goalIds.includes(other.dataset['goalId'] ?? ''),
    )
    const fallback = first?.closest('td')?.querySelector<HTMLElement>('[data-act="compose"]') ?? null
    if (hadFocus) focus(beside instanceof HTMLElement ? beside : fallback)
    const keys = batch(() => goalIds.map((goalId) => model.deleteGoal(goalId)))
    if (goalIds.includes(model.selectedGoalId.peek() ?? '')) model.selectedGoalId.value = null
    selection.value = noGoals
    offerUndo(() => gridTexts.value.goalsRemoved(goalIds.length), keys)
  }

  function moveNow(goalIds: readonly string[], place: Place, quietly: boolean) {
    const keys = moveTo(goalIds, place)
    const text = () => gridTexts.value.goalsMoved(keys.length, cellName(place.themeId, place.horizonId))
    if (quietly) announce(text())
    else offerUndo(text, keys)
    const first = goalIds[0]
    if (first !== undefined) afterDrawing(() => focusGoal(first))
  }

  /** The latest step, and what was shown before it: while that is shown still, the goal stands where it stood, and the next step goes on from this one. */
  let stepped: { goalId: string; shown: unknown; moving: Moving } | null = null

  function stepNow(goalId: string, direction: Direction) {
    const goalIds = meantBy(goalId)
    const shown = document.peek()
    const start = stepped?.goalId === goalId && stepped.shown === shown ? stepped.moving : startOf(goalId, goalIds)
    const place = start === null ? null : nextPlace(layoutNow(), start.place, direction, start.load)
    if (start === null || place === null) {
      announce(gridTexts.value.moveEdge)
      return
    }
    stepped = { goalId, shown, moving: { load: start.load, place } }
    moveTo(goalIds, place)
    announce(gridTexts.value.moveTarget(cellName(place.themeId, place.horizonId), laneName(place.lane), place.ordinal, place.of))
    afterDrawing(() => focusGoal(goalId))
  }

  const grid = {
    model,
    painter,
    themes,
    horizons,
    decisions,
    municipalities,
    readOnly,
    surroundings,
    cell,
    row,
    column,
    today,
    folded,
    wide,
    shownTheme,
    shownThemeId,
    announcement,
    selection,
    moving,
    held,
    composing,
    editing,
    hidesOthers,
    hidesLapsed,
    scrolled,
    hits,
    settle,
    standOn,
    focus,
    focusGoal,
    cellName,
    laneName,
    cellNow,
    meantBy,
    announce,

    useTable(element: HTMLTableElement | null) {
      table = element
      if (element !== null) settle()
    },
    table: () => table,
    standing: () => standing,
    /** Where the planner has been last; null: nowhere in the grid yet. */
    chosenStanding: () => (standsByChoice ? standing : null),
    noteFocus(on: boolean) {
      hadFocus = on
    },

    hideLapsed(hide: boolean) {
      hidesLapsed.value = hide
      writeSetting('juurru.lapsed', hide ? 'hide' : 'dim')
    },
    toggleFold(themeId: string) {
      const next = new Set(folded.peek())
      if (!next.delete(themeId)) next.add(themeId)
      folded.value = next
      writeSetting(foldKey, [...next].join(' '))
    },
    widen(horizonId: string | null) {
      wide.value = horizonId
    },
    edit(what: Editing | null) {
      editing.value = what
    },

    pointed,
    /** The card that the pointer or the focus is on; while its menu is open, it stays. */
    pointAt(goalId: string | null) {
      if (table?.querySelector('[data-card-menu] [aria-expanded="true"]') != null) return
      pointed.value = goalId
    },

    composingIn: (themeId: string, horizonId: string) =>
      remembered(composers, `${themeId}/${horizonId}`, () => {
        const now = composing.value
        return now?.themeId === themeId && now.horizonId === horizonId ? now : null
      }),
    compose(themeId: string, horizonId: string, laneKey: string = always.key) {
      if (readOnly.peek()) return
      if (folded.peek().has(themeId)) grid.toggleFold(themeId)
      shownThemeId.value = themeId
      composing.value = { themeId, horizonId, laneKey }
    },
    stopComposing() {
      const from = composing.peek()
      // A field that goes with the focus in it closes once more, and must not put off where the focus goes.
      if (from === null) return
      composing.value = null
      afterDrawing(() => {
        const active = table?.ownerDocument.activeElement
        const td = table?.querySelector(`td[data-theme="${from.themeId}"][data-horizon="${from.horizonId}"]`)
        // The composer may be about to go, with the focus still in it.
        const stays =
          active != null && active !== table?.ownerDocument.body && !(td?.contains(active) && active.closest('[data-stop]') === null)
        if (!stays) focus(td == null ? null : (stopsIn(td).at(-1) ?? null))
        // Should it go with something that is drawn anew right after, it is brought back.
        setTimeout(keepStanding, 60)
      })
    },

    open(goalId: string) {
      model.selectedGoalId.value = goalId
    },
    /** Opens a goal and goes into its panel. */
    openAndEnter(goalId: string) {
      model.selectedGoalId.value = goalId
      setTimeout(focusGoalPanel)
    },
    /** What is selected is moved and removed together: where nothing can be, nothing is. */
    toggleSelected(goalId: string) {
      if (readOnly.peek()) return
      const next = new Set(selection.peek())
      if (!next.delete(goalId)) next.add(goalId)
      selection.value = next
      announce(gridTexts.value.selected(next.size))
    },
    clearSelection() {
      selection.value = noGoals
    },

    removeGoals(goalIds: readonly string[]) {
      if (!readOnly.peek() && goalIds.length > 0) removeNow(goalIds)
    },

    /** Moves straight to a place, and says so. */
    moveGoals(goalIds: readonly string[], place: Place, quietly = false) {
      if (!readOnly.peek()) moveNow(goalIds, place, quietly)
    },
    step(goalId: string, direction: Direction) {
      if (!readOnly.peek()) stepNow(goalId, direction)
    },

    startMoving(goalId: string) {
      if (readOnly.peek()) return
      const goalIds = meantBy(goalId)
      const start = startOf(goalId, goalIds)
      if (start === null) return
      held.value = new Set(goalIds)
      moving.value = start
      announce(gridTexts.value.moveStart)
    },
    steer(direction: Direction) {
      const now = moving.peek()
      if (now === null) return
      const place = nextPlace(layoutNow(), now.place, direction, now.load)
      if (place === null) {
        announce(gridTexts.value.moveEdge)
        return
      }
      moving.value = { ...now, place }
      tellTarget(moving.value)
    },
    finishMoving() {
      const now = moving.peek()
      if (now === null) return
      grid.stopMoving()
      grid.moveGoals([...now.load.goalIds], now.place)
    },
    cancelMoving() {
      if (moving.peek() === null) return
      grid.stopMoving()
      announce(gridTexts.value.moveCancelled)
    },
    stopMoving() {
      moving.value = null
      held.value = noGoals
    },

    moveTheme(theme: Theme, by: -1 | 1) {
      const order = themes.peek()
      const at = order.findIndex((other) => other.id === theme.id)
      const before = by < 0 ? order[at - 1] : order[at + 2]
      if (by < 0 && before === undefined) return
      model.moveTheme(theme.id, before?.id ?? null)
    },
    removeTheme(theme: Theme) {
      offerUndo(() => gridTexts.value.themeRemoved(textIn(theme.name, language.value)), [model.deleteTheme(theme.id)])
    },
    removeHorizon(horizon: Horizon) {
      if (wide.peek() === horizon.id) wide.value = null
      offerUndo(() => gridTexts.value.horizonRemoved(horizon.year), [model.deleteHorizon(horizon.id)])
    },

    /** Takes back what was done last on this page and says so, in the place of what was said when it was done. What is older is in the history. */
    undo(toHistory: (() => void) | null) {
      if (readOnly.peek()) return
      const t = () => gridTexts.value
      if (model.undo()) sayDone(() => t().undone, { text: () => t().redo, run: () => grid.redo() })
      else sayDone(() => t().nothingToUndo, toHistory && { text: () => t().toHistory, run: toHistory })
    },
    redo() {
      if (readOnly.peek()) return
      const isDone = model.redo()
      sayDone(() => (isDone ? gridTexts.value.redone : gridTexts.value.nothingToRedo))
    },

    dispose() {
      stopDressing()
    },
  }
  const composers = new Map<string, ReadonlySignal<{ themeId: string; horizonId: string; laneKey: string } | null>>()
  return grid
}
export type Grid = ReturnType<typeof createGrid>
