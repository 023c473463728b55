/**
 * How a planner corrects a preview. Each correction gives a new preview with marks and proposals kept true to the texts;
 * one that cannot be made (an unknown key, a split at the very edge) gives the preview back as it was.
 */
import type { ImportPreview, ImportProposal } from '../imports.schema.ts'
import type { LocalText } from '../languages.ts'
import { limits } from '../limits.ts'
import { doublesAmong, inGoalOrder, type Mention, type PreviewGoal, readGoal } from './proposals.ts'
import { cleanParagraph } from './cleaning.ts'
import { splitLongText } from './long-texts.ts'

type PreviewTheme = ImportPreview['themes'][number]
type PreviewHorizon = ImportPreview['horizons'][number]

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** A key that nothing of its kind has yet: g1, g2, … */
function freshKeys(taken: readonly { key: string }[], letter: string): () => string {
  let last = 0
  for (const { key } of taken) {
    const number = new RegExp(`^${letter}(\\d{1,9})$`).exec(key)?.[1]
    if (number !== undefined) last = Math.max(last, Number(number))
  }
  return () => `${letter}${++last}`
}

/** The names of municipalities that the preview has recognised so far: the client knows no others. */
function namesKnown(preview: ImportPreview): Map<string, { code: string; certainty: 'sure' | 'likely' }> {
  const certainties = new Map<string, 'sure' | 'likely'>()
  for (const proposal of preview.proposals)
    if (proposal.kind === 'municipality' && certainties.get(proposal.municipalityCode) !== 'sure')
      certainties.set(proposal.municipalityCode, proposal.certainty)
  const names = new Map<string, { code: string; certainty: 'sure' | 'likely' }>()
  for (const goal of preview.goals)
    for (const mark of goal.marks)
      if (mark.municipalityCode !== undefined)
        names.set(goal.text.slice(mark.start, mark.end), {
          code: mark.municipalityCode,
          certainty: certainties.get(mark.municipalityCode) ?? 'likely',
        })
  return names
}

function mentionsOf(text: string, names: ReadonlyMap<string, { code: string; certainty: 'sure' | 'likely' }>): Mention[] {
  const mentions: Mention[] = []
  for (const [name, known] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const inWord =
        /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) ||
        /^[\p{L}\p{N}]/u.test(text.slice(at + name.length, at + name.length + 2))
      if (!inWord) mentions.push({ start: at, end: at + name.length, ...known })
    }
  }
  return mentions.sort((a, b) => a.start - b.start)
}

/** The preview with these goals in place of its own: sorted by cell, texts of `changed` read again, doubles found again. */
function withGoals(preview: ImportPreview, goals: readonly PreviewGoal[], changed: ReadonlySet<string>): ImportPreview {
  const names = namesKnown(preview)
  const kept = preview.proposals.filter((proposal) => proposal.kind !== 'double' && !changed.has(proposal.goalKey))
  const readAgain: ImportProposal[] = []
  const read = goals.map((goal) => {
    if (!changed.has(goal.key)) return goal
    const { marks, proposals } = readGoal(goal.key, goal.text, mentionsOf(goal.text, names))
    readAgain.push(...proposals)
    return { ...goal, marks }
  })
  const themeOrder = new Map(preview.themes.map((theme, at) => [theme.key, at]))
  const horizonOrder = new Map(preview.horizons.map((horizon, at) => [horizon.key, at]))
  const order = (goal: PreviewGoal) =>
    (themeOrder.get(goal.themeKey) ?? 0) * (limits.horizonsPerRoadmap + 1) + (horizonOrder.get(goal.horizonKey) ?? 0)
  const sorted = read.toSorted((a, b) => order(a) - order(b))
  return { ...preview, goals: sorted, proposals: inGoalOrder(sorted, [...kept, ...readAgain, ...doublesAmong(sorted, preview.proposals)]) }
}

const hasCell = (preview: ImportPreview, themeKey: string, horizonKey: string): boolean =>
  preview.themes.some((theme) => theme.key === themeKey) && preview.horizons.some((horizon) => horizon.key === horizonKey)

/** One goal becomes two, parted at the offset into its text; both remember the paragraph they came from. */
export function splitGoal(preview: ImportPreview, goalKey: string, offset: number): ImportPreview {
  const at = preview.goals.findIndex((goal) => goal.key === goalKey)
  const goal = preview.goals[at]
  if (goal === undefined || preview.goals.length >= limits.goalsPerRoadmap) return preview
  const before = tidy(goal.text.slice(0, offset))
  const after = tidy(goal.text.slice(offset))
  if (before === '' || after === '' || !before.isWellFormed() || !after.isWellFormed()) return preview
  const key = freshKeys(preview.goals, 'g')()
  const goals = preview.goals.toSpliced(at, 1, { ...goal, text: before }, { ...goal, key, text: after })
  return withGoals(preview, goals, new Set([goalKey, key]))
}

/** The goal's text joins the end of the one before it in the same cell. */
export function mergeWithPrevious(preview: ImportPreview, goalKey: string): ImportPreview {
  const at = preview.goals.findIndex((goal) => goal.key === goalKey)
  const goal = preview.goals[at]
  const previous = preview.goals[at - 1]
  if (goal === undefined || previous === undefined || previous.themeKey !== goal.themeKey || previous.horizonKey !== goal.horizonKey)
    return preview
  const text = `${previous.text} ${goal.text}`
  if (text.length > limits.goalText) return preview
  const original = previous.original === goal.original ? previous.original : `${previous.original}\n${goal.original}`
  const goals = preview.goals.toSpliced(at - 1, 2, { ...previous, text, original })
  return withGoals(preview, goals, new Set([previous.key, goalKey]))
}

/** The goal goes to the end of another cell. */
export function moveGoal(preview: ImportPreview, goalKey: string, themeKey: string, horizonKey: string): ImportPreview {
  const goal = preview.goals.find(({ key }) => key === goalKey)
  if (goal === undefined || !hasCell(preview, themeKey, horizonKey)) return preview
  return withGoals(preview, [...preview.goals.filter(({ key }) => key !== goalKey), { ...goal, themeKey, horizonKey }], new Set())
}

/** The planner's own wording. Names of municipalities are found among those that the material names; the server knows the rest. */
export function editGoalText(preview: ImportPreview, goalKey: string, text: string): ImportPreview {
  const tidied = tidy(text)
  if (tidied === '' || tidied.length > limits.goalText || !preview.goals.some(({ key }) => key === goalKey)) return preview
  return withGoals(
    preview,
    preview.goals.map((goal) => (goal.key === goalKey ? { ...goal, text: tidied } : goal)),
    new Set([goalKey]),
  )
}

/** The goal stays out of the roadmap. */
export function leaveOutGoal(preview: ImportPreview, goalKey: string): ImportPreview {
  return withGoals(
    preview,
    preview.goals.filter(({ key }) => key !== goalKey),
    new Set(),
  )
}

/** A theme's name, code or colour as the planner wants it. */
export function editTheme(
  preview: ImportPreview,
  themeKey: string,
  edit: Partial<Pick<PreviewTheme, 'name' | 'code' | 'colour'>>,
): ImportPreview {
  const name = edit.name === undefined ? undefined : tidy(edit.name)
  const code = edit.code === undefined ? undefined : tidy(edit.code)
  const unfit = name === '' || (name?.length ?? 0) > limits.name || (code !== undefined && !/^[\p{L}\p{N}]{1,4}$/u.test(code))
  if (unfit) return preview
  return {
    ...preview,
    themes: preview.themes.map((theme) =>
      theme.key === themeKey ? { ...theme, ...edit, name: name ?? theme.name, code: code ?? theme.code } : theme,
    ),
  }
}

/** A theme that the material does not have, as the last row. */
export function addTheme(preview: ImportPreview, theme: Pick<PreviewTheme, 'name' | 'code' | 'colour'>): ImportPreview {
  const name = tidy(theme.name)
  if (name === '' || name.length > limits.name || preview.themes.length >= limits.themesPerRoadmap) return preview
  return { ...preview, themes: [...preview.themes, { ...theme, key: freshKeys(preview.themes, 't')(), name, original: name }] }
}

const byYear = (a: PreviewHorizon, b: PreviewHorizon): number => a.year - b.year
const isYear = (year: number): boolean => Number.isInteger(year) && year >= limits.yearFirst && year <= limits.yearLast

/** A horizon's year, label or kind as the planner wants it; a year that another horizon has is not taken. */
export function editHorizon(
  preview: ImportPreview,
  horizonKey: string,
  edit: { year?: number; label?: LocalText; kind?: PreviewHorizon['kind'] },
): ImportPreview {
  const { year } = edit
  if (year !== undefined && (!isYear(year) || preview.horizons.some((horizon) => horizon.key !== horizonKey && horizon.year === year)))
    return preview
  const horizons = preview.horizons.map((horizon) => (horizon.key === horizonKey ? { ...horizon, ...edit } : horizon)).sort(byYear)
  return withGoals({ ...preview, horizons }, preview.goals, new Set())
}

/** A horizon that the material does not have, such as the baseline. */
export function addHorizon(preview: ImportPreview, horizon: Pick<PreviewHorizon, 'year' | 'label' | 'kind'>): ImportPreview {
  const taken = preview.horizons.some(({ year }) => year === horizon.year)
  if (taken || !isYear(horizon.year) || preview.horizons.length >= limits.horizonsPerRoadmap) return preview
  const horizons = [...preview.horizons, { ...horizon, key: freshKeys(preview.horizons, 'h')() }].sort(byYear)
  return withGoals({ ...preview, horizons }, preview.goals, new Set())
}

/** A section that had no place goes to a cell, one goal for each of its lines (or for each of the lines chosen by their numbers, from 0). */
export function placeLines(
  preview: ImportPreview,
  unplacedKey: string,
  themeKey: string,
  horizonKey: string,
  chosen?: readonly number[],
): ImportPreview {
  const section = preview.unplaced.find(({ key }) => key === unplacedKey)
  if (section === undefined || !hasCell(preview, themeKey, horizonKey)) return preview
  const freshKey = freshKeys(preview.goals, 'g')
  const placed: PreviewGoal[] = []
  const left: string[] = []
  section.lines.forEach((line, n) => {
    const cleaned = cleanParagraph(line)
    if (cleaned === '' || (chosen !== undefined && !chosen.includes(n))) return void left.push(line)
    for (const text of splitLongText(cleaned, limits.goalText))
      placed.push({ key: freshKey(), themeKey, horizonKey, text, original: line.slice(0, limits.longText), marks: [] })
  })
  if (placed.length === 0 || preview.goals.length + placed.length > limits.goalsPerRoadmap) return preview
  const unplaced = preview.unplaced.flatMap((other) => {
    if (other.key !== unplacedKey) return [other]
    return left.every((line) => line.trim() === '') ? [] : [{ ...other, lines: left }]
  })
  return withGoals({ ...preview, unplaced }, [...preview.goals, ...placed], new Set(placed.map(({ key }) => key)))
}

/** A section that had no place stays out of the roadmap. */
export function leaveOut(preview: ImportPreview, unplacedKey: string): ImportPreview {
  return { ...preview, unplaced: preview.unplaced.filter(({ key }) => key !== unplacedKey) }
}
