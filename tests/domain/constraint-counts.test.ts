import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countClosedOut } from '#domain/constraint-counts.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { allOf, stateIs } from '#domain/formulas.ts'
import type { State } from '#domain/guards.schema.ts'
import { guardDecisions } from '#domain/guards.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { arbitraryQuestion } from '../support/arbitrary-plans.ts'
import { makeConstraint, makeDecision, makeGuard } from '../support/make-domain.ts'

const two = [makeDecision('law', ['approved', 'rejected']), makeDecision('county', ['started', 'cancelled'])]

test('no county without the law closes out two of the nine combinations', () => {
  const [constraint] = uusimaaExample.constraints

  expect(countClosedOut(constraint!.guard, uusimaaExample.decisions)).toEqual({ closed: 2n, all: 9n })
})

test.each([
  ['one state of one decision', makeGuard({ law: ['rejected'] }), { closed: 1n, all: 3n }],
  [
    'a state that two alternatives share is counted once',
    makeGuard({ law: ['rejected'] }, { county: ['started'] }),
    { closed: 5n, all: 9n },
  ],
  ['something else alone is counted with it', makeGuard({ law: ['other'] }), { closed: 1n, all: 4n }],
  ['a decision that is not there closes out nothing', makeGuard({ gone: ['started'], law: ['open'] }), { closed: 0n, all: 4n }],
])('%s', (_, guard, counted) => {
  expect(countClosedOut(guard, two)).toEqual(counted)
})

test('sixty decisions of thirteen states are counted exactly, at once', () => {
  const decisions = Array.from({ length: 60 }, (_, i) =>
    makeDecision(
      `d${i}`,
      Array.from({ length: 12 }, (_, j) => `o${j}`),
    ),
  )
  const guard = { alternatives: decisions.map(({ id }) => ({ terms: [{ decisionId: id, states: ['o0'] }] })).slice(0, 12) }

  expect(countClosedOut(guard, decisions)).toEqual({ closed: 13n ** 12n - 12n ** 12n, all: 13n ** 12n })
})

test('what is closed out is just what no world allows', () => {
  let [some, none] = [0, 0]
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, guard, horizonId }) => {
      const worlds = makeWorlds({ ...facts, resolutions: [], constraints: [makeConstraint(guard)] }, '1900-01-01')
      const named = facts.decisions.filter(({ id }) => guardDecisions(guard).includes(id))
      const combinations = (withOther: boolean) =>
        named.reduce<State[][]>(
          (rows, { outcomes }) =>
            rows.flatMap((row) =>
              [...outcomes.map(({ id }) => id), 'open', ...(withOther ? ['other'] : [])].map((state) => [...row, state]),
            ),
          [[]],
        )
      const impossible = (rows: State[][]) =>
        rows.filter((row) => !worlds.possible(allOf(row.map((state, i) => stateIs(named[i]!.id, horizonId, [state]))))).length

      const [listed, every] = [combinations(false), combinations(true)]
      const rows = impossible(listed) > 0 ? listed : every
      expect(countClosedOut(guard, facts.decisions)).toEqual({ closed: BigInt(impossible(rows)), all: BigInt(rows.length) })
      if (impossible(rows) > 0) some += 1
      else none += 1
    }),
    { numRuns: 1500, seed: 9 },
  )
  expect(some).toBeGreaterThan(200)
  expect(none).toBeGreaterThan(20)
})
