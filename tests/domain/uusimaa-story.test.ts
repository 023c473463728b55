import { describe, expect, test } from 'vitest'
import { allOf, anyOf, guardHolds, not, stateIs } from '#domain/formulas.ts'
import { goalState } from '#domain/goal-states.ts'
import { makeWorlds, type WorldFacts } from '#domain/worlds.ts'
import { makeConstraint, makeDecision, makeGoal, makeGuard, makeHorizon, makeResolution } from '../support/make-domain.ts'

// L: the law (approved, rejected). M: the county's operation (started, cancelled). The county cannot start without the law.
const uusimaa: WorldFacts = {
  horizons: [2018, 2019, 2022, 2025, 2030].map((year) => makeHorizon(year)),
  decisions: [makeDecision('law', ['approved', 'rejected']), makeDecision('county', ['started', 'cancelled'])],
  resolutions: [],
  constraints: [makeConstraint(makeGuard({ county: ['started'], law: ['rejected', 'other', 'open'] }))],
}
const lawApproved = makeResolution('law', 'approved', '2021-06-23')
const countyStarts = makeResolution('county', 'started', '2023-01-01', { knownOn: '2021-06-23' })
const whatHappened = { ...uusimaa, resolutions: [lawApproved, countyStarts] }

const a = makeGuard({ law: ['approved'], county: ['started'] })
const strictB = makeGuard({ law: ['open'], county: ['open'] })
const wideB = makeGuard({ county: ['cancelled', 'other', 'open'] })

describe('the nine combinations of the law and the county at the end of 2022, as of 12.12.2018', () => {
  const worlds = makeWorlds(uusimaa, '2018-12-12')
  const combinations = ['approved', 'rejected', 'open'].flatMap((law) =>
    ['started', 'cancelled', 'open'].map((county) => ({ law, county })),
  )
  const sortOut = (b: typeof strictB) => {
    const found: Record<'impossible' | 'covered' | 'gap', string[]> = { impossible: [], covered: [], gap: [] }
    for (const { law, county } of combinations) {
      const combination = allOf([stateIs('law', 'h2022', [law]), stateIs('county', 'h2022', [county])])
      const uncovered = not(anyOf([guardHolds(a, 'h2022'), guardHolds(b, 'h2022')]))
      const kind = !worlds.possible(combination) ? 'impossible' : worlds.possible(allOf([combination, uncovered])) ? 'gap' : 'covered'
      found[kind].push(`${law} ${county}`)
    }
    return found
  }

  test('two cannot be, two are covered and five are gaps when B asks for both to be open', () => {
    expect(sortOut(strictB)).toEqual({
      impossible: ['rejected started', 'open started'],
      covered: ['approved started', 'open open'],
      gap: ['approved cancelled', 'approved open', 'rejected cancelled', 'rejected open', 'open cancelled'],
    })
  })

  test('no gap is left when B asks only that the county has not started', () => {
    expect(sortOut(wideB).gap).toEqual([])
    expect(worlds.possible(not(anyOf([guardHolds(a, 'h2022'), guardHolds(wideB, 'h2022')])))).toBe(false)
  })
})

describe('the branches of 2022', () => {
  const statesOf = (facts: WorldFacts, asOf: string, horizonId = 'h2022') => {
    const worlds = makeWorlds(facts, asOf)
    return [a, strictB, wideB].map((guard) => goalState(makeGoal({ guard, horizonId }), worlds))
  }

  test.each([
    ['12.12.2018, when all was open', '2018-12-12', ['waiting', 'waiting', 'waiting']],
    ['22.6.2021, the day before the law', '2021-06-22', ['waiting', 'waiting', 'waiting']],
    ['23.6.2021, when it was known that services move on 1.1.2023', '2021-06-23', ['lapsed', 'lapsed', 'in_force']],
    ['31.12.2022, when the law was approved and the county had not started', '2022-12-31', ['lapsed', 'lapsed', 'in_force']],
    ['2.1.2023, when the county had started too late for 2022', '2023-01-02', ['lapsed', 'lapsed', 'in_force']],
  ])('as of %s', (_, asOf, expected) => {
    expect(statesOf(whatHappened, asOf)).toEqual(expected)
  })

  test('with the law alone recorded, A still waits for the county and the strict B has lapsed', () => {
    expect(statesOf({ ...uusimaa, resolutions: [lawApproved] }, '2021-06-23')).toEqual(['waiting', 'lapsed', 'waiting'])
  })

  test('with the county unresolved when 2022 ends, its being open is a fact', () => {
    expect(statesOf({ ...uusimaa, resolutions: [lawApproved] }, '2022-12-30')).toEqual(['waiting', 'lapsed', 'waiting'])
    expect(statesOf({ ...uusimaa, resolutions: [lawApproved] }, '2022-12-31')).toEqual(['lapsed', 'lapsed', 'in_force'])
  })

  test('the same branches at the end of 2025 turn out the other way', () => {
    expect(statesOf(whatHappened, '2021-06-23', 'h2025')).toEqual(['in_force', 'lapsed', 'lapsed'])
  })
})
