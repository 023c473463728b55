// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { formatDate, formatDay, formatNumber, formatPercent, formatShare, formatTime, plural } from '../../client/lib/formats.ts'
import { dateOfInstant, formatDuration, formatList, formatMonth, formatWhen } from '../../client/lib/rare-formats.ts'
import { softHyphens, withoutSoftHyphens } from '#domain/soft-hyphens.ts'

test('dates read as people write them in each language', () => {
  expect(['fi', 'sv', 'en'].map((code) => formatDate('2019-10-04', code as 'fi'))).toEqual(['4.10.2019', '4.10.2019', '4 Oct 2019'])
  expect(['fi', 'sv', 'en'].map((code) => formatDay('2019-10-04', code as 'fi'))).toEqual(['4.10.', '4.10.', '4 Oct'])
  expect(['fi', 'sv', 'en'].map((code) => formatMonth('2021-06-30', code as 'fi'))).toEqual(['6/2021', '6/2021', 'Jun 2021'])
})

test('the clock is that of Helsinki, in summer and in winter', () => {
  expect(formatTime('2019-10-14T11:32:00Z', 'fi')).toBe('14.32')
  expect(formatTime('2019-12-14T06:05:00Z', 'sv')).toBe('8.05')
  expect(formatTime('2019-10-14T11:32:00Z', 'en')).toBe('14:32')
  expect(dateOfInstant('2019-12-31T22:30:00Z')).toBe('2020-01-01')
})

test('what happened today is told by the clock, this year by the day, earlier by the date', () => {
  expect(formatWhen('2019-10-14T11:32:00Z', '2019-10-14', 'fi')).toBe('tänään 14.32')
  expect(formatWhen('2019-10-09T12:10:00Z', '2019-10-14', 'fi')).toBe('9.10. klo 15.10')
  expect(formatWhen('2018-02-04T12:10:00Z', '2019-10-14', 'fi')).toBe('4.2.2018')
  expect(formatWhen('2019-10-14T11:32:00Z', '2019-10-14', 'sv')).toBe('i dag 14.32')
  expect(formatWhen('2019-10-14T11:32:00Z', null, 'en')).toBe('14 Oct 2019')
})

test('a length of time is told in the largest unit in which it is whole', () => {
  expect([28_800, 604_800, 86_400, 5_400, 45].map((seconds) => formatDuration(seconds, 'fi'))).toEqual(
    ['8 tuntia', '7 päivää', '1 päivä', '90 minuuttia', '45 sekuntia'].map((words) =>
      expect.stringMatching(new RegExp(words.replace(' ', '\\s'))),
    ),
  )
  expect(['sv', 'en'].map((code) => formatDuration(3_600, code as 'sv').replace(/\s/, ' '))).toEqual(['1 timme', '1 hour'])
})

test('a percentage does not break over lines, and English writes it without a space', () => {
  expect(formatPercent(70, 'fi')).toBe('70\u00a0%')
  expect(formatPercent(44.6, 'sv')).toBe('45\u00a0%')
  expect(formatPercent(70, 'en')).toBe('70%')
  expect(formatShare(2, 6, 'fi')).toBe('2\u00a0/\u00a06')
})

test('decimals follow the language', () => {
  expect(formatNumber(1234.5, 'fi').replaceAll('\u00a0', ' ')).toBe('1 234,5')
  expect(formatNumber(1234.5, 'en')).toBe('1,234.5')
})

test('one is singular and everything else plural', () => {
  expect(plural(1, 'fi', 'tavoite', 'tavoitetta')).toBe('1\u00a0tavoite')
  expect(plural(0, 'fi', 'tavoite', 'tavoitetta')).toBe('0\u00a0tavoitetta')
  expect(plural(2, 'sv', 'beslut', 'beslut')).toBe('2\u00a0beslut')
  expect(plural(11, 'en', 'goal', 'goals')).toBe('11\u00a0goals')
})

test('names in a row end with the language’s own "and"', () => {
  expect(formatList(['Lohja', 'Hanko', 'Siuntio'], 'fi')).toBe('Lohja, Hanko ja Siuntio')
  expect(formatList(['Lojo', 'Hangö'], 'sv')).toBe('Lojo och Hangö')
})

test.each([
  ['Toimintakulttuuri', 'Toiminta|kulttuuri'],
  ['perhekeskuspalvelut', 'perhe|keskus|palvelut'],
  ['Lapsivaikutusten arviointi', 'Lapsi|vaikutusten arviointi'],
  ['hyvinvointisuunnitelma', 'hyvinvointi|suunnitelma'],
  ['maakuntavaltuusto', 'maa|kunta|valtuusto'],
  ['Varhaiskasvatus ja koulu', 'Varhais|kasvatus ja koulu'],
  ['hyvinvointisuunnitelmiaan', 'hyvinvointi|suunnitelmiaan'],
  ['pääkaupunkiseudun', 'pää|kaupunki|seudun'],
  ['epäjärjestelmällistyttämättömyydellä', 'epä|jär|jes|tel|mäl|lis|tyt|tä|mät|tö|myy|dellä'],
  ['maakuntalainsäädäntö', 'maa|kunta|lain|säädäntö'],
  ['lyhyt sana', 'lyhyt sana'],
])('a long Finnish compound may break at its parts: %s', (text, marked) => {
  expect(softHyphens(text, 'fi').replaceAll('\u00ad', '|')).toBe(marked)
})

test.each([
  ['huvudstadsregionen', 'huvud|stads|regionen'],
  ['skolundervisningen', 'skol|undervisningen'],
  ['småbarnspedagogiken', 'små|barns|pedagogiken'],
  ['barn och unga', 'barn och unga'],
])('a long Swedish compound may break at its parts: %s', (text, marked) => {
  expect(softHyphens(text, 'sv').replaceAll('\u00ad', '|')).toBe(marked)
})

test('soft hyphens are for drawing only: without them the text is what it was', () => {
  const text = 'Perhekeskusten asiakasprosessit ja erityispalveluverkosto, 70 % kunnista'

  expect(softHyphens(text, 'fi')).not.toBe(text)
  expect(withoutSoftHyphens(softHyphens(text, 'fi'))).toBe(text)
  expect(softHyphens(text, 'en')).toBe(text)
})

test('numbers and percentages are written, and nouns chosen, as Intl would', () => {
  const numbers = [0, 1, 2, 7.25, 9.96, 12.5, 99.5, 100, 999.95, 1000, 1234.5, 56_789, 1_234_567.89, -3, -1234.56]
  for (const [language, locale] of [
    ['fi', 'fi-FI'],
    ['sv', 'sv-FI'],
    ['en', 'en-GB'],
  ] as const)
    for (const number of numbers) {
      expect(formatNumber(number, language)).toBe(new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(number))
      const percent = formatPercent(number, language).replace(/\s?%$/u, '')
      expect(percent).toBe(new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(number))
      if (!Number.isInteger(number) || number < 0) continue
      const noun = new Intl.PluralRules(locale).select(number) === 'one' ? 'one' : 'other'
      expect(plural(number, language, 'one', 'other').endsWith(noun)).toBe(true)
    }
})
