import { and, asc, count, eq, getTableColumns, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Installation } from '#domain/installation.schema.ts'
import type { GivenGrant, Person } from '#domain/people.schema.ts'
import { commentReads, grants, identities, meta, oneTimeLinks, persons, recoveryCodes, sessions } from '../schema.ts'
import type { WritableAccountRows } from '../storage.ts'
import { groupBy } from './group.ts'
import { type Database, placeholders } from './part.ts'

/** Set by themselves, not with the rest of a person. */
const codeColumns = ['codeSecret', 'codesSince', 'codeStep'] as const

type PersonRow = typeof persons.$inferSelect
type GrantRow = typeof grants.$inferSelect

/** People, what they are granted, where they are signed in, and the links by which they begin. None of it is in the change log. */
export function createAccountRepository(db: Database): WritableAccountRows {
  const people = db.select().from(persons).orderBy(asc(persons.createdAt), asc(persons.id)).prepare()
  const byId = db
    .select()
    .from(persons)
    .where(eq(persons.id, sql.placeholder('id')))
    .prepare()
  const byEmail = db
    .select()
    .from(persons)
    .where(eq(persons.email, sql.placeholder('email')))
    .prepare()
  const countOf = db.select({ count: count() }).from(persons).prepare()
  const allGrants = db.select().from(grants).orderBy(asc(grants.personId), asc(grants.ordinal)).prepare()
  const grantsOf = db
    .select()
    .from(grants)
    .where(eq(grants.personId, sql.placeholder('personId')))
    .orderBy(asc(grants.ordinal))
    .prepare()
  const otherAdministrators = db
    .select({ count: count() })
    .from(grants)
    .innerJoin(persons, eq(persons.id, grants.personId))
    .leftJoin(identities, eq(identities.personId, persons.id))
    .where(
      and(
        ...[eq(grants.role, 'administrator'), isNull(persons.disabledAt), ne(persons.id, sql.placeholder('id'))],
        // Whoever has only been invited may never come.
        or(isNotNull(persons.passwordHash), isNotNull(identities.personId)),
      ),
    )
    .prepare()
  const insertion = db
    .insert(persons)
    .values(placeholders(persons, codeColumns) as never)
    .prepare()
  const replacement = db
    .update(persons)
    .set(placeholders(persons, ['id', 'passwordHash', 'createdAt', ...codeColumns]) as never)
    .where(and(eq(persons.id, sql.placeholder('id')), eq(persons.version, sql.placeholder('seenVersion'))))
    .prepare()
  const passwordSetting = db
    .update(persons)
    .set({ passwordHash: sql.placeholder('passwordHash') as never })
    .where(eq(persons.id, sql.placeholder('id')))
    .prepare()
  const isThisPerson = eq(persons.id, sql.placeholder('id'))
  const codesSetting = db
    .update(persons)
    .set(Object.fromEntries(codeColumns.map((name) => [name, sql.placeholder(name)])) as never)
    .where(isThisPerson)
    .prepare()
  const codesConfirmation = db
    .update(persons)
    .set({ codesSince: sql.placeholder('since') as never, codeStep: sql.placeholder('step') as never })
    .where(isThisPerson)
    .prepare()
  const stepUse = db
    .update(persons)
    .set({ codeStep: sql.placeholder('step') as never })
    .where(and(isThisPerson, lt(persons.codeStep, sql.placeholder('step'))))
    .prepare()
  const recoveryInsertion = db
    .insert(recoveryCodes)
    .values(placeholders(recoveryCodes) as never)
    .prepare()
  const ofItsPerson = eq(recoveryCodes.personId, sql.placeholder('personId'))
  const recoveryUse = db
    .delete(recoveryCodes)
    .where(and(ofItsPerson, eq(recoveryCodes.hash, sql.placeholder('hash'))))
    .prepare()
  const recoveryRemoval = db.delete(recoveryCodes).where(ofItsPerson).prepare()
  const installationReading = db.select({ value: meta.value }).from(meta).where(eq(meta.name, 'installation')).prepare()
  const installationWriting = db
    .insert(meta)
    .values({ name: 'installation', value: sql.placeholder('value') as never })
    .onConflictDoUpdate({ target: meta.name, set: { value: sql`excluded.value` } })
    .prepare()

  const identityByPair = db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.issuer, sql.placeholder('issuer')), eq(identities.subject, sql.placeholder('subject'))))
    .prepare()
  const identityOf = db
    .select({ count: count() })
    .from(identities)
    .where(and(eq(identities.personId, sql.placeholder('personId')), eq(identities.issuer, sql.placeholder('issuer'))))
    .prepare()
  const identityInsertion = db
    .insert(identities)
    .values(placeholders(identities) as never)
    .prepare()
  const identityRemoval = db
    .delete(identities)
    .where(eq(identities.personId, sql.placeholder('personId')))
    .prepare()

  const grantInsertion = db
    .insert(grants)
    .values(placeholders(grants) as never)
    .prepare()
  const grantRemoval = db
    .delete(grants)
    .where(eq(grants.personId, sql.placeholder('personId')))
    .prepare()

  const ofThisPerson = eq(sessions.personId, sql.placeholder('personId'))
  const isThisSession = eq(sessions.hash, sql.placeholder('hash'))
  const sessionByHash = db
    .select({ person: getTableColumns(persons), startedAt: sessions.startedAt, seenAt: sessions.seenAt, byOpenId: sessions.byOpenId })
    .from(sessions)
    .innerJoin(persons, eq(persons.id, sessions.personId))
    .where(isThisSession)
    .prepare()
  const identitiesOf = db
    .select({ issuer: identities.issuer, subject: identities.subject })
    .from(identities)
    .where(eq(identities.personId, sql.placeholder('personId')))
    .prepare()
  const readMarksOf = db
    .select({ thing: commentReads.thing, upTo: commentReads.upTo })
    .from(commentReads)
    .where(eq(commentReads.personId, sql.placeholder('personId')))
    .orderBy(asc(commentReads.thing))
    .prepare()
  const sessionsOf = db
    .select({ startedAt: sessions.startedAt, seenAt: sessions.seenAt })
    .from(sessions)
    .where(ofThisPerson)
    .orderBy(asc(sessions.startedAt))
    .prepare()
  const sessionInsertion = db
    .insert(sessions)
    .values(placeholders(sessions) as never)
    .prepare()
  const sessionTouch = db
    .update(sessions)
    .set({ seenAt: sql.placeholder('seenAt') as never })
    .where(isThisSession)
    .prepare()
  const sessionRemoval = db.delete(sessions).where(isThisSession).prepare()
  const sessionsRemoval = db.delete(sessions).where(ofThisPerson).prepare()
  const staleRemoval = db
    .delete(sessions)
    .where(sql`${sessions.seenAt} < ${sql.placeholder('seenBefore')} or ${sessions.startedAt} < ${sql.placeholder('startedBefore')}`)
    .prepare()

  const linkByHash = db
    .select()
    .from(oneTimeLinks)
    .where(eq(oneTimeLinks.hash, sql.placeholder('hash')))
    .prepare()
  const linkInsertion = db
    .insert(oneTimeLinks)
    .values(placeholders(oneTimeLinks) as never)
    .prepare()
  const linkRemoval = db
    .delete(oneTimeLinks)
    .where(sql`${oneTimeLinks.personId} is ${sql.placeholder('personId')}`)
    .prepare()
  const readMarksRemoval = db
    .delete(commentReads)
    .where(eq(commentReads.personId, sql.placeholder('personId')))
    .prepare()
  const expiredRemoval = db
    .delete(oneTimeLinks)
    .where(lt(oneTimeLinks.expiresAt, sql.placeholder('now')))
    .prepare()

  const withGrants = (row: PersonRow): Person => fromRow(row, grantsOf.all({ personId: row.id }))
  const putGrants = ({ id, grants: given }: Person) =>
    given.forEach((grant, ordinal) => grantInsertion.run({ personId: id, ordinal, ...grant }))

  return {
    count: () => countOf.get()?.count ?? 0,
    list() {
      const byPerson = groupBy(allGrants.all(), ({ personId }) => personId)
      return people.all().map((row) => fromRow(row, byPerson.get(row.id) ?? []))
    },
    find(id) {
      const row = byId.get({ id })
      return row ? withGrants(row) : null
    },
    findByEmail(email) {
      const row = byEmail.get({ email })
      return row ? { person: withGrants(row), passwordHash: row.passwordHash } : null
    },
    passwordHashOf: (id) => byId.get({ id })?.passwordHash ?? null,
    hasOtherAdministrator: (id) => (otherAdministrators.get({ id })?.count ?? 0) > 0,
    session(hash) {
      const found = sessionByHash.get({ hash })
      return found ? { ...found, person: withGrants(found.person) } : null
    },
    sessionsOf: (personId) => sessionsOf.all({ personId }),
    identitiesOf: (personId) => identitiesOf.all({ personId }),
    readMarksOf: (personId) => readMarksOf.all({ personId }),
    secondFactorOf(personId) {
      const row = byId.get({ id: personId })
      return row && row.codeSecret !== null ? { secret: row.codeSecret, since: row.codesSince } : null
    },
    personOfIdentity(issuer, subject) {
      const row = byId.get({ id: identityByPair.get({ issuer, subject })?.personId ?? '' })
      return row ? withGrants(row) : null
    },
    hasIdentityAt: (personId, issuer) => (identityOf.get({ personId, issuer })?.count ?? 0) > 0,
    installation() {
      const stored = installationReading.get()?.value
      return stored === undefined ? { secondFactorRequired: false, version: 1 } : (JSON.parse(stored) as Installation)
    },
    link: (hash) => linkByHash.get({ hash }) ?? null,

    insert(person, passwordHash) {
      insertion.run({ ...person, passwordHash })
      putGrants(person)
    },
    replace(before, after) {
      if (replacement.run({ ...after, id: before.id, seenVersion: before.version }).changes !== 1) return false
      grantRemoval.run({ personId: before.id })
      putGrants(after)
      return true
    },
    setPassword: (id, passwordHash) => void passwordSetting.run({ id, passwordHash }),
    beginSecondFactor(id, codeSecret) {
      codesSetting.run({ id, codeSecret, codesSince: null, codeStep: null })
      recoveryRemoval.run({ personId: id })
    },
    confirmSecondFactor(id, { since, step, recoveryHashes }) {
      codesConfirmation.run({ id, since, step })
      recoveryHashes.forEach((hash) => recoveryInsertion.run({ personId: id, hash }))
    },
    removeSecondFactor(id) {
      codesSetting.run({ id, codeSecret: null, codesSince: null, codeStep: null })
      recoveryRemoval.run({ personId: id })
    },
    useCodeStep: (id, step) => stepUse.run({ id, step }).changes === 1,
    useRecoveryCode: (personId, hash) => recoveryUse.run({ personId, hash }).changes === 1,
    tieIdentity: (identity) => void identityInsertion.run(identity),
    removeIdentitiesOf: (personId) => void identityRemoval.run({ personId }),
    putInstallation: (installation) => void installationWriting.run({ value: JSON.stringify(installation) }),
    openSession: (session) => void sessionInsertion.run(session),
    touchSession: (hash, seenAt) => void sessionTouch.run({ hash, seenAt }),
    closeSession: (hash) => void sessionRemoval.run({ hash }),
    closeSessionsOf: (personId) => void sessionsRemoval.run({ personId }),
    closeStaleSessions: (ages) => void staleRemoval.run(ages),
    putLink: (link) => void linkInsertion.run(link),
    removeLinksOf: (personId) => void linkRemoval.run({ personId }),
    removeReadMarksOf: (personId) => void readMarksRemoval.run({ personId }),
    removeExpiredLinks: (now) => void expiredRemoval.run({ now }),
  }
}

const fromRow = ({ passwordHash, codeSecret: _secret, codesSince, codeStep: _step, ...row }: PersonRow, given: GrantRow[]): Person => ({
  ...row,
  hasPassword: passwordHash !== null,
  hasSecondFactor: codesSince !== null,
  // The table's checks keep each role's grants in their form.
  grants: given.map(({ role, regionId, municipalityCode }) => ({ role, regionId, municipalityCode }) as GivenGrant),
})
