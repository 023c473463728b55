import fc from 'fast-check'
import type { Link } from '#domain/goals.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import { date, guardOver, histories } from './arbitrary-plans.ts'
import { makeConstraint, makeDecision, makeDocument, makeGoal, makeHorizon, makeTheme } from './make-domain.ts'

/** A small plan with goals under random guards, links and recorded histories, and a date to look from. */
export interface PlanSeen {
  document: RoadmapDocument
  asOf: string
}

const outcomes = ['approved', 'rejected']
const texts = [
  'Malli on käytössä',
  'Puolet kunnista arvioi vaikutukset',
  'Yli 70 % perheistä saa apua',
  'Perhe saa avun heti kotiin',
  'Tieto kulkee',
]

/** Random small plans: one to three decisions, up to four columns, two rows. */
export const arbitraryPlan: fc.Arbitrary<PlanSeen> = fc
  .record({ decisions: fc.integer({ min: 1, max: 3 }), columns: fc.subarray([2018, 2020, 2022, 2025], { minLength: 1, maxLength: 3 }) })
  .chain(({ decisions: count, columns }) => {
    const ids = ['dec-a', 'dec-b', 'dec-c'].slice(0, count)
    const horizons = columns.map((year) =>
      makeHorizon(year, year === 2018 ? { kind: 'baseline' } : year === 2025 ? { kind: 'vision' } : {}),
    )
    const guard = fc.oneof({ weight: 4, arbitrary: guardOver(ids, 2) }, { weight: 1, arbitrary: fc.constant(null) })
    const goal = fc.record({
      themeId: fc.constantFrom('theme-a', 'theme-b'),
      horizonId: fc.constantFrom(...horizons.map(({ id }) => id)),
      guard,
      condition: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant({ fi: 'jos niin käy' }) }),
      text: fc.constantFrom(...texts).map((fi) => ({ fi })),
    })
    const window = fc.option(fc.constantFrom('2019-01-01', '2021-06-30', '2023-01-01', '2026-01-01'))
    return fc
      .record({
        goals: fc.array(goal, { minLength: 1, maxLength: 7 }),
        ends: fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 5, selector: ([a, b]) => `${a} ${b}` }),
        windows: fc.tuple(...ids.map(() => fc.record({ earliest: window, latest: window }))),
        resolutions: fc.tuple(...ids.map((id) => fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, histories(id, outcomes)))),
        constraints: fc.array(guardOver(ids, 2), { maxLength: 2 }),
        asOf: fc.oneof(fc.constant('2017-01-01'), date),
      })
      .map(({ goals, ends, windows, resolutions, constraints, asOf }) => ({
        asOf,
        document: makeDocument({
          horizons,
          themes: [makeTheme({ id: 'theme-a' }), makeTheme({ id: 'theme-b', code: 'VT', position: 'a1' })],
          decisions: ids.map((id, i) => makeDecision(id, outcomes, windows[i])),
          resolutions: resolutions.flat(),
          constraints: constraints.map((guard, i) => makeConstraint(guard, { id: `constraint-${i}` })),
          goals: goals.map((given, i) => makeGoal({ ...given, guard: given.guard as Guard | null, id: `goal-${i}`, position: `a${i}` })),
          links: ends
            .filter(([a, b]) => a !== b && a < goals.length && b < goals.length)
            .map(([a, b]): Link => ({
              id: `link-${a}-${b}`,
              roadmapId: 'roadmap',
              goalId: `goal-${a}`,
              buildsOnGoalId: `goal-${b}`,
              note: null,
              version: 1,
            })),
        }),
      }))
  })
