import { expect, test } from 'vitest'
import { nextHorizonFor, previewResolution } from '#domain/resolution-previews.ts'
import {
  makeConstraint,
  makeDecision,
  makeDocument,
  makeGoal,
  makeGuard,
  makeHorizon,
  makeResolution,
  makeTheme,
} from '../support/make-domain.ts'

const a = makeGoal({
  id: 'goal-a',
  guard: makeGuard({ law: ['approved'], county: ['started'] }),
  scope: { kind: 'named', municipalityCodes: ['444'] },
})
const b = makeGoal({ id: 'goal-b', position: 'a1', guard: makeGuard({ law: ['open'], county: ['open'] }), scope: { kind: 'all' } })
const vision = makeGoal({ id: 'goal-c', horizonId: 'h2025' })
const later = makeGoal({
  id: 'goal-d',
  horizonId: 'h2025',
  guard: makeGuard({ county: ['started'] }),
  scope: { kind: 'named', municipalityCodes: ['638'] },
})
const plan = makeDocument({
  region: {
    ...{ id: 'region', name: { fi: 'Uusimaa' }, version: 1 },
    members: ['444', '638', '078'].map((municipalityCode) => ({ municipalityCode, from: null, until: null })),
  },
  horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2022), makeHorizon(2025)],
  themes: [makeTheme()],
  decisions: [makeDecision('law', ['approved', 'rejected']), makeDecision('county', ['started', 'cancelled'])],
  constraints: [makeConstraint(makeGuard({ county: ['started'], law: ['rejected', 'other', 'open'] }))],
  resolutions: [makeResolution('law', 'approved', '2021-06-23')],
  goals: [a, b, vision, later],
  links: [{ id: 'link-1', roadmapId: 'roadmap', goalId: 'goal-c', buildsOnGoalId: 'goal-a', note: null, version: 1 }],
})
const countyStarts = makeResolution('county', 'started', '2023-01-01', { knownOn: '2021-06-23' })
const after = { ...plan, resolutions: [...plan.resolutions, countyStarts] }

test('the plan of Uusimaa had no goal for what happened: both branches of 2022 are gone, and B is what can be widened', () => {
  const preview = previewResolution(plan, after, 'county', '2022-12-15')

  expect(preview.lapses.map(({ id }) => id)).toEqual(['goal-a'])
  expect(preview.comesInForce.map(({ id }) => id)).toEqual(['goal-d'])
  expect(preview.stillWaits).toEqual([])
  expect(preview.unchangedCount).toBe(2)
  expect(preview.brokenLinks.map(({ id }) => id)).toEqual(['link-1'])
  expect(preview.municipalities).toEqual([
    { code: '444', gained: [], lost: [a] },
    { code: '638', gained: [later], lost: [] },
  ])
  expect(preview.emptied).toEqual([
    {
      ...{ themeId: 'theme', horizonId: 'h2022' },
      widenings: [
        { goals: [a], guard: makeGuard({ law: ['approved'], county: ['started', 'open'] }) },
        { goals: [b], guard: makeGuard({ law: ['open', 'approved'], county: ['open'] }) },
      ],
    },
  ])
})

test('a cell that is mended in the same change is not empty', () => {
  const wide = { ...b, guard: makeGuard({ law: ['open', 'approved'], county: ['open'] }) }

  const preview = previewResolution(plan, { ...after, goals: [a, wide, vision, later] }, 'county', '2022-12-15')

  expect(preview.emptied).toEqual([])
  expect(preview.comesInForce.map(({ id }) => id)).toEqual(['goal-b', 'goal-d'])
})

test('a lapsed goal may move to the next horizon where its guard holds, and no other may', () => {
  expect(nextHorizonFor(a, after, '2022-12-15')).toBe('h2025')
  expect(nextHorizonFor(b, after, '2022-12-15')).toBeNull()
  expect(nextHorizonFor(later, after, '2022-12-15')).toBeNull()
})

test('a record that breaks a constraint leaves no world', () => {
  const broken = { ...plan, resolutions: [makeResolution('law', 'rejected', '2021-06-23'), countyStarts] }

  expect(previewResolution(plan, broken, 'county', '2022-12-15')).toMatchObject({ contradiction: true, emptied: [] })
})
