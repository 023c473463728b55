import { useId, useRef, useState } from 'preact/hooks'
import { Refused } from '../../lib/api.ts'
import { showCode } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import styles from '../sign-in/EntryForm.module.css'
import { troubleFrom, type Trouble } from '../sign-in/form-trouble.ts'
import { secondFactorTexts } from './texts.ts'

type CodeFormProps = {
  onSignedIn?: (() => void) | undefined
  /** It took too long, or one wants to begin with the password again; with the reason where there is one. */
  onStartAgain: (reason: string | null) => void
}

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ onSignedIn, onStartAgain }: CodeFormProps) {
  const t = secondFactorTexts.value
  const id = useId()
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const [wrong, setWrong] = useState<Trouble & { code?: string }>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    // A keeper of passwords may have filled the field without telling.
    const typed = (field.current?.value ?? code).trim()
    setWrong(typed === '' ? { code: recovery ? t.recoveryMissing : t.codeMissing } : {})
    if (typed === '') return field.current?.focus()
    setBusy(true)
    try {
      await showCode(typed)
      onSignedIn?.()
    } catch (error) {
      setBusy(false)
      const refused = error instanceof Refused ? error.code : null
      if (refused === 'sign_in_expired') return onStartAgain(error instanceof Refused ? error.detail : null)
      const trouble = troubleFrom(error)
      setWrong(refused === 'wrong_code' ? { code: recovery ? t.recoveryWrong : (trouble.all ?? '') } : trouble)
      if (refused === 'wrong_code') setCode('')
      field.current?.focus()
    }
  }

  return (
    <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <p role="status">{recovery ? t.giveRecovery : t.giveCode}</p>
      {wrong.all && (
        <div id={`${id}-wrong`}>
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        </div>
      )}
      <TextField
        key={recovery ? 'recovery' : 'code'}
        label={recovery ? t.recoveryCode : t.code}
        name={recovery ? 'recovery-code' : 'one-time-code'}
        autocomplete={recovery ? 'off' : 'one-time-code'}
        inputMode={recovery ? 'text' : 'numeric'}
        spellcheck={false}
        maxLength={40}
        required
        autoFocus
        value={code}
        error={wrong.code}
        inputRef={field}
        onInput={setCode}
      />
      <Button kind="main" type="submit" class={styles.go} aria-disabled={busy}>
        {busy ? t.checking : t.enter}
      </Button>
      <div class={styles.others}>
        <Button
          kind="quiet"
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
            setWrong({})
          }}
        >
          {recovery ? t.useCode : t.useRecovery}
        </Button>
        <Button kind="quiet" onClick={() => onStartAgain(null)}>
          {t.startAgain}
        </Button>
      </div>
    </form>
  )
}
