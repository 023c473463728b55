import { sameValue } from './same-value.ts'

/** The thing as it reads after an edit, one version later; the very same thing where the edit changes nothing. */
export function revise<Thing extends { version: number }>(thing: Thing, edited: Thing): Thing {
  return sameValue({ ...edited, version: thing.version }, thing) ? thing : { ...edited, version: thing.version + 1 }
}
