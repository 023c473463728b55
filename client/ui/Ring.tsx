import type { GoalMark } from '#domain/documents.schema.ts'
import { formatPercent } from '../lib/formats.ts'
import styles from './Ring.module.css'
import { uiTexts } from './texts.ts'

/** How a goal stands, in words: "etenee, 45 %". */
export function markLabel(mark: GoalMark, percent: number | null = null): string {
  const word = uiTexts.value.marks[mark]
  const tellsPercent = percent !== null && (mark === 'in_progress' || mark === 'at_risk' || mark === 'late')
  return tellsPercent ? `${word}, ${formatPercent(percent)}` : word
}

const sector = 2 * Math.PI * 2.6

type RingProps = {
  mark: GoalMark
  /** 0–100; the filled sector of a goal under way. */
  percent?: number | null
  size?: number
  /** Said instead of the mark's own words; null when the words stand beside the ring. */
  label?: string | null
  class?: string | undefined
}

/** The mark of a goal: a circle, and in it how the goal stands. */
export function Ring({ mark, percent = null, size = 16, label, class: more }: RingProps) {
  const said = label === undefined ? markLabel(mark, percent) : label
  const voice = said === null ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': said } as const)
  return (
    <svg
      class={more ? `${styles.ring} ${more}` : styles.ring}
      data-mark={mark}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      focusable="false"
      {...voice}
    >
      {mark === 'done' || mark === 'late' ? (
        <circle class={styles.disc} cx="8" cy="8" r="7" />
      ) : (
        <circle class={styles.track} cx="8" cy="8" r={mark === 'in_progress' ? 6.85 : 6.1} />
      )}
      {mark === 'in_progress' && percent !== null && percent > 0 && (
        <circle
          class={styles.pie}
          cx="8"
          cy="8"
          r="2.6"
          stroke-dasharray={`${(Math.min(100, percent) / 100) * sector} 99`}
          transform="rotate(-90 8 8)"
        />
      )}
      {mark === 'done' && <path class={styles.glyph} d="m4.7 8.3 2.3 2.4 4.3-5" />}
      {mark === 'late' && <path class={styles.glyph} d="M8 4v4.8M8 11.4v.4" />}
      {mark === 'at_risk' && <path class={styles.glyph} d="M8 4.7v3.9M8 11v.3" />}
      {mark === 'waiting' && <path class={styles.diamond} d="M8 4.6 11.4 8 8 11.4 4.6 8z" />}
      {mark === 'not_applicable' && <path class={styles.glyph} d="M5.2 8h5.6" />}
      {mark === 'dropped' && <path class={styles.glyph} d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" />}
    </svg>
  )
}
