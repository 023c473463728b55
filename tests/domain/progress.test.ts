import { describe, expect, test } from 'vitest'
import { municipalProgress } from '#domain/commitments.ts'
import type { GoalStatus } from '#domain/goals.schema.ts'
import { goalMark, goalPercent } from '#domain/progress.ts'
import { boundMunicipalities, membersOn, requiredCount } from '#domain/scopes.ts'
import { makeGoal, makeHorizon } from '../support/make-domain.ts'

const share = (percent: number) => ({ kind: 'share' as const, percent })

describe('whom a goal binds', () => {
  const region = {
    members: [
      { municipalityCode: '444', from: null, until: null },
      { municipalityCode: '018', from: '2020-01-01', until: null },
      { municipalityCode: '753', from: null, until: '2020-12-31' },
    ],
  }

  test.each([
    ['2019-12-31', ['444', '753']],
    ['2020-01-01', ['444', '018', '753']],
    ['2020-12-31', ['444', '018', '753']],
    ['2021-01-01', ['444', '018']],
  ])('as of %s the region has members %s', (date, codes) => {
    expect(membersOn(region, date)).toEqual(codes)
  })

  test('are all members, the named ones that still belong, or nobody', () => {
    const members = ['444', '018']

    expect(boundMunicipalities({ kind: 'all' }, members)).toEqual(members)
    expect(boundMunicipalities(share(50), members)).toEqual(members)
    expect(boundMunicipalities({ kind: 'named', municipalityCodes: ['753', '018'] }, members)).toEqual(['018'])
    expect(boundMunicipalities({ kind: 'region' }, members)).toEqual([])
    expect(boundMunicipalities({ kind: 'others' }, members)).toEqual([])
  })

  test.each([
    [50, 18, 9],
    [50, 17, 9],
    [55, 20, 11],
    [7, 100, 7],
    [33.3, 10, 4],
    [33.3, 1000, 333],
    [0.1, 1000, 1],
    [1e-7, 18, 1],
    [100, 18, 18],
    [40, 0, 0],
  ])('at least %s %% of %s municipalities is %s', (percent, n, required) => {
    expect(requiredCount(share(percent), n)).toBe(required)
  })

  test('every whole percent of every region comes out as whole-number arithmetic has it', () => {
    for (let percent = 1; percent <= 100; percent++)
      for (let n = 0; n <= 320; n++) expect(requiredCount(share(percent), n)).toBe(Math.floor((percent * n + 99) / 100))
  })
})

describe('how a goal stands', () => {
  const mark = (status: GoalStatus, state: Parameters<typeof goalMark>[1], asOf = '2020-01-01', rest = {}) =>
    goalMark(makeGoal({ status, ...rest }), state, makeHorizon(2022), asOf)

  test('lapsed comes before everything, what is finished before lateness, and lateness before how it was going', () => {
    expect(mark('done', 'lapsed', '2023-01-01')).toBe('lapsed')
    expect(mark('done', 'in_force', '2023-01-01')).toBe('done')
    expect(mark('dropped', 'in_force', '2023-01-01')).toBe('dropped')
    expect(mark('not_applicable', 'in_force', '2023-01-01')).toBe('not_applicable')
    expect(mark('at_risk', 'in_force', '2023-01-01')).toBe('late')
    expect(mark('not_started', 'in_force', '2022-12-31')).toBe('late')
  })

  test('before its horizon ends it is as reported, and waiting shows only on what has not begun', () => {
    expect(mark('at_risk', 'in_force', '2022-12-30')).toBe('at_risk')
    expect(mark('in_progress', 'waiting')).toBe('in_progress')
    expect(mark('not_started', 'waiting')).toBe('waiting')
    expect(mark('not_started', 'in_force')).toBe('not_started')
  })

  test('what waits is not late, nor is the baseline', () => {
    expect(mark('not_started', 'waiting', '2023-01-01')).toBe('waiting')
    expect(goalMark(makeGoal(), 'in_force', makeHorizon(2018, { kind: 'baseline' }), '2023-01-01')).toBe('not_started')
  })

  test('a report that came later does not count yet', () => {
    const goal = makeGoal({ status: 'done', statusOn: '2022-06-01' })

    expect(goalMark(goal, 'in_force', makeHorizon(2022), '2022-05-31')).toBe('not_started')
    expect(goalMark(goal, 'in_force', makeHorizon(2022), '2022-06-01')).toBe('done')
    expect([goalPercent(goal, '2022-05-31'), goalPercent(goal, '2022-06-01')]).toEqual([0, 100])
  })

  test.each([
    ['done', 80, 100],
    ['in_progress', 45, 45],
    ['at_risk', 20, 20],
    ['in_progress', null, 0],
    ['not_started', 30, 0],
    ['dropped', 30, null],
    ['not_applicable', null, null],
  ] as const)('%s with %s %% reported counts as %s', (status, percent, counted) => {
    expect(goalPercent(makeGoal({ status, percent }), '2022-12-31')).toBe(counted)
  })
})

describe('progress as the municipalities tell it', () => {
  const members = ['018', '049', '091', '444']
  const told = (municipalityCode: string, status: GoalStatus, percent: number | null = null) => ({ municipalityCode, status, percent })

  test('of a goal for all: done when every one is done, and one that has told nothing has not started', () => {
    const reports = [told('018', 'done'), told('049', 'done'), told('091', 'in_progress', 60)]

    expect(municipalProgress({ kind: 'all' }, members, reports)).toEqual({ done: false, percent: 65, doneCount: 2, requiredCount: 4 })
    expect(municipalProgress({ kind: 'all' }, members, [...reports.slice(0, 2), told('091', 'done'), told('444', 'done')])?.done).toBe(true)
  })

  test('of a share: the best of them count, as many as are required', () => {
    const reports = [told('018', 'done'), told('049', 'at_risk', 10), told('091', 'in_progress', 60), told('444', 'dropped', 90)]

    expect(municipalProgress(share(50), members, reports)).toEqual({ done: false, percent: 80, doneCount: 1, requiredCount: 2 })
    expect(municipalProgress(share(25), members, reports)).toEqual({ done: true, percent: 100, doneCount: 1, requiredCount: 1 })
    expect(municipalProgress(share(51), members, reports)?.requiredCount).toBe(3)
  })

  test('of named ones: only they count, and those aside to whom it does not apply', () => {
    const scope = { kind: 'named' as const, municipalityCodes: ['018', '049'] }

    expect(municipalProgress(scope, members, [told('018', 'done'), told('049', 'not_applicable'), told('444', 'in_progress', 5)])).toEqual({
      done: true, percent: 100, doneCount: 1, requiredCount: 1,
    }) // prettier-ignore
  })

  test('of a goal that does not apply to anyone: nothing is required, and nothing is done', () => {
    expect(municipalProgress({ kind: 'all' }, ['018'], [told('018', 'not_applicable')])).toEqual({
      done: false,
      percent: null,
      doneCount: 0,
      requiredCount: 0,
    })
  })

  test('joint goals and those of others are reported directly', () => {
    expect(municipalProgress({ kind: 'region' }, members, [])).toBeNull()
    expect(municipalProgress({ kind: 'others' }, members, [])).toBeNull()
  })
})
