import { askSession, recoveryCodesShown, signOut } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { sayFailure } from '../../ui/toasts.ts'
import form from '../sign-in/EntryForm.module.css'
import { EntryPage } from '../sign-in/EntryPage.tsx'
import { SetUpSteps } from './SetUpSteps.tsx'
import { secondFactorTexts } from './texts.ts'

/** A second factor is required of whoever is signed in: it is set up before anything else, and then one is where one wanted to be. */
export function SecondFactorPage() {
  const t = secondFactorTexts.value
  const goOn = async () => {
    await askSession().catch(() => undefined)
    recoveryCodesShown.value = false
  }
  return (
    <EntryPage title={t.requiredTitle} lead={t.requiredLead}>
      <div class={form.said}>
        <SetUpSteps onConfirmed={() => (recoveryCodesShown.value = true)} onDone={() => void goOn()} />
      </div>
      {!recoveryCodesShown.value && (
        <div class={form.actions}>
          <Button
            kind="quiet"
            onClick={() => void signOut({ everywhere: false }).catch(() => sayFailure(() => secondFactorTexts.value.signOutFailed))}
          >
            {t.signOut}
          </Button>
        </div>
      )}
    </EntryPage>
  )
}
