import { expect, test } from 'vitest'
import { requiredCount } from '#domain/scopes.ts'
import { mentionAt } from '../../client/features/roadmap/composer/mention.ts'
import { recogniseCondition, recogniseScope, shareOfCount } from '../../client/features/roadmap/composer/recognise.ts'

test.each([
  ['Vastuuhenkilö on nimetty, väh. 12 kuntaa', { kind: 'share', percent: 66.6 }],
  ['Vähintään 9 kunnassa on malli', { kind: 'share', percent: 50 }],
  ['Minst 9 kommuner har en modell', { kind: 'share', percent: 50 }],
  ['At least 18 municipalities have it', { kind: 'all' }],
  ['Malli on käytössä 50 % kunnista', { kind: 'share', percent: 50 }],
  ['Kaikki kunnat ovat mukana', { kind: 'all' }],
  ['Alla kommuner är med', { kind: 'all' }],
  ['All municipalities take part', { kind: 'all' }],
])('%s tells whom it binds', (text, scope) => {
  expect(recogniseScope(text, 18)?.scope).toEqual(scope)
})

test.each(['Perhekeskus avautuu', 'Yli 70 % perheistä', 'Väh. 40 kuntaa', 'Kuntien yhteinen malli'])(
  '%s tells nothing of whom it binds',
  (text) => {
    expect(recogniseScope(text, 18)).toBeNull()
  },
)

test('a share made of a count asks for exactly that many, whatever the region', () => {
  for (let members = 2; members <= 309; members += 1)
    for (let count = 1; count < members; count += 1)
      expect(requiredCount({ kind: 'share', percent: shareOfCount(count, members) }, members)).toBe(count)
})

test('a text that begins with a condition is offered as a condition and what follows it', () => {
  expect(recogniseCondition('Jos laki hyväksytään, malli otetaan käyttöön')).toEqual({
    condition: 'Jos laki hyväksytään',
    rest: 'Malli otetaan käyttöön',
  })
  expect(recogniseCondition('Malli otetaan käyttöön')).toBeNull()
})

test('an at sign before the caret asks for a municipality, and one inside a word does not', () => {
  expect(mentionAt('Malli on käytössä @Loh', 22)).toEqual({ start: 18, typed: 'Loh' })
  expect(mentionAt('nimi@kunta', 10)).toBeNull()
})
