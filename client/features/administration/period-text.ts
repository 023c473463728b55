import { formatDate } from '../../lib/formats.ts'
import { administrationTexts } from './texts.ts'

/** When a municipality belongs to the region: "1.1.2019 alkaen". */
export function periodText({ from, until }: { from: string | null; until: string | null }): string {
  const t = administrationTexts.value.regions
  if (from && until) return t.between(formatDate(from), formatDate(until))
  if (until) return t.until(formatDate(until))
  return from ? t.since(formatDate(from)) : t.always
}
