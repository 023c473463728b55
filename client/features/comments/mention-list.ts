import { signal } from '@preact/signals'
import type { MentionList } from '#contract/comments.ts'
import { call } from '../../lib/api.ts'
import { online } from '../../lib/connection.ts'

/** What mentions this person and is unread; the same on every page. */
export const unreadMentions = signal<MentionList>({ mentions: [], total: 0 })

/** Asks again; without a connection what is known stays. */
export async function fetchMentions(): Promise<void> {
  if (document.visibilityState !== 'visible' || !online.peek()) return
  try {
    unreadMentions.value = await call('listMentions')
  } catch {
    // Asked again in a while.
  }
}
