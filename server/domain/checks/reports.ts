import type { CheckName, Finding, Particulars, Place, ShowingScenario, Unclaimed } from './findings.ts'
import { severityOf } from './findings.ts'

/** What a check has to say: findings, and places of which it claims nothing. */
export interface Report {
  findings: Finding[]
  untied: Unclaimed[]
  tangled: Unclaimed[]
}

export const emptyReport = (): Report => ({ findings: [], untied: [], tangled: [] })

/** A finding of a check; its key is the check's name and what tells its place from others of the check. */
export function findingOf(
  particulars: Particulars,
  keyParts: readonly string[],
  place: Place,
  rest: { certain?: boolean; scenario?: ShowingScenario | null } = {},
): Finding {
  const { check } = particulars
  return {
    ...particulars,
    key: [check, ...keyParts].join(':'),
    severity: severityOf[check],
    certain: rest.certain ?? true,
    place,
    scenario: rest.scenario ?? null,
  }
}

export const unclaimed = (check: CheckName, place: Place): Unclaimed => ({ check, place })

/** Several reports as one. */
export function joinReports(reports: readonly Report[]): Report {
  const all = emptyReport()
  for (const { findings, untied, tangled } of reports) {
    for (const finding of findings) all.findings.push(finding)
    for (const one of untied) all.untied.push(one)
    for (const one of tangled) all.tangled.push(one)
  }
  return all
}
