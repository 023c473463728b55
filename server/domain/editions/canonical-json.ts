import { byCodeUnit } from '../order.ts'

/**
 * The value as JSON in one form only, so that its checksum can be checked by anybody: keys sorted by UTF-16 code unit, no white space,
 * numbers and strings as ECMAScript writes them (RFC 8785). A key without a value is no key.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`)
  return `{${parts.join(',')}}`
}
