import { describe, expect, test } from 'vitest'
import { acceptResolution } from '#domain/resolutions.ts'
import { knownTimeline, stateOn } from '#domain/states.ts'
import { makeDecision, makeResolution } from '../support/make-domain.ts'

const law = makeDecision('law', ['approved', 'rejected'])
const approved = makeResolution('law', 'approved', '2021-06-23', { id: 'res-1' })
const correctedDay = makeResolution('law', 'approved', '2021-07-01', {
  id: 'res-2', knownOn: '2021-08-01', supersedes: { resolutionId: 'res-1', as: 'correction' },
}) // prettier-ignore
const repealed = makeResolution('law', 'rejected', '2024-01-01', {
  id: 'res-3', knownOn: '2023-05-01', supersedes: { resolutionId: 'res-1', as: 'change' },
}) // prettier-ignore
const notSettled = makeResolution('law', 'open', '2021-06-23', {
  id: 'res-4', knownOn: '2021-09-01', supersedes: { resolutionId: 'res-1', as: 'correction' },
}) // prettier-ignore

describe('the state of a decision', () => {
  test('is open until the outcome takes effect, however early that was known', () => {
    const county = makeResolution('county', 'started', '2023-01-01', { knownOn: '2021-06-23' })

    expect(stateOn('county', [county], '2022-12-31', '2021-06-23')).toBe('open')
    expect(stateOn('county', [county], '2023-01-01', '2021-06-23')).toBe('started')
    expect(stateOn('county', [county], '2023-01-01', '2021-06-22')).toBe('open')
  })

  test('of another decision is nobody else’s', () => {
    expect(stateOn('county', [approved], '2025-12-31', '2025-12-31')).toBe('open')
  })

  test('follows a correction from the day it was known, and the wrong record before that', () => {
    const recorded = [approved, correctedDay]

    expect(knownTimeline(recorded, '2021-07-31').map(({ id }) => id)).toEqual(['res-1'])
    expect(knownTimeline(recorded, '2021-08-01').map(({ id }) => id)).toEqual(['res-2'])
    expect(stateOn('law', recorded, '2021-06-25', '2021-08-01')).toBe('open')
  })

  test('follows the last of a chain of corrections, even when one between became known later', () => {
    const again = makeResolution('law', 'other', '2021-06-24', {
      id: 'res-9', knownOn: '2021-07-15', supersedes: { resolutionId: 'res-2', as: 'correction' },
    }) // prettier-ignore

    expect(knownTimeline([approved, correctedDay, again], '2021-07-20').map(({ id }) => id)).toEqual(['res-9'])
  })

  test('stays with the old outcome until a change takes effect', () => {
    const recorded = [approved, repealed]

    expect(stateOn('law', recorded, '2023-12-31', '2023-05-01')).toBe('approved')
    expect(stateOn('law', recorded, '2024-01-01', '2023-05-01')).toBe('rejected')
    expect(stateOn('law', recorded, '2024-01-01', '2023-04-30')).toBe('approved')
  })

  test('is open again when a correction says that it was not settled after all', () => {
    expect(knownTimeline([approved, notSettled], '2021-09-01')).toEqual([])
  })

  test('keeps a change whose beginning was corrected', () => {
    expect(knownTimeline([approved, repealed, correctedDay], '2023-06-01').map(({ id }) => id)).toEqual(['res-2', 'res-3'])
  })
})

describe('recording a resolution', () => {
  const draft = (rest: Partial<Parameters<typeof acceptResolution>[2]> = {}) => ({
    outcome: 'approved', effectiveOn: '2021-06-23', supersedes: null, ...rest,
  }) // prettier-ignore
  const correctionOf = (resolutionId: string) => ({ supersedes: { resolutionId, as: 'correction' as const } })
  const changeOf = (resolutionId: string) => ({ supersedes: { resolutionId, as: 'change' as const } })

  test('is free on an open decision, with a listed outcome or with something else', () => {
    expect(acceptResolution([], law, draft()).ok).toBe(true)
    expect(acceptResolution([], law, draft({ outcome: 'other' })).ok).toBe(true)
    expect(acceptResolution([approved, notSettled], law, draft()).ok).toBe(true)
  })

  test.each([
    ['an outcome that the decision does not have', [], draft({ outcome: 'started' }), 'unknown_state'],
    ['open, when nothing is corrected', [], draft({ outcome: 'open' }), 'open_only_in_correction'],
    ['open, as a change', [approved], draft({ outcome: 'open', ...changeOf('res-1') }), 'open_only_in_correction'],
    ['a second word that does not say what it takes the place of', [approved], draft(), 'resolution_must_supersede'],
    ['a correction of what was never recorded', [approved], draft(correctionOf('res-7')), 'not_found'],
    ['a correction of what has been corrected', [approved, correctedDay], draft(correctionOf('res-1')), 'resolution_superseded'],
    ['a change of what has been corrected', [approved, correctedDay], draft(changeOf('res-1')), 'resolution_superseded'],
    [
      'a change of what has changed already',
      [approved, repealed],
      draft({ effectiveOn: '2025-01-01', ...changeOf('res-1') }),
      'resolution_superseded',
    ],
    ['a change on the day of what it changes', [approved], draft({ outcome: 'rejected', ...changeOf('res-1') }), 'resolution_order'],
    [
      'a correction that puts a change before its beginning',
      [approved, repealed],
      draft({ effectiveOn: '2024-01-01', ...correctionOf('res-1') }),
      'resolution_order',
    ],
  ])('refuses %s', (_, existing, resolution, reason) => {
    expect(acceptResolution(existing, law, resolution)).toEqual({ ok: false, reason })
  })

  test('lets a settled decision be corrected, changed, and changed again', () => {
    const changedAgain = draft({ effectiveOn: '2026-01-01', ...changeOf('res-3') })

    expect(acceptResolution([approved], law, draft({ outcome: 'open', ...correctionOf('res-1') })).ok).toBe(true)
    expect(acceptResolution([approved], law, draft({ outcome: 'rejected', effectiveOn: '2021-06-24', ...changeOf('res-1') })).ok).toBe(true)
    expect(acceptResolution([approved, repealed], law, changedAgain).ok).toBe(true)
    expect(acceptResolution([approved, correctedDay], law, draft(correctionOf('res-2'))).ok).toBe(true)
  })

  test('of another decision does not stand in the way', () => {
    expect(acceptResolution([makeResolution('county', 'started', '2023-01-01')], law, draft()).ok).toBe(true)
  })
})
