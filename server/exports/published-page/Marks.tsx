/** @jsxRuntime automatic @jsxImportSource preact */
import type { GoalMark } from '#domain/documents.schema.ts'

const sector = 2 * Math.PI * 2.6

/** The mark of a goal: a circle, and in it how the goal stands. Its words stand beside it. */
export function Ring({ mark, percent = null }: { mark: GoalMark; percent?: number | null }) {
  return (
    <svg class="ring" data-mark={mark} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {mark === 'done' || mark === 'late' ? <circle class="disc" cx="8" cy="8" r="7" /> : <circle class="track" cx="8" cy="8" r="6.4" />}
      {mark === 'in_progress' && percent !== null && percent > 0 && (
        <circle
          class="pie"
          cx="8"
          cy="8"
          r="2.6"
          stroke-dasharray={`${((Math.min(100, percent) / 100) * sector).toFixed(2)} 99`}
          transform="rotate(-90 8 8)"
        />
      )}
      {glyphs[mark] !== undefined && <path class={mark === 'waiting' ? 'dia' : 'glyph'} d={glyphs[mark]} />}
    </svg>
  )
}

const glyphs: Partial<Record<GoalMark, string>> = {
  done: 'm4.7 8.3 2.3 2.4 4.3-5',
  late: 'M8 4v4.8M8 11.4v.4',
  at_risk: 'M8 4.7v3.9M8 11v.3',
  waiting: 'M8 4.6 11.4 8 8 11.4 4.6 8z',
  not_applicable: 'M5.2 8h5.6',
  dropped: 'm5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2',
}

/** The mark of a decision (open: hollow, settled: filled) or of a branch: A filled, B hollow, C half, D crossed. */
export const Diamond = ({ form, size = 13 }: { form: 'open' | 'settled' | 'a' | 'b' | 'c' | 'd'; size?: number }) => (
  <svg class={`dmd o-${form}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
    {form === 'a' || form === 'settled' ? (
      <path class="full" d="M8 .8 15.2 8 8 15.2.8 8z" />
    ) : (
      <path class="hollow" d="M8 1.7 14.3 8 8 14.3 1.7 8z" />
    )}
    {form === 'c' && <path class="full" d="M8 1.7v12.6L1.7 8z" />}
    {form === 'd' && <path class="hollow" d="m4.8 4.8 6.4 6.4M11.2 4.8l-6.4 6.4" />}
  </svg>
)

/** A fork in small: the line with its first branch, and the other one below. */
export const ForkDrawing = ({ settled }: { settled: boolean }) => (
  <svg class="mini" width="92" height="46" viewBox="0 0 92 46" aria-hidden="true">
    <path class="line" d="M0 12H14M78 12H92" />
    <path class="taken" d="M14 12H78" />
    <path class="other" d="M16 12v18q0 8 8 8H68q8 0 8-8v-18" />
    <path class={settled ? 'node full' : 'node'} d="M16 3.5 24.5 12 16 20.5 7.5 12z" />
    <path class="o-a full" d="M46 6l6 6-6 6-6-6z" />
    <path class="o-b hollow" d="M46 31.5l6.5 6.5-6.5 6.5-6.5-6.5z" />
    <circle class="join" cx="76" cy="12" r="4.5" />
  </svg>
)

/** Juurru's mark: a stem and three roots. */
export const RootMark = () => (
  <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M3 3.5h18M12 3.5V19M12 6.5c0 5.5-7.5 3-7.5 9M12 6.5c0 5.5 7.5 3 7.5 9" />
    <circle cx="4.5" cy="17" r="2.4" />
    <circle cx="12" cy="20.6" r="2.4" />
    <circle cx="19.5" cy="17" r="2.4" />
  </svg>
)
