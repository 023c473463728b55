import { describe, expect, test } from 'vitest'
import { checkPlan, createChecker } from '#domain/checks/checker.ts'
import { describeFinding, describeRepair, describeScenario } from '#domain/checks/describe-findings.ts'
import { checkNames, type Finding } from '#domain/checks/findings.ts'
import { repairsOf } from '#domain/checks/offer-repairs.ts'
import { acceptedFindingSchema, findingKeySchema, repairSchema } from '#domain/findings.schema.ts'
import { uusimaaExample } from '#domain/examples.ts'
import { languages } from '#domain/languages.ts'
import fc from 'fast-check'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import { makeDocument } from '../../support/make-domain.ts'

const uusimaa = makeDocument({ ...uusimaaExample })
const findings = checkPlan(uusimaa, '2018-12-12').findings
const first = (check: Finding['check']) => findings.find((finding) => finding.check === check) as Finding

describe('findings as sentences', () => {
  test('a gap says what happens, and what is then missing', () => {
    expect(languages.map((language) => describeFinding(first('gap'), uusimaa, language))).toEqual([
      'Jos SOTE- ja maakuntalainsäädäntö on hylätty vuoden 2022 lopussa, teemalla Perhekeskus ei ole tavoitetta vuodelle 2022.',
      'Om vård- och landskapslagstiftningen är förkastad i slutet av 2022 saknar temat Familjecenter ett mål för 2022.',
      'If the health, social services and regional government legislation has been rejected at the end of 2022, the theme Family centre has no goal for 2022.',
    ])
  })

  test('a broken chain names both goals in the language of the reader', () => {
    expect(describeFinding(first('broken_chain'), uusimaa, 'sv')).toBe(
      'Om vård- och landskapslagstiftningen är godkänd i slutet av 2022 saknar målet ”Familjecenter med full service, verksamhetsställen och mötesplatser täcker hela Nyland” grund: det bygger på målet ”Kommunernas egna familjecenter med full service når över 70 % av barnfamiljerna”, som då inte är i kraft.',
    )
  })

  test('a promise is quoted in the words of each language', () => {
    expect(describeFinding(first('unmeasured_promise'), uusimaa, 'fi')).toContain('(noin 40 %)')
    expect(describeFinding(first('unmeasured_promise'), uusimaa, 'sv')).toContain('(cirka 40 %)')
  })

  test('what may be so is not said to be so', () => {
    expect(describeFinding(first('too_late_to_know'), uusimaa, 'fi')).toBe(
      'Teeman Perhekeskus vuoden 2022 tavoitteet riippuvat päätöksestä ”maakunnan toiminta”, joka saattaa ratketa vasta 1.1.2023, aikajänteen jo päätyttyä.',
    )
  })

  test('a scenario tells what happens horizon by horizon, and of nothing that it does not matter', () => {
    const states = [
      { decisionId: 'law-sote', horizonId: 'year-2025', state: 'law-approved' },
      { decisionId: 'law-sote', horizonId: 'year-2022', state: 'open' },
      { decisionId: 'county-start', horizonId: 'year-2022', state: 'other' },
    ]

    expect(describeScenario(states, uusimaa, 'fi')).toBe(
      'SOTE- ja maakuntalainsäädäntö on vielä avoin ja maakunnan toiminta on ratkennut muulla tavalla vuoden 2022 lopussa ja SOTE- ja maakuntalainsäädäntö on hyväksytty vuoden 2025 lopussa',
    )
    expect(languages.map((language) => describeScenario([], uusimaa, language))).toEqual([
      'kävi miten kävi',
      'vad som än händer',
      'whatever happens',
    ])
  })

  test('a repair says what it does', () => {
    const [widen] = repairsOf(first('gap'), uusimaa, '2018-12-12', createChecker())

    expect(widen && languages.map((language) => describeRepair(widen, uusimaa, language))).toEqual([
      'Laajenna ehtoa: ”Jos maakunnan toiminta ei ole käynnistynyt vuoden 2022 lopussa”',
      'Vidga villkoret: ”Om landskapets verksamhet inte är i gång i slutet av 2022”',
      'Widen the condition: “If the operation of the county has not started at the end of 2022”',
    ])
  })
})

test(
  'every finding and repair of a random plan reads as a sentence in every language, and fits what is sent and stored',
  { timeout: 180_000 },
  () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const checker = createChecker()
        for (const finding of checker.check(document, asOf).findings) {
          seen.add(finding.check)
          findingKeySchema.parse(finding.key)
          for (const language of languages) expect(describeFinding(finding, document, language)).toMatch(/^[\p{Lu}].{15,}\.$/u)
          for (const repair of repairsOf(finding, document, asOf, checker)) {
            repairSchema.parse(repair)
            for (const language of languages) expect(describeRepair(repair, document, language).length).toBeGreaterThan(5)
          }
        }
      }),
      { numRuns: 150, seed: 2027 },
    )
    expect(checkNames.filter((name) => !seen.has(name))).toEqual(['named_not_asked', 'left_region'])
  },
)

test('an acceptance needs a reason', () => {
  const accepted = {
    ...{ id: 'accepted-1', roadmapId: 'roadmap', key: 'gap:theme-pk:year-2022', check: 'gap', reason: { fi: 'Tiedossa' } },
    ...{ acceptedAt: '2019-11-02T09:00:00.000Z', acceptedBy: 'local', version: 1 },
  }

  expect(acceptedFindingSchema.safeParse(accepted).success).toBe(true)
  expect(acceptedFindingSchema.safeParse({ ...accepted, reason: {} }).success).toBe(false)
})
