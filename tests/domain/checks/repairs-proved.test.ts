import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRepair, withEdits } from '#domain/checks/apply-repairs.ts'
import { checkPlan, createChecker } from '#domain/checks/checker.ts'
import { repairsOf, wideningsOf } from '#domain/checks/offer-repairs.ts'
import { goalSchema, linkSchema } from '#domain/goals.schema.ts'
import { arbitraryPlan } from '../../support/arbitrary-documents.ts'
import { bruteChecks } from '../../support/brute-checks.ts'

const seen: Record<string, number> = {}

test(
  'after a repair that is offered its finding is gone, and no check finds anything that it did not find before',
  { timeout: 180_000 },
  () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const checker = createChecker()
        const { findings } = checker.check(document, asOf)
        const before = new Set(findings.map(({ key }) => key))

        for (const finding of findings) {
          for (const repair of repairsOf(finding, document, asOf, checker)) {
            let made = 0
            const edits = applyRepair(document, repair, () => `made-${++made}`) ?? []
            const mended = withEdits(document, edits)
            const after = checkPlan(mended, asOf).findings.map(({ key }) => key)

            expect(edits.length).toBeGreaterThan(0)
            for (const { entity, after: made } of edits) if (made) (entity === 'goal' ? goalSchema : linkSchema).parse(made)
            expect(after).not.toContain(finding.key)
            expect(after.filter((key) => !before.has(key))).toEqual([])
            if (finding.check === 'gap') expect([...bruteChecks(mended, asOf).found.keys()]).not.toContain(finding.key)
            seen[repair.kind] = (seen[repair.kind] ?? 0) + 1
          }
        }
      }),
      { numRuns: 500, seed: 2021 },
    )
  },
)

test(
  'a cell with gaps is offered one repair that widens a branch, unless every widening would do harm elsewhere',
  { timeout: 180_000 },
  () => {
    let [gaps, widened] = [0, 0]
    fc.assert(
      fc.property(arbitraryPlan, ({ document, asOf }) => {
        const alone = { ...document, links: [] }
        const checker = createChecker()

        for (const finding of checker.check(alone, asOf).findings.filter(({ check }) => check === 'gap')) {
          if (finding.place.cells[0]?.horizonId === 'h2025') continue
          gaps += 1
          if (repairsOf(finding, alone, asOf, checker).some(({ kind }) => kind === 'widen_guard')) widened += 1
        }
      }),
      { numRuns: 500, seed: 2022 },
    )

    expect(gaps).toBeGreaterThan(200)
    expect(widened / gaps).toBeGreaterThan(0.8)
  },
)

test('every branch that can be widened is told, and the first of them is the one that is offered', { timeout: 180_000 }, () => {
  let several = 0
  fc.assert(
    fc.property(arbitraryPlan, ({ document, asOf }) => {
      const checker = createChecker()
      const { findings } = checker.check(document, asOf)
      const before = new Set(findings.map(({ key }) => key))

      for (const finding of findings) {
        const ways = wideningsOf(finding, document, asOf, checker)
        const offered =
          finding.check === 'gap' ? repairsOf(finding, document, asOf, checker).find(({ kind }) => kind === 'widen_guard') : null

        expect(ways[0] ?? null).toEqual(offered ?? null)
        for (const way of ways) {
          const after = checkPlan(withEdits(document, applyRepair(document, way, () => 'made') ?? []), asOf).findings.map(({ key }) => key)
          expect(after).not.toContain(finding.key)
          expect(after.filter((key) => !before.has(key))).toEqual([])
        }
        if (ways.length > 1) several += 1
      }
    }),
    { numRuns: 200, seed: 2024 },
  )
  expect(several).toBeGreaterThan(10)
})

test('the random plans were mended in every way', () => {
  for (const kind of [
    'widen_guard',
    'drop_guard',
    'make_goal',
    'add_link',
    'remove_link',
    'replace_link',
    'reverse_link',
    'merge_goals',
    'set_scope',
  ])
    expect(seen[kind] ?? 0, kind).toBeGreaterThan(5)
})

test('a checker that remembers finds the same as one that starts from nothing, edit after edit', { timeout: 180_000 }, () => {
  fc.assert(
    fc.property(fc.array(arbitraryPlan, { minLength: 2, maxLength: 4 }), fc.nat(), (plans, choice) => {
      const [first] = plans
      if (!first) return
      const checker = createChecker()
      let document = first.document

      for (const { document: other, asOf } of plans) {
        expect(checker.check(document, asOf)).toEqual(checkPlan(document, asOf))
        const finding = checker.check(document, asOf).findings[choice % 5]
        const repair = finding && repairsOf(finding, document, asOf, checker)[0]
        let made = 0
        const edits = repair && applyRepair(document, repair, () => `made-${other.goals.length}-${document.goals.length}-${++made}`)
        document = edits ? withEdits(document, edits) : { ...document, links: other.links.slice(0, 1), decisions: document.decisions }
        expect(checker.check(document, asOf)).toEqual(checkPlan(document, asOf))
      }
    }),
    { numRuns: 250, seed: 2023 },
  )
})
