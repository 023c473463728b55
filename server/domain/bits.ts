/** A set of small whole numbers, thirty to a word (so that every word stays a small integer to the machine). Never changed once made. */
export type Bits = readonly number[]

const wordSize = 30

/** The numbers below `size` that pass. */
export function bitsWhere(size: number, passes: (value: number) => boolean): Bits {
  const words = new Array<number>(Math.max(1, Math.ceil(size / wordSize))).fill(0)
  for (let value = 0; value < size; value++) {
    if (passes(value)) {
      const word = Math.floor(value / wordSize)
      words[word] = (words[word] as number) | (1 << (value % wordSize))
    }
  }
  return words
}

const combine = (a: Bits, b: Bits, operation: (x: number, y: number) => number): Bits => {
  const words = a.slice() as number[]
  for (let i = 0; i < words.length; i++) words[i] = operation(words[i] as number, b[i] as number)
  return words
}

/** In both. */
export const both = (a: Bits, b: Bits): Bits => combine(a, b, (x, y) => x & y)
/** In either. */
export const either = (a: Bits, b: Bits): Bits => combine(a, b, (x, y) => x | y)
/** In the first, not in the second. */
export const minus = (a: Bits, b: Bits): Bits => combine(a, b, (x, y) => x & ~y)

/** Whether any number is in both. */
export function meets(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] as number) & (b[i] as number)) !== 0) return true
  return false
}

/** Whether all of the first is in the second. */
export function isWithin(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] as number) & ~(b[i] as number)) !== 0) return false
  return true
}

/** Whether there is nothing in it. */
export const isNone = (a: Bits): boolean => a.every((word) => word === 0)

/** The smallest number in it; -1 when there is none. */
export function firstOf(a: Bits): number {
  const word = a.findIndex((bits) => bits !== 0)
  return word < 0 ? -1 : word * wordSize + (31 - Math.clz32((a[word] as number) & -(a[word] as number)))
}
