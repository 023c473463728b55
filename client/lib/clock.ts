import { signal } from '@preact/signals'
import { call } from './api.ts'

/** Today in Helsinki (YYYY-MM-DD) by the server's clock; null until the server has told. The browser's clock is never asked. */
export const today = signal<string | null>(null)

let asking: Promise<string> | null = null

/** Asks the server what day it is; those who ask at the same time share the answer. */
export function askToday(): Promise<string> {
  asking ??= call('getHealth', { timeoutMs: 8_000 })
    .then(({ today: day }) => (today.value = day))
    .finally(() => (asking = null))
  return asking
}
