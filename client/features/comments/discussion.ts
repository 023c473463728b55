import { batch, signal } from '@preact/signals'
import type { Discussion as Said } from '#contract/comments.ts'
import { beginsThread, type CommentedThing } from '#domain/comments.ts'
import type { Comment } from '#domain/comments.schema.ts'
import { call, Offline, Refused } from '../../lib/api.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { countComments } from './counting.ts'
import { fetchMentions } from './mention-list.ts'

/** A comment with the answers to it. */
export interface Thread {
  first: Comment
  answers: readonly Comment[]
}

/** The threads of a discussion, in the order of their beginning. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  return comments
    .filter(beginsThread)
    .map((first) => ({ first, answers: comments.filter((comment) => comment.threadId === first.id && comment.id !== first.id) }))
}

/** What is said about one goal or decision, and the ways to say more. */
export function createDiscussion(model: RoadmapModel, thing: CommentedThing) {
  /** In the order of writing; null: not here yet. */
  const comments = signal<readonly Comment[] | null>(null)
  /** How far one had read when the discussion was opened: what came later is marked as new until it is closed. */
  const readUpTo = signal<number | null>(null)
  const failure = signal<'offline' | 'failed' | null>(null)
  let marked = 0
  const { goalId, decisionId } = thing

  async function load(): Promise<void> {
    try {
      const said: Said =
        goalId === null
          ? await call('listDecisionComments', { params: { decisionId: decisionId ?? '' } })
          : await call('listGoalComments', { params: { goalId } })
      batch(() => {
        comments.value = said.comments
        readUpTo.value ??= said.readUpTo
        failure.value = null
      })
      marked = Math.max(marked, said.readUpTo)
    } catch (error) {
      failure.value = error instanceof Offline ? 'offline' : 'failed'
    }
  }

  function put(comment: Comment) {
    const known = comments.peek() ?? []
    comments.value = known.some(({ id }) => id === comment.id)
      ? known.map((other) => (other.id === comment.id ? comment : other))
      : [...known, comment]
    void countComments(model)
  }

  /** Puts what the server has in place of what was stale; the refusal goes on to whoever tells it. */
  async function doing(work: Promise<Comment>): Promise<void> {
    try {
      put(await work)
    } catch (error) {
      if (error instanceof Refused && error.code === 'stale_edit') put(error.current as Comment)
      throw error
    }
  }

  return {
    comments,
    readUpTo,
    failure,
    load,
    /** Says something under an id of one's own: sent again after a lost answer, it is there once. */
    async send(draft: { id: string; text: string; threadId?: string }): Promise<void> {
      try {
        put(
          goalId === null
            ? await call('commentOnDecision', { params: { decisionId: decisionId ?? '' }, body: draft })
            : await call('commentOnGoal', { params: { goalId }, body: draft }),
        )
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'id_taken') throw error
        put(error.current as Comment)
      }
    },
    reword: (comment: Comment, text: string) =>
      doing(call('editComment', { params: { commentId: comment.id }, ifMatch: comment.version, body: { text } })),
    handle: (first: Comment, handled: boolean) =>
      doing(call('handleComment', { params: { commentId: first.id }, ifMatch: first.version, body: { handled } })),
    async remove(comment: Comment): Promise<void> {
      const params = { commentId: comment.id }
      await doing(call('deleteComment', { params, ifMatch: comment.version }).then(() => call('getComment', { params })))
    },
    /** Notes that all that is here has been seen. */
    async noteRead(): Promise<void> {
      const upTo = comments.peek()?.at(-1)?.number ?? 0
      if (upTo <= marked) return
      const before = marked
      marked = upTo
      try {
        const body = { upTo }
        if (goalId === null) await call('readDecisionComments', { params: { decisionId: decisionId ?? '' }, body })
        else await call('readGoalComments', { params: { goalId }, body })
        await Promise.all([countComments(model), fetchMentions()])
      } catch {
        marked = before
      }
    },
  }
}
export type Discussion = ReturnType<typeof createDiscussion>
