import type { RegionDraft, RegionEdit } from '#contract/regions.ts'
import type { Setup } from '#contract/session.ts'
import { limits } from '#domain/limits.ts'
import { overlapping } from '#domain/memberships.ts'
import type { Region } from '#domain/regions.schema.ts'
import { revise } from '#domain/revising.ts'
import { everywhere, type Rows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail } from '../problem.ts'
import { checkMunicipalities } from './check-municipalities.ts'

/** The region that a new installation begins with: the one of that name, or a new one. */
export function regionToBeginWith({ storage, newId }: Means, draft: Setup['region']): void {
  if (draft === undefined) return
  storage.read((rows) => checkMunicipalities(rows, draft.municipalityCodes))
  storage.writeReference((rows) => {
    const names = new Set(Object.values(draft.name))
    if (rows.regions.list(everywhere).some(({ name }) => Object.values(name).some((each) => names.has(each)))) return
    const members = [...new Set(draft.municipalityCodes)].map((municipalityCode) => ({ municipalityCode, from: null, until: null }))
    rows.regions.insert({ id: newId(), name: draft.name, members, version: 1 })
  })
}

export function createRegion({ storage, newId }: Means, draft: RegionDraft): Region {
  const region: Region = { id: draft.id ?? newId(), name: draft.name, members: draft.members, version: 1 }
  storage.read((rows) => checkMembers(rows, region.members))
  return storage.writeReference((rows) => {
    const all = rows.regions.list(everywhere)
    const current = all.find(({ id }) => id === region.id)
    if (current !== undefined) fail('id_taken', { current })
    if (all.length >= limits.regions) fail('limit_reached', { limit: limits.regions })
    rows.regions.insert(region)
    return region
  })
}

export function editRegion({ storage }: Means, region: Region, edit: RegionEdit): Region {
  const after = revise(region, { ...region, name: edit.name ?? region.name, members: edit.members ?? region.members })
  if (edit.members !== undefined) storage.read((rows) => checkMembers(rows, after.members))
  if (after === region) return region
  return storage.writeReference((rows) => (rows.regions.replace(region, after) ? after : fail('stale_edit', { current: region })))
}

function checkMembers(rows: Rows, members: Region['members']): void {
  checkMunicipalities(rows, [...new Set(members.map(({ municipalityCode }) => municipalityCode))])
  for (const { from, until } of members) if (from !== null && until !== null && until < from) fail('membership_reversed')
  if (overlapping(members).length > 0) fail('membership_overlaps')
}
