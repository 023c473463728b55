import { expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { chainOf } from '#domain/pathways/chains.ts'
import { fitText } from '#domain/pathways/fit-text.ts'
import { layOutPaths } from '#domain/pathways/lay-out-paths.ts'
import { stationTowards, type Direction } from '#domain/pathways/moves.ts'
import { readPaths } from '#domain/pathways/read-paths.ts'
import { makeWorlds } from '#domain/worlds.ts'
import { makeDecision, makeDocument, makeGoal, makeGuard, makeHorizon, makeResolution, makeTheme } from '../../support/make-domain.ts'
import { roughWording } from './arbitrary-paths.ts'

const pathsAsOf = (asOf: string) => readPaths(uusimaaExample, makeWorlds(uusimaaExample, asOf))
const forkOf = (asOf: string) =>
  pathsAsOf(asOf)
    .lines.find(({ theme }) => theme.code === 'PK')
    ?.cells.find(({ horizonId }) => horizonId === 'year-2022')
    ?.lanes.map(({ state, lapsedOn, goals }) => ({ state, lapsedOn, goals: goals.map(({ id }) => id) }))

test('in 2018 both branches of Uusimaa are open, and a turn of events is left without a goal', () => {
  expect(forkOf('2018-12-12')).toEqual([
    { state: 'open', lapsedOn: null, goals: ['pk22a'] },
    { state: 'open', lapsedOn: null, goals: ['pk22b'] },
    { state: 'empty', lapsedOn: null, goals: [] },
  ])
})

test('once the law is known, neither branch is taken, each with its date, and only the empty one is left', () => {
  expect(forkOf('2022-12-31')).toEqual([
    { state: 'lapsed', lapsedOn: '2021-06-23', goals: ['pk22a'] },
    { state: 'lapsed', lapsedOn: '2021-06-23', goals: ['pk22b'] },
    { state: 'empty', lapsedOn: null, goals: [] },
  ])
})

test('a branch lapses on the day its horizon ends when nothing was recorded by then', () => {
  const guard = makeGuard({ law: ['yes'] })
  const document = makeDocument({
    horizons: [makeHorizon(2022), makeHorizon(2025)],
    themes: [makeTheme()],
    decisions: [makeDecision('law', ['yes'])],
    goals: [makeGoal({ guard }), makeGoal({ id: 'always', position: 'a1' })],
  })
  const lane = readPaths(document, makeWorlds(document, '2024-01-01')).lines[0]?.cells[0]?.lanes[0]

  expect(lane).toMatchObject({ state: 'lapsed', lapsedOn: '2022-12-31' })
})

test('a cell whose branches cover everything has no empty branch, nor has one that holds whatever happens or is conditional only in words', () => {
  const lanesWith = (...goals: Parameters<typeof makeGoal>[0][]) => {
    const document = makeDocument({
      horizons: [makeHorizon(2022)],
      themes: [makeTheme()],
      decisions: [makeDecision('law', ['yes'])],
      goals: goals.map((goal, i) => makeGoal({ id: `goal-${i}`, position: `a${i}`, ...goal })),
    })
    return readPaths(document, makeWorlds(document, '2020-01-01')).lines[0]?.cells[0]?.lanes.map(({ state }) => state)
  }

  expect(lanesWith({ guard: makeGuard({ law: ['yes'] }) }, { guard: makeGuard({ law: ['open', 'other'] }) })).toEqual(['open', 'open'])
  expect(lanesWith({ guard: makeGuard({ law: ['yes'] }) })).toEqual(['open', 'empty'])
  expect(lanesWith({ guard: makeGuard({ law: ['yes'] }) }, {})).toEqual(['open'])
  expect(lanesWith({ condition: { fi: 'jos laki' } })).toEqual(['open'])
})

test('a decision stands on the axis at the day it took effect, before that at the day it is expected by', () => {
  expect(pathsAsOf('2019-10-14').decisions.map(({ on, settled }) => ({ on, settled }))).toEqual([
    { on: '2021-06-30', settled: false },
    { on: '2023-01-01', settled: false },
  ])
  expect(pathsAsOf('2021-06-23').decisions.map(({ on, settled }) => ({ on, settled }))).toEqual([
    { on: '2021-06-23', settled: true },
    { on: '2023-01-01', settled: true },
  ])
})

test('a fork begins at its decision and the years run on from left to right', () => {
  const picture = layOutPaths(pathsAsOf('2019-10-14'), '2019-10-14', { width: 1440, height: 650 }, roughWording(uusimaaExample))
  const fork = picture.lines.find(({ code }) => code === 'PK')?.forks[0]
  const law = picture.gates[0]

  expect(fork?.x1).toBeCloseTo(law?.x ?? 0)
  expect(fork?.x2).toBeLessThan(picture.columns[3]?.x ?? 0)
  expect(law?.y2).toBe(fork?.y)
  expect(picture.axis.ticks).toEqual([...picture.axis.ticks].sort((a, b) => a - b))
  expect(picture.now?.x).toBeGreaterThan(picture.columns[1]?.x ?? Infinity)
  expect(picture.now?.x).toBeLessThan(picture.columns[2]?.x ?? 0)
})

test('a date outside the roadmap has no line, and a decision without a date no flag', () => {
  const document = makeDocument({
    horizons: [makeHorizon(2022)],
    themes: [makeTheme()],
    decisions: [makeDecision('law', ['yes'])],
    resolutions: [makeResolution('law', 'yes', '2040-01-01', { knownOn: '2041-01-01' })],
    goals: [makeGoal({ guard: makeGuard({ law: ['yes'] }) })],
  })
  const picture = layOutPaths(
    readPaths(document, makeWorlds(document, '2018-01-01')),
    '2018-01-01',
    { width: 1000, height: 500 },
    roughWording(document),
  )

  expect(picture.now).toBeNull()
  expect(picture.gates).toEqual([])
  expect(picture.lines[0]?.forks).toHaveLength(1)
})

test('a chain is all that a goal rests on and all that rests on it, however far, and nothing else', () => {
  const link = (goalId: string, buildsOnGoalId: string) => ({ id: `${goalId}-${buildsOnGoalId}`, goalId, buildsOnGoalId })
  const links = [link('b', 'a'), link('c', 'b'), link('d', 'c'), link('c', 'x'), link('y', 'a')]

  const chain = chainOf('b', links)

  expect([...chain.goalIds].sort()).toEqual(['a', 'b', 'c', 'd'])
  expect([...chain.linkIds].sort()).toEqual(['b-a', 'c-b', 'd-c'])
})

test.each<[string, number, number, string[], boolean]>([
  ['Perhekeskus toimii', 20, 2, ['Perhekeskus toimii'], true],
  ['Perhekeskus toimii', 12, 2, ['Perhekeskus', 'toimii'], true],
  ['Perhekeskus toimii', 12, 1, ['Perhekeskus…'], false],
  ['Lapsi\u00advaikutusten arviointi', 12, 3, ['Lapsi-', 'vaikutusten', 'arviointi'], true],
  ['Lapsi\u00advaikutusten', 18, 2, ['Lapsivaikutusten'], true],
  ['SOTE-lainsäädäntö on', 14, 2, ['SOTE-', 'lainsäädäntö…'], false],
  ['Yli 70\u00a0% perheistä', 7, 3, ['Yli', '70\u00a0%', 'perhei…'], false],
  ['abcdefghijklmnop', 8, 3, ['abcdefg…'], false],
])('"%s" in lines of %i letters, at most %i', (text, width, most, lines, whole) => {
  const fitted = fitText(text, width, most, (line) => [...line].length)

  expect(fitted).toMatchObject({ lines, whole })
})

test('a text that has no room for a few letters is not set at all', () => {
  expect(fitText('Perhekeskus', 3, 2, (line) => line.length)).toBeNull()
  expect(fitText('', 30, 2, (line) => line.length)).toBeNull()
})

test('the keys lead along the line, into a lane and across, and every station can be reached', () => {
  const picture = layOutPaths(pathsAsOf('2019-10-14'), '2019-10-14', { width: 1440, height: 650 }, roughWording(uusimaaExample))
  const at = (goalId: string) => picture.stations.find((station) => station.goalId === goalId)!
  const go = (goalId: string, direction: Direction) => stationTowards(picture.stations, at(goalId), direction)?.goalId

  expect(go('pk19a', 'right')).toBe('pk19b')
  expect(go('pk19b', 'left')).toBe('pk19a')
  expect(['pk22a', 'pk22b']).toContain(go('pk19f', 'right'))
  expect(go('pk22a', 'down')).toBe('pk22b')
  expect(go('pk22b', 'up')).toBe('pk22a')
  expect(go('pk22a', 'right')).toBe('pk25a')
  expect(go('pk25a', 'start')).toBe('pk18a')
  expect(go('pk18a', 'left')).toBeUndefined()

  const reached = new Set(['pk18a'])
  for (const goalId of reached)
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = go(goalId, direction)
      if (next) reached.add(next)
    }
  expect(reached.size).toBe(picture.stations.length)
})
