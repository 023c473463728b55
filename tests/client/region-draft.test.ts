import { expect, test } from 'vitest'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import { municipalityChoices } from '../../client/features/administration/municipality-choices.ts'
import {
  carryOver,
  memberTroubles,
  typedMembers,
  typedName,
  typedOf,
  withMember,
  type RegionTyped,
} from '../../client/features/administration/region-draft.ts'

const member = (municipalityCode: string, from: string | null = null, until: string | null = null) => ({ municipalityCode, from, until })
const makeRegion = (given: Partial<Region> = {}): Region => ({
  id: 'uusimaa',
  name: { fi: 'Uusimaa', sv: 'Nyland' },
  members: [member('444'), member('149'), member('078', null, '2018-12-31')],
  version: 3,
  ...given,
})
const put = (typed: RegionTyped, code: string, days: { from?: string; until?: string }): RegionTyped => ({
  ...typed,
  members: typed.members.map((each) => (each.municipalityCode === code ? { ...each, ...days } : each)),
})
const without = (typed: RegionTyped, code: string): RegionTyped => ({
  ...typed,
  members: typed.members.filter(({ municipalityCode }) => municipalityCode !== code),
})

test('a region that is typed as it is, is as it was', () => {
  const region = makeRegion()

  expect([typedName(typedOf(region)), typedMembers(typedOf(region))]).toEqual([region.name, region.members])
  expect([typedName(typedOf(null)), typedMembers(typedOf(null))]).toEqual([{}, []])
})

test('a municipality that left comes back the day after, and its two memberships do not meet', () => {
  const typed = typedOf(makeRegion())

  const back = { ...typed, members: withMember(withMember(typed.members, '078'), '837') }

  expect(typedMembers(back).slice(3)).toEqual([member('078', '2019-01-01'), member('837')])
  expect(new Set(back.members.map(({ key }) => key)).size).toBe(5)
  expect(memberTroubles(back).size).toBe(0)
})

test.each([
  ['a day that is none', { from: '31.2.2020' }, { from: 'dateWrong' }],
  ['a day before the calendar of plans', { until: '1500-01-01' }, { until: 'dateWrong' }],
  ['an end before the beginning', { from: '2020-01-01', until: '2019-12-31' }, { until: 'reversed' }],
])('%s is told', (_, days, trouble) => {
  expect([...memberTroubles(put(typedOf(makeRegion()), '444', days)).values()]).toEqual([trouble])
})

test('a municipality that belongs twice at once is told at the later line', () => {
  const typed = typedOf(makeRegion({ members: [member('444'), member('444', '2020-01-01')] }))

  expect([...memberTroubles(typed)]).toEqual([['444/1', { until: 'twice' }]])
})

test('what two have changed at once is all there, and nothing is told where they did not meet', () => {
  const seen = makeRegion()
  const mine = put({ ...typedOf(seen), name: { ...typedOf(seen).name, en: 'Uusimaa' } }, '444', { until: '2022-12-31' })
  const now = makeRegion({ version: 4, name: { fi: 'Uusi maa', sv: 'Nyland' }, members: [...seen.members.slice(0, 2), member('837')] })

  const { typed, theirs } = carryOver(seen, mine, now)

  expect(typedName(typed)).toEqual({ fi: 'Uusi maa', sv: 'Nyland', en: 'Uusimaa' })
  expect(typedMembers(typed)).toEqual([member('444', null, '2022-12-31'), member('149'), member('837')])
  expect(theirs).toEqual({ name: {}, members: new Map() })
})

test('where two have changed the same, one’s own stays and the other’s is told', () => {
  const seen = makeRegion()
  const mine = without(
    put(put({ ...typedOf(seen), name: { ...typedOf(seen).name, fi: 'Oma' } }, '444', { until: '2022-12-31' }), '078', {
      until: '2019-06-30',
    }),
    '149',
  )
  const now = makeRegion({ name: { fi: 'Toisen', sv: 'Nyland' }, members: [member('444', '2019-01-01'), member('149', '2019-01-01')] })

  const { typed, theirs } = carryOver(seen, mine, now)

  expect(typedName(typed)).toEqual({ fi: 'Oma', sv: 'Nyland' })
  // What one has removed and the other has changed stays until one has seen that.
  expect(typedMembers(typed)).toEqual([member('444', null, '2022-12-31'), member('149', '2019-01-01'), member('078', null, '2019-06-30')])
  expect(theirs.name).toEqual({ fi: 'Toisen' })
  expect([...theirs.members].map(([key, there]) => [key, there && [there.from, there.until]])).toEqual([
    ['444/0', ['2019-01-01', '']],
    ['149/0', ['2019-01-01', '']],
    ['078/0', null],
  ])
})

test('what both have done alike is no conflict', () => {
  const seen = makeRegion()
  const mine = { ...without(typedOf(seen), '149'), name: { ...typedOf(seen).name, fi: 'Sama' } }
  const now = makeRegion({ name: { fi: 'Sama', sv: 'Nyland' }, members: [member('444'), member('078', null, '2018-12-31')] })

  expect(carryOver(seen, mine, now)).toEqual({ typed: typedOf(now), theirs: { name: {}, members: new Map() } })
})

const county = { uusimaa: { fi: 'Uusimaa', sv: 'Nyland' }, savo: { fi: 'Etelä-Savo', sv: 'Södra Savolax' } }
const makeMunicipality = (code: string, fi: string, sv: string, where = county.uusimaa): Municipality => ({
  ...{ code, name: { fi, sv }, county: where },
  languages: ['fi'],
})
const municipalities = [
  makeMunicipality('149', 'Inkoo', 'Ingå'),
  makeMunicipality('444', 'Lohja', 'Lojo'),
  makeMunicipality('434', 'Loviisa', 'Lovisa'),
  makeMunicipality('740', 'Savonlinna', 'Nyslott', county.savo),
  makeMunicipality('593', 'Pieksämäki', 'Pieksämäki', county.savo),
]

test.each([
  ['lo', ['444: 444', '434: 434', '740: 740']],
  ['NYS', ['740: 740']],
  ['44', ['444: 444']],
  ['nyl', ['county Uusimaa: 444 434']],
  ['etelä', ['county Etelä-Savo: 740 593']],
  ['tampere', []],
])('what fits “%s”, of those that are not there', (typed, wanted) => {
  const found = municipalityChoices(typed, municipalities, new Set(['149']), 'fi')

  expect(found.map(({ id, codes }) => `${id}: ${codes.join(' ')}`)).toEqual(wanted)
})

test('whatever is typed first of all, those that are there already are not offered again, by name in the reader’s language', () => {
  const names = (language: 'fi' | 'sv') =>
    municipalityChoices('', municipalities, new Set(['444']), language).map(({ name }) => name[language])

  expect(names('fi')).toEqual(['Inkoo', 'Loviisa', 'Pieksämäki', 'Savonlinna'])
  expect(names('sv')).toEqual(['Ingå', 'Lovisa', 'Nyslott', 'Pieksämäki'])
})
