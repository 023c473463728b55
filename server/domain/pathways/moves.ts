import type { Station } from './picture.ts'

export type Direction = 'left' | 'right' | 'up' | 'down' | 'start' | 'end'

/** A lane that runs about level with its line is not above or below it. */
const notLevel = 20
/** A little to the side is still above or below. */
const sideways = 0.5

/**
 * The station that one comes to from another: along the line to left and right (into the nearest lane where the line forks), and across to the
 * nearest lane or line above or below. Null: there is none that way.
 */
export function stationTowards(stations: readonly Station[], from: Station, direction: Direction): Station | null {
  const line = stations.filter(({ themeId }) => themeId === from.themeId)
  const nearest = (some: readonly Station[], distance: (station: Station) => number): Station | null =>
    some.reduce<Station | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null)

  switch (direction) {
    case 'left':
    case 'right': {
      const by = direction === 'right' ? 1 : -1
      const ahead = line.filter((one) => (one.x - from.x) * by > 0.01 && !isBeside(one, from))
      return nearest(ahead, (one) => (one.x - from.x) * by + Math.abs(one.y - from.y) / 1000)
    }
    case 'start':
      return nearest(line, ({ x }) => x)
    case 'end':
      return nearest(line, ({ x }) => -x)
    case 'up':
    case 'down': {
      const by = direction === 'down' ? 1 : -1
      const beyond = stations.filter(
        (one) => (one.y - from.y) * by > 1 && (one.themeId !== from.themeId || isBeside(one, from) || (one.y - from.y) * by > notLevel),
      )
      return nearest(beyond, (one) => (one.y - from.y) * by + Math.abs(one.x - from.x) * sideways)
    }
  }
}

/** On another lane of the same fork: one crosses to it, and does not come to it by going along. */
const isBeside = (one: Station, from: Station): boolean =>
  one.laneKey !== null && from.laneKey !== null && one.horizonId === from.horizonId && one.laneKey !== from.laneKey
