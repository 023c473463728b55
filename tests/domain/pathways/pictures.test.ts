import { test as propertyTest } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { uusimaaExample } from '#domain/examples.ts'
import { isInside, overlaps } from '#domain/pathways/boxes.ts'
import { layOutPaths } from '#domain/pathways/lay-out-paths.ts'
import { textsOf, type Picture } from '#domain/pathways/picture.ts'
import { readPaths } from '#domain/pathways/read-paths.ts'
import { makeWorlds } from '#domain/worlds.ts'
import type { PathsDocument } from '#domain/pathways/read-paths.ts'
import { arbitraryPaths, roughWording } from './arbitrary-paths.ts'
import { makeDocument, makeGoal, makeHorizon, makeTheme } from '../../support/make-domain.ts'

const draw = (document: PathsDocument, asOf: string, paper = { width: 1440, height: 650 }): Picture =>
  layOutPaths(readPaths(document, makeWorlds(document, asOf)), asOf, paper, roughWording(document))

/** Texts that share paper with another, or leave it. */
function misplaced(picture: Picture): string[] {
  const texts = textsOf(picture)
  const sorted = [...texts].sort((a, b) => a.box.x - b.box.x)
  const clashes = sorted.flatMap((text, i) => {
    const found: string[] = []
    for (const other of sorted.slice(i + 1)) {
      if (other.box.x >= text.box.x + text.box.width) break
      if (overlaps(text.box, other.box)) found.push(`${text.lines.join(' ')} × ${other.lines.join(' ')}`)
    }
    return found
  })
  return [...clashes, ...texts.filter((text) => !isInside(text.box, picture)).map((text) => `${text.lines.join(' ')} is outside`)]
}

describe('no text overlaps another or leaves the picture', () => {
  test.each(['2018-12-12', '2019-10-14', '2021-12-31', '2026-11-21'])('in the example as of %s', (asOf) => {
    for (const width of [390, 1024, 1440, 2560]) expect(misplaced(draw(uusimaaExample, asOf, { width, height: 650 }))).toEqual([])
  })

  propertyTest.prop([arbitraryPaths(200)], { numRuns: 120, interruptAfterTimeLimit: 60_000 })(
    'in plans of every shape',
    ({ document, asOf, paper }) => {
      expect(misplaced(draw(document, asOf, paper))).toEqual([])
    },
  )

  propertyTest.prop([arbitraryPaths(40)], { numRuns: 120, interruptAfterTimeLimit: 60_000 })(
    'and the same plan gives the same picture',
    ({ document, asOf, paper }) => {
      expect(draw(document, asOf, paper)).toEqual(draw(document, asOf, paper))
    },
  )
})

propertyTest.prop([arbitraryPaths(120)], { numRuns: 80, interruptAfterTimeLimit: 60_000 })(
  'every goal is one station on its line, left to right by horizon, and has its text or a number that the key explains',
  ({ document, asOf, paper }) => {
    const picture = draw(document, asOf, paper)

    expect(picture.stations.map(({ goalId }) => goalId).sort()).toEqual(document.goals.map(({ id }) => id).sort())
    for (const station of picture.stations) {
      const column = picture.columns.find(({ horizonId }) => horizonId === station.horizonId)
      expect(station.x).toBeGreaterThan(column?.x ?? Infinity)
      expect(station.x).toBeLessThan((column?.x ?? 0) + (column?.width ?? 0))
    }
    const numbers = picture.stations.flatMap(({ goalId, number }) => (number === null ? [] : [{ goalId, number }]))
    expect(picture.key.map(({ goalId, number }) => ({ goalId, number }))).toEqual(numbers)
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, i) => i + 1))
  },
)

propertyTest.prop([arbitraryPaths(120)], { numRuns: 80, interruptAfterTimeLimit: 60_000 })(
  'stations never touch each other, and forks stand within their columns and join before the column ends',
  ({ document, asOf, paper }) => {
    const picture = draw(document, asOf, paper)

    for (const line of picture.lines) {
      for (const fork of line.forks) {
        const column = picture.columns.find(({ horizonId }) => horizonId === fork.horizonId)
        expect(fork.x1).toBeGreaterThanOrEqual(column?.x ?? Infinity)
        expect(fork.x2).toBeLessThan((column?.x ?? 0) + (column?.width ?? 0))
        expect(fork.x2).toBeGreaterThan(fork.x1)
        expect(new Set(fork.lanes.map(({ y }) => y)).size).toBe(fork.lanes.length)
      }
    }
    const byLine = [...picture.stations].sort((a, b) => a.y - b.y || a.x - b.x)
    byLine.slice(1).forEach((station, i) => {
      const before = byLine[i] as (typeof byLine)[number]
      if (before.y === station.y) expect(station.x - before.x).toBeGreaterThan(19)
    })
  },
)

propertyTest.prop([arbitraryPaths(40)], { numRuns: 80, interruptAfterTimeLimit: 60_000 })(
  'the poles of the day and of decisions go through no year, no horizon’s name and not through their own flag',
  ({ document, asOf, paper }) => {
    const { columns, axis, now, gates } = draw(document, asOf, paper)
    const heads = [...columns.flatMap(({ year, label }) => (label ? [year, label] : [year])), ...axis.years].map(({ box }) => box)

    for (const { x, y1, y2, tag } of [...gates, ...(now ? [now] : [])])
      expect([...heads, tag].filter((box) => overlaps(box, { x: x - 1, y: y1, width: 2, height: Math.max(0, y2 - y1) }))).toEqual([])
  },
)

test('a picture of a thousand goals has a place for every one of them, and no text over another', () => {
  const document = makeDocument({
    horizons: [2018, 2019, 2022, 2025, 2030].map((year) => makeHorizon(year)),
    themes: Array.from({ length: 8 }, (_, i) => makeTheme({ id: `theme-${i}`, position: `a${i}` })),
    goals: Array.from({ length: 1000 }, (_, i) =>
      makeGoal({
        id: `goal-${i}`,
        themeId: `theme-${i % 8}`,
        horizonId: `h${[2018, 2019, 2022, 2025, 2030][Math.floor(i / 8) % 5]}`,
        position: `a${String(i).padStart(4, '0')}`,
        text: { fi: 'Kunnanvaltuustot käsittelevät lasten hyvinvointitietoa osana vuosikelloa ja päättävät toimista.' },
      }),
    ),
  })

  const picture = draw(document, '2019-10-14')

  expect(picture.stations).toHaveLength(1000)
  expect(misplaced(picture)).toEqual([])
})
