import { expect, test } from 'vitest'
import { failsOn, waitsFor } from '#domain/goal-reasons.ts'
import { makeWorlds, TooHardToTell, type Worlds } from '#domain/worlds.ts'
import { makeConstraint, makeDecision, makeDocument, makeGoal, makeGuard, makeHorizon, makeResolution } from '../support/make-domain.ts'

const plan = makeDocument({
  horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2022), makeHorizon(2025)],
  decisions: [
    makeDecision('law', ['approved', 'rejected']),
    makeDecision('county', ['started', 'cancelled']),
    makeDecision('money', ['granted']),
  ],
  constraints: [makeConstraint(makeGuard({ county: ['started'], law: ['rejected', 'other', 'open'] }))],
})
const lawApproved = makeResolution('law', 'approved', '2021-06-23')
const countyStarts = makeResolution('county', 'started', '2023-01-01', { knownOn: '2021-06-23' })
const on = (day: string, resolutions = [lawApproved]) => makeWorlds({ ...plan, resolutions }, day)
const goal = (guard: ReturnType<typeof makeGuard>) => makeGoal({ horizonId: 'h2022', guard })
const a = goal(makeGuard({ law: ['approved'], county: ['started'] }))
const b = goal(makeGuard({ law: ['open'], county: ['open'] }))

test('a goal waits for what is not settled of its guard', () => {
  expect(waitsFor(a, on('2018-12-12', []))).toEqual(['law', 'county'])
  expect(waitsFor(a, on('2021-06-23'))).toEqual(['county'])
})

test('it does not wait for a way in which it cannot be in force any more', () => {
  const either = goal(makeGuard({ law: ['rejected'], money: ['granted'] }, { county: ['started'] }))

  expect(waitsFor(either, on('2021-06-23'))).toEqual(['county'])
})

test('what a constraint settles is not waited for', () => {
  const rejected = on('2021-06-23', [makeResolution('law', 'rejected', '2021-06-23')])

  expect(failsOn(goal(makeGuard({ county: ['started'] })), rejected)).toEqual([
    { decisionId: 'county', states: expect.not.arrayContaining(['started']) as string[] },
  ])
})

test('a goal has lapsed because of what cannot be as it asks', () => {
  expect(failsOn(b, on('2021-06-23'))).toEqual([{ decisionId: 'law', states: ['approved'] }])
  expect(failsOn(a, on('2021-06-23', [lawApproved, countyStarts]))).toEqual([{ decisionId: 'county', states: ['open'] }])
})

test('what holds whatever happens waits for nothing and fails on nothing', () => {
  const always = makeGoal({ horizonId: 'h2022' })

  expect([waitsFor(always, on('2021-06-23')), failsOn(always, on('2021-06-23'))]).toEqual([[], []])
})

const unanswering = (error: Error): Worlds => ({
  ...on('2018-12-12', []),
  ask: () => 'undecided',
  possibleStates: () => {
    throw error
  },
})

test('of a decision that is too tangled to tell of, nothing is claimed: the goal may wait for it, and fails on nothing', () => {
  const tangled = unanswering(new TooHardToTell())

  expect(waitsFor(a, tangled)).toEqual(['law', 'county'])
  expect(failsOn(a, tangled)).toEqual([])
})

test('any other error is not taken for a tangle', () => {
  const broken = unanswering(new TypeError('horizons is not iterable'))

  expect(() => waitsFor(a, broken)).toThrow('horizons is not iterable')
  expect(() => failsOn(a, broken)).toThrow('horizons is not iterable')
})
