import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { person, session } from '../../lib/session.ts'
import { addressAfter } from '../../lib/signing-in.ts'
import { Banner } from '../../ui/Banner.tsx'
import styles from './EntryForm.module.css'
import { EntryPage } from './EntryPage.tsx'
import { SignInForm } from './SignInForm.tsx'
import { signInTexts } from './texts.ts'

/** Who comes without being signed in comes here, and goes on to where they were going. */
export function SignInPage() {
  const t = signInTexts.value
  const { path, route } = useLocation()
  const signedIn = person.value !== null

  const refused = new URLSearchParams(location.search).get('refused') ?? ''
  const refusal = session.value?.ways.openId != null && refused in t.refused ? t.refused[refused as keyof typeof t.refused] : undefined

  // At any other address one is where one wanted to be.
  useEffect(() => {
    if (signedIn && path === '/sign-in') route(addressAfter(location.search), true)
  }, [signedIn])

  return (
    <EntryPage title={t.title} lead={t.lead}>
      {session.value?.needsSetup && (
        <div class={styles.said}>
          <Banner tone="risk" role="status">
            <b>{t.notSetUp}.</b> {t.notSetUpText}
          </Banner>
        </div>
      )}
      {refusal !== undefined && (
        <div class={styles.said}>
          <Banner tone="late" role="alert">
            {refusal(session.value?.ways.openId ?? '')}
          </Banner>
        </div>
      )}
      <SignInForm />
      <ul class={styles.ways}>
        {session.value?.ways.password !== false && (
          <li>
            <b>{t.forgot}</b> {session.value?.ways.newPasswordByMail ? <a href="/forgotten">{t.forgotLink}</a> : t.forgotText}
          </li>
        )}
        <li>
          <b>{t.onlyRead}</b> {t.onlyReadText}
        </li>
      </ul>
    </EntryPage>
  )
}
