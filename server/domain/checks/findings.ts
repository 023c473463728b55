import type { Guard, State } from '../guards.schema.ts'
import type { LocalText } from '../languages.ts'

/** The checks by name, in the order in which their findings are listed. */
export const checkNames = [
  'gap',
  'silent_outcome',
  'broken_chain',
  'backward_chain',
  'impossible_guard',
  'idle_guard',
  'too_late_to_know',
  'overdue_decision',
  'horizon_passed',
  'vague_outcome',
  'unwatched_decision',
  'unrooted_vision',
  'unmeasured_promise',
  'named_not_asked',
  'left_region',
  'double',
] as const
export type CheckName = (typeof checkNames)[number]

/** A gap (aukko), a contradiction (ristiriita) or a note (huomio). */
export type Severity = 'gap' | 'contradiction' | 'note'

export const severityOf: Readonly<Record<CheckName, Severity>> = {
  gap: 'gap',
  silent_outcome: 'gap',
  broken_chain: 'contradiction',
  backward_chain: 'contradiction',
  impossible_guard: 'contradiction',
  idle_guard: 'note',
  too_late_to_know: 'contradiction',
  overdue_decision: 'note',
  horizon_passed: 'note',
  vague_outcome: 'note',
  unwatched_decision: 'note',
  unrooted_vision: 'contradiction',
  unmeasured_promise: 'note',
  named_not_asked: 'note',
  left_region: 'note',
  double: 'note',
}

/** A decision's state at a horizon's end. */
export interface StateAt {
  decisionId: string
  horizonId: string
  state: State
}

/**
 * States such that every possible world that agrees with them shows the fault, and at least one agrees. Of nothing: every possible world shows it.
 * In the order of decisions and horizons.
 */
export interface ShowingScenario {
  states: StateAt[]
  /** Whether it is known that fewer decisions will not do; false only where there was too much to look through. */
  smallest: boolean
}

export interface Cell {
  themeId: string
  horizonId: string
}

/** Where a finding is mended: the cells, goals, link and decision that it is about. The first cell and goal are where to go. */
export interface Place {
  cells: Cell[]
  goalIds: string[]
  linkId: string | null
  decisionId: string | null
}

/** What a finding says beyond its place. */
export type Particulars =
  | {
      check: 'gap'
      /** States of the decisions that matter, counted over listed outcomes and `open`, `other` left aside; null where more than two decisions matter. */
      counts: { covered: number; impossible: number; gaps: number } | null
      /** All smallest scenarios where they are few; the first is the finding's own. */
      scenarios: StateAt[][]
    }
  | { check: 'silent_outcome'; state: State }
  | { check: 'broken_chain'; goalId: string; buildsOnGoalId: string }
  | { check: 'backward_chain'; goalId: string; buildsOnGoalId: string }
  | { check: 'impossible_guard' | 'idle_guard'; guard: Guard }
  | { check: 'too_late_to_know'; expected: string }
  | { check: 'overdue_decision'; latest: string }
  | { check: 'horizon_passed' }
  | { check: 'vague_outcome'; outcome: State }
  | { check: 'unwatched_decision' }
  | { check: 'unrooted_vision'; buildsOnGoalIds: string[] }
  | {
      check: 'unmeasured_promise'
      /** The number's words as they stand in the text, in each language that has one. */
      words: LocalText
      /** A share of municipalities, percent. */
      share: number | null
    }
  | { check: 'named_not_asked' | 'left_region'; municipalityCodes: string[] }
  | { check: 'double'; exact: boolean }

/** Something that the plan says against itself, or leaves unsaid. */
export type Finding = Particulars & {
  /** The same for the same fault in the same place whenever it is computed, so that an acceptance stays with it. */
  key: string
  severity: Severity
  /** False: it may be so, but need not. */
  certain: boolean
  place: Place
  /** The smallest scenario that shows it; null for faults that have nothing to do with what happens. */
  scenario: ShowingScenario | null
}
export type FindingOf<Check extends CheckName> = Extract<Finding, { check: Check }>

/** A place of which a check claims nothing. */
export interface Unclaimed {
  check: CheckName
  place: Place
}

/** What the checks found, and of what they claim nothing. */
export interface CheckResult {
  asOf: string
  /** In the order of the checks, then of the plan. */
  findings: Finding[]
  /** A condition in words only stands in the way: nobody guesses what it means. */
  untied: Unclaimed[]
  /** Too tangled to tell within the effort allowed. */
  tangled: Unclaimed[]
  /** What is known and the constraints contradict each other: no world is left, so nothing is claimed about worlds. */
  contradiction: boolean
}

/** Short and the same for the same text: 53 bits of it, in letters and digits. */
export function hashOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
