import type { Scope } from './goals.schema.ts'
import type { Region } from './regions.schema.ts'

/** The codes of the municipalities that belong to the region on a date, in the region's order. */
export const membersOn = (region: Pick<Region, 'members'>, date: string): string[] =>
  region.members
    .filter(({ from, until }) => (from ?? '') <= date && (until === null || date <= until))
    .map(({ municipalityCode }) => municipalityCode)

/** The municipalities that a goal binds, of those that belong to the region: none for joint goals and for what others do. */
export function boundMunicipalities(scope: Scope, members: readonly string[]): string[] {
  switch (scope.kind) {
    case 'all':
    case 'share':
      return [...members]
    case 'named':
      return scope.municipalityCodes.filter((code) => members.includes(code))
    case 'region':
    case 'others':
      return []
  }
}

/** How many of the n bound municipalities must get there: all of them, or for a share at least p % of n, rounded up. */
export function requiredCount(scope: Scope, n: number): number {
  switch (scope.kind) {
    case 'all':
    case 'named':
      return n
    case 'share':
      return shareOf(scope.percent, n)
    case 'region':
    case 'others':
      return 0
  }
}

/** ⌈p·n/100⌉ by the percent's decimals as written: 55 % of 20 is 11, though 0.55 × 20 is a little more in floating point. */
function shareOf(percent: number, n: number): number {
  const [digits = '', exponent = '0'] = String(percent).split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const places = BigInt(Math.max(0, decimals.length - Number(exponent)))
  const [parts, unit] = [BigInt(whole + decimals) * BigInt(n), 100n * 10n ** places]
  return Number((parts + unit - 1n) / unit)
}
