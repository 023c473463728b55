import type { GoalStatus, Scope } from './goals.schema.ts'
import { meanPercent } from './progress.ts'
import { boundMunicipalities, requiredCount } from './scopes.ts'

/** What a municipality last told of a goal that binds it. */
export interface MunicipalReport {
  municipalityCode: string
  status: GoalStatus
  /** Percent 0–100; null: not told. */
  percent: number | null
}

/** How far a goal is by what its municipalities have told. */
export interface MunicipalProgress {
  done: boolean
  /** Mean over the municipalities that must get there; null when the goal binds none. */
  percent: number | null
  doneCount: number
  requiredCount: number
}

/**
 * A goal's own progress as its municipalities tell it. `all` and `named`: every bound municipality, those aside to whom it does not apply.
 * `share`: at least ⌈p·n⌉ of all members, the mean over the best of them. One that has told nothing has not started. Null: reported directly.
 */
export function municipalProgress(scope: Scope, members: readonly string[], latest: readonly MunicipalReport[]): MunicipalProgress | null {
  if (scope.kind === 'region' || scope.kind === 'others') return null

  const told = new Map(latest.map((report) => [report.municipalityCode, report]))
  const bound = boundMunicipalities(scope, members)
  const asked = scope.kind === 'share' ? bound : bound.filter((code) => told.get(code)?.status !== 'not_applicable')
  const required = requiredCount(scope, asked.length)
  const doneCount = asked.filter((code) => told.get(code)?.status === 'done').length
  const best = asked
    .map((code) => reportedPercent(told.get(code)))
    .sort((a, b) => b - a)
    .slice(0, required)
  return { done: required > 0 && doneCount >= required, percent: meanPercent(best), doneCount, requiredCount: required }
}

function reportedPercent(report: MunicipalReport | undefined): number {
  if (report?.status === 'done') return 100
  return report?.status === 'in_progress' || report?.status === 'at_risk' ? (report.percent ?? 0) : 0
}
