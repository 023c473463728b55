import { useLocation, useRoute } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import type { OneTimeLink } from '#contract/session.ts'
import { Refused } from '../../lib/api.ts'
import { formatMoment } from '../../lib/rare-formats.ts'
import { person } from '../../lib/session.ts'
import { applyLink } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { CodeForm } from '../second-factor/CodeForm.tsx'
import styles from './EntryForm.module.css'
import { EntryPage } from './EntryPage.tsx'
import { newPasswordTrouble, troubleFrom, type Trouble } from './form-trouble.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { signInTexts } from './texts.ts'
import { UnusableLink } from './UnusableLink.tsx'
import { useOneTimeLink } from './use-one-time-link.ts'

type PersonalLink = Exclude<OneTimeLink, { kind: 'setup' }>

/** Somebody comes by an invitation, or by a link for a new password: says whose it is and until when, and asks for a password. */
export default function WelcomePage() {
  const { token = '' } = useRoute().params
  const { opened, retry } = useOneTimeLink(token)
  const [gone, setGone] = useState(false)
  if (opened.state !== 'open' || opened.link.kind === 'setup' || gone)
    return (
      <UnusableLink opened={opened.state === 'open' ? { state: 'gone' } : opened} gone={signInTexts.value.linkGoneText} onRetry={retry} />
    )
  return <ChoosePassword token={token} link={opened.link} onGone={() => setGone(true)} />
}

function ChoosePassword({ token, link, onGone }: { token: string; link: PersonalLink; onGone: () => void }) {
  const t = signInTexts.value
  const { route } = useLocation()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Trouble>({})
  const [busy, setBusy] = useState(false)
  const [codeNext, setCodeNext] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const invitation = link.kind === 'invitation'
  const other = person.value !== null && person.value.email !== link.email ? person.value.name : null

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    const trouble = newPasswordTrouble(password)
    setWrong(trouble)
    if (trouble.password !== undefined) return field.current?.focus()
    setBusy(true)
    try {
      await applyLink(token, { password })
      route('/', true)
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused && error.code === 'link_not_valid') return onGone()
      // The password is chosen, and a code of the authenticator app is next.
      if (error instanceof Refused && error.code === 'second_factor_required') return setCodeNext(true)
      const refused = troubleFrom(error)
      setWrong(refused)
      if (refused.password !== undefined) field.current?.focus()
    }
  }

  if (codeNext)
    return (
      <EntryPage title={t.title}>
        <CodeForm onSignedIn={() => route('/', true)} onStartAgain={() => route('/sign-in', true)} />
      </EntryPage>
    )
  return (
    <EntryPage title={invitation ? t.invitationTitle(link.name) : t.resetTitle} lead={invitation ? t.invitationLead : t.resetLead}>
      <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {wrong.all && (
          <Banner tone="late" role="alert">
            {wrong.all}
          </Banner>
        )}
        {other !== null && (
          <Banner tone="risk" role="status">
            {t.signedInAs(other)}
          </Banner>
        )}
        <dl class={styles.who}>
          <dt>{t.linkOf}</dt>
          <dd>
            {link.name}, {link.email}
          </dd>
        </dl>
        <input type="text" name="username" autocomplete="username" value={link.email} readOnly hidden />
        <NewPasswordField
          label={invitation ? t.password : t.newPassword}
          value={password}
          error={wrong.password}
          autoFocus
          inputRef={field}
          onInput={(text) => {
            setPassword(text)
            // It was of what stood there.
            setWrong({ ...wrong, password: undefined })
          }}
        />
        <p class={styles.note}>{t.validUntil(formatMoment(link.expiresAt))}</p>
        <Button kind="main" type="submit" class={styles.go} aria-disabled={busy}>
          {busy ? t.linkSubmitting : t.linkSubmit}
        </Button>
      </form>
    </EntryPage>
  )
}
