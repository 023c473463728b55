// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { chooseLanguage } from '../../client/lib/texts.ts'
import { whenSettled } from '../../client/ui/when-settled.ts'

afterEach(() => chooseLanguage('fi'))

const said = (days: { knownOn: string; effectiveOn: string }) =>
  (['fi', 'sv', 'en'] as const).map((language) => {
    chooseLanguage(language)
    return whenSettled(days)
  })

test('a decision that holds from the day on which it was settled has one date', () => {
  expect(said({ knownOn: '2021-06-23', effectiveOn: '2021-06-23' })).toEqual([
    'ratkesi 23.6.2021',
    'avgjordes 23.6.2021',
    'resolved 23 Jun 2021',
  ])
})

test('one that holds only later has both, each told by what it is', () => {
  expect(said({ knownOn: '2021-06-23', effectiveOn: '2023-01-01' })).toEqual([
    'ratkesi 23.6.2021, voimassa 1.1.2023 alkaen',
    'avgjordes 23.6.2021, gäller från 1.1.2023',
    'resolved 23 Jun 2021, in effect from 1 Jan 2023',
  ])
})

test('one that was heard of afterwards was settled when it took effect', () => {
  expect(said({ knownOn: '2022-02-01', effectiveOn: '2021-06-23' })).toEqual([
    'ratkesi 23.6.2021, tiedossa 1.2.2022 alkaen',
    'avgjordes 23.6.2021, känt sedan 1.2.2022',
    'resolved 23 Jun 2021, known since 1 Feb 2022',
  ])
})
