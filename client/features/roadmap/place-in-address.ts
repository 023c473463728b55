import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { readScenario, tidyScenario, writeScenario } from '#domain/scenarios.ts'
import type { Grid } from './grid/grid-model.ts'

const names = { goal: 'goal', text: 'q', municipality: 'municipality', mark: 'mark', wide: 'wide', scenario: 'if', asOf: 'asof' } as const
const marks = ['lapsed', 'done', 'late', 'at_risk', 'dropped', 'not_applicable', 'in_progress', 'waiting', 'not_started'] as const

/** A day of the calendar that can be looked at: what is no day (31 February) is not read as another. */
function isDate(text: string): boolean {
  const noon = Date.parse(`${text}T12:00Z`)
  return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(`${text}T`) && text >= '1900-01-01' && text <= '2200-12-31'
}

/** What the address tells besides which view of the roadmap is on show, and how to stop keeping it. */
export interface PlaceInAddress {
  /** As it goes behind a path: "?goal=…", or nothing. The same in every view, so that one can go from one to another and back. */
  readonly query: ReadonlySignal<string>
  /** The scenario in the very words in which the address told it; the roadmap may have read them a little differently. */
  readonly asked: ReadonlySignal<readonly string[]>
  /** A link led here: the goal that it names is opened. */
  openAsked(): void
  stop(): void
}

/**
 * Keeps the address and the view saying the same: which goal is open, what is filtered, which column is wide, which scenario is
 * looked at, and as of when. Opening a goal is a step that the browser's back button undoes; the rest changes the address in place.
 */
export function keepPlaceInAddress({ model, wide }: Pick<Grid, 'model' | 'wide'>): PlaceInAddress {
  const { home } = model
  const isHere = () =>
    location.pathname === home || (location.pathname.startsWith(`${home}/`) && !location.pathname.startsWith(`${home}/editions/`))
  /** A scenario is told in the roadmap's own words: it is read when the roadmap is here. */
  let untold: string[] | null = null
  const askedFor = signal<readonly string[]>([])

  function readWhatIsTold() {
    const document = model.document.peek()
    if (untold === null || document === null) return
    const told = readScenario(untold, document.decisions, document.horizons)
    untold = null
    model.scenario.value = told
  }
  // All at once: told one by one, half of a place would be written over the address that it is read from.
  const read = () => batch(readAll)
  function readAll() {
    const asked = new URLSearchParams(location.search)
    model.filter.text.value = asked.get(names.text) ?? ''
    model.filter.municipalityCode.value = asked.get(names.municipality)
    model.filter.mark.value = marks.find((mark) => mark === asked.get(names.mark)) ?? null
    wide.value = asked.get(names.wide)
    const asOf = asked.get(names.asOf) ?? ''
    model.asOf.value = isDate(asOf) ? asOf : model.today
    untold = asked.getAll(names.scenario)
    askedFor.value = untold
    readWhatIsTold()
    model.selectedGoalId.value = asked.get(names.goal)
  }

  read()
  const told = computed(() => {
    const document = model.document.value
    const scenario = model.scenario.value
    return {
      [names.text]: [model.filter.text.value.trim()],
      [names.municipality]: [model.filter.municipalityCode.value ?? ''],
      [names.mark]: [model.filter.mark.value ?? ''],
      [names.wide]: [wide.value ?? ''],
      [names.scenario]:
        untold ??
        (document === null
          ? []
          : writeScenario(tidyScenario(scenario, document.decisions, document.horizons), document.decisions, document.horizons)),
      [names.asOf]: [model.asOf.value === model.today ? '' : model.asOf.value],
      [names.goal]: [model.selectedGoalId.value ?? ''],
    }
  })
  function write(address: URLSearchParams) {
    for (const [name, values] of Object.entries(told.value)) {
      address.delete(name)
      for (const value of values) if (value !== '') address.append(name, value)
    }
    return address.size > 0 ? `?${address}` : ''
  }
  const query = computed(() => write(new URLSearchParams()))

  const stopReading = effect(() => {
    if (model.document.value !== null) readWhatIsTold()
  })
  let opened = model.selectedGoalId.peek()
  const stopWriting = effect(() => {
    const goalId = model.selectedGoalId.value
    const search = write(new URLSearchParams(location.search))
    const next = `${location.pathname}${search}${location.hash}`
    if (isHere() && next !== `${location.pathname}${location.search}${location.hash}`) {
      if (goalId !== opened && goalId !== null) history.pushState(null, '', next)
      else history.replaceState(null, '', next)
    }
    opened = goalId
  })

  const onPop = () => {
    if (isHere()) read()
  }
  window.addEventListener('popstate', onPop)
  return {
    query,
    asked: askedFor,
    openAsked() {
      const goalId = new URLSearchParams(location.search).get(names.goal)
      if (isHere() && goalId !== null) model.selectedGoalId.value = goalId
    },
    stop() {
      stopReading()
      stopWriting()
      window.removeEventListener('popstate', onPop)
    },
  }
}
