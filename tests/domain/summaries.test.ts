import { expect, test } from 'vitest'
import { roadmapSummarySchema } from '#domain/documents.schema.ts'
import { summarise } from '#domain/summaries.ts'
import { makeDecision, makeDocument, makeGoal, makeGuard, makeHorizon, makeResolution, makeTheme } from '../support/make-domain.ts'

const approved = makeGuard({ reform: ['approved'] })
const late = makeGuard({ reform: ['open', 'other'] })

const document = makeDocument({
  region: {
    id: 'region', name: { fi: 'Uusimaa' }, version: 1,
    members: [
      { municipalityCode: '444', from: null, until: null },
      { municipalityCode: '018', from: null, until: '2019-12-31' },
    ],
  },
  horizons: [makeHorizon(2018, { kind: 'baseline' }), makeHorizon(2019), makeHorizon(2022)],
  themes: [makeTheme()],
  goals: [
    makeGoal({ id: 'base', horizonId: 'h2018', status: 'not_started' }),
    makeGoal({ id: 'first', horizonId: 'h2019', position: 'a0', status: 'done' }),
    makeGoal({ id: 'second', horizonId: 'h2019', position: 'a1', status: 'in_progress', percent: 40 }),
    makeGoal({ id: 'watched', horizonId: 'h2019', position: 'a2', scope: { kind: 'others' } }),
    makeGoal({ id: 'branch-a', position: 'a0', guard: approved, status: 'in_progress', percent: 20, statusOn: '2020-05-01' }),
    makeGoal({ id: 'branch-b', position: 'a1', guard: late, status: 'in_progress', percent: 80 }),
    makeGoal({ id: 'always', position: 'a2', status: 'done', statusOn: '2021-01-01' }),
  ],
  decisions: [makeDecision('reform', ['approved', 'rejected'], { latest: '2021-12-31' }), makeDecision('county', ['started'])],
  resolutions: [makeResolution('reform', 'approved', '2021-06-23')],
}) // prettier-ignore

test('a roadmap is summed up as of a date: what counts, how far it is, and what has been settled by then', () => {
  const summary = summarise(document, '2021-06-23')

  expect(roadmapSummarySchema.safeParse(summary).error).toBeUndefined()
  expect(summary).toMatchObject({ municipalityCount: 1, goalCount: 7, lastChange: null })
  expect(summary.cells).toEqual([
    { themeId: 'theme', horizonId: 'h2018', goalCount: 1, percent: null, allDone: false, branches: [{ goalCount: 1, conditional: false, state: 'in_force', percent: null }] },
    { themeId: 'theme', horizonId: 'h2019', goalCount: 3, percent: 70, allDone: false, branches: [{ goalCount: 3, conditional: false, state: 'in_force', percent: 70 }] },
    {
      themeId: 'theme', horizonId: 'h2022', goalCount: 3, percent: 60, allDone: false,
      branches: [
        { goalCount: 1, conditional: false, state: 'in_force', percent: 100 },
        { goalCount: 1, conditional: true, state: 'in_force', percent: 20 },
        { goalCount: 1, conditional: true, state: 'lapsed', percent: null },
      ],
    },
  ]) // prettier-ignore
  expect(summary.marks).toEqual({
    lapsed: 1, done: 2, late: 1, at_risk: 0, dropped: 0, not_applicable: 0, in_progress: 1, waiting: 0, not_started: 0,
  }) // prettier-ignore
  expect(summary.openDecisions.map(({ id }) => id)).toEqual(['county'])
  expect(summary.settledDecisions).toEqual([
    { id: 'reform', name: { fi: 'reform' }, outcome: 'approved', outcomeName: { fi: 'on approved' }, effectiveOn: '2021-06-23' },
  ])
})

test('conditions in words only are counted once each, whatever their case and spaces, and not when a guard says the same', () => {
  const condition = { fi: 'Jos  laki HYVÄKSYTÄÄN' }
  const goals = [
    makeGoal({ id: 'a', condition }),
    makeGoal({ id: 'b', horizonId: 'h2019', condition: { fi: 'jos laki hyväksytään' } }),
    makeGoal({ id: 'c', condition: { fi: 'jos rahoitus saadaan' } }),
    makeGoal({ id: 'd', condition: { fi: 'jos maakunta aloittaa' }, guard: approved }),
  ]

  expect(summarise({ ...document, goals }, '2021-06-23').untiedConditions).toBe(2)
  expect(summarise(document, '2021-06-23').untiedConditions).toBe(0)
})

test('the day before the law nothing is settled, both branches wait, and later reports do not count', () => {
  const summary = summarise(document, '2020-04-30', {
    lastChange: { id: 4, kind: 'goal_edited', at: '2020-04-30T09:00:00.000Z', actor: 'local' },
  })

  expect(summary.cells[2]?.branches.map(({ state, percent }) => ({ state, percent }))).toEqual([
    { state: 'in_force', percent: 0 },
    { state: 'waiting', percent: 0 },
    { state: 'waiting', percent: 80 },
  ])
  expect(summary.openDecisions.map(({ id }) => id)).toEqual(['reform', 'county'])
  expect(summary.settledDecisions).toEqual([])
  expect(summary.lastChange?.id).toBe(4)
})

test('a cell is all done when everything that the region answers for is, reported so and not only at a hundred percent', () => {
  const cellOf = (...goals: ReturnType<typeof makeGoal>[]) => summarise({ ...document, goals }, '2021-06-23').cells[2]
  const done = makeGoal({ id: 'done', status: 'done' })

  expect(cellOf(done, makeGoal({ id: 'watched', scope: { kind: 'others' } }))?.allDone).toBe(true)
  expect(cellOf(done, makeGoal({ id: 'dropped', status: 'dropped' }))?.allDone).toBe(true)
  expect(cellOf(done, makeGoal({ id: 'almost', status: 'in_progress', percent: 100 }))).toMatchObject({ percent: 100, allDone: false })
})
