import { expect, test } from 'vitest'
import { leastZoom, posterSize, sheetsAt, type PosterContents } from '../../client/features/roadmap/grid/poster-size.ts'

/** Four themes over four years and an empty baseline, each cell with so many goals of so many letters. */
const plan = (goals: number, letters: number): PosterContents => ({
  narrow: [true, false, false, false, false],
  decisions: 2,
  rows: Array.from({ length: 4 }, () => ({
    name: 20,
    cells: Array.from({ length: 5 }, (_, index) => ({
      goals: Array.from({ length: index === 0 ? 0 : goals }, () => letters),
      headings: [],
    })),
  })),
})

test('a small plan is set at its full size', () => {
  expect(posterSize(plan(2, 60))).toEqual({ zoom: 1, dense: false })
})

test('a fuller plan is set smaller, and then closer, so that it stays on one sheet', () => {
  const smaller = posterSize(plan(5, 80))
  const closer = posterSize(plan(6, 110))

  expect(smaller).toMatchObject({ dense: false })
  expect(smaller.zoom).toBeLessThan(1)
  expect(sheetsAt(plan(5, 80), smaller)).toBe(1)
  expect(closer).toMatchObject({ dense: true })
  expect(sheetsAt(plan(6, 110), closer)).toBe(1)
})

test('what cannot be read on one sheet takes more, in no smaller letters, and as large as they allow', () => {
  const size = posterSize(plan(20, 120))

  expect(size.zoom).toBeGreaterThanOrEqual(leastZoom)
  expect(sheetsAt(plan(20, 120), size)).toBe(sheetsAt(plan(20, 120), { zoom: leastZoom, dense: true }))
  expect(sheetsAt(plan(20, 120), size)).toBeGreaterThan(1)
})
