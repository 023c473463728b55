import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import styles from './Segmented.module.css'

type SegmentedProps<Value extends string> = {
  /** What is chosen; read aloud as the group's name. */
  label: string
  options: readonly { value: Value; text: ComponentChildren; label?: string; lang?: string; outcome?: 'a' | 'b' | 'c' | 'd' | undefined }[]
  value: Value
  onChange: (value: Value) => void
  class?: string | undefined
}

/** A choice of one among a few, side by side: radio buttons in one track. */
export function Segmented<Value extends string>({ label, options, value, onChange, class: more }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset class={[styles.set, more].filter(Boolean).join(' ')} role="radiogroup" aria-label={label}>
      <span class={styles.track}>
        {options.map((option) => (
          <label key={option.value} class={styles.segment} data-outcome={option.outcome} lang={option.lang}>
            <input
              class={styles.radio}
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-label={option.label}
              onChange={() => onChange(option.value)}
            />
            <span class={styles.face}>{option.text}</span>
          </label>
        ))}
      </span>
    </fieldset>
  )
}
