import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from '#domain/same-value.ts'

/** The same value with its keys in another order, and with keys that have no value. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)] as const)
  return Object.fromEntries([['nothing', undefined], ...entries.reverse()])
}

/** Small enough that two of them are often equal, or nearly. */
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom<unknown>(null, 0, 1, '', 'a', true), tie('list'), tie('thing')),
  list: fc.array(tie('value'), { maxLength: 2 }),
  thing: fc.dictionary(fc.constantFrom('a', 'b', 'toString', '__proto__'), tie('value'), { maxKeys: 3 }),
}))

/** What a value holds, told in one way: keys in order, and none without a value. */
const told = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(told).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.keys(value).sort().flatMap((key) => ((value as Record<string, unknown>)[key] === undefined ? [] : `${key}:${told((value as Record<string, unknown>)[key])}`)).join()}}` // prettier-ignore
      : JSON.stringify(value ?? String(value))

test('two values are the same when they hold the same, in whatever order', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(sameValue(a, shuffled(a))).toBe(true)
      expect(sameValue(a, b)).toBe(told(a) === told(b))
      expect(sameValue(b, a)).toBe(sameValue(a, b))
    }),
    { numRuns: 2000 },
  )
})

test('what every object has by birth is no key of its own', () => {
  expect(sameValue({}, { toString: 1 })).toBe(false)
  expect(sameValue({ constructor: Object }, {})).toBe(false)
  expect(sameValue({ a: undefined }, {})).toBe(true)
})
