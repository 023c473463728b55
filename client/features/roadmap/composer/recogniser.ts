import { signal } from '@preact/signals'
import type * as recognise from './recognise.ts'

/** What recognises scopes and conditions in a text, once its code has come: nobody waits for it to write. */
export const recogniser = signal<typeof recognise | null>(null)

export async function fetchRecogniser(): Promise<void> {
  if (recogniser.peek() !== null) return
  try {
    recogniser.value = await import('./recognise.ts')
  } catch {
    // Without it, a goal is written as it stands; the next composer tries again.
  }
}
