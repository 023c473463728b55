import { expect, test } from 'vitest'
import { overlapping } from '#domain/memberships.ts'

const member = (municipalityCode: string, from: string | null, until: string | null) => ({ municipalityCode, from, until })

test.each([
  ['one municipality after another', [member('444', null, null), member('149', null, null)], 0],
  ['a municipality that left and came back', [member('444', null, '2019-12-31'), member('444', '2020-01-01', null)], 0],
  ['the same, the later one first', [member('444', '2020-01-01', null), member('444', null, '2019-12-31')], 0],
  ['one that came back on the day that it left', [member('444', null, '2019-12-31'), member('444', '2019-12-31', null)], 1],
  ['one that never left', [member('444', null, null), member('444', '2020-01-01', null)], 1],
  ['one that is there three times', [member('444', null, null), member('444', null, null), member('444', null, null)], 2],
])('%s', (_, members, count) => {
  expect(overlapping(members)).toEqual(members.slice(members.length - count))
})
