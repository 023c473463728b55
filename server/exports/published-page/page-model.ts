import { branchesOf } from '#domain/branches.ts'
import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import { goalState } from '#domain/goal-states.ts'
import { groupBy } from '#domain/grouping.ts'
import { guardDecisions, guardKey } from '#domain/guards.ts'
import { describeEnd, describeGuard, describeStates } from '#domain/guard-sentences.ts'
import { guardWording } from '#domain/guard-wording.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { type Language, type LocalText, readText, textIn } from '#domain/languages.ts'
import { outcomeIndexOf } from '#domain/outcome-marks.ts'
import { goalMark, goalPercent } from '#domain/progress.ts'
import type { PublishedRoadmap } from '#domain/publications.schema.ts'
import { knownTimeline, resolutionsByDecision } from '#domain/states.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { formatDate, formatMonth, formatPercent } from './formats.ts'
import type { PageTexts } from './texts.ts'

type Goal = PublishedRoadmap['goals'][number]
type Horizon = PublishedRoadmap['horizons'][number]
type Theme = PublishedRoadmap['themes'][number]
type Decision = PublishedRoadmap['decisions'][number]

/** A text in the reader's language; `lang` is given when it had to be another. */
export type Said = { text: string; lang?: Language }

export type GoalView = {
  id: string
  said: Said
  mark: GoalMark
  percent: number | null
  scope: string
  /** The codes of the municipalities that it binds, `*` for all of them; none for joint goals. */
  codes: string | undefined
  goal: Goal
}
export type LaneView = {
  key: string
  guard: Guard | null
  /** Its place among what can be asked of other turns of events; null: it holds whatever happens, or its condition is in words only. */
  asked: number | null
  state: GoalState
  /** What it holds under, without the time; null: whatever happens. */
  sentence: Said | null
  /** Which of the four outcome marks. */
  form: 'a' | 'b' | 'c' | 'd'
  goals: GoalView[]
}
export type CellView = { horizon: Horizon; always: LaneView | null; branches: LaneView[] }
export type RowView = { theme: Theme; name: Said; cells: CellView[] }

/** One thing that branches rest on: decisions that some fork of the plan names together, or a condition in own words. */
export type Dependence = {
  key: string
  /** The theme of its first fork, for the colour of its drawing. */
  colour: number
  settled: boolean
  titles: { said: Said; state: string }[]
  branches: { asked: number | null; condition: Said; state: GoalState; goals: Said[]; moreGoals: number }[]
  moreBranches: number
}

export type PageModel = {
  horizons: readonly { horizon: Horizon; label: Said }[]
  rows: readonly RowView[]
  dependences: readonly Dependence[]
  forkCount: number
  settledCount: number
  /** What a script may ask anew when the reader chooses a turn of events. */
  questions: readonly Question[]
  openDecisions: readonly OpenDecision[]
}

export type Question = { guard: Guard; horizonId: string }
/** An open decision that branches rest on, with what may become of it, in words. */
export type OpenDecision = { id: string; said: Said; options: { state: State; text: string }[] }

const goalsShown = 2
const branchesShown = 6
const forms = ['a', 'b', 'c', 'd'] as const

export function say(text: LocalText | null, language: Language): Said {
  const read = readText(text, language)
  return read.language === language ? { text: read.text } : { text: read.text, lang: read.language }
}

/** The plan as the page shows it in one language. */
export function readPage(roadmap: PublishedRoadmap, language: Language, texts: PageTexts): PageModel {
  const { asOf, decisions } = roadmap
  // Roadmaps know which is theirs; what is published does not need to.
  const worlds = makeWorlds({ ...roadmap, horizons: roadmap.horizons.map((one) => ({ ...one, roadmapId: '', version: 1 })) }, asOf)
  const municipalityNames = new Map(roadmap.municipalities.map(({ code, name }) => [code, language === 'sv' ? name.sv : name.fi]))
  const cells = groupBy(roadmap.goals, ({ themeId, horizonId }) => `${themeId} ${horizonId}`)

  function scopeOf({ scope }: Goal): string {
    switch (scope.kind) {
      case 'region':
        return texts.scopeRegion
      case 'all':
        return texts.scopeAll
      case 'others':
        return texts.scopeOthers
      case 'share':
        return texts.scopeShare(formatPercent(scope.percent, language))
      case 'named':
        return scope.municipalityCodes.map((code) => municipalityNames.get(code) ?? code).join(', ')
    }
  }
  const questions = new Map<string, Question & { place: number }>()
  function ask(guard: Guard, horizon: Horizon): number {
    const key = `${horizon.id} ${guardKey(guard)}`
    const known = questions.get(key) ?? { place: questions.size, guard, horizonId: horizon.id }
    questions.set(key, known)
    return known.place
  }

  const goalView = (goal: Goal, state: GoalState, horizon: Horizon): GoalView => ({
    id: goal.id,
    said: say(goal.text, language),
    mark: goalMark(goal, state, horizon, asOf),
    percent: goalPercent(goal, asOf),
    scope: scopeOf(goal),
    codes: codesOf(goal),
    goal,
  })

  function lanesOf(goals: readonly Goal[], horizon: Horizon): LaneView[] {
    const taken = new Set<number>()
    return branchesOf(goals as (Goal & { position: string })[]).map((branch) => {
      const [first] = branch.goals
      const state = first === undefined ? 'waiting' : goalState(first, worlds)
      const conditional = branch.guard !== null || branch.condition !== null
      let index = branch.guard === null ? 0 : outcomeIndexOf(branch.guard, decisions)
      while (conditional && taken.has(index)) index++
      if (conditional) taken.add(index)
      return {
        ...{
          key: branch.key,
          guard: branch.guard,
          asked: branch.guard && ask(branch.guard, horizon),
          state,
          form: forms[index % 4] ?? 'a',
        },
        sentence: branch.guard
          ? { text: describeGuard(branch.guard, decisions, null, language).replace(/\.$/u, '') }
          : branch.condition && say(branch.condition, language),
        goals: branch.goals.map((goal) => goalView(goal, state, horizon)),
      }
    })
  }

  const rows = roadmap.themes.map((theme): RowView => ({
    theme,
    name: say(theme.name, language),
    cells: roadmap.horizons.map((horizon) => {
      const lanes = lanesOf(cells.get(`${theme.id} ${horizon.id}`) ?? [], horizon)
      return {
        horizon,
        always: lanes.find(({ sentence }) => sentence === null) ?? null,
        branches: lanes.filter(({ sentence }) => sentence !== null),
      }
    }),
  }))
  const recorded = resolutionsByDecision(roadmap.resolutions)
  const timelineOf = (decisionId: string) => knownTimeline(recorded.get(decisionId) ?? [], asOf)
  const named = new Set(roadmap.goals.flatMap(({ guard }) => guardDecisions(guard)))

  return {
    horizons: roadmap.horizons.map((horizon) => ({ horizon, label: say(horizon.label, language) })),
    rows,
    dependences: dependencesOf(rows),
    questions: [...questions.values()].map(({ guard, horizonId }) => ({ guard, horizonId })),
    openDecisions: decisions
      .filter(({ id }) => named.has(id) && timelineOf(id).length === 0)
      .map((decision) => ({ id: decision.id, said: title(decision), options: optionsOf(decision) })),
    forkCount: rows.reduce((sum, { cells }) => sum + cells.filter(({ branches }) => branches.length > 0).length, 0),
    settledCount: [...named].filter((decisionId) => timelineOf(decisionId).length > 0).length,
  }

  /** The decision's name, which stands in sentences, as it stands alone. */
  function title({ name }: Decision): Said {
    const said = say(name, language)
    return { ...said, text: capital(said.text, said.lang ?? language) }
  }

  function optionsOf(decision: Decision): OpenDecision['options'] {
    const states = [...decision.outcomes.map(({ id }) => id), 'other', 'open']
    return states.map((state) => ({ state, text: describeStates(decision, [state], language) }))
  }

  function stateOf(decision: Decision): string {
    const timeline = timelineOf(decision.id)
    const turn = timeline.findLast(({ effectiveOn }) => effectiveOn <= asOf) ?? timeline[0]
    if (turn !== undefined) {
      const predicate = describeStates(decision, [turn.outcome], language)
      const from = formatDate(turn.effectiveOn, language)
      const when = turn.effectiveOn <= asOf ? texts.settledOn(from) : texts.takesEffectOn(from)
      return `${predicate.charAt(0).toLocaleUpperCase(language)}${predicate.slice(1)}. ${when}`
    }
    const decider = textIn(decision.decider, language)
    if (decision.latest !== null) {
      const month = formatMonth(decision.latest, language)
      return decider === '' ? texts.openBy(month) : texts.openUntil(decider, month)
    }
    return decider === '' ? texts.open : texts.openDecider(decider)
  }

  /** The forks by what they hang on, in reading order. */
  function dependencesOf(all: readonly RowView[]): Dependence[] {
    const found = new Map<
      string,
      { colour: number; decisionIds: string[]; words: Said | null; lanes: { lane: LaneView; horizon: Horizon }[] }
    >()
    for (const { theme, cells } of all)
      for (const { horizon, branches } of cells) {
        const together = decisions.map(({ id }) => id).filter((id) => branches.some(({ guard }) => guardDecisions(guard).includes(id)))
        for (const lane of branches) {
          const key = lane.guard === null ? lane.key : together.join(' ')
          const about = found.get(key) ?? {
            colour: theme.colour,
            decisionIds: lane.guard === null ? [] : together,
            words: lane.guard === null ? lane.sentence : null,
            lanes: [],
          }
          about.lanes.push({ lane, horizon })
          found.set(key, about)
        }
      }
    return [...found].map(([key, { colour, decisionIds, words, lanes }]) => {
      const branches = mergeSame(lanes)
      return {
        key,
        colour,
        settled: decisionIds.length > 0 && decisionIds.every((id) => timelineOf(id).length > 0),
        titles:
          words !== null
            ? [{ said: words, state: texts.ownWords }]
            : decisionIds.flatMap((id) =>
                decisions.filter((decision) => decision.id === id).map((decision) => ({ said: title(decision), state: stateOf(decision) })),
              ),
        branches: branches.slice(0, branchesShown),
        moreBranches: Math.max(0, branches.length - branchesShown),
      }
    })
  }

  /** Lanes of one condition and year in several themes are told together. */
  function mergeSame(lanes: readonly { lane: LaneView; horizon: Horizon }[]): Dependence['branches'] {
    return [...groupBy(lanes, ({ lane, horizon }) => `${lane.key} ${horizon.id}`).values()].flatMap((same) => {
      const [first] = same
      if (first === undefined) return []
      const goals = same.flatMap(({ lane }) => lane.goals.map(({ said }) => said))
      const condition: Said = first.lane.guard
        ? { text: describeGuard(first.lane.guard, decisions, first.horizon, language).replace(/\.$/u, ':') }
        : { text: capital(`${describeEnd(first.horizon, guardWording[language])}:`, language) }
      return [
        {
          asked: first.lane.asked,
          condition,
          state: first.lane.state,
          goals: goals.slice(0, goalsShown),
          moreGoals: Math.max(0, goals.length - goalsShown),
        },
      ]
    })
  }
}

const capital = (text: string, language: Language): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

function codesOf({ scope }: Goal): string | undefined {
  if (scope.kind === 'named') return scope.municipalityCodes.join(' ')
  return scope.kind === 'all' || scope.kind === 'share' ? '*' : undefined
}
