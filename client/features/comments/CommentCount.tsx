import type { CommentedThing } from '#domain/comments.ts'
import { formatNumber } from '../../lib/formats.ts'
import { useTexts } from '../../lib/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './CommentCount.module.css'
import { commentCountsOf, nameOfThing } from './counts.ts'
import { commentTexts } from './texts.ts'

/** How many comments a thing has; marked and said when some are unread. Nothing where there are none. */
export function CommentCount({ model, thing }: { model: RoadmapModel; thing: CommentedThing }) {
  const t = useTexts(commentTexts)
  const count = commentCountsOf(model).value.get(nameOfThing(thing))
  if (count === undefined || count.total === 0) return null
  const words = count.unread > 0 ? `${t.comments(count.total)}, ${t.unread(count.unread)}` : t.comments(count.total)
  return (
    <span class={styles.count} data-unread={count.unread > 0 || undefined} title={words}>
      <Icon name="note" size={14} />
      <span aria-hidden="true">{formatNumber(count.total)}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  )
}
