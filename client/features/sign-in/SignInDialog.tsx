import { person, signInNeeded } from '../../lib/session.ts'
import { leaveForSignIn } from '../../lib/signing-in.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SignInForm } from './SignInForm.tsx'
import { signInTexts } from './texts.ts'

/** The session ended while one was working: one signs in over the page, and everything goes on. */
export function SignInDialog() {
  const t = signInTexts.value
  if (!signInNeeded.value) return null
  return (
    <Dialog title={t.againTitle} onClose={leaveForSignIn} firm>
      <p>{t.againText}</p>
      <SignInForm email={person.value?.email ?? ''} />
      <div>
        <Button kind="quiet" onClick={leaveForSignIn}>
          {t.againLeave}
        </Button>
      </div>
    </Dialog>
  )
}
