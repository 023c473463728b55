import type { Ref } from 'preact'
import { limits } from '#domain/limits.ts'
import { TextField } from './Field.tsx'

type EmailFieldProps = {
  label: string
  value: string
  error?: string | undefined
  wrongBy?: string | undefined
  autoFocus?: boolean
  /** It is one's own, by which one signs in: keepers of passwords fill it in. */
  own?: boolean
  class?: string | undefined
  inputRef?: Ref<HTMLInputElement>
  onInput: (value: string) => void
}

/** An e-mail address. */
export const EmailField = ({ own = false, inputRef, ...rest }: EmailFieldProps) => (
  <TextField
    type="email"
    inputMode="email"
    {...(own ? { name: 'username', autocomplete: 'username' } : { autocomplete: 'off' })}
    spellcheck={false}
    maxLength={limits.email}
    required
    inputRef={inputRef ?? null}
    {...rest}
  />
)
