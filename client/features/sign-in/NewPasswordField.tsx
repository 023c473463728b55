import type { Ref } from 'preact'
import { limits } from '#domain/limits.ts'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { signInTexts } from './texts.ts'

type NewPasswordFieldProps = {
  label?: string
  value: string
  error: string | undefined
  autoFocus?: boolean
  inputRef: Ref<HTMLInputElement>
  onInput: (value: string) => void
}

/** A password that is being chosen, with the one rule there is. */
export function NewPasswordField({ label, ...rest }: NewPasswordFieldProps) {
  const t = signInTexts.value
  return (
    <PasswordField
      {...rest}
      label={label ?? t.password}
      autocomplete="new-password"
      hint={rest.error ? undefined : t.passwordHint(limits.passwordLeast)}
    />
  )
}
