import type { GoalMark, RoadmapDocument } from '#domain/documents.schema.ts'
import { goalState } from '#domain/goal-states.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { readText, textIn, type Language } from '#domain/languages.ts'
import { goalMark, goalPercent } from '#domain/progress.ts'
import type { Horizon, Theme } from '#domain/roadmaps.schema.ts'
import { makeWorlds, type Worlds } from '#domain/worlds.ts'
import { markLabel } from '../../ui/Ring.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import type { StationFacts } from './PathsPicture.tsx'
import type { pathwaysTexts } from './texts.ts'

type Texts = (typeof pathwaysTexts)['value']

/** What the picture and its list are drawn from: the plan, what is known of it, and what the scenario leaves of that. */
export interface Viewed {
  document: RoadmapDocument
  asOf: string
  today: string
  /** Whatever the scenario. */
  known: Worlds
  /** Within the scenario; null: no scenario is looked at. */
  scenario: Worlds | null
}

/** What one looks at now; null until the roadmap is here. Alive where it is read. */
export function viewOf(model: RoadmapModel, knownOf: (document: RoadmapDocument, asOf: string) => Worlds): Viewed | null {
  const document = model.document.value
  const worlds = model.worlds.value
  if (document === null || worlds === null) return null
  const asOf = model.asOf.value
  const restricted = Object.keys(model.scenario.value).length > 0
  return { document, asOf, today: model.today, known: restricted ? knownOf(document, asOf) : worlds, scenario: restricted ? worlds : null }
}

/** The worlds without a scenario, made again only when what they depend on changes. */
export function createKnownWorlds() {
  let last: { parts: readonly unknown[]; worlds: Worlds } | null = null
  return (document: RoadmapDocument, asOf: string): Worlds => {
    const parts = [document.horizons, document.decisions, document.resolutions, document.constraints, asOf]
    if (!last || last.parts.some((part, i) => part !== parts[i])) last = { parts, worlds: makeWorlds(document, asOf) }
    return last.worlds
  }
}

/** A goal as the views tell it. */
export interface GoalFacts extends StationFacts {
  goal: Goal
  theme: Theme
  horizon: Horizon
  text: string
  state: string
}

export function goalFacts(
  { document, asOf, known, scenario }: Viewed,
  language: Language,
  texts: Texts,
): (goalId: string) => GoalFacts | null {
  const goals = new Map(document.goals.map((goal) => [goal.id, goal]))
  const themes = new Map(document.themes.map((theme) => [theme.id, theme]))
  const horizons = new Map(document.horizons.map((horizon) => [horizon.id, horizon]))
  const made = new Map<string, GoalFacts>()
  return (goalId) => {
    const before = made.get(goalId)
    if (before) return before
    const goal = goals.get(goalId)
    const theme = goal && themes.get(goal.themeId)
    const horizon = goal && horizons.get(goal.horizonId)
    if (!goal || !theme || !horizon) return null
    const whatever = goalState(goal, known)
    const lapsed = whatever === 'lapsed'
    const within = scenario ? goalState(goal, scenario) : whatever
    const dimmed = !lapsed && within === 'lapsed'
    const mark: GoalMark = goalMark(goal, dimmed ? whatever : within, horizon, asOf)
    const percent = goalPercent(goal, asOf)
    const read = readText(goal.text, language)
    const state = dimmed ? `${markLabel(mark, percent)}, ${texts.outsideScenario}` : markLabel(mark, percent)
    const facts: GoalFacts = {
      goal,
      theme,
      horizon,
      text: read.text,
      language: read.language,
      mark,
      percent,
      lapsed,
      dimmed,
      state,
      said: texts.station(read.text.replace(/\.$/u, ''), state, textIn(theme.name, language), horizon.year),
    }
    made.set(goalId, facts)
    return facts
  }
}

/** The way to a goal in the grid; what else the address says stays. */
export function goalAddress(home: string, goalId: string): string {
  const query = new URLSearchParams(globalThis.location?.search ?? '')
  query.set('goal', goalId)
  return `${home}?${query}`
}
