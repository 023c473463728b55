import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Comment } from '#domain/comments.schema.ts'
import { Offline, Refused } from '../../lib/api.ts'
import { today } from '../../lib/clock.ts'
import { formatMoment, formatWhen } from '../../lib/rare-formats.ts'
import { person } from '../../lib/session.ts'
import { useTexts } from '../../lib/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { sayFailure } from '../../ui/toasts.ts'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { CommentComposer } from './CommentComposer.tsx'
import { CommentText } from './CommentText.tsx'
import styles from './Comments.module.css'
import type { Discussion, Thread } from './discussion.ts'
import { hasDraft } from './drafts.ts'
import { withNames } from './mentions.ts'
import { nameOf } from './people.ts'
import { commentTexts } from './texts.ts'

type ThreadProps = {
  model: RoadmapModel
  discussion: Discussion
  thread: Thread
  mayWrite: boolean
  /** Says aloud what has been done. */
  onSaid: (words: string) => void
}

const sayWhy = (error: unknown) =>
  sayFailure(() =>
    error instanceof Refused && error.detail !== ''
      ? error.detail
      : error instanceof Offline
        ? commentTexts.value.away
        : commentTexts.value.notDone,
  )

/** A comment with its answers. What has been handled is folded. */
export function CommentThread({ model, discussion, thread, mayWrite, onSaid }: ThreadProps) {
  const t = useTexts(commentTexts)
  const { first, answers } = thread
  const place = `answer.${first.id}`
  const answering = useSignal(hasDraft(model.drafts, place))
  const answerButton = useRef<HTMLButtonElement>(null)
  const unfolded = useSignal(false)
  const all = [first, ...answers]
  const said = { model, discussion, mayWrite, onSaid }
  const readUpTo = discussion.readUpTo.value ?? 0
  const hasNew = all.some(({ number, by }) => number > readUpTo && by !== person.value?.id)

  const stopAnswering = () => {
    answering.value = false
    answerButton.current?.focus()
  }
  const handle = async (handled: boolean) => {
    try {
      await discussion.handle(first, handled)
      onSaid(handled ? t.markedHandled : t.reopened)
      // What had the focus is in the fold now, or gone out of it.
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-thread="${first.id}"] [data-handling]`)?.focus())
    } catch (error) {
      sayWhy(error)
    }
  }

  const body = (
    <>
      <ol class={styles.sayings}>
        {all.map((comment) => (
          <CommentItem key={comment.id} comment={comment} {...said} />
        ))}
      </ol>
      {mayWrite && (
        <p class={styles.acts}>
          <button
            ref={answerButton}
            type="button"
            class={styles.act}
            aria-expanded={answering.value}
            onClick={() => (answering.value = !answering.value)}
          >
            {t.answer}
          </button>
          {first.handledAt === null && (
            <button type="button" class={styles.act} data-handling onClick={() => void handle(true)}>
              <Icon name="check" size={14} />
              {t.handle}
            </button>
          )}
        </p>
      )}
      {answering.value && mayWrite && (
        <CommentComposer
          model={model}
          place={place}
          label={t.writeAnswer(nameOf(model.roadmapId, first.by) ?? t.unnamed)}
          sendText={t.sendAnswer}
          autoFocus
          onCancel={stopAnswering}
          onSend={async (draft) => {
            await discussion.send({ ...draft, threadId: first.id })
            onSaid(t.sent)
            stopAnswering()
          }}
        />
      )}
    </>
  )

  if (first.handledAt === null)
    return (
      <li class={styles.thread} data-thread={first.id}>
        {body}
      </li>
    )
  return (
    <li class={styles.thread} data-thread={first.id} data-handled>
      <p class={styles.handled}>
        <Icon name="check" size={14} />
        <span>{t.handledBy(nameOf(model.roadmapId, first.handledBy ?? '') ?? t.unnamed, formatWhen(first.handledAt, today.value))}</span>
        {mayWrite && (
          <button type="button" class={styles.act} data-handling onClick={() => void handle(false)}>
            {t.reopen}
          </button>
        )}
      </p>
      <details open={hasNew || unfolded.value} onToggle={(event) => (unfolded.value = event.currentTarget.open)}>
        <summary>
          {t.handled}: {t.comments(all.length)}
        </summary>
        {body}
      </details>
    </li>
  )
}

type ItemProps = Omit<ThreadProps, 'thread'> & { comment: Comment }

/** One comment: who, when, what; and what its writer may still do to it. */
function CommentItem({ model, discussion, comment, mayWrite, onSaid }: ItemProps) {
  const t = useTexts(commentTexts)
  const place = `edit.${comment.id}`
  const doing = useSignal<'edit' | 'remove' | null>(null)
  const busy = useSignal(false)
  const item = useRef<HTMLLIElement>(null)
  const me = person.value?.id
  const isMine = comment.by === me
  const isNew = !isMine && comment.deletedAt === null && comment.number > (discussion.readUpTo.value ?? 0)
  const mayEdit = mayWrite && isMine && comment.text !== null
  const mayRemove = mayWrite && comment.text !== null && (isMine || model.may('moderate_comments'))
  const leave = () => {
    doing.value = null
    item.current?.focus()
  }
  const remove = async () => {
    busy.value = true
    try {
      await discussion.remove(comment)
      onSaid(t.removed)
      leave()
    } catch (error) {
      sayWhy(error)
    } finally {
      busy.value = false
    }
  }

  return (
    <li ref={item} id={`comment-${comment.id}`} class={styles.saying} tabIndex={-1} data-new={isNew || undefined}>
      <p class={styles.who}>
        <b>{nameOf(model.roadmapId, comment.by) ?? t.unnamed}</b>
        <time dateTime={comment.at} title={formatMoment(comment.at)}>
          {formatWhen(comment.at, today.value)}
        </time>
        {comment.editedAt !== null && comment.deletedAt === null && <span title={formatMoment(comment.editedAt)}>{t.edited}</span>}
        {isNew && <span class={styles.new}>{t.isNew}</span>}
      </p>
      {doing.value === 'edit' && comment.text !== null ? (
        <CommentComposer
          model={model}
          place={place}
          label={t.editYours}
          sendText={t.save}
          start={{ ...withNames(comment.text, (id) => nameOf(model.roadmapId, id)), id: null }}
          autoFocus
          onCancel={leave}
          onSend={async ({ text }) => {
            await discussion.reword(comment, text)
            leave()
          }}
        />
      ) : comment.text === null ? (
        <p class={styles.deleted}>{t.deleted}</p>
      ) : (
        <CommentText text={comment.text} roadmapId={model.roadmapId} />
      )}
      {doing.value === 'remove' && (
        <div class={styles.asking} role="group" aria-label={t.reallyRemove}>
          <p>{t.reallyRemove}</p>
          <Button kind="danger" disabled={busy.value} onClick={() => void remove()}>
            {t.remove}
          </Button>
          <Button kind="quiet" onClick={leave}>
            {t.cancel}
          </Button>
        </div>
      )}
      {doing.value === null && (mayEdit || mayRemove) && (
        <p class={styles.acts}>
          {mayEdit && (
            <button type="button" class={styles.act} onClick={() => (doing.value = 'edit')}>
              {t.edit}
            </button>
          )}
          {mayRemove && (
            <button type="button" class={styles.act} onClick={() => (doing.value = 'remove')}>
              {t.remove}
            </button>
          )}
        </p>
      )}
    </li>
  )
}
