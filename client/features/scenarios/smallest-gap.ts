import type { Finding, ShowingScenario } from '#domain/checks/findings.ts'

/** The gap that the smallest scenario shows: fewest decisions, then fewest states, then as the plan stands. Null: there is none. */
export function smallestGap(findings: readonly Finding[]): (Finding & { scenario: ShowingScenario }) | null {
  const size = ({ states }: ShowingScenario) => new Set(states.map(({ decisionId }) => decisionId)).size * 1000 + states.length
  return findings.reduce<(Finding & { scenario: ShowingScenario }) | null>((smallest, finding) => {
    const { scenario } = finding
    if (finding.check !== 'gap' || scenario === null) return smallest
    return smallest !== null && size(smallest.scenario) <= size(scenario) ? smallest : { ...finding, scenario }
  }, null)
}
