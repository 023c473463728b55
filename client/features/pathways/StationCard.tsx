import { ThemeBadge } from '../../ui/ThemeMarks.tsx'
import { Ring } from '../../ui/Ring.tsx'
import type { GoalFacts } from './paths-model.ts'
import type { pathwaysTexts } from './texts.ts'
import styles from './StationCard.module.css'

interface StationCardProps {
  facts: GoalFacts
  branch: string | null
  href: string
  texts: (typeof pathwaysTexts)['value']
  place: { left: number; top: number; below: boolean }
  onEnter: () => void
  onLeave: () => void
}

/** A goal shown beside its station, for the pointer and for the focus. It can be pointed into, and Esc takes it away. */
export function StationCard({ facts, branch, href, texts, place, onEnter, onLeave }: StationCardProps) {
  return (
    <div
      class={styles.card}
      data-below={place.below}
      style={{ left: `${place.left}px`, top: `${place.top}px` }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <p class={styles.crumb}>
        <ThemeBadge code={facts.theme.code} colour={facts.theme.colour} />
        <span class="tabular">{facts.horizon.year}</span>
        {branch !== null && <span class={styles.branch}>{branch}</span>}
      </p>
      <p class={styles.text} lang={facts.language}>
        {facts.text}
      </p>
      <p class={styles.state}>
        <Ring mark={facts.mark} percent={facts.percent} label={null} />
        {facts.state}
      </p>
      <a href={href}>{texts.openInGrid}</a>
    </div>
  )
}
