import { signal } from '@preact/signals'

/** What of the decisions is open beside the list: a decision, one being made, or the recording of a resolution. */
export type Opened = { what: 'decision'; id: string } | { what: 'new' } | { what: 'resolve'; id: string } | null

const readAddress = (): Opened => {
  const found = new URLSearchParams(globalThis.location?.search ?? '')
  const id = found.get('decision')
  if (id === null) return null
  return found.get('resolve') === null ? { what: 'decision', id } : { what: 'resolve', id }
}

/** The place in the decisions view, kept in the address so that it can be sent and reloaded. */
export function keepOpened() {
  const opened = signal<Opened>(readAddress())
  return {
    opened,
    open(next: Opened) {
      opened.value = next
      const address = new URL(globalThis.location.href)
      address.searchParams.delete('decision')
      address.searchParams.delete('resolve')
      if (next !== null && next.what !== 'new') address.searchParams.set('decision', next.id)
      if (next?.what === 'resolve') address.searchParams.set('resolve', '1')
      globalThis.history.replaceState(globalThis.history.state, '', address)
    },
  }
}
export type Opening = ReturnType<typeof keepOpened>
