import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** A position between two others; null stands for the beginning or the end. Where two share one position there is no between: then after both. */
export const positionBetween = (before: string | null, after: string | null): string =>
  generateKeyBetween(before, before !== null && after !== null && before >= after ? null : after)

/** So many positions in order after the last one there is. */
export const positionsAfter = (last: string | null, count: number): string[] => generateNKeysBetween(last, null, count)
