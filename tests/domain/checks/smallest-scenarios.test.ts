import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeOutlook, noneHolds } from '#domain/checks/outlook.ts'
import { joinedScenarios, searchedScenarios, smallestScenario, smallestScenarios } from '#domain/checks/smallest-scenarios.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { asScenario } from '#domain/checks/shown-scenarios.ts'
import { countTruth, truthMap } from '#domain/checks/truth-maps.ts'
import { allOf, guardHolds, not, stateIs, type Formula } from '#domain/formulas.ts'
import { makeWorlds, type WorldFacts } from '#domain/worlds.ts'
import { arbitraryQuestion } from '../../support/arbitrary-plans.ts'
import { isTrue, listWorlds } from '../../support/brute-force.ts'
import { written } from '../../support/brute-checks.ts'
import { makeConstraint, makeDecision, makeGuard, makeHorizon } from '../../support/make-domain.ts'

const uusimaa: WorldFacts = {
  horizons: [2019, 2022, 2025].map((year) => makeHorizon(year)),
  decisions: [makeDecision('law', ['approved', 'rejected']), makeDecision('county', ['started', 'cancelled'])],
  resolutions: [],
  constraints: [makeConstraint(makeGuard({ county: ['started'], law: ['rejected', 'other', 'open'] }))],
}
const a = makeGuard({ law: ['approved'], county: ['started'] })
const b = makeGuard({ law: ['open'], county: ['open'] })

describe('the cell of Uusimaa with two branches', () => {
  const outlook = makeOutlook(uusimaa, '2018-12-12')

  test('shows its gap when the law is rejected, and three other single states do as well', () => {
    const shown = smallestScenarios(noneHolds([a, b], 'h2022'), outlook)

    expect(typeof shown === 'string' ? shown : shown.all.map(written)).toEqual([
      'law h2022 rejected',
      'law h2022 other',
      'county h2022 cancelled',
      'county h2022 other',
    ])
  })

  test('state by state: two covered, two impossible, five gaps, what nobody listed aside', () => {
    const map = truthMap([a, b], 'h2022', outlook)

    expect(map && countTruth(map)).toEqual({ covered: 2, impossible: 2, gaps: 5 })
    expect(map?.cells.map(({ states, kind, holding }) => `${states.join(' ')} ${kind} ${holding.join()}`)).toEqual([
      'approved started covered 0',
      'approved cancelled gap ',
      'approved other gap ',
      'approved open gap ',
      'rejected started impossible ',
      'rejected cancelled gap ',
      'rejected other gap ',
      'rejected open gap ',
      'other started impossible ',
      'other cancelled gap ',
      'other other gap ',
      'other open gap ',
      'open started impossible ',
      'open cancelled gap ',
      'open other gap ',
      'open open covered 1',
    ])
  })

  test('a fault that cannot happen has no scenario, and one that always happens needs no state named', () => {
    expect(smallestScenario(allOf([guardHolds(a, 'h2022'), guardHolds(b, 'h2022')]), outlook)).toBeNull()
    expect(smallestScenario(allOf([]), outlook)).toEqual({ states: [], smallest: true })
  })

  test('the same decision may have to be named at two horizons', () => {
    const late = allOf([
      stateIs('law', 'h2019', ['open']),
      stateIs('law', 'h2022', ['approved', 'rejected', 'other']),
      not(stateIs('law', 'h2022', ['other'])),
    ])

    expect(written(smallestScenario(late, outlook)?.states ?? [])).toBe('law h2019 open, law h2022 approved')
  })
})

test('a map is drawn of two decisions, not of three that may all go either way', () => {
  const three = { ...uusimaa, constraints: [], decisions: ['law', 'county', 'money'].map((id) => makeDecision(id, ['approved'])) }
  const guards = [makeGuard({ law: ['approved'], county: ['approved'] }), makeGuard({ money: ['approved'] })]

  expect(truthMap(guards, 'h2022', makeOutlook(three, '2018-12-12'))).toBeNull()
})

test(
  'joining reasons and asking after worlds find the same smallest scenarios, and each of them shows the fault',
  { timeout: 180_000 },
  () => {
    let compared = 0
    fc.assert(
      fc.property(arbitraryQuestion, arbitraryQuestion, ({ facts, guard, horizonId, formula: some }, { asOf, guard: other }) => {
        const outlook = makeOutlook(facts, asOf)
        const formula = allOf([some, not(guardHolds(guard, horizonId)), not(guardHolds(other, facts.horizons.at(-1)?.id ?? ''))])
        const answer = outlook.ask(formula)
        if (typeof answer === 'string') return
        Object.assign(outlook.effort, { perSearch: 100_000, looks: 100_000 })

        const joined = joinedScenarios(formula, outlook)
        if (!joined) return
        const searched = searchedScenarios(formula, answer.world, outlook)

        expect(joined.all.map(written)).toEqual(searched.all.map(written))
        const worlds = listWorlds(facts, asOf, {})
        for (const states of searched.all) {
          const agreeing = worlds.filter((world) => states.every((one) => world.get(one.decisionId)?.get(one.horizonId) === one.state))
          expect(agreeing.length).toBeGreaterThan(0)
          expect(agreeing.every((world) => isTrue(formula, world))).toBe(true)
        }
        if (searched.first.states.length > 1) compared += 1
      }),
      { numRuns: 1_200, seed: 2024 },
    )
    expect(compared).toBeGreaterThan(30)
  },
)

test('a search that may look at nothing still names states that show the fault, and says that fewer might do', { timeout: 180_000 }, () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, asOf, formula }) => {
      const outlook = makeOutlook(facts, asOf)
      const answer = outlook.ask(formula)
      if (typeof answer === 'string') return
      Object.assign(outlook.effort, { perSearch: 0, looks: 0 })

      const { first } = searchedScenarios(formula, answer.world, outlook)

      expect(first.smallest).toBe(false)
      const holds: Formula = allOf(first.states.map(({ decisionId, horizonId, state }) => stateIs(decisionId, horizonId, [state])))
      expect(outlook.worlds.possible(holds)).toBe(true)
      expect(outlook.worlds.possible(allOf([holds, not(formula)]))).toBe(false)
    }),
    { numRuns: 400, seed: 2026 },
  )
})

test('a scenario that a finding shows, looked at in the grid, leaves just the worlds that agree with it', { timeout: 180_000 }, () => {
  let shown = 0
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, asOf, guard, horizonId, formula: some }) => {
      const formula = allOf([some, not(guardHolds(guard, horizonId))])
      const states = smallestScenario(formula, makeOutlook(facts, asOf))?.states
      if (!states) return

      const within = listWorlds(facts, asOf, asScenario(states, facts.horizons))

      const agreeing = listWorlds(facts, asOf, {}).filter((world) =>
        states.every((one) => world.get(one.decisionId)?.get(one.horizonId) === one.state),
      )
      expect(within).toEqual(agreeing)
      shown += states.length
    }),
    { numRuns: 500, seed: 2028 },
  )
  expect(shown).toBeGreaterThan(60)
})

test('a plan made to be hard is answered within bounds: what is claimed is so, and what is not known is said', { timeout: 180_000 }, () => {
  const { facts, cells } = tangledPlan()
  const outlook = makeOutlook(facts, '2018-12-12')
  const afresh = makeWorlds(facts, '2018-12-12')
  let [claimed, undecided] = [0, 0]

  for (const { horizonId, guards } of cells) {
    const fault = noneHolds(guards, horizonId)
    const found = smallestScenarios(fault, outlook)
    if (found === 'undecided') undecided += 1
    else if (found === 'none') expect(afresh.ask(fault)).toBe('none')
    else {
      const holds = allOf(found.first.states.map((one) => stateIs(one.decisionId, one.horizonId, [one.state])))
      expect(typeof afresh.ask(holds)).toBe('object')
      expect(afresh.ask(allOf([holds, not(fault)]))).toBe('none')
      claimed += 1
    }
  }

  expect(claimed + undecided).toBeGreaterThan(0)
  expect(undecided).toBeLessThan(cells.length)
})

/** Twenty decisions of three outcomes, tied together by constraints, and cells of six branches that name any of them: the same in every run. */
function tangledPlan() {
  let state = 20
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const states = ['one', 'two', 'three', 'other', 'open']
  const randomGuard = (alternatives: number) =>
    makeGuard(
      ...Array.from({ length: alternatives }, () =>
        Object.fromEntries(
          Array.from({ length: 3 }, () => [`decision-${below(20)}`, [...new Set([states[below(5)] ?? '', states[below(5)] ?? ''])]]),
        ),
      ),
    )
  const horizons = [2019, 2022, 2025, 2030].map((year) => makeHorizon(year))
  const facts: WorldFacts = {
    horizons,
    decisions: Array.from({ length: 20 }, (_, i) => makeDecision(`decision-${i}`, ['one', 'two', 'three'])),
    resolutions: [],
    constraints: Array.from({ length: 20 }, () => makeConstraint(randomGuard(1))),
  }
  const cells = Array.from({ length: 12 }, (_, i) => ({
    horizonId: horizons[i % 4]?.id ?? '',
    guards: Array.from({ length: 6 }, () => randomGuard(3)),
  }))
  return { facts, cells }
}

test('states become a scenario: by when an outcome holds, and until when it is open', () => {
  const { horizons } = uusimaaExample
  const at = (decisionId: string, horizonId: string, state: string) => ({ decisionId, horizonId, state })

  expect(asScenario([at('law', 'year-2022', 'approved'), at('county', 'year-2022', 'open')], horizons)).toEqual({
    law: { outcome: 'approved', firstHorizonId: null, lastHorizonId: 'year-2022' },
    county: { openUntilHorizonId: 'year-2022' },
  })
  expect(asScenario([at('county', 'year-2025', 'started'), at('county', 'year-2022', 'open')], horizons)).toEqual({
    county: { outcome: 'started', firstHorizonId: 'year-2025', lastHorizonId: 'year-2025' },
  })
  expect(asScenario([], horizons)).toEqual({})
})
