import type { Municipality, Region } from '#domain/regions.schema.ts'
import { textIn, type Language } from '#domain/languages.ts'

/** The regions to choose from and the names of municipalities; empty until the server has told. */
export type Places = { regions: readonly Region[]; municipalities: ReadonlyMap<string, Municipality> }
export const noPlaces: Places = { regions: [], municipalities: new Map() }

/** A municipality's official name; its code while names are not known. */
export function municipalityName({ municipalities }: Places, code: string, language: Language): string {
  const names = municipalities.get(code)?.name
  return names === undefined ? code : language === 'sv' ? names.sv : names.fi
}

export function regionOf({ regions }: Places, regionId: string): Region | null {
  return regions.find(({ id }) => id === regionId) ?? regions[0] ?? null
}

export const regionName = (region: Region | null, language: Language): string => textIn(region?.name, language)

/** How many municipalities belong to the region now; those that have left are not counted. */
export const municipalityCount = (region: Region | null): number => region?.members.filter(({ until }) => until === null).length ?? 0
