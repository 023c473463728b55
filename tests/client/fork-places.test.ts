import { fc, test as propertyTest } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { goalState } from '#domain/goal-states.ts'
import { guardDecisions } from '#domain/guards.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { placeForks } from '../../client/features/decisions/resolution/fork-places.ts'
import { arbitraryPaths } from '../domain/pathways/arbitrary-paths.ts'
import { makeDecision, makeDocument, makeGoal, makeGuard, makeHorizon, makeResolution, makeTheme } from '../support/make-domain.ts'

const model = makeGoal({ id: 'model', horizonId: 'h2022', position: 'a1', guard: makeGuard({ law: ['approved'], county: ['started'] }) })
const own = makeGoal({ id: 'own', horizonId: 'h2022', position: 'a2', guard: makeGuard({ law: ['open'], county: ['open'] }) })
const law = makeResolution('law', 'approved', '2021-06-23')
const county = makeResolution('county', 'started', '2023-01-01', { knownOn: '2021-06-23' })
const plan = makeDocument({
  themes: [makeTheme()],
  horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2019), makeHorizon(2022), makeHorizon(2025), makeHorizon(2030)],
  decisions: [makeDecision('law', ['approved']), makeDecision('county', ['started'])],
  goals: [model, own, makeGoal({ id: 'described', horizonId: 'h2019', position: 'a0' })],
  resolutions: [law],
})
const settled = { ...plan, resolutions: [law, county] }
const draw = (after = settled, width = 960) => placeForks(plan, after, 'county', makeWorlds(after, '2022-12-15'), width)
const states = (drawn: ReturnType<typeof draw>) =>
  drawn?.lines.map(({ forks }) => forks.map(({ lanes }) => lanes.map(({ state }) => state)))

describe('the small picture of a resolution', () => {
  test('shows the lanes that lapse, and that nothing is left between them', () => {
    const drawn = draw()

    expect(states(drawn)).toEqual([[['lapsed', 'lapsed']]])
    expect(drawn?.lines[0]?.forks[0]).toMatchObject({ settled: true, empty: { y: drawn?.lines[0]?.y } })
    expect(drawn?.lines[0]?.stops).toHaveLength(1)
    expect(drawn?.years.map(({ year }) => year).sort()).toEqual([2018, 2019, 2022, 2025, 2030])
  })

  test('shows the lane that is in force when it is widened, and no gap any more', () => {
    const widened = { ...own, guard: makeGuard({ law: ['approved'], county: ['open'] }) }

    const drawn = draw({ ...settled, goals: settled.goals.map((goal) => (goal.id === 'own' ? widened : goal)) })

    expect(states(drawn)).toEqual([[['lapsed', 'in_force']]])
    expect(drawn?.lines[0]?.forks[0]?.empty).toBeNull()
  })

  test('a goal that moves on leaves its lane behind, and an arrow leads from there to where it goes', () => {
    const onwards = { ...model, horizonId: 'h2025', position: 'b0' }

    const drawn = draw({ ...settled, goals: settled.goals.map((goal) => (goal.id === 'model' ? onwards : goal)) })

    expect(states(drawn)).toEqual([[['lapsed', 'lapsed']]])
    const to = drawn?.years.find(({ year }) => year === 2025)?.x
    expect(drawn?.lines[0]?.moves.map(({ x }) => x)).toEqual([to])
    expect(drawn?.lines[0]?.stops.map(({ x }) => x)).toContain(to)
    const [upper] = drawn?.lines[0]?.forks[0]?.lanes ?? []
    expect(numbers(drawn?.lines[0]?.moves[0]?.path ?? '').slice(0, 2)).toEqual([upper!.x + 7, upper!.y - 6])
  })

  test('is not drawn where no goal names the decision, nor where there is no room', () => {
    expect(placeForks(plan, settled, 'another', makeWorlds(settled, '2022-12-15'), 960)).toBeNull()
    expect(draw(settled, 120)).toBeNull()
  })
})

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/gu) ?? []).map(Number)

propertyTest.prop([arbitraryPaths(60), fc.integer({ min: 300, max: 960 }), fc.nat()], { numRuns: 150, interruptAfterTimeLimit: 60_000 })(
  'in plans of every shape it stays on its paper, its lanes and years keep apart, and each lane tells the state of its goals',
  ({ document, asOf }, width, pick) => {
    const worlds = makeWorlds(document, asOf)
    for (const { id: decisionId } of document.decisions) {
      const moving = document.goals[pick % Math.max(1, document.goals.length)]
      const next = document.horizons[pick % document.horizons.length]
      const after = {
        ...document,
        goals: document.goals.map((goal) => (goal === moving && next !== undefined ? { ...goal, horizonId: next.id } : goal)),
      }
      const drawn = placeForks(document, after, decisionId, worlds, width)
      if (drawn === null) continue

      expect(drawn.lines.length).toBeLessThanOrEqual(3)
      const xs = drawn.years.map(({ x }) => x).sort((a, b) => a - b)
      xs.slice(1).forEach((x, i) => expect(x - (xs[i] as number)).toBeGreaterThanOrEqual(34))
      for (const { theme, y, forks, stops, moves, runs } of drawn.lines) {
        for (const { from, to } of [...runs, ...forks]) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(width)
        }
        for (const { x } of [...stops, ...moves]) expect(x > 0 && x < width).toBe(true)
        for (const { path } of moves) {
          expect(Math.min(...numbers(path))).toBeGreaterThanOrEqual(0)
          expect(Math.max(...numbers(path))).toBeLessThanOrEqual(Math.max(width, drawn.height))
        }
        for (const { lanes, empty, from, to } of forks) {
          const horizons = document.horizons.filter(({ id: horizonId }) =>
            document.goals.some(
              (goal) => goal.themeId === theme.id && goal.horizonId === horizonId && guardDecisions(goal.guard).includes(decisionId),
            ),
          )
          expect(horizons.length).toBe(forks.length)
          lanes.slice(1).forEach(({ y: below }, i) => expect(below - (lanes[i]?.y ?? 0)).toBeGreaterThanOrEqual(24))
          for (const { x, y: at } of lanes) expect(x > from && x < to && at >= 7 && at <= drawn.height - 20).toBe(true)
          expect(empty === null).toBe(lanes.some(({ state }) => state !== 'lapsed'))
          expect(y).toBeLessThan(drawn.height)
        }
        const drawnStates = forks.flatMap(({ lanes }) => lanes.map(({ state }) => state))
        const expected = document.goals
          .filter((goal) => goal.themeId === theme.id && guardDecisions(goal.guard).includes(decisionId))
          .map((goal) => goalState(goal, worlds))
        expect(drawnStates).toEqual(expect.arrayContaining(expected))
      }
    }
  },
)
