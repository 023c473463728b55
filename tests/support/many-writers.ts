import { setTimeout as sleep } from 'node:timers/promises'
import { fetchSignedIn } from './signed-in.ts'

export type Sent = { id: string; text: string }

/** Somebody who writes as fast as they are answered, and remembers what was acknowledged and what nobody knows of. */
export function createWriters(address: () => string, roadmapId: string) {
  const acknowledged = new Map<string, string>()
  const inDoubt = new Map<string, string>()
  const times: number[] = []
  const refusals: string[] = []
  let count = 0
  let edited = 1

  const send = (method: string, path: string, body: object, version?: number) =>
    fetchSignedIn(`${address()}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(version !== undefined && { 'if-match': `"${version}"` }) },
      body: JSON.stringify(body),
    })

  async function makeGoals(cell: object, isOver: () => boolean) {
    while (!isOver()) {
      const id = `written-${++count}`
      const text = `Tavoite ${count} ${'ä'.repeat(count % 700)}`
      inDoubt.set(id, text)
      const began = performance.now()
      const answer = await send('POST', `/api/roadmaps/${roadmapId}/goals`, { id, ...cell, text: { fi: text } })
      if (answer.status !== 201) {
        inDoubt.delete(id)
        refusals.push(`${answer.status} ${await answer.text()}`)
        continue
      }
      times.push(performance.now() - began)
      acknowledged.set(id, text)
      inDoubt.delete(id)
      // An answer that nobody reads keeps its connection.
      await answer.arrayBuffer()
    }
  }

  /** One goal, edited over and over: its version tells how often. */
  async function editOne(goalId: string, isOver: () => boolean) {
    while (!isOver()) {
      const answer = await send('PATCH', `/api/goals/${goalId}`, { text: { fi: `Muokkaus ${edited}` } }, edited)
      if (answer.status === 200) edited = ((await answer.json()) as { version: number }).version
      else if (answer.status === 412) edited = ((await answer.json()) as { currentVersion: number }).currentVersion
      else refusals.push(`${answer.status} ${await answer.text()}`)
    }
  }

  return {
    acknowledged,
    inDoubt,
    times,
    refusals,
    send,
    edited: () => edited,
    /** Writes until it is over, or until nobody answers. */
    async write(cell: object, isOver: () => boolean) {
      const all = [makeGoals(cell, isOver), makeGoals(cell, isOver), makeGoals(cell, isOver), editOne('edited-goal', isOver)]
      await Promise.allSettled(all)
      await sleep(0)
    },
  }
}

/** A plan of three hundred goals, which is stored as one change. */
export const bigPlan = (id: string) => ({
  ...{ id, regionId: 'uusimaa', name: { fi: `Tuotu ${id}` }, languages: ['fi'] },
  horizons: [{ key: 'h1', year: 2019, label: { fi: '2019' }, kind: 'action' }],
  themes: [{ key: 't1', name: { fi: 'Perhekeskus' }, code: 'PK', colour: 1 }],
  goals: Array.from({ length: 300 }, (_, index) => ({ themeKey: 't1', horizonKey: 'h1', text: { fi: `Tavoite ${index}` }, origin: null })),
})
