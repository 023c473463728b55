import { describe, expect, test } from 'vitest'
import { proposeTies } from '#domain/condition-ties.ts'
import { readCondition, sameSubject } from '#domain/conditions.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { negate } from '#domain/negations.ts'
import { makeDecision, makeGoal, makeHorizon } from '../support/make-domain.ts'

const counted = () => {
  let count = 0
  return () => `made-${++count}`
}

describe('what a condition in own words says', () => {
  test.each([
    ['fi', 'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt,', [
      [{ subject: 'SOTE- ja maakuntalainsäädäntö', predicate: 'on hyväksytty', says: 'is' }, { subject: 'maakunnan toiminta', predicate: 'on käynnistynyt', says: 'is' }],
    ]],
    ['fi', 'Jos SOTE- ja maakuntalainsäädäntö myöhästyy ja maakunta ei ole aloittanut toimintaa', [
      [{ subject: 'SOTE- ja maakuntalainsäädäntö', predicate: 'myöhästyy', says: 'late' }, { subject: 'maakunta', predicate: 'on aloittanut toimintaa', says: 'is_not' }],
    ]],
    ['fi', 'mikäli laki hylätään eikä maakunta ole aloittanut', [
      [{ subject: 'laki', predicate: 'hylätään', says: 'is' }, { subject: 'maakunta', predicate: 'on aloittanut', says: 'is_not' }],
    ]],
    ['fi', 'Jos laki on hyväksytty tai rahoitus jatkuu', [
      [{ subject: 'laki', predicate: 'on hyväksytty', says: 'is' }], [{ subject: 'rahoitus', predicate: 'jatkuu', says: 'is' }],
    ]],
    ['fi', 'Jos laki on hyväksytty ja voimassa', [[{ subject: 'laki', predicate: 'on hyväksytty ja voimassa', says: 'is' }]]],
    ['sv', 'Om vårdlagen är godkänd och landskapets verksamhet har inletts', [
      [{ subject: 'vårdlagen', predicate: 'är godkänd', says: 'is' }, { subject: 'landskapets verksamhet', predicate: 'har inletts', says: 'is' }],
    ]],
    ['sv', 'om lagen försenas och landskapet inte har startat', [
      [{ subject: 'lagen', predicate: 'försenas', says: 'late' }, { subject: 'landskapet', predicate: 'har startat', says: 'is_not' }],
    ]],
    ['en', 'If the act is approved and the county has started', [
      [{ subject: 'the act', predicate: 'is approved', says: 'is' }, { subject: 'the county', predicate: 'has started', says: 'is' }],
    ]],
    ['en', 'if the act is delayed and the county has not started', [
      [{ subject: 'the act', predicate: 'is delayed', says: 'late' }, { subject: 'the county', predicate: 'has started', says: 'is_not' }],
    ]],
  ] as const)('%s: %s', (language, text, clauses) => {
    expect(readCondition(text, language)).toEqual(clauses)
  }) // prettier-ignore

  test.each([
    ['fi', 'Resurssien puitteissa'],
    ['fi', 'Jos'],
    ['sv', 'Om möjligt'],
    ['en', 'if possible'],
  ] as const)('nothing is made of what cannot be read (%s: %s)', (language, text) => {
    expect(readCondition(text, language)).toBeNull()
  })

  test.each([
    ['fi', 'maakunnan toiminta', 'maakunta', 'ei ole aloittanut toimintaa', true],
    ['fi', 'SOTE-laki', 'laki', '', true],
    ['fi', 'maakuntalainsäädäntö', 'maakunta', '', false],
    ['fi', 'maakunnan toiminta', 'maakunnan rahoitus', '', false],
    ['sv', 'landskapets verksamhet', 'landskapet', 'har inlett verksamheten', true],
    ['en', 'the act', 'the county', '', false],
  ] as const)('%s: "%s" and "%s %s" are the same: %s', (language, one, other, predicate, same) => {
    expect(sameSubject({ subject: one, predicate: '' }, { subject: other, predicate }, language)).toBe(same)
  })
})

describe('negations that are formed by rule', () => {
  test.each([
    ['fi', 'on käynnistynyt', 'ei ole käynnistynyt'],
    ['fi', 'ovat siirtyneet', 'eivät ole siirtyneet'],
    ['fi', 'hyväksytään', 'ei hyväksytä'],
    ['fi', 'käynnistyy ajoissa', 'ei käynnisty ajoissa'],
    ['fi', 'toteutuu', 'ei toteudu'],
    ['fi', 'ei ole aloittanut', 'on aloittanut'],
    ['fi', 'kasvaa', null],
    ['sv', 'är godkänd', 'inte är godkänd'],
    ['sv', 'godkänns', 'inte godkänns'],
    ['sv', 'har inte startat', 'har startat'],
    ['en', 'has started', 'has not started'],
    ['en', 'passes', 'does not pass'],
    ['en', 'carries on', 'does not carry on'],
    ['en', 'started', null],
  ] as const)('%s: %s → %s', (language, predicate, negation) => {
    expect(negate(predicate, language)).toBe(negation)
  })
})

describe('decision points from the conditions of the plan of Uusimaa', () => {
  const a = makeGoal({
    id: 'goal-a',
    condition: { fi: 'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt' },
  })
  const b = makeGoal({
    id: 'goal-b',
    condition: { fi: 'Jos SOTE- ja maakuntalainsäädäntö myöhästyy ja maakunta ei ole aloittanut toimintaa' },
  })

  test.each([
    ['A first', [a, b]],
    ['B first', [b, a]],
  ])('the law and the county, with their outcomes, and a guard for either branch (%s)', (_order, goals) => {
    const proposal = proposeTies(goals, [], 'roadmap', 'fi', counted())

    const law = proposal.created.find(({ name }) => name.fi === 'SOTE- ja maakuntalainsäädäntö')
    const county = proposal.created.find(({ name }) => name.fi === 'maakunnan toiminta')
    expect(proposal.created).toHaveLength(2)
    expect(law?.outcomes.map(({ name, negation }) => [name.fi, negation.fi])).toEqual([
      ['on hyväksytty', 'ei ole hyväksytty'],
      ['on hylätty', 'ei ole hylätty'],
    ])
    expect(county?.outcomes.map(({ name }) => name.fi)).toEqual(['on käynnistynyt', 'on peruttu'])
    expect(law?.outcomes[0]?.name).toEqual({ fi: 'on hyväksytty', sv: 'är godkänd', en: 'is approved' })
    const sentences = Object.fromEntries(
      proposal.ties.map(({ goalIds, guard }) => [goalIds.join(), guard && describeGuard(guard, proposal.created, makeHorizon(2022), 'fi')]),
    )
    expect(sentences).toEqual({
      'goal-a': 'Jos SOTE- ja maakuntalainsäädäntö on hyväksytty ja maakunnan toiminta on käynnistynyt vuoden 2022 lopussa.',
      'goal-b': 'Jos SOTE- ja maakuntalainsäädäntö on vielä avoin ja maakunnan toiminta on vielä avoin vuoden 2022 lopussa.',
    })
  })

  test('a decision that there is already is taken, and given the outcome that it lacks', () => {
    const law = makeDecision('law-sote', ['rejected'], { name: { fi: 'SOTE- ja maakuntalainsäädäntö' } })

    const { created, extended, ties } = proposeTies([a, b], [law], 'roadmap', 'fi', counted())

    expect(created.map(({ name }) => name.fi)).toEqual(['maakunnan toiminta'])
    expect(extended).toMatchObject([{ decision: { id: 'law-sote' }, outcomes: [{ name: { fi: 'on hyväksytty' } }] }])
    expect(ties[1]?.guard?.alternatives[0]?.terms[0]).toEqual({ decisionId: 'law-sote', states: ['open'] })
  })

  test('goals with the same words share a guard, and words that cannot be read are left as they are', () => {
    const same = makeGoal({ id: 'goal-c', condition: { fi: ' jos  laki on hyväksytty' } })
    const other = makeGoal({ id: 'goal-d', condition: { fi: 'Jos laki on hyväksytty' } })
    const unread = makeGoal({ id: 'goal-e', condition: { fi: 'Resurssien puitteissa' } })

    const { ties, created } = proposeTies([same, other, unread], [], 'roadmap', 'fi', counted())

    expect(ties.map(({ goalIds, guard }) => [goalIds, guard !== null])).toEqual([
      [['goal-c', 'goal-d'], true],
      [['goal-e'], false],
    ])
    expect(created).toHaveLength(1)
  })

  test.each([
    ['fi', 'Jos laki hyväksytään', 'on hyväksytty'],
    ['fi', 'Jos rahoitus siirretään maakunnalle', 'on siirretty maakunnalle'],
    ['fi', 'Jos päätös tehdään', 'on tehty'],
    ['fi', 'Jos maakunnan toiminta käynnistyy', 'on käynnistynyt'],
    ['fi', 'Jos hanke etenee', 'etenee'],
    ['sv', 'Om lagen godkänns', 'är godkänd'],
    ['en', 'If the county starts', 'has started'],
  ] as const)(
    'an outcome is what is so afterwards, as the guard asks for it at the end of a year (%s: %s)',
    (language, condition, name) => {
      const goal = makeGoal({ id: 'goal-c', condition: { [language]: condition } })
      const again = makeGoal({ id: 'goal-d', horizonId: 'h2025', condition: { [language]: `${condition} ` } })

      const { created, ties } = proposeTies([goal, again], [], 'roadmap', language, counted())

      expect(created[0]?.outcomes[0]?.name[language]).toBe(name)
      expect(ties[0]?.guard?.alternatives[0]?.terms[0]?.states).toEqual([created[0]?.outcomes[0]?.id])
    },
  )

  test('a plan that only says "is delayed" gets the outcome that it waits for', () => {
    const swedish = makeGoal({ condition: { sv: 'Om lagen försenas' } })

    const { created, ties } = proposeTies([swedish], [], 'roadmap', 'sv', counted())

    expect(created).toMatchObject([{ name: { sv: 'lagen' }, outcomes: [{ name: { sv: 'är godkänd' } }, { name: { sv: 'är förkastad' } }] }])
    expect(ties[0]?.guard).toEqual({ alternatives: [{ terms: [{ decisionId: created[0]?.id, states: ['open'] }] }] })
  })
})
