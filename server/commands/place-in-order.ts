import { positionBetween, positionsAfter } from '#domain/positions.ts'

type Placed = { id: string; position: string; version: number }

/** Beyond this the whole row is spaced out anew, so that positions stay within what the schema allows. */
const longest = 100

/**
 * The position for something that goes before one of its neighbours, or last (also when that neighbour has gone elsewhere). When so many have been put into one place that
 * positions grow long, the neighbours are spaced out anew, in the same change.
 */
export function placeInOrder<Neighbour extends Placed>(
  neighbours: readonly Neighbour[],
  beforeId: string | null,
  respace: (before: Neighbour, after: Neighbour) => void,
): string {
  const found = neighbours.findIndex((one) => one.id === beforeId)
  const at = found === -1 ? neighbours.length : found
  const position = positionBetween(neighbours[at - 1]?.position ?? null, neighbours[at]?.position ?? null)
  if (position.length <= longest && position > (neighbours[at - 1]?.position ?? '') && position < (neighbours[at]?.position ?? '\uffff'))
    return position

  const positions = positionsAfter(null, neighbours.length + 1)
  neighbours.forEach((one, index) =>
    respace(one, { ...one, position: positions[index < at ? index : index + 1] ?? one.position, version: one.version + 1 }),
  )
  return positions[at] ?? position
}
