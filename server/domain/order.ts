/** Orders strings by code unit, the same everywhere; dates come out earliest first. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Orders things by position, code unit by code unit; two at the same position by id, so that everyone sees the same order. */
export const byPosition = (a: { position: string; id?: string }, b: { position: string; id?: string }): number =>
  byCodeUnit(a.position, b.position) || byCodeUnit(a.id ?? '', b.id ?? '')
