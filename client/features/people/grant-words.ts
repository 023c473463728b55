import type { GivenGrant } from '#domain/people.schema.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import { textIn } from '#domain/languages.ts'
import { call } from '../../lib/api.ts'
import { language } from '../../lib/texts.ts'
import { peopleTexts } from './texts.ts'

/** The regions and the municipalities, by which grants are named. */
export type Places = { regions: readonly Region[]; municipalities: ReadonlyMap<string, Municipality> }

export const noPlaces: Places = { regions: [], municipalities: new Map() }

export async function fetchPlaces(): Promise<Places> {
  const [regions, municipalities] = await Promise.all([call('listRegions'), call('listMunicipalities')])
  return { regions, municipalities: new Map(municipalities.map((one) => [one.code, one])) }
}

export const municipalityName = ({ municipalities }: Places, code: string): string => {
  const name = municipalities.get(code)?.name
  return (language.value === 'sv' ? name?.sv : name?.fi) ?? code
}

/** Where a grant holds: "Uusimaa", "Lohja, Uusimaa". */
export function grantPlace({ regionId, municipalityCode }: GivenGrant, places: Places): string {
  if (regionId === null) return peopleTexts.value.everywhere
  const region = places.regions.find(({ id }) => id === regionId)
  // The names are on their way.
  if (region === undefined) return ''
  const name = textIn(region.name, language.value)
  return municipalityCode === null ? name : `${municipalityName(places, municipalityCode)}, ${name}`
}
