import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createChecker } from '#domain/checks/checker.ts'
import type { CheckName } from '#domain/checks/findings.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import { bruteChecks, written } from '../../support/brute-checks.ts'

const aboutWorlds: CheckName[] = ['gap', 'silent_outcome', 'broken_chain', 'backward_chain', 'unrooted_vision']
const withScenario: CheckName[] = ['gap', 'broken_chain', 'unrooted_vision']
const seen: Record<string, number> = {}
const count = (what: string) => (seen[what] = (seen[what] ?? 0) + 1)

test(
  'what the checks find and leave unclaimed is what the list of all possible worlds shows, each with its smallest scenario',
  { timeout: 180_000 },
  () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const brute = bruteChecks(document, asOf)

        const { findings, untied, tangled, contradiction } = createChecker().check(document, asOf)

        const found = findings
          .filter(({ check }) => aboutWorlds.includes(check))
          .map(({ key, check, scenario }): [string, string | null] => [
            key,
            withScenario.includes(check) ? written(scenario?.states ?? []) : null,
          ])
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(brute.found))
        expect(untied).toHaveLength(brute.untied.size)
        expect(tangled).toEqual([])
        expect(contradiction).toBe(brute.worlds === 0)
        for (const { check, scenario } of findings) count(scenario && scenario.states.length > 1 ? `${check} by several states` : check)
        if (untied.length > 0) count('untied')
      }),
      { numRuns: 1_500, seed: 2018 },
    )
  },
)

test(
  'guards that hold in no world or in all worlds that the constraints allow are just those that the list of worlds shows',
  { timeout: 180_000 },
  () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const { guards } = bruteChecks(document, asOf)

        const { findings } = createChecker().check(document, asOf)

        const goalsOf = (check: CheckName) => findings.flatMap((finding) => (finding.check === check ? finding.place.goalIds : [])).sort()
        expect(goalsOf('impossible_guard')).toEqual(guards.flatMap(({ goalId, never }) => (never ? [goalId] : [])))
        expect(goalsOf('idle_guard')).toEqual(guards.flatMap(({ goalId, always }) => (always ? [goalId] : [])))
      }),
      { numRuns: 700, seed: 2019 },
    )
  },
)

test(
  'it is too late to know just where a waiting goal names an unsettled decision that is expected after its horizon',
  { timeout: 180_000 },
  () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const { guards } = bruteChecks(document, asOf)
        const waiting = new Set(guards.flatMap((guard) => (guard.waiting ? [guard.goalId] : [])))
        const expected = document.goals.flatMap((goal) =>
          document.decisions.flatMap(({ id, earliest, latest }) => {
            const named = goal.guard?.alternatives.some(({ terms }) => terms.some(({ decisionId }) => decisionId === id)) ?? false
            const endsOn = document.horizons.find((horizon) => horizon.id === goal.horizonId)?.endsOn ?? ''
            const begins = earliest !== null && earliest > endsOn
            const settled = isSettled(
              document.resolutions.filter(({ decisionId }) => decisionId === id),
              asOf,
            )
            return waiting.has(goal.id) && named && !settled && (begins || (latest !== null && latest > endsOn))
              ? [`${goal.id} ${id} ${begins}`]
              : []
          }),
        )

        const { findings } = createChecker().check(document, asOf)

        const found = findings.flatMap((finding) =>
          finding.check === 'too_late_to_know'
            ? finding.place.goalIds.map((id) => `${id} ${finding.place.decisionId} ${finding.certain}`)
            : [],
        )
        expect(found.sort()).toEqual(expected.sort())
      }),
      { numRuns: 700, seed: 2020 },
    )
  },
)

test('the random plans show every one of these faults', () => {
  for (const what of [
    ...aboutWorlds,
    'impossible_guard',
    'idle_guard',
    'too_late_to_know',
    'untied',
    'gap by several states',
    'broken_chain by several states',
  ])
    expect(seen[what] ?? 0, what).toBeGreaterThan(50)
})

/** Whether it is known of a decision that it got or will get an outcome: something known that is not corrected away. */
function isSettled(
  resolutions: { id: string; outcome: string; knownOn: string; supersedes: { resolutionId: string; as: string } | null }[],
  asOf: string,
): boolean {
  const known = resolutions.filter(({ knownOn }) => knownOn <= asOf)
  const corrected = new Set<string>()
  for (const { supersedes } of known) {
    for (let link = supersedes; link?.as === 'correction';) {
      const id: string = link.resolutionId
      corrected.add(id)
      link = resolutions.find((one) => one.id === id)?.supersedes ?? null
    }
  }
  return known.some(({ id, outcome }) => outcome !== 'open' && !corrected.has(id))
}
