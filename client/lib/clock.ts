import { signal } from '@preact/signals'
import { call } from './api.ts'

/** Today in Helsinki (YYYY-MM-DD) by the server's clock; null until the server has told. The browser's clock is never asked. */
export const today = signal<string | null>(null)

/** Asks the server what day it is. */
export async function askToday(): Promise<string> {
  const { today: day } = await call('getHealth', { timeoutMs: 8_000 })
  today.value = day
  return day
}
