import { expect, test } from 'vitest'
import { checkPlan } from '#domain/checks/checker.ts'
import { freshIds } from '#domain/roadmap-content.ts'
import { makeConstraint, makeDecision, makeDocument, makeGoal, makeGuard, makeHorizon, makeTheme } from '../support/make-domain.ts'

test('a copy lives with the same findings as what it was made of, those about a guard included', () => {
  const plan = makeDocument({
    horizons: [makeHorizon(2022), makeHorizon(2025)],
    themes: [makeTheme()],
    decisions: [makeDecision('law', ['approved', 'rejected'])],
    constraints: [makeConstraint(makeGuard({ law: ['rejected'] }))],
    goals: [
      makeGoal({ id: 'goal-never', guard: makeGuard({ law: ['rejected'] }) }),
      makeGoal({ id: 'goal-a', horizonId: 'h2025', position: 'a1', guard: makeGuard({ law: ['approved'] }) }),
    ],
  })
  const found = checkPlan(plan, '2019-01-01').findings.filter(({ check }) => ['impossible_guard', 'gap', 'vague_outcome'].includes(check))
  const acceptances = found.map(({ key, check }, i) => ({
    ...{ id: `accepted-${i}`, roadmapId: plan.roadmap.id, key, check, reason: { fi: 'Näin on sovittu.' } },
    ...{ acceptedAt: '2019-01-01T10:00:00.000Z', acceptedBy: 'planner', version: 1 },
  }))
  let made = 0

  const copy = freshIds({ ...plan, acceptances }, 'copy', () => `fresh-${++made}`)

  expect(new Set(found.map(({ check }) => check))).toContain('impossible_guard')
  const keysInCopy = checkPlan({ ...plan, ...copy }, '2019-01-01').findings.map(({ key }) => key)
  expect(copy.acceptances.filter(({ key }) => !keysInCopy.includes(key))).toEqual([])
  expect(copy.acceptances.map(({ key }) => key)).not.toEqual(acceptances.map(({ key }) => key))
})

test('a question that waits in a copy is about the copy’s own goal, under its own decision', () => {
  const guard = makeGuard({ law: ['approved'] })
  const law = makeDecision('law', ['approved'], { toAnswer: [{ goalId: 'goal-a', outcome: 'approved', guard }] })
  const plan = makeDocument({
    horizons: [makeHorizon(2022)],
    themes: [makeTheme()],
    decisions: [law],
    goals: [makeGoal({ id: 'goal-a', guard })],
  })
  let made = 0

  const { goals, decisions } = freshIds(plan, 'copy', () => `fresh-${++made}`)

  expect(decisions[0]?.toAnswer).toEqual([{ goalId: goals[0]?.id, outcome: 'approved', guard: goals[0]?.guard }])
  expect(decisions[0]?.toAnswer?.[0]?.goalId).toMatch(/^fresh-/)
})
