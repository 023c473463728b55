import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPlan } from '#domain/checks/checker.ts'
import { gapsOf } from '#domain/checks/plan-gaps.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'

test('the gaps alone are those that all the checks together find', () => {
  let found = 0
  fc.assert(
    fc.property(arbitraryPlan, ({ document, asOf }) => {
      const gaps = gapsOf(document, asOf)

      expect(gaps).toEqual(checkPlan(document, asOf).findings.filter(({ check }) => check === 'gap'))
      found += gaps.length
    }),
    { numRuns: 300 },
  )
  expect(found).toBeGreaterThan(20)
})
