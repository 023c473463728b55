/** Orders strings by code unit, the same everywhere; dates come out earliest first. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
