import { expect, test } from 'vitest'
import { createDrafts, createQueueKeeper, storageOf } from '../../client/features/roadmap/model/keeping.ts'
import type { Write } from '../../client/features/roadmap/model/writes.ts'
import { createMemoryStorage } from './fake-roadmap-server.ts'

const write = { key: 'w1', op: 'edit', kind: 'goal', id: 'g1', change: { status: 'done' }, seen: {}, body: null } as unknown as Write

test('what one person left unsent and half typed is neither seen nor sent by the next at the same browser, and waits for the first', async () => {
  const browser = createMemoryStorage()
  const [elina, pekka] = [storageOf(browser, 'elina'), storageOf(browser, 'pekka')]
  createQueueKeeper(elina, null, 'r1', 'page-1').keep([write])
  createDrafts(elina, 'r1').set('field.g1.text.fi', 'Kesken')

  expect((await createQueueKeeper(pekka, null, 'r1', 'page-2').adopt()).writes).toEqual([])
  expect(createDrafts(pekka, 'r1').get('field.g1.text.fi')).toBeNull()

  const { writes, forget } = await createQueueKeeper(elina, null, 'r1', 'page-3').adopt()
  expect(writes).toEqual([write])
  expect(createDrafts(elina, 'r1').get('field.g1.text.fi')).toBe('Kesken')
  forget()
  expect((await createQueueKeeper(elina, null, 'r1', 'page-4').adopt()).writes).toEqual([])
})
