import { describe, expect, test } from 'vitest'
import { allOf, guardHolds, not, anyOf, stateIs } from '#domain/formulas.ts'
import { goalState } from '#domain/goal-states.ts'
import { makeWorlds, TooHardToTell, type WorldFacts } from '#domain/worlds.ts'
import { makeConstraint, makeDecision, makeGoal, makeGuard, makeHorizon, makeResolution } from '../support/make-domain.ts'

const plan = (rest: Partial<WorldFacts> = {}): WorldFacts => ({
  horizons: [2019, 2022, 2025].map((year) => makeHorizon(year)),
  decisions: [makeDecision('law', ['approved', 'rejected'])],
  resolutions: [],
  constraints: [],
  ...rest,
})
const stateOf = (guard: ReturnType<typeof makeGuard> | null, facts = plan(), asOf = '2018-12-12', scenario = {}) =>
  goalState(makeGoal({ guard }), makeWorlds(facts, asOf, scenario))

describe('a goal', () => {
  test('without a guard holds whatever happens', () => {
    expect(stateOf(null)).toBe('in_force')
  })

  test('whose condition is only in words waits, whatever happens', () => {
    expect(goalState(makeGoal({ condition: { fi: 'Jos laki hyväksytään' } }), makeWorlds(plan(), '2018-12-12'))).toBe('waiting')
  })

  test('that holds either way is in force, though each way alone is uncertain', () => {
    expect(stateOf(makeGuard({ law: ['approved'] }, { law: ['rejected', 'other', 'open'] }))).toBe('in_force')
  })

  test('whose guard rests on a decision or an outcome that is not there never holds, and nothing breaks', () => {
    expect(stateOf(makeGuard({ gone: ['approved'] }))).toBe('lapsed')
    expect(stateOf(makeGuard({ law: ['removed'] }))).toBe('lapsed')
    expect(stateOf(makeGuard({ gone: ['open'] }, { law: ['approved'] }))).toBe('waiting')
    expect(goalState(makeGoal({ guard: makeGuard({ law: ['open'] }), horizonId: 'h1999' }), makeWorlds(plan(), '2018-12-12'))).toBe(
      'lapsed',
    )
  })

  test('of a plan that contradicts itself waits if it is guarded: nothing is claimed of worlds that are not there', () => {
    const contradiction = plan({ constraints: [makeConstraint(makeGuard({ law: ['approved', 'rejected', 'other', 'open'] }))] })
    const worlds = makeWorlds(contradiction, '2018-12-12')

    expect(worlds.consistent).toBe(false)
    expect(goalState(makeGoal(), worlds)).toBe('in_force')
    expect(goalState(makeGoal({ guard: makeGuard({ law: ['approved'] }) }), worlds)).toBe('waiting')
    expect(worlds.witness(allOf([]))).toBeNull()
  })
})

describe('what is known', () => {
  test('fixes a settled decision, also at horizons to come', () => {
    const settled = plan({ resolutions: [makeResolution('law', 'approved', '2024-01-01', { knownOn: '2021-06-23' })] })

    expect(stateOf(makeGuard({ law: ['open'] }), settled, '2021-06-23')).toBe('in_force')
    expect(makeWorlds(settled, '2021-06-23').possibleStates('law', 'h2025')).toEqual(['approved'])
  })

  test('leaves an open decision open at every horizon that has ended, its last day included', () => {
    expect(makeWorlds(plan(), '2022-12-30').possibleStates('law', 'h2022')).toEqual(['open', 'approved', 'rejected', 'other'])
    expect(makeWorlds(plan(), '2022-12-31').possibleStates('law', 'h2022')).toEqual(['open'])
    expect(makeWorlds(plan(), '2022-12-31').possibleStates('law', 'h2025')).toEqual(['open', 'approved', 'rejected', 'other'])
  })

  test('stays known of an outcome that has since been taken off the list', () => {
    const renamed = plan({ resolutions: [makeResolution('law', 'withdrawn', '2021-06-23')] })

    expect(stateOf(makeGuard({ law: ['withdrawn'] }), renamed, '2021-06-23')).toBe('in_force')
  })
})

describe('a constraint', () => {
  test('binds at every horizon’s end, so what cannot be at an earlier one shuts out later worlds too', () => {
    const facts = plan({
      decisions: [makeDecision('law', ['approved']), makeDecision('county', ['started'])],
      constraints: [makeConstraint(makeGuard({ county: ['started'], law: ['other', 'open'] }))],
    })
    const worlds = makeWorlds(facts, '2018-12-12')

    expect(worlds.possible(allOf([stateIs('county', 'h2019', ['started']), stateIs('law', 'h2025', ['open'])]))).toBe(false)
    expect(worlds.possible(allOf([stateIs('county', 'h2022', ['started']), stateIs('law', 'h2019', ['open'])]))).toBe(true)
  })

  test('that is broken by what has happened leaves no world', () => {
    const facts = plan({
      resolutions: [makeResolution('law', 'approved', '2019-06-01')],
      constraints: [makeConstraint(makeGuard({ law: ['approved'] }))],
    })

    expect(makeWorlds(facts, '2019-05-31').consistent).toBe(true)
    expect(makeWorlds(facts, '2019-06-01').consistent).toBe(false)
  })
})

describe('a scenario', () => {
  const approved = makeGuard({ law: ['approved'] })

  test.each([
    ['the outcome, whenever', { outcome: 'approved' }, 'waiting'],
    ['the outcome by 2022', { outcome: 'approved', lastHorizonId: 'h2022' }, 'in_force'],
    ['the outcome only in 2025', { outcome: 'approved', firstHorizonId: 'h2025' }, 'lapsed'],
    ['another outcome', { outcome: 'other' }, 'lapsed'],
    ['open at least until 2019', { openUntilHorizonId: 'h2019' }, 'waiting'],
    ['open at least until 2022', { openUntilHorizonId: 'h2022' }, 'lapsed'],
    ['open for good', { openUntilHorizonId: null }, 'lapsed'],
  ])('of %s looks at the goal of 2022', (_, term, expected) => {
    expect(stateOf(approved, plan(), '2018-12-12', { law: term })).toBe(expected)
  })

  test('that contradicts what is known leaves no world', () => {
    const settled = plan({ resolutions: [makeResolution('law', 'approved', '2021-06-23')] })

    expect(makeWorlds(settled, '2021-06-23', { law: { outcome: 'rejected' } }).consistent).toBe(false)
    expect(makeWorlds(settled, '2021-06-23', { law: { outcome: 'approved', lastHorizonId: 'h2022' } }).consistent).toBe(true)
  })
})

describe('an adversarial plan of 20 decisions', () => {
  const ids = Array.from({ length: 20 }, (_, i) => `dec-${i}`)
  const outcomes = ['out-a', 'out-b', 'out-c']
  const states = [...outcomes, 'other', 'open']
  // A fixed scatter of guards with three terms: reproducible, and without a pattern that a search could lean on.
  let seed = 2018
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const scattered = () => {
    const terms: Record<string, string[]> = {}
    while (Object.keys(terms).length < 3) terms[ids[next(20)] as string] = [states[next(5)] as string, states[next(5)] as string]
    return makeGuard(Object.fromEntries(Object.entries(terms).map(([id, some]) => [id, [...new Set(some)]])))
  }
  const facts = plan({
    decisions: ids.map((id) => makeDecision(id, outcomes)),
    constraints: Array.from({ length: 40 }, () => makeConstraint(scattered())),
  })
  const goalGuards = Array.from({ length: 120 }, scattered)
  const gap = not(anyOf(goalGuards.map((guard) => guardHolds(guard, 'h2022'))))

  test('is answered, and the world that is shown has the gap and breaks no constraint', () => {
    const world = makeWorlds(facts, '2018-12-12').witness(gap)

    const holds = (guard: ReturnType<typeof makeGuard>, horizonId: string) =>
      guard.alternatives.some(({ terms }) =>
        terms.every(({ decisionId, states: some }) => some.includes(world?.[decisionId]?.[horizonId] ?? '')),
      )
    expect(world).not.toBeNull()
    expect(goalGuards.filter((guard) => holds(guard, 'h2022'))).toEqual([])
    expect(facts.constraints.filter(({ guard }) => facts.horizons.some(({ id }) => holds(guard, id)))).toEqual([])
  })

  test('is refused honestly when the effort does not suffice, and plain questions are still answered', () => {
    const enough = 100_000
    const worlds = makeWorlds(facts, '2018-12-12', {}, { perQuestion: enough, inAll: enough, always: enough })
    const crowded = not(anyOf([...goalGuards, ...Array.from({ length: 380 }, scattered)].map((guard) => guardHolds(guard, 'h2022'))))

    expect(worlds.ask(crowded)).toBe('undecided')
    expect(() => worlds.possible(crowded)).toThrow(TooHardToTell)
    expect(worlds.undecided).toBe(true)
    expect(worlds.possible(stateIs('dec-0', 'h2022', ['out-a']))).toBe(true)
  })
})
