import { describe, expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { acceptScenario, readScenario, tidyScenario, writeScenario } from '#domain/scenarios.ts'
import { contradictionOf, horizonsAhead, isOpenAsOf, sameScenario, withTerm, yearsBetweenHorizons } from '#domain/steering.ts'
import type { Scenario } from '#domain/trajectories.ts'

const { decisions, horizons, constraints, resolutions } = uusimaaExample
const [lawId, countyId] = decisions.map(({ id }) => id) as [string, string]
const inTime: Scenario = { [lawId]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: 'year-2022' } }

describe('in an address', () => {
  test.each<[string, Scenario, string[]]>([
    ['all branches', {}, []],
    ['an outcome whenever', { [lawId]: { outcome: 'other' } }, [`${lawId}.other`]],
    ['at the latest', inTime, [`${lawId}.law-approved.-2022`]],
    [
      'not before',
      { [countyId]: { outcome: 'county-started', firstHorizonId: 'year-2025', lastHorizonId: null } },
      [`${countyId}.county-started.2025-`],
    ],
    [
      'in one horizon, and open until another',
      {
        [countyId]: { outcome: 'county-started', firstHorizonId: 'year-2025', lastHorizonId: 'year-2025' },
        [lawId]: { openUntilHorizonId: 'year-2022' },
      },
      [`${lawId}.open.2022`, `${countyId}.county-started.2025`],
    ],
    ['open for good', { [lawId]: { openUntilHorizonId: null } }, [`${lawId}.open`]],
  ])('%s is told and read back', (_, scenario, told) => {
    expect(writeScenario(scenario, decisions, horizons)).toEqual(told)
    expect(sameScenario(readScenario(told, decisions, horizons), scenario)).toBe(true)
    // Nothing in it has to be escaped.
    expect(told.map(encodeURIComponent)).toEqual(told)
  })

  test('what the roadmap does not have is left out', () => {
    expect(readScenario(['gone.done', `${lawId}.gone`, '', 'constructor', `${lawId}.open.sometime`], decisions, horizons)).toEqual({
      [lawId]: { openUntilHorizonId: null },
    })
  })

  test.each<[string, string, Scenario]>([
    ['by 2021 is so at the end of 2022', 'law-approved.-2021', inTime],
    [
      'from 2023 on is so at the end of 2025 at the earliest',
      'law-approved.2023-',
      { [lawId]: { outcome: 'law-approved', firstHorizonId: 'year-2025', lastHorizonId: null } },
    ],
    [
      'in 2021 is so at the end of 2022',
      'law-approved.2021',
      { [lawId]: { outcome: 'law-approved', firstHorizonId: 'year-2022', lastHorizonId: 'year-2022' } },
    ],
    ['open until 2021 is open at the end of 2019', 'open.2021', { [lawId]: { openUntilHorizonId: 'year-2019' } }],
    ['open until a year before the plan says nothing', 'open.1066', {}],
    [
      'by a year after the plan is whenever',
      'law-approved.-2050',
      { [lawId]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: null } },
    ],
    ['from a year after the plan is open in all of it', 'law-approved.2050-', { [lawId]: { openUntilHorizonId: null } }],
  ])('a year between horizons: %s', (_, told, scenario) => {
    expect(readScenario([`${lawId}.${told}`], decisions, horizons)).toEqual(scenario)
  })

  test('the years that are no horizon’s are named', () => {
    expect(yearsBetweenHorizons([`${lawId}.law-approved.2020-2025`, `${countyId}.open.2021`, 'gone.x.2021'], horizons)).toEqual([
      2020, 2021,
    ])
  })
})

test('a scenario that names what has been removed restricts what is left', () => {
  const scenario = { ...inTime, gone: { openUntilHorizonId: null } }

  expect(acceptScenario(inTime, decisions, horizons)).toEqual({ ok: true, value: inTime })
  expect(acceptScenario(scenario, decisions, horizons)).toEqual({ ok: false, reason: 'unknown_decision' })
  expect(tidyScenario(inTime, decisions, horizons)).toBe(inTime)
  expect(tidyScenario(scenario, decisions, horizons)).toEqual(inTime)
  expect(tidyScenario({ [lawId]: { outcome: 'gone' } }, decisions, horizons)).toEqual({})
  expect(tidyScenario(inTime, decisions, [])).toEqual({ [lawId]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: null } })
})

test('two scenarios are the same when they restrict the same, whatever their order', () => {
  const both = withTerm(inTime, countyId, { openUntilHorizonId: null })

  expect(sameScenario(both, { [countyId]: { openUntilHorizonId: null }, ...inTime })).toBe(true)
  expect(sameScenario(both, inTime)).toBe(false)
  expect(sameScenario(withTerm(both, countyId, null), inTime)).toBe(true)
  expect(sameScenario({ [lawId]: { outcome: 'other' } }, { [lawId]: { openUntilHorizonId: null } })).toBe(false)
})

test('a decision is open until one could know, and a horizon is ahead until it has ended', () => {
  expect(isOpenAsOf(countyId, resolutions, '2021-06-22')).toBe(true)
  expect(isOpenAsOf(countyId, resolutions, '2021-06-23')).toBe(false)
  expect(horizonsAhead(horizons, '2022-12-30').map(({ year }) => year)).toEqual([2022, 2025, 2030])
  expect(horizonsAhead(horizons, '2022-12-31').map(({ year }) => year)).toEqual([2025, 2030])
})

describe('a scenario that cannot be', () => {
  const facts = { decisions, horizons, constraints, resolutions }
  const noLaw: Scenario = { [lawId]: { openUntilHorizonId: null }, [countyId]: { outcome: 'county-started' } }

  test('against a constraint names it', () => {
    expect(contradictionOf(facts, '2018-12-12', inTime)).toBeNull()
    expect(contradictionOf(facts, '2018-12-12', noLaw)).toEqual({
      kind: 'constraints',
      constraints: [{ id: constraints[0]!.id, reason: constraints[0]!.reason }],
    })
  })

  test('against what is known, or against years that have passed, names the decision', () => {
    expect(contradictionOf(facts, '2023-01-01', { [lawId]: { outcome: 'law-rejected' } })).toEqual({ kind: 'known', decisionIds: [lawId] })
    const early = { [lawId]: { outcome: 'law-approved', firstHorizonId: null, lastHorizonId: 'year-2019' } }
    expect(contradictionOf(facts, '2019-12-30', early)).toBeNull()
    expect(contradictionOf(facts, '2019-12-31', early)).toEqual({ kind: 'known', decisionIds: [lawId] })
  })

  test('in a plan that allows nothing anyway is not the one to blame', () => {
    const never = {
      ...constraints[0]!,
      guard: { alternatives: [{ terms: [{ decisionId: lawId, states: ['open', 'other', 'law-approved', 'law-rejected'] }] }] },
    }
    expect(contradictionOf({ ...facts, constraints: [never] }, '2018-12-12', inTime)).toEqual({ kind: 'plan' })
  })
})
