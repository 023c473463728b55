import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { endOfYear } from '#domain/horizons.ts'
import { momentsOf } from '#domain/steering.ts'
import { formatDate } from '../../lib/formats.ts'
import { useTexts } from '../../lib/texts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { DateField } from '../../ui/DateField.tsx'
import type { RoadmapModel } from '../roadmap/model/roadmap-model.ts'
import styles from './AsOfControl.module.css'
import { scenarioTexts } from './texts.ts'

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/u.test(text) && text >= '1900-01-01' && text <= '2200-12-31'
/** How long a year stays when they are played one after another. */
const yearLasts = 1200

/** As of when all is seen: a date, steps to the moments that matter, and the years one after another. */
export function AsOfControl({ model }: { model: RoadmapModel }) {
  const texts = useTexts(scenarioTexts)
  const playing = useSignal(false)
  /** What was entered is no date: the field keeps it while one mends it, and must not be taken for the date that is looked at. */
  const wrong = useSignal(false)
  const typed = useRef('')
  const asOf = model.asOf.value
  const document = model.document.value
  const horizons = document?.horizons ?? []
  const moments = momentsOf(horizons, document?.resolutions ?? [], model.today)
  const earlier = moments.findLast((moment) => moment < asOf)
  const later = moments.find((moment) => moment > asOf)
  const last = horizons.at(-1)?.endsOn ?? asOf

  useEffect(() => {
    if (!playing.value) return undefined
    const timer = setInterval(() => {
      const now = model.asOf.peek()
      const year = Number(now.slice(0, 4))
      const next = now < endOfYear(year) ? endOfYear(year) : endOfYear(year + 1)
      if (next > last) playing.value = false
      else model.asOf.value = next
    }, yearLasts)
    return () => clearInterval(timer)
  }, [playing.value, last])

  const go = (date: string | undefined) => {
    playing.value = false
    if (date !== undefined) model.asOf.value = date
  }
  function play() {
    // At the end, from the beginning.
    if (!playing.peek() && model.asOf.peek() >= last) model.asOf.value = horizons[0]?.endsOn ?? asOf
    playing.value = !playing.peek()
  }

  return (
    <div class={styles.control} role="group" aria-label={texts.asOf} data-chosen={asOf !== model.today || undefined}>
      <DateField
        class={styles.date}
        label={texts.asOf}
        value={asOf}
        min="1900-01-01"
        max="2200-12-31"
        error={wrong.value ? texts.noSuchDay(formatDate(asOf)) : null}
        onInput={(date) => {
          typed.current = date
          wrong.value = false
          if (isDate(date)) go(date)
        }}
        onEnter={() => (wrong.value = typed.current !== '' && !isDate(typed.current))}
        onDone={() => {
          typed.current = ''
          wrong.value = false
        }}
      />
      <span class={styles.steps}>
        <IconButton icon="left" label={texts.earlier} disabled={earlier === undefined} onClick={() => go(earlier)} />
        <IconButton icon="right" label={texts.later} disabled={later === undefined} onClick={() => go(later)} />
        <IconButton
          icon={playing.value ? 'close' : 'play'}
          label={playing.value ? texts.pause : texts.play}
          aria-pressed={playing.value}
          onClick={play}
        />
      </span>
    </div>
  )
}
