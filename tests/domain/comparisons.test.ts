import { describe, expect, test } from 'vitest'
import { compareScenarios, emptinessOf } from '#domain/comparisons.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { makeGoal } from '../support/make-domain.ts'

const asOf = '2018-12-12'
const [running, open, later] = uusimaaExample.scenarios.map(({ choices }) => makeWorlds(uusimaaExample, asOf, choices))
const all = makeWorlds(uusimaaExample, asOf)

describe('the plan of 2018 in three scenarios', () => {
  const compared = compareScenarios(uusimaaExample, [running!, open!, later!])

  test('differs in one cell, and where services move after 2022 that cell has no goal', () => {
    const different = compared.filter(({ differs }) => differs)

    expect(different.map(({ themeId, horizonId, emptiness }) => [themeId, horizonId, emptiness])).toEqual([
      ['theme-pk', 'year-2022', ['never', 'never', 'always']],
    ])
    expect(different[0]!.goals.filter(({ differs }) => differs).map(({ states }) => states)).toEqual([
      ['in_force', 'lapsed', 'lapsed'],
      ['lapsed', 'in_force', 'lapsed'],
    ])
  })

  test('tells every cell that has goals, the baseline aside', () => {
    expect(compared).toHaveLength(16)
    expect(compared.some(({ horizonId }) => horizonId === 'year-2018')).toBe(false)
  })
})

test('with all branches the cell may be left empty, and a scenario that cannot be claims nothing', () => {
  const impossible = makeWorlds(uusimaaExample, '2023-01-01', uusimaaExample.scenarios[1]!.choices)

  const cell = compareScenarios(uusimaaExample, [all, impossible]).find(({ goals }) => goals.some(({ goal }) => goal.guard !== null))

  expect(cell?.emptiness).toEqual(['sometimes', null])
  expect(cell?.goals.map(({ states }) => states[1])).toEqual([null, null])
})

test('a condition that is only in words may hold: such a cell is not called empty', () => {
  const guarded = uusimaaExample.goals.find(({ guard }) => guard !== null)!
  const inWords = makeGoal({ guard: null, condition: { fi: 'jos rahaa on' } })

  expect(emptinessOf([guarded], 'year-2022', later!)).toBe('always')
  expect(emptinessOf([guarded, inWords], 'year-2022', later!)).toBe('unknown')
  expect(emptinessOf([inWords], 'year-2022', later!)).toBe('unknown')
  expect(emptinessOf([guarded, makeGoal({ guard: null, condition: null })], 'year-2022', later!)).toBe('never')
  expect(emptinessOf([], 'year-2022', later!)).toBe('never')
})
