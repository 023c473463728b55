import { addDays } from '#domain/dates.ts'
import { languages, type Language, type LocalText } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { overlapping } from '#domain/memberships.ts'
import type { Member, Region } from '#domain/regions.schema.ts'
import { readTypedDate } from '../../lib/typed-dates.ts'

/** A membership as it is typed; an empty day: from the beginning, or to this day. */
export type MemberTyped = { key: string; municipalityCode: string; from: string; until: string }
/** A region as it is typed. */
export type RegionTyped = { name: Record<Language, string>; members: readonly MemberTyped[] }

/** The how-manieth membership of its municipality it is: by that it is known on both sides when two have edited at once. */
const keyOf = (code: string, before: readonly { municipalityCode: string }[]): string =>
  `${code}/${before.filter(({ municipalityCode }) => municipalityCode === code).length}`

export function typedOf(region: Region | null): RegionTyped {
  const name = Object.fromEntries(languages.map((language) => [language, region?.name[language] ?? ''])) as RegionTyped['name']
  const members = (region?.members ?? []).map(({ municipalityCode, from, until }, index, all) => ({
    ...{ key: keyOf(municipalityCode, all.slice(0, index)), municipalityCode },
    ...{ from: from ?? '', until: until ?? '' },
  }))
  return { name, members }
}

export const typedName = ({ name }: RegionTyped): LocalText =>
  Object.fromEntries(languages.filter((language) => name[language].trim() !== '').map((language) => [language, name[language].trim()]))

export const typedMembers = ({ members }: RegionTyped): Member[] =>
  members.map(({ municipalityCode, from, until }) => ({ municipalityCode, from: from || null, until: until || null }))

/** With a municipality more; one that has left comes back the day after. */
export function withMember(members: readonly MemberTyped[], municipalityCode: string): MemberTyped[] {
  const left = members.filter((member) => member.municipalityCode === municipalityCode).map(({ until }) => until)
  const last = left.sort().at(-1) ?? ''
  const from = isDay(last) ? addDays(last, 1) : ''
  return [...members, { key: freshKey(members, municipalityCode), municipalityCode, from, until: '' }]
}

function freshKey(members: readonly MemberTyped[], code: string): string {
  let count = 0
  while (members.some(({ key }) => key === `${code}/${count}`)) count += 1
  return `${code}/${count}`
}

const isDay = (typed: string): boolean => {
  const day = readTypedDate(typed)
  return day !== null && day === typed && Number(day.slice(0, 4)) >= limits.yearFirst && Number(day.slice(0, 4)) <= limits.yearLast
}

export type MemberTrouble = { from?: 'dateWrong'; until?: 'dateWrong' | 'reversed' | 'twice' }

/** What is wrong with the days of the memberships, by key. */
export function memberTroubles(typed: RegionTyped): ReadonlyMap<string, MemberTrouble> {
  const found = new Map<string, MemberTrouble>()
  for (const { key, from, until } of typed.members) {
    const trouble: MemberTrouble = {
      ...(from !== '' && !isDay(from) ? { from: 'dateWrong' } : {}),
      ...(until !== '' && !isDay(until)
        ? { until: 'dateWrong' }
        : from !== '' && until !== '' && until < from
          ? { until: 'reversed' }
          : {}),
    }
    if (Object.keys(trouble).length > 0) found.set(key, trouble)
  }
  if (found.size > 0) return found
  const members = typedMembers(typed)
  const twice = new Set(overlapping(members))
  members.forEach((member, index) => twice.has(member) && found.set(typed.members[index]?.key ?? '', { until: 'twice' }))
  return found
}

/** What somebody else has saved where one has written something else oneself; null: they have removed it. */
export type Theirs = { name: { [language in Language]?: string }; members: ReadonlyMap<string, MemberTyped | null> }

/** What one has typed over a region, carried over to what somebody else has made of it meanwhile; and where both have changed the same. */
export function carryOver(seen: Region, mine: RegionTyped, now: Region): { typed: RegionTyped; theirs: Theirs } {
  const [before, after] = [typedOf(seen), typedOf(now)]
  const theirName: Theirs['name'] = {}
  const name = { ...after.name }
  for (const language of languages) {
    if (mine.name[language] === before.name[language]) continue
    name[language] = mine.name[language]
    if (after.name[language] !== before.name[language] && after.name[language] !== mine.name[language])
      theirName[language] = after.name[language]
  }

  const [was, own, other] = [before, mine, after].map(({ members }) => new Map(members.map((member) => [member.key, member])))
  const theirMembers = new Map<string, MemberTyped | null>()
  const members = [...new Set([...other!.keys(), ...own!.keys()])].flatMap((key) => {
    const [old, here, there] = [was!.get(key), own!.get(key), other!.get(key)]
    if (sameDays(here, old)) return there ?? []
    if (sameDays(there, old) || sameDays(there, here)) return here ?? []
    theirMembers.set(key, there ?? null)
    // What one has removed and somebody else has changed stays until one has seen that.
    return here ?? there ?? []
  })
  return { typed: { name, members }, theirs: { name: theirName, members: theirMembers } }
}

const sameDays = (a: MemberTyped | undefined, b: MemberTyped | undefined): boolean => a?.from === b?.from && a?.until === b?.until
