import { describe, expect, test } from 'vitest'
import type { Decision } from '#domain/decisions.schema.ts'
import { describeGuard, describeStates } from '#domain/guard-sentences.ts'
import { guardDecisions, guardKey, sameGuard } from '#domain/guards.ts'
import { makeDecision, makeGuard, makeHorizon } from '../support/make-domain.ts'

const law: Decision = makeDecision('law', [], {
  name: { fi: 'SOTE- ja maakuntalaki', sv: 'vårdreformen', en: 'the health reform' },
  outcomes: [
    { id: 'approved', name: { fi: 'on hyväksytty', sv: 'är godkänd', en: 'is approved' }, negation: { fi: 'ei ole hyväksytty', sv: 'inte är godkänd', en: 'is not approved' }, criterion: null },
    { id: 'rejected', name: { fi: 'on hylätty', sv: 'är förkastad', en: 'is rejected' }, negation: { fi: 'ei ole hylätty', sv: 'inte är förkastad', en: 'is not rejected' }, criterion: null },
  ],
}) // prettier-ignore
const county: Decision = makeDecision('county', [], {
  name: { fi: 'maakunnan toiminta', sv: 'landskapets verksamhet', en: 'the county’s operation' },
  outcomes: [
    { id: 'started', name: { fi: 'on käynnistynyt', sv: 'har inletts', en: 'has started' }, negation: { fi: 'ei ole käynnistynyt', sv: 'inte har inletts', en: 'has not started' }, criterion: null },
  ],
}) // prettier-ignore
const decisions = [law, county]
const in2022 = makeHorizon(2022)

const bothOpen = makeGuard({ law: ['open'], county: ['open'] })
const eitherWay = makeGuard({ law: ['approved'], county: ['started'] }, { law: ['open'] })

describe('a guard reads as one sentence', () => {
  test.each([
    ['fi', 'Jos SOTE- ja maakuntalaki on vielä avoin ja maakunnan toiminta on vielä avoin vuoden 2022 lopussa.'],
    ['sv', 'Om vårdreformen ännu är öppen och landskapets verksamhet ännu är öppen i slutet av 2022.'],
    ['en', 'If the health reform is still open and the county’s operation is still open at the end of 2022.'],
  ] as const)('in %s', (language, sentence) => {
    expect(describeGuard(bothOpen, decisions, in2022, language)).toBe(sentence)
  })

  test.each([
    [
      'fi',
      'Jos SOTE- ja maakuntalaki on hyväksytty ja maakunnan toiminta on käynnistynyt, tai jos SOTE- ja maakuntalaki on vielä avoin, vuoden 2022 lopussa.',
    ],
    ['sv', 'Om vårdreformen är godkänd och landskapets verksamhet har inletts, eller om vårdreformen ännu är öppen, i slutet av 2022.'],
    [
      'en',
      'If the health reform is approved and the county’s operation has started, or if the health reform is still open, at the end of 2022.',
    ],
  ] as const)('with alternatives, in %s', (language, sentence) => {
    expect(describeGuard(eitherWay, decisions, in2022, language)).toBe(sentence)
  })

  test.each([
    ['fi', 'Jos SOTE- ja maakuntalaki joko on hyväksytty tai on vielä avoin, ja maakunnan toiminta on käynnistynyt.'],
    ['sv', 'Om vårdreformen antingen är godkänd eller ännu är öppen, och landskapets verksamhet har inletts.'],
    ['en', 'If the health reform either is approved or is still open, and the county’s operation has started.'],
  ] as const)('in which and cannot be mistaken for or, in %s', (language, sentence) => {
    expect(describeGuard(makeGuard({ law: ['approved', 'open'], county: ['started'] }), decisions, null, language)).toBe(sentence)
  })

  test('that names the day when the horizon does not end with its year', () => {
    const midsummer = makeHorizon(2022, { endsOn: '2022-06-30' })
    const guard = makeGuard({ law: ['approved'] })

    expect(describeGuard(guard, decisions, midsummer, 'fi')).toBe('Jos SOTE- ja maakuntalaki on hyväksytty 30.6.2022.')
    expect(describeGuard(guard, decisions, midsummer, 'sv')).toBe('Om vårdreformen är godkänd den 30.6.2022.')
    expect(describeGuard(guard, decisions, midsummer, 'en')).toBe('If the health reform is approved on 30 June 2022.')
  })

  test('also when its decision is gone or has no name in the language', () => {
    expect(describeGuard(makeGuard({ gone: ['approved'] }), decisions, in2022, 'fi')).toBe(
      'Jos poistettu päätöspiste saa poistetun lopputuloksen vuoden 2022 lopussa.',
    )
    expect(describeGuard(makeGuard({ platform: ['bought'] }), [makeDecision('platform', ['bought'])], null, 'sv')).toBe(
      'Om platform on bought.',
    )
  })
})

describe('a set of states', () => {
  test.each([
    ['one outcome', ['approved'], 'on hyväksytty'],
    ['several', ['rejected', 'open', 'approved'], 'on hyväksytty, on hylätty tai on vielä avoin'],
    ['all but one outcome', ['rejected', 'other', 'open'], 'ei ole hyväksytty'],
    ['all but open', ['approved', 'rejected', 'other'], 'on ratkennut'],
    ['all but something else', ['approved', 'rejected', 'open'], 'on hyväksytty, on hylätty tai on vielä avoin'],
    ['all', ['approved', 'rejected', 'other', 'open'], 'on missä tilassa tahansa'],
    ['something else', ['other'], 'on ratkennut muulla tavalla'],
    ['only outcomes that are gone', ['gone'], 'saa poistetun lopputuloksen'],
    ['an outcome that is gone and one that is not', ['gone', 'approved'], 'on hyväksytty'],
  ])('%s', (_, states, words) => {
    expect(describeStates(law, states, 'fi')).toBe(words)
  })

  test('that is settled, or not, in Swedish and English', () => {
    expect(describeStates(county, ['started', 'other'], 'sv')).toBe('är avgjord')
    expect(describeStates(county, ['other', 'open'], 'sv')).toBe('inte har inletts')
    expect(describeStates(county, ['started', 'other'], 'en')).toBe('is settled')
  })
})

describe('two guards', () => {
  test('say the same in any order of alternatives, decisions and states', () => {
    const one = makeGuard({ law: ['approved', 'open'], county: ['started'] }, { law: ['rejected'] })
    const other = makeGuard({ law: ['rejected'] }, { county: ['started'], law: ['open', 'approved'] })

    expect(sameGuard(one, other)).toBe(true)
    expect(guardKey(one)).toBe(guardKey(other))
  })

  test('differ when what is joined by and is parted by or', () => {
    expect(sameGuard(makeGuard({ law: ['open'], county: ['open'] }), makeGuard({ law: ['open'] }, { county: ['open'] }))).toBe(false)
    expect(sameGuard(null, bothOpen)).toBe(false)
    expect(sameGuard(null, null)).toBe(true)
  })
})

test('a guard names each of its decisions once', () => {
  expect(guardDecisions(eitherWay)).toEqual(['law', 'county'])
  expect(guardDecisions(null)).toEqual([])
})
