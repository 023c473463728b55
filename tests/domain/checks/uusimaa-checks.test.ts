import { describe, expect, test } from 'vitest'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import { createChecker } from '#domain/checks/checker.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { describeGuard } from '#domain/guard-sentences.ts'
import { makeDocument } from '../../support/make-domain.ts'

const uusimaa = makeDocument({ ...uusimaaExample })
const asWritten = '2018-12-12'

describe('the plan of Uusimaa as of 12.12.2018', () => {
  const result = createChecker().check(uusimaa, asWritten)

  test('one cell has gaps, five combinations of the law and the county', () => {
    expect(result.findings.filter(({ check }) => check === 'gap')).toMatchObject([
      { key: 'gap:theme-pk:year-2022', counts: { covered: 2, impossible: 2, gaps: 5 } },
    ])
  })

  test('prints', () => {
    const checker = createChecker()
    for (const f of result.findings) {
      const r = repairsOf(f, uusimaa, asWritten, checker)
      console.log(f.key, JSON.stringify(r))
      for (const x of r) if ('guard' in x && x.guard) console.log('   ', describeGuard(x.guard, uusimaa.decisions, null, 'fi'))
    }
    void applyRepair; void withEdits
  })
})
