import { computed, signal } from '@preact/signals'

const networkUp = signal(globalThis.navigator?.onLine ?? true)
const serverAnswers = signal(true)

/** Whether the server can be reached, as far as the browser and the latest calls tell. */
export const online = computed(() => networkUp.value && serverAnswers.value)

/** A call was answered. */
export function heardFromServer() {
  serverAnswers.value = true
  networkUp.value = true
}

/** A call was not answered. */
export function lostServer() {
  serverAnswers.value = false
}

/** Listens to the network and, while the server is out of reach, asks after it now and then. Returns how to stop. */
export function watchConnection(ask: () => Promise<unknown>, everyMs = 5_000): () => void {
  const up = () => {
    networkUp.value = true
    if (!serverAnswers.peek()) void ask().catch(() => undefined)
  }
  const down = () => {
    networkUp.value = false
  }
  globalThis.addEventListener('online', up)
  globalThis.addEventListener('offline', down)
  const timer = setInterval(() => {
    if (!online.peek()) void ask().catch(() => undefined)
  }, everyMs)
  return () => {
    clearInterval(timer)
    globalThis.removeEventListener('online', up)
    globalThis.removeEventListener('offline', down)
  }
}
