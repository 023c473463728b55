import { useId, useRef, useState } from 'preact/hooks'
import { Refused } from '../../lib/api.ts'
import { session } from '../../lib/session.ts'
import { signIn } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmailField } from '../../ui/EmailField.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { AtProvider } from './AtProvider.tsx'
import { CodeForm } from '../second-factor/CodeForm.tsx'
import styles from './EntryForm.module.css'
import { emailTrouble, troubleFrom, type Trouble } from './form-trouble.ts'
import { signInTexts } from './texts.ts'

type SignInFormProps = {
  /** Whose session ended, where that is known. */
  email?: string
  onSignedIn?: () => void
}

/** E-mail and password. */
export function SignInForm({ email: known = '', onSignedIn }: SignInFormProps) {
  const t = signInTexts.value
  const ways = session.value?.ways ?? { password: true, openId: null }
  const id = useId()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Trouble & { both?: boolean }>({})
  const [busy, setBusy] = useState(false)
  const [codeNext, setCodeNext] = useState(false)
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    // A keeper of passwords may have filled the fields without telling.
    const typed = { email: emailField.current?.value ?? email, password: passwordField.current?.value ?? password }
    const missing: Trouble = { ...emailTrouble(typed.email), ...(typed.password === '' ? { password: t.passwordMissing } : {}) }
    setWrong(missing)
    if (missing.email !== undefined) return emailField.current?.focus()
    if (missing.password !== undefined) return passwordField.current?.focus()
    setBusy(true)
    try {
      await signIn(typed)
      onSignedIn?.()
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused && error.code === 'second_factor_required') {
        setPassword('')
        return setCodeNext(true)
      }
      const both = error instanceof Refused && error.code === 'wrong_credentials'
      setWrong({ ...troubleFrom(error), both })
      if (both) {
        setPassword('')
        passwordField.current?.focus()
      }
    }
  }

  if (codeNext)
    return (
      <CodeForm
        onSignedIn={onSignedIn}
        onStartAgain={(reason) => {
          setCodeNext(false)
          setWrong(reason === null ? {} : { all: reason })
        }}
      />
    )

  if (!ways.password) return <AtProvider />

  const wrongBy = wrong.both ? `${id}-wrong` : undefined
  return (
    <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      {wrong.all && (
        <div id={`${id}-wrong`}>
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        </div>
      )}
      <EmailField
        own
        label={t.email}
        autoFocus={known === ''}
        value={email}
        error={wrong.email}
        wrongBy={wrongBy}
        inputRef={emailField}
        onInput={setEmail}
      />
      <PasswordField
        label={t.password}
        autocomplete="current-password"
        autoFocus={known !== ''}
        value={password}
        hint={t.cases}
        error={wrong.password}
        wrongBy={wrongBy}
        inputRef={passwordField}
        onInput={setPassword}
      />
      <Button kind="main" type="submit" class={styles.go} aria-disabled={busy}>
        {busy ? t.submitting : t.submit}
      </Button>
      {ways.openId !== null && <AtProvider />}
    </form>
  )
}
