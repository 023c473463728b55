import { expect, test } from 'vitest'
import { createDrafts, createQueueKeeper, storageOf, type Left } from '../../client/features/roadmap/model/keeping.ts'
import type { Write } from '../../client/features/roadmap/model/writes.ts'
import { createLocks, createMemoryStorage, settled } from './fake-roadmap-server.ts'

const write = { key: 'w1', op: 'edit', kind: 'goal', id: 'g1', change: { status: 'done' }, seen: {}, body: null } as unknown as Write

/** What the keeper is handed, in order; taken over at once unless it is not wanted. */
function taker(wants = () => true) {
  const taken: Write[] = []
  const take = ({ writes, forget }: Left) => {
    if (!wants()) return false
    taken.push(...writes)
    forget()
    return true
  }
  return { taken, take }
}

test('what one person left unsent and half typed is neither seen nor sent by the next at the same browser, and waits for the first', async () => {
  const browser = createMemoryStorage()
  const [elina, pekka] = [storageOf(browser, 'elina'), storageOf(browser, 'pekka')]
  createQueueKeeper(elina, null, 'r1', 'page-1').keep([write])
  createDrafts(elina, 'r1').set('field.g1.text.fi', 'Kesken')

  const [pekkas, elinas, again] = [taker(), taker(), taker()]
  await createQueueKeeper(pekka, null, 'r1', 'page-2').adopt(pekkas.take)
  expect(pekkas.taken).toEqual([])
  expect(createDrafts(pekka, 'r1').get('field.g1.text.fi')).toBeNull()

  await createQueueKeeper(elina, null, 'r1', 'page-3').adopt(elinas.take)
  expect(elinas.taken).toEqual([write])
  expect(createDrafts(elina, 'r1').get('field.g1.text.fi')).toBe('Kesken')
  await createQueueKeeper(elina, null, 'r1', 'page-4').adopt(again.take)
  expect(again.taken).toEqual([])
})

test('a page that is loaded again takes over what it left, though the page before it lives on for a moment', async () => {
  const [storage, locks, { taken, take }] = [createMemoryStorage(), createLocks(), taker()]
  const before = createQueueKeeper(storage, locks, 'r1', 'before')
  before.keep([write])

  const after = createQueueKeeper(storage, locks, 'r1', 'after')
  await after.adopt(take)
  const whileItLived = [...taken]
  before.release()
  await settled()

  expect(whileItLived).toEqual([])
  expect(taken).toEqual([write])
  expect(storage.keys()).toEqual([])
})

test('of pages that stand side by side one takes over what a closed one left: the one that is looked at', async () => {
  const [storage, locks] = [createMemoryStorage(), createLocks()]
  const closed = createQueueKeeper(storage, locks, 'r1', 'closed')
  closed.keep([write])
  let looksBehind = false
  const [behind, before, beside] = [taker(() => looksBehind), taker(), taker()]
  const behindKeeper = createQueueKeeper(storage, locks, 'r1', 'behind')
  await behindKeeper.adopt(behind.take)
  await createQueueKeeper(storage, locks, 'r1', 'before').adopt(before.take)
  await createQueueKeeper(storage, locks, 'r1', 'beside').adopt(beside.take)

  closed.release()
  await settled()
  looksBehind = true
  await behindKeeper.adopt(behind.take)
  await settled()

  expect([...behind.taken, ...before.taken, ...beside.taken]).toEqual([write])
  expect(behind.taken).toEqual([])
})

test('a page behind the others takes over when it is looked at, and a closed one never does', async () => {
  const [storage, locks] = [createMemoryStorage(), createLocks()]
  const closed = createQueueKeeper(storage, locks, 'r1', 'closed')
  closed.keep([write])
  let looksBehind = false
  const [behind, gone] = [taker(() => looksBehind), taker()]
  const [behindKeeper, goneKeeper] = [createQueueKeeper(storage, locks, 'r1', 'behind'), createQueueKeeper(storage, locks, 'r1', 'gone')]
  await behindKeeper.adopt(behind.take)
  await goneKeeper.adopt(gone.take)

  goneKeeper.release()
  closed.release()
  await settled()
  expect([...behind.taken, ...gone.taken]).toEqual([])
  looksBehind = true
  await behindKeeper.adopt(behind.take)

  expect(behind.taken).toEqual([write])
  expect(gone.taken).toEqual([])
})

test('what a page has taken over and not yet kept is nobody else’s, until that page ends', async () => {
  const [storage, locks, beside] = [createMemoryStorage(), createLocks(), taker()]
  createQueueKeeper(storage, null, 'r1', 'closed').keep([write])
  const slow = createQueueKeeper(storage, locks, 'r1', 'slow')
  await slow.adopt(() => true)

  await createQueueKeeper(storage, locks, 'r1', 'beside').adopt(beside.take)
  const meanwhile = [...beside.taken]
  slow.release()
  await settled()

  expect(meanwhile).toEqual([])
  expect(beside.taken).toEqual([write])
})
