import { useSignal } from '@preact/signals'
import type { CommentedThing } from '#domain/comments.ts'
import { useTexts } from '../../lib/texts.ts'
import panelStyles from '../roadmap/panel/GoalPanel.module.css'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import { Comments } from './Comments.tsx'
import styles from './Comments.module.css'
import { mayReadComments } from './counting.ts'
import { commentCountsOf, nameOfThing } from './counts.ts'
import { hasDraft } from './drafts.ts'
import { commentTexts } from './texts.ts'

/** The comments of a goal, unfolded where something is unread, drafted or asked for. */
export function CommentsPart({ model, thing }: { model: RoadmapModel; thing: CommentedThing }) {
  const t = useTexts(commentTexts)
  const name = nameOfThing(thing)
  const count = commentCountsOf(model).value.get(name)
  /** What one has chosen oneself; null: nothing yet. */
  const chosen = useSignal<boolean | null>(null)
  // It does not fold under one's eyes when all has been read.
  const wasUnread = useSignal(false)
  if (!mayReadComments(model)) return null
  const unread = count?.unread ?? 0
  if (unread > 0 && !wasUnread.peek()) wasUnread.value = true
  const open = chosen.value ?? (wasUnread.value || location.hash.startsWith('#comment-') || hasDraft(model.drafts, name))
  return (
    <details
      class={panelStyles.origin}
      data-comments
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) chosen.value = event.currentTarget.open
      }}
    >
      <summary>
        {count === undefined || count.total === 0 ? t.title : t.titleWith(count.total)}
        {unread > 0 && <span class={styles.unread}>{t.unread(unread)}</span>}
      </summary>
      {open && <Comments key={name} model={model} thing={thing} />}
    </details>
  )
}
