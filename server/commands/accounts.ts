import { type LinkKind, linkLifetimeMs } from '#domain/one-time-links.ts'
import { acceptPassword } from '#domain/passwords.ts'
import type { AccountEdit, GivenGrant, NamedPerson, Person, PersonDraft, PersonEdit } from '#domain/people.schema.ts'
import { actorWith, can, inRegion } from '#domain/roles.ts'
import { limits } from '#domain/limits.ts'
import { revise } from '#domain/revising.ts'
import { everywhere, type Rows, type StoredLink, type WritableAccountRows } from '../../db/storage.ts'
import type { Means } from '../means.ts'
import { fail, orFail } from '../problem.ts'
import { hashOfSecret, newSecret } from '../secrets.ts'

export const administratorGrants: GivenGrant[] = [{ role: 'administrator', regionId: null, municipalityCode: null }]

/** Somebody new, as the database will hold them. */
export function newPerson(
  { newId }: Pick<Means, 'newId'>,
  draft: Required<Omit<PersonDraft, 'id'>> & { id?: string | undefined },
  at: Date,
): Person {
  const { id = newId(), name, email, language } = draft
  return {
    ...{ id, name, email, language, grants: distinct(draft.grants), hasPassword: false, hasSecondFactor: false },
    ...{ createdAt: at.toISOString(), disabledAt: null, anonymisedAt: null, version: 1 },
  }
}

const distinct = (grants: readonly GivenGrant[]): GivenGrant[] => [
  ...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values(),
]

/** A grant names a region there is, and a municipality that is or was its member. */
export function checkGrants(rows: Rows, grants: readonly GivenGrant[]): void {
  for (const { regionId, municipalityCode } of grants) {
    if (regionId === null) continue
    const region = rows.regions.find(regionId, everywhere) ?? fail('unknown_region')
    if (municipalityCode !== null && !region.members.some((member) => member.municipalityCode === municipalityCode))
      fail('unknown_municipality', { names: [municipalityCode] })
  }
}

export function addPerson(rows: WritableAccountRows, person: Person, passwordHash: string | null): Person {
  const current = rows.find(person.id)
  if (current !== null) fail('id_taken', { current })
  if (person.email !== null && rows.findByEmail(person.email) !== null) fail('email_taken')
  if (rows.count() >= limits.people) fail('limit_reached', { limit: limits.people })
  rows.insert(person, passwordHash)
  return { ...person, hasPassword: passwordHash !== null }
}

/** What an administrator changes of somebody. Who may not sign in any more is signed out, and links to an old address are dead. */
export function editPerson(rows: WritableAccountRows, person: Person, { disabled, ...edit }: PersonEdit, at: Date): Person {
  if (person.anonymisedAt !== null) fail('anonymised')
  const wasDisabled = person.disabledAt !== null
  const after = revise(person, {
    ...person,
    ...edit,
    grants: distinct(edit.grants ?? person.grants),
    disabledAt: (disabled ?? wasDisabled) ? (person.disabledAt ?? at.toISOString()) : null,
  })
  keepAnAdministrator(rows, person, after)
  if (after.email !== null && after.email !== person.email && rows.findByEmail(after.email) !== null) fail('email_taken')
  if (after !== person) rows.replace(person, after)
  if (after.disabledAt !== null) rows.closeSessionsOf(person.id)
  if (after.disabledAt !== null || after.email !== person.email) rows.removeLinksOf(person.id)
  // Who somebody is at the provider is known by the address at first, and so anew by a new one.
  if (after.email !== person.email) rows.removeIdentitiesOf(person.id)
  return after
}

export function editAccount(rows: WritableAccountRows, person: Person, edit: AccountEdit): Person {
  const after = revise(person, { ...person, ...edit })
  if (after !== person) rows.replace(person, after)
  return after
}

/** Erases what is known of somebody. The row stays without a name, since history and comments name its id. */
export function anonymisePerson(rows: WritableAccountRows, person: Person, at: Date): Person {
  if (person.anonymisedAt !== null) fail('anonymised')
  const now = at.toISOString()
  const after: Person = {
    ...{ ...person, name: null, email: null, language: 'fi', grants: [], hasPassword: false, hasSecondFactor: false },
    ...{ disabledAt: person.disabledAt ?? now, anonymisedAt: now, version: person.version + 1 },
  }
  keepAnAdministrator(rows, person, after)
  rows.setPassword(person.id, null)
  rows.removeSecondFactor(person.id)
  rows.removeIdentitiesOf(person.id)
  rows.replace(person, after)
  rows.closeSessionsOf(person.id)
  rows.removeLinksOf(person.id)
  rows.removeReadMarksOf(person.id)
  return after
}

const isAdministrator = ({ grants, disabledAt }: Person): boolean =>
  disabledAt === null && grants.some(({ role }) => role === 'administrator')

function keepAnAdministrator(rows: WritableAccountRows, before: Person, after: Person): void {
  if (isAdministrator(before) && !isAdministrator(after) && !rows.hasOtherAdministrator(before.id)) fail('last_administrator')
}

/**
 * Makes a one-time link in place of any earlier one of the person, and tells its token, which is not kept. `beside` leaves the earlier
 * ones as they are: whoever asks for a link in somebody's name must not kill the one that they have.
 */
export function makeLink(
  rows: WritableAccountRows,
  { kind, personId, beside = false }: { kind: LinkKind; personId: string | null; beside?: boolean },
  at: Date,
): { token: string; expiresAt: string } {
  const token = newSecret()
  const expiresAt = new Date(at.getTime() + linkLifetimeMs[kind]).toISOString()
  rows.removeExpiredLinks(at.toISOString())
  if (!beside) rows.removeLinksOf(personId)
  rows.putLink({ hash: hashOfSecret(token), kind, personId, expiresAt })
  return { token, expiresAt }
}

/** The link of a token, or 404: unknown, used and expired ones are alike. */
export function validLink(rows: Pick<WritableAccountRows, 'link'>, token: string, at: Date): StoredLink {
  const link = rows.link(hashOfSecret(token))
  return link !== null && link.expiresAt > at.toISOString() ? link : fail('link_not_valid')
}

/** The person whose link it is, unless they may not sign in. */
export function personOfLink(rows: Rows['accounts'], link: StoredLink): Person & { name: string; email: string } {
  const person = link.personId === null ? null : rows.find(link.personId)
  if (person === null || person.disabledAt !== null || person.name === null || person.email === null) return fail('link_not_valid')
  return { ...person, name: person.name, email: person.email }
}

/** A password is chosen: earlier sessions and links of the person are dead. */
export function setPassword(rows: WritableAccountRows, person: Person, passwordHash: string): void {
  rows.setPassword(person.id, passwordHash)
  if (!person.hasPassword) rows.replace(person, { ...person, version: person.version + 1 })
  rows.closeSessionsOf(person.id)
  rows.removeLinksOf(person.id)
}

/** Refuses a password that is guessed first. */
export const checkPassword = (password: string, own: readonly (string | null)[]): string =>
  orFail(
    acceptPassword(
      password,
      own.filter((each) => each !== null),
    ),
  )

/** Who may see a roadmap, and who stands in its history. */
export function peopleOfRoadmap(rows: Rows, roadmap: { id: string; regionId: string }): NamedPerson[] {
  const people = rows.accounts.list()
  const seeing = people.filter((person) => person.disabledAt === null && inRegion(actorWith(person.id, person.grants), roadmap.regionId))
  const shown = new Set(seeing.map(({ id }) => id))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const others = rows.changes.actorsOf(roadmap.id).filter((id) => !shown.has(id))
  return [
    ...seeing.map(({ id, name, grants }) => {
      const readsComments = can({ grants }, 'read_comments', { regionId: roadmap.regionId })
      return { id, name, former: false, readsComments }
    }),
    ...others.map((id) => ({
      ...{ id, readsComments: false },
      ...(id === 'local' ? { name: 'Juurru', former: false } : { name: names.get(id) ?? null, former: true }),
    })),
  ]
}
