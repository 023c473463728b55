import { useEffect } from 'preact/hooks'
import type { MentionList } from '#contract/comments.ts'
import { textIn } from '#domain/languages.ts'
import { today } from '../../lib/clock.ts'
import { formatNumber } from '../../lib/formats.ts'
import { formatWhen } from '../../lib/rare-formats.ts'
import { language, useTexts } from '../../lib/texts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { fetchMentions, unreadMentions } from './mention-list.ts'
import styles from './MentionsMenu.module.css'
import { commentTexts } from './texts.ts'

/** Where a comment stands. */
export function addressOf({ comment, roadmap }: MentionList['mentions'][number]): string {
  const place = comment.goalId === null ? `/decisions?decision=${comment.decisionId ?? ''}` : `?goal=${comment.goalId}`
  return `/roadmaps/${roadmap.id}${place}#comment-${comment.id}`
}

const go = (address: string) => {
  const target = new URL(address, location.href)
  const isHere = target.pathname === location.pathname && target.search === location.search
  location.assign(address)
  // Only the comment is another: the page goes there by itself, unless it is the very same place.
  if (isHere && target.hash === location.hash) location.reload()
}

/** The comments that mention oneself and are unread, on the bar at the top; nothing while there are none. */
export function MentionsMenu() {
  const t = useTexts(commentTexts)
  useEffect(() => {
    void fetchMentions()
    const timer = setInterval(() => void fetchMentions(), 60_000)
    const wake = () => void fetchMentions()
    window.addEventListener('focus', wake)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', wake)
    }
  }, [])
  const { mentions, total } = unreadMentions.value
  if (total === 0) return null
  return (
    <Menu
      class={styles.mentions}
      align="end"
      label={t.mentionsOfYou(total)}
      onOpen={() => void fetchMentions()}
      groups={[
        {
          key: 'mentions',
          heading: t.mentionsOfYou(total),
          items: mentions.map((mention) => ({
            key: mention.comment.id,
            text: (
              <span class={styles.mention}>
                <span>{textIn(mention.about, language.value)}</span>
                <small>{t.mentioned(mention.name ?? t.former, formatWhen(mention.comment.at, today.value))}</small>
              </span>
            ),
            icon: 'note',
            onSelect: () => go(addressOf(mention)),
          })),
        },
      ]}
    >
      <Icon name="note" />
      <span aria-hidden="true">{formatNumber(total)}</span>
    </Menu>
  )
}
