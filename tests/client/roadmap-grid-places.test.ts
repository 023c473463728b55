import { expect, test } from 'vitest'
import type { Goal } from '#domain/goals.schema.ts'
import { always, nextPlace, placeOf, placesIn, type Cell, type Layout } from '../../client/features/roadmap/grid/places.ts'
import { makeGoal } from './fake-roadmap-server.ts'

const goal = (id: string): Goal => makeGoal({ id })
const ifLaw = {
  key: 'guard:law=approved',
  guard: { alternatives: [{ terms: [{ decisionId: 'decision-law', states: ['approved'] }] }] },
  condition: null,
}

const cells: Record<string, Cell> = {
  'tk/2019': { themeId: 'tk', horizonId: '2019', lanes: [{ ...always, goals: [goal('tk-one'), goal('tk-two')] }] },
  'tk/2022': { themeId: 'tk', horizonId: '2022', lanes: [] },
  'pk/2019': {
    themeId: 'pk',
    horizonId: '2019',
    lanes: [
      { ...always, goals: [goal('pk-one')] },
      { ...ifLaw, goals: [goal('pk-if')] },
    ],
  },
  'pk/2022': { themeId: 'pk', horizonId: '2022', lanes: [{ ...always, goals: [goal('pk-later')] }] },
}
const layout: Layout = {
  themeIds: ['tk', 'pk'],
  horizonIds: ['2019', '2022'],
  cellAt: (themeId, horizonId) => cells[`${themeId}/${horizonId}`]!,
}
const start = (themeId: string, horizonId: string, goalId: string) => placeOf(layout.cellAt(themeId, horizonId), goalId, new Set([goalId]))!
const told = (place: ReturnType<typeof nextPlace>) =>
  place === null ? null : [place.themeId, place.horizonId, place.lane.key, place.beforeGoalId, `${place.ordinal}/${place.of}`]

test('the places of a cell are before each of its goals and last, lane by lane, without the goal that moves', () => {
  const { load } = start('pk', '2019', 'pk-one')

  const places = placesIn(layout.cellAt('pk', '2019'), load)

  expect(places.map(told)).toEqual([
    ['pk', '2019', 'always', null, '1/1'],
    ['pk', '2019', ifLaw.key, 'pk-if', '1/2'],
    ['pk', '2019', ifLaw.key, null, '2/2'],
  ])
})

test('down goes through the cell, then into the first place of the cell below', () => {
  const { place, load } = start('tk', '2019', 'tk-one')
  expect(told(place)).toEqual(['tk', '2019', 'always', 'tk-two', '1/2'])

  const last = nextPlace(layout, place, 'down', load)!
  const below = nextPlace(layout, last, 'down', load)

  expect(told(last)).toEqual(['tk', '2019', 'always', null, '2/2'])
  expect(told(below)).toEqual(['pk', '2019', 'always', 'pk-one', '1/2'])
})

test('sideways a goal keeps its height', () => {
  const { place, load } = start('pk', '2022', 'pk-later')

  expect(told(nextPlace(layout, place, 'left', load))).toEqual(['pk', '2019', 'always', 'pk-one', '1/2'])
})

test('a goal takes its condition along into a cell that has no such branch', () => {
  const { place, load } = start('pk', '2019', 'pk-if')

  expect(told(nextPlace(layout, place, 'right', load))).toEqual(['pk', '2022', ifLaw.key, null, '1/1'])
})

test('within its cell a conditional goal can come to hold whatever happens', () => {
  const { place, load } = start('pk', '2019', 'pk-if')

  expect(told(nextPlace(layout, place, 'up', load))).toEqual(['pk', '2019', 'always', null, '2/2'])
})

test('an empty cell has one place', () => {
  const { place, load } = start('tk', '2019', 'tk-two')

  expect(told(nextPlace(layout, place, 'right', load))).toEqual(['tk', '2022', 'always', null, '1/1'])
})

test.each([
  ['tk', '2019', 'tk-one', 'up'],
  ['tk', '2019', 'tk-one', 'left'],
  ['pk', '2022', 'pk-later', 'right'],
] as const)('at the edge of the roadmap there is no place further: %s %s %s %s', (themeId, horizonId, goalId, direction) => {
  const { place, load } = start(themeId, horizonId, goalId)

  expect(nextPlace(layout, place, direction, load)).toBeNull()
})
