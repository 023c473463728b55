import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsWhere, both, either, firstOf, isNone, isWithin, meets, minus, type Bits } from '#domain/bits.ts'
import { findValues } from '#domain/search.ts'

const plenty = () => ({ left: 1_000_000 })
const bitsOf = (size: number, members: number[]): Bits => bitsWhere(size, (value) => members.includes(value))
const membersOf = (size: number, bits: Bits): number[] =>
  Array.from({ length: size }, (_, value) => value).filter((value) => meets(bits, bitsOf(size, [value])))

test('sets of numbers behave as sets, also beyond one machine word', () => {
  const members = (size: number) => fc.uniqueArray(fc.nat(size - 1), { maxLength: size })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }).chain((size) => fc.tuple(fc.constant(size), members(size), members(size))),
      ([size, a, b]) => {
        const [x, y] = [bitsOf(size, a), bitsOf(size, b)]
        const sorted = (numbers: number[]) => [...numbers].sort((p, q) => p - q)

        expect(membersOf(size, both(x, y))).toEqual(sorted(a.filter((value) => b.includes(value))))
        expect(membersOf(size, either(x, y))).toEqual(sorted([...new Set([...a, ...b])]))
        expect(membersOf(size, minus(x, y))).toEqual(sorted(a.filter((value) => !b.includes(value))))
        expect(meets(x, y)).toBe(a.some((value) => b.includes(value)))
        expect(isWithin(x, y)).toBe(a.every((value) => b.includes(value)))
        expect(isNone(x)).toBe(a.length === 0)
        expect(firstOf(x)).toBe(sorted(a)[0] ?? -1)
      },
    ),
    { numRuns: 500, seed: 30 },
  )
})

describe('the search', () => {
  /** Crowded problems: many short clauses over few variables, so that dead ends and ways back are many. */
  const crowded = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.constantFrom(2, 3, 4, 35)).chain(([variables, size]) =>
    fc.record({
      size: fc.constant(size),
      variables: fc.constant(variables),
      clauses: fc.array(
        fc.uniqueArray(
          fc.record({
            variable: fc.nat(variables - 1),
            members: fc.uniqueArray(fc.constantFrom(0, 1, size - 2, size - 1), { minLength: 1, maxLength: 2 }),
          }),
          {
            minLength: 1,
            maxLength: 3,
            selector: ({ variable }) => variable,
          },
        ),
        { maxLength: 30 },
      ),
    }),
  )

  test('finds values just when there are some, and whichever are picked of them will do', () => {
    const found = { some: 0, none: 0 }
    fc.assert(
      fc.property(crowded, ({ size, variables, clauses }) => {
        const domains = Array.from({ length: variables }, () => bitsWhere(size, () => true))
        const written = clauses.map((clause) => clause.map(({ variable, members }) => ({ variable, values: bitsOf(size, members) })))
        const values = findValues(domains, written, plenty())

        found[values ? 'some' : 'none'] += 1
        expect(values !== null).toBe(anySolution(variables, [0, 1, size - 2, size - 1], clauses))
        if (!values || values === 'undecided') return
        for (const clause of clauses)
          expect(clause.some(({ variable, members }) => isWithin(values[variable] as Bits, bitsOf(size, members)))).toBe(true)
        for (const domain of values) expect(isNone(domain)).toBe(false)
      }),
      { numRuns: 1_500, seed: 18 },
    )
    expect(Math.min(found.some, found.none)).toBeGreaterThan(200)
  })

  test('proves that seven decisions cannot take six places, one each', () => {
    const size = 6
    const domains = Array.from({ length: 7 }, () => bitsWhere(size, () => true))
    const apart = domains.flatMap((_, a) =>
      domains
        .slice(a + 1)
        .flatMap((__, i) =>
          Array.from({ length: size }, (___, place) =>
            [a, a + 1 + i].map((variable) => ({ variable, values: bitsWhere(size, (value) => value !== place) })),
          ),
        ),
    )

    expect(findValues(domains, apart, plenty())).toBeNull()
    expect(
      findValues(
        domains.slice(1),
        apart.filter((clause) => clause.every(({ variable }) => variable < 6)),
        plenty(),
      ),
    ).not.toBeNull()
  })

  test('says undecided when the effort runs out, and answers what needs none', () => {
    const clause = [{ variable: 0, values: bitsOf(2, [0]) }]

    expect(findValues([bitsWhere(2, () => true)], [clause, clause], { left: 1 })).toBe('undecided')
    expect(findValues([bitsWhere(2, () => true)], [], { left: 0 })).toEqual([bitsWhere(2, () => true)])
  })
})

/** Tries every combination; values that no clause names are alike, so the named ones and their absence stand for all. */
function anySolution(variables: number, named: number[], clauses: { variable: number; members: number[] }[][]): boolean {
  const choices = [...new Set(named)].filter((value) => value >= 0)
  const tryFrom = (chosen: number[]): boolean =>
    chosen.length === variables
      ? clauses.every((clause) => clause.some(({ variable, members }) => members.includes(chosen[variable] as number)))
      : choices.some((value) => tryFrom([...chosen, value]))
  return tryFrom([])
}
