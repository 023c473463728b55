import fc from 'fast-check'
import type { Formula } from '#domain/formulas.ts'
import type { Guard, State } from '#domain/guards.schema.ts'
import { acceptResolution } from '#domain/resolutions.ts'
import type { Resolution } from '#domain/decisions.schema.ts'
import type { Scenario } from '#domain/trajectories.ts'
import type { WorldFacts } from '#domain/worlds.ts'
import { makeConstraint, makeDecision, makeHorizon, makeResolution } from './make-domain.ts'

/** A small plan, a date to look from, a scenario, a guard at a horizon and a formula to ask after. */
export interface Question {
  facts: WorldFacts
  asOf: string
  scenario: Scenario
  guard: Guard
  horizonId: string
  formula: Formula
}

const years = [2019, 2020, 2022, 2025]
const dateSpan = fc.record({ year: fc.integer({ min: 2018, max: 2026 }), day: fc.constantFrom('01-01', '06-23', '12-30', '12-31') })
export const date = dateSpan.map(({ year, day }) => `${year}-${day}`)

const decisionIds = fc.integer({ min: 1, max: 3 }).map((count) => ['dec-a', 'dec-b', 'dec-c'].slice(0, count))
const outcomeIds = fc.integer({ min: 1, max: 2 }).map((count) => ['approved', 'rejected'].slice(0, count))

/** Half of all decisions have something recorded; recorded histories obey the rule that accepts resolutions. */
export const histories = (decisionId: string, outcomes: string[]) =>
  fc
    .array(
      fc.record({
        outcome: fc.constantFrom<State>(...outcomes, 'other', 'open'),
        effectiveOn: date,
        knownOn: date,
        as: fc.constantFrom('correction' as const, 'change' as const),
        target: fc.nat(2),
      }),
      { maxLength: 4 },
    )
    .map((drafts) =>
      drafts.reduce<Resolution[]>((recorded, { as, target, ...draft }, i) => {
        const superseded = recorded[target]
        const supersedes = superseded ? { resolutionId: superseded.id, as } : null
        const next = makeResolution(decisionId, draft.outcome, draft.effectiveOn, {
          id: `${decisionId}-${i}`,
          knownOn: draft.knownOn,
          supersedes,
        })
        return acceptResolution(recorded, makeDecision(decisionId, outcomes), next).ok ? [...recorded, next] : recorded
      }, []),
    )

export const guardOver = (decisions: string[], terms: number) =>
  fc
    .array(
      fc
        .uniqueArray(fc.record({ decisionId: fc.constantFrom(...decisions, 'dec-x'), states: statesSome }), {
          minLength: 1,
          maxLength: terms,
          selector: ({ decisionId }) => decisionId,
        })
        .map((some) => ({ terms: some })),
      { minLength: 1, maxLength: 3 },
    )
    .map((alternatives): Guard => ({ alternatives }))

export const statesSome = fc.subarray<State>(['approved', 'rejected', 'other', 'open', 'never-listed'], { minLength: 1, maxLength: 4 })

/** Formulas three levels deep, every level with several parts: what is asked when cells and chains are checked, and worse. */
const formulaOver = (decisions: string[], horizons: string[]) => {
  const state = fc.record({
    kind: fc.constant('state' as const),
    decisionId: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...decisions) }, fc.constant('dec-x')),
    horizonId: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...horizons) }, fc.constant('h1999')),
    states: statesSome,
  })
  const perhapsNot = (part: fc.Arbitrary<Formula>): fc.Arbitrary<Formula> =>
    fc.oneof(part, fc.record({ kind: fc.constant('not' as const), of: part }))
  const joint = (kind: 'all' | 'any', part: fc.Arbitrary<Formula>, maxLength: number): fc.Arbitrary<Formula> =>
    perhapsNot(fc.record({ kind: fc.constant(kind), of: fc.array(perhapsNot(part), { minLength: 1, maxLength }) }))
  const layered = (outer: 'all' | 'any', inner: 'all' | 'any') => joint(outer, joint(inner, joint(outer, state, 2), 3), 3)
  return fc.oneof(
    layered('any', 'all'),
    layered('all', 'any'),
    joint('all', state, 6),
    joint('any', joint('all', state, 4), 3),
    fc.constant<Formula>({ kind: 'any', of: [] }),
  )
}

const scenarioTerm = (horizons: string[]) =>
  fc.oneof(
    fc.record({
      outcome: fc.constantFrom<State>('approved', 'rejected', 'other'),
      firstHorizonId: fc.option(fc.constantFrom(...horizons)),
      lastHorizonId: fc.option(fc.constantFrom(...horizons)),
    }),
    fc.record({ openUntilHorizonId: fc.option(fc.constantFrom(...horizons)) }),
  )

/** Random small plans with a question about each. */
export const arbitraryQuestion: fc.Arbitrary<Question> = fc
  .record({ decisions: decisionIds, outcomes: outcomeIds, columns: fc.subarray(years, { minLength: 1 }) })
  .chain(({ decisions, outcomes, columns }) => {
    const horizons = columns.map((year) => makeHorizon(year))
    const horizonIds = horizons.map(({ id }) => id)
    return fc.record({
      facts: fc.record({
        horizons: fc.constant(horizons),
        decisions: fc.constant(decisions.map((id) => makeDecision(id, outcomes))),
        resolutions: fc.tuple(...decisions.map((id) => fc.oneof(fc.constant([]), histories(id, outcomes)))).map((some) => some.flat()),
        constraints: fc.array(
          guardOver(decisions, 3).map((guard) => makeConstraint(guard)),
          { maxLength: 3 },
        ),
      }),
      asOf: date,
      scenario: fc.oneof(
        fc.constant<Scenario>({}),
        fc.dictionary(fc.constantFrom(...decisions, 'dec-x'), scenarioTerm(horizonIds), { maxKeys: 2, noNullPrototype: true }),
      ),
      guard: guardOver(decisions, 3),
      horizonId: fc.constantFrom(...horizonIds),
      formula: formulaOver(decisions, horizonIds),
    })
  })
