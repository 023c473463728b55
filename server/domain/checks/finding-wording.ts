import type { Language } from '../languages.ts'
import type { CheckName, Severity } from './findings.ts'
import { english } from './finding-wording-en.ts'
import { finnish } from './finding-wording-fi.ts'
import { swedish } from './finding-wording-sv.ts'

/**
 * How findings, their scenarios and repairs read in one language: whole messages with their parts as parameters, because word order differs.
 * `when` is what happens ("laki on hylätty vuoden 2022 lopussa"), null when it is so whatever happens. Goals come quoted.
 */
export interface FindingWording {
  quoted(text: string): string
  listed(parts: readonly string[]): string
  date(day: number, month: number, year: number): string
  /** What happens, at one horizon's end and then at others. */
  scenario(parts: readonly string[]): string
  whateverHappens: string
  severities: Record<Severity, string>
  checks: Record<CheckName, string>
  gap(when: string | null, theme: string, year: number): string
  silentOutcome(turn: string): string
  brokenChain(when: string | null, goal: string, foundation: string): string
  backwardChain(goal: string, year: number, foundation: string, foundationYear: number): string
  impossibleGuard(guard: string): string
  idleGuard(guard: string): string
  tooLateToKnow(certain: boolean, theme: string, year: number, decision: string, date: string): string
  overdueDecision(decision: string, date: string): string
  horizonPassed(year: number, decision: string): string
  vagueOutcome(outcome: string): string
  unwatchedDecision(decision: string): string
  unrootedVision(when: string | null, goal: string, hasFoundations: boolean): string
  unmeasuredPromise(certain: boolean, goal: string, words: string): string
  namedNotAsked(certain: boolean, goal: string, names: readonly string[]): string
  leftRegion(goal: string, names: readonly string[]): string
  exactDouble(goal: string, cells: readonly string[]): string
  nearDouble(first: string, firstCell: string, second: string, secondCell: string): string
  widenGuard(guard: string): string
  dropGuard: string
  makeGoal(guard: string): string
  setShare(percent: string): string
  setNamed(names: readonly string[]): string
  setScope: string
  addLink(goal: string, year: number): string
  removeLink(goal: string): string
  replaceLink(goal: string, year: number): string
  reverseLink: string
  mergeGoals(cell: string): string
}

export const findingWording: Record<Language, FindingWording> = { fi: finnish, sv: swedish, en: english }
