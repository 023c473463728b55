/** Whether two plain values hold the same, in whatever order their keys stand; a key without a value is no key. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  // Thousands of goals are compared: nothing is made of their keys.
  for (const key of Object.keys(one)) if (!sameValue(one[key], Object.hasOwn(other, key) ? other[key] : undefined)) return false
  for (const key of Object.keys(other)) if (other[key] !== undefined && !Object.hasOwn(one, key)) return false
  return true
}
