import type { Drafts } from '../roadmap/model/keeping.ts'
import type { Mentionable } from './mentions.ts'

/** A comment that has not been sent: its text with names in it, who was picked for them, and the id under which it is being sent. */
export type CommentDraftKept = { text: string; picked: Mentionable[]; id: string | null }

const isDraft = (kept: unknown): kept is CommentDraftKept =>
  typeof kept === 'object' &&
  kept !== null &&
  'text' in kept &&
  typeof kept.text === 'string' &&
  'picked' in kept &&
  Array.isArray(kept.picked)

/** The draft of a place, kept on the device until it is sent. */
export function keepDraft(drafts: Drafts, place: string) {
  const key = `comment.${place}`
  return {
    read(): CommentDraftKept | null {
      try {
        const kept: unknown = JSON.parse(drafts.get(key) ?? 'null')
        return isDraft(kept) ? { text: kept.text, picked: kept.picked, id: kept.id ?? null } : null
      } catch {
        return null
      }
    },
    write(draft: CommentDraftKept) {
      if (draft.text.trim() === '') drafts.clear(key)
      else drafts.set(key, JSON.stringify(draft))
    },
    clear: () => drafts.clear(key),
  }
}

/** Whether something is drafted about a thing: then its discussion is open. */
export const hasDraft = (drafts: Drafts, place: string): boolean => keepDraft(drafts, place).read() !== null
