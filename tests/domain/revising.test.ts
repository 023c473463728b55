import { expect, test } from 'vitest'
import { revise } from '#domain/revising.ts'

const goal = { id: 'goal-1', text: { fi: 'Malli', sv: 'Modell' }, percent: null as number | null, version: 3 }

test('an edited thing is one version later', () => {
  expect(revise(goal, { ...goal, percent: 40 })).toEqual({ ...goal, percent: 40, version: 4 })
})

test('a thing that reads as before is the very same, whatever the order of its words', () => {
  expect(revise(goal, { ...goal, text: { sv: 'Modell', fi: 'Malli' } })).toBe(goal)
})
