import type { Comment, CommentTrace } from './comments.schema.ts'
import { limits } from './limits.ts'
import { accept, refuse, type Result } from './result.ts'

/** What a comment is about. */
export type CommentedThing = Pick<Comment, 'goalId' | 'decisionId'>

/** A comment's text, piece by piece: words as they are, an address that is a link, somebody who is mentioned. */
export type CommentPiece = { kind: 'words'; text: string } | { kind: 'link'; url: string } | { kind: 'mention'; personId: string }

/** How a comment mentions somebody: by id, so that it calls them by the name that they have now, or by none. */
export const mentionOf = (personId: string): string => `@{${personId}}`

const mention = '@\\{(?<personId>[a-z0-9][a-z0-9_-]{3,39})\\}'
// Only http and https, and nothing without a host: an address that does anything else stays words.
const address = 'https?:\\/\\/[\\p{L}\\p{N}][^\\s<>"{}|\\\\^`/]*(?:\\/[^\\s<>"{}|\\\\^`]*)?'
const pieces = () => new RegExp(`${mention}|(?<url>\\b${address})`, 'giu')

/** What ends a sentence after an address, or closes the bracket that it stands in, is not part of it. */
function withoutTail(url: string): string {
  const cut = url.replace(/[.,;:!?'’”»*_]+$/u, '')
  const opens = cut.split('(').length
  const shorter = cut.endsWith(')') && cut.split(')').length > opens ? cut.slice(0, -1) : cut
  return shorter === url ? url : withoutTail(shorter)
}

/** Cuts a comment's text into what is shown differently. Put together again, the pieces are the text. */
export function piecesOf(text: string): CommentPiece[] {
  const found: CommentPiece[] = []
  let from = 0
  const words = (until: number) => {
    if (until > from) found.push({ kind: 'words', text: text.slice(from, until) })
  }
  for (const match of text.matchAll(pieces())) {
    const { personId, url } = match.groups as { personId?: string; url?: string }
    const shown = url === undefined ? match[0] : withoutTail(url)
    words(match.index)
    found.push(personId === undefined ? { kind: 'link', url: shown } : { kind: 'mention', personId })
    from = match.index + shown.length
  }
  words(text.length)
  return found
}

/** Whom a text mentions, each once. */
export const mentionsIn = (text: string | null): string[] => [
  ...new Set(piecesOf(text ?? '').flatMap((piece) => (piece.kind === 'mention' ? [piece.personId] : []))),
]

/** The comment without what it says. */
export const traceOf = ({ text: _, ...trace }: Comment): CommentTrace => trace

/** Whether a comment began its thread. */
export const beginsThread = ({ id, threadId }: Pick<Comment, 'id' | 'threadId'>): boolean => id === threadId

/** The comment worded anew; in the very same words it is as it was. */
export function rewordComment(comment: Comment, text: string, at: string): Result<Comment, 'comment_deleted'> {
  if (comment.deletedAt !== null) return refuse('comment_deleted')
  if (text === comment.text) return accept(comment)
  return accept({ ...comment, text, editedAt: at, version: comment.version + 1 })
}

/** The comment gone, with the place it had in its thread. */
export function deleteComment(comment: Comment, at: string): Result<Comment, 'comment_deleted'> {
  if (comment.deletedAt !== null) return refuse('comment_deleted')
  return accept({ ...comment, text: null, deletedAt: at, version: comment.version + 1 })
}

/** A thread marked as handled, or opened again; told of the comment that began it. */
export function handleThread(first: Comment, handled: boolean, by: string, at: string): Result<Comment, 'unknown_thread'> {
  if (!beginsThread(first)) return refuse('unknown_thread')
  if (handled === (first.handledAt !== null)) return accept(first)
  return accept({ ...first, handledAt: handled ? at : null, handledBy: handled ? by : null, version: first.version + 1 })
}

/** Whether a comment answers a thread of the same thing. */
export function acceptAnswer(thing: CommentedThing, first: Comment | null): Result<Comment, 'unknown_thread'> {
  const isOfThing = first !== null && beginsThread(first) && first.goalId === thing.goalId && first.decisionId === thing.decisionId
  return isOfThing ? accept(first) : refuse('unknown_thread')
}

/** Whether so many people can be mentioned at once. */
export const mentionsTooMany = (personIds: readonly string[]): boolean => personIds.length > limits.mentionsPerComment
