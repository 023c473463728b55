import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goalState } from '#domain/goal-states.ts'
import { knownTimeline, stateOn } from '#domain/states.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { arbitraryQuestion } from '../support/arbitrary-plans.ts'
import { guardIsTrue, isTrue, listWorlds } from '../support/brute-force.ts'
import { makeGoal } from '../support/make-domain.ts'

const seen = { in_force: 0, lapsed: 0, waiting: 0, possible: 0, impossible: 0, inconsistent: 0 }

test('a goal is in force, lapsed or waiting just as the list of all possible worlds says', () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, asOf, scenario, guard, horizonId }) => {
      const all = listWorlds(facts, asOf, scenario)
      const holds = all.filter((world) => guardIsTrue(guard, world, horizonId)).length
      const expected = all.length === 0 ? 'waiting' : holds === all.length ? 'in_force' : holds === 0 ? 'lapsed' : 'waiting'

      const worlds = makeWorlds(facts, asOf, scenario)
      const state = goalState(makeGoal({ guard, horizonId }), worlds)

      expect(worlds.consistent).toBe(all.length > 0)
      expect(state).toBe(expected)
      seen[state] += 1
      if (all.length === 0) seen.inconsistent += 1
    }),
    { numRuns: 2_500, seed: 2022 },
  )
})

test('anything asked of the worlds is possible just when some listed world shows it, and the witness is such a world', () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, asOf, scenario, formula }) => {
      const all = listWorlds(facts, asOf, scenario)
      const showing = all.filter((world) => isTrue(formula, world)).map(asPlainWorld)

      const worlds = makeWorlds(facts, asOf, scenario)
      const witness = worlds.witness(formula)

      expect(worlds.possible(formula)).toBe(showing.length > 0)
      if (witness) expect(showing).toContainEqual(witness)
      seen[showing.length > 0 ? 'possible' : 'impossible'] += 1
    }),
    { numRuns: 2_000, seed: 2025 },
  )
})

test('the random plans are of every kind', () => {
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})

test('the state of a settled decision on a date is what the one possible world says', () => {
  fc.assert(
    fc.property(arbitraryQuestion, ({ facts, asOf, horizonId }) => {
      const [world] = listWorlds({ ...facts, constraints: [] }, asOf, {})
      const endsOn = facts.horizons.find(({ id }) => id === horizonId)?.endsOn ?? ''

      for (const { id } of facts.decisions) {
        const own = facts.resolutions.filter(({ decisionId }) => decisionId === id)
        if (knownTimeline(own, asOf).length > 0) expect(stateOn(id, facts.resolutions, endsOn, asOf)).toBe(world?.get(id)?.get(horizonId))
      }
    }),
    { numRuns: 500, seed: 2030 },
  )
})

const asPlainWorld = (world: Map<string, Map<string, string>>) =>
  Object.fromEntries([...world].map(([id, states]) => [id, Object.fromEntries(states)]))
