import type { GoalMark } from '#domain/documents.schema.ts'
import styles from './PathsPicture.module.css'

const radius = 9.5

/** The filled part of a goal under way, from twelve o'clock. */
function sector(percent: number): string {
  const share = Math.min(100, Math.max(0, percent)) / 100
  const inner = radius - 2.6
  if (share >= 0.999) return `M0 ${-inner}A${inner} ${inner} 0 1 1 0 ${inner}A${inner} ${inner} 0 1 1 0 ${-inner}Z`
  const angle = share * 2 * Math.PI
  const x = (Math.sin(angle) * inner).toFixed(2)
  const y = (-Math.cos(angle) * inner).toFixed(2)
  return `M0 0V${-inner}A${inner} ${inner} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`
}

const glyphs: { [mark in GoalMark]?: string } = {
  done: 'M-4 .5l2.8 3 5.2-6.2',
  late: 'M0-4.8v5.6M0 4.3v.4',
  at_risk: 'M0-4.3v5M0 3.9v.4',
  not_applicable: 'M-3.6 0h7.2',
  dropped: 'm-2.8-2.8 5.6 5.6M2.8-2.8l-5.6 5.6',
}

/** A goal's circle on the line, drawn around the origin: the same marks as in the grid. */
export function StationSign({ mark, percent }: { mark: GoalMark; percent: number | null }) {
  const glyph = glyphs[mark]
  return (
    <g class={styles.sign} data-mark={mark}>
      <circle class={styles.disc} r={radius} />
      {mark === 'in_progress' && percent !== null && percent > 0 && <path class={styles.sector} d={sector(percent)} />}
      {mark === 'waiting' && <path class={styles.wait} d="M0-4.2 4.2 0 0 4.2-4.2 0z" />}
      {glyph && <path class={styles.glyph} d={glyph} />}
    </g>
  )
}
