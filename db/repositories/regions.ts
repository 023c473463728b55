import { asc, eq, sql } from 'drizzle-orm'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import { municipalities, regionMembers, regions } from '../schema.ts'
import { type MunicipalityRows, type ReferenceRows, type RegionRows, reaches } from '../storage.ts'
import { groupBy } from './group.ts'
import { type Database, placeholders } from './part.ts'

/** Regions with their members, and the municipalities of the country. */
export function createReferenceRepositories(db: Database): ReferenceRows {
  return { regions: createRegions(db), municipalities: createMunicipalities(db) }
}

function createRegions(db: Database): ReferenceRows['regions'] {
  const all = db.select().from(regions).orderBy(asc(regions.id)).prepare()
  const members = db.select().from(regionMembers).orderBy(asc(regionMembers.regionId), asc(regionMembers.ordinal)).prepare()
  const insertion = db
    .insert(regions)
    .values(placeholders(regions) as never)
    .prepare()
  const replacement = db
    .update(regions)
    .set(placeholders(regions, ['id']) as never)
    .where(sql`${regions.id} = ${sql.placeholder('id')} and ${regions.version} = ${sql.placeholder('seenVersion')}`)
    .prepare()
  const memberInsertion = db
    .insert(regionMembers)
    .values(placeholders(regionMembers) as never)
    .prepare()
  const memberRemoval = db
    .delete(regionMembers)
    .where(eq(regionMembers.regionId, sql.placeholder('regionId')))
    .prepare()

  const list: RegionRows['list'] = (scope) => {
    const byRegion = groupBy(members.all(), (member) => member.regionId)
    return all
      .all()
      .filter((region) => reaches(scope, region.id))
      .map(({ id, name, version }): Region => ({
        id,
        name,
        members: (byRegion.get(id) ?? []).map(({ municipalityCode, from, until }) => ({ municipalityCode, from, until })),
        version,
      }))
  }
  const putMembers = (region: Region) =>
    region.members.forEach((member, ordinal) => memberInsertion.run({ regionId: region.id, ordinal, ...member }))

  return {
    list,
    find: (id, scope) => list(scope).find((region) => region.id === id) ?? null,
    insert(region) {
      insertion.run(region)
      putMembers(region)
    },
    replace(before, after) {
      if (replacement.run({ ...after, id: before.id, seenVersion: before.version }).changes !== 1) return false
      memberRemoval.run({ regionId: before.id })
      putMembers(after)
      return true
    },
  }
}

function createMunicipalities(db: Database): ReferenceRows['municipalities'] {
  const all = db.select().from(municipalities).orderBy(asc(municipalities.code)).prepare()
  const insertion = db
    .insert(municipalities)
    .values(placeholders(municipalities) as never)
    .onConflictDoUpdate({ target: municipalities.code, set: placeholders(municipalities, ['code']) as never })
    .prepare()
  const list: MunicipalityRows['list'] = () => all.all()

  return {
    list,
    put(given) {
      const stored = new Map(list().map((municipality) => [municipality.code, municipality]))
      const different = given.filter((municipality) => !isSame(stored.get(municipality.code), municipality))
      for (const municipality of different) insertion.run(municipality)
      return different.length
    },
  }
}

const isSame = (a: Municipality | undefined, b: Municipality): boolean =>
  a !== undefined &&
  a.name.fi === b.name.fi &&
  a.name.sv === b.name.sv &&
  a.county.fi === b.county.fi &&
  a.county.sv === b.county.sv &&
  a.languages.join() === b.languages.join()
