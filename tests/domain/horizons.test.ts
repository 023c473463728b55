import { describe, expect, test } from 'vitest'
import { acceptHorizons, endOfYear, hasEnded, placeInColumns } from '#domain/horizons.ts'
import { makeHorizon } from '../support/make-domain.ts'

const columns = [2018, 2019, 2022].map((year) => makeHorizon(year))

test('a horizon ends on the last day of its year unless told otherwise', () => {
  expect(endOfYear(2022)).toBe('2022-12-31')
})

describe('the columns of a roadmap', () => {
  test('stand by year, in whatever order they were given', () => {
    const accepted = acceptHorizons([columns[2], columns[0], columns[1]].flatMap((column) => column ?? []))

    expect(accepted).toEqual({ ok: true, value: columns })
  })

  test('are refused when two have the same year', () => {
    expect(acceptHorizons([...columns, makeHorizon(2019, { id: 'again', endsOn: '2019-06-30' })])).toEqual({
      ok: false,
      reason: 'horizon_year_taken',
    })
  })

  test.each([
    ['before the one to its left', '2018-06-30'],
    ['on the same day as the one to its left', '2018-12-31'],
  ])('are refused when one ends %s', (_, endsOn) => {
    expect(acceptHorizons([makeHorizon(2018), makeHorizon(2019, { endsOn })])).toEqual({ ok: false, reason: 'horizons_out_of_order' })
  })
})

test.each([
  ['2022-12-30', false],
  ['2022-12-31', true],
  ['2023-01-01', true],
])('as of %s the horizon of 2022 has ended: %s', (asOf, ended) => {
  expect(hasEnded(makeHorizon(2022), asOf)).toBe(ended)
})

describe('today among the columns', () => {
  test.each([
    ['the first day of a column', '2020-01-01', { horizonId: 'h2022', fraction: 0 }],
    ['half-way through three years, a leap year among them', '2021-07-02', { horizonId: 'h2022', fraction: 548 / 1096 }],
    ['the last day', '2022-12-31', { horizonId: 'h2022', fraction: 1095 / 1096 }],
    ['the first column, which starts with its year', '2018-01-01', { horizonId: 'h2018', fraction: 0 }],
  ])('falls on %s', (_, date, place) => {
    expect(placeInColumns(columns, date)).toEqual(place)
  })

  test('is nowhere before the first column and after the last', () => {
    expect(placeInColumns(columns, '2017-12-31')).toBeNull()
    expect(placeInColumns(columns, '2023-01-01')).toBeNull()
    expect(placeInColumns([], '2020-01-01')).toBeNull()
  })

  test('follows a column that ends in the middle of a year', () => {
    const [short, next] = [makeHorizon(2019, { endsOn: '2019-06-30' }), makeHorizon(2020)]

    expect(placeInColumns([next, short], '2019-07-01')).toEqual({ horizonId: 'h2020', fraction: 0 })
  })
})
