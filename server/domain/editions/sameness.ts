import { sameValue } from '../same-value.ts'

/** The keys whose values read differently. */
export function differingKeys<Thing extends object>(before: Thing, after: Thing, except: readonly string[]): string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => !except.includes(key) && !sameValue(one.get(key), other.get(key)))
}

/**
 * Which ones have left their place among the others: as few as possible, such that all the rest stand in the order in which they stood.
 * Both lists have the same things in them.
 */
export function outOfOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const placeBefore = new Map(before.map((id, place) => [id, place]))
  const places = after.map((id) => placeBefore.get(id) ?? 0)
  // The longest rising run: `ends[n]` is where the run of n + 1 that ends lowest ends.
  const ends: number[] = []
  const previous: number[] = []
  places.forEach((place, at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = at
  })
  const staying = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) staying.add(at)
  return new Set(after.filter((_, at) => !staying.has(at)))
}
