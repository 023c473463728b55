import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { CommentedThing } from '#domain/comments.ts'
import { online } from '../../lib/connection.ts'
import { useTexts } from '../../lib/texts.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { CommentComposer } from './CommentComposer.tsx'
import styles from './Comments.module.css'
import { commentCountsOf, nameOfThing } from './counts.ts'
import { createDiscussion, threadsOf } from './discussion.ts'
import { fetchPeople } from './people.ts'
import { commentTexts } from './texts.ts'
import { CommentThread } from './CommentThread.tsx'

/** What is said about a goal or a decision, and where one says more. What has been on the screen counts as read. */
export function Comments({ model, thing }: { model: RoadmapModel; thing: CommentedThing }) {
  const t = useTexts(commentTexts)
  const name = nameOfThing(thing)
  const discussion = useMemo(() => createDiscussion(model, thing), [model, name])
  const said = useSignal('')
  const end = useRef<HTMLDivElement>(null)
  const comments = discussion.comments.value
  const failure = discussion.failure.value
  const archived = model.document.value?.roadmap.archivedAt != null
  const mayWrite = model.may('comment') && !archived

  useEffect(() => void fetchPeople(model.roadmapId), [model])
  // What could not be fetched comes when the connection does.
  useEffect(() => void discussion.load(), [discussion, online.value])
  useSignalEffect(() => {
    // Somebody else has said something meanwhile.
    const counted = commentCountsOf(model).value.get(name)
    const here = discussion.comments.peek()
    if (here === null || counted === undefined) return
    if (counted.total !== here.filter(({ deletedAt }) => deletedAt === null).length) void discussion.load()
  })
  useEffect(() => {
    if (end.current === null || comments === null) return undefined
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void discussion.noteRead()
    })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [comments])
  useEffect(() => {
    if (comments === null) return undefined
    goToAsked()
    window.addEventListener('hashchange', goToAsked)
    return () => window.removeEventListener('hashchange', goToAsked)
  }, [comments === null])

  return (
    <div class={styles.comments} aria-busy={comments === null && failure === null}>
      {failure !== null && (
        <p class={styles.failure} role="alert">
          {t[failure]}{' '}
          <button type="button" onClick={() => void discussion.load()}>
            {t.retry}
          </button>
        </p>
      )}
      {comments === null && failure === null && (
        <>
          <span class="visually-hidden" role="status">
            {t.loading}
          </span>
          <Skeleton widths={[70, 54]} />
        </>
      )}
      {comments?.length === 0 && <p class={styles.quiet}>{t.none}</p>}
      {comments !== null && comments.length > 0 && (
        <ol class={styles.threads}>
          {threadsOf(comments).map((thread) => (
            <CommentThread
              key={thread.first.id}
              model={model}
              discussion={discussion}
              thread={thread}
              mayWrite={mayWrite}
              onSaid={(words) => (said.value = words)}
            />
          ))}
        </ol>
      )}
      <div ref={end} class={styles.end} />
      {comments !== null && mayWrite && (
        <CommentComposer
          model={model}
          place={name}
          label={t.write}
          sendText={t.send}
          onSend={async (draft) => {
            said.value = ''
            await discussion.send(draft)
            said.value = t.sent
          }}
        />
      )}
      {archived && model.may('comment') && <p class={styles.quiet}>{t.archived}</p>}
      <p class="visually-hidden" role="status" aria-live="polite">
        {said.value}
      </p>
    </div>
  )
}

/** The comment that the address asks for is brought into view and gets the focus. */
function goToAsked() {
  const asked = /^#(comment-[a-z0-9_-]{4,40})$/u.exec(location.hash)?.[1]
  const element = asked === undefined ? null : document.getElementById(asked)
  if (element === null) return
  element.closest('details')?.setAttribute('open', '')
  // No further than its panel: centred, it would take the page along.
  element.scrollIntoView({ block: 'nearest' })
  element.focus({ preventScroll: true })
}
