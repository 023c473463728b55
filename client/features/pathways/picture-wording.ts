import type { RoadmapDocument } from '#domain/documents.schema.ts'
import { describeAlternative, describeStates } from '#domain/guard-sentences.ts'
import { guardDecisions } from '#domain/guards.ts'
import { readText, textIn, type Language } from '#domain/languages.ts'
import type { Measure } from '#domain/pathways/fit-text.ts'
import type { PictureWording } from '#domain/pathways/lay-out-paths.ts'
import type { PathCell, PathLane } from '#domain/pathways/read-paths.ts'
import { formatDate } from '../../lib/formats.ts'
import { formatMonth } from '../../lib/rare-formats.ts'
import { softHyphens } from '#domain/soft-hyphens.ts'
import type { pathwaysTexts } from './texts.ts'

type Texts = (typeof pathwaysTexts)['value']

/** A label is narrower than a card, so that long Finnish words break at any syllable: before a consonant and a vowel. */
const syllables = /(?<=\p{L}{4})(?=[bdfghjklmnprstv][aeiouyäö]\p{L}{2})/giu
const longPart = 10
const finely = (text: string): string =>
  text.replace(/\p{L}+/gu, (part) => (part.length > longPart ? part.replace(syllables, '\u00ad') : part))

/** Whether one would have to guess of which decision a lane tells: its lanes tell of different ones, or of several states of several. */
function needsNames({ lanes, decisionIds }: PathCell): boolean {
  const guards = lanes.flatMap(({ guard }) => guard ?? [])
  return (
    decisionIds.length > 1 &&
    guards.some(
      (guard) =>
        decisionIds.some((id) => !guardDecisions(guard).includes(id)) ||
        guard.alternatives.some(({ terms }) => terms.some(({ states }) => states.length > 1)),
    )
  )
}

/** What is so on a lane, in a few words; the whole sentence stands in the list and in the lane's title. */
function laneWords(lane: PathLane, fork: PathCell, document: RoadmapDocument, language: Language, texts: Texts): string {
  if (lane.state === 'empty') return texts.noGoal
  if (lane.guard === null) return textIn(lane.condition, language)
  if (needsNames(fork))
    return lane.guard.alternatives.map((alternative) => describeAlternative(alternative, document.decisions, language)).join(texts.or)
  const alternatives = lane.guard.alternatives.map(({ terms }) => {
    const predicates = terms.map((term) => {
      const decision = document.decisions.find(({ id }) => id === term.decisionId)
      return decision ? describeStates(decision, term.states, language) : '–'
    })
    return [...new Set(predicates)].join(texts.and)
  })
  return alternatives.join(texts.or)
}

/** The picture's words in the reader's language. */
export function pictureWording(
  document: RoadmapDocument,
  asOf: string,
  today: string,
  language: Language,
  texts: Texts,
  measure: Measure,
): PictureWording {
  const goals = new Map(document.goals.map((goal) => [goal.id, goal]))
  const themes = new Map(document.themes.map((theme) => [theme.id, theme]))
  const horizons = new Map(document.horizons.map((horizon) => [horizon.id, horizon]))
  const hyphenated = (text: Parameters<typeof readText>[0]) => {
    const read = readText(text, language)
    const parted = softHyphens(read.text, read.language)
    return read.language === 'fi' ? finely(parted) : parted
  }
  return {
    measure,
    goal: (goalId) => hyphenated(goals.get(goalId)?.text).replace(/\.$/u, ''),
    theme: (themeId) => hyphenated(themes.get(themeId)?.name),
    horizonLabel: (horizonId) => textIn(horizons.get(horizonId)?.label, language),
    lane: (lane, fork) => softHyphens(laneWords(lane, fork, document, language, texts), language),
    lapsed: (date) => texts.lapsedOn(formatDate(date, language)),
    decision: ({ name, on, settled }) => {
      const read = textIn(name, language)
      const plain = read.slice(0, 1).toLocaleUpperCase(language) + read.slice(1)
      if (on === null) return [plain]
      return [settled ? texts.settledOn(plain, formatDate(on, language)) : texts.expectedBy(plain, formatMonth(on, language)), plain]
    },
    now: asOf === today ? texts.today(formatDate(asOf, language)) : texts.asOf(formatDate(asOf, language)),
  }
}
