import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { formatDate } from '../lib/formats.ts'
import { readTypedDate } from '../lib/typed-dates.ts'
import styles from './DateField.module.css'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { formTexts } from './form-texts.ts'

type DateFieldProps = {
  label: string
  hint?: ComponentChildren
  error?: string | null
  optional?: boolean
  class?: string | undefined
  /** YYYY-MM-DD; empty: no date. */
  value: string
  min?: string
  max?: string
  /** The date as YYYY-MM-DD; what was typed when it is no date (yet); empty for none. */
  onInput: (value: string) => void
  /** Enter was pressed. */
  onEnter?: () => void
  /** The field was left, or a day was picked from the calendar. */
  onDone?: () => void
}

/**
 * A date typed the Finnish way (14.10.2019) or picked from the system's calendar. The system's own date field follows
 * the language of the browser instead of the page, so it is only the calendar behind the button.
 */
export function DateField({ label, hint, error, optional, class: more, value, min, max, onInput, onEnter, onDone }: DateFieldProps) {
  const typed = useSignal<string | null>(null)
  const calendar = useRef<HTMLInputElement>(null)
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value)

  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} class={more}>
      {(wiring) => (
        <span class={styles.date}>
          <input
            {...wiring}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            placeholder={formTexts.value.datePattern}
            value={typed.value ?? (isDate ? formatDate(value) : value)}
            onInput={(event) => {
              typed.value = event.currentTarget.value
              onInput(readTypedDate(event.currentTarget.value) ?? event.currentTarget.value.trim())
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onEnter?.()
            }}
            onBlur={() => {
              typed.value = null
              onDone?.()
            }}
          />
          <input
            ref={calendar}
            class={styles.calendar}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={isDate ? value : ''}
            {...(min === undefined ? {} : { min })}
            {...(max === undefined ? {} : { max })}
            onInput={(event) => {
              typed.value = null
              onInput(event.currentTarget.value)
              onDone?.()
            }}
          />
          <button
            type="button"
            class={styles.pick}
            aria-label={formTexts.value.pickDate(label)}
            onClick={() => calendar.current?.showPicker?.()}
          >
            <Icon name="calendar" />
          </button>
        </span>
      )}
    </Field>
  )
}
