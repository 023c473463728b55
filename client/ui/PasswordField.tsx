import type { ComponentChildren, Ref } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { TextField } from './Field.tsx'
import styles from './PasswordField.module.css'
import { formTexts } from './form-texts.ts'

type PasswordFieldProps = {
  label: string
  value: string
  /** What the browser's password keeper is to do: fill in the one it knows, or offer a new one. */
  autocomplete: 'current-password' | 'new-password'
  hint?: ComponentChildren
  error?: string | null | undefined
  wrongBy?: string | undefined
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  class?: string | undefined
  onInput: (value: string) => void
}

/** A password, hidden until one asks to see it. */
export function PasswordField({ inputRef, autocomplete, ...rest }: PasswordFieldProps) {
  const t = formTexts.value
  const [shown, setShown] = useState(false)
  const own = useRef<HTMLInputElement>(null)
  const field = inputRef ?? own
  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      name={autocomplete === 'current-password' ? 'password' : 'new-password'}
      autocomplete={autocomplete}
      spellcheck={false}
      required
      inputRef={field}
      aside={
        <button type="button" class={styles.show} aria-label={shown ? t.hidePassword : t.showPassword} onClick={() => setShown(!shown)}>
          {shown ? t.hide : t.show}
        </button>
      }
    />
  )
}
