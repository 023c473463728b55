import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byPosition } from '#domain/order.ts'
import { positionBetween, positionsAfter } from '#domain/positions.ts'

test('however goals are put between others, they stand where they were put', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 60 }), (places) => {
      const row: string[] = []
      for (const place of places) {
        const at = place % (row.length + 1)
        row.splice(at, 0, positionBetween(row[at - 1] ?? null, row[at] ?? null))
      }

      expect(row.map((position) => ({ position })).sort(byPosition)).toEqual(row.map((position) => ({ position })))
      expect(new Set(row).size).toBe(row.length)
    }),
    { numRuns: 200, seed: 1 },
  )
})

test('many positions come in order after the last one', () => {
  const row = positionsAfter('a5', 300).map((position) => ({ position }))

  expect([...row].sort(byPosition)).toEqual(row)
  expect((row[0]?.position ?? '') > 'a5').toBe(true)
})

test('capitals come before small letters, whatever the language of the reader', () => {
  expect([{ position: 'a0' }, { position: 'Zz' }].sort(byPosition)).toEqual([{ position: 'Zz' }, { position: 'a0' }])
})

test('two at the same place stand in the order of their ids, and a third can still be put after them', () => {
  const [first, second] = [
    { position: 'a1', id: 'aaaa' },
    { position: 'a1', id: 'bbbb' },
  ]

  expect([second, first].sort(byPosition)).toEqual([first, second])
  expect(positionBetween('a1', 'a1') > 'a1').toBe(true)
})
