import { expect, test } from 'vitest'
import type { Person } from '#domain/people.schema.ts'
import type { StorageError } from '../../db/storage.ts'
import { openTestStorage } from '../support/database.ts'

const makePerson = (given: Partial<Person> = {}): Person => ({
  ...{ id: 'aino', name: 'Aino Aalto', email: 'aino@example.fi', language: 'fi', hasPassword: false, hasSecondFactor: false },
  grants: [
    { role: 'planner', regionId: 'uusimaa', municipalityCode: null },
    { role: 'municipal_member', regionId: 'uusimaa', municipalityCode: '444' },
  ],
  ...{ createdAt: '2018-12-12T10:00:00.000Z', disabledAt: null, anonymisedAt: null, version: 1 },
  ...given,
})
const administrator = makePerson({
  ...{ id: 'admin', name: 'Anna', email: 'anna@example.fi', createdAt: '2018-12-11T10:00:00.000Z' },
  grants: [{ role: 'administrator', regionId: null, municipalityCode: null }],
})

test('a person comes back with the grants in their order, is found by address, and is replaced only as it was seen', () => {
  const storage = openTestStorage()
  const aino = makePerson()
  storage.writeAccounts((rows) => {
    rows.insert(aino, null)
    rows.insert(administrator, 'hash of it')
  })

  const { accounts } = storage.read((rows) => rows)
  expect(accounts.list()).toEqual([{ ...administrator, hasPassword: true, hasSecondFactor: false }, aino])
  expect(accounts.findByEmail('aino@example.fi')).toEqual({ person: aino, passwordHash: null })
  expect([accounts.count(), accounts.findByEmail('nobody@example.fi'), accounts.find('nobody')]).toEqual([2, null, null])
  const edited = { ...aino, name: 'Aino Saari', grants: aino.grants.slice(0, 1), version: 2 }
  expect(storage.writeAccounts((rows) => [rows.replace(aino, edited), rows.replace(aino, { ...aino, name: 'Late' })])).toEqual([
    true,
    false,
  ])
  expect(accounts.find('aino')).toEqual(edited)
  expect([accounts.hasOtherAdministrator('admin'), accounts.hasOtherAdministrator('aino')]).toEqual([false, true])
})

test('an address belongs to one person, and a grant names a region and a municipality that are there', () => {
  const storage = openTestStorage()
  storage.writeAccounts((rows) => rows.insert(makePerson(), null))
  const attempt = (person: Person) => {
    try {
      return storage.writeAccounts((rows) => rows.insert(person, null))
    } catch (error) {
      return (error as StorageError).code
    }
  }

  expect(attempt(makePerson({ id: 'other' }))).toBe('taken')
  expect(attempt(makePerson({ email: 'other@example.fi' }))).toBe('id_taken')
  const elsewhere = [{ role: 'reader' as const, regionId: 'pirkanmaa', municipalityCode: null }]
  expect(attempt(makePerson({ id: 'third', email: 'third@example.fi', grants: elsewhere }))).toBe('unknown_reference')
  expect(storage.read((rows) => rows.accounts.count())).toBe(1)
})

test('sessions and links are found by hash, and go one by one, with their person, or by age', () => {
  const storage = openTestStorage()
  const at = (hour: number) => `2018-12-12T${String(hour).padStart(2, '0')}:00:00.000Z`
  storage.writeAccounts((rows) => {
    rows.insert(makePerson(), null)
    rows.insert(administrator, null)
    for (const hour of [8, 9, 10])
      rows.openSession({ hash: `s${hour}`, personId: 'aino', startedAt: at(hour), seenAt: at(hour), byOpenId: false })
    rows.openSession({ hash: 'anna', personId: 'admin', startedAt: at(8), seenAt: at(8), byOpenId: false })
    rows.touchSession('s8', at(11))
    rows.putLink({ hash: 'old', kind: 'invitation', personId: 'aino', expiresAt: at(12) })
    rows.putLink({ hash: 'new', kind: 'invitation', personId: 'aino', expiresAt: at(13) })
    rows.putLink({ hash: 'setup', kind: 'setup', personId: null, expiresAt: at(12) })
  })

  const { accounts } = storage.read((rows) => rows)
  expect(accounts.session('s8')).toEqual({ person: makePerson(), startedAt: at(8), seenAt: at(11), byOpenId: false })
  expect([accounts.link('old')?.kind, accounts.link('new')?.personId, accounts.link('setup')?.kind]).toEqual([
    'invitation',
    'aino',
    'setup',
  ])
  storage.writeAccounts((rows) => rows.removeLinksOf('aino'))
  expect([accounts.link('old'), accounts.link('new'), accounts.link('setup')?.kind]).toEqual([null, null, 'setup'])
  storage.writeAccounts((rows) => {
    rows.closeStaleSessions({ seenBefore: at(10), startedBefore: at(0) })
    rows.removeExpiredLinks(at(13))
  })
  expect([accounts.session('anna'), accounts.session('s9'), accounts.link('setup')]).toEqual([null, null, null])
  expect(accounts.sessionsOf('aino').map(({ startedAt }) => startedAt)).toEqual([at(8), at(10)])
  storage.writeAccounts((rows) => rows.closeSession('s10'))
  storage.writeAccounts((rows) => rows.closeStaleSessions({ seenBefore: at(0), startedBefore: at(9) }))
  expect(accounts.sessionsOf('aino')).toEqual([])
})
