import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import { checkPlan, createChecker } from '#domain/checks/checker.ts'
import { effectsOf, previewResolution, withResolution, type ResolutionInHand } from '#domain/checks/resolution-previews.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import {
  makeConstraint,
  makeDecision,
  makeDocument,
  makeGoal,
  makeGuard,
  makeHorizon,
  makeResolution,
  makeTheme,
} from '../../support/make-domain.ts'

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
const countyStarts: ResolutionInHand = {
  ...{ decisionId: 'county', outcome: 'started', effectiveOn: '2023-01-01', knownOn: '2021-06-23' },
}
const asOf = '2022-12-15'

test('the plan of Uusimaa had no goal for what happened: both branches of 2022 are gone, and either can be widened, or a goal made for what did happen', () => {
  const preview = previewResolution(plan, countyStarts, asOf, createChecker())

  expect(preview).toMatchObject({
    ...{ comesIntoForce: ['goal-d'], lapses: ['goal-a'], stillWaits: [], unchanged: 2, contradiction: false },
    municipalities: [
      { code: '444', gained: [], lost: ['goal-a'] },
      { code: '638', gained: ['goal-d'], lost: [] },
    ],
    brokenChains: [{ key: 'broken_chain:link-1', linkId: 'link-1', remedies: [{ kind: 'remove_link' }] }],
    moves: [{ goalId: 'goal-a', toHorizonId: 'h2025' }],
  })
  expect(preview.emptiedCells).toMatchObject([
    {
      ...{ key: 'gap:theme:h2022', cell: { themeId: 'theme', horizonId: 'h2022' }, goalIds: ['goal-a', 'goal-b'] },
      remedies: [
        { kind: 'widen_guard', goalIds: ['goal-b'], guard: makeGuard({ county: ['cancelled', 'other', 'open'] }) },
        { kind: 'widen_guard', goalIds: ['goal-a'], guard: makeGuard({ law: ['approved'], county: ['started', 'open'] }) },
        { kind: 'make_goal', guard: makeGuard({ law: ['approved'], county: ['open'] }) },
      ],
    },
  ])
})

test('a cell that is mended in the same change is not empty', () => {
  const checker = createChecker()
  const { after, emptiedCells } = previewResolution(plan, countyStarts, asOf, checker)
  const [remedy] = emptiedCells[0]?.remedies ?? []
  const mended = remedy && withEdits(after, applyRepair(after, remedy, () => 'new') ?? [])

  const effects = mended && effectsOf(plan, mended, 'county', asOf, checker)

  expect(effects).toMatchObject({ emptied: [], comesIntoForce: ['goal-b', 'goal-d'] })
})

test('a goal that moves on comes into force there, and the cell that it leaves is as empty as before', () => {
  const checker = createChecker()
  const { after } = previewResolution(plan, countyStarts, asOf, checker)
  const moved = { ...after, goals: after.goals.map((goal) => (goal.id === 'goal-a' ? { ...goal, horizonId: 'h2025' } : goal)) }

  const effects = effectsOf(plan, moved, 'county', asOf, checker)

  expect(effects.comesIntoForce).toEqual(['goal-a', 'goal-d'])
  expect(checkPlan(moved, asOf).findings.map(({ key }) => key)).toContain('gap:theme:h2022')
})

test('only a lapsed goal whose guard holds at the next horizon may move there', () => {
  const never = previewResolution(plan, { ...countyStarts, outcome: 'cancelled', effectiveOn: '2022-06-01' }, asOf, createChecker())

  expect([never.lapses, never.moves]).toEqual([['goal-a', 'goal-d'], []])
})

test('a record that breaks a constraint leaves no world, and nothing is told of what would follow', () => {
  const rejected = { ...plan, resolutions: [makeResolution('law', 'rejected', '2021-06-23')] }

  const broken = previewResolution(rejected, countyStarts, asOf, createChecker())

  expect(broken).toMatchObject({ contradiction: true, comesIntoForce: [], lapses: [], emptiedCells: [], brokenChains: [] })
  expect(broken.brokenConstraintIds).toEqual(rejected.constraints.map(({ id }) => id))
})

test('guards that nobody has answered for stay as they are, and are kept in mind with the new outcome', () => {
  const newOutcome = { id: 'partly', name: { fi: 'on käynnistynyt osin' }, negation: { fi: 'ei ole käynnistynyt osin' }, criterion: null }
  const inHand = { ...countyStarts, outcome: 'partly', newOutcome, answers: [{ goalIds: ['goal-d'], answer: 'holds' as const }] }

  const after = withResolution(plan, inHand, asOf)

  expect(after.goals.map(({ guard }) => guard)).toEqual([a.guard, b.guard, null, makeGuard({ county: ['started', 'partly'] })])
  expect(after.decisions[1]?.toAnswer).toEqual([
    { goalId: 'goal-a', outcome: 'partly', guard: a.guard },
    { goalId: 'goal-b', outcome: 'partly', guard: b.guard },
  ])
})

test('a correction makes what was recorded before as if it had not been, a change leaves it in effect until then', () => {
  const approved = plan.resolutions[0]!
  const again = (as: 'correction' | 'change') =>
    previewResolution(
      { ...plan, constraints: [] },
      { decisionId: 'law', outcome: 'rejected', effectiveOn: '2023-03-01', knownOn: asOf, supersedes: { resolutionId: approved.id, as } },
      asOf,
      createChecker(),
    )

  const [correction, change] = [again('correction'), again('change')]

  expect([correction.refused, change.refused]).toEqual([null, null])
  // By the correction the law was still open at the end of 2022.
  expect([correction.lapses, change.lapses]).toEqual([['goal-a'], []])
})

test('whatever happens, what is offered for a cell left empty fills it, what is offered for a chain mends it, and neither brings a new finding', () => {
  const seen = { widen_guard: 0, make_goal: 0, chains: 0 }
  fc.assert(
    fc.property(arbitraryPlan, fc.nat(), ({ document, asOf }, choice) => {
      const decision = document.decisions[choice % document.decisions.length]
      const outcome = decision?.outcomes[choice % decision.outcomes.length]
      if (!decision || !outcome || document.resolutions.some(({ decisionId }) => decisionId === decision.id)) return
      const checker = createChecker()
      const inHand = { decisionId: decision.id, outcome: outcome.id, effectiveOn: asOf, knownOn: asOf }
      const preview = previewResolution(document, inHand, asOf, checker)
      const before = new Set(checkPlan(preview.after, asOf).findings.map(({ key }) => key))

      for (const left of [...preview.emptiedCells, ...preview.brokenChains]) {
        for (const remedy of left.remedies) {
          let made = 0
          const mended = withEdits(preview.after, applyRepair(preview.after, remedy, () => `made-${++made}`) ?? [])
          const found = checkPlan(mended, asOf).findings.map(({ key }) => key)
          expect(found).not.toContain(left.key)
          expect(found.filter((key) => !before.has(key))).toEqual([])
          const effects = effectsOf(document, mended, decision.id, asOf, checker)
          if ('cell' in left) expect(effects.emptied.map(({ cell }) => cell)).not.toContainEqual(left.cell)
          else expect(effects.brokenLinks.map(({ id }) => id)).not.toContain(left.linkId)
          if (remedy.kind === 'widen_guard' || remedy.kind === 'make_goal') seen[remedy.kind] += 1
          else seen.chains += 1
        }
      }
    }),
    { numRuns: 400, seed: 2023 },
  )

  for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(5)
}, 180_000)
