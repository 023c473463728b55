import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Horizon } from '#domain/roadmaps.schema.ts'
import type { ScenarioTerm } from '#domain/trajectories.ts'
import { useTexts } from '../../lib/texts.ts'
import { yearsText } from './scenario-words.ts'
import { spanOf, withSpan, type Span } from './steering.ts'
import { scenarioTexts } from './texts.ts'
import styles from './YearStrip.module.css'

type YearStripProps = {
  label: string
  term: ScenarioTerm
  /** By year. */
  horizons: readonly Horizon[]
  /** Those at whose end something may still begin. */
  ahead: readonly Horizon[]
  tone: string | undefined
  onChange: (term: ScenarioTerm) => void
}

/** The years of a column, from the one before it: what takes effect in them begins to hold at its end. */
function yearsIn(horizons: readonly Horizon[], at: number): number[] {
  const { year } = horizons[at] as Horizon
  const before = horizons[at - 1]?.year ?? year - 1
  return Array.from({ length: year - before }, (_, i) => before + 1 + i)
}
const twoDigits = (year: number) => String(year).slice(-2)
const mostDrawn = 6

/**
 * By when: the roadmap's years, column by column. A press picks a column, dragging or Shift picks several, a press on the only one
 * lets years go; the plan follows while one drags.
 */
export function YearStrip({ label, term, horizons, ahead, tone, onChange }: YearStripProps) {
  const texts = useTexts(scenarioTexts)
  const strip = useRef<HTMLDivElement>(null)
  const anchor = useRef<{ place: number; moved: boolean; wasOnly: boolean } | null>(null)
  const span = spanOf(term, ahead)
  /** A year that was pressed and is no horizon's, and the horizon at whose end it is read. */
  const between = useSignal<{ year: number; horizon: number } | null>(null)
  const isOpen = 'openUntilHorizonId' in term

  const put = (next: Span) => onChange(withSpan(term, next, ahead))
  const upTo = (from: number, to: number): Span => ({ first: Math.min(from, to), last: Math.max(from, to) })
  const isOnly = (place: number) => span !== null && span.last === place && (isOpen || span.first === place)
  const placeUnder = (event: PointerEvent) => {
    const under = document.elementFromPoint(event.clientX, event.clientY)
    const place = strip.current?.contains(under) ? under?.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined
    return place === undefined ? null : Number(place)
  }
  const focusBeside = (event: KeyboardEvent, place: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = place + by
    if (by === 0 || next < 0 || next >= ahead.length) return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) put(upTo(span === null ? place : by > 0 ? span.first : span.last, next))
    strip.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus()
  }

  return (
    <div class={styles.years}>
      <div
        ref={strip}
        class={styles.strip}
        role="group"
        aria-label={label}
        data-outcome={tone}
        onPointerMove={(event) => {
          const now = anchor.current
          const place = now === null || event.buttons === 0 ? null : placeUnder(event)
          if (now === null || place === null || (place === now.place && !now.moved)) return
          now.moved = true
          between.value = null
          put(upTo(now.place, place))
        }}
      >
        {horizons.map((horizon, at) => {
          const place = ahead.indexOf(horizon)
          const years = yearsIn(horizons, at)
          const on = span !== null && place >= span.first && place <= span.last
          const said = years.length === 1 ? String(horizon.year) : `${years[0]}–${horizon.year}`
          return (
            <button
              key={horizon.id}
              type="button"
              class={styles.column}
              data-place={place < 0 ? undefined : place}
              disabled={place < 0}
              aria-pressed={on}
              aria-label={said}
              title={years.length === 1 ? undefined : texts.readAtEnd(years[0] ?? horizon.year, horizon.year)}
              onPointerDown={(event) => {
                if (event.button !== 0) return
                if (event.currentTarget.hasPointerCapture?.(event.pointerId)) event.currentTarget.releasePointerCapture(event.pointerId)
                anchor.current = { place, moved: false, wasOnly: isOnly(place) }
                const { left, width } = event.currentTarget.getBoundingClientRect()
                const pressed = years.length > mostDrawn ? undefined : years[Math.floor(((event.clientX - left) / width) * years.length)]
                between.value = pressed === undefined || pressed === horizon.year ? null : { year: pressed, horizon: horizon.year }
                if (event.shiftKey && span !== null) put(upTo(span.first, place))
                else put({ first: place, last: place })
              }}
              onClick={(event) => {
                const now = anchor.current
                anchor.current = null
                // A press was heard when it began; the keyboard's comes here alone.
                if (now === null) between.value = null
                if (now === null)
                  put(isOnly(place) ? null : event.shiftKey && span !== null ? upTo(span.first, place) : { first: place, last: place })
                else if (now.wasOnly && !now.moved) put(null)
              }}
              onKeyDown={(event) => focusBeside(event, place)}
            >
              {(years.length <= mostDrawn
                ? years.map(twoDigits)
                : [`${twoDigits(years[0] ?? horizon.year)}–${twoDigits(horizon.year)}`]
              ).map((drawn, index, all) => (
                // Drawn, not written: the button is called by its whole years.
                <span key={drawn} data-drawn={drawn} data-end={index === all.length - 1 || undefined} />
              ))}
            </button>
          )
        })}
      </div>
      <b>{yearsText(term, horizons as Horizon[], texts) || texts.whenever}</b>
      <span class={styles.between} role="status">
        {between.value !== null && span !== null && texts.readAtEnd(between.value.year, between.value.horizon)}
      </span>
    </div>
  )
}
