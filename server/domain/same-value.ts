/** Whether two plain values hold the same, in whatever order their keys stand; a key without a value is no key. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  const keys = [...new Set([...one.keys(), ...other.keys()])]
  return keys.every((key) => sameValue(one.get(key), other.get(key)))
}
