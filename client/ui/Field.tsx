import type { ComponentChildren, Ref, TargetedClipboardEvent, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact'
import { useId, useLayoutEffect } from 'preact/hooks'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'
import { formTexts } from './form-texts.ts'

type Frame = {
  label: string
  hint?: ComponentChildren
  /** A sentence that says what is wrong and how to mend it. */
  error?: string | null | undefined
  /** The id of a sentence elsewhere that says what is wrong with this and other fields. */
  wrongBy?: string | undefined
  optional?: boolean
  /** Beside the label, and after the control for the keyboard: something to press that belongs to the field. */
  aside?: ComponentChildren
  class?: string | undefined
}

type Wiring = { id: string; class: string | undefined; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }

/** A label, a control, a hint and, when something is wrong, a red edge and a sentence. Give the control what `children` receives. */
export function Field({
  label,
  hint,
  error,
  wrongBy,
  optional,
  aside,
  class: more,
  autoFocus = false,
  children,
}: Frame & { autoFocus?: boolean | undefined; children: (wiring: Wiring) => ComponentChildren }) {
  const id = useId()
  // Browsers heed the attribute once a page, and in a dialog that opens; whatever is drawn later takes the focus itself.
  useLayoutEffect(() => {
    if (autoFocus) document.getElementById(id)?.focus()
  }, [])
  const described = [wrongBy ?? '', error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return (
    <div class={[styles.field, more].filter(Boolean).join(' ')}>
      <label class={styles.label} for={id}>
        {label}
        {optional && <span class={styles.optional}>{formTexts.value.optional}</span>}
      </label>
      {children({
        id,
        class: styles.input,
        'aria-describedby': described || undefined,
        'aria-invalid': error || wrongBy ? true : undefined,
      })}
      {aside && <div class={styles.aside}>{aside}</div>}
      {error && (
        <p id={`${id}-error`} class={styles.error}>
          <Icon name="tri" size={14} />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** What a control takes besides its frame. */
type Extras<Element extends HTMLElement> = {
  value: string
  name?: string
  placeholder?: string
  maxLength?: number
  lang?: string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  autoFocus?: boolean
  autocomplete?: string
  spellcheck?: boolean
  onKeyDown?: (event: TargetedKeyboardEvent<Element>) => void
  onPaste?: (event: TargetedClipboardEvent<Element>) => void
  onBlur?: (event: TargetedFocusEvent<Element>) => void
}

type TextFieldProps = Frame &
  Extras<HTMLInputElement> & {
    type?: 'text' | 'search' | 'number' | 'url' | 'email' | 'password'
    min?: number | string
    max?: number | string
    step?: number
    inputMode?: 'text' | 'numeric' | 'decimal' | 'email'
    onInput: (value: string) => void
    inputRef?: Ref<HTMLInputElement>
  }

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  wrongBy,
  optional,
  aside,
  class: more,
  type = 'text',
  onInput,
  inputRef,
  ...rest
}: TextFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      wrongBy={wrongBy}
      optional={optional ?? false}
      aside={aside}
      class={more}
      autoFocus={rest.autoFocus}
    >
      {(wiring) => (
        // Preact's types want one type at a time; these take the same attributes.
        <input ref={inputRef ?? null} type={type as 'text'} {...rest} {...wiring} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Field>
  )
}

type TextAreaProps = Frame &
  Extras<HTMLTextAreaElement> & { rows?: number; onInput: (value: string) => void; areaRef?: Ref<HTMLTextAreaElement> }

/** Several lines of text; it grows with what is written. */
export function TextArea({ label, hint, error, optional, class: more, onInput, areaRef, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} class={more} autoFocus={rest.autoFocus}>
      {(wiring) => <textarea ref={areaRef ?? null} {...rest} {...wiring} onInput={(event) => onInput(event.currentTarget.value)} />}
    </Field>
  )
}

type SelectProps<Value extends string> = Frame & {
  value: Value
  name?: string
  disabled?: boolean
  autoFocus?: boolean
  options: readonly { value: Value; text: string; disabled?: boolean }[]
  onChange: (value: Value) => void
}

/** One of a list, with the system's own picker. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  optional,
  class: more,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} class={more} autoFocus={rest.autoFocus}>
      {(wiring) => (
        <span class={styles.select}>
          <select
            {...rest}
            {...wiring}
            value={value}
            // The only values there are to choose from are those of `options`.
            onChange={(event) => onChange(event.currentTarget.value as Value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled ?? false} selected={option.value === value}>
                {option.text}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  )
}
