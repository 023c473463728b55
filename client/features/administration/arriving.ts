import { effect, signal } from '@preact/signals'
import { Offline, Refused } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'
import { administrationTexts } from './texts.ts'

/** Why something did not succeed, as a sentence. */
export function failureText(error: unknown): string {
  const t = administrationTexts.value
  if (error instanceof Offline) return t.offline
  return error instanceof Refused && error.detail !== '' ? error.detail : t.failed
}

/**
 * What a part of the page shows, for its model: null until it has been fetched. What the network kept back is fetched as soon as the
 * server answers again. `then` follows each time that it has come.
 */
export function arriving<Thing>(fetchIt: () => Promise<Thing>, then: (thing: Thing) => void = () => {}) {
  const value = signal<Thing | null>(null)
  const failure = signal<'offline' | 'refused' | null>(null)
  const load = async () => {
    try {
      const fetched = await fetchIt()
      value.value = fetched
      failure.value = null
      then(fetched)
    } catch (error) {
      failure.value = error instanceof Offline ? 'offline' : 'refused'
    }
  }
  effect(() => {
    if (online.value && failure.peek() === 'offline') void load()
  })
  return { value, failure, load }
}
