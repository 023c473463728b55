import { expect, test } from 'vitest'
import { readTypedDate } from '../../client/lib/typed-dates.ts'

test.each([
  ['14.10.2019', '2019-10-14'],
  ['1.1.2023', '2023-01-01'],
  [' 01. 02. 2021 ', '2021-02-01'],
  ['14 Oct 2019', '2019-10-14'],
  ['2 February 2020', '2020-02-02'],
  ['2019-10-14', '2019-10-14'],
  ['29.2.2020', '2020-02-29'],
])('a planner who types %s means %s', (typed, date) => {
  expect(readTypedDate(typed)).toBe(date)
})

test.each(['', '31.2.2021', '29.2.2019', '14.13.2019', '14.10.19', '10/14', 'eilen', '0.0.0000'])(
  '%s is no day of the calendar',
  (typed) => {
    expect(readTypedDate(typed)).toBeNull()
  },
)
