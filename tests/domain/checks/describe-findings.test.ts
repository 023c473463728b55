import { describe, expect, test } from 'vitest'
import { checkPlan, createChecker } from '#domain/checks/checker.ts'
import { describeFinding, describeRepair, describeScenario } from '#domain/checks/describe-findings.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { languages } from '#domain/languages.ts'
import { makeDocument } from '../../support/make-domain.ts'

const uusimaa = makeDocument({ ...uusimaaExample })

describe('p', () => {
  test('prints', () => {
    const checker = createChecker()
    for (const asOf of ['2018-12-12', '2026-01-01']) for (const f of checkPlan({...uusimaa, resolutions: asOf < '2020' ? uusimaa.resolutions : []}, asOf).findings) {
      for (const l of languages) console.log(describeFinding(f, uusimaa, l))
      if (asOf < '2020') for (const r of repairsOf(f, uusimaa, asOf, checker)) console.log('  ', describeRepair(r, uusimaa, 'fi'))
    }
    expect(describeScenario).toBeDefined()
  })
})
