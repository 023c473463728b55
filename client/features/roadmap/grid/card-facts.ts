import type { GoalMark, GoalState } from '#domain/documents.schema.ts'
import type { Goal } from '#domain/goals.schema.ts'
import { readText, type Language } from '#domain/languages.ts'
import type { Municipality } from '#domain/regions.schema.ts'
import { formatPercent, formatSharePercent } from '../../../lib/formats.ts'
import type { CardFacts } from './card-painter.ts'
import type { uiTexts } from '../../../ui/texts.ts'
import type { gridTexts } from './texts.ts'

type Texts = (typeof gridTexts)['value']
type Words = (typeof uiTexts)['value']

/** What the cards need to know besides their goals. */
export interface CardSurroundings {
  language: Language
  texts: Texts
  words: Words
  markOf: (goal: Goal, state: GoalState) => GoalMark
  percentOf: (goal: Goal) => number | null
  linkCountOf: (goalId: string) => number
  commentsOf: (goalId: string) => { total: number; unread: number } | undefined
  municipalities: ReadonlyMap<string, Municipality>
}

/** The name of a municipality in the reader's language. */
export const municipalityName = (municipality: Municipality | undefined, code: string, language: Language): string =>
  municipality === undefined ? code : language === 'sv' ? municipality.name.sv : municipality.name.fi

const namesOnChip = 2

function scopeOf(goal: Goal, { language, words, municipalities }: CardSurroundings): Pick<CardFacts, 'scopeText' | 'scopeTitle'> {
  const { scope } = goal
  switch (scope.kind) {
    case 'region':
      return { scopeText: words.scopeRegion, scopeTitle: null }
    case 'all':
      return { scopeText: words.scopeAll, scopeTitle: null }
    case 'others':
      return { scopeText: words.scopeOthers, scopeTitle: null }
    case 'share':
      return { scopeText: words.scopeShare(formatSharePercent(scope.percent, language)), scopeTitle: null }
    case 'named': {
      const names = scope.municipalityCodes.map((code) => municipalityName(municipalities.get(code), code, language))
      const more = names.length - namesOnChip
      return more <= 0
        ? { scopeText: names.join(', '), scopeTitle: null }
        : { scopeText: `${names.slice(0, namesOnChip).join(', ')} ${words.more(more)}`, scopeTitle: names.join(', ') }
    }
  }
}

/** Percentages as drawn, each made once: thousands of cards show the same hundred. */
const percents = new Map<string, string>()
function percentText(percent: number, language: Language): string {
  const key = `${Math.round(percent)}${language}`
  const known = percents.get(key) ?? formatPercent(percent, language)
  percents.set(key, known)
  return known
}

/** What the card of a goal says. All goals of a lane are in one state. */
export function factsOf(goal: Goal, state: GoalState, surroundings: CardSurroundings): CardFacts {
  const { language, texts } = surroundings
  const read = readText(goal.text, language)
  const mark = surroundings.markOf(goal, state)
  const percent = surroundings.percentOf(goal)
  const showsPercent =
    percent !== null && mark !== 'done' && mark !== 'not_applicable' && mark !== 'dropped' && mark !== 'lapsed' && percent > 0
  const linkCount = surroundings.linkCountOf(goal.id)
  const comments = surroundings.commentsOf(goal.id)
  const commentCount = comments?.total ?? 0
  return {
    text: read.text,
    language: read.language === language ? null : read.language,
    mark,
    markWord: surroundings.words.marks[mark],
    percentText: showsPercent ? percentText(percent, language) : null,
    percent: percent ?? 0,
    scopeKind: goal.scope.kind,
    ...scopeOf(goal, surroundings),
    linkCount,
    linkText: linkCount === 0 ? '' : texts.links(linkCount),
    commentCount,
    commentText: commentCount === 0 ? '' : texts.comments(commentCount, comments?.unread ?? 0),
    unread: commentCount > 0 && (comments?.unread ?? 0) > 0,
  }
}
