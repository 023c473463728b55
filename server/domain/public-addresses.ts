import { limits } from './limits.ts'

const easyLength = 32

/** The name as it can stand in an address: "Uudenmaan tiekartta 2030" → "uudenmaan-tiekartta-2030". A name without such letters is "tiekartta". */
export function addressFrom(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  // Whole words, as many as are still said aloud and written down easily.
  const ends = [...plain.matchAll(/-|$/g)].map(({ index }) => index)
  const short = plain.slice(0, ends.findLast((end) => end <= easyLength) ?? Math.min(ends[0] ?? 0, limits.publicAddress))
  return short.length < 3 ? 'tiekartta' : short
}

/** An address for this name that is free: the name's own, or with a number behind it. */
export function freeAddress(name: string, isTaken: (address: string) => boolean): string {
  const plain = addressFrom(name)
  for (let number = 1; ; number++) {
    const tail = number === 1 ? '' : `-${number}`
    const address = plain.slice(0, limits.publicAddress - tail.length).replace(/-+$/, '') + tail
    if (!isTaken(address)) return address
  }
}
