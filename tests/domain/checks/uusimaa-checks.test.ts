import { describe, expect, test } from 'vitest'
import { createChecker } from '#domain/checks/checker.ts'
import { uusimaaExample } from '#domain/examples.ts'
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
    console.log(result.findings.map((f) => f.key + ' ' + JSON.stringify(f.scenario?.states.map((s) => s.state))).join('\n'))
    console.log(JSON.stringify(result.findings[0], null, 1))
  })
})
