import { useRef, useState } from 'preact/hooks'
import { call } from '../../lib/api.ts'
import { session } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmailField } from '../../ui/EmailField.tsx'
import styles from './EntryForm.module.css'
import { EntryPage } from './EntryPage.tsx'
import { emailTrouble, troubleFrom, type Trouble } from './form-trouble.ts'
import { signInTexts } from './texts.ts'

/** Whoever has forgotten their password asks for a link by mail. What is answered tells nobody who has an account. */
export default function ForgottenPage() {
  const t = signInTexts.value
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [wrong, setWrong] = useState<Trouble>({})
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  if (!session.value?.ways.newPasswordByMail)
    return (
      <EntryPage title={t.forgottenTitle} lead={t.forgotText}>
        <ToSignIn />
      </EntryPage>
    )
  if (sentTo !== null)
    return (
      <EntryPage title={t.lookAtMail}>
        <p class={styles.said} role="status">
          {t.lookAtMailText(sentTo)}
        </p>
        <ToSignIn />
      </EntryPage>
    )

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    const typed = field.current?.value ?? email
    const trouble = emailTrouble(typed)
    setWrong(trouble)
    if (trouble.email !== undefined) return field.current?.focus()
    setBusy(true)
    try {
      await call('requestPassword', { body: { email: typed.trim() } })
      setSentTo(typed.trim())
    } catch (error) {
      setWrong(troubleFrom(error))
    }
    setBusy(false)
  }

  return (
    <EntryPage title={t.forgottenTitle} lead={t.forgottenLead}>
      <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        <EmailField own autoFocus label={t.email} value={email} error={wrong.email} inputRef={field} onInput={setEmail} />
        <Button kind="main" type="submit" class={styles.go} aria-disabled={busy}>
          {busy ? t.askingLink : t.askLink}
        </Button>
      </form>
      <ToSignIn />
    </EntryPage>
  )
}

const ToSignIn = () => (
  <div class={styles.actions}>
    <ButtonLink href="/sign-in">{signInTexts.value.backToSignIn}</ButtonLink>
  </div>
)
