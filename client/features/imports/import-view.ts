/** What the review draws, worked out of the preview and the planner's choices. Pure. */
import type { ImportPreview, ImportProposal } from '#domain/imports.schema.ts'
import type { ImportChoices } from '#domain/imports/decisions.ts'

export type PreviewGoal = ImportPreview['goals'][number]
export type PreviewTheme = ImportPreview['themes'][number]
export type PreviewHorizon = ImportPreview['horizons'][number]
export type UnplacedSection = ImportPreview['unplaced'][number]

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

export type Kind = 'condition' | 'municipality' | 'coverage' | 'number' | 'double'
export const kinds = ['condition', 'municipality', 'coverage', 'number', 'double'] as const satisfies readonly Kind[]

/** The kind by which a proposal is filtered: a share and "everywhere" are both coverage. */
export const kindOf = ({ kind }: ImportProposal): Kind => (kind === 'share' || kind === 'all' ? 'coverage' : kind)

export type ChoiceState = 'accepted' | 'rejected' | 'waiting'
export const stateOf = (choices: ImportChoices, key: string): ChoiceState => choices[key] ?? 'waiting'

export const cellKey = (themeKey: string, horizonKey: string): string => `${themeKey} ${horizonKey}`
export const cellOf = (goal: PreviewGoal): string => cellKey(goal.themeKey, goal.horizonKey)

/** A goal with what is proposed about it, for one row of the list. */
export type ProposalRow = { goal: PreviewGoal; proposals: ImportProposal[] }

/** Which rows need the planner most: branches first, then what waits for a word. By certainty, not by choice, so that no row jumps when decided. */
const urgency = ({ proposals }: ProposalRow): number =>
  proposals.some(({ kind }) => kind === 'condition') ? 0 : proposals.some(({ certainty }) => certainty === 'likely') ? 1 : 2

/** Rows made before: a correction that leaves a goal and its proposals as they are leaves its row the same object, so that it is not drawn again. */
const madeRows = new WeakMap<PreviewGoal, ProposalRow>()
function rowOf(goal: PreviewGoal, proposals: ImportProposal[]): ProposalRow {
  const known = madeRows.get(goal)
  if (known?.proposals.length === proposals.length && proposals.every((each, at) => each === known.proposals[at])) return known
  const row = { goal, proposals }
  madeRows.set(goal, row)
  return row
}

/** One row for each goal about which something is proposed: the urgent ones first, otherwise in reading order. */
export function proposalRows(preview: ImportPreview, kind: Kind | 'all'): ProposalRow[] {
  const byGoal = groupBy(preview.proposals, ({ goalKey }) => goalKey)
  const rows = preview.goals.flatMap((goal) => {
    const proposals = byGoal.get(goal.key)
    return proposals === undefined ? [] : [rowOf(goal, proposals)]
  })
  return rows
    .toSorted((a, b) => urgency(a) - urgency(b))
    .flatMap((row) => {
      const { goal, proposals } = row
      const wanted = kind === 'all' ? proposals : proposals.filter((proposal) => kindOf(proposal) === kind)
      return wanted.length === 0 ? [] : [wanted.length === row.proposals.length ? row : { goal, proposals: wanted }]
    })
}

/** The first proposal of the list. */
export const firstProposal = (preview: ImportPreview): string | null => proposalRows(preview, 'all')[0]?.proposals[0]?.key ?? null

export type Counts = { [kind in Kind | 'all']: number }

export function countKinds(proposals: readonly ImportProposal[]): Counts {
  const counts: Counts = { all: proposals.length, condition: 0, municipality: 0, coverage: 0, number: 0, double: 0 }
  for (const proposal of proposals) counts[kindOf(proposal)]++
  return counts
}

/** Conditions that are not rejected. */
export const openConditions = (preview: ImportPreview, choices: ImportChoices): number =>
  preview.proposals.filter(({ kind, key }) => kind === 'condition' && choices[key] !== 'rejected').length

/** What "accept the rest" accepts. Doubles stay: merging takes a goal away, so each is a decision of its own. */
export const restToAccept = (preview: ImportPreview, choices: ImportChoices): string[] =>
  preview.proposals.filter(({ kind, key }) => kind !== 'double' && choices[key] === undefined).map(({ key }) => key)

/** The goals that will stand in the roadmap: a merged double leaves one of the two out. */
export function mergedAway(preview: ImportPreview, choices: ImportChoices): ReadonlySet<string> {
  return new Set(
    preview.proposals.flatMap((proposal) =>
      proposal.kind === 'double' && choices[proposal.key] === 'accepted' ? proposal.otherGoalKeys : [],
    ),
  )
}

export type BeadMark = { sign: 'named' | 'share' | 'all' | 'number' | 'double'; waiting: boolean }
export type Bead = { goalKey: string; mark: BeadMark | null }
export type Lane = { letter: 'a' | 'b' | 'c' | 'd'; name: string; condition: string; waiting: boolean; beads: Bead[] }
/** A cell of the small grid: the goals on the line, and the lanes of those with a condition. */
export type Cell = { goals: number; beads: Bead[]; lanes: Lane[] }

const signs: Record<Exclude<ImportProposal['kind'], 'condition'>, BeadMark['sign']> = {
  municipality: 'named',
  share: 'share',
  all: 'all',
  number: 'number',
  double: 'double',
}
/** Which sign is drawn when a goal has many: whom it binds first, in the order in which the scope is chosen. */
const precedence: BeadMark['sign'][] = ['double', 'all', 'share', 'named', 'number']

/** The sign under a goal's circle: what waits for the planner first, then what was accepted. */
function markOf(proposals: readonly ImportProposal[], choices: ImportChoices): BeadMark | null {
  const found = proposals.flatMap((proposal) => {
    const state = stateOf(choices, proposal.key)
    if (proposal.kind === 'condition' || state === 'rejected') return []
    return [{ sign: signs[proposal.kind], waiting: state === 'waiting' }]
  })
  const best = (marks: BeadMark[]) => marks.toSorted((a, b) => precedence.indexOf(a.sign) - precedence.indexOf(b.sign))[0] ?? null
  return best(found.filter(({ waiting }) => waiting)) ?? best(found)
}

const letters = ['a', 'b', 'c', 'd'] as const
const sameCondition = (condition: string): string => condition.toLowerCase().replace(/\s+/g, ' ').trim()

/** Short names that tell conditions apart: the words after those with which all of them begin. */
export function laneNames(conditions: readonly string[]): string[] {
  if (conditions.length < 2) return [...conditions]
  const words = conditions.map((condition) => condition.split(/\s+/))
  const shortest = Math.min(...words.map(({ length }) => length))
  let shared = 0
  while (shared < shortest - 1 && words.every((row) => row[shared]?.toLowerCase() === words[0]?.[shared]?.toLowerCase())) shared++
  return words.map((row) => row.slice(shared).join(' '))
}

/** Every cell that has goals, by its key. */
export function cellsOf(preview: ImportPreview, choices: ImportChoices): Map<string, Cell> {
  const proposals = groupBy(preview.proposals, ({ goalKey }) => goalKey)
  const away = mergedAway(preview, choices)
  const cells = new Map<string, Cell>()
  const byCell = groupBy(
    preview.goals.filter(({ key }) => !away.has(key)),
    cellOf,
  )
  for (const [key, goals] of byCell) {
    const beads: Bead[] = []
    const lanes = new Map<string, { condition: string; waiting: boolean; beads: Bead[] }>()
    for (const goal of goals) {
      const own = proposals.get(goal.key) ?? []
      const bead = { goalKey: goal.key, mark: markOf(own, choices) }
      const condition = own.find((proposal) => proposal.kind === 'condition' && choices[proposal.key] !== 'rejected')
      if (condition === undefined || condition.kind !== 'condition') {
        beads.push(bead)
        continue
      }
      const lane = lanes.get(sameCondition(condition.condition)) ?? { condition: condition.condition, waiting: false, beads: [] }
      lane.waiting ||= choices[condition.key] === undefined
      lane.beads.push(bead)
      lanes.set(sameCondition(condition.condition), lane)
    }
    const inOrder = [...lanes.values()]
    const names = laneNames(inOrder.map(({ condition }) => condition))
    cells.set(key, {
      goals: goals.length,
      beads,
      lanes: inOrder.map((lane, n) => ({ ...lane, letter: letters[Math.min(n, 3)] ?? 'd', name: names[n] ?? lane.condition })),
    })
  }
  return cells
}

/** The letter of the branch to which each condition proposal leads, as drawn in its cell. */
export function laneLetters(cells: ReadonlyMap<string, Cell>): Map<string, Lane['letter']> {
  const letterOf = new Map<string, Lane['letter']>()
  for (const { lanes } of cells.values())
    for (const { letter, beads } of lanes) for (const { goalKey } of beads) letterOf.set(goalKey, letter)
  return letterOf
}

export type Piece = { text: string; marked: boolean }

/** A goal's text cut at its recognised phrases; overlapping ones are joined. */
export function piecesOf({ text, marks }: Pick<PreviewGoal, 'text' | 'marks'>): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false })
    pieces.push({ text: text.slice(from, end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Where a sentence ends and another begins: places at which a paragraph may be two goals. Not after "n.", "esim." and the like. */
export function sentenceStarts(text: string): number[] {
  const starts: number[] = []
  for (const match of text.matchAll(/(\p{L}{4,}|\p{N}|[)\]”"%])[.!?;]\s+(?=[\p{Lu}\p{N}])/gu)) {
    if (!/^(?:esim|mukaan lukien|bl|t\.ex)$/iu.test(match[1] ?? '')) starts.push(match.index + match[0].length)
  }
  return starts
}

/** How many paragraphs of the material these goals come from. */
export const paragraphsOf = (goals: readonly PreviewGoal[]): number => new Set(goals.flatMap(({ original }) => original.split('\n'))).size

/** How many municipalities a share of them is, of all that belong to the region. */
export const neededOf = (percent: number, all: number): number => Math.ceil((percent / 100) * all - 1e-9)
