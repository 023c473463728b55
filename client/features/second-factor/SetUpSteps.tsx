import { useEffect, useRef, useState } from 'preact/hooks'
import type { CodeSecret } from '#contract/account.ts'
import { call, Refused } from '../../lib/api.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { troubleFrom } from '../sign-in/form-trouble.ts'
import styles from './SetUpSteps.module.css'
import { secondFactorTexts } from './texts.ts'

type SetUpStepsProps = {
  /** The factor is on, and its recovery codes are being shown. */
  onConfirmed?: () => void
  onDone: () => void
}

/** Sets a second factor up: the app reads the secret, its first code shows that it has it, and recovery codes are put away. */
export function SetUpSteps({ onConfirmed, onDone }: SetUpStepsProps) {
  const t = secondFactorTexts.value
  const [begun, setBegun] = useState<CodeSecret | null>(null)
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null)
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<{ code?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const begin = async () => {
    setWrong({})
    try {
      setBegun(await call('beginSecondFactor'))
    } catch (error) {
      setWrong(troubleFrom(error))
    }
  }
  useEffect(() => void begin(), [])

  const confirm = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    const typed = (field.current?.value ?? code).trim()
    setWrong(typed === '' ? { code: t.codeMissing } : {})
    if (typed === '') return field.current?.focus()
    setBusy(true)
    try {
      const { recoveryCodes: made } = await call('confirmSecondFactor', { body: { code: typed } })
      onConfirmed?.()
      setRecoveryCodes(made)
    } catch (error) {
      const trouble = troubleFrom(error)
      setWrong(error instanceof Refused && error.code === 'wrong_code' ? { code: trouble.all ?? '' } : trouble)
      field.current?.focus()
    }
    setBusy(false)
  }

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />
  return (
    <div class={styles.steps}>
      {wrong.all && (
        <Banner
          tone="late"
          role="alert"
          actions={
            begun === null && (
              <button type="button" onClick={() => void begin()}>
                {t.retry}
              </button>
            )
          }
        >
          {wrong.all}
        </Banner>
      )}
      {begun === null && wrong.all === undefined && <p role="status">{t.loading}</p>}
      {begun !== null && (
        <>
          <div class={styles.scan}>
            <QrCode address={begun.address} label={t.qr} />
            <div>
              <p>{t.scan}</p>
              <p class={styles.apps}>{t.apps}</p>
              <p>{t.orType}</p>
              <code class={styles.secret}>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            </div>
          </div>
          <form class={styles.form} noValidate onSubmit={(event) => void confirm(event)}>
            <TextField
              label={t.firstCode}
              hint={t.sixDigits}
              name="one-time-code"
              autocomplete="one-time-code"
              inputMode="numeric"
              spellcheck={false}
              maxLength={12}
              required
              autoFocus
              value={code}
              error={wrong.code}
              inputRef={field}
              onInput={setCode}
            />
            <div>
              <Button kind="main" type="submit" aria-disabled={busy}>
                {busy ? t.checking : t.confirm}
              </Button>
            </div>
          </form>
        </>
      )}
    </div>
  )
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = secondFactorTexts.value
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      setCopied('yes')
    } catch {
      setCopied('no')
    }
  }
  return (
    <div class={styles.steps}>
      <h3 ref={heading} tabIndex={-1} class={styles.heading}>
        {t.recoveryCodes}
      </h3>
      <p>{t.recoveryText}</p>
      <ol class={styles.codes}>
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ol>
      <p class={styles.said} role="status">
        {copied === 'yes' ? t.copied : copied === 'no' ? t.copyFailed : ''}
      </p>
      <div class={styles.acts}>
        <Button icon="link" onClick={() => void copy()}>
          {t.copy}
        </Button>
        <Button kind="main" onClick={onDone}>
          {t.kept}
        </Button>
      </div>
    </div>
  )
}
